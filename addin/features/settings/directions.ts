/** Which directions a field can be narrowed to (SM-14). Pure. */
import type { FieldMappingRow } from '../../../shared/schemas/sync.ts'

export type FieldDirection = FieldMappingRow['declared']

/** From the widest to the narrowest. */
const byWidth: readonly FieldDirection[] = ['both', 'toOutlook', 'initial', 'off']

export const narrower = (declared: FieldDirection): readonly FieldDirection[] =>
  byWidth.slice(byWidth.indexOf(declared) + 1)

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
