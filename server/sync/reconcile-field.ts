/**
 * What happens to one field of a pair of records: merged values, then direction and acceptance (SPEC ME, TA). The result keeps the
 * invariant of every link: the CRM holds `base`; Outlook holds `base` overlaid with `held`.
 */
import { normalised, same, sharedOf } from './field-values.ts'
import { mergeValues } from './merge.ts'
import { outlookLeads } from './outlook-leads.ts'
import { conflict, send, type FieldResult, type FieldSituation, type Weighed } from './weighed-field.ts'

/** One-way field: the CRM's value stands; an Outlook edit is set back and kept as a refused conflict (ME8, SM-16). */
const crmLeads = (w: Weighed): FieldResult => {
  if (w.base === undefined) {
    if (w.mine === null) return { base: null, held: w.theirs }
    return send(w, w.mine, w.theirs === null ? {} : conflict(w, 'crm', 'refused'))
  }
  if (w.crmMoved) return send(w, w.mine, same(w.field, w.theirs, w.base) ? {} : conflict(w, 'crm', 'refused'))
  if (!w.edited) return { base: w.base, held: w.theirs }
  return send(w, w.base, { ...conflict(w, 'crm', 'refused'), setBack: true })
}

/** Two-way field, but nobody has accepted what Outlook says yet: it is held, and never wins (TA2, TA3). */
const waitForTag = (w: Weighed): FieldResult => {
  const hold: FieldResult = { base: w.mine, held: w.theirs, ...(w.edited ? { waiting: true } : {}) }
  if (w.base === undefined && w.mine === null) return hold
  if (w.base === undefined && w.theirs === null) return send(w, w.mine)
  if (!w.crmMoved) return { ...hold, base: w.base ?? w.mine }
  if (w.base !== undefined && same(w.field, w.theirs, w.base)) return send(w, w.mine)
  if (w.field.merge !== 'unionMinusRemoved') return send(w, w.mine, conflict(w, 'crm', 'both'))
  const merged = mergeValues(w.field, w.base, { crm: w.mine, outlook: w.theirs }, 'crm')
  const target = merged.value === null ? null : w.field.shared(merged.value)
  // What Outlook has no room for is not in the CRM yet either: the conflict keeps it.
  const isWhole = merged.won === null && same(w.field, merged.value, target)
  const lost = isWhole ? {} : conflict(w, 'crm', 'both')
  const open: FieldResult = {
    ...lost,
    base: w.mine,
    ...(same(w.field, target, w.mine) ? {} : { held: target, waiting: true }),
  }
  if (same(w.field, target, w.theirs)) return open
  const sent = send(w, target)
  return sent.problem ? { ...sent, base: w.mine } : { ...open, toOutlook: target }
}

/** Two-way field with acceptance: three-way merge, and whatever Outlook cannot hold survives in the CRM (ME3 to ME7). */
const exchange = (w: Weighed): FieldResult => {
  const unsendable = w.held !== undefined && w.base !== undefined && 'problem' in w.field.toOutlook(w.base)
  if (unsendable && !w.edited && !w.crmMoved) return { base: w.base, held: w.theirs }
  const base = unsendable ? w.held : w.base
  const merged = mergeValues(w.field, base, { crm: w.mine, outlook: w.theirs }, w.winner)
  const crm = same(w.field, merged.value, w.mine) ? w.crmRaw : w.field.combine(merged.value, w.crmRaw)
  const target = crm === w.crmRaw ? w.mine : sharedOf(w.field, crm)
  const lost = merged.won === null ? {} : conflict(w, merged.won, 'both')
  const toCrm = crm === w.crmRaw ? {} : { toCrm: crm }
  if (same(w.field, target, w.theirs)) return { ...lost, ...toCrm, base: target }
  const sent = send(w, target, lost)
  return { ...lost, ...sent, ...toCrm }
}

/** Decides one field. Fields whose direction is `initial` or `off` never get here. */
export const reconcileField = (situation: FieldSituation): FieldResult => {
  const { field, base, held } = situation
  const mine = situation.crm === undefined ? base : sharedOf(field, situation.crm)
  const before = held === undefined ? base : held
  const theirs = situation.outlook === undefined ? before : normalised(field, situation.outlook)
  if (mine === undefined) return held === undefined ? {} : { held }
  if (field.shownAsTags === true) return { base: mine }
  // Where Outlook leads, nothing is written to it, so nobody has to know what it holds before it says so (ME11).
  if (theirs === undefined) return situation.direction === 'toCrm' ? {} : { lookAgain: 'both' }
  const crmMoved = base === undefined || !same(field, mine, base)
  if (same(field, mine, theirs)) return { base: crmMoved || base === undefined ? mine : base }
  const weighed: Weighed = {
    ...situation,
    crmRaw: situation.crm === undefined ? mine : situation.crm,
    mine,
    theirs,
    edited: before === undefined || !same(field, theirs, before),
    crmMoved,
  }
  if (situation.direction === 'toOutlook') return crmLeads(weighed)
  if (situation.direction === 'toCrm') return outlookLeads(weighed)
  return situation.accepted ? exchange(weighed) : waitForTag(weighed)
}
