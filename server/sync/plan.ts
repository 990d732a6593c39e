/** Links and observations in, plan out: the only entry into the core that the engine needs for deciding (SPEC.md). Pure and total. */
import type { Plan } from './operation.ts'
import type { PlanInput } from './plan-input.ts'

export type { PlanInput, PlannedArea, Wanted } from './plan-input.ts'
export { wanted, wantedMatchKeys } from './wanted.ts'

export const planArea = (input: PlanInput): Plan => ({ area: input.area.name, operations: [] })
