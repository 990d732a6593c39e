/** A tag of an item. Tandem's own can be taken off; others are only shown (R20). */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Dismiss12Regular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    minHeight: '24px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    boxSizing: 'border-box',
  },
  ours: {
    paddingRight: 0,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke2}`,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  remove: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '24px',
    height: '24px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: 'inherit',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorBrandBackground2Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    ':disabled': { cursor: 'default', opacity: 0.5 },
  },
})

export interface ChipProps {
  readonly name: string
  /** With words for the button; absent: the chip cannot be removed here. */
  readonly remove?: { readonly label: string; readonly disabled: boolean; readonly onClick: () => void }
}

export const Chip = ({ name, remove }: ChipProps) => {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.root, remove !== undefined && styles.ours)}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      {remove === undefined ? null : (
        <button
          type="button"
          className={styles.remove}
          aria-label={remove.label}
          disabled={remove.disabled}
          onClick={remove.onClick}
        >
          <Dismiss12Regular aria-hidden />
        </button>
      )}
    </span>
  )
}
