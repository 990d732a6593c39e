/** Records that are private in Outlook: only what others may see of them crosses, and what was known before is forgotten (SPEC PR). */
import { chosenDirection, type ComparedDirection } from './direction.ts'
import { normalised, same } from './field-values.ts'
import type { Link } from './link.ts'
import type { Field, FieldDirection } from './field.ts'
import type { PlannedArea } from './plan-input.ts'
import type { SyncPolicy } from './policy.ts'
import type { Fields, RecordState } from './record.ts'

/** Kept in the base of a link whose Outlook record is private, so that a CRM edit alone does not overwrite what nobody may see. */
const mark = '@redacted'

export const isRedactedLink = (link: Link): boolean => link.base[mark] === true

/** Whether the pair counts as private now: what Outlook shows decides, else what the link remembers. */
export const isRedacted = (link: Link, outlook: RecordState | null): boolean =>
  outlook === null ? isRedactedLink(link) : outlook.redacted === true

export const marked = (base: Fields, redacted: boolean): Fields => {
  const { [mark]: _before, ...rest } = base
  return redacted ? { ...rest, [mark]: true } : rest
}

/** Every field of two ways goes from Outlook to the CRM, whatever policy says; the others are left alone (PR1). */
export const redactedDirection = (
  area: PlannedArea,
  policy: SyncPolicy,
  field: Field,
  kind: string | null,
): ComparedDirection | 'off' => {
  const direction: FieldDirection = chosenDirection(area, policy, field, kind)
  return direction === 'both' || direction === 'toCrm' ? 'toCrm' : 'off'
}

const isExchanged = (area: PlannedArea, policy: SyncPolicy, field: Field, kind: string | null): boolean =>
  redactedDirection(area, policy, field, kind) !== 'off'

/** Whether the link, as stored, holds values that the private record does not show (PR2). */
export const holdsMore = (
  area: PlannedArea,
  policy: SyncPolicy,
  link: Link,
  record: RecordState,
  kind: string | null,
): boolean =>
  area.fields.some((field) => {
    if (!isExchanged(area, policy, field, kind)) return false
    const shown = record.fields[field.name]
    if (shown === undefined) return false
    return [link.base[field.name], link.held[field.name]].some(
      (value) =>
        value !== undefined && value !== null && !same(field, normalised(field, value), normalised(field, shown)),
    )
  })
