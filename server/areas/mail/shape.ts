/**
 * How a message reads (graph-contract 4.2). What is left out without asking the CRM (drafts, the mail of the day, NEVER addresses, private
 * mail without consent, mail before the cut-off) is parsed to nothing at all, so that no word of it can reach a link, a report or a log
 * (CARET-59, N10).
 */
import type { OutlookShape, ParsedRecord } from '../area.ts'
import type { Fields, Json, ScopeReason } from '../../sync/record.ts'
import { addressesOf, addressOf, anyMatches, tidyLine } from './addresses.ts'
import { longestSubject, mostCategories, mostRecipients } from './fields.ts'
import { isBulkKind, isNoticeMail, isPrivateMessage, mailKindOf, stampOf } from './mail-kind.ts'
import { folderRoles, scopeOf, type FolderRole, type MailScope } from './policy.ts'
import type { MailAddress, MailValues } from './values.ts'

type Graph = Readonly<Record<string, unknown>>

const longestPreview = 255
const longestCategory = 255
const longestId = 2000

const folded = (name: string): string => name.trim().toLowerCase()

const categoriesOf = (graph: Graph): readonly string[] => {
  const { categories } = graph
  return Array.isArray(categories) ? categories.flatMap((one) => tidyLine(one, longestCategory) ?? []) : []
}

const epochOf = (value: unknown): number | null => {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? null : ms
}

interface Tags {
  /** Other than ours: each may name a client. */
  readonly foreign: readonly string[]
  readonly hasUpdate: boolean
}

const tagsIn = (graph: Graph, ownTags: readonly string[]): Tags => {
  const own = new Set(ownTags.map(folded))
  const all = categoriesOf(graph)
  const [update] = ownTags
  return {
    foreign: all.filter((one) => !own.has(folded(one))).slice(0, mostCategories),
    hasUpdate: update !== undefined && all.some((one) => folded(one) === folded(update)),
  }
}

const everybody = (graph: Graph): readonly string[] =>
  [
    addressOf(graph['from']),
    addressOf(graph['sender']),
    ...(['toRecipients', 'ccRecipients', 'bccRecipients', 'replyTo'] as const).flatMap((name) =>
      addressesOf(graph[name]),
    ),
  ].flatMap((one) => one?.address ?? [])

/** When it counts: received, or sent for outgoing ones (CARET-63). */
const timeOf = (graph: Graph, { direction }: FolderRole): number | null => {
  const [received, sent] = [epochOf(graph['receivedDateTime']), epochOf(graph['sentDateTime'])]
  return direction === 'outgoing' ? (sent ?? received) : (received ?? sent)
}

export type LeftOutFor = 'draft' | 'ownNotice' | 'never' | 'private'

/** Left out for what it is; wherever it lies, and whatever tag it carries. Null: it is not. */
export const leftOutFor = (graph: Graph, { policy }: Pick<MailScope, 'policy'>): LeftOutFor | null => {
  if (graph['isDraft'] === true) return 'draft'
  if (isNoticeMail(graph)) return 'ownNotice'
  if (anyMatches(policy.neverAddresses, everybody(graph))) return 'never'
  return !policy.includePrivate && isPrivateMessage(graph) ? 'private' : null
}

/** Not a word of it. Where somebody asked for this very message, it takes part nevertheless: its link is quiet, and waits for nothing. */
const nothing = (reason: ScopeReason, asked: boolean): ParsedRecord => ({
  fields: {},
  problems: [],
  ...(asked ? {} : { scope: { in: false, reason } }),
})

const listOf = (value: unknown): readonly MailAddress[] => addressesOf(value).slice(0, mostRecipients)

/** Exchange tells whole seconds: what came within the second of the cut-off is not before it. */
const wholeSecond = (ms: number): number => (Number.isFinite(ms) ? Math.floor(ms / 1000) * 1000 : ms)

const isRecent = ({ since }: MailScope, { anyAge }: FolderRole, at: number): boolean =>
  anyAge || at >= wholeSecond(since)

const valuesOf = (graph: Graph, scope: MailScope, role: FolderRole, at: number): Partial<MailValues> => {
  const kind = mailKindOf(graph)
  return {
    subject: tidyLine(graph['subject'], longestSubject),
    categories: tagsIn(graph, scope.ownTags).foreign,
    direction: role.direction,
    from: addressOf(graph['from']) ?? addressOf(graph['sender']),
    to: listOf(graph['toRecipients']),
    cc: listOf(graph['ccRecipients']),
    bcc: listOf(graph['bccRecipients']),
    at,
    sentAt: epochOf(graph['sentDateTime']),
    internetMessageId: tidyLine(graph['internetMessageId'], longestId),
    conversationId: tidyLine(graph['conversationId'], longestId),
    folderId: tidyLine(graph['parentFolderId'], longestId) ?? '',
    isRead: graph['isRead'] !== false,
    isPrivate: isPrivateMessage(graph),
    isBulk: isBulkKind[kind],
    kind,
    preview: tidyLine(graph['bodyPreview'], longestPreview) ?? '',
    filingStamp: stampOf(graph),
    inImport: role.imported && isRecent(scope, role, at),
  }
}

/**
 * In scope: what the rules of the import cover, what lies in Sent Items since the cut-off (a person may have chosen a client while writing), and
 * whatever carries a category that may be a tag, however old. The rest lies where it lay, and counts as before the cut-off: a link to it
 * rests, and nothing is removed (SC8).
 */
export const parseMessage = (graph: Graph, scopeAndPolicy: Json): ParsedRecord => {
  const scope = scopeOf(scopeAndPolicy)
  if (leftOutFor(graph, scope) !== null) return nothing('filtered', scope.asked)
  const folder = graph['parentFolderId']
  const role = typeof folder === 'string' ? folderRoles(scope).get(folder) : undefined
  if (role === undefined) return nothing('filtered', scope.asked)
  const at = timeOf(graph, role)
  if (at === null) return nothing('beforeCutOff', scope.asked)
  const { foreign, hasUpdate } = tagsIn(graph, scope.ownTags)
  const isTagged = foreign.length > 0 || hasUpdate
  const isCovered = (role.imported || role.direction === 'outgoing') && isRecent(scope, role, at)
  if (!isTagged && !isCovered && !scope.asked) return nothing('beforeCutOff', false)
  return { fields: valuesOf(graph, scope, role, at) as unknown as Fields, problems: [] }
}

/** What the delta query can show. */
export const listedProperties = [
  'subject',
  'categories',
  'from',
  'sender',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'receivedDateTime',
  'sentDateTime',
  'internetMessageId',
  'conversationId',
  'parentFolderId',
  'isRead',
  'isDraft',
  'bodyPreview',
  'changeKey',
] as const

export const outlook: OutlookShape = {
  select: listedProperties,
  containerPath: (container) => `/mailFolders/${encodeURIComponent(container)}/messages`,
  itemPath: (id) => `/messages/${encodeURIComponent(id)}`,
  // Tandem makes no messages, so there is nothing to recognise.
  markerProperty: null,
  parse: (graph, { policy }) => parseMessage(graph, policy),
  // Categories are tags, which travel beside the values; a message takes nothing else.
  build: () => ({ body: {}, problems: [] }),
}
