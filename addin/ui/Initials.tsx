/** A round mark with the initials of a person; decoration, the name stands beside it. */
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightSemibold,
    boxSizing: 'border-box',
    // Seen in the contrast theme only.
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStrokeInteractive}`,
  },
})

/** At most two letters: of the first and the last word. */
export const initialsOf = (name: string): string => {
  const parts = name.split(/[\s.@_-]+/u).filter((part) => /^\p{L}/u.test(part))
  const [first = '', last = ''] = [parts[0], parts.length > 1 ? parts.at(-1) : '']
  return `${[...first][0] ?? ''}${[...last][0] ?? ''}`.toLocaleUpperCase()
}

export const Initials = ({ name }: { readonly name: string }) => (
  <span className={useStyles().root} aria-hidden>
    {initialsOf(name)}
  </span>
)
