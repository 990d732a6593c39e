/** A ticket as it is stored, and what is computed from it for lists, search and matching. Pure. */
import type { Selectable } from 'kysely'
import type { TicketInput, TicketStatus } from '../../../../shared/schemas/tickets.ts'
import type { ChecklistValue, TaskValues } from '../../../areas/tasks/values.ts'
import type { Fields } from '../../../sync/record.ts'
import type { TicketsTable } from '../tables.ts'
import { isUuid, json, textArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { searchable } from './contact-row.ts'

export type TicketRow = Selectable<TicketsTable>

/** What is kept of a ticket besides its people. */
export interface TicketValues extends Omit<TicketInput, 'people'> {
  readonly completedOn: string | null
}

/** A ticket as it shall be stored. `number` null: the next one. */
export interface TicketToStore {
  readonly id: string
  readonly number: number | null
  readonly version: number
  readonly values: TicketValues
  readonly createdAt: number
  readonly deletedAt: number | null
}

const plainColumns = [
  'kind',
  'typeId',
  'clientId',
  'locationId',
  'title',
  'notes',
  'status',
  'priority',
  'dueDate',
  'startDate',
  'completedOn',
  'assigneeId',
  'synchronize',
] as const satisfies readonly (keyof TicketValues & keyof TicketRow)[]

const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>

export const valuesOfTicket = (row: TicketRow): TicketValues =>
  ({ ...pick(row, plainColumns), checklist: row.checklist }) as TicketValues

export const storedTicket = (row: TicketRow): TicketToStore => ({
  id: row.id,
  number: row.number,
  version: row.version,
  values: valuesOfTicket(row),
  createdAt: row.createdAt,
  deletedAt: row.deletedAt,
})

export const referenceOf = (number: number | null): string | null => (number === null ? null : `T-${number}`)

/** Names joined from other rows. */
export interface TicketSurroundings {
  readonly clientName: string | null
  readonly number: number | null
}

export type TicketContent = Pick<
  TicketValues,
  'title' | 'notes' | 'status' | 'priority' | 'dueDate' | 'startDate' | 'completedOn'
> & { readonly checklist: ChecklistValue }

/** Canonical fields of the tasks area; location and people stay in the CRM (there is no place for them in a task, F10). */
export const fieldsOfTicket = (ticket: TicketContent, { clientName, number }: TicketSurroundings): Fields => {
  const { title, notes, status, priority, dueDate, startDate, completedOn, checklist } = ticket
  const values: TaskValues = {
    title,
    notes: notes === '' ? null : notes,
    status,
    priority,
    dueDate,
    startDate,
    checklist: checklist.length === 0 ? null : checklist,
    completedOn,
    clientNames: clientName === null ? null : [clientName],
    locationName: null,
    peopleNames: null,
    reference: referenceOf(number),
  }
  return { ...values }
}

/** The uuid of `ticket:<uuid>`; null for what was never one of our ids. */
export const parseTicketId = (id: string): string | null => {
  const [family = '', uuid = '', ...rest] = id.split(':')
  return family === 'ticket' && rest.length === 0 && isUuid(uuid) ? uuid.toLowerCase() : null
}

/** As the composed version of a ticket reads right after it was made or changed. */
export const ticketVersion = (own: number, client: number | null): string => `${own}.${client ?? 0}`

export const utcDay = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10)

/** Closing dates a ticket, reopening takes the date back (CARET-40); a date that Outlook brings goes before today's. */
export const withCompletion = (
  values: Omit<TicketValues, 'completedOn'>,
  completedOn: string | null,
  today: string,
): TicketValues => ({ ...values, completedOn: values.status === 'closed' ? (completedOn ?? today) : null })

const withoutDate = '9999-12-31'

/** Every column that follows from the values. */
export const columnsOfTicket = (
  { id, number, version, values, createdAt, deletedAt }: TicketToStore,
  clientName: string | null,
  strongKeys: StrongKeys,
) => ({
  id,
  ...(number === null ? {} : { number }),
  version,
  ...pick(values, plainColumns),
  checklist: json(values.checklist),
  createdAt,
  deletedAt,
  sortKey: values.dueDate ?? withoutDate,
  searchText: searchable(values.title),
  matchKeys: textArray(deletedAt === null ? strongKeys('tasks', fieldsOfTicket(values, { clientName, number })) : []),
})

export const openStatuses: readonly TicketStatus[] = ['notStarted', 'inProgress', 'completionRequested', 'deferred']
