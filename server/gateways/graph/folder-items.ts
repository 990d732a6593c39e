/** Records that are items of one folder, one request each: contacts. Delta round, markers beside it, conditional writes. */
import type { Area, ShapeContext } from '../../areas/area.ts'
import type { Changes, OutlookWrite, Place, WriteOutcome } from '../../engine/ports.ts'
import { sendTogether } from './batch.ts'
import type { Sent } from './client.ts'
import type { Collection, CollectionTools, OpenChanges } from './collection.ts'
import { deltaListing, deltaPath, type RoundListing } from './delta.ts'
import { readDirectly } from './direct-read.ts'
import { malformed } from './failure.ts'
import { findMarked, markerListing, type MarkerListing } from './markers.ts'
import { containerPath, itemPath } from './paths.ts'
import { idOf, markerBody, recordOf, versionOf } from './records.ts'
import { objectOf, remove, send, type GraphRequest } from './request.ts'

/** What is read for one area: its delta round and, when everything is listed, the markers that the round cannot show. */
interface Reading {
  readonly area: Area
  readonly context: ShapeContext
  readonly complete: boolean
  readonly round: RoundListing
  readonly markers: MarkerListing | null
}

const changesOf = ({ area, context, complete, round: { round }, markers }: Reading): Changes => {
  const read = round()
  if (!read.ok) return read
  // An area without a marker property has no markers to miss.
  const known = !complete ? null : markers === null ? new Map<string, string>() : markers.markers()
  const records = read.items.flatMap(
    (item) => recordOf(area, context, item, { in: true }, known?.get(idOf(item) ?? '') ?? null) ?? [],
  )
  if (records.length < read.items.length)
    return { ok: false, failure: malformed('an item without id or etag', 'delta') }
  return { ok: true, cursor: read.cursor, complete, records, removed: read.removed, markersKnown: known !== null }
}

const requestOf = (area: Area, context: ShapeContext, { place, write, marker }: OutlookWrite): GraphRequest => {
  if (write.kind === 'remove') return remove(itemPath(area, write.id, place.container), write.version)
  const changed = write.kind === 'create' ? Object.keys(write.fields) : write.changed
  const body = {
    ...area.outlook.build(write.fields, changed, context).body,
    ...(write.tags === null || (write.kind === 'create' && write.tags.length === 0) ? {} : { categories: write.tags }),
    ...markerBody(area, marker),
  }
  return write.kind === 'create'
    ? send('POST', containerPath(area, place.container), body)
    : send('PATCH', itemPath(area, write.id, place.container), body, write.version)
}

const outcomeOf = ({ key, write }: OutlookWrite, sent: Sent | undefined): WriteOutcome => {
  if (sent === undefined) return { key, done: false, failure: malformed('no outcome', 'write') }
  if (write.kind === 'remove') {
    const isGone = sent.ok || (sent.failure.status === 404 && /itemnotfound/i.test(sent.failure.code))
    return isGone ? { key, done: true, id: write.id, version: '' } : { key, done: false, failure: sent.failure }
  }
  if (!sent.ok) return { key, done: false, failure: sent.failure }
  const item = objectOf(sent.reply.body)
  const id = write.kind === 'update' ? write.id : idOf(item)
  const version = versionOf(item)
  // A success without id or etag cannot be linked; it counts as "may have happened" and recovery looks for the marker.
  return id === null || version === null
    ? { key, done: false, failure: malformed('a written item without id or etag', 'write') }
    : { key, done: true, id, version }
}

export const createFolderItems = ({ client, area, deletedItems, recordUrl }: CollectionTools): Collection => {
  // No value of an item of a folder depends on the mailbox's zone.
  const contextOf = ({ policy }: Place): ShapeContext => ({ policy, zone: 'UTC', now: client.clock.now(), recordUrl })
  const readOf = (place: Place, ids: readonly string[]) =>
    readDirectly({ client, area, context: contextOf(place), container: place.container, deletedItems }, ids)

  /** A version that moved may mean that the record lies in Deleted Items by now, where it is as removed as we wanted it. */
  const alreadyRemoved = async (wanted: OutlookWrite | undefined, outcome: WriteOutcome): Promise<WriteOutcome> => {
    if (outcome.done || wanted?.write.kind !== 'remove' || outcome.failure.status !== 412) return outcome
    const { id } = wanted.write
    const [read] = await readOf(wanted.place, [id])
    return read !== undefined && 'gone' in read ? { key: outcome.key, done: true, id, version: '' } : outcome
  }

  return {
    changes({ place, cursor }, onProgress): OpenChanges {
      const path = containerPath(area, place.container)
      const complete = cursor === null
      const round = deltaListing(client, cursor ?? deltaPath(path, area.outlook.select), onProgress)
      const markers = complete ? markerListing(client, area, place.container) : null
      const reading: Reading = { area, context: contextOf(place), complete, round, markers }
      return { listings: markers === null ? [round] : [round, markers], result: async () => changesOf(reading) }
    },
    read: readOf,
    async write(writes) {
      const requests = writes.map((write) => requestOf(area, contextOf(write.place), write))
      const sent = await sendTogether(client, requests)
      const outcomes = writes.map((write, index) => outcomeOf(write, sent[index]))
      return Promise.all(outcomes.map((outcome, index) => alreadyRemoved(writes[index], outcome)))
    },
    findMarked: (place, markers) => findMarked({ client, area, context: contextOf(place) }, place.container, markers),
  }
}
