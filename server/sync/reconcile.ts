/** All fields of a pair of records at once: what to write where, what both sides agree on afterwards, and what to tell people. */
import { chosenDirection, directionOf, isCompared } from './direction.ts'
import type { Field, FieldDirection } from './field.ts'
import { known, same, type Value } from './field-values.ts'
import type { FieldConflict, Note } from './operation.ts'
import { judgedEdit } from './judge-edit.ts'
import type { PlannedArea } from './plan-input.ts'
import type { SyncPolicy } from './policy.ts'
import { reconcileField } from './reconcile-field.ts'
import { redactedDirection } from './redaction.ts'
import type { FieldProblem, Fields, RecordState } from './record.ts'
import { sides, type PerSide, type Side } from './side.ts'
import type { FieldResult, FieldSituation } from './weighed-field.ts'

export interface Pair {
  readonly area: PlannedArea
  readonly policy: SyncPolicy
  readonly kind: string | null
  readonly base: Fields
  readonly held: Fields
  readonly crm: RecordState | null
  readonly outlook: RecordState | null
  readonly accepted: boolean
  /** Private in Outlook (PR1). */
  readonly redacted: boolean
  /** It was born in Outlook and turns private now: also what the CRM was given once at its birth goes (PR1). */
  readonly turnsPrivate: boolean
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

const wayOf = ({ area, policy, kind, redacted }: Pair, field: Field): FieldDirection =>
  redacted ? redactedDirection(area, policy, field, kind) : directionOf(area, policy, field, kind)

/** A value of a private record that no direction carries, given to the CRM when the record was born (PR1). */
const givenAtBirth = (pair: Pair, field: Field): FieldResult => {
  const mine = pair.crm?.fields[field.name] ?? null
  const shown = pair.outlook?.fields[field.name]
  if (shown === undefined) return {}
  const isGiven = pair.turnsPrivate && chosenDirection(pair.area, pair.policy, field, pair.kind) === 'initial'
  return isGiven && !same(field, mine, shown) ? { toCrm: shown } : {}
}

/** Two records that never agreed, one of them private: the CRM keeps what it has of its own (PR1). */
const isOwnOfCrm = (pair: Pair, name: string): boolean =>
  pair.redacted && pair.base[name] === undefined && (pair.crm?.fields[name] ?? null) !== null

/** An edit that the area refuses is set back as in a field in which the CRM leads; one it takes needs no tag (ME12). */
const reconcileJudged = (pair: Pair, situation: FieldSituation): FieldResult => {
  const { field, held, direction } = situation
  if (direction === 'toOutlook' || pair.redacted) return reconcileField(situation)
  const judged = judgedEdit(pair.area, pair.policy, pair.base, field, situation.outlook ?? held)
  if (judged === 'withoutTag') return reconcileField({ ...situation, accepted: true })
  if (judged === 'usual') return reconcileField(situation)
  // Not what was held, but what was agreed on is the measure: a refused edit that was seen earlier is set back too.
  const outlook = situation.outlook ?? held
  const result = reconcileField({ ...situation, direction: 'toOutlook', held: undefined, outlook })
  return { ...result, refused: true }
}

const results = (pair: Pair): readonly Named[] => {
  const problems = new Set([...(pair.crm?.problems ?? []), ...(pair.outlook?.problems ?? [])].map((one) => one.field))
  return pair.area.fields.map((field): Named => {
    const { name } = field
    const base = pair.base[name]
    const held = pair.held[name]
    const direction = wayOf(pair, field)
    const asItIs = known([
      ['base', base],
      ['held', held],
    ])
    if (!isCompared(direction)) return [name, { ...asItIs, ...givenAtBirth(pair, field) }]
    if (isOwnOfCrm(pair, name)) return [name, asItIs]
    if (problems.has(name)) return [name, untouched(pair, name)]
    const situation = {
      field,
      direction,
      base,
      held,
      crm: pair.crm?.fields[name],
      outlook: pair.outlook?.fields[name],
      accepted: pair.accepted,
      winner: pair.policy.conflictWinner,
    }
    return [name, reconcileJudged(pair, situation)]
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
      'editRefused',
      namesOf(named, (result) => result.refused),
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
  // A conflict would keep what nobody may know any more (PR1).
  const conflicts = pair.redacted
    ? []
    : named.flatMap(([field, { conflict }]) => (conflict ? [{ field, ...conflict }] : []))
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
