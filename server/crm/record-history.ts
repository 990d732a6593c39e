/**
 * Where did this value come from (N5): the history of a record that the asker may see, and putting one field back. Putting back is an
 * ordinary change of that one field, so every rule of the record holds, and the next run takes it to Outlook.
 */
import { emptyContact } from '../../shared/empty-contact.ts'
import type { Appointment } from '../../shared/schemas/appointments.ts'
import type { HistoryKind, RecordChangePage } from '../../shared/schemas/history.ts'
import { CodedError } from '../errors.ts'
import type { StoredChange } from './history-ports.ts'
import type { Asker, CrmPorts, PageRequest } from './ports.ts'

export interface HistoryPorts extends Pick<
  CrmPorts,
  'clients' | 'locations' | 'contacts' | 'employees' | 'tickets' | 'appointments' | 'documents' | 'recordHistory'
> {}

export interface HistoryAsker extends Asker {
  readonly mayWrite: boolean
}

/** One kind of record: whether the asker sees it, and how one field of it is changed. */
interface Kind {
  /** The version to change it with, null where the asker may not see it; `veiled`: only that there is something. */
  readonly find: (id: string, asker: Asker) => Promise<{ readonly version: string; readonly veiled?: boolean } | null>
  /** Fields that the record's own change takes. */
  readonly restorable: readonly string[]
  readonly put: (id: string, field: string, value: unknown, version: string, asker: Asker) => Promise<unknown>
}

/** All that people enter; what kind of contact it is stays. */
const ofContact = Object.keys(emptyContact).filter((field) => field !== 'kind')
const ofTicket = [
  'typeId',
  'clientId',
  'locationId',
  'title',
  'notes',
  'status',
  'priority',
  'dueDate',
  'startDate',
  'checklist',
  'assigneeId',
  'synchronize',
  'people',
]
const ofAppointment = [
  'typeId',
  'status',
  'clientId',
  'ticketId',
  'subject',
  'notes',
  'location',
  'time',
  'recurrence',
  'showAs',
  'sensitivity',
  'reminderMinutes',
  'billable',
  'responsibleId',
  'synchronize',
  'attendees',
]

/** What was answered and sent is not for us to put back. */
const withoutAnswers = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((one: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'response' && name !== 'invitation')),
      )
    : value

/** Of a private appointment of others a block of time is known, and its history is that of the block (N10). */
const ofBlock = new Set(['time', 'recurrence', 'showAs', 'sensitivity'])

/** As the record itself is shown: those who take part read it, to others it has no words. */
const isVeiled = (appointment: Appointment, { employeeId }: Asker): boolean => {
  const { sensitivity, organizer, responsibleId, attendees, subject, location } = appointment
  const isClosed = sensitivity === 'private' || sensitivity === 'confidential'
  const people = [organizer?.employeeId, responsibleId, ...attendees.map((one) => one.employeeId)]
  return isClosed && !people.includes(employeeId) && subject === null && location === null
}

const found = <T extends { readonly version: string }>(record: T | null) =>
  record === null ? null : { version: record.version }

const kindsOf = (ports: HistoryPorts): Readonly<Record<HistoryKind, Kind>> => {
  const { clients, locations, contacts, employees, tickets, appointments, documents } = ports
  return {
    client: {
      find: async (id) => found(await clients.get(id)),
      restorable: ['name', 'entityType', 'profession', 'accountManagerId', 'officeId'],
      put: (id, field, value, version) => clients.change(id, { [field]: value, version }),
    },
    location: {
      find: async (id) => found(await locations.get(id)),
      restorable: ['name', 'address', 'phone', 'active'],
      put: (id, field, value, version) => locations.change(id, { [field]: value, version }),
    },
    contact: {
      find: async (id) => found(await contacts.get(id)),
      restorable: ofContact,
      put: (id, field, value, version) => contacts.change(id, { [field]: value, version }),
    },
    employee: {
      find: async (id) => found(await employees.get(id)),
      restorable: [],
      put: () => Promise.reject(new CodedError('NOT_FOUND')),
    },
    ticket: {
      find: async (id, asker) => found((await tickets.get(id, asker))?.ticket ?? null),
      restorable: ofTicket,
      put: (id, field, value, version, asker) => tickets.change(id, { [field]: value, version }, asker),
    },
    appointment: {
      async find(id, asker) {
        const detail = await appointments.get(id, asker)
        if (detail === null) return null
        return { version: detail.appointment.version, veiled: isVeiled(detail.appointment, asker) }
      },
      restorable: ofAppointment,
      put: (id, field, value, version, asker) =>
        appointments.change(id, { [field]: field === 'attendees' ? withoutAnswers(value) : value, version }, asker),
    },
    document: {
      find: async (id, asker) => found(await documents.get(id, asker)),
      restorable: ['subject', 'ticketId', 'categoryId', 'visibility', 'note', 'clientIds', 'contactIds'],
      put: (id, field, value, version, asker) => documents.change(id, { [field]: value, version }, asker),
    },
  }
}

export type RecordHistories = ReturnType<typeof createRecordHistories>

export const createRecordHistories = (ports: HistoryPorts) => {
  const kinds = kindsOf(ports)

  const seen = async (kind: HistoryKind, id: string, asker: Asker) => {
    const record = await kinds[kind].find(id, asker)
    if (record === null) throw new CodedError('NOT_FOUND')
    return record
  }

  return {
    /** @throws NOT_FOUND, REQUEST_INVALID */
    async page(kind: HistoryKind, id: string, page: PageRequest, asker: HistoryAsker): Promise<RecordChangePage> {
      const { veiled = false } = await seen(kind, id, asker)
      const { items, origins, ...rest } = await ports.recordHistory.page(kind, id, page, asker)
      const isTold = (field: string): boolean => !veiled || ofBlock.has(field)
      const { restorable } = kinds[kind]
      const told = (change: StoredChange) => ({
        ...change,
        fields: change.fields
          .filter(({ field }) => isTold(field))
          .map((one) => ({
            ...one,
            canRestore: asker.mayWrite && !veiled && change.action === 'changed' && restorable.includes(one.field),
          })),
      })
      return {
        ...rest,
        items: items.map(told).filter(({ action, fields }) => action !== 'changed' || fields.length > 0),
        origins: Object.fromEntries(Object.entries(origins).filter(([field]) => isTold(field))),
      }
    },

    /** @throws NOT_FOUND, and the refusals of the record's own change */
    async restore(kind: HistoryKind, id: string, changeId: string, field: string, asker: Asker): Promise<void> {
      const { version, veiled = false } = await seen(kind, id, asker)
      const before = await ports.recordHistory.valueBefore(kind, id, changeId, field, asker)
      if (before === null || veiled || !kinds[kind].restorable.includes(field)) throw new CodedError('NOT_FOUND')
      await kinds[kind].put(id, field, before.value, version, asker)
    },
  }
}
