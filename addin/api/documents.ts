/** What the pane asks about filed mails, and about the mail in view: one key and one rule of freshness per question. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { BodyOf, QueryOf } from '../../shared/endpoints.ts'
import type { FilingQuestion, MessageRef } from '../../shared/schemas/documents.ts'
import type { ApiClient } from './client.ts'
import { documentKeys } from './document-keys.ts'
import { pagesOf } from './pages.ts'

const second = 1_000
const minute = 60 * second

export interface DocumentFilter {
  readonly search: string
  readonly clientId?: string
  readonly unspecified?: boolean
}

/** The server keeps this many messages to a question. */
const mostStates = 100

const refKey = ({ itemId, internetMessageId, mailbox }: MessageRef): string =>
  [mailbox, itemId, internetMessageId].join(' ')

const queryOf = ({ search, clientId, unspecified }: DocumentFilter): QueryOf<'listDocuments'> => ({
  ...(search === '' ? {} : { search }),
  ...(clientId === undefined ? {} : { clientId }),
  ...(unspecified === true ? { unspecified } : {}),
})

const emptyQuestion: FilingQuestion = {
  message: { itemId: null, internetMessageId: null, mailbox: null },
  conversationId: null,
  subject: '',
  addresses: [],
  direction: 'outgoing',
  tags: [],
}

export const documentQueries = {
  /** Where a message is filed, and where it might go. */
  filing: (api: ApiClient, question: FilingQuestion) =>
    queryOptions({
      queryKey: [...documentKeys.filing, refKey(question.message)],
      queryFn: ({ signal }) => api.call('viewFiling', { body: question, signal }),
      staleTime: 10 * second,
    }),

  /** Where a message that is being written might go; asked again when its recipients change, not while its subject is typed. */
  draft: (api: ApiClient, question: FilingQuestion | null) =>
    queryOptions({
      queryKey: [...documentKeys.filing, 'draft', question?.conversationId, [...(question?.addresses ?? [])].sort()],
      queryFn: ({ signal }) => api.call('viewFiling', { body: question ?? emptyQuestion, signal }),
      enabled: question !== null,
      staleTime: minute,
      placeholderData: keepPreviousData,
    }),

  /** Of at most a hundred messages, in their order. */
  states: (api: ApiClient, messages: readonly MessageRef[]) =>
    queryOptions({
      queryKey: [...documentKeys.filing, 'states', messages.map(refKey)],
      queryFn: ({ signal }) => api.call('filedStates', { body: { messages: messages.slice(0, mostStates) }, signal }),
      enabled: messages.length > 0,
      staleTime: 10 * second,
    }),

  conversation: (api: ApiClient, body: BodyOf<'listConversation'> | null) =>
    queryOptions({
      queryKey: [...documentKeys.filing, 'conversation', body?.mailbox, body?.conversationId],
      queryFn: ({ signal }) =>
        api.call('listConversation', { body: body ?? { conversationId: '', mailbox: null }, signal }),
      enabled: body !== null,
    }),

  document: (api: ApiClient, id: string) =>
    queryOptions({
      queryKey: [...documentKeys.documents, id],
      queryFn: ({ signal }) => api.call('getDocument', { params: { id }, signal }),
      staleTime: 10 * second,
    }),

  /** @param remote with pictures from the web, which tells their sender that the mail is being read */
  html: (api: ApiClient, id: string, remote: boolean) =>
    queryOptions({
      queryKey: ['document-html', id, remote],
      queryFn: ({ signal }) =>
        api.call('getDocumentHtml', { params: { id }, ...(remote ? { query: { remote } } : {}), signal }),
      staleTime: Infinity,
      placeholderData: keepPreviousData,
    }),

  categories: (api: ApiClient) =>
    queryOptions({
      queryKey: ['document-categories'],
      queryFn: ({ signal }) => api.call('listDocumentCategories', { signal }),
      staleTime: 5 * minute,
    }),

  /** Active clients whose names fit, a few of them. */
  clients: (api: ApiClient, search: string) =>
    queryOptions({
      queryKey: ['clients', 'search', search],
      queryFn: ({ signal }) => api.call('listClients', { query: { search, active: true, limit: 8 }, signal }),
      enabled: search !== '',
      staleTime: minute,
      placeholderData: keepPreviousData,
    }),

  /** Open tickets of a client, by due date. */
  openTickets: (api: ApiClient, clientId: string | null) =>
    queryOptions({
      queryKey: ['tickets', 'of-client', clientId],
      queryFn: ({ signal }) =>
        api.call('listTickets', {
          query: { open: true, limit: 100, ...(clientId === null ? {} : { clientId }) },
          signal,
        }),
      enabled: clientId !== null,
      staleTime: minute,
    }),
}

export const documentPages = {
  documents: (api: ApiClient, filter: DocumentFilter) =>
    pagesOf([...documentKeys.documents, 'list', filter], (query, signal) =>
      api.call('listDocuments', { query: { ...query, ...queryOf(filter) }, signal }),
    ),
  /** Everything that happened for a client, newest first. */
  timeline: (api: ApiClient, clientId: string, search: string) =>
    pagesOf([...documentKeys.timeline, clientId, search], (query, signal) =>
      api.call('clientTimeline', {
        params: { id: clientId },
        query: { ...query, ...(search === '' ? {} : { search }) },
        signal,
      }),
    ),
}
