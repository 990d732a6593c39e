/** The settings of each area that has some: how they are read, saved and counted. A new area is one line in each table. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReplyOf } from '../../shared/endpoints.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { ApiClient } from './client.ts'
import { keys } from './queries.ts'
import { useServices } from './services.ts'

export type { AreaPolicies, PolicyArea }

/** Areas whose records are kept in step field by field; mail is filed, and has a form of its own. */
export type RecordArea = Exclude<PolicyArea, 'mail'>

/** A policy as it is stored; `version` goes back with the next save. */
export interface StoredPolicy<A extends PolicyArea = PolicyArea> {
  readonly policy: AreaPolicies[A]
  readonly version: number
  readonly origin: 'own' | 'firmDefault'
  readonly readOnlyReason: string | null
}

interface AreaCounts {
  readonly contacts: ReplyOf<'countContacts'>
  readonly tasks: ReplyOf<'countTasks'>
  readonly calendar: ReplyOf<'countCalendar'>
  readonly mail: ReplyOf<'countMail'>
}
interface AreaChoices {
  readonly contacts: ReplyOf<'contactsChoices'>
  readonly tasks: ReplyOf<'tasksChoices'>
  readonly calendar: ReplyOf<'calendarChoices'>
  readonly mail: ReplyOf<'mailChoices'>
}

const minute = 60_000

export const policyAreas = ['contacts', 'tasks', 'calendar', 'mail'] as const satisfies readonly PolicyArea[]
export const isPolicyArea = (area: string): area is PolicyArea => policyAreas.some((name) => name === area)

type PerArea<Of extends { readonly [A in PolicyArea]: unknown }, Arguments extends unknown[]> = {
  readonly [A in PolicyArea]: (api: ApiClient, ...rest: Arguments) => Promise<Of[A]>
}

const reads: PerArea<{ readonly [A in PolicyArea]: StoredPolicy<A> }, [AbortSignal]> = {
  contacts: (api, signal) => api.call('contactsPolicy', { signal }),
  tasks: (api, signal) => api.call('tasksPolicy', { signal }),
  calendar: (api, signal) => api.call('calendarPolicy', { signal }),
  mail: (api, signal) => api.call('mailPolicy', { signal }),
}

const choices: PerArea<AreaChoices, [AbortSignal]> = {
  contacts: (api, signal) => api.call('contactsChoices', { signal }),
  tasks: (api, signal) => api.call('tasksChoices', { signal }),
  calendar: (api, signal) => api.call('calendarChoices', { signal }),
  mail: (api, signal) => api.call('mailChoices', { signal }),
}

type Counting = {
  readonly [A in PolicyArea]: (api: ApiClient, policy: AreaPolicies[A], signal: AbortSignal) => Promise<AreaCounts[A]>
}
const counts: Counting = {
  contacts: (api, body, signal) => api.call('countContacts', { body, signal }),
  tasks: (api, body, signal) => api.call('countTasks', { body, signal }),
  calendar: (api, body, signal) => api.call('countCalendar', { body, signal }),
  mail: (api, body, signal) => api.call('countMail', { body, signal }),
}

/** What the number depends on; other options do not ask for it again. */
type CountParts = { readonly [A in PolicyArea]: (policy: AreaPolicies[A]) => readonly unknown[] }
const countParts: CountParts = {
  contacts: ({ filters, include }) => [filters, include],
  tasks: ({ kinds, assignmentTypes, from, completed }) => [kinds, assignmentTypes, from, completed],
  calendar: ({ kinds, from, monthsAhead, thingsToDo }) => [kinds, from, monthsAhead, thingsToDo],
  mail: ({ inboxFolders, sentFolders }) => [inboxFolders, sentFolders],
}

interface Saving<A extends PolicyArea> {
  readonly policy: AreaPolicies[A]
  readonly version: number
}
type Saves = { readonly [A in PolicyArea]: (api: ApiClient, body: Saving<A>) => Promise<StoredPolicy<A>> }
const saves: Saves = {
  contacts: (api, body) => api.call('saveContactsPolicy', { body }),
  tasks: (api, body) => api.call('saveTasksPolicy', { body }),
  calendar: (api, body) => api.call('saveCalendarPolicy', { body }),
  mail: (api, body) => api.call('saveMailPolicy', { body }),
}

export const policyQueries = {
  stored: <A extends PolicyArea>(api: ApiClient, area: A) =>
    queryOptions({
      queryKey: [...keys.policy, area],
      queryFn: ({ signal }): Promise<StoredPolicy<A>> => reads[area](api, signal),
    }),

  choices: <A extends PolicyArea>(api: ApiClient, area: A) =>
    queryOptions({
      queryKey: [...keys.policy, area, 'choices'],
      queryFn: ({ signal }): Promise<AreaChoices[A]> => choices[area](api, signal),
      staleTime: minute,
    }),

  /** How many records these settings cover. The number before stays until the new one is there. */
  count: <A extends PolicyArea>(api: ApiClient, area: A, policy: AreaPolicies[A]) =>
    queryOptions({
      queryKey: [...keys.policy, area, 'count', ...countParts[area](policy)],
      queryFn: ({ signal }): Promise<AreaCounts[A]> => counts[area](api, policy, signal),
      placeholderData: keepPreviousData,
      staleTime: minute,
    }),
}

/** What was saved is shown without asking again. */
export const useSavePolicy = <A extends PolicyArea>(area: A) => {
  const { api } = useServices()
  const client = useQueryClient()
  return useMutation<StoredPolicy<A>, Error, Saving<A>>({
    mutationFn: (body) => saves[area](api, body),
    onSuccess: (stored) => client.setQueryData<unknown>([...keys.policy, area], stored),
    onSettled: () => client.invalidateQueries({ queryKey: keys.status }),
  })
}
