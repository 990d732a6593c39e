/** Below the selected item: its categories, the appointment behind an event, and a ticket out of a mail or a meeting. */
import { Suspense } from 'react'
import { AppointmentOfItem } from '../features/appointments/AppointmentOfItem.tsx'
import { Tagging } from '../features/tagging/Tagging.tsx'
import { TicketFromItem } from '../features/tickets/TicketFromItem.tsx'
import { ItemWhy } from '../features/why/ItemWhy.tsx'
import type { CurrentItem } from '../office/host.ts'
import type { Place } from './place.ts'
import { placeOfWhy } from './record-extras.tsx'

export interface ItemActionsProps {
  readonly item: CurrentItem
  readonly onGo: (place: Place) => void
}

export const ItemActions = ({ item, onGo }: ItemActionsProps) => (
  <>
    <Tagging item={item} />
    {/* Categories are there before the words of the others. */}
    <Suspense fallback={null}>
      {item.kind === 'appointment' ? <AppointmentOfItem item={item} /> : null}
      <TicketFromItem item={item} onStart={(start) => onGo({ name: 'tickets', page: { kind: 'new', start } })} />
      <ItemWhy item={item} onOpen={(target) => onGo(placeOfWhy(target))} />
    </Suspense>
  </>
)
