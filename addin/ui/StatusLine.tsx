/** A state in one line: a coloured mark that also has a shape, and words. */
import type { ReactNode } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Filled, Circle16Regular, ErrorCircle16Filled, Warning16Filled } from '@fluentui/react-icons'

export type Standing = 'good' | 'neutral' | 'warning' | 'bad'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  bad: { color: tokens.colorStatusDangerForeground1 },
})

const icons = {
  good: CheckmarkCircle16Filled,
  neutral: Circle16Regular,
  warning: Warning16Filled,
  bad: ErrorCircle16Filled,
} as const

export const StatusLine = ({ standing, children }: { readonly standing: Standing; readonly children: ReactNode }) => {
  const styles = useStyles()
  const Icon = icons[standing]
  return (
    <div className={styles.root}>
      <Icon className={mergeClasses(styles.icon, standing === 'neutral' ? undefined : styles[standing])} aria-hidden />
      <span>{children}</span>
    </div>
  )
}
