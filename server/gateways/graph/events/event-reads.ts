/** Reading events one by one: series with their exceptions, records for proof, and those that the CRM itself made private. */
import type { Area, ShapeContext } from '../../../areas/area.ts'
import type { DirectRead } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { RecordState, Scope } from '../../../sync/record.ts'
import { sendTogether } from '../batch.ts'
import type { GraphClient, Sent } from '../client.ts'
import type { DeletedItems } from '../direct-read.ts'
import { malformed } from '../failure.ts'
import { containerPath, itemPath } from '../paths.ts'
import { expandMarker, idOf, recordOf } from '../records.ts'
import { get, objectOf, textOf, valuesOf, type GraphRequest } from '../request.ts'

type GraphItem = Readonly<Record<string, unknown>>

/** Times in UTC, and text as text; on every request about events (graph-contract 0). */
export const preferEvents = ['outlook.timezone="UTC"', 'outlook.body-content-type="text"'] as const

/** An event with everything there is to know: exceptions and deleted occurrences of a series, marker, calendar. */
export const eventRequest = (area: Area, id: string): GraphRequest =>
  get(itemPath(area, id, ''), {
    query: {
      $select: [...area.outlook.select, 'exceptionOccurrences', 'cancelledOccurrences'].join(','),
      $expand: ['exceptionOccurrences', expandMarker(area), 'calendar'].filter((part) => part !== undefined).join(','),
    },
    prefer: preferEvents,
  })

const goneCodes = new Set(['erroritemnotfound', 'itemnotfound', 'resourcenotfound'])

/** 404 for mailbox or calendar says nothing about the event (graph-contract 13). */
export const saysGone = (failure: Failure): boolean =>
  failure.status === 404 && goneCodes.has(failure.code.toLowerCase())

export interface EventReader {
  readonly client: GraphClient
  readonly area: Area
  readonly context: ShapeContext
  readonly container: string
}

const noOutcome: Sent = { ok: false, failure: malformed('no outcome', 'read') }

export const readEvents = async (
  { client, area }: EventReader,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Sent[]> => {
  const sent = await sendTogether(
    client,
    ids.map((id) => eventRequest(area, id)),
    signal,
  )
  return ids.map((_, index) => sent[index] ?? noOutcome)
}

// --- Private by the CRM's own wish ------------------------------------------------------------------------------------

/** Stamped on an event when the CRM makes it private: nothing in it is unknown to the CRM, so nothing has to be hidden from it. */
const openProperty = 'String {5c7f6d0e-9b1a-4a52-8f0b-3a6f1d2e7c94} Name TandemOpen'

export const openBody = { id: openProperty, value: '1' } as const

/** Fifty thousand such events; what is not found by then counts as private, as everything unknown does. */
const mostOpenPages = 50

export const openIds = async ({ client, area, container }: EventReader): Promise<ReadonlySet<string>> => {
  const found = new Set<string>()
  let path: string | null = containerPath(area, container)
  let query: Readonly<Record<string, string>> | undefined = {
    $filter: `singleValueExtendedProperties/Any(ep: ep/id eq '${openProperty}' and ep/value eq '1')`,
    $select: 'id',
    $top: '1000',
  }
  for (let pages = 0; path !== null && pages < mostOpenPages; pages += 1) {
    const sent: Sent = await client.send(get(path, query === undefined ? {} : { query }))
    // Unknown counts as private: the safer mistake.
    if (!sent.ok) return found
    for (const item of valuesOf(sent.reply.body) ?? []) found.add(idOf(item) ?? '')
    const link: string | null = textOf(objectOf(sent.reply.body)['@odata.nextLink'])
    path = link === null ? null : client.pathOfLink(link)
    query = undefined
  }
  return found
}

export interface Found {
  readonly item: GraphItem
  readonly marker: string | null | undefined
}

/** Events as records; null for one without id or etag. One more request where private ones are among them. */
export const recordsOf = async (
  reader: EventReader,
  found: readonly Found[],
): Promise<readonly (RecordState | null)[]> => {
  const { area, context } = reader
  const recordWith = ({ item, marker }: Found, more: GraphItem = {}): RecordState | null =>
    marker === undefined
      ? recordOf(area, context, { ...item, ...more }, { in: true })
      : recordOf(area, context, { ...item, ...more }, { in: true }, marker)
  const records = found.map((one) => recordWith(one))
  if (!records.some((record) => record?.redacted === true)) return records
  const open = await openIds(reader)
  return found.map((one, index) => {
    const record = records[index] ?? null
    return record !== null && open.has(record.id) ? recordWith(one, { tandemOpen: true }) : record
  })
}

/** Direct reads: 404 proves that an event is gone; one in another calendar is out of scope (OB2). */
export const readDirectly = async (
  reader: EventReader,
  deletedItems: DeletedItems,
  ids: readonly string[],
): Promise<readonly DirectRead[]> => {
  const sent = await readEvents(reader, ids)
  const items = sent.map((one) => (one.ok ? objectOf(one.reply.body) : {}))
  const records = await recordsOf(
    reader,
    items.map((item) => ({ item, marker: undefined })),
  )
  const answer = async (id: string, index: number): Promise<DirectRead> => {
    const one = sent[index] ?? noOutcome
    if (!one.ok) return saysGone(one.failure) ? { id, gone: 'notFoundByDirectRead' } : { id, failure: one.failure }
    const calendar = textOf(objectOf(items[index]?.['calendar'])['id'])
    const isElsewhere = calendar !== null && calendar !== reader.container
    if (isElsewhere && calendar === (await deletedItems())) return { id, gone: 'foundInDeletedItems' }
    const record = records[index] ?? null
    if (record === null) return { id, failure: malformed('an event without id or etag', 'read') }
    return { id, found: { ...record, id, ...(isElsewhere ? { scope: elsewhere } : {}) } }
  }
  return Promise.all(ids.map(answer))
}

const elsewhere: Scope = { in: false, reason: 'movedToOtherFolder' }
