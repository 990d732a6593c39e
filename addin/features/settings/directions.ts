/** Which directions a field can be narrowed to (SM-14). Pure. */
import type { FieldMappingRow } from '../../../shared/schemas/sync.ts'

export type FieldDirection = FieldMappingRow['declared']

/** What each declared direction may be narrowed to; the server's table says the same. */
const narrowings: Readonly<Record<FieldDirection, readonly FieldDirection[]>> = {
  both: ['toOutlook', 'toCrm', 'initial', 'off'],
  toOutlook: ['initial', 'off'],
  toCrm: ['off'],
  initial: ['off'],
  off: [],
}

export const narrower = (declared: FieldDirection): readonly FieldDirection[] => narrowings[declared]

/** Kinds whose direction differs from the declared one. */
export const exceptions = ({
  declared,
  byKind,
}: Pick<FieldMappingRow, 'declared' | 'byKind'>): readonly (readonly [string, FieldDirection])[] =>
  Object.entries(byKind).filter(([, direction]) => direction !== declared)

/** Null: as declared. The choice of other fields stays. */
export const withDirection = (
  chosen: Readonly<Record<string, FieldDirection>>,
  field: string,
  direction: FieldDirection | null,
): Record<string, FieldDirection> => {
  const others = Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== field))
  return direction === null ? others : { ...others, [field]: direction }
}
