/** The settings of each area that has some: how they are read, saved and counted. A new area is one line in each table. */
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReplyOf } from '../../shared/endpoints.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { ApiClient } from './client.ts'
import { keys } from './queries.ts'
import { useServices } from './services.ts'
import { keyOf, oneself, queryOf, type SettingsSubject } from './settings-subject.ts'

export type { AreaPolicies, PolicyArea }

/** Areas whose records are kept in step field by field; mail is filed, and has a form of its own. */
export type RecordArea = Exclude<PolicyArea, 'mail'>

/** A policy as it is stored; `version` goes back with the next save. */
export interface StoredPolicy<A extends PolicyArea = PolicyArea> {
  readonly policy: AreaPolicies[A]
  readonly version: number
  readonly origin: 'own' | 'firmDefault'
  readonly readOnlyReason: string | null
  /** Settings with a value of their own; the others follow the firm (ABA-14). */
  readonly own: readonly string[]
  readonly firm: {
    readonly source: 'pilot' | 'firmDefault' | 'builtIn'
    readonly policy: AreaPolicies[A]
  }
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

type Query = ReturnType<typeof queryOf>
type PerArea<Of extends { readonly [A in PolicyArea]: unknown }> = {
  readonly [A in PolicyArea]: (api: ApiClient, query: Query, signal: AbortSignal) => Promise<Of[A]>
}

const reads: PerArea<{ readonly [A in PolicyArea]: StoredPolicy<A> }> = {
  contacts: (api, query, signal) => api.call('contactsPolicy', { query, signal }),
  tasks: (api, query, signal) => api.call('tasksPolicy', { query, signal }),
  calendar: (api, query, signal) => api.call('calendarPolicy', { query, signal }),
  mail: (api, query, signal) => api.call('mailPolicy', { query, signal }),
}

const choices: PerArea<AreaChoices> = {
  contacts: (api, query, signal) => api.call('contactsChoices', { query, signal }),
  tasks: (api, query, signal) => api.call('tasksChoices', { query, signal }),
  calendar: (api, query, signal) => api.call('calendarChoices', { query, signal }),
  mail: (api, query, signal) => api.call('mailChoices', { query, signal }),
}

type Counting = {
  readonly [A in PolicyArea]: (
    api: ApiClient,
    query: Query,
    policy: AreaPolicies[A],
    signal: AbortSignal,
  ) => Promise<AreaCounts[A]>
}
const counts: Counting = {
  contacts: (api, query, body, signal) => api.call('countContacts', { query, body, signal }),
  tasks: (api, query, body, signal) => api.call('countTasks', { query, body, signal }),
  calendar: (api, query, body, signal) => api.call('countCalendar', { query, body, signal }),
  mail: (api, query, body, signal) => api.call('countMail', { query, body, signal }),
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
  readonly reason?: string
  /** Settings that shall follow the firm again. */
  readonly useFirm?: string[]
}
type Saves = {
  readonly [A in PolicyArea]: (api: ApiClient, query: Query, body: Saving<A>) => Promise<StoredPolicy<A>>
}
const saves: Saves = {
  contacts: (api, query, body) => api.call('saveContactsPolicy', { query, body }),
  tasks: (api, query, body) => api.call('saveTasksPolicy', { query, body }),
  calendar: (api, query, body) => api.call('saveCalendarPolicy', { query, body }),
  mail: (api, query, body) => api.call('saveMailPolicy', { query, body }),
}

const keyFor = (subject: SettingsSubject, area: PolicyArea) => [...keys.policy, keyOf(subject), area] as const

export const policyQueries = {
  stored: <A extends PolicyArea>(api: ApiClient, area: A, subject: SettingsSubject = oneself) =>
    queryOptions({
      queryKey: keyFor(subject, area),
      queryFn: ({ signal }): Promise<StoredPolicy<A>> => reads[area](api, queryOf(subject), signal),
    }),

  choices: <A extends PolicyArea>(api: ApiClient, area: A, subject: SettingsSubject) =>
    queryOptions({
      queryKey: [...keyFor(subject, area), 'choices'],
      queryFn: ({ signal }): Promise<AreaChoices[A]> => choices[area](api, queryOf(subject), signal),
      staleTime: minute,
    }),

  /** How many records these settings cover. The number before stays until the new one is there. The firm has no mail folders to count. */
  count: <A extends PolicyArea>(api: ApiClient, area: A, policy: AreaPolicies[A], subject: SettingsSubject) =>
    queryOptions({
      queryKey: [...keyFor(subject, area), 'count', ...countParts[area](policy)],
      queryFn: ({ signal }): Promise<AreaCounts[A]> => counts[area](api, queryOf(subject), policy, signal),
      placeholderData: keepPreviousData,
      staleTime: minute,
      enabled: area !== 'mail' || subject.kind !== 'firm',
    }),

  history: (api: ApiClient, area: PolicyArea, subject: SettingsSubject) =>
    queryOptions({
      queryKey: [...keyFor(subject, area), 'history'],
      queryFn: ({ signal }) => api.call('policyHistory', { params: { area }, query: queryOf(subject), signal }),
    }),

  /** What saving this policy would do. */
  effect: <A extends PolicyArea>(api: ApiClient, area: A, policy: AreaPolicies[A], subject: SettingsSubject) =>
    queryOptions({
      queryKey: [...keyFor(subject, area), 'effect', policy],
      queryFn: ({ signal }) =>
        api.call('policyEffect', {
          params: { area },
          query: queryOf(subject),
          body: { policy: policy as unknown as Record<string, unknown> },
          signal,
        }),
      staleTime: minute,
    }),

  filters: (api: ApiClient, area: PolicyArea, subject: SettingsSubject) =>
    queryOptions({
      queryKey: [...keyFor(subject, area), 'filters'],
      queryFn: ({ signal }) => api.call('listSavedFilters', { params: { area }, query: queryOf(subject), signal }),
    }),

  pilot: (api: ApiClient, area: PolicyArea) =>
    queryOptions({
      queryKey: [...keys.policy, 'firm', area, 'pilot'],
      queryFn: ({ signal }) => api.call('policyPilot', { params: { area }, signal }),
    }),
}

/** What was saved is shown without asking again; what follows from it is asked anew. */
export const useSavePolicy = <A extends PolicyArea>(area: A, subject: SettingsSubject) => {
  const { api } = useServices()
  const client = useQueryClient()
  return useMutation<StoredPolicy<A>, Error, Saving<A>>({
    mutationFn: (body) => saves[area](api, queryOf(subject), body),
    onSuccess: (stored) => client.setQueryData<unknown>(keyFor(subject, area), stored),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.status }),
        client.invalidateQueries({ queryKey: [...keyFor(subject, area), 'history'] }),
        client.invalidateQueries({ queryKey: [...keyFor(subject, area), 'effect'] }),
        // A default of the firm is in everybody's settings.
        ...(subject.kind === 'firm'
          ? [
              client.invalidateQueries({
                queryKey: keys.policy,
                predicate: ({ queryKey }) => queryKey[1] !== keyOf(subject),
              }),
              client.invalidateQueries({ queryKey: [...keys.policy, 'firm', area, 'pilot'] }),
            ]
          : []),
      ]),
  })
}

/** Everything about the settings of an area is asked anew: after a roll-back, a trial, a filter. */
export const useStalePolicies = () => {
  const client = useQueryClient()
  return () => Promise.all([keys.policy, keys.status].map((queryKey) => client.invalidateQueries({ queryKey })))
}
