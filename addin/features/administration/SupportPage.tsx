/** A file for whoever helps: what is inside, what is not, and the button. */
import { Button } from '@fluentui/react-components'
import { ArrowDownload20Regular } from '@fluentui/react-icons'
import { useAdminAsk } from '../../api/administration.ts'
import { problemOf } from '../../api/problem.ts'
import { saveText } from '../../api/save-text.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'
import { AdminStatus } from './AdminStatus.tsx'
import { useAdminStyles } from './admin-styles.ts'

export const SupportPage = () => {
  const styles = useAdminStyles()
  const { care, pages } = useWorkspaceWords().admin
  const words = care.support
  const make = useAdminAsk('supportBundle')
  return (
    <Page title={pages.support}>
      <p className={styles.text}>{words.intro}</p>
      <div className={styles.pair}>
        <Section title={words.inside}>
          <ul className={styles.list}>
            {words.insideItems.map((item) => (
              <li key={item} className={styles.row}>
                <AdminStatus standing="good">{item}</AdminStatus>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={words.notInside}>
          <ul className={styles.list}>
            {words.notInsideItems.map((item) => (
              <li key={item} className={styles.row}>
                <AdminStatus standing="neutral">{item}</AdminStatus>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          icon={<ArrowDownload20Regular />}
          disabledFocusable={make.isPending}
          onClick={() => make.mutate({}, { onSuccess: (file) => void saveText(file) })}
        >
          {make.isPending ? words.making : words.download}
        </Button>
      </div>
      {make.isError ? <ErrorNotice problem={problemOf(make.error)} /> : null}
      {make.isSuccess ? (
        <Notice intent="success" live>
          {words.done(make.data.name)}
        </Notice>
      ) : null}
    </Page>
  )
}
