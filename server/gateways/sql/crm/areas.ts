/** What the gateway needs of an area's declaration; handed in by the composition root. */
import type { AreaName } from '../../../../shared/area.ts'
import type { AreaRules } from '../../../sync/area-rules.ts'
import type { Fields } from '../../../sync/record.ts'

export interface SqlArea extends Pick<AreaRules, 'name' | 'matchKeys' | 'fields'> {
  readonly titleOf: (fields: Fields) => string
}

/** Areas without CRM records here are simply not in it. */
export type SqlAreas = Partial<Readonly<Record<AreaName, SqlArea>>>

export type StrongKeys = (area: AreaName, fields: Fields) => readonly string[]

/** Keys are compared with keys only, so what text cannot hold may fall away on both sides alike. */
export const strongKeysOf =
  (areas: SqlAreas): StrongKeys =>
  (area, fields) =>
    storableKeys(areas[area]?.matchKeys(fields).strong ?? [])

export const storableKeys = (keys: readonly string[]): string[] => [
  ...new Set(keys.map((key) => key.replaceAll('\u0000', '').toWellFormed())),
]
