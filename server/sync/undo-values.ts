/**
 * Taking back values that a run wrote (SPEC UN1): both sides get the value that was there before, field by field, where neither was changed since.
 * The link keeps its invariant: the CRM holds `base`, Outlook holds `base` overlaid with `held`.
 */
import { equalValues } from './canonical.ts'
import { isCompared } from './direction.ts'
import { known, normalised, sharedOf, type Value } from './field-values.ts'
import type { Field, FieldDirection } from './field.ts'
import type { Link } from './link.ts'
import type { LinkAfter, Operation, Write } from './operation.ts'
import type { Fields, Json, RecordState } from './record.ts'
import { perSide } from './side.ts'
import { hasTag, withDerivedTags } from './tags.ts'
import {
  isPrivateNow,
  isUndo,
  kept,
  linkAsIs,
  noteOf,
  operationOf,
  recordNow,
  sameNow,
  wayOf,
  type Deed,
  type UndoInput,
} from './undo-deed.ts'

type Update = Extract<Write, { kind: 'update' }>

interface Both {
  readonly link: Link
  readonly crm: RecordState
  readonly outlook: RecordState
}

/** What becomes of one field; the values are those of a side from now on, where it is written. */
type Outcome =
  | { readonly kind: 'editedSince' | 'undoImpossible' | 'nothingToUndo' }
  | { readonly kind: 'undone'; readonly toCrm?: Json; readonly toOutlook?: Json }

const updateIn = (write: Write | undefined): Update | null => (write?.kind === 'update' ? write : null)

const wrote = (update: Update | null, name: string): update is Update =>
  update !== null && update.changed.includes(name)

/** What each side held right after the run: what was written there, else what the link says. */
const thenOf = (operation: Operation, field: Field): { readonly crm: Value; readonly outlook: Value } => {
  const { name } = field
  const [crm, outlook] = [updateIn(operation.writes.crm), updateIn(operation.writes.outlook)]
  const agreed = operation.after?.base[name]
  return {
    crm: wrote(crm, name) ? sharedOf(field, crm.fields[name] ?? null) : agreed,
    outlook: wrote(outlook, name) ? (outlook.fields[name] ?? null) : (operation.after?.held[name] ?? agreed),
  }
}

const isEdited = (field: Field, { crm, outlook }: Both, operation: Operation): boolean => {
  const then = thenOf(operation, field)
  const mine = crm.fields[field.name]
  const theirs = outlook.fields[field.name]
  const isMoved = (now: Value, was: Value): boolean =>
    now !== undefined && was !== undefined && !sameNow(field, now, was)
  return isMoved(mine === undefined ? undefined : sharedOf(field, mine), then.crm) || isMoved(theirs, then.outlook)
}

/** The value that both sides go back to; undefined: nobody knows it any more. */
const agreedBefore = (field: Field, operation: Operation): Value => {
  const { name } = field
  const [crm, outlook] = [updateIn(operation.writes.crm), updateIn(operation.writes.outlook)]
  const base = operation.link?.base[name]
  if (wrote(crm, name) && wrote(outlook, name)) return base
  const before = wrote(crm, name) ? crm.before[name] : outlook?.before[name]
  return before === undefined ? undefined : sharedOf(field, before)
}

const crmTarget = (field: Field, operation: Operation, target: Json, current: Value): Json => {
  const update = updateIn(operation.writes.crm)
  const before = wrote(update, field.name) ? update.before[field.name] : undefined
  if (before !== undefined && sameNow(field, sharedOf(field, before), target)) return before
  return field.combine(target, current ?? null)
}

/** Records that were only just adopted agreed on nothing before: each side gets back what it had itself. */
const eachItsOwn = (field: Field, operation: Operation): Outcome => {
  const { name } = field
  const [crm, outlook] = [updateIn(operation.writes.crm), updateIn(operation.writes.outlook)]
  const toCrm = wrote(crm, name) ? crm.before[name] : undefined
  const toOutlook = wrote(outlook, name) ? outlook.before[name] : undefined
  if (toCrm === undefined && toOutlook === undefined) return { kind: 'undoImpossible' }
  return {
    kind: 'undone',
    ...(toCrm === undefined ? {} : { toCrm }),
    ...(toOutlook === undefined ? {} : { toOutlook }),
  }
}

const outcomeOf = (field: Field, way: FieldDirection, both: Both, operation: Operation): Outcome => {
  const { name } = field
  if (isEdited(field, both, operation)) return { kind: 'editedSince' }
  const target = agreedBefore(field, operation)
  const isNewPair = operation.link === null
  if (isNewPair || target === undefined) return eachItsOwn(field, operation)
  const wroteCrm = wrote(updateIn(operation.writes.crm), name)
  const wroteOutlook = wrote(updateIn(operation.writes.outlook), name)
  const mayCrm = wroteCrm || way === 'both' || way === 'toCrm'
  const mayOutlook = wroteOutlook || way === 'both' || way === 'toOutlook'
  // Where Outlook leads and keeps its value, the next run would bring it again.
  if (!mayOutlook || 'problem' in field.toOutlook(target)) return { kind: 'undoImpossible' }
  const toCrm = crmTarget(field, operation, target, both.crm.fields[name])
  const moves = {
    crm: mayCrm && !sameNow(field, both.crm.fields[name] ?? null, toCrm),
    outlook: !sameNow(field, both.outlook.fields[name] ?? null, target),
  }
  if (!moves.crm && !moves.outlook) return { kind: 'nothingToUndo' }
  return { kind: 'undone', ...(moves.crm ? { toCrm } : {}), ...(moves.outlook ? { toOutlook: target } : {}) }
}

type Named = readonly [field: Field, outcome: Outcome]

const namesOf = (named: readonly Named[], kind: Outcome['kind']): readonly string[] =>
  named.flatMap(([field, outcome]) => (outcome.kind === kind ? [field.name] : []))

const valuesTo = (named: readonly Named[], side: 'toCrm' | 'toOutlook'): Fields =>
  known(named.map(([field, outcome]) => [field.name, outcome.kind === 'undone' ? outcome[side] : undefined]))

/** The list of categories as it was, without our own two: they asked for what is taken back. Null: people changed it since, or nobody knows. */
const tagsBack = ({ policy }: UndoInput, operation: Operation, record: RecordState): readonly string[] | null => {
  const update = updateIn(operation.writes.outlook)
  if (update?.tags === null || update?.tagsBefore === undefined || !equalValues(update.tags, record.tags)) return null
  const ours = [policy.tags.update, policy.tags.updateFailed]
  return update.tagsBefore.filter((tag) => !hasTag(ours, tag))
}

const linkAfterUndo = (
  input: UndoInput,
  { operation }: Deed,
  { link, crm, outlook }: Both,
  named: readonly Named[],
): LinkAfter => {
  const base: Record<string, Json> = { ...link.base }
  const held: Record<string, Json> = { ...link.held }
  let parts = false
  for (const [field, outcome] of named) {
    const { name } = field
    const way = wayOf(input, field, link.crmId)
    if (outcome.kind !== 'undone' || !isCompared(way)) continue
    const { toCrm = crm.fields[name] ?? null, toOutlook = outlook.fields[name] ?? null } = outcome
    const mine = sharedOf(field, toCrm)
    const theirs = normalised(field, toOutlook)
    base[name] = mine
    if (sameNow(field, theirs, mine)) delete held[name]
    else {
      held[name] = theirs
      // An edit that counts at once would cross in the next run, so the pair takes no part until a person says so.
      parts ||= way === 'toCrm' || (way === 'both' && input.policy.acceptance === 'automatic')
    }
  }
  const woken = isUndo(operation) && link.dormant === 'stopped' ? (operation.link?.dormant ?? null) : link.dormant
  return {
    ...linkAsIs(link),
    base,
    held,
    dormant: parts ? 'stopped' : woken,
    // An edit that no run has seen yet must be seen in the next one, although our own write moves the version (EX2).
    versions: perSide((side) => (link.versions[side] === { crm, outlook }[side].version ? link.versions[side] : null)),
    ...(operation.after?.readBack ? { readBack: true as const } : {}),
  }
}

const updateTo = (
  record: RecordState,
  id: string,
  values: Fields,
  tags: readonly string[] | null,
): Update | undefined => {
  const changed = Object.keys(values)
  if (changed.length === 0 && tags === null) return undefined
  return {
    kind: 'update',
    id,
    version: record.version,
    fields: { ...record.fields, ...values },
    changed,
    before: known(changed.map((name) => [name, record.fields[name]])),
    tags,
    ...(tags === null ? {} : { tagsBefore: record.tags }),
  }
}

export const undoValues = (input: UndoInput, deed: Deed): Operation => {
  const { operation, link, now } = deed
  const crm = recordNow(now.crm)
  const outlook = recordNow(now.outlook)
  if (link === null || crm === null || outlook === null) return kept(deed, { code: 'nothingToUndo' })
  if (isPrivateNow(deed) || operation.after === null) return kept(deed, { code: 'undoImpossible' })
  const both: Both = { link, crm, outlook }
  const changed = new Set(
    [updateIn(operation.writes.crm), updateIn(operation.writes.outlook)].flatMap((one) => one?.changed ?? []),
  )
  const named = input.area.fields
    .filter(({ name }) => changed.has(name))
    .map((field): Named => [field, outcomeOf(field, wayOf(input, field, link.crmId), both, operation)])
  const toOutlook = valuesTo(named, 'toOutlook')
  const after = linkAfterUndo(input, deed, both, named)
  const listed = tagsBack(input, operation, outlook) ?? outlook.tags
  const content = { ...link.base, ...crm.fields, ...after.base }
  const derived = withDerivedTags(input.area, input.policy, content, listed, link.base)
  const tags = equalValues(derived, outlook.tags) ? null : derived
  const crmUpdate = updateTo(crm, link.crmId, valuesTo(named, 'toCrm'), null)
  const outlookUpdate = updateTo(outlook, outlook.id, toOutlook, tags)
  const left = [
    ...noteOf('editedSince', namesOf(named, 'editedSince')),
    ...noteOf('undoImpossible', namesOf(named, 'undoImpossible')),
  ]
  if (crmUpdate === undefined && outlookUpdate === undefined)
    return kept(deed, ...(left.length > 0 ? left : [{ code: 'nothingToUndo' as const }]))
  return operationOf(deed, {
    rule: 'UN1',
    writes: { ...(crmUpdate ? { crm: crmUpdate } : {}), ...(outlookUpdate ? { outlook: outlookUpdate } : {}) },
    after,
    notes: [{ code: 'undone', fields: namesOf(named, 'undone') }, ...left],
  })
}
