/** A link to another record on this page, or to a phone or a mail program. */
import type { ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { color: tokens.colorBrandForegroundLinkHover, textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
})

export const RecordLink = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a className={useStyles().root} href={href}>
    {children}
  </a>
)
