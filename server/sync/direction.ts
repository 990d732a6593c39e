/** Which way a field may travel for one record: the narrowest of declaration, kind of record and policy (ME9). */
import type { AreaRules } from './area-rules.ts'
import type { Field, FieldDirection } from './field.ts'
import type { SyncPolicy } from './policy.ts'

/** What is left of two directions: first key one of them, second key the other. Opposite ways leave nothing (ME11). */
const meeting: Readonly<Record<FieldDirection, Readonly<Record<FieldDirection, FieldDirection>>>> = {
  both: { both: 'both', toOutlook: 'toOutlook', toCrm: 'toCrm', initial: 'initial', off: 'off' },
  toOutlook: { both: 'toOutlook', toOutlook: 'toOutlook', toCrm: 'off', initial: 'initial', off: 'off' },
  toCrm: { both: 'toCrm', toOutlook: 'off', toCrm: 'toCrm', initial: 'off', off: 'off' },
  initial: { both: 'initial', toOutlook: 'initial', toCrm: 'off', initial: 'initial', off: 'off' },
  off: { both: 'off', toOutlook: 'off', toCrm: 'off', initial: 'off', off: 'off' },
}

export const narrower = (one: FieldDirection, other: FieldDirection): FieldDirection => meeting[one][other]

/** Whether anything a person does in Outlook may change existing CRM records. */
export const mayUpdateCrm = (policy: SyncPolicy): boolean => policy.direction === 'twoWay' && policy.allow.update

/** By declaration, kind and mapping page, before policy says what Outlook may change of existing records. */
export const chosenDirection = (
  area: AreaRules,
  policy: SyncPolicy,
  field: Field,
  kind: string | null,
): FieldDirection =>
  narrower(narrower(field.direction, area.directionFor(field, kind)), policy.fieldDirections[field.name] ?? 'both')

export const directionOf = (area: AreaRules, policy: SyncPolicy, field: Field, kind: string | null): FieldDirection => {
  const chosen = chosenDirection(area, policy, field, kind)
  // A fact is nobody's edit (ME13).
  return mayUpdateCrm(policy) || field.fact === true ? chosen : narrower(chosen, 'toOutlook')
}

export type ComparedDirection = Extract<FieldDirection, 'both' | 'toOutlook' | 'toCrm'>

/** Fields that are kept in the base and compared: they lead in at least one direction for as long as the link lives. */
export const isCompared = (direction: FieldDirection): direction is ComparedDirection =>
  direction === 'both' || direction === 'toOutlook' || direction === 'toCrm'

/** The kind in a CRM id (`<kind>:<uuid>`); needed where only the link is at hand. */
export const kindOfCrmId = (crmId: string): string | null => {
  const end = crmId.indexOf(':')
  return end <= 0 ? null : crmId.slice(0, end)
}
