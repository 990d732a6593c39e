/** What is left alone until a person decides, and what can be decided about it. Pure. */
import type { AreaName } from '../../../../shared/area.ts'
import type { Attention } from '../../../../shared/schemas/sync.ts'
import type { DormantReason, StrangerReason } from '../../../sync/link.ts'
import type { Side } from '../../../sync/side.ts'

type Actions = Attention['actions']

/** The first is recommended; empty: nothing for a person to do, so it is not shown. */
export const dormantActions: Readonly<Record<DormantReason, Actions>> = {
  outOfScope: [],
  stopped: [],
  movedInOutlook: ['stopSyncing', 'restoreInOutlook'],
  deletedInOutlook: ['restoreInOutlook', 'stopSyncing', 'deleteInCrm'],
  deletedInCrm: ['removeFromOutlook', 'stopSyncing'],
  kept: [],
}

const strangersInOutlook: Readonly<Record<StrangerReason, Actions>> = {
  addNotAllowed: ['createInCrm'],
  waitingForTag: ['createInCrm'],
  ambiguousMatch: ['createInCrm', 'tryAgain'],
  matchOutOfScope: ['tryAgain'],
  kindNotCreatable: ['tryAgain'],
  copyOfLinked: ['createInCrm', 'tryAgain'],
  notCreatedHere: [],
  notPossible: ['tryAgain'],
  private: [],
  invalid: ['tryAgain'],
}

/** Nothing is wrong with these, and nothing can be done: they are counted nowhere. */
export const quietStrangers: readonly StrangerReason[] = ['notCreatedHere', 'private']

export const shownDormant = (Object.keys(dormantActions) as DormantReason[]).filter(
  (reason) => dormantActions[reason].length > 0,
)

export interface AttentionRow {
  readonly id: string
  readonly kind: Attention['kind']
  readonly area: AreaName
  readonly side: Side
  readonly reason: string
  /** Of parked failures; the others take theirs from the fields. */
  readonly title: string | null
  readonly fields: Readonly<Record<string, unknown>> | null
  readonly crmId: string | null
  readonly outlookId: string | null
}

/** A message becomes a document with everything it is made of, which only its own filing can fetch: in the pane, or in a run. */
const ofStranger = (area: AreaName, reason: string): Actions => {
  const actions = strangersInOutlook[reason as StrangerReason] ?? ['tryAgain']
  if (area !== 'mail') return actions
  return actions.includes('createInCrm') ? ['tryAgain'] : actions
}

export const actionsOf = ({ kind, area, reason, side, crmId }: AttentionRow): Actions => {
  if (kind === 'parked') return ['tryAgain']
  if (kind === 'stranger') return side === 'crm' ? ['tryAgain'] : ofStranger(area, reason)
  const actions = dormantActions[reason as DormantReason] ?? []
  // Locations and employees are not deleted from the mailbox.
  const isContact = crmId !== null && !/^(location|employee):/.test(crmId)
  return isContact ? actions : actions.filter((action) => action !== 'deleteInCrm')
}
