/** An appointment as people see it: with names, how it stands in the calendars of those who take part, and what the asker may not see (N10). */
import { sql, type RawBuilder } from 'kysely'
import type { AppointmentDetail } from '../../../../shared/schemas/appointments.ts'
import type { Asker } from '../../../crm/ports.ts'
import { valuesOf, type AppointmentRow, type AppointmentValues, type AttendeeRow } from './appointment-row.ts'

/** Holds it, answers for it, reads it for the firm, or takes part. Alias: `a`. */
export const isOf = ({ employeeId }: Pick<Asker, 'employeeId'>): RawBuilder<boolean> => sql<boolean>`(
  a.organizer_employee_id = ${employeeId}::uuid or a.responsible_id = ${employeeId}::uuid or a.lead_employee_id = ${employeeId}::uuid
  or exists (select from appointment_attendees t where t.appointment_id = a.id and t.employee_id = ${employeeId}::uuid))`

const isOpen = sql<boolean>`a.sensitivity not in ('private', 'confidential')`

/** What the asker may read the words of. */
export const isReadableFor = (asker: Asker): RawBuilder<boolean> => sql<boolean>`(${isOpen} or ${isOf(asker)})`

/** The same of values that were read for a change. */
export const isReadable = (values: AppointmentValues, { employeeId }: Pick<Asker, 'employeeId'>): boolean =>
  (values.sensitivity !== 'private' && values.sensitivity !== 'confidential') ||
  [values.organizer?.employeeId, values.responsibleId, values.leadEmployeeId].includes(employeeId) ||
  values.attendees.some((one) => one.employeeId === employeeId)

export const detailFrom = sql`appointments a
  left join clients k on k.id = a.client_id
  left join employees r on r.id = a.responsible_id
  left join employees o on o.id = a.organizer_employee_id
  left join connections oc on oc.tenant_id = o.tenant_id and oc.user_id = o.user_id`

const attendees = sql`(select coalesce(json_agg(json_build_object('employeeId', t.employee_id, 'contactId', t.contact_id, 'name', t.name,
  'address', t.address, 'role', t.role, 'invite', t.invite, 'response', t.response, 'invitation', t.invitation) order by t.position), '[]')
  from appointment_attendees t where t.appointment_id = a.id)`

/** The organiser's mailbox (the responsible employee's where nobody is known), then those of invited employees. */
const mailboxes = sql`(select coalesce(json_agg(json_build_object('employeeId', e.id, 'name', e.display_name,
    'leads', e.id is not distinct from a.organizer_employee_id, 'isConnected', c.id is not null, 'isLinked', exists (
      select from links l where l.mailbox_id = c.id and l.area = 'calendar' and l.crm_id = 'appointment:' || a.id
        and l.dormant is null and l.outlook_id is not null))
    order by e.id is distinct from a.organizer_employee_id, e.display_name, e.id), '[]')
  from employees e left join connections c on c.tenant_id = e.tenant_id and c.user_id = e.user_id and c.state = 'connected'
  where e.id = coalesce(a.organizer_employee_id, case when a.organizer_address is null then a.responsible_id end)
    or e.id in (select t.employee_id from appointment_attendees t where t.appointment_id = a.id and t.invite))`

const syncOf = ({ mailboxId }: Asker): RawBuilder<unknown> =>
  mailboxId === null
    ? sql`null::json`
    : sql`(select json_build_object('isLinked', l.crm_id is not null, 'dormant', l.dormant, 'reason', s.reason)
        from (select 1) one
        left join links l on l.mailbox_id = ${mailboxId} and l.area = 'calendar' and l.crm_id = 'appointment:' || a.id
        left join strangers s on s.mailbox_id = ${mailboxId} and s.area = 'calendar' and s.side = 'crm' and s.id = 'appointment:' || a.id)`

export const detailColumns = (
  asker: Asker,
): RawBuilder<unknown> => sql`a.*, ${attendees} as attendees, ${mailboxes} as mailboxes,
  ${syncOf(asker)} as sync, k.name as client_name, r.display_name as responsible_name,
  o.display_name as own_name, coalesce(o.email_address, oc.username) as own_address, oc.state as own_state,
  ${isReadableFor(asker)} as readable`

export interface DetailRow extends AppointmentRow {
  readonly attendees: AttendeeRow[]
  readonly mailboxes: {
    readonly employeeId: string
    readonly name: string
    readonly leads: boolean
    readonly isConnected: boolean
    readonly isLinked: boolean
  }[]
  readonly sync: { readonly isLinked: boolean; readonly dormant: string | null; readonly reason: string | null } | null
  readonly clientName: string | null
  readonly responsibleName: string | null
  readonly ownName: string | null
  readonly ownAddress: string | null
  readonly ownState: string | null
  readonly readable: boolean
}

type Mailbox = AppointmentDetail['mailboxes'][number]

const mailboxState = ({ leads, isConnected, isLinked }: DetailRow['mailboxes'][number]): Mailbox['state'] => {
  if (!isConnected) return 'notConnected'
  if (leads) return 'organizer'
  return isLinked ? 'inCalendar' : 'notYet'
}

const syncState = (sync: DetailRow['sync']): AppointmentDetail['sync'] => {
  if (sync === null) return null
  if (!sync.isLinked) return { state: 'notLinked', reason: sync.reason }
  if (sync.dormant === null) return { state: 'linked', reason: null }
  return { state: sync.dormant === 'outOfScope' ? 'outOfScope' : 'dormant', reason: sync.dormant }
}

/** Why it cannot be changed or sent from here (INF-04). */
export const heldBackBy = (
  { organizer }: Pick<AppointmentValues, 'organizer'>,
  connection: string | null,
): 'ORGANIZER_OUTSIDE' | 'ORGANIZER_NOT_CONNECTED' | null => {
  if (organizer === null) return null
  if (organizer.employeeId === null) return 'ORGANIZER_OUTSIDE'
  return connection === 'connected' ? null : 'ORGANIZER_NOT_CONNECTED'
}

/** A block of somebody's time: not what for, not with whom, not for which client (N10). */
const veiled = <T extends AppointmentDetail['appointment']>(appointment: T): T => ({
  ...appointment,
  kind: 'appointment',
  typeId: null,
  clientId: null,
  ticketId: null,
  subject: null,
  notes: null,
  location: null,
  billable: false,
  reminderMinutes: null,
  attendees: [],
  organizer: appointment.organizer?.employeeId === null ? null : appointment.organizer,
  onlineMeetingUrl: null,
  exceptions: appointment.exceptions.map((one) => ({ ...one, subject: null, location: null })),
})

export const detailOf = (row: DetailRow): AppointmentDetail => {
  const { organizerEmployeeId: organizerId, ownName: name, ownAddress } = row
  const employees = new Map(
    organizerId === null || name === null ? [] : [[organizerId, { name, address: ownAddress ?? '' }] as const],
  )
  const {
    leadEmployeeId: _lead,
    iCalUId: _uid,
    importedUid: _file,
    redacted: _redacted,
    ...values
  } = valuesOf(row, row.attendees, employees)
  const appointment = {
    id: row.id,
    version: String(row.version),
    ...values,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
  }
  return {
    appointment: row.readable ? appointment : veiled(appointment),
    clientName: row.readable ? row.clientName : null,
    responsibleName: row.responsibleName,
    // Whose block of time it is; of the others their mailboxes would tell.
    mailboxes: (row.readable ? row.mailboxes : row.mailboxes.filter(({ leads }) => leads)).map(
      (one): Mailbox => ({
        employeeId: one.employeeId,
        name: one.name,
        state: mailboxState(one),
      }),
    ),
    heldBack: heldBackBy(values, row.ownState),
    sync: syncState(row.sync),
  }
}
