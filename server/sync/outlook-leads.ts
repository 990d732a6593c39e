/** A field in which Outlook leads: its value crosses, and what the CRM says otherwise is set back there (SPEC ME11). */
import { same, sharedOf } from './field-values.ts'
import { conflict, type FieldResult, type Weighed } from './weighed-field.ts'
import type { Json } from './record.ts'

/** A value for the CRM; what Outlook has no room for survives there, and a value that changes nothing is not written. */
const cross = (w: Weighed, value: Json, rest: FieldResult): FieldResult => {
  const combined = w.field.combine(value, w.crmRaw)
  const base = sharedOf(w.field, combined)
  const held = same(w.field, base, w.theirs) ? {} : { held: w.theirs }
  return same(w.field, base, w.mine) ? { base: w.mine, ...held } : { ...rest, toCrm: combined, base, ...held }
}

/** Nobody has accepted what Outlook says yet: the CRM keeps, or gets back, what was agreed on. */
const unaccepted = (w: Weighed): FieldResult => {
  const waiting = w.edited ? { waiting: true as const } : {}
  if (w.base === undefined) return { base: w.mine, held: w.theirs, ...waiting }
  if (!w.crmMoved) return { base: w.base, held: w.theirs, ...waiting }
  return { ...cross(w, w.base, { ...conflict(w, 'outlook', 'refused'), setBack: true }), ...waiting }
}

/**
 * Mirrors the one-way field of the CRM. Two records that never agreed, of which Outlook's has nothing: nothing is emptied (ME5), and there
 * is no base until Outlook has a value.
 */
export const outlookLeads = (w: Weighed): FieldResult => {
  if (w.base === undefined && w.theirs === null) return {}
  if (!w.accepted) return unaccepted(w)
  const overruled = w.crmMoved && w.mine !== null ? conflict(w, 'outlook', 'refused') : {}
  const isSetBack = w.base !== undefined && same(w.field, w.theirs, w.base)
  return cross(w, w.theirs, isSetBack ? { ...conflict(w, 'outlook', 'refused'), setBack: true } : overruled)
}
