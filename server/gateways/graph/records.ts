/** Graph items as records: fields through the area's own parse, version from the etag, marker from the extended property. */
import type { Area, ShapeContext } from '../../areas/area.ts'
import type { RecordState, Scope } from '../../sync/record.ts'
import { objectOf, textOf } from './request.ts'

type GraphItem = Readonly<Record<string, unknown>>

export const idOf = (item: GraphItem): string | null => textOf(item['id'])

/** The etag is `W/"changeKey"` (graph-contract 7.1); some answers carry only the key. */
export const versionOf = (item: GraphItem): string | null => {
  const etag = textOf(item['@odata.etag'])
  if (etag !== null) return etag
  const key = textOf(item['changeKey'])
  return key === null ? null : `W/"${key}"`
}

export const isTombstone = (item: GraphItem): boolean => item['@removed'] !== undefined

export const markerOf = (item: GraphItem, property: string | null): string | null => {
  const properties = item['singleValueExtendedProperties']
  if (property === null || !Array.isArray(properties)) return null
  const found = properties.map(objectOf).find((entry) => textOf(entry['id'])?.toLowerCase() === property.toLowerCase())
  return found === undefined ? null : textOf(found['value'])
}

export const tagsOf = (item: GraphItem): readonly string[] => {
  const { categories } = item
  return Array.isArray(categories) ? categories.filter((name): name is string => typeof name === 'string') : []
}

/** Null when the item has no id or version: it is not a record, and must not be taken for one. */
export const recordOf = (
  area: Area,
  context: ShapeContext,
  item: GraphItem,
  scope: Scope,
  marker = markerOf(item, area.outlook.markerProperty),
): RecordState | null => {
  const id = idOf(item)
  const version = versionOf(item)
  if (id === null || version === null) return null
  const { scope: own, ...parsed } = area.outlook.parse(item, context)
  return { id, version, kind: null, tags: tagsOf(item), marker, ...parsed, scope: scope.in ? (own ?? scope) : scope }
}

/** `$expand` that reads the marker together with an item or a list. */
export const expandMarker = (area: Area): string | undefined =>
  area.outlook.markerProperty === null
    ? undefined
    : `singleValueExtendedProperties($filter=id eq '${area.outlook.markerProperty}')`

export const markerBody = (area: Area, marker: string | null): GraphItem =>
  marker === null || area.outlook.markerProperty === null
    ? {}
    : { singleValueExtendedProperties: [{ id: area.outlook.markerProperty, value: marker }] }
