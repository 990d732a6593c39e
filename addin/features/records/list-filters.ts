/** Which filters a list offers, and what can be chosen in each. */
import { useQuery } from '@tanstack/react-query'
import type { RecordKind } from '../../../shared/schemas/record-lists.ts'
import { documentQueries } from '../../api/documents.ts'
import { laterQueries } from '../../api/later-queries.ts'
import { recordQueries } from '../../api/records.ts'
import { useServices } from '../../api/services.ts'
import type { RecordsWords } from '../../strings/en/records.ts'
import { useViewWords } from '../../ui/words.ts'
import { useWorkspaceWords } from '../../ui/workspace-words.ts'

export type FilterName = keyof RecordsWords['filters']

/** A day is typed, everything else is chosen. */
export type FilterField =
  | { readonly name: FilterName; readonly kind: 'day' }
  | { readonly name: FilterName; readonly kind: 'choice'; readonly options: readonly FilterOption[] }

export interface FilterOption {
  readonly value: string
  readonly name: string
}

const fieldsOf: Readonly<Record<RecordKind, readonly FilterName[]>> = {
  clients: ['active', 'accountManagerId', 'officeId', 'entityType', 'profession'],
  contacts: ['active', 'kind', 'accountManagerId', 'profession', 'synchronize'],
  locations: ['active', 'isMain'],
  contactGroups: [],
  tickets: ['open', 'mine', 'assigneeId', 'status', 'typeId', 'dueFrom', 'dueTo'],
  appointments: ['mine', 'kind', 'status', 'responsibleId', 'from', 'to'],
  documents: ['unspecified', 'categoryId', 'direction', 'visibility', 'from', 'to'],
  employees: ['active', 'officeId', 'role'],
}

const days: ReadonlySet<FilterName> = new Set(['dueFrom', 'dueTo', 'from', 'to'])

const optionsOf = (words: Readonly<Record<string, string>>): readonly FilterOption[] =>
  Object.entries(words).map(([value, name]) => ({ value, name }))

/** What has the same name in several lists has words of its own in each. */
const useWordChoices = (kind: RecordKind): Partial<Record<FilterName, readonly FilterOption[]>> => {
  const { fields } = useViewWords()
  const { records: words } = useWorkspaceWords()
  const { flags } = words
  const kinds: Partial<Record<RecordKind, Readonly<Record<string, string>>>> = {
    contacts: words.contactKinds,
    tickets: fields.ticketKind,
    appointments: fields.appointmentKind,
  }
  return {
    active: optionsOf(flags.active),
    synchronize: optionsOf(flags.synchronize),
    isMain: optionsOf(flags.isMain),
    mine: [{ value: 'true', name: flags.mine.true }],
    open: optionsOf(flags.open),
    unspecified: [{ value: 'true', name: flags.unspecified.true }],
    entityType: optionsOf(fields.entityTypes),
    kind: optionsOf(kinds[kind] ?? {}),
    status: optionsOf(kind === 'tickets' ? fields.ticketStatuses : fields.appointmentStatuses),
    priority: optionsOf(fields.priorities),
    direction: optionsOf(fields.mailDirections),
    visibility: optionsOf(words.visibilities),
    role: optionsOf(words.roles),
  }
}

const byName = (items: readonly { readonly id: string; readonly name: string }[] = []): readonly FilterOption[] =>
  items.map(({ id, name }) => ({ value: id, name }))

/** What the firm's own lists offer; asked only where the list has such a filter. */
const useFirmChoices = (names: readonly FilterName[]): Partial<Record<FilterName, readonly FilterOption[]>> => {
  const { api } = useServices()
  const has = (...wanted: readonly FilterName[]): boolean => wanted.some((name) => names.includes(name))
  const choices = useQuery({
    ...recordQueries.choices(api),
    enabled: has('accountManagerId', 'officeId', 'profession'),
  })
  const people = useQuery({ ...laterQueries.employees(api), enabled: has('assigneeId', 'responsibleId') })
  const types = useQuery({ ...laterQueries.ticketTypes(api), enabled: has('typeId') })
  const categories = useQuery({ ...documentQueries.categories(api), enabled: has('categoryId') })
  const employees = (people.data?.items ?? []).map(({ id, displayName }) => ({ value: id, name: displayName }))
  return {
    accountManagerId: byName(choices.data?.accountManagers),
    officeId: byName(choices.data?.offices),
    profession: byName(choices.data?.professions),
    assigneeId: employees,
    responsibleId: employees,
    typeId: byName(types.data?.items),
    categoryId: byName(categories.data?.items),
  }
}

export const useFilterFields = (kind: RecordKind): readonly FilterField[] => {
  const names = fieldsOf[kind]
  const choices = { ...useWordChoices(kind), ...useFirmChoices(names) }
  return names.map((name) =>
    days.has(name) ? { name, kind: 'day' } : { name, kind: 'choice', options: choices[name] ?? [] },
  )
}
