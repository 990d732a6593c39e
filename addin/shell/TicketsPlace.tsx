/** Second place: my tickets and the pages below them. */
import { EditTicket } from '../features/tickets/EditTicket.tsx'
import { NewTicket } from '../features/tickets/NewTicket.tsx'
import { Tickets } from '../features/tickets/Tickets.tsx'
import { TicketView } from '../features/tickets/TicketView.tsx'
import { entrances, type Place, type TicketsPage } from './place.ts'

export const TicketsPlace = ({ page, onGo }: { readonly page: TicketsPage; readonly onGo: (place: Place) => void }) => {
  const open = (next: TicketsPage): void => onGo({ name: 'tickets', page: next })
  const toList = (): void => onGo(entrances.tickets)
  switch (page.kind) {
    case 'list':
      return <Tickets onOpen={(id) => open({ kind: 'ticket', id })} onNew={() => open({ kind: 'new', start: {} })} />
    case 'new':
      return <NewTicket start={page.start} onBack={toList} onCreated={(id) => open({ kind: 'ticket', id })} />
    case 'ticket':
      return (
        <TicketView key={page.id} id={page.id} onBack={toList} onEdit={() => open({ kind: 'edit', id: page.id })} />
      )
    case 'edit':
      return <EditTicket id={page.id} onBack={() => open({ kind: 'ticket', id: page.id })} onDeleted={toList} />
  }
}
