/** Reading appointments for a change and writing them in statements of many rows. */
import { sql } from 'kysely'
import type { Attendee } from '../../../../shared/schemas/appointments.ts'
import type { Sql } from '../database.ts'
import { chunksOf, uuidArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { factsOf, fieldsOfAppointment } from './appointment-fields.ts'
import {
  isHeldOutside,
  valuesOf,
  writtenColumns,
  type AppointmentRow,
  type AppointmentValues,
  type AttendeeRow,
  type Directory,
} from './appointment-row.ts'

/** An appointment as it shall be stored. */
export interface AppointmentToStore {
  readonly id: string
  readonly version: number
  readonly values: AppointmentValues
  readonly deletedAt: number | null
}

/** An appointment as it is, or as this transaction has it so far. */
export type StoredAppointment = AppointmentToStore

/** Rows locked until the transaction ends, in one order, so that two writers never wait for each other. Two statements. */
export const lockAppointments = async (
  db: Sql,
  uuids: readonly string[],
  employees: Directory,
): Promise<Map<string, StoredAppointment>> => {
  if (uuids.length === 0) return new Map()
  const rows: AppointmentRow[] = await db
    .selectFrom('appointments')
    .selectAll()
    .where('id', '=', sql<string>`any(${uuidArray(uuids)})`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const attendees = await db
    .selectFrom('appointmentAttendees')
    .selectAll()
    .where('appointmentId', '=', sql<string>`any(${uuidArray(uuids)})`)
    .orderBy('appointmentId')
    .orderBy('position')
    .execute()
  const of = new Map<string, AttendeeRow[]>()
  for (const { appointmentId, ...attendee } of attendees)
    of.set(appointmentId, [...(of.get(appointmentId) ?? []), attendee])
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        version: row.version,
        values: valuesOf(row, of.get(row.id) ?? [], employees),
        deletedAt: row.deletedAt,
      },
    ]),
  )
}

const rowOf = (
  { id, version, values, deletedAt }: AppointmentToStore,
  strongKeys: StrongKeys,
  employees: Directory,
) => {
  const organizer = employees.get(values.organizer?.employeeId ?? '') ?? null
  const kind = isHeldOutside(values) ? 'outside' : 'appointment'
  const keys = deletedAt === null ? strongKeys('calendar', fieldsOfAppointment(factsOf(values, organizer), kind)) : []
  return { id, version, deletedAt, ...writtenColumns(values, keys) }
}

const attendeeRows = (appointmentId: string, attendees: readonly Attendee[]) =>
  attendees.map((attendee, position) => ({ appointmentId, position, ...attendee }))

const insertAttendees = async (db: Sql, appointments: readonly AppointmentToStore[]): Promise<void> => {
  const rows = appointments.flatMap(({ id, values }) => attendeeRows(id, values.attendees))
  for (const chunk of chunksOf(rows)) await db.insertInto('appointmentAttendees').values(chunk).execute()
}

/** Answers the ids that were not stored, because there is one with this id or this iCalUId already; those rows are left as they are. */
export const insertAppointments = async (
  db: Sql,
  appointments: readonly AppointmentToStore[],
  strongKeys: StrongKeys,
  employees: Directory,
): Promise<Set<string>> => {
  const inserted = new Set<string>()
  for (const chunk of chunksOf(appointments)) {
    const rows = await db
      .insertInto('appointments')
      .values(chunk.map((one) => rowOf(one, strongKeys, employees)))
      .onConflict((on) => on.doNothing())
      .returning('id')
      .execute()
    for (const { id } of rows) inserted.add(id)
  }
  await insertAttendees(
    db,
    appointments.filter(({ id }) => inserted.has(id)),
  )
  return new Set(appointments.map(({ id }) => id).filter((id) => !inserted.has(id)))
}

const written = [
  'version',
  'deleted_at',
  'kind',
  'status',
  'client_id',
  'ticket_id',
  'type_id',
  'subject',
  'notes',
  'location',
  'all_day',
  'start_wall',
  'end_wall',
  'time_zone',
  'starts_at',
  'ends_at',
  'recurrence',
  'exceptions',
  'show_as',
  'sensitivity',
  'reminder_minutes',
  'billable',
  'responsible_id',
  'organizer_employee_id',
  'organizer_name',
  'organizer_address',
  'lead_employee_id',
  'ical_uid',
  'imported_uid',
  'is_cancelled',
  'online_meeting_url',
  'synchronize',
  'redacted',
  'search_text',
  'match_keys',
] as const
const replaceAll = sql.join(written.map((column) => sql`${sql.id(column)} = excluded.${sql.id(column)}`))

/** What it was when it was locked, and what it shall be. */
export interface Replacement {
  readonly from: StoredAppointment
  readonly to: AppointmentToStore
}

const isMoved = ({ from, to }: Replacement): boolean =>
  JSON.stringify(from.values.attendees) !== JSON.stringify(to.values.attendees)

/** The rows are there and locked. A kind that changed is written into its history (CUR-21). */
export const replaceAppointments = async (
  db: Sql,
  replacements: readonly Replacement[],
  strongKeys: StrongKeys,
  employees: Directory,
  at: number,
): Promise<void> => {
  for (const chunk of chunksOf(replacements)) {
    const insert = db.insertInto('appointments').values(chunk.map(({ to }) => rowOf(to, strongKeys, employees)))
    // The whole row follows from its values, so every column is replaced.
    await insert.modifyEnd(sql`on conflict (id) do update set ${replaceAll}`).execute()
  }
  const moved = replacements.filter(isMoved)
  if (moved.length > 0) {
    await db
      .deleteFrom('appointmentAttendees')
      .where('appointmentId', '=', sql<string>`any(${uuidArray(moved.map(({ to }) => to.id))})`)
      .execute()
    await insertAttendees(
      db,
      moved.map(({ to }) => to),
    )
  }
  const converted = replacements
    .filter(({ from, to }) => from.values.kind !== to.values.kind)
    .map(({ from, to }) => ({ appointmentId: to.id, fromKind: from.values.kind, toKind: to.values.kind, at }))
  for (const chunk of chunksOf(converted)) await db.insertInto('appointmentKindHistory').values(chunk).execute()
}
