/** A firm with three connected employees and one without a mailbox, for tests of appointments in SQL: what people do, and what runs see and write. */
import type { CrmQuery, CrmWrite, WriteOutcome } from '../../server/engine/ports.ts'
import type { Asker } from '../../server/crm/ports.ts'
import { createSqlAppointments } from '../../server/gateways/sql/crm/appointments.ts'
import { createSqlClients } from '../../server/gateways/sql/crm/clients.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { json } from '../../server/gateways/sql/values.ts'
import type { Link } from '../../server/sync/link.ts'
import { observedId, type Fields, type Json, type Observation, type RecordState } from '../../server/sync/record.ts'
import type { AppointmentInput, Attendee, EventTime } from '../../shared/schemas/appointments.ts'
import { defaultCalendarPolicy, type CalendarPolicy } from '../../shared/schemas/policies/calendar.ts'
import { connectedMailbox, crmUse, fixedNow, people, sqlStore, uuid } from './sql-worlds.ts'

/** In Berlin, on a winter day. */
export const at = (start: string, end: string, zone = 'Europe/Berlin'): EventTime => ({
  allDay: false,
  start: `${start}:00`,
  end: `${end}:00`,
  zone,
})

export const emptyAppointment: AppointmentInput = {
  kind: 'appointment',
  typeId: null,
  status: 'planned',
  clientId: null,
  ticketId: null,
  subject: 'Review',
  notes: null,
  location: null,
  time: at('2026-01-12T09:00', '2026-01-12T10:00'),
  recurrence: null,
  exceptions: [],
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: 15,
  billable: false,
  responsibleId: null,
  synchronize: true,
  attendees: [],
}

export const invited = (address: string, more: Partial<Attendee> = {}): AppointmentInput['attendees'][number] => ({
  employeeId: null,
  contactId: null,
  name: null,
  address,
  role: 'required',
  invite: true,
  ...more,
})

/** An event as its owner's mailbox shows it. */
export const event = (more: Fields = {}): Fields => ({
  subject: 'Review',
  location: null,
  time: emptyAppointment.time as unknown as Json,
  recurrence: null,
  exceptions: null,
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: 15,
  billable: false,
  attendees: null,
  responses: null,
  organizer: { address: 'employee1@firm.example', name: 'Employee 1' },
  isOrganizer: true,
  cancelled: false,
  onlineMeetingUrl: null,
  iCalUId: null,
  notes: null,
  clientNames: null,
  ...more,
})

export const outsider = { address: 'Chair@Elsewhere.example', name: 'The Chair' }

export const calendarWorld = async (database: Database) => {
  let announced = 0
  const use = crmUse(database, async () => void (announced += 1))
  const appointments = createSqlAppointments(use)
  const mailboxes = [uuid(11), uuid(12), uuid(13)] as const
  const employees: string[] = []
  for (const [index, id] of mailboxes.entries()) employees.push(await connectedMailbox(database, id, index + 1))
  const [ada = '', ben = '', clara = ''] = employees
  const { id: dora } = await database.sql
    .insertInto('employees')
    .values({
      displayName: 'Dora',
      givenName: null,
      surname: null,
      jobTitle: null,
      emailAddress: 'dora@firm.example',
      businessPhone: null,
      mobilePhone: null,
      officeId: null,
      role: 'employee',
      active: true,
      matchKeys: '{}',
      deletedAt: null,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { store, locks } = sqlStore(database)
  const mailboxOf = new Map<string, string>([
    [ada, mailboxes[0]],
    [ben, mailboxes[1]],
    [clara, mailboxes[2]],
  ])
  const asker = (employeeId: string): Asker => ({ employeeId, mailboxId: mailboxOf.get(employeeId) ?? null })
  const boxOf = (employeeId: string): string => {
    const found = mailboxOf.get(employeeId)
    if (found === undefined) throw new Error('This employee has no mailbox')
    return found
  }
  const query = (employeeId: string, policy: Partial<CalendarPolicy> = {}): CrmQuery => ({
    mailboxId: boxOf(employeeId),
    employeeId,
    area: 'calendar',
    scope: { ...defaultCalendarPolicy, ...policy } as never,
    now: fixedNow,
  })
  const side = createSqlCrmSide(database.sql)
  let keys = 0

  const write = async (
    employeeId: string,
    writes: readonly Omit<CrmWrite, 'key'>[],
  ): Promise<readonly WriteOutcome[]> =>
    store.transaction(boxOf(employeeId), (tx) =>
      tx.crm.write(
        'calendar',
        writes.map((one) => ({ ...one, key: `k${(keys += 1)}` })),
      ),
    )

  const recordOf = async (
    employeeId: string,
    id: string,
    policy: Partial<CalendarPolicy> = {},
  ): Promise<RecordState> => {
    const [read] = await side.read(query(employeeId, policy), [id])
    if (!read || !('found' in read)) throw new Error(`${id} is not there`)
    return read.found
  }

  return {
    ada,
    ben,
    clara,
    dora,
    appointments,
    asker,
    query,
    store,
    side,
    recordOf,
    announced: () => announced,
    close: () => locks.close(),

    make: (more: Partial<AppointmentInput> = {}, by = ada) =>
      appointments.create({ ...emptyAppointment, ...more }, asker(by)),

    async client(name: string): Promise<string> {
      const input = { name, entityType: 'company', profession: null, accountManagerId: null, officeId: null } as const
      const location = {
        name: 'Main',
        address: { street: null, city: null, state: null, postalCode: null, countryOrRegion: null },
        phone: null,
      }
      return (await createSqlClients(use).create(input, location)).client.id
    },

    contact: (n: number, more: Parameters<ReturnType<typeof people>['add']>[1] = {}) =>
      people(database)
        .add(uuid(2000 + n), {
          surname: `Contact ${n}`,
          emailAddresses: [{ address: `Contact${n}@client.example`, name: null }],
          ...more,
        })
        .then(() => uuid(2000 + n)),

    async optOut(contactId: string): Promise<void> {
      await database.sql.updateTable('contacts').set({ mailOptOut: true }).where('id', '=', contactId).execute()
    },

    /** The newest policy of the employee, as the writer finds it. */
    async policy(employeeId: string, policy: Partial<CalendarPolicy>): Promise<void> {
      const row = { employeeId, area: 'calendar', version: 1, authorId: null, reason: 'test', savedAt: fixedNow }
      await database.sql
        .insertInto('policies')
        .values({ ...row, policy: json({ ...defaultCalendarPolicy, ...policy }) })
        .execute()
    },

    /** What a run reads of a mailbox: ids with the kind, or the reason why not. */
    async seen(employeeId: string, policy: Partial<CalendarPolicy> = {}, mode: 'incremental' | 'full' = 'incremental') {
      const observations = await side.observe(query(employeeId, policy), mode)
      const told = (one: Observation): string =>
        one.seen === 'changed' ? (one.record.kind ?? '') : one.seen === 'gone' ? 'gone' : one.reason
      return Object.fromEntries(observations.map((one) => [observedId(one), told(one)]))
    },

    /** The event came from Outlook: a new appointment. */
    async born(employeeId: string, fields: Fields, n: number): Promise<WriteOutcome | undefined> {
      const id = `appointment:${uuid(3000 + n)}`
      const [outcome] = await write(employeeId, [
        { id, write: { kind: 'create', fields, recordKind: 'appointment', tags: [] } },
      ])
      return outcome
    },

    /** Outlook changed these values of an appointment. */
    async edited(employeeId: string, id: string, fields: Fields, version?: string): Promise<WriteOutcome | undefined> {
      const record = await recordOf(employeeId, id)
      const [outcome] = await write(employeeId, [
        {
          id,
          write: {
            kind: 'update',
            id,
            version: version ?? record.version,
            fields: { ...record.fields, ...fields },
            changed: Object.keys(fields),
            before: record.fields,
            tags: null,
          },
        },
      ])
      return outcome
    },

    write,

    async link(employeeId: string, id: string, more: Partial<Link> = {}): Promise<void> {
      const record = await recordOf(employeeId, id)
      const link: Link = {
        crmId: id,
        outlookId: `AAMk-${employeeId}-${id}`,
        versions: { crm: record.version, outlook: 'W/"1"' },
        base: record.fields,
        held: {},
        origin: 'crm',
        dormant: null,
        ...more,
      }
      await store.transaction(boxOf(employeeId), (tx) => tx.links.upsert('calendar', [link]))
    },
  }
}

export type CalendarWorld = Awaited<ReturnType<typeof calendarWorld>>
export const idOf = ({ appointment }: { readonly appointment: { readonly id: string } }): string =>
  `appointment:${appointment.id}`
