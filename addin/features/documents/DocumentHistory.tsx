/** What happened to a filed mail: who filed it where and how, who moved it, what left the mailbox. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { DocumentDetail } from '../../../shared/schemas/documents.ts'
import { formatMoment } from '../../ui/format.ts'
import { Section } from '../../ui/Section.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  when: { color: tokens.colorNeutralForeground3 },
})

export const DocumentHistory = ({ history }: Pick<DocumentDetail, 'history'>) => {
  const styles = useStyles()
  const words = useViewWords().documents
  const locale = useLocale()
  const now = useNow()
  // Who may see it is recorded as a code, clients and categories as they were called then.
  const visibilities: Readonly<Record<string, string>> = words.visibility
  const told = (fact: string | null): string => (fact === null ? '' : (visibilities[fact] ?? fact))
  return (
    <Section title={words.history}>
      <ul className={styles.list}>
        {history.map(({ at, deed, how, by, facts }) => (
          <li key={`${at} ${deed}`}>
            <span className={styles.when}>{formatMoment(at, locale, now)}</span>{' '}
            {[words.deeds[deed], how === null ? '' : words.how[how], by?.name ?? '', ...Object.values(facts).map(told)]
              .filter((part) => part !== null && part !== '')
              .join(', ')}
          </li>
        ))}
      </ul>
    </Section>
  )
}
