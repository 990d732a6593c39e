/** Appointments for the people who work in the CRM. */
import { sql, type RawBuilder } from 'kysely'
import type { AppointmentChange, AppointmentDetail, AppointmentInput } from '../../../../shared/schemas/appointments.ts'
import type { Appointments, Asker, PageRequest } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Fields } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import { containing, isUuid } from '../values.ts'
import { birthContext, clientsOf } from './appointment-births.ts'
import { changesEvent, divided, withEntered } from './appointment-changes.ts'
import {
  detailColumns,
  detailFrom,
  detailOf,
  isOf,
  isReadable,
  isReadableFor,
  type DetailRow,
} from './appointment-details.ts'
import { connectionOf, refuseOptedOut, withQueued } from './appointment-invitations.ts'
import { foldedAddress, hasOthers, loadPeople, type People } from './appointment-people.ts'
import { isHeldOutside, type AppointmentValues } from './appointment-row.ts'
import {
  insertAppointments,
  lockAppointments,
  replaceAppointments,
  type StoredAppointment,
} from './appointment-rows.ts'
import { appointmentOf } from './appointment-writes.ts'
import { attendeeProblems, checkAppointment } from './check-appointment.ts'
import { searchable } from './contact-row.ts'
import { pageOf } from './pages.ts'
import { notFound, refusing, versionMoved } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

/** @throws CRM_VALUE_INVALID, TIME_INVALID, RECURRENCE_INVALID */
const checked = (candidate: AppointmentValues): AppointmentValues => {
  const result = checkAppointment(candidate)
  if ('problems' in result) throw new CodedError(result.code, { details: result.problems })
  return result.values
}

/** @throws CRM_VALUE_INVALID */
const checkAttendees = (
  entered: AppointmentInput['attendees'] | undefined,
  known: AppointmentValues['attendees'],
): void => {
  const details = attendeeProblems(entered ?? [], known)
  if (details.length > 0) throw new CodedError('CRM_VALUE_INVALID', { details })
}

/** Arithmetic on times that are none. */
const placing = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new CodedError('TIME_INVALID', { cause: error })
    throw error
  }
}

/** @throws APPOINTMENT_PRIVATE to whoever may not read it: one change, and they could (N10) */
const refuseStrangers = (values: AppointmentValues, asker: Pick<Asker, 'employeeId'>): void => {
  if (!isReadable(values, asker)) throw new CodedError('APPOINTMENT_PRIVATE')
}

const elsewhere = (): CodedError => new CodedError('APPOINTMENT_ORGANISED_ELSEWHERE')

export const createSqlAppointments = (use: CrmUse): Appointments => {
  const { sql: db, strongKeys, now } = use

  const find = async (from: Sql, where: RawBuilder<unknown>, asker: Asker): Promise<AppointmentDetail | null> => {
    const { rows } = await sql<DetailRow>`select ${detailColumns(asker)} from ${detailFrom}
      where ${where} and a.deleted_at is null limit 1`.execute(from)
    return rows[0] === undefined ? null : detailOf(rows[0])
  }
  const withId = (id: string) => sql`a.id = ${id}::uuid`

  const read = async (trx: Sql, id: string, asker: Asker): Promise<AppointmentDetail> => {
    const found = await find(trx, withId(id), asker)
    if (found === null) throw notFound()
    return found
  }

  const locked = async (trx: Sql, id: string, people: People, version?: string): Promise<StoredAppointment> => {
    const stored = isUuid(id) ? (await lockAppointments(trx, [id], people.employees)).get(id.toLowerCase()) : undefined
    if (stored === undefined || stored.deletedAt !== null) throw notFound()
    if (version !== undefined && String(stored.version) !== version) throw versionMoved()
    return stored
  }

  const insert = async (trx: Sql, values: AppointmentValues, people: People): Promise<string> => {
    const id = globalThis.crypto.randomUUID()
    const refused = await insertAppointments(
      trx,
      [{ id, version: 1, values, deletedAt: null }],
      strongKeys,
      people.employees,
    )
    if (refused.size > 0) throw new CodedError('CRM_NAME_TAKEN')
    return id
  }

  const replace = async (
    trx: Sql,
    from: StoredAppointment,
    values: AppointmentValues,
    people: People,
  ): Promise<void> => {
    if (JSON.stringify(values) === JSON.stringify(from.values)) return
    const to = { ...from, version: from.version + 1, values }
    await replaceAppointments(trx, [{ from, to }], strongKeys, people.employees, now())
  }

  const peopleFor = (trx: Sql, attendees: AppointmentInput['attendees'] | undefined): Promise<People> =>
    loadPeople(
      trx,
      (attendees ?? []).map(({ address }) => address),
      (attendees ?? []).flatMap(({ contactId }) => contactId ?? []),
    )

  const page = (request: PageRequest, asker: Asker, where: readonly RawBuilder<unknown>[]) => {
    const { search = '' } = request
    const found = sql`a.search_text like ${containing(searchable(search))} escape '\\'`
    return pageOf<DetailRow, AppointmentDetail>(
      db,
      request,
      {
        from: detailFrom,
        columns: detailColumns(asker),
        sort: [sql`a.starts_at`, sql`a.id`],
        where: [
          sql`a.deleted_at is null`,
          ...(search === '' ? [] : [sql`${found} and ${isReadableFor(asker)}`]),
          ...where,
        ],
      },
      detailOf,
    )
  }

  return {
    list: (request, asker) => {
      const { mine, clientId, from, to } = request
      return page(request, asker, [
        ...(mine === true ? [isOf(asker)] : []),
        ...(clientId === undefined ? [] : [sql`a.client_id = ${clientId} and ${isReadableFor(asker)}`]),
        ...(from === undefined ? [] : [sql`coalesce(a.ends_at >= ${from}, true)`]),
        ...(to === undefined ? [] : [sql`a.starts_at < ${to}`]),
      ])
    },

    get: async (id, asker) => (isUuid(id) ? find(db, withId(id), asker) : null),

    async find({ itemId, iCalUId }, asker) {
      const linked =
        itemId === null || asker.mailboxId === null
          ? null
          : await find(
              db,
              sql`'appointment:' || a.id = (select l.crm_id from links l
                where l.mailbox_id = ${asker.mailboxId} and l.area = 'calendar' and l.outlook_id = ${itemId})`,
              asker,
            )
      if (linked !== null || iCalUId === null) return linked
      return find(db, sql`(a.ical_uid = ${iCalUId} or a.imported_uid = ${iCalUId})`, asker)
    },

    create: (appointment, asker, iCalUId = null) =>
      refusing(() =>
        changing(use, async (trx) => {
          const { attendees, kind, ...entered } = appointment
          if ((kind as string) === 'followUp') throw new CodedError('APPOINTMENT_KIND_LEGACY')
          checkAttendees(attendees, [])
          const people = await peopleFor(trx, attendees)
          const own = people.employees.get(asker.employeeId)
          if (own === undefined) throw new CodedError('CRM_REFERENCE_MISSING')
          const empty: AppointmentValues = {
            ...entered,
            kind,
            organizer: { employeeId: asker.employeeId, name: own.name, address: own.address },
            leadEmployeeId: null,
            attendees: [],
            cancelled: false,
            onlineMeetingUrl: null,
            iCalUId: null,
            importedUid: iCalUId,
            redacted: false,
          }
          const values = checked(withEntered(empty, { kind, attendees }, people))
          refuseOptedOut(values.attendees, [], people)
          return read(trx, await insert(trx, values, people), asker)
        }),
      ),

    createFromEvent: (fields, employeeId) =>
      refusing(() =>
        changing(use, async (trx) => {
          const events = [fields as Fields]
          const context = await birthContext(trx, { employeeId }, events)
          if (context === null) throw new CodedError('CRM_REFERENCE_MISSING')
          const clientOf = await clientsOf(trx, events, context.people)
          const born = appointmentOf(fields as Fields, { context, clientOf })
          if ('failure' in born) throw new CodedError('CRM_VALUE_INVALID')
          return insert(trx, born.values, context.people)
        }),
      ),

    change: (id, { version, from, ...entered }: AppointmentChange, asker) =>
      refusing(() =>
        changing(use, async (trx) => {
          if ((entered.kind as string | undefined) === 'followUp') throw new CodedError('APPOINTMENT_KIND_LEGACY')
          const people = await peopleFor(trx, entered.attendees)
          const stored = await locked(trx, id, people, version)
          const before = stored.values
          refuseStrangers(before, asker)
          checkAttendees(entered.attendees, before.attendees)
          const following = from ?? null
          const division = placing(() =>
            following === null
              ? { before: null, following: withEntered(before, entered, people) }
              : divided(before, entered, following, people),
          )
          if (division === null)
            throw new CodedError('TIME_INVALID', {
              details: [{ path: '/from', message: 'is no occurrence of the series' }],
            })
          const values = checked(division.following)
          if (isHeldOutside(before) && (division.before !== null || changesEvent(before, values))) throw elsewhere()
          if (entered.attendees !== undefined) refuseOptedOut(values.attendees, before.attendees, people)
          if (division.before === null) {
            await replace(trx, stored, values, people)
            return read(trx, stored.id, asker)
          }
          const head = checked(division.before)
          const others = hasOthers(head.attendees, head.organizer)
          await replace(
            trx,
            stored,
            { ...head, kind: others || head.kind !== 'meeting' ? head.kind : 'appointment' },
            people,
          )
          return read(trx, await insert(trx, values, people), asker)
        }),
      ),

    remove: (id, asker) =>
      changing(use, async (trx) => {
        const people = await loadPeople(trx, [])
        const stored = await locked(trx, id, people)
        refuseStrangers(stored.values, asker)
        if (isHeldOutside(stored.values) && !stored.values.cancelled) throw elsewhere()
        const to = { ...stored, version: stored.version + 1, deletedAt: now() }
        await replaceAppointments(trx, [{ from: stored, to }], strongKeys, people.employees, now())
      }),

    allowInvitations: (id, version, addresses, asker) =>
      changing(use, async (trx) => {
        const stored = await locked(trx, id, await loadPeople(trx, []), version)
        const { values } = stored
        refuseStrangers(values, asker)
        const ids = values.attendees.flatMap(({ contactId }) => contactId ?? [])
        const people = await loadPeople(trx, addresses, ids)
        if (isHeldOutside(values)) throw elsewhere()
        const holder = values.organizer?.employeeId ?? values.responsibleId
        if (holder === null || (await connectionOf(trx, holder)) !== 'connected')
          throw new CodedError('ORGANIZER_NOT_CONNECTED')
        if (holder !== asker.employeeId) throw new CodedError('INVITATIONS_NOT_YOURS')
        const wanted = new Set(addresses.map(foldedAddress))
        const attendees = withQueued(values.attendees, wanted)
        refuseOptedOut(
          attendees.filter(({ address }) => wanted.has(foldedAddress(address))),
          [],
          people,
        )
        await replace(trx, stored, { ...values, attendees }, people)
        return read(trx, stored.id, asker)
      }),

    cancelled: (request, asker) =>
      page(request, asker, [
        sql`a.is_cancelled`,
        sql`exists (select from links l where l.mailbox_id = ${asker.mailboxId ?? ''} and l.area = 'calendar'
          and l.crm_id = 'appointment:' || a.id and l.outlook_id is not null
          and coalesce(l.dormant, '') not in ('stopped', 'deletedInOutlook', 'movedInOutlook'))`,
      ]),

    async cancelledCopy(id, mailboxId) {
      if (!isUuid(id)) return null
      const { rows } = await sql<{ crmId: string; outlookId: string }>`select l.crm_id, l.outlook_id
        from appointments a join links l on l.mailbox_id = ${mailboxId} and l.area = 'calendar' and l.crm_id = 'appointment:' || a.id
        where ${withId(id)} and a.is_cancelled and l.outlook_id is not null`.execute(db)
      return rows[0] ?? null
    },

    types: () => db.selectFrom('appointmentTypes').select(['id', 'name', 'active']).orderBy('name').execute(),
  }
}
