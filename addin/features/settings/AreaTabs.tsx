/** Which area's settings are shown. Leaving one with unsaved changes asks first, as everywhere. */
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { policyAreas, type PolicyArea } from '../../api/policies.ts'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    gap: tokens.spacingHorizontalXXS,
    padding: tokens.spacingHorizontalXXS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  tab: {
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

export interface AreaTabsProps {
  readonly current: PolicyArea
  readonly onOpen: (area: PolicyArea) => void
}

export const AreaTabs = ({ current, onOpen }: AreaTabsProps) => {
  const styles = useStyles()
  const { settings: words, fields } = useViewWords()
  return (
    <div className={styles.root} role="group" aria-label={words.areasLabel}>
      {policyAreas.map((area) => (
        <button
          key={area}
          type="button"
          className={mergeClasses(styles.tab, area === current && styles.current)}
          aria-pressed={area === current}
          onClick={() => onOpen(area)}
        >
          {fields.areas[area]}
        </button>
      ))}
    </div>
  )
}
