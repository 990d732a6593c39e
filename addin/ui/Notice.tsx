/** A boxed remark with an intent: what is the matter, what to do, at most a few buttons. */
import type { ReactNode } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, ErrorCircle20Filled, Info20Regular, Warning20Filled } from '@fluentui/react-icons'

export type Intent = 'info' | 'success' | 'warning' | 'error'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalMNudge} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  success: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusSuccessBorder1}`,
    backgroundColor: tokens.colorStatusSuccessBackground1,
  },
  warning: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusWarningBorder1}`,
    backgroundColor: tokens.colorStatusWarningBackground1,
  },
  error: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
  },
  icon: { color: tokens.colorNeutralForeground2 },
  iconSuccess: { color: tokens.colorStatusSuccessForeground1 },
  iconWarning: { color: tokens.colorStatusWarningForeground3 },
  iconError: { color: tokens.colorStatusDangerForeground1 },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  body: {
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '& p': { margin: `${tokens.spacingVerticalXXS} 0 0` },
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalS },
})

const icons = {
  info: Info20Regular,
  success: CheckmarkCircle20Filled,
  warning: Warning20Filled,
  error: ErrorCircle20Filled,
} as const

export interface NoticeProps {
  readonly intent: Intent
  readonly title?: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Read aloud when it appears. */
  readonly live?: boolean
}

export const Notice = ({ intent, title, children, actions, live = false }: NoticeProps) => {
  const styles = useStyles()
  const Icon = icons[intent]
  const iconStyle = {
    info: undefined,
    success: styles.iconSuccess,
    warning: styles.iconWarning,
    error: styles.iconError,
  }[intent]
  const role = live ? (intent === 'error' ? 'alert' : 'status') : undefined
  return (
    <div className={mergeClasses(styles.root, intent === 'info' ? undefined : styles[intent])} role={role}>
      <Icon className={mergeClasses(styles.icon, iconStyle)} aria-hidden />
      <div>
        {title === undefined ? null : <p className={styles.title}>{title}</p>}
        <div className={styles.body}>{children}</div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}
