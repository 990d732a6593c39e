/** Which area's settings are shown, under the name that people look for (CUR-04). Leaving one with unsaved changes asks first, as everywhere. */
import { makeStyles, tokens } from '@fluentui/react-components'
import { policyAreas, type PolicyArea } from '../../api/policies.ts'
import { Segments } from '../../ui/Segments.tsx'
import { useViewWords } from '../../ui/words.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  section: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
})

export interface AreaTabsProps {
  readonly current: PolicyArea
  readonly onOpen: (area: PolicyArea) => void
}

export const AreaTabs = ({ current, onOpen }: AreaTabsProps) => {
  const styles = useStyles()
  const { settings, fields } = useViewWords()
  return (
    <div className={styles.root}>
      <span className={styles.section}>{settings.groupware}</span>
      <Segments
        label={settings.areasLabel}
        values={policyAreas}
        words={fields.areas}
        current={current}
        onOpen={onOpen}
      />
    </div>
  )
}
