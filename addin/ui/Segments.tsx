/** One of a few views, side by side in a row: which one is shown, and the others within reach. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: tokens.spacingHorizontalXXS,
    padding: tokens.spacingHorizontalXXS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  segment: {
    flex: '1 1 auto',
    minHeight: '32px',
    padding: `0 ${tokens.spacingHorizontalXS}`,
    border: `${tokens.strokeWidthThin} solid transparent`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '@media (forced-colors: active)': { border: '2px solid Highlight' },
  },
})

export interface SegmentsProps<V extends string> {
  readonly label: string
  readonly values: readonly V[]
  readonly words: Readonly<Record<V, string>>
  readonly current: V
  readonly onOpen: (value: V) => void
}

export const Segments = <V extends string>({ label, values, words, current, onOpen }: SegmentsProps<V>) => {
  const styles = useStyles()
  return (
    <div className={styles.root} role="group" aria-label={label}>
      {values.map((value) => (
        <button
          key={value}
          type="button"
          className={mergeClasses(styles.segment, value === current && styles.current)}
          aria-pressed={value === current}
          onClick={() => onOpen(value)}
        >
          {words[value]}
        </button>
      ))}
    </div>
  )
}
