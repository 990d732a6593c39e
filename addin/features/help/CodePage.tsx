/** What one code means: what the person can do, and what administrators should know (ABA-19). */
import { makeStyles, tokens } from '@fluentui/react-components'
import { DocumentSearchRegular } from '@fluentui/react-icons'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'
import { Section } from '../../ui/Section.tsx'
import { useHelpWords, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  text: { margin: 0, lineHeight: tokens.lineHeightBase400, maxWidth: '65ch' },
  code: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
})

export interface CodePageProps {
  readonly code: string
  readonly onBack: () => void
}

export const CodePage = ({ code, onBack }: CodePageProps) => {
  const styles = useStyles()
  const words = useHelpWords()
  const sentences: Readonly<Record<string, string>> = useViewWords().codes.errors
  const pages: Readonly<Record<string, { readonly user: string; readonly admin: string }>> = words.pages
  const page = Object.hasOwn(pages, code) ? pages[code] : undefined
  return (
    <Page title={words.title} onBack={onBack}>
      {page === undefined ? (
        <EmptyState icon={<DocumentSearchRegular />} title={words.unknown}>
          {words.unknownHint}
        </EmptyState>
      ) : (
        <>
          <p className={styles.text}>{sentences[code] ?? code}</p>
          <Section title={words.forYou}>
            <p className={styles.text}>{page.user}</p>
          </Section>
          <Section title={words.forAdministrators}>
            <p className={styles.text}>{page.admin}</p>
          </Section>
        </>
      )}
      <p className={styles.code}>
        {words.code}: {code}
      </p>
    </Page>
  )
}
