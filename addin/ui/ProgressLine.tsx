/** How far something is: a bar, and the words beside it read aloud now and then. Without a total it only shows that something happens. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  track: {
    height: '4px',
    borderRadius: tokens.borderRadiusCircular,
    overflow: 'hidden',
    backgroundColor: tokens.colorNeutralBackground6,
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  bar: {
    height: '100%',
    width: '100%',
    borderRadius: 'inherit',
    backgroundColor: tokens.colorCompoundBrandBackground,
    transformOrigin: 'left',
    transitionProperty: 'transform',
    transitionDuration: tokens.durationNormal,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    '@media (prefers-reduced-motion: reduce)': { transitionDuration: '0s' },
  },
  unknown: {
    animationName: {
      '0%': { transform: 'translateX(-100%) scaleX(0.35)' },
      '100%': { transform: 'translateX(100%) scaleX(0.35)' },
    },
    animationDuration: '2s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationDuration: '6s' },
  },
})

/** Steps of the bar are classes: the content security policy allows no style attributes. */
const useSteps = makeStyles(
  Object.fromEntries(
    Array.from({ length: 21 }, (_step, index) => [`step${index}`, { transform: `scaleX(${index / 20})` }]),
  ),
)

export interface ProgressLineProps {
  readonly label: string
  /** 0 to 1; null while it cannot be known. */
  readonly fraction: number | null
}

export const ProgressLine = ({ label, fraction }: ProgressLineProps) => {
  const styles = useStyles()
  const steps: Readonly<Record<string, string>> = useSteps()
  const part = fraction === null ? null : Math.max(0, Math.min(1, fraction))
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(part === null ? {} : { 'aria-valuenow': Math.round(part * 100) })}
    >
      <div
        className={mergeClasses(styles.bar, part === null ? styles.unknown : steps[`step${Math.round(part * 20)}`])}
      />
    </div>
  )
}
