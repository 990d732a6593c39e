/** Set-up: what is done, the next step as one big button, and every step with what it lacks (INF-02). */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle24Filled, Circle24Regular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import type { Checklist, ChecklistStep } from '../../../shared/schemas/administration.ts'
import { adminQueries } from '../../api/administration.ts'
import { useServices } from '../../api/services.ts'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PageLink } from '../../ui/PageLink.tsx'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { Section } from '../../ui/Section.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { useAdminLinks, type AdminLinks } from './admin-links.ts'
import { useAdminStyles } from './admin-styles.ts'
import { adminPathOf } from './admin-pages.ts'
import { Answered } from './Answered.tsx'

type Step = Checklist['steps'][number]

const useStyles = makeStyles({
  next: {
    alignItems: 'flex-start',
    backgroundColor: tokens.colorBrandBackground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    '@media (forced-colors: active)': { backgroundColor: 'Canvas' },
  },
  progress: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  eyebrow: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground2,
  },
  nextTitle: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  nextText: { color: tokens.colorNeutralForeground1 },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalMNudge} 0`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
    '@media (min-width: 600px)': { gridTemplateColumns: '24px minmax(0, 1fr) auto' },
  },
  icon: { color: tokens.colorNeutralForeground3 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  title: { fontWeight: tokens.fontWeightSemibold, lineHeight: tokens.lineHeightBase300 },
  action: { gridColumn: '2', '@media (min-width: 600px)': { gridColumn: '3', alignSelf: 'center' } },
})

/** Where each step is done. Total: a step without a place does not compile. */
const places: Readonly<Record<ChecklistStep, (links: AdminLinks) => string>> = {
  firmName: (links) => links.hrefOf(adminPathOf('firm')),
  offices: (links) => links.hrefOf(adminPathOf('lists', 'offices')),
  clients: (links) => links.recordsHref('clients'),
  employees: (links) => links.hrefOf(adminPathOf('employees', 'import')),
  accounts: (links) => links.hrefOf(adminPathOf('employees', 'state', 'notLinked')),
  mailboxes: (links) => links.mailboxHref(),
  firmDefaults: (links) => links.hrefOf(adminPathOf('defaults')),
  areas: (links) => links.syncHref(),
  synchroniser: (links) => links.hrefOf(adminPathOf('synchroniser')),
}

const StepRow = ({ step }: { readonly step: Step }) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const links = useAdminLinks()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.start
  const { title, action } = words.of[step.step]
  const shown = step.done ? words.look : action
  const areas: Readonly<Record<string, string>> = useViewWords().fields.areas
  const Icon = step.done ? CheckmarkCircle24Filled : Circle24Regular
  const remark = [
    step.done ? words.done : step.blocks ? words.needed : words.later,
    ...(step.of > 1 ? [words.have(formatCount(step.have, locale), formatCount(step.of, locale))] : []),
  ].join(' · ')
  return (
    <li className={styles.step}>
      <Icon className={mergeClasses(styles.icon, step.done && styles.done)} aria-hidden />
      <div>
        <div className={styles.title}>{title}</div>
        <p className={shared.small}>{remark}</p>
        {step.done || step.missing.length === 0 ? null : (
          <p className={shared.small}>
            {words.missing(step.missing.map(({ name }) => areas[name] ?? name).join(', '))}
          </p>
        )}
      </div>
      <div className={styles.action}>
        <PageLink href={places[step.step](links)} label={`${shown}: ${title}`}>
          {shown}
        </PageLink>
      </div>
    </li>
  )
}

const Steps = ({ checklist }: { readonly checklist: Checklist }) => {
  const styles = useStyles()
  const shared = useAdminStyles()
  const links = useAdminLinks()
  const locale = useLocale()
  const words = useWorkspaceWords().admin.start
  const { steps } = checklist
  const done = steps.filter((step) => step.done).length
  const next = steps.find((step) => !step.done && step.blocks) ?? steps.find((step) => !step.done)
  const progress = words.progress(formatCount(done, locale), formatCount(steps.length, locale))
  return (
    <>
      <div className={styles.progress}>
        <p className={shared.text} role="status">
          {progress}
        </p>
        <ProgressLine label={progress} fraction={done / Math.max(1, steps.length)} />
      </div>
      {next === undefined ? (
        <Notice
          intent="success"
          title={words.allDone}
          actions={
            <PageLink look="button" href={links.hrefOf(adminPathOf('health'))}>
              {words.health}
            </PageLink>
          }
        >
          {words.allDoneText}
        </Notice>
      ) : (
        <div className={mergeClasses(shared.panel, styles.next)}>
          <p className={styles.eyebrow}>{words.nextTitle}</p>
          <h2 className={styles.nextTitle}>{words.of[next.step].title}</h2>
          <p className={mergeClasses(shared.text, styles.nextText)}>{words.of[next.step].text}</p>
          <PageLink look="large" href={places[next.step](links)}>
            {words.of[next.step].action}
          </PageLink>
        </div>
      )}
      <PageLink href={links.hrefOf(adminPathOf('guide'))}>{words.guide}</PageLink>
      <Section title={words.steps}>
        <ol className={shared.list}>
          {steps.map((step) => (
            <StepRow key={step.step} step={step} />
          ))}
        </ol>
      </Section>
    </>
  )
}

export const StartPage = () => {
  const { api } = useServices()
  const words = useWorkspaceWords().admin
  const query = useQuery(adminQueries.checklist(api))
  return (
    <Page title={words.pages.start}>
      <Answered query={query} lines={9}>
        {(checklist) => <Steps checklist={checklist} />}
      </Answered>
    </Page>
  )
}
