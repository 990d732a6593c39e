/** Save and Cancel, always in reach, with what the settings would cover and what came of saving. */
import type { ReactNode } from 'react'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    bottom: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: `0 calc(-1 * ${tokens.spacingHorizontalL})`,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
  main: { flexGrow: 1 },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export interface SaveBarProps {
  readonly remark: string
  /** Stays in sight wherever the form is scrolled to. */
  readonly notice: ReactNode
  readonly isDirty: boolean
  readonly isSaving: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
  /** Between the remark and the buttons. */
  readonly children?: ReactNode
}

export const SaveBar = ({ remark, notice, isDirty, isSaving, onSave, onCancel, children }: SaveBarProps) => {
  const styles = useStyles()
  const { common } = useWords()
  return (
    <div className={styles.root}>
      {notice}
      {remark === '' ? null : (
        <div className={styles.line} role="status">
          {remark}
        </div>
      )}
      {children}
      <div className={styles.buttons}>
        <Button className={styles.main} appearance="primary" disabledFocusable={isSaving || !isDirty} onClick={onSave}>
          {common.save}
        </Button>
        <Button disabledFocusable={isSaving || !isDirty} onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
    </div>
  )
}
