/** Below the selected item: the appointment behind an event, and a ticket out of a mail or a meeting. */
import { AppointmentOfItem } from '../features/appointments/AppointmentOfItem.tsx'
import { TicketFromItem } from '../features/tickets/TicketFromItem.tsx'
import type { CurrentItem } from '../office/host.ts'
import type { Place } from './place.ts'

export interface ItemActionsProps {
  readonly item: CurrentItem
  readonly onGo: (place: Place) => void
}

export const ItemActions = ({ item, onGo }: ItemActionsProps) => (
  <>
    {item.kind === 'appointment' ? <AppointmentOfItem item={item} /> : null}
    <TicketFromItem item={item} onStart={(start) => onGo({ name: 'tickets', page: { kind: 'new', start } })} />
  </>
)
