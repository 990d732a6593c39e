/** Which area's settings are shown. Leaving one with unsaved changes asks first, as everywhere. */
import { policyAreas, type PolicyArea } from '../../api/policies.ts'
import { Segments } from '../../ui/Segments.tsx'
import { useViewWords } from '../../ui/words.ts'

export interface AreaTabsProps {
  readonly current: PolicyArea
  readonly onOpen: (area: PolicyArea) => void
}

export const AreaTabs = ({ current, onOpen }: AreaTabsProps) => {
  const { settings, fields } = useViewWords()
  return (
    <Segments label={settings.areasLabel} values={policyAreas} words={fields.areas} current={current} onOpen={onOpen} />
  )
}
