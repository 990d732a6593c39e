/** The areas whose records this gateway holds. A new area is one line here. */
import type { AreaName } from '../../../../shared/area.ts'
import { appointmentRecords } from './appointment-records.ts'
import type { AreaRecords } from './area-records.ts'
import { contactRecords } from './contact-records.ts'
import { documentRecords } from './document-records.ts'
import { ticketRecords } from './ticket-records.ts'

export const areasWithRecords: Partial<Readonly<Record<AreaName, AreaRecords>>> = {
  contacts: contactRecords,
  tasks: ticketRecords,
  calendar: appointmentRecords,
  mail: documentRecords,
}
