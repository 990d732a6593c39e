/** Getting started: numbered steps with a picture each, for administrators and for employees; there without a network once the page is (ABA-16, ABA-18). */
import { useState } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks, type AdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { adminPathOf } from './admin-pages.ts'
import { StepPicture } from './StepPicture.tsx'

const useStyles = makeStyles({
  intro: { margin: 0, maxWidth: '640px', lineHeight: tokens.lineHeightBase300, color: tokens.colorNeutralForeground2 },
  steps: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL, margin: 0, padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    listStyleType: 'none',
    '@media (min-width: 720px)': {
      gridTemplateColumns: 'minmax(0, 1fr) 320px',
      columnGap: tokens.spacingHorizontalXXL,
    },
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  number: {
    flexShrink: 0,
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '28px',
    height: '28px',
    borderRadius: '50%',
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: {
    margin: `${tokens.spacingVerticalS} 0`,
    paddingLeft: '40px',
    maxWidth: '560px',
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground2,
  },
  link: { paddingLeft: '40px' },
})

type Reader = 'administrators' | 'employees'
const readers: readonly Reader[] = ['administrators', 'employees']

/** Where each step of an administrator is done, in the order of the words; null: nowhere on this page. */
const addressesOf = (links: AdminLinks): readonly (string | null)[] => [
  links.hrefOf(adminPathOf('lists')),
  links.recordsHref('clients'),
  links.hrefOf(adminPathOf('employees')),
  links.hrefOf(adminPathOf('defaults')),
  links.hrefOf(adminPathOf('synchroniser')),
  links.mailboxHref(),
  links.syncHref(),
  links.hrefOf(adminPathOf('health')),
]

export const GuidePage = () => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const { guide: words, pages } = useWorkspaceWords().admin
  const links = useAdminLinks()
  const [reader, setReader] = useState<Reader>('administrators')
  const addresses = reader === 'administrators' ? addressesOf(links) : []
  return (
    <Page title={pages.guide}>
      <p className={styles.intro}>{words.intro}</p>
      <div className={shared.views}>
        <Segments label={words.who} values={readers} words={words.readers} current={reader} onOpen={setReader} />
      </div>
      <ol className={styles.steps}>
        {words.steps[reader].map(({ title, text, path, press }, index) => {
          const address = addresses[index] ?? null
          return (
            <li key={title} className={styles.step}>
              <div>
                <div className={styles.head}>
                  <span className={styles.number} aria-hidden>
                    {index + 1}
                  </span>
                  <h2 className={styles.title}>{title}</h2>
                </div>
                <p className={styles.text}>{text}</p>
                {address === null ? null : (
                  <div className={styles.link}>
                    <PageLink href={address} label={`${words.goThere}: ${title}`}>
                      {words.goThere}
                    </PageLink>
                  </div>
                )}
              </div>
              <StepPicture path={path} press={press} label={words.where} />
            </li>
          )
        })}
      </ol>
    </Page>
  )
}
