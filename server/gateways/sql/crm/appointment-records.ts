/** The calendar area: appointments, and things to do in the all-day strip (CARET-47 to 54, ABA-08X). */
import { sql, type RawBuilder } from 'kysely'
import type { CalendarKind } from '../../../areas/calendar/values.ts'
import type { CrmQuery } from '../../../engine/ports.ts'
import { uuidArray } from '../values.ts'
import { appointmentVersion, parseCalendarId, type CalendarFamily } from './appointment-ids.ts'
import { concerning, employeeOf, kindFor, nowOf, reasonFor } from './appointment-scope.ts'
import { fieldsOfAppointment, fieldsOfThing, type AppointmentFacts, type ThingFacts } from './appointment-fields.ts'
import { writeAppointments } from './appointment-writes.ts'
import type { AreaRecords, Pieces } from './area-records.ts'
import { bearersIn } from './contact-records.ts'
import { storedPolicy } from './stored-policy.ts'

const idsOf = (family: CalendarFamily, ids: readonly string[]): RawBuilder<string[]> =>
  uuidArray(
    ids.flatMap((id) => {
      const parsed = parseCalendarId(id)
      return parsed?.family === family ? [parsed.uuid] : []
    }),
  )

/** Name and address of the organiser, an employee as the employee is known now. */
const organizerFacts = sql`case
  when o.id is not null then json_build_object('address', coalesce(o.email_address, ''), 'name', o.display_name)
  when a.organizer_address is not null then json_build_object('address', a.organizer_address, 'name', a.organizer_name) end`

const attendeeFacts = sql`(select coalesce(json_agg(json_build_object('employeeId', t.employee_id, 'contactId', t.contact_id, 'name', t.name,
  'address', t.address, 'role', t.role, 'invite', t.invite, 'response', t.response, 'invitation', t.invitation) order by t.position), '[]')
  from appointment_attendees t where t.appointment_id = a.id)`

const appointmentFacts = sql`json_build_object('subject', a.subject, 'location', a.location, 'notes', a.notes,
  'time', json_build_object('allDay', a.all_day, 'start', a.start_wall, 'end', a.end_wall, 'zone', a.time_zone),
  'recurrence', a.recurrence, 'exceptions', a.exceptions, 'showAs', a.show_as, 'sensitivity', a.sensitivity,
  'reminderMinutes', a.reminder_minutes, 'billable', a.billable, 'status', a.status, 'cancelled', a.is_cancelled,
  'onlineMeetingUrl', a.online_meeting_url, 'iCalUId', a.ical_uid, 'attendees', ${attendeeFacts},
  'organizer', ${organizerFacts}, 'clientName', k.name)`

const noFacts = sql`null::json`

const appointments = (query: CrmQuery, { facts, ids }: Pieces): RawBuilder<unknown> => {
  const kind = kindFor(query)
  const reason = reasonFor(query, storedPolicy('calendar', query.scope), sql`r.own`)
  const among = ids === undefined ? concerning(query) : sql`a.id = any(${idsOf('appointment', ids)})`
  return sql`select 'appointment:' || a.id as id, coalesce(r.own, 'attended') as kind, ${appointmentVersion} as version,
      a.deleted_at is not null as deleted, ${reason} as reason, ${facts ? appointmentFacts : noFacts} as facts
    from appointments a left join clients k on k.id = a.client_id left join employees o on o.id = a.organizer_employee_id
    cross join lateral (select ${kind} as own) r where ${among}`
}

const thingFacts = sql`json_build_object('title', a.title, 'dueDate', a.due_date, 'isClosed', a.status = 'closed', 'clientName', k.name)`

/** Things to do with a date, where the person wants them in the calendar; they are never changed from there. */
const things = (query: CrmQuery, { facts, ids }: Pieces): RawBuilder<unknown> => {
  const policy = storedPolicy('calendar', query.scope)
  const isWanted = policy.thingsToDo === 'allDay' && policy.kinds.length > 0
  const employee = employeeOf(query)
  const isLinked = sql`exists (select from links l where l.mailbox_id = ${query.mailboxId} and l.area = 'calendar' and l.crm_id = 'ticket:' || a.id)`
  const among =
    ids === undefined
      ? sql`(${isWanted}::boolean and a.kind = 'toDo' and a.assignee_id = ${employee}) or ${isLinked}`
      : sql`a.id = any(${idsOf('ticket', ids)})`
  const today = sql`to_char(to_timestamp(${nowOf(query)} / 1000.0) at time zone 'UTC', 'YYYY-MM-DD')::date`
  return sql`select 'ticket:' || a.id, 'thing', a.version || '.' || coalesce(k.version, 0), a.deleted_at is not null, case
      when not ${isWanted}::boolean or a.kind <> 'toDo' or a.due_date is null then 'kindNotSelected'
      when a.assignee_id is distinct from ${employee} then 'notTheirs'
      when not coalesce(k.active, true) then 'clientInactive'
      when not a.synchronize then 'switchedOff'
      when a.due_date < ${policy.from}::date then 'beforeCutOff'
      when a.status = 'closed' then ${sql.lit(policy.whenDone === 'remove' ? 'finishedRemove' : 'finished')}
      when a.due_date < ${today} then 'past' end, ${facts ? thingFacts : noFacts}
    from tickets a left join clients k on k.id = a.client_id where ${among}`
}

export const appointmentRecords: AreaRecords = {
  recordsOf: (query, pieces) => sql`(${appointments(query, pieces)} union all ${things(query, pieces)})`,
  fieldsOf: (kind, facts) =>
    kind === 'thing'
      ? fieldsOfThing(facts as ThingFacts)
      : fieldsOfAppointment(facts as AppointmentFacts, kind as CalendarKind),
  bearers: (_query, keys) => bearersIn('appointments', sql`'appointment:' || t.id`, keys),
  write: writeAppointments,
}
