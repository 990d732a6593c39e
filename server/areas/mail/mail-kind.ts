/**
 * What a message is besides a mail, and whether it is meant for few, from what Graph shows (graph-contract 4). The delta query shows none of
 * it: sensitivity and class are MAPI properties, headers come only when one message is asked for. So the gateway asks once for every
 * message that may be filed, twenty in one round trip, before anything is decided; nothing that only the MIME could tell decides later.
 */
import type { MailKind } from '../../../shared/schemas/documents.ts'

type Graph = Readonly<Record<string, unknown>>

/**
 * MAPI properties that Graph has no names of its own for; `stamp` is the header of our own as Exchange keeps it in Sent Items. `noticeMail` is on
 * the mail of the day: nobody outside the mailbox can write it, as they could a header.
 */
export const mailProperties = {
  sensitivity: 'Integer 0x36',
  itemClass: 'String 0x1a',
  stamp: 'String {00020386-0000-0000-c000-000000000046} Name X-Tandem-Filing',
  noticeMail: 'String {5c7f6d0e-9b1a-4a52-8f0b-3a6f1d2e7c94} Name TandemNoticeMail',
} as const

/** Header that a message written with a client chosen carries (office-host: `internetHeaders`). */
const stampHeader = 'x-tandem-filing'

/** `Integer 0x0036` and `integer 0x36` are one property. */
const folded = (id: string): string => id.toLowerCase().replaceAll(/0x0*(?=[0-9a-f])/g, '0x')

const propertyOf = (graph: Graph, id: string): string | null => {
  const properties = graph['singleValueExtendedProperties']
  if (!Array.isArray(properties)) return null
  const found = (properties as readonly { id?: unknown; value?: unknown }[]).find(
    (one) => typeof one?.id === 'string' && folded(one.id) === folded(id),
  )
  return typeof found?.value === 'string' ? found.value : null
}

/** Names in small letters; the first of several of one name counts. Empty where they were not asked for. */
export const headersOf = (graph: Graph): ReadonlyMap<string, string> => {
  const headers = new Map<string, string>()
  const listed = graph['internetMessageHeaders']
  for (const one of Array.isArray(listed) ? (listed as readonly { name?: unknown; value?: unknown }[]) : []) {
    if (typeof one?.name !== 'string' || typeof one.value !== 'string') continue
    const name = one.name.trim().toLowerCase()
    if (!headers.has(name)) headers.set(name, one.value.trim())
  }
  return headers
}

/** Of PidTagSensitivity: 1 is personal, which hides nothing. */
const secret = new Set(['2', '3', 'private', 'confidential', 'company-confidential'])

export const isPrivateMessage = (graph: Graph): boolean =>
  [graph['sensitivity'], propertyOf(graph, mailProperties.sensitivity), headersOf(graph).get('sensitivity')].some(
    (told) => typeof told === 'string' && secret.has(told.trim().toLowerCase()),
  )

/** The mail of the day, which Tandem itself laid into the mailbox (crm/notice-mail.ts). */
export const isNoticeMail = (graph: Graph): boolean => propertyOf(graph, mailProperties.noticeMail) !== null

/** An UUID, or nothing: whatever else stands there was not written by us. */
export const stampOf = (graph: Graph): string | null => {
  const told = headersOf(graph).get(stampHeader) ?? propertyOf(graph, mailProperties.stamp)
  const id = told?.trim().toLowerCase() ?? ''
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null
}

const isAutomatic = (headers: ReadonlyMap<string, string>): boolean => {
  const told = headers.get('auto-submitted')?.toLowerCase() ?? 'no'
  return !told.startsWith('no') || headers.has('x-auto-response-suppress')
}

const isOfList = (headers: ReadonlyMap<string, string>): boolean =>
  headers.has('list-id') ||
  headers.has('list-unsubscribe') ||
  /^(bulk|list|junk)\b/i.test(headers.get('precedence') ?? '')

/** By message class, as Exchange names them; the first that fits. */
const classes: readonly (readonly [RegExp, MailKind])[] = [
  [/^report\./i, 'report'],
  [/^ipm\.schedule\./i, 'meeting'],
  [/^ipm\.note\.smime\.multipartsigned/i, 'signed'],
  [/^ipm\.note\.smime/i, 'encrypted'],
  [/^ipm\.note\.rules\.(ooftemplate|replytemplate)/i, 'automatic'],
]

const contentTypes: readonly (readonly [RegExp, MailKind])[] = [
  [/^multipart\/report/i, 'report'],
  [/^multipart\/encrypted/i, 'encrypted'],
  [/^multipart\/signed/i, 'signed'],
  [/^application\/(x-)?pkcs7-mime/i, 'encrypted'],
]

const fitting = (table: readonly (readonly [RegExp, MailKind])[], text: string): MailKind | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null

/** Signed and encrypted mail of a list is still of a list: what decides about the import goes first. */
export const mailKindOf = (graph: Graph): MailKind => {
  const type = graph['@odata.type']
  if (typeof type === 'string' && /eventmessage/i.test(type)) return 'meeting'
  const headers = headersOf(graph)
  const byClass = fitting(classes, propertyOf(graph, mailProperties.itemClass) ?? '')
  const byContent = fitting(contentTypes, headers.get('content-type') ?? '')
  if (byClass === 'meeting' || byClass === 'report') return byClass
  if (byContent === 'report') return byContent
  if (isOfList(headers)) return 'list'
  if (isAutomatic(headers)) return 'automatic'
  return byClass ?? byContent ?? 'mail'
}

/** Newsletters, lists, automatic answers and reports: nobody wrote them to anybody. A meeting request was written by a person. */
export const isBulkKind: Readonly<Record<MailKind, boolean>> = {
  mail: false,
  meeting: false,
  report: true,
  encrypted: false,
  signed: false,
  automatic: true,
  list: true,
}
