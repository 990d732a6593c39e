/** Which way a field may travel for one record: the narrowest of declaration, kind of record and policy (ME9). */
import type { AreaRules } from './area-rules.ts'
import type { Field, FieldDirection } from './field.ts'
import type { SyncPolicy } from './policy.ts'

const breadth: Readonly<Record<FieldDirection, number>> = { off: 0, initial: 1, toOutlook: 2, both: 3 }

export const narrower = (one: FieldDirection, other: FieldDirection): FieldDirection =>
  breadth[one] < breadth[other] ? one : other

/** Whether anything a person does in Outlook may change existing CRM records. */
export const mayUpdateCrm = (policy: SyncPolicy): boolean => policy.direction === 'twoWay' && policy.allow.update

export const directionOf = (area: AreaRules, policy: SyncPolicy, field: Field, kind: string | null): FieldDirection => {
  const declared = narrower(field.direction, area.directionFor(field, kind))
  const chosen = narrower(declared, policy.fieldDirections[field.name] ?? 'both')
  return mayUpdateCrm(policy) ? chosen : narrower(chosen, 'toOutlook')
}

/** Fields that are kept in the base and compared: they lead in at least one direction for as long as the link lives. */
export const isCompared = (direction: FieldDirection): boolean => direction === 'both' || direction === 'toOutlook'

/** The kind in a CRM id (`<kind>:<uuid>`); needed where only the link is at hand. */
export const kindOfCrmId = (crmId: string): string | null => {
  const end = crmId.indexOf(':')
  return end <= 0 ? null : crmId.slice(0, end)
}
