/** The engine's Outlook side over Graph, for every area by its declared shape (`area.outlook`). */
import type { AreaName } from '../../../shared/area.ts'
import type { Area } from '../../areas/area.ts'
import type { Changes, ChangesRequest, OutlookSide, OutlookWrite, WriteOutcome } from '../../engine/ports.ts'
import { sendTogether } from './batch.ts'
import { ensureCategories } from './categories.ts'
import type { GraphClient, Sent } from './client.ts'
import { deltaListing, deltaPath, type RoundListing } from './delta.ts'
import { deletedItemsOf, readDirectly } from './direct-read.ts'
import { malformed } from './failure.ts'
import { findMarked, markerListing, type MarkerListing } from './markers.ts'
import { readListings } from './pages.ts'
import { containerPath, itemPath } from './paths.ts'
import { idOf, markerBody, recordOf, versionOf } from './records.ts'
import { objectOf, remove, send, type GraphRequest } from './request.ts'

type AreaOf = (name: AreaName) => Area

/** What is read for one area: its delta round and, when everything is listed, the markers that the round cannot show. */
interface Reading {
  readonly area: Area
  readonly complete: boolean
  readonly round: RoundListing
  readonly markers: MarkerListing | null
}

const changesOf = ({ area, complete, round: { round }, markers }: Reading): Changes => {
  const read = round()
  if (!read.ok) return read
  // An area without a marker property has no markers to miss.
  const known = !complete ? null : markers === null ? new Map<string, string>() : markers.markers()
  const records = read.items.flatMap(
    (item) => recordOf(area, item, { in: true }, known?.get(idOf(item) ?? '') ?? null) ?? [],
  )
  if (records.length < read.items.length)
    return { ok: false, failure: malformed('an item without id or etag', 'delta') }
  return { ok: true, cursor: read.cursor, complete, records, removed: read.removed, markersKnown: known !== null }
}

const requestOf = (area: Area, { container, write, marker }: OutlookWrite): GraphRequest => {
  if (write.kind === 'remove') return remove(itemPath(area, write.id), write.version)
  const changed = write.kind === 'create' ? Object.keys(write.fields) : write.changed
  const body = {
    ...area.outlook.build(write.fields, changed).body,
    ...(write.tags === null || (write.kind === 'create' && write.tags.length === 0) ? {} : { categories: write.tags }),
    ...markerBody(area, marker),
  }
  return write.kind === 'create'
    ? send('POST', containerPath(area, container), body)
    : send('PATCH', itemPath(area, write.id), body, write.version)
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

export const createOutlookSide = (client: GraphClient, areaOf: AreaOf): OutlookSide => {
  const deletedItems = deletedItemsOf(client)

  /** A version that moved may mean that the record lies in Deleted Items by now, where it is as removed as we wanted it. */
  const alreadyRemoved = async (
    area: Area,
    wanted: OutlookWrite | undefined,
    outcome: WriteOutcome,
  ): Promise<WriteOutcome> => {
    if (outcome.done || wanted?.write.kind !== 'remove' || outcome.failure.status !== 412) return outcome
    const { id } = wanted.write
    const [read] = await readDirectly(client, area, wanted.container, [id], deletedItems)
    return read !== undefined && 'gone' in read ? { key: outcome.key, done: true, id, version: '' } : outcome
  }

  const readingOf = (
    { area: name, container, cursor }: ChangesRequest,
    onProgress: (read: number) => void,
  ): Reading => {
    const area = areaOf(name)
    const complete = cursor === null
    const first = cursor ?? deltaPath(containerPath(area, container), area.outlook.select)
    return {
      area,
      complete,
      round: deltaListing(client, first, onProgress),
      markers: complete ? markerListing(client, area, container) : null,
    }
  }

  return {
    async changes(requests, options) {
      const readings = requests.map((request) => readingOf(request, options.onProgress ?? (() => {})))
      await readListings(
        client,
        readings.flatMap(({ round, markers }) => (markers === null ? [round] : [round, markers])),
        options.signal,
      )
      return readings.map(changesOf)
    },
    read: (area, container, ids) => readDirectly(client, areaOf(area), container, ids, deletedItems),
    async write(area, writes) {
      const sent = await sendTogether(
        client,
        writes.map((write) => requestOf(areaOf(area), write)),
      )
      const outcomes = writes.map((write, index) => outcomeOf(write, sent[index]))
      return Promise.all(outcomes.map((outcome, index) => alreadyRemoved(areaOf(area), writes[index], outcome)))
    },
    findMarked: (area, container, markers) => findMarked(client, areaOf(area), container, markers),
    ensureTags: (names) => ensureCategories(client, names),
  }
}
