/** One import, at the step it has reached: columns, preview, at work, result. It goes on where it is, whoever opens it when. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { ImportKind } from '../../../../shared/schemas/exchange.ts'
import { problemOf } from '../../../api/problem.ts'
import { importQueries, isWorking, useImportStep, type Import } from '../../../api/record-imports.ts'
import { useServices } from '../../../api/services.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProgressLine } from '../../../ui/ProgressLine.tsx'
import { useLocale } from '../../../ui/words.ts'
import { useWorkspaceWords } from '../../../ui/workspace-words.ts'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportFrame, type ImportStepName } from './ImportFrame.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportRows } from './ImportRows.tsx'

const useStyles = makeStyles({
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  work: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '480px' },
})

const stepOf: Readonly<Record<Import['state'], ImportStepName>> = {
  read: 'columns',
  checking: 'columns',
  checked: 'preview',
  running: 'run',
  done: 'run',
  cancelled: 'run',
  undoing: 'run',
  undone: 'run',
}

type WorkingState = 'checking' | 'running' | 'undoing'

const Work = ({ job, onCancel, onGoOn }: { job: Import; onCancel: () => void; onGoOn: () => void }) => {
  const styles = useStyles()
  const { working: words } = useWorkspaceWords().recordImport
  const locale = useLocale()
  const label = words[job.state as WorkingState]
  return (
    <div className={styles.work}>
      {job.isInterrupted ? <Notice intent="warning">{words.interrupted}</Notice> : null}
      <div role="status">{label}</div>
      <ProgressLine label={label} fraction={job.rows === 0 ? null : job.dealtWith / job.rows} />
      <div>{words.progress(formatCount(job.dealtWith, locale), formatCount(job.rows, locale))}</div>
      <div className={styles.actions}>
        {job.isInterrupted ? (
          <Button appearance="primary" onClick={onGoOn}>
            {words.goOn}
          </Button>
        ) : job.state === 'undoing' ? null : (
          <Button onClick={onCancel}>{words.cancel}</Button>
        )}
      </div>
    </div>
  )
}

const ImportView = ({ job }: { readonly job: Import }) => {
  const styles = useStyles()
  const { api } = useServices()
  const { preview: words } = useWorkspaceWords().recordImport
  const locale = useLocale()
  const step = useImportStep(api, job.id)
  const [isBack, setBack] = useState(false)
  const { state } = job
  const problem = step.isError ? <ErrorNotice problem={problemOf(step.error)} /> : null
  const goOn = (): void => {
    if (state === 'checking') step.mutate({ kind: 'check', settings: job.settings })
    else step.mutate({ kind: state === 'undoing' ? 'undo' : 'execute' })
  }
  const isColumns = state === 'read' || (state === 'checked' && isBack)
  const count = job.counts.create + job.counts.update
  return (
    <ImportFrame kind={job.kind} step={isColumns ? 'columns' : stepOf[state]}>
      {problem}
      {isColumns ? (
        <ImportColumns
          job={job}
          isBusy={step.isPending}
          onCheck={(settings) => {
            setBack(false)
            step.mutate({ kind: 'check', settings })
          }}
        />
      ) : isWorking(job) || job.isInterrupted ? (
        <Work job={job} onCancel={() => step.mutate({ kind: 'cancel' })} onGoOn={goOn} />
      ) : state === 'checked' ? (
        <>
          <p className={styles.text}>{count === 0 ? words.nothing : words.text}</p>
          <div className={styles.actions}>
            {count === 0 ? null : (
              <Button
                appearance="primary"
                disabledFocusable={step.isPending}
                onClick={() => step.mutate({ kind: 'execute' })}
              >
                {words.execute(formatCount(count, locale))}
              </Button>
            )}
            <Button onClick={() => setBack(true)}>{words.back}</Button>
          </div>
          <ImportRows job={job} isDone={false} />
        </>
      ) : (
        <>
          <ImportResult job={job} isBusy={step.isPending} onUndo={() => step.mutate({ kind: 'undo' })} />
          <ImportRows job={job} isDone />
        </>
      )}
    </ImportFrame>
  )
}

export interface ImportPageProps {
  readonly kind: ImportKind
  readonly id: string
}

export const ImportPage = ({ kind, id }: ImportPageProps) => {
  const { api } = useServices()
  const job = useQuery(importQueries.one(api, id))
  if (job.data !== undefined) return <ImportView key={id} job={job.data} />
  return (
    <ImportFrame kind={kind} step="columns">
      {job.isError ? (
        <ErrorNotice problem={problemOf(job.error)} onRetry={() => void job.refetch()} />
      ) : (
        <Loading lines={5} />
      )}
    </ImportFrame>
  )
}
