/** Reading the stamps that Tandem put on Outlook records: all of a folder in one listing, or those that carry given values. */
import type { Area, ShapeContext } from '../../areas/area.ts'
import type { Failure } from '../../sync/failure.ts'
import type { RecordState } from '../../sync/record.ts'
import { sendTogether } from './batch.ts'
import type { GraphClient } from './client.ts'
import { malformed } from './failure.ts'
import { pageSize, type Listing } from './pages.ts'
import { containerPath } from './paths.ts'
import { expandMarker, idOf, markerOf, recordOf } from './records.ts'
import { get, objectOf, textOf, valuesOf, withQuery } from './request.ts'

export interface MarkerListing extends Listing {
  /** By record id; null when they could not be read. */
  markers(): ReadonlyMap<string, string> | null
}

/** Markers of a whole container, read beside the delta round, which cannot expand them (graph-contract 6.1). */
export const markerListing = (client: GraphClient, area: Area, container: string): MarkerListing | null => {
  const expand = expandMarker(area)
  if (expand === undefined) return null
  const markers = new Map<string, string>()
  let isComplete = false
  return {
    first: withQuery(containerPath(area, container), { $select: 'id', $top: String(pageSize), $expand: expand }),
    markers: () => (isComplete ? markers : null),
    take(sent) {
      const items = sent.ok ? valuesOf(sent.reply.body) : null
      if (!sent.ok || items === null) return null
      for (const item of items) {
        const id = idOf(item)
        const marker = markerOf(item, area.outlook.markerProperty)
        if (id !== null && marker !== null) markers.set(id, marker)
      }
      const link = textOf(objectOf(sent.reply.body)['@odata.nextLink'])
      const next = link === null ? null : client.pathOfLink(link)
      isComplete = link === null
      return next
    },
  }
}

/** Quotes doubled for OData; percent-encoding happens in `withQuery`. */
const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** After a create that may have happened: is it there? (graph-contract 6.3) */
export const findMarked = async (
  { client, area, context }: { readonly client: GraphClient; readonly area: Area; readonly context: ShapeContext },
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
    const records = items.flatMap((item) => recordOf(area, context, item, { in: true }) ?? [])
    if (records.length > 0) found.set(wanted[index] ?? '', records)
  }
  return found
}
