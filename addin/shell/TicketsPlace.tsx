/** Second place: my tickets, my appointments, filed mails, and the pages below them. */
import { lazy } from 'react'
import { EditTicket } from '../features/tickets/EditTicket.tsx'
import { NewTicket } from '../features/tickets/NewTicket.tsx'
import { Tickets } from '../features/tickets/Tickets.tsx'
import { TicketView } from '../features/tickets/TicketView.tsx'
import { ListSwitch, type ListName } from './ListSwitch.tsx'
import { historyOf, whyOf } from './record-extras.tsx'
import { documentsPlace, entrances, type AppointmentsPage, type Place, type TicketsPage } from './place.ts'

const AppointmentsPlace = lazy(() =>
  import(/* webpackChunkName: "appointments" */ './AppointmentsPlace.tsx').then(({ AppointmentsPlace: component }) => ({
    default: component,
  })),
)

const DocumentsPlace = lazy(() =>
  import(/* webpackChunkName: "documents" */ './DocumentsPlace.tsx').then(({ DocumentsPlace: component }) => ({
    default: component,
  })),
)

export interface TicketsPlaceProps {
  readonly page: TicketsPage
  readonly onGo: (place: Place) => void
  /** Whether a calendar file can be chosen here. */
  readonly canImport?: boolean
}

export const TicketsPlace = ({ page, onGo, canImport = false }: TicketsPlaceProps) => {
  const open = (next: TicketsPage): void => onGo({ name: 'tickets', page: next })
  const toList = (): void => onGo(entrances.tickets)
  const openAppointments = (next: AppointmentsPage): void => open({ kind: 'appointments', page: next })
  const lists: Readonly<Record<ListName, () => void>> = {
    tickets: toList,
    appointments: () => openAppointments({ kind: 'list' }),
    documents: () => onGo(documentsPlace({ kind: 'list' })),
  }
  const switchTo = (list: ListName): void => lists[list]()
  switch (page.kind) {
    case 'list':
      return (
        <>
          <ListSwitch current="tickets" onOpen={switchTo} />
          <Tickets onOpen={(id) => open({ kind: 'ticket', id })} onNew={() => open({ kind: 'new', start: {} })} />
        </>
      )
    case 'new':
      return <NewTicket start={page.start} onBack={toList} onCreated={(id) => open({ kind: 'ticket', id })} />
    case 'ticket':
      return (
        <TicketView
          key={page.id}
          id={page.id}
          onBack={toList}
          onEdit={() => open({ kind: 'edit', id: page.id })}
          why={whyOf({ area: 'tasks', crmId: `ticket:${page.id}` }, onGo)}
          history={historyOf('ticket', page.id, onGo)}
        />
      )
    case 'edit':
      return <EditTicket id={page.id} onBack={() => open({ kind: 'ticket', id: page.id })} onDeleted={toList} />
    case 'appointments':
      return (
        <>
          {page.page.kind === 'list' ? <ListSwitch current="appointments" onOpen={switchTo} /> : null}
          <AppointmentsPlace page={page.page} canImport={canImport} onOpen={openAppointments} onGo={onGo} />
        </>
      )
    case 'documents':
      return (
        <>
          {page.page.kind === 'list' ? <ListSwitch current="documents" onOpen={switchTo} /> : null}
          <DocumentsPlace page={page.page} onGo={onGo} />
        </>
      )
  }
}
