/** A state in one line, as large as the text around it; the headline of a page larger. */
import type { ReactNode } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { StatusLine, type Standing } from '../../ui/StatusLine.tsx'

const useStyles = makeStyles({
  root: {
    minWidth: 0,
    '& > div': {
      fontSize: tokens.fontSizeBase300,
      lineHeight: tokens.lineHeightBase300,
      color: tokens.colorNeutralForeground1,
    },
    '& > div > svg': { marginTop: '2px' },
  },
  large: {
    '& > div': {
      fontSize: tokens.fontSizeBase400,
      lineHeight: tokens.lineHeightBase400,
      fontWeight: tokens.fontWeightSemibold,
    },
    '& > div > svg': { marginTop: '3px' },
  },
})

export interface AdminStatusProps {
  readonly standing: Standing
  readonly isLarge?: boolean
  readonly children: ReactNode
}

export const AdminStatus = ({ standing, isLarge = false, children }: AdminStatusProps) => {
  const styles = useStyles()
  return (
    <div className={mergeClasses(styles.root, isLarge && styles.large)}>
      <StatusLine standing={standing}>{children}</StatusLine>
    </div>
  )
}
