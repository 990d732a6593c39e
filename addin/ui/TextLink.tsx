/** A link that leaves the pane: phone, mail, map. */
import type { ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
})

export const TextLink = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a className={useStyles().root} href={href} target="_blank" rel="noreferrer">
    {children}
  </a>
)
