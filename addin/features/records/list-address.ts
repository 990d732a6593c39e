/** Search, filters and order of a list as its address spells them (`?search=berg&sort=city&order=desc`), and back. Pure. */
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import type { ListQuery } from '../../api/records.ts'
import type { Sorting } from '../../ui/table/column.ts'
import { usualSorting } from './kinds.ts'

export interface ListState {
  readonly search: string
  /** Null: the list's own order. */
  readonly sorting: Sorting | null
  /** By the server's names; those that are off are not in it. */
  readonly filters: Readonly<Record<string, string>>
}

const own = new Set(['search', 'sort', 'order', 'limit', 'after'])

/** What a list shows when nobody said anything: what is in use. */
const usualFilters: Readonly<Record<RecordKind, Readonly<Record<string, string>>>> = {
  clients: { active: 'true' },
  locations: { active: 'true' },
  contacts: { active: 'true' },
  employees: { active: 'true' },
  contactGroups: {},
  tickets: { open: 'true' },
  appointments: {},
  documents: {},
}

/** Stands for a filter that is off although the list usually begins with it. */
const off = 'any'

export const readAddress = (kind: RecordKind, query: string): ListState => {
  const parameters = new URLSearchParams(query)
  const by = parameters.get('sort')
  const filters = { ...usualFilters[kind] }
  for (const [name, value] of parameters)
    if (!own.has(name) && value === off) delete filters[name]
    else if (!own.has(name) && value !== '') filters[name] = value
  return {
    search: parameters.get('search') ?? '',
    sorting: by === null ? null : { by, order: parameters.get('order') === 'desc' ? 'desc' : 'asc' },
    filters,
  }
}

/** How many filters differ from those that the list begins with. */
export const chosenFilters = (kind: RecordKind, filters: Readonly<Record<string, string>>): number => {
  const usual = usualFilters[kind]
  return [...new Set([...Object.keys(filters), ...Object.keys(usual)])].filter((name) => filters[name] !== usual[name])
    .length
}

/** Without the `?`; empty where the list is as it begins. */
export const writeAddress = (kind: RecordKind, { search, sorting, filters }: ListState): string => {
  const parameters = new URLSearchParams()
  if (search !== '') parameters.set('search', search)
  const usual = usualFilters[kind]
  for (const [name, value] of Object.entries(filters)) if (usual[name] !== value) parameters.set(name, value)
  for (const name of Object.keys(usual)) if (filters[name] === undefined) parameters.set(name, off)
  if (sorting !== null) {
    parameters.set('sort', sorting.by)
    parameters.set('order', sorting.order)
  }
  return parameters.toString()
}

const dayMs = 86_400_000
/** Days that the server takes as instants; those of `to` include the day. */
const asInstant: Readonly<Record<string, number>> = { from: 0, to: dayMs }

/** As the server is asked. */
export const queryOf = (kind: RecordKind, { search, sorting, filters }: ListState): ListQuery => {
  const { by, order } = sorting ?? usualSorting(kind)
  const told: Record<string, string | number> = { sort: by, order }
  if (search.trim() !== '') told['search'] = search.trim()
  for (const [name, value] of Object.entries(filters)) {
    const shift = asInstant[name]
    const at = shift === undefined ? Number.NaN : new Date(`${value}T00:00`).getTime() + shift
    if (shift === undefined) told[name] = value
    else if (Number.isFinite(at)) told[name] = at
  }
  return told
}

/** Address of a list with a filter, for "Show all". */
export const listHref = (kind: RecordKind, filters: Readonly<Record<string, string>> = {}): string => {
  const query = writeAddress(kind, { search: '', sorting: null, filters: { ...usualFilters[kind], ...filters } })
  return `#/records/${kind}${query === '' ? '' : `?${query}`}`
}

/** Where a row leads; tickets, appointments and mails have pages of their own. */
export const recordHref = (kind: RecordKind, id: string): string =>
  kind === 'tickets' || kind === 'appointments' || kind === 'documents' ? `#/${kind}/${id}` : `#/records/${kind}/${id}`
