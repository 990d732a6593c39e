/** One change of a record: who and when, and every field with what it was and what it became; each can be put back. */
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowUndo16Regular } from '@fluentui/react-icons'
import type { FieldHistory, HistoryKind, RecordChange } from '../../../shared/schemas/history.ts'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { isTold, nameOf, sentenceOf, valueOf } from './history-text.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  when: { color: tokens.colorNeutralForeground3 },
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, margin: 0 },
  field: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  name: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  before: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
})

export interface ChangeEntryProps {
  readonly kind: HistoryKind
  readonly change: RecordChange
  readonly isBusy: boolean
  readonly onRestore: (change: RecordChange, field: FieldHistory) => void
  /** Null: runs are shown nowhere here. */
  readonly onOpenRun: ((runId: string) => void) | null
}

export const ChangeEntry = ({ kind, change, isBusy, onRestore, onOpenRun }: ChangeEntryProps) => {
  const styles = useStyles()
  const words = useViewWords()
  const locale = useLocale()
  const { at, origin, fields } = change
  const { runId } = origin
  return (
    <li className={styles.root}>
      <div className={styles.head}>
        <span>{sentenceOf(change, words)}</span>
        <span className={styles.when}>
          {new Date(at).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}
        </span>
        {runId === null || onOpenRun === null ? null : (
          <Button size="small" appearance="transparent" onClick={() => onOpenRun(runId)}>
            {words.history.run}
          </Button>
        )}
      </div>
      {fields.length === 0 ? null : (
        <dl className={styles.fields}>
          {fields.filter(isTold).map((one) => {
            const name = nameOf(one.field, words)
            const [before, after] = [one.before, one.after].map((value) =>
              valueOf(kind, one.field, value, locale, words),
            )
            return (
              <div key={one.field} className={styles.field}>
                <dt className={styles.name}>{`${name}:`}</dt>
                <dd className={styles.value}>
                  <del className={styles.before}>{before}</del>
                  {' → '}
                  <ins style={{ textDecorationLine: 'none' }}>{after}</ins>
                </dd>
                {one.canRestore ? (
                  <dd className={styles.value}>
                    <Button
                      size="small"
                      appearance="subtle"
                      icon={<ArrowUndo16Regular />}
                      disabledFocusable={isBusy}
                      aria-label={words.history.restoreOne(name, before ?? '')}
                      onClick={() => onRestore(change, one)}
                    >
                      {words.history.restore}
                    </Button>
                  </dd>
                ) : null}
              </div>
            )
          })}
        </dl>
      )}
    </li>
  )
}
