/** A link to another place of this page, or to a phone or a mail program. As a button where it is the one thing to do next. */
import type { ReactNode } from 'react'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  link: {
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
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    boxSizing: 'border-box',
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
      textDecorationLine: 'none',
    },
  },
  primary: {
    border: `${tokens.strokeWidthThin} solid transparent`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    ':hover': { backgroundColor: tokens.colorBrandBackgroundHover, color: tokens.colorNeutralForegroundOnBrand },
    '@media (forced-colors: active)': { border: '1px solid LinkText' },
  },
  large: { minHeight: '40px', padding: `0 ${tokens.spacingHorizontalL}`, fontSize: tokens.fontSizeBase400 },
})

export interface PageLinkProps {
  /** `#/…` */
  readonly href: string
  /** `quiet`: one of many in a table, told by its underline once it is pointed at. */
  readonly look?: 'link' | 'quiet' | 'button' | 'primary' | 'large'
  /** For those who listen, where the text alone does not say where it leads; begins with the text. */
  readonly label?: string
  readonly children: ReactNode
}

export const PageLink = ({ href, look = 'link', label, children }: PageLinkProps) => {
  const styles = useStyles()
  const isPrimary = look === 'primary' || look === 'large'
  const isButton = isPrimary || look === 'button'
  return (
    <a
      className={mergeClasses(
        styles.link,
        look === 'quiet' && styles.quiet,
        isButton && styles.button,
        isPrimary && styles.primary,
        look === 'large' && styles.large,
      )}
      href={href}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </a>
  )
}
