/** Reading the stamps that Tandem put on Outlook records: all of a folder in one listing, or those that carry given values. */
import type { Area } from '../../areas/area.ts'
import type { Failure } from '../../sync/failure.ts'
import type { RecordState } from '../../sync/record.ts'
import { sendTogether } from './batch.ts'
import type { GraphClient } from './client.ts'
import { malformed } from './failure.ts'
import { containerPath } from './paths.ts'
import { expandMarker, idOf, markerOf, recordOf } from './records.ts'
import { get, objectOf, textOf, valuesOf } from './request.ts'

/** Marker by record id for a whole container: one request per 1,000 records, beside the delta round that cannot expand it (graph-contract 6.1). */
export const markersOfContainer = async (client: GraphClient, area: Area, container: string, signal?: AbortSignal): Promise<ReadonlyMap<string, string> | Failure> => {
  const markers = new Map<string, string>()
  const expand = expandMarker(area)
  if (expand === undefined) return markers
  let path: string | null = get(containerPath(area, container), { query: { $select: 'id', $top: '1000', $expand: expand } }).path
  while (path !== null) {
    const sent = await client.send(get(path), signal === undefined ? {} : { signal })
    if (!sent.ok) return sent.failure
    const items = valuesOf(sent.reply.body)
    if (items === null) return malformed('a list page without a value array', 'read')
    for (const item of items) {
      const id = idOf(item)
      const marker = markerOf(item, area.outlook.markerProperty)
      if (id !== null && marker !== null) markers.set(id, marker)
    }
    const link: string | null = textOf(objectOf(sent.reply.body)['@odata.nextLink'])
    path = link === null ? null : client.pathOfLink(link)
  }
  return markers
}

/** Quotes doubled for OData; percent-encoding happens in `withQuery`. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** After a create that may have happened: is it there? (graph-contract 6.3) */
export const findMarked = async (
  client: GraphClient,
  area: Area,
  container: string,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordState[]> | Failure> => {
  const property = area.outlook.markerProperty
  const found = new Map<string, readonly RecordState[]>()
  if (property === null) return found
  const requests = wanted.map((marker) =>
    get(containerPath(area, container), {
      query: {
        $filter: `singleValueExtendedProperties/Any(ep: ep/id eq ${quoted(property)} and ep/value eq ${quoted(marker)})`,
        $select: area.outlook.select.join(','),
        $expand: expandMarker(area),
      },
    }),
  )
  for (const [index, sent] of (await sendTogether(client, requests)).entries()) {
    if (!sent.ok) return sent.failure
    const items = valuesOf(sent.reply.body)
    if (items === null) return malformed('a list page without a value array', 'read')
    const records = items.flatMap((item) => recordOf(area, item, { in: true }) ?? [])
    if (records.length > 0) found.set(wanted[index] ?? '', records)
  }
  return found
}
