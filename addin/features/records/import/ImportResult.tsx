/** What became of an import: the rows that failed as a file, the way to the records, and the way back. */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownload20Regular, ArrowUndo20Regular } from '@fluentui/react-icons'
import { useMutation } from '@tanstack/react-query'
import { problemOf } from '../../../api/problem.ts'
import type { Import } from '../../../api/record-imports.ts'
import { saveFile } from '../../../api/save-file.ts'
import { useServices } from '../../../api/services.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { useLocale } from '../../../ui/words.ts'
import { useWorkspaceWords } from '../../../ui/workspace-words.ts'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface ImportResultProps {
  readonly job: Import
  readonly isBusy: boolean
  readonly onUndo: () => void
}

export const ImportResult = ({ job, isBusy, onUndo }: ImportResultProps) => {
  const styles = useStyles()
  const { api } = useServices()
  const { result: words } = useWorkspaceWords().recordImport
  const locale = useLocale()
  const [isAsking, setAsking] = useState(false)
  const save = useMutation({
    mutationFn: () => saveFile(api, `/api/imports/${job.id}/errors.csv`, `${job.fileName.replace(/\.\w+$/, '')}.csv`),
  })
  const { counts, state, undo } = job
  const count = (value: number): string => formatCount(value, locale)
  const hasDone = counts.create + counts.update > 0
  return (
    <>
      <Notice intent={state === 'done' ? (counts.error > 0 ? 'warning' : 'success') : 'info'} live>
        {state === 'undone' && undo !== null
          ? words.undone(count(undo.takenBack), count(undo.keptBecauseEdited))
          : state === 'cancelled'
            ? words.cancelled
            : words.done(count(counts.create), count(counts.update))}
      </Notice>
      <div className={styles.actions}>
        <Button as="a" appearance="primary" href={`#/records/${job.kind}`}>
          {words.open[job.kind]}
        </Button>
        {counts.error > 0 ? (
          <Button icon={<ArrowDownload20Regular />} disabledFocusable={save.isPending} onClick={() => save.mutate()}>
            {words.report}
          </Button>
        ) : null}
        {hasDone && state !== 'undone' ? (
          <Button icon={<ArrowUndo20Regular />} disabledFocusable={isBusy} onClick={() => setAsking(true)}>
            {words.undo}
          </Button>
        ) : null}
        <Button as="a" href={`#/records/import/${job.kind}`}>
          {words.again}
        </Button>
      </div>
      {save.isError ? <ErrorNotice problem={problemOf(save.error)} /> : null}
      {isAsking ? (
        <ConfirmDialog
          title={words.undoTitle}
          confirm={words.undo}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            onUndo()
          }}
        >
          {words.undoText}
        </ConfirmDialog>
      ) : null}
    </>
  )
}
