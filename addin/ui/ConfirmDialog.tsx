/** A question before something that cannot be taken back. The browser's own dialog: it keeps the focus inside and closes on Escape. */
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useWords } from './words.ts'

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    width: 'calc(100% - 32px)',
    maxWidth: '360px',
    padding: tokens.spacingHorizontalL,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow64,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    '::backdrop': { backgroundColor: tokens.colorBackgroundOverlay },
  },
  wide: { maxWidth: '560px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  text: { marginTop: tokens.spacingVerticalS, lineHeight: tokens.lineHeightBase300 },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'flex-end',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalL,
  },
})

export interface ConfirmDialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly confirm: string
  readonly cancel?: string
  /** Room for a table or a list. */
  readonly isWide?: boolean
  /** What is asked about is not known yet: it cannot be confirmed. */
  readonly isWaiting?: boolean
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { title, children, confirm, cancel, isWide = false, isWaiting = false, onConfirm, onCancel } = props
  const styles = useStyles()
  const words = useWords().common
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className={mergeClasses(styles.root, isWide && styles.wide)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <h2 className={styles.title} id={id}>
        {title}
      </h2>
      <div className={styles.text}>{children}</div>
      <div className={styles.actions}>
        <Button onClick={onCancel}>{cancel ?? words.cancel}</Button>
        <Button appearance="primary" disabledFocusable={isWaiting} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  )
}
