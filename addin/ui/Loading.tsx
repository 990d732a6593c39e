/** Waiting for an answer: grey lines where the content will be, and words for those who listen. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useWords } from './words.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} 0`,
  },
  line: {
    height: '14px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralStencil1,
    animationName: { '0%': { opacity: 1 }, '50%': { opacity: 0.45 }, '100%': { opacity: 1 } },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
    '@media (forced-colors: active)': { backgroundColor: 'GrayText' },
  },
  short: { width: '55%' },
  hidden: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})

export const Loading = ({ lines = 3 }: { readonly lines?: number }) => {
  const styles = useStyles()
  const words = useWords()
  return (
    <div className={styles.root} role="status">
      <span className={styles.hidden}>{words.common.loading}</span>
      {Array.from({ length: lines }, (_line, index) => (
        <div key={index} className={mergeClasses(styles.line, index % 2 === 1 && styles.short)} aria-hidden />
      ))}
    </div>
  )
}
