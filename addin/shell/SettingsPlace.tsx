/** Third place: the settings of each area and the field mapping below them. */
import { lazy } from 'react'
import type { PolicyArea } from '../api/policies.ts'
import { AreaSettings } from '../features/settings/AreaSettings.tsx'
import type { Place } from './place.ts'

const FieldMapping = lazy(() =>
  import(/* webpackChunkName: "field-mapping" */ '../features/settings/FieldMapping.tsx').then(
    ({ FieldMapping: component }) => ({ default: component }),
  ),
)

export interface SettingsPlaceProps {
  readonly area: PolicyArea
  readonly page: 'options' | 'mapping'
  readonly onGo: (place: Place) => void
}

export const SettingsPlace = ({ area, page, onGo }: SettingsPlaceProps) =>
  page === 'options' ? (
    <AreaSettings
      area={area}
      onOpenArea={(next) => onGo({ name: 'settings', area: next, page: 'options' })}
      onOpenMapping={() => onGo({ name: 'settings', area, page: 'mapping' })}
      onOpenRun={(runId) => onGo({ name: 'sync', page: { kind: 'run', runId } })}
      Pilot={null}
    />
  ) : (
    <FieldMapping area={area} onBack={() => onGo({ name: 'settings', area, page: 'options' })} />
  )
