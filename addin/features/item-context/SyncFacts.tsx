/** How this contact stands in one's own Outlook contacts, why, and what happened to it lately. */
import { makeStyles, tokens } from '@fluentui/react-components'
import type { PersonMatch } from '../../../shared/schemas/crm.ts'
import { formatMoment } from '../../ui/format.ts'
import { StatusLine, type Standing } from '../../ui/StatusLine.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useLocale, useViewWordsLater, useWords } from '../../ui/words.ts'

type Sync = NonNullable<PersonMatch['sync']>

const standings: Record<Sync['state'], Standing> = {
  linked: 'good',
  dormant: 'warning',
  notLinked: 'neutral',
  outOfScope: 'neutral',
}

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  when: { color: tokens.colorNeutralForeground3 },
})

const shown = 3

export const SyncFacts = ({ sync }: { readonly sync: Sync }) => {
  const styles = useStyles()
  const words = useWords().item
  const locale = useLocale()
  const now = useNow()
  const codes = useViewWordsLater()?.codes
  const reasons: Readonly<Record<string, string>> = codes?.reasons ?? {}
  const notes: Readonly<Record<string, string>> = codes?.notes ?? {}
  const recent = sync.recent.filter(({ notes: codesOfRun }) => codesOfRun.length > 0).slice(0, shown)
  return (
    <div className={styles.root}>
      <StatusLine standing={standings[sync.state]}>
        {words.syncState[sync.state]}
        {sync.reason === null ? null : `: ${reasons[sync.reason] ?? ''}`}
      </StatusLine>
      {recent.length === 0 ? null : (
        <>
          <h3 className={styles.title}>{words.recent}</h3>
          <ul className={styles.list}>
            {recent.map((entry) => (
              <li key={entry.runId} className={styles.entry}>
                <span className={styles.when}>{formatMoment(entry.at, locale, now)}</span>
                <span>{entry.notes.map((code) => notes[code] ?? code).join('. ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
