/** My appointments and the pages below them; the import has room in the workspace only. */
import { lazy } from 'react'
import { AppointmentPage } from '../features/appointments/AppointmentPage.tsx'
import { EditAppointment } from '../features/appointments/EditAppointment.tsx'
import { MyAppointments } from '../features/appointments/MyAppointments.tsx'
import { NewAppointment } from '../features/appointments/NewAppointment.tsx'
import type { AppointmentsPage, Place } from './place.ts'
import { historyOf, whyOf } from './record-extras.tsx'

const ImportCalendar = lazy(() =>
  import(/* webpackChunkName: "import-calendar" */ '../features/appointments/ImportCalendar.tsx').then(
    ({ ImportCalendar: component }) => ({ default: component }),
  ),
)

export interface AppointmentsPlaceProps {
  readonly page: AppointmentsPage
  readonly canImport: boolean
  readonly onOpen: (page: AppointmentsPage) => void
  readonly onGo: (place: Place) => void
}

export const AppointmentsPlace = ({ page, canImport, onOpen, onGo }: AppointmentsPlaceProps) => {
  const toList = (): void => onOpen({ kind: 'list' })
  const toOne = (id: string): void => onOpen({ kind: 'appointment', id })
  switch (page.kind) {
    case 'list':
      return (
        <MyAppointments
          onOpen={toOne}
          onNew={() => onOpen({ kind: 'new' })}
          onImport={canImport ? () => onOpen({ kind: 'import' }) : null}
        />
      )
    case 'new':
      return <NewAppointment onBack={toList} onCreated={toOne} />
    case 'appointment':
      return (
        <AppointmentPage
          key={page.id}
          id={page.id}
          onBack={toList}
          onEdit={() => onOpen({ kind: 'edit', id: page.id })}
          why={whyOf({ area: 'calendar', crmId: `appointment:${page.id}` }, onGo)}
          history={historyOf('appointment', page.id, onGo)}
        />
      )
    case 'edit':
      return (
        <EditAppointment key={page.id} id={page.id} onBack={() => toOne(page.id)} onSaved={toOne} onDeleted={toList} />
      )
    case 'import':
      return <ImportCalendar onBack={toList} onOpen={toOne} />
  }
}
