/** All fields of a pair of records at once: what to write where, what both sides agree on afterwards, and what to tell people. */
import { directionOf, isCompared } from './direction.ts'
import { known, type Value } from './field-values.ts'
import type { FieldConflict, Note } from './operation.ts'
import type { PlannedArea } from './plan-input.ts'
import type { SyncPolicy } from './policy.ts'
import { reconcileField, type FieldResult } from './reconcile-field.ts'
import type { FieldProblem, Fields, Json, RecordState } from './record.ts'
import { sides, type PerSide, type Side } from './side.ts'

export interface Pair {
  readonly area: PlannedArea
  readonly policy: SyncPolicy
  readonly kind: string | null
  readonly base: Fields
  readonly held: Fields
  readonly crm: RecordState | null
  readonly outlook: RecordState | null
  readonly accepted: boolean
}

/** Fields to write to one side; nothing is written when `changed` is empty. */
export interface Change {
  readonly fields: Fields
  readonly changed: readonly string[]
  readonly before: Fields
}

export interface Reconciled {
  readonly base: Fields
  readonly held: Fields
  readonly changes: PerSide<Change>
  readonly conflicts: readonly FieldConflict[]
  readonly notes: readonly Note[]
  /** Sides that have to be observed again before everything can be decided. */
  readonly lookAgain: readonly Side[]
}

type Named = readonly [name: string, result: FieldResult]

/** A field with a value that could not be understood is left alone in this run (ME2). */
const untouched = (pair: Pair, name: string): FieldResult => ({
  ...known([
    ['base', pair.base[name]],
    ['held', pair.held[name]],
  ]),
  lookAgain: 'crm',
})

const results = (pair: Pair): readonly Named[] => {
  const problems = new Set([...(pair.crm?.problems ?? []), ...(pair.outlook?.problems ?? [])].map((one) => one.field))
  return pair.area.fields.map((field): Named => {
    const { name } = field
    const base = pair.base[name]
    const held = pair.held[name]
    const direction = directionOf(pair.area, pair.policy, field, pair.kind)
    if (!isCompared(direction))
      return [
        name,
        known([
          ['base', base],
          ['held', held],
        ]),
      ]
    if (problems.has(name)) return [name, untouched(pair, name)]
    const situation = {
      field,
      direction: direction === 'both' ? ('both' as const) : ('toOutlook' as const),
      base,
      held,
      crm: pair.crm?.fields[name],
      outlook: pair.outlook?.fields[name],
      accepted: pair.accepted,
      winner: pair.policy.conflictWinner,
    }
    return [name, reconcileField(situation)]
  })
}

const collect = (named: readonly Named[], pick: (result: FieldResult) => Value): Fields =>
  known(named.map(([name, result]) => [name, pick(result)] as const))

const namesOf = (named: readonly Named[], is: (result: FieldResult) => unknown): string[] =>
  named.filter(([, result]) => is(result)).map(([name]) => name)

const noteFields = (code: Note['code'], fields: readonly string[]): readonly Note[] =>
  fields.length > 0 ? [{ code, fields }] : []

const notesOf = (pair: Pair, named: readonly Named[], conflicts: readonly FieldConflict[]): readonly Note[] => {
  const problems: readonly FieldProblem[] = [
    ...(pair.crm?.problems ?? []),
    ...(pair.outlook?.problems ?? []),
    ...named.flatMap(([field, result]) => (result.problem ? [{ field, ...result.problem }] : [])),
  ]
  return [
    ...noteFields(
      'setBack',
      namesOf(named, (result) => result.setBack),
    ),
    ...noteFields(
      'waitingForTag',
      namesOf(named, (result) => result.waiting),
    ),
    ...noteFields(
      'conflict',
      conflicts.filter((one) => one.cause === 'both').map((one) => one.field),
    ),
    ...(problems.length > 0
      ? [{ code: 'fieldProblem' as const, fields: problems.map((one) => one.field), problems }]
      : []),
  ]
}

/** Outlook's content as last known: the base overlaid with what is held. */
export const outlookContent = (base: Fields, held: Fields, outlook: RecordState | null): Fields => ({
  ...base,
  ...held,
  ...outlook?.fields,
})

/** Without the fields that records of this kind do not have: nothing must be computed from those. */
const wantedInOutlook = ({ area, kind }: Pair, fields: Fields): Fields =>
  known(
    area.fields
      .filter((field) => area.directionFor(field, kind) !== 'off')
      .map((field) => [field.name, fields[field.name]]),
  )

const changeOf = (fields: Fields, writes: Fields, before: Fields): Change => {
  const changed = Object.keys(writes)
  return {
    fields: { ...fields, ...writes },
    changed,
    before: known(changed.map((name) => [name, before[name]] as const)),
  }
}

export const reconcile = (pair: Pair): Reconciled => {
  const named = results(pair)
  const base = collect(named, (result) => result.base)
  const held = collect(named, (result) => result.held)
  const conflicts = named.flatMap(([field, { conflict }]) => (conflict ? [{ field, ...conflict }] : []))
  const content = outlookContent(pair.base, pair.held, pair.outlook)
  const crmFields = { ...pair.base, ...pair.crm?.fields }
  return {
    base,
    held,
    changes: {
      crm: changeOf(
        crmFields,
        collect(named, (result) => result.toCrm),
        crmFields,
      ),
      outlook: changeOf(
        wantedInOutlook(pair, { ...content, ...base, ...held }),
        collect(named, (result) => result.toOutlook),
        content,
      ),
    },
    conflicts,
    notes: notesOf(pair, named, conflicts),
    lookAgain: sides.filter((side) => named.some(([, { lookAgain }]) => lookAgain === side || lookAgain === 'both')),
  }
}

/** Values of one new Outlook record, and what the link remembers of it: everything known that Outlook can take (MA5, ME10). */
export const newOutlookRecord = (
  area: PlannedArea,
  policy: SyncPolicy,
  record: RecordState,
  shared: (field: PlannedArea['fields'][number], value: Json) => Json,
): { readonly fields: Fields; readonly base: Fields; readonly held: Fields; readonly notes: readonly Note[] } => {
  const fields: Record<string, Json> = {}
  const base: Record<string, Json> = {}
  const held: Record<string, Json> = {}
  const problems: FieldProblem[] = []
  for (const field of area.fields) {
    const value = record.fields[field.name]
    const direction = directionOf(area, policy, field, record.kind)
    if (value === undefined || direction === 'off') continue
    const wanted = shared(field, value)
    const built = field.toOutlook(wanted)
    if (isCompared(direction)) base[field.name] = wanted
    if ('graph' in built) {
      fields[field.name] = wanted
      continue
    }
    problems.push({ field: field.name, ...built.problem })
    if (isCompared(direction)) held[field.name] = null
  }
  const all = [...record.problems, ...problems]
  const notes: readonly Note[] =
    all.length > 0 ? [{ code: 'fieldProblem', fields: all.map((one) => one.field), problems: all }] : []
  return { fields, base, held, notes }
}
