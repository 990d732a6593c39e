/** Look without writing, and read everything again (N1, SM-34). */
import { useState } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import type { AreaName } from '../../../shared/area.ts'
import { useChange } from '../../api/mutations.ts'
import { problemOf } from '../../api/problem.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { Section } from '../../ui/Section.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  row: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXXS },
  hint: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
})

export interface RepairProps {
  readonly area: AreaName
  readonly isRunning: boolean
  readonly onStarted: (runId: string) => void
}

export const Repair = ({ area, isRunning, onStarted }: RepairProps) => {
  const styles = useStyles()
  const words = useViewWords().sync
  const preview = useChange('previewArea')
  const reset = useChange('resetArea')
  const [isAsking, setAsking] = useState(false)
  const isBusy = isRunning || preview.isPending || reset.isPending
  const started = { onSuccess: ({ runId }: { readonly runId: string }) => onStarted(runId) }
  return (
    <Section title={words.more}>
      <div className={styles.row}>
        <Button disabledFocusable={isBusy} onClick={() => preview.mutate({ params: { area } }, started)}>
          {words.preview}
        </Button>
        <span className={styles.hint}>{words.previewHint}</span>
      </div>
      <div className={styles.row}>
        <Button disabledFocusable={isBusy} onClick={() => setAsking(true)}>
          {words.reset}
        </Button>
        <span className={styles.hint}>{words.resetHint}</span>
      </div>
      {preview.isError ? <ErrorNotice problem={problemOf(preview.error)} /> : null}
      {reset.isError ? <ErrorNotice problem={problemOf(reset.error)} /> : null}
      {isAsking ? (
        <ConfirmDialog
          title={words.resetTitle}
          confirm={words.resetConfirm}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            reset.mutate({ params: { area } }, started)
          }}
        >
          {words.resetText}
        </ConfirmDialog>
      ) : null}
    </Section>
  )
}
