/** The engine's Outlook side over Graph, for every area by its declared shape (`area.outlook`). */
import type { AreaName } from '../../../shared/area.ts'
import type { Area } from '../../areas/area.ts'
import type { Changes, ChangesRequest, OutlookSide, OutlookWrite, WriteOutcome } from '../../engine/ports.ts'
import { sendTogether } from './batch.ts'
import { ensureCategories } from './categories.ts'
import type { GraphClient, Sent } from './client.ts'
import { firstPage, followRound, nextPage } from './delta.ts'
import { deletedItemsOf, readDirectly } from './direct-read.ts'
import { malformed } from './failure.ts'
import { findMarked, markersOfContainer } from './markers.ts'
import { containerPath, itemPath } from './paths.ts'
import { idOf, markerBody, recordOf, versionOf } from './records.ts'
import { objectOf, remove, send, type GraphRequest } from './request.ts'

type AreaOf = (name: AreaName) => Area

const changesOf = async (
  client: GraphClient,
  area: Area,
  request: ChangesRequest,
  first: Sent,
  options: { signal?: AbortSignal; onProgress?: (read: number) => void },
): Promise<Changes> => {
  const complete = request.cursor === null
  const [round, markers] = await Promise.all([
    followRound(client, first, options),
    complete && first.ok ? markersOfContainer(client, area, request.container, options.signal) : new Map<string, string>(),
  ])
  if (!round.ok) return round
  const known = complete && markers instanceof Map ? markers : null
  const records = round.items.flatMap((item) => recordOf(area, item, { in: true }, known?.get(idOf(item) ?? '') ?? null) ?? [])
  if (records.length < round.items.length) return { ok: false, failure: malformed('an item without id or etag', 'delta') }
  return { ok: true, cursor: round.cursor, complete, records, removed: round.removed, markersKnown: known !== null }
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
  const alreadyRemoved = async (area: Area, wanted: OutlookWrite | undefined, outcome: WriteOutcome): Promise<WriteOutcome> => {
    if (outcome.done || wanted?.write.kind !== 'remove' || outcome.failure.status !== 412) return outcome
    const { id } = wanted.write
    const [read] = await readDirectly(client, area, wanted.container, [id], deletedItems)
    return read !== undefined && 'gone' in read ? { key: outcome.key, done: true, id, version: '' } : outcome
  }

  return {
    async changes(requests, options) {
      const firsts = requests.map(({ area, container, cursor }) =>
        cursor === null ? firstPage(containerPath(areaOf(area), container), areaOf(area).outlook.select) : nextPage(cursor),
      )
      const sent = await sendTogether(client, firsts, options.signal)
      return Promise.all(
        requests.map((request, index) =>
          changesOf(client, areaOf(request.area), request, sent[index] ?? { ok: false, failure: malformed('no outcome', 'delta') }, options),
        ),
      )
    },
    read: (area, container, ids) => readDirectly(client, areaOf(area), container, ids, deletedItems),
    async write(area, writes) {
      const sent = await sendTogether(client, writes.map((write) => requestOf(areaOf(area), write)))
      const outcomes = writes.map((write, index) => outcomeOf(write, sent[index]))
      return Promise.all(outcomes.map((outcome, index) => alreadyRemoved(areaOf(area), writes[index], outcome)))
    },
    findMarked: (area, container, markers) => findMarked(client, areaOf(area), container, markers),
    ensureTags: (names) => ensureCategories(client, names),
  }
}
