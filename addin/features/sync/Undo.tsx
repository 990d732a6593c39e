/** Take back a run, or the ticked part of it: first as a preview, which says what cannot be taken back (N2). */
import { useEffect, useEffectEvent, useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { isRunning } from '../../api/queries.ts'
import { useServices } from '../../api/services.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useLocale, useViewWords } from '../../ui/words.ts'
import { RunProgress } from './RunProgress.tsx'
import { useRunWords } from './RunLine.tsx'

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  hint: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

export interface UndoProps {
  readonly runId: string
  /** Null: nothing is being chosen; the whole run. */
  readonly keys: readonly string[] | null
  readonly onChoose: (isChoosing: boolean) => void
  readonly onPlanned: (planId: string) => void
}

export const Undo = ({ runId, keys, onChoose, onPlanned }: UndoProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const words = useViewWords().sync
  const locale = useLocale()
  const runWords = useRunWords()
  const undo = useChange('undoRun')
  const [asked, setAsked] = useState<string | null>(null)
  const planning = useQuery({ ...laterQueries.run(api, asked ?? ''), enabled: asked !== null })
  const ended = planning.data !== undefined && !isRunning(planning.data) ? planning.data : null
  const planId = ended?.planId ?? null
  const show = useEffectEvent((id: string) => onPlanned(id))
  useEffect(() => {
    if (planId !== null) show(planId)
  }, [planId])
  if (planning.isError && planning.data === undefined)
    return <ErrorNotice problem={problemOf(planning.error)} onRetry={() => void planning.refetch()} />
  if (asked !== null && ended === null) return planning.data === undefined ? null : <RunProgress run={planning.data} />
  const begin = (chosen: string[] | null): void =>
    undo.mutate({ params: { id: runId }, body: { keys: chosen } }, { onSuccess: ({ runId: id }) => setAsked(id) })
  return (
    <>
      <div className={styles.row}>
        <Button
          size="small"
          disabledFocusable={undo.isPending || keys?.length === 0}
          onClick={() => begin(keys === null ? null : [...keys])}
        >
          {keys === null ? words.undo : words.undoSome(formatCount(keys.length, locale))}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          disabledFocusable={undo.isPending}
          onClick={() => onChoose(keys === null)}
        >
          {keys === null ? words.undoChoose : words.undoChooseNot}
        </Button>
        <span className={styles.hint}>{words.undoHint}</span>
      </div>
      {undo.isError ? <ErrorNotice problem={problemOf(undo.error)} /> : null}
      {ended !== null && planId === null ? (
        <Notice intent="info" live>
          {ended.state === 'failed' ? runWords.result(ended) : words.undoNothing}
        </Notice>
      ) : null}
    </>
  )
}
