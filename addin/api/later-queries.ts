/** What the views behind the first one read: one key and one rule of freshness per question. Apart, because the first view has to be light. */
import { queryOptions } from '@tanstack/react-query'
import type { AreaName } from '../../shared/area.ts'
import type { BodyOf } from '../../shared/endpoints.ts'
import type { PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { ApiClient } from './client.ts'
import { isRunning, keys } from './queries.ts'
import { keyOf, oneself, queryOf, type SettingsSubject } from './settings-subject.ts'

const second = 1_000
const minute = 60 * second

export const laterQueries = {
  /** @param of an employee's id, for administrators: counts of somebody else's run */
  run: (api: ApiClient, id: string, of?: string) =>
    queryOptions({
      queryKey: [...keys.runs, id],
      queryFn: ({ signal }) => api.call('getRun', { params: { id }, query: of === undefined ? {} : { of }, signal }),
      refetchInterval: (query) => (query.state.data === undefined || isRunning(query.state.data) ? 700 : false),
    }),

  runs: (api: ApiClient) =>
    queryOptions({
      queryKey: [...keys.runs, 'list'],
      queryFn: ({ signal }) => api.call('listRuns', { query: { limit: 10 }, signal }),
    }),

  plan: (api: ApiClient, id: string, of?: string) =>
    queryOptions({
      queryKey: [...keys.plans, id],
      queryFn: ({ signal }) => api.call('getPlan', { params: { id }, query: of === undefined ? {} : { of }, signal }),
    }),

  /** The firm has no mailbox to look into. */
  folders: (api: ApiClient, area: PolicyArea, subject: SettingsSubject = oneself) =>
    queryOptions({
      queryKey: [...keys.folders, keyOf(subject), area],
      queryFn: ({ signal }) => api.call('areaFolders', { params: { area }, query: queryOf(subject), signal }),
      staleTime: minute,
      enabled: subject.kind !== 'firm',
    }),

  mapping: (api: ApiClient, area: AreaName, subject: SettingsSubject = oneself) =>
    queryOptions({
      queryKey: ['mapping', keyOf(subject), area],
      queryFn: ({ signal }) => api.call('fieldMapping', { params: { area }, query: queryOf(subject), signal }),
      staleTime: minute,
    }),

  ticket: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...keys.tickets, id],
      queryFn: ({ signal }) => api.call('getTicket', { params: { id }, signal }),
      staleTime: 10 * second,
    }),

  ticketTypes: (api: ApiClient) =>
    queryOptions({
      queryKey: ['ticket-types'],
      queryFn: ({ signal }) => api.call('listTicketTypes', { signal }),
      staleTime: 5 * minute,
    }),

  /** One client with its locations and people. */
  client: (api: ApiClient, id: string | null) =>
    queryOptions({
      queryKey: ['clients', id],
      queryFn: ({ signal }) => api.call('getClient', { params: { id: id ?? '' }, signal }),
      enabled: id !== null,
      staleTime: minute,
    }),

  employees: (api: ApiClient) =>
    queryOptions({
      queryKey: ['employees'],
      queryFn: ({ signal }) => api.call('listEmployees', { signal }),
      staleTime: 5 * minute,
    }),

  appointment: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...keys.appointments, id],
      queryFn: ({ signal }) => api.call('getAppointment', { params: { id }, signal }),
      staleTime: 10 * second,
    }),

  /** The appointment behind an Outlook event; `found` is null where the CRM has none. */
  eventAppointment: (api: ApiClient, event: BodyOf<'findAppointment'>) =>
    queryOptions({
      queryKey: [...keys.appointments, 'event', event.itemId, event.iCalUId],
      queryFn: ({ signal }) => api.call('findAppointment', { body: event, signal }),
      staleTime: 10 * second,
    }),
}
