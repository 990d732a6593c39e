/** Numbered help of a settings page, folded until somebody wants it (CARET-48). */
import { makeStyles, tokens } from '@fluentui/react-components'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    lineHeight: tokens.lineHeightBase300,
  },
  title: {
    minHeight: '24px',
    cursor: 'pointer',
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  steps: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    paddingLeft: tokens.spacingHorizontalXL,
    color: tokens.colorNeutralForeground2,
    '& li': { marginBottom: tokens.spacingVerticalXS },
  },
})

export const Steps = ({ steps }: { readonly steps: readonly string[] }) => {
  const styles = useStyles()
  const words = useViewWords().settings
  return (
    <details className={styles.root}>
      <summary className={styles.title}>{words.help}</summary>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  )
}
