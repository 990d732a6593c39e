/** Three-way merge of one field's value by the rule the field declares (SPEC ME). Knows no policy besides the winner of conflicts. */
import type { Field, MergeRule } from './field.ts'
import { same, type Value } from './field-values.ts'
import type { Json } from './record.ts'
import { otherSide, type PerSide, type Side } from './side.ts'

export interface Merged {
  readonly value: Json
  /** Null, or the side whose value was taken while the other one lost. */
  readonly won: Side | null
}

interface Both {
  readonly field: Field
  readonly base: Value
  readonly values: PerSide<Json>
  readonly winner: Side
}

type Members = ReadonlyMap<string, Json>

const membersOf = (field: Field, value: Value): Members =>
  new Map(
    value === undefined || value === null ? [] : (field.members?.(value) ?? []).map((one) => [one.key, one.value]),
  )

const sameMember = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b)

/** One member that both lists hold: the side that changed it decides, the winner where both did. */
const mergeMember = (base: Value, mine: Json, theirs: Json): { readonly value: Json; readonly clash: boolean } => {
  if (sameMember(mine, theirs) || sameMember(theirs, base)) return { value: mine, clash: false }
  if (sameMember(mine, base)) return { value: theirs, clash: false }
  return { value: mine, clash: true }
}

/**
 * Additions of both sides stay, a member removed on one side goes, unless the other side changed it (ME6). The winner's order leads;
 * additions of the other side follow in theirs.
 */
const unionMinusRemoved = ({ field, base, values, winner }: Both): Merged => {
  const agreed = membersOf(field, base)
  const mine = membersOf(field, values[winner])
  const theirs = membersOf(field, values[otherSide(winner)])
  const kept: Json[] = []
  let clash = false
  const stays = (key: string, value: Json): boolean => !agreed.has(key) || !sameMember(value, agreed.get(key))
  for (const [key, value] of mine) {
    const other = theirs.get(key)
    if (other === undefined) {
      if (stays(key, value)) kept.push(value)
      continue
    }
    const member = mergeMember(agreed.get(key), value, other)
    clash ||= member.clash
    kept.push(member.value)
  }
  for (const [key, value] of theirs) if (!mine.has(key) && stays(key, value)) kept.push(value)
  return { value: kept.length === 0 ? null : (field.ofMembers?.(kept) ?? null), won: clash ? winner : null }
}

const take = (side: Side, { values }: Both): Merged => ({ value: values[side], won: side })

const rules: Readonly<Record<MergeRule, (both: Both) => Merged>> = {
  conflictIfBoth: (both) => take(both.winner, both),
  unionMinusRemoved,
  preferCrm: (both) => take('crm', both),
  preferOutlook: (both) => take('outlook', both),
}

/**
 * The value both sides should have. `base` unknown means that the sides never agreed (adoption): an empty side is filled (ME5).
 * Values are in shared form.
 */
export const mergeValues = (field: Field, base: Value, values: PerSide<Json>, winner: Side): Merged => {
  const { crm, outlook } = values
  if (same(field, crm, outlook)) return { value: crm, won: null }
  if (base === undefined && outlook === null) return { value: crm, won: null }
  if (base === undefined && crm === null) return { value: outlook, won: null }
  if (base !== undefined && same(field, outlook, base)) return { value: crm, won: null }
  if (base !== undefined && same(field, crm, base)) return { value: outlook, won: null }
  return rules[field.merge]({ field, base, values, winner })
}
