/** How the synchronisation names and versions what it sees in the calendar. */
import { sql } from 'kysely'
import { isUuid } from '../values.ts'

const families = ['appointment', 'ticket'] as const
export type CalendarFamily = (typeof families)[number]

/** `appointment:<uuid>` or `ticket:<uuid>`; null for what was never an id of this area. */
export const parseCalendarId = (id: string): { readonly family: CalendarFamily; readonly uuid: string } | null => {
  const [family = '', uuid = '', ...rest] = id.split(':')
  const known = families.find((one) => one === family)
  return known !== undefined && rest.length === 0 && isUuid(uuid) ? { family: known, uuid: uuid.toLowerCase() } : null
}

/** Composed of all rows that show in the record; the appointment's own part first. Aliases: `a` appointment, `k` client, `o` organiser. */
export const appointmentVersion = sql<string>`a.version || '.' || coalesce(k.version, 0) || '.' || coalesce(o.version, 0)`
