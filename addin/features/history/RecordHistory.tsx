/** The history of a record (N5): behind a button, since most people only sometimes ask; by day, newest first, page by page, each value to be put back. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import type { FieldHistory, HistoryKind, RecordChange } from '../../../shared/schemas/history.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { Announcer } from '../../ui/Announcer.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Fold } from '../../ui/Fold.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { useLocale, useViewWords, useWords } from '../../ui/words.ts'
import { ChangeEntry } from './ChangeEntry.tsx'
import { byDay, nameOf, valueOf } from './history-text.ts'
import { useRecordHistory } from './use-record-history.ts'

const useStyles = makeStyles({
  days: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    paddingTop: tokens.spacingVerticalS,
  },
  day: {
    margin: `0 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  hint: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

export interface RecordHistoryProps {
  readonly kind: HistoryKind
  readonly id: string
  readonly onOpenRun: ((runId: string) => void) | null
}

interface Asked {
  readonly change: RecordChange
  readonly field: FieldHistory
}

const Opened = ({ kind, id, onOpenRun }: RecordHistoryProps) => {
  const styles = useStyles()
  const words = useViewWords()
  const { common } = useWords()
  const locale = useLocale()
  const client = useQueryClient()
  const restore = useChange('restoreField')
  const [asking, setAsking] = useState<Asked | null>(null)
  const [said, setSaid] = useState('')
  const { changes, first, isPending, problem, hasMore, isLoadingMore, retry, more } = useRecordHistory(kind, id)
  const textOf = ({ field, before }: FieldHistory): string => valueOf(kind, field, before, locale, words)

  const putBack = ({ change, field }: Asked): void => {
    setAsking(null)
    restore.mutate(
      { body: { kind, id, changeId: change.id, field: field.field } },
      {
        onSuccess: () => setSaid(words.history.restoredField(nameOf(field.field, words))),
        // Wherever the record shows, it shows the value that came back.
        onSettled: () => client.invalidateQueries(),
      },
    )
  }

  const end = first?.origin.by === 'earlier' ? words.history.earlier : words.history.others
  return (
    <>
      {isPending ? <Loading lines={3} /> : null}
      {problem === null ? null : <ErrorNotice problem={problem} onRetry={retry} />}
      {restore.isError ? <ErrorNotice problem={problemOf(restore.error)} /> : null}
      {changes?.length === 0 ? <p className={styles.hint}>{words.history.empty}</p> : null}
      {changes === undefined || changes.length === 0 ? null : (
        <div className={styles.days}>
          {byDay(changes, locale).map(({ day, changes: ofDay }) => (
            <section key={day} aria-label={day}>
              <h3 className={styles.day}>{day}</h3>
              <ul className={styles.list}>
                {ofDay.map((change) => (
                  <ChangeEntry
                    key={change.id}
                    kind={kind}
                    change={change}
                    isBusy={restore.isPending}
                    onRestore={(asked, field) => setAsking({ change: asked, field })}
                    onOpenRun={onOpenRun}
                  />
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      {hasMore ? (
        <div>
          <Button size="small" disabledFocusable={isLoadingMore} onClick={more}>
            {common.showMore}
          </Button>
        </div>
      ) : changes === undefined || changes.length === 0 ? null : (
        <p className={styles.hint}>{end}</p>
      )}
      {asking === null ? null : (
        <ConfirmDialog
          title={words.history.restoreTitle(nameOf(asking.field.field, words))}
          confirm={words.history.restore}
          onCancel={() => setAsking(null)}
          onConfirm={() => putBack(asking)}
        >
          {words.history.restoreText(textOf(asking.field))}
        </ConfirmDialog>
      )}
      <Announcer text={said} />
    </>
  )
}

export const RecordHistory = (props: RecordHistoryProps) => {
  const { history: words } = useViewWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Fold label={words.title} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
      {() => <Opened {...props} />}
    </Fold>
  )
}
