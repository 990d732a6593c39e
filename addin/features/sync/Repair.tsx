/** Look without writing, and read everything again (N1, SM-34), for one area at a time. */
import { useState } from 'react'
import { Button, Field, makeStyles, Select, tokens } from '@fluentui/react-components'
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
  /** At least one. */
  readonly areas: readonly AreaName[]
  readonly isRunning: boolean
  readonly onStarted: (runId: string) => void
}

export const Repair = ({ areas, isRunning, onStarted }: RepairProps) => {
  const styles = useStyles()
  const { sync: words, fields } = useViewWords()
  const [chosen, setChosen] = useState<AreaName | null>(null)
  const preview = useChange('previewArea')
  const reset = useChange('resetArea')
  const [isAsking, setAsking] = useState(false)
  const isBusy = isRunning || preview.isPending || reset.isPending
  const area = areas.find((name) => name === chosen) ?? areas[0] ?? 'contacts'
  const started = { onSuccess: ({ runId }: { readonly runId: string }) => onStarted(runId) }
  return (
    <Section title={words.more}>
      {areas.length === 1 ? null : (
        <Field label={words.moreArea}>
          <Select
            value={area}
            onChange={(_event, { value }) => setChosen(areas.find((name) => name === value) ?? null)}
          >
            {areas.map((name) => (
              <option key={name} value={name}>
                {fields.areas[name]}
              </option>
            ))}
          </Select>
        </Field>
      )}
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
