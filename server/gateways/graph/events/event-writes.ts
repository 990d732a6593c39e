/** Writing events: create with marker and transaction id, change under the version seen, remove; then the exceptions of series. */
import { shapePolicyOf } from '../../../areas/calendar/policy.ts'
import { isPrivate } from '../../../areas/calendar/private.ts'
import type { OutlookWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Write } from '../../../sync/operation.ts'
import { sendTogether } from '../batch.ts'
import type { Sent } from '../client.ts'
import { malformed } from '../failure.ts'
import { containerPath, itemPath } from '../paths.ts'
import { idOf, markerBody, versionOf } from '../records.ts'
import { objectOf, prefer, remove, send, textOf, type GraphRequest } from '../request.ts'
import { openBody, openIds, preferEvents, readEvents, type EventReader } from './event-reads.ts'
import { settleExceptions } from './exception-writes.ts'

type Changing = Exclude<Write, { kind: 'remove' }>

const namesIn = (write: Changing): readonly string[] =>
  write.kind === 'create' ? Object.keys(write.fields) : write.changed

/** Marker and, of what the CRM makes private, the mark that it knows its words already. */
const stamps = (reader: EventReader, write: Changing, marker: string | null): Readonly<Record<string, unknown>> => {
  const { singleValueExtendedProperties: marked } = markerBody(reader.area, marker)
  const opens = namesIn(write).includes('sensitivity') && isPrivate(write.fields['sensitivity'])
  const properties = [...(Array.isArray(marked) ? marked : []), ...(opens ? [openBody] : [])]
  return properties.length === 0 ? {} : { singleValueExtendedProperties: properties }
}

/** The text of an existing event is nobody's business but its people's: it holds the join link of an online meeting (R18). */
const withoutText = (built: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(built).filter(([name]) => name !== 'body'))

const inEventTerms = (request: GraphRequest): GraphRequest => ({
  ...request,
  headers: { ...request.headers, Prefer: prefer(...preferEvents) },
})

const requestOf = (reader: EventReader, { key, place, write, marker }: OutlookWrite): GraphRequest => {
  const { area, context } = reader
  if (write.kind === 'remove') return remove(itemPath(area, write.id, place.container), write.version)
  const built = area.outlook.build(write.fields, namesIn(write), context).body
  const stamped = stamps(reader, write, marker)
  if (write.kind === 'create') {
    const categories = write.tags.length === 0 ? {} : { categories: write.tags }
    // The same request twice makes one event and mails once (graph-contract 3.5).
    const body = { ...built, ...categories, ...stamped, transactionId: key }
    return inEventTerms(send('POST', containerPath(area, place.container), body))
  }
  const categories = write.tags === null ? {} : { categories: write.tags }
  const body = { ...withoutText(built), ...categories, ...stamped }
  return inEventTerms(send('PATCH', itemPath(area, write.id, place.container), body, write.version))
}

const joinUrlIn = (item: Readonly<Record<string, unknown>>): string | null =>
  textOf(objectOf(item['onlineMeeting'])['joinUrl']) ?? textOf(item['onlineMeetingUrl'])

/** R18: compared after every write to an online meeting; an answer without a link may only be early (graph-contract 3.2). */
const lostJoinLink = async (
  reader: EventReader,
  write: Changing,
  item: Readonly<Record<string, unknown>>,
): Promise<Failure | null> => {
  if (write.kind !== 'update') return null
  const before = textOf(write.before['onlineMeetingUrl'] ?? write.fields['onlineMeetingUrl'])
  if (before === null || joinUrlIn(item) === before) return null
  const [sent] = await readEvents(reader, [write.id])
  if (sent === undefined || !sent.ok || joinUrlIn(objectOf(sent.reply.body)) === before) return null
  const failure = malformed('the join link of an online meeting changed', 'write')
  return { ...failure, status: 422, code: 'JoinLinkChanged', ambiguous: false }
}

const needsExceptions = (write: Changing): boolean => {
  if (typeof write.fields['recurrence'] !== 'string' || write.fields['exceptions'] === undefined) return false
  if (write.kind === 'create') return write.fields['exceptions'] !== null
  const touches = (names: readonly string[]): boolean => names.some((name) => write.changed.includes(name))
  // Changed occurrences keep the words of the series that they were made with, so new words are brought to them.
  return (
    touches(['time', 'recurrence', 'exceptions']) ||
    (write.fields['exceptions'] !== null && touches(['subject', 'location']))
  )
}

const removed = (key: string, id: string, sent: Sent): WriteOutcome => {
  const isGone = sent.ok || (sent.failure.status === 404 && /itemnotfound/i.test(sent.failure.code))
  return isGone ? { key, done: true, id, version: '' } : { key, done: false, failure: sent.failure }
}

const outcomeOf = async (reader: EventReader, { key, write }: OutlookWrite, sent: Sent): Promise<WriteOutcome> => {
  if (write.kind === 'remove') return removed(key, write.id, sent)
  if (!sent.ok) return { key, done: false, failure: sent.failure }
  const item = objectOf(sent.reply.body)
  const id = write.kind === 'update' ? write.id : idOf(item)
  const version = versionOf(item)
  // A success without id or etag cannot be linked; it counts as "may have happened" and recovery looks for the marker.
  if (id === null || version === null)
    return { key, done: false, failure: malformed('a written event without id or etag', 'write') }
  const lost = await lostJoinLink(reader, write, item)
  if (lost !== null) return { key, done: false, failure: lost }
  if (!needsExceptions(write)) return { key, done: true, id, version }
  const settled = await settleExceptions(reader, id, write.fields)
  if (!('version' in settled)) return { key, done: false, failure: settled }
  return { key, done: true, id, version: settled.version ?? version }
}

/** What the CRM does not know of a private event it must not overwrite, and least of all that it is private (R11, N10). */
const unknownWords = new Set(['subject', 'location', 'attendees', 'sensitivity', 'reminderMinutes', 'billable'])

const isHidden = ({ context }: EventReader, write: Write): boolean =>
  write.kind === 'update' &&
  isPrivate(write.before['sensitivity'] ?? write.fields['sensitivity']) &&
  !shapePolicyOf(context.policy).includePrivate &&
  write.changed.some((name) => unknownWords.has(name))

/** Without consent only the times of private events are written, unless the CRM itself made them private. */
const respectful = async (
  readerOf: (write: OutlookWrite) => EventReader,
  writes: readonly OutlookWrite[],
): Promise<readonly OutlookWrite[]> => {
  const hidden = writes.filter((one) => isHidden(readerOf(one), one.write))
  const [first] = hidden
  if (first === undefined) return writes
  const open = await openIds(readerOf(first))
  return writes.map((one) => {
    const { write } = one
    if (write.kind !== 'update' || !hidden.includes(one) || open.has(write.id)) return one
    return { ...one, write: { ...write, changed: write.changed.filter((name) => !unknownWords.has(name)) } }
  })
}

/** At most 20, with one outcome each in the order given. Follow-ups of series go one after the other. */
export const writeEvents = async (
  readerOf: (write: OutlookWrite) => EventReader,
  asked: readonly OutlookWrite[],
): Promise<readonly WriteOutcome[]> => {
  const [first] = asked
  if (first === undefined) return []
  const writes = await respectful(readerOf, asked)
  const sent = await sendTogether(
    readerOf(first).client,
    writes.map((write) => requestOf(readerOf(write), write)),
  )
  const outcomes: WriteOutcome[] = []
  for (const [index, write] of writes.entries()) {
    const one = sent[index] ?? { ok: false, failure: malformed('no outcome', 'write') }
    outcomes.push(await outcomeOf(readerOf(write), write, one))
  }
  return outcomes
}
