/** Third place: the contacts settings and the field mapping below them. */
import { lazy } from 'react'
import { ContactsSettings } from '../features/settings/ContactsSettings.tsx'
import { entrances, settingsArea, type Place } from './place.ts'

const FieldMapping = lazy(() =>
  import(/* webpackChunkName: "field-mapping" */ '../features/settings/FieldMapping.tsx').then(
    ({ FieldMapping: component }) => ({ default: component }),
  ),
)

export const SettingsPlace = ({
  page,
  onGo,
}: {
  readonly page: 'options' | 'mapping'
  readonly onGo: (place: Place) => void
}) =>
  page === 'options' ? (
    <ContactsSettings onOpenMapping={() => onGo({ name: 'settings', page: 'mapping' })} />
  ) : (
    <FieldMapping area={settingsArea} onBack={() => onGo(entrances.settings)} />
  )
