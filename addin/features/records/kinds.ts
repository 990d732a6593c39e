/** The kinds of records there are lists of. Written here because the table of the schemas would bring their library into the page. Pure. */
import type { recordSorts, RecordKind } from '../../../shared/schemas/record-lists.ts'
import type { Sorting } from '../../ui/table/column.ts'

type UsualSorts = { readonly [K in RecordKind]: Sorting & { readonly by: (typeof recordSorts)[K][0] } }

/** How a list is sorted until somebody sorts it; mails begin with the latest. Its keys are the order of the navigation. */
const usualSorts: UsualSorts = {
  clients: { by: 'name', order: 'asc' },
  contacts: { by: 'name', order: 'asc' },
  locations: { by: 'name', order: 'asc' },
  contactGroups: { by: 'name', order: 'asc' },
  tickets: { by: 'dueDate', order: 'asc' },
  appointments: { by: 'start', order: 'asc' },
  documents: { by: 'at', order: 'desc' },
  employees: { by: 'name', order: 'asc' },
}

export const kindNames = Object.keys(usualSorts) as readonly RecordKind[]

export const isRecordKind = (name: string | undefined): name is RecordKind => name !== undefined && name in usualSorts

export const usualSorting = (kind: RecordKind): Sorting => usualSorts[kind]

/** Kinds that can be brought in from a file. */
export const importable: Readonly<Partial<Record<RecordKind, 'contacts' | 'clients'>>> = {
  clients: 'clients',
  contacts: 'contacts',
}

/** Where a new one is made; administrators make employees, and tickets and appointments have forms of their own. */
export const newHref: Readonly<Partial<Record<RecordKind, string>>> = {
  clients: '#/records/clients/new',
  contacts: '#/records/contacts/new',
  locations: '#/records/locations/new',
  contactGroups: '#/records/contactGroups/new',
  tickets: '#/tickets/new',
  appointments: '#/appointments/new',
}
