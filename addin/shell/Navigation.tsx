/** The five places, always at the top. A dot, with words, says where a person is needed. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useWords } from '../ui/words.ts'
import { placeNames, type PlaceName } from './place.ts'

const useStyles = makeStyles({
  root: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  list: { display: 'flex', margin: 0, padding: `0 ${tokens.spacingHorizontalSNudge}`, listStyleType: 'none' },
  item: { flex: '1 1 auto', minWidth: 0 },
  button: {
    position: 'relative',
    display: 'block',
    width: '100%',
    minHeight: '44px',
    padding: `0 ${tokens.spacingHorizontalXXS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    cursor: 'pointer',
    overflowWrap: 'normal',
    whiteSpace: 'nowrap',
    // Five German words beside each other in the narrowest pane.
    '@media (max-width: 340px)': { fontSize: tokens.fontSizeBase200 },
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': {
      content: '""',
      position: 'absolute',
      left: tokens.spacingHorizontalM,
      right: tokens.spacingHorizontalM,
      bottom: 0,
      height: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  label: { position: 'relative', display: 'inline-block' },
  dot: {
    position: 'absolute',
    top: '1px',
    right: '-9px',
    width: '7px',
    height: '7px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorPaletteRedBackground3,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

export interface NavigationProps {
  readonly names?: readonly PlaceName[]
  /** Null: none of them. */
  readonly current: PlaceName | null
  /** Places with something that waits for the person. */
  readonly needed: ReadonlySet<PlaceName>
  readonly onGo: (name: PlaceName) => void
}

export const Navigation = ({ names = placeNames, current, needed, onGo }: NavigationProps) => {
  const styles = useStyles()
  const words = useWords().navigation
  return (
    <nav className={styles.root} aria-label={words.label}>
      <ul className={styles.list}>
        {names.map((name) => (
          <li key={name} className={styles.item}>
            <button
              type="button"
              className={mergeClasses(styles.button, name === current && styles.current)}
              {...(name === current ? { 'aria-current': 'page' as const } : {})}
              onClick={() => onGo(name)}
            >
              <span className={styles.label}>
                {words[name]}
                {needed.has(name) ? (
                  <span className={styles.dot}>
                    <span className={styles.hidden}>{`, ${words.needsYou}`}</span>
                  </span>
                ) : null}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
