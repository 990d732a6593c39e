/** Links and observations in, plan out: the only entry into the core that the engine needs for deciding (SPEC.md). Pure and total. */
import type { LinkCase } from './link-case.ts'
import type { Link } from './link.ts'
import { withMails } from './mails.ts'
import type { Operation, Plan } from './operation.ts'
import { isIdle } from './operation-facts.ts'
import type { PlanInput } from './plan-input.ts'
import { planLinked } from './plan-linked.ts'
import { inOrder } from './plan-order.ts'
import { isKnownStranger, planUnlinked } from './plan-unlinked.ts'
import { planDormant, planScope } from './scope.ts'
import { worldOf, type World } from './world.ts'

export type { PlanInput, PlannedArea, Wanted } from './plan-input.ts'
export { wanted, wantedMatchKeys } from './wanted.ts'
export { settledStrangers } from './settled-strangers.ts'

const planLink = (world: World, link: Link): Operation | null => {
  const crm = world.crm(link.crmId)
  const outlook = link.outlookId === null ? ({ seen: 'gone' } as const) : world.outlook(link.outlookId)
  if (crm.seen === 'unseen' && (link.outlookId === null || outlook.seen === 'unseen')) return null
  const one: LinkCase = { input: world.input, link, stored: link, shown: { crm, outlook } }
  if (link.dormant !== null) return planDormant(one, link.dormant)
  const scoped = planScope(one)
  return scoped === null ? planLinked(one) : scoped.operation
}

export const planArea = (input: PlanInput): Plan => {
  const world = worldOf(input)
  const unlinked = planUnlinked(world)
  const linked = input.links
    .filter((link) => !unlinked.settledLinks.has(link.crmId))
    .map((link) => planLink(world, link))
  const operations = [...unlinked.operations, ...linked].filter(
    (operation): operation is Operation =>
      operation !== null && !isIdle(operation) && !isKnownStranger(world, operation),
  )
  return { area: input.area.name, operations: inOrder(operations.map((one) => withMails(input.area, one))) }
}
