/** A row that leads somewhere: text, a remark below it, a count and an arrow at the end. */
import type { ReactNode } from 'react'
import { makeStyles, tokens } from '@fluentui/react-components'
import { ChevronRight16Regular } from '@fluentui/react-icons'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '1fr auto 16px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '44px',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    // A contrast theme swaps both colours: text must follow its background.
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
      '& *': { color: 'inherit' },
    },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  text: { minWidth: 0, lineHeight: tokens.lineHeightBase300 },
  remark: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  count: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
})

export interface RowButtonProps {
  readonly title: ReactNode
  readonly remark?: ReactNode
  readonly count?: string
  readonly onClick: () => void
}

export const RowButton = ({ title, remark, count, onClick }: RowButtonProps) => {
  const styles = useStyles()
  return (
    <button type="button" className={styles.root} onClick={onClick}>
      <span className={styles.text}>
        <span>{title}</span>
        {remark === undefined ? null : <span className={styles.remark}>{remark}</span>}
      </span>
      <span className={styles.count}>{count}</span>
      <ChevronRight16Regular aria-hidden />
    </button>
  )
}
