/**
 * What Tandem does to messages: it changes their categories, and moves to Deleted Items those of which everything was kept (CARET-68, N11).
 * It makes none.
 */
import type { OutlookWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import { sendTogether } from '../batch.ts'
import type { GraphClient, Sent } from '../client.ts'
import { saysGone, type DeletedItems } from '../direct-read.ts'
import { malformed } from '../failure.ts'
import { versionOf } from '../records.ts'
import { objectOf, send, textOf, type GraphRequest } from '../request.ts'
import { messagePath, removalCheckRequest, retentionLabel } from './message-reads.ts'

type GraphItem = Readonly<Record<string, unknown>>
type Removal = OutlookWrite & { readonly write: { readonly kind: 'remove' } }
type Update = OutlookWrite & { readonly write: { readonly kind: 'update' } }

const refused = (status: number, code: string, message: string): Failure => ({
  status,
  code,
  message,
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'write',
})

/** 422: the message's own fault, and nobody has to try again before it changes (VE1). */
const held = refused(422, 'MAIL_HELD', 'a retention label applies')
const moved = refused(412, 'ErrorIrresolvableConflict', 'the message changed since it was decided about')
const notMade = refused(422, 'NotImplemented', 'messages are not made')

const noOutcome: Sent = { ok: false, failure: malformed('no outcome', 'write') }
const failed = (key: string, failure: Failure): WriteOutcome => ({ key, done: false, failure })

const labelOf = (item: GraphItem): string | null => {
  const properties = item['singleValueExtendedProperties']
  const [label] = Array.isArray(properties)
    ? properties.map(objectOf).filter(({ id }) => textOf(id)?.toLowerCase() === retentionLabel.toLowerCase())
    : []
  const value = label === undefined ? null : textOf(label['value'])
  return value === null || value.trim() === '' ? null : value
}

const moveRequest = (id: string): GraphRequest =>
  send('POST', `${messagePath(id)}/move`, { destinationId: 'deleteditems' })

/** What a look before the move says: done already, refused, or null where nothing speaks against it. */
const checked = async (
  deletedItems: DeletedItems,
  { key, write }: Removal,
  sent: Sent,
): Promise<WriteOutcome | null> => {
  const done: WriteOutcome = { key, done: true, id: write.id, version: '' }
  if (!sent.ok) return saysGone(sent.failure) ? done : failed(key, sent.failure)
  const item = objectOf(sent.reply.body)
  const folder = textOf(item['parentFolderId'])
  if (folder !== null && folder === (await deletedItems())) return done
  if (labelOf(item) !== null) return failed(key, held)
  return write.version !== null && versionOf(item) !== write.version ? failed(key, moved) : null
}

const movedOutcome = ({ key, write }: Removal, sent: Sent): WriteOutcome => {
  if (!sent.ok)
    return saysGone(sent.failure) ? { key, done: true, id: write.id, version: '' } : failed(key, sent.failure)
  // Immutable ids stay when a message moves (graph-contract 7.3); the version is that of the moved one.
  return { key, done: true, id: write.id, version: versionOf(objectOf(sent.reply.body)) ?? '' }
}

/** Two round trips for up to twenty: look, then move what may go. The move itself cannot be made conditional (graph-contract 7.2). */
const removeMessages = async (
  client: GraphClient,
  deletedItems: DeletedItems,
  removals: readonly Removal[],
): Promise<readonly WriteOutcome[]> => {
  const looks = await sendTogether(
    client,
    removals.map(({ write }) => removalCheckRequest(write.id)),
  )
  const judged = await Promise.all(removals.map((one, index) => checked(deletedItems, one, looks[index] ?? noOutcome)))
  const going = removals.filter((_, index) => judged[index] === null)
  const sent = await sendTogether(
    client,
    going.map(({ write }) => moveRequest(write.id)),
  )
  const outcomes = new Map(going.map((one, index) => [one.key, movedOutcome(one, sent[index] ?? noOutcome)]))
  return removals.map(
    (one, index) => judged[index] ?? outcomes.get(one.key) ?? failed(one.key, malformed('no outcome', 'write')),
  )
}

const updateOutcome = ({ key, write }: Update, sent: Sent): WriteOutcome => {
  if (!sent.ok) return failed(key, sent.failure)
  const version = versionOf(objectOf(sent.reply.body))
  return version === null
    ? failed(key, malformed('a written message without etag', 'write'))
    : { key, done: true, id: write.id, version }
}

/** Only categories are written; where none are, there is nothing to send. */
const updateMessages = async (client: GraphClient, updates: readonly Update[]): Promise<readonly WriteOutcome[]> => {
  const writing = updates.filter(({ write }) => write.tags !== null)
  const sent = await sendTogether(
    client,
    writing.map(({ write }) => send('PATCH', messagePath(write.id), { categories: write.tags }, write.version)),
  )
  const outcomes = new Map(writing.map((one, index) => [one.key, updateOutcome(one, sent[index] ?? noOutcome)]))
  return updates.map(({ key, write }) => outcomes.get(key) ?? { key, done: true, id: write.id, version: write.version })
}

const isRemoval = (write: OutlookWrite): write is Removal => write.write.kind === 'remove'
const isUpdate = (write: OutlookWrite): write is Update => write.write.kind === 'update'

export const writeMessages = async (
  client: GraphClient,
  deletedItems: DeletedItems,
  writes: readonly OutlookWrite[],
): Promise<readonly WriteOutcome[]> => {
  const outcomes = new Map(
    [
      ...(await updateMessages(client, writes.filter(isUpdate))),
      ...(await removeMessages(client, deletedItems, writes.filter(isRemoval))),
    ].map((outcome) => [outcome.key, outcome]),
  )
  return writes.map(({ key }) => outcomes.get(key) ?? failed(key, notMade))
}
