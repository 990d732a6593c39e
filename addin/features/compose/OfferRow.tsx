/** One press, one choice: a client's name with the reason why it is offered. */
import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '44px',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
    // A contrast theme swaps both colours: text must follow its background.
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
      '& *': { color: 'inherit' },
    },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
    '&[aria-disabled="true"]': { cursor: 'default', opacity: 0.6 },
  },
  remark: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export interface OfferRowProps {
  readonly title: string
  readonly remark: string
  readonly isBusy: boolean
  readonly onClick: () => void
}

export const OfferRow = ({ title, remark, isBusy, onClick }: OfferRowProps) => {
  const styles = useStyles()
  return (
    // Not `disabled`: the focus would be lost while it works.
    <button
      type="button"
      className={styles.root}
      aria-disabled={isBusy}
      onClick={() => (isBusy ? undefined : onClick())}
    >
      {title}
      <span className={styles.remark}>{remark}</span>
    </button>
  )
}
