/** A link to another record on this page, or to a phone or a mail program. */
import type { ReactNode } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  quiet: {
    // Ends where its cell ends.
    display: 'inline-block',
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    verticalAlign: 'bottom',
    color: tokens.colorNeutralForeground1,
    ':focus-visible': { outlineOffset: '-2px' },
  },
})

export interface RecordLinkProps {
  readonly href: string
  /** One of many in a table: told by its underline once it is pointed at. */
  readonly isQuiet?: boolean
  readonly children: ReactNode
}

export const RecordLink = ({ href, isQuiet = false, children }: RecordLinkProps) => {
  const styles = useStyles()
  return (
    <a className={mergeClasses(styles.root, isQuiet && styles.quiet)} href={href}>
      {children}
    </a>
  )
}
