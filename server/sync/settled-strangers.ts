/** Strangers that are none any more: their record is gone, left the folder or scope, or found a partner (SPEC MA8). */
import type { Plan } from './operation.ts'
import type { PlanInput } from './plan-input.ts'
import { isConcerned } from './plan-born.ts'
import { observedId } from './record.ts'
import { perSide, sides, type PerSide, type Side } from './side.ts'

export interface StrangerId {
  readonly side: Side
  readonly id: string
}

const idsInPlan = (plan: Plan, side: Side): ReadonlySet<string> =>
  new Set(plan.operations.flatMap(({ after }) => (after?.ids[side] ? [after.ids[side]] : [])))

/**
 * Strangers to remove whatever becomes of the writes, and those to remove once the operation of the given key has succeeded.
 */
export const settledStrangers = (
  input: PlanInput,
  plan: Plan,
): { readonly now: readonly StrangerId[]; readonly linkedBy: (key: string) => readonly StrangerId[] } => {
  const seen: PerSide<ReadonlyMap<string, boolean>> = perSide(
    (side) =>
      new Map(input.observations[side].map((one) => [observedId(one), one.seen === 'changed' && one.record.scope.in])),
  )
  const linked: PerSide<ReadonlySet<string>> = perSide(
    (side) =>
      new Set(
        input.links.flatMap((link) =>
          side === 'crm' ? [link.crmId] : link.outlookId === null ? [] : [link.outlookId],
        ),
      ),
  )
  const planned = perSide((side) => idsInPlan(plan, side))
  /** Outlook records that the area does not want to know of any more (MA13). */
  const unconcerned = new Set(
    input.observations.outlook.flatMap((one) =>
      one.seen === 'changed' && !isConcerned(input, one.record) ? [one.record.id] : [],
    ),
  )
  const isSettled = ({ side, id }: StrangerId): boolean => {
    if (linked[side].has(id) && !planned[side].has(id)) return true
    if (side === 'outlook' && unconcerned.has(id) && !planned.outlook.has(id)) return true
    const here = seen[side].get(id)
    return here === false || (here === undefined && input.observedInFull[side])
  }
  const byKey = new Map(plan.operations.map((operation) => [operation.key, operation]))
  const known = new Set(input.strangers.map(({ side, id }) => `${side} ${id}`))
  return {
    now: input.strangers.filter(isSettled).map(({ side, id }) => ({ side, id })),
    linkedBy: (key) => {
      const after = byKey.get(key)?.after
      return sides.flatMap((side) => {
        const id = after?.ids[side] ?? null
        return id !== null && known.has(`${side} ${id}`) ? [{ side, id }] : []
      })
    },
  }
}
