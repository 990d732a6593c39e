/** What policy makes of a decision (SPEC DE10 to DE15): each decision asks for at most one permission and names what happens without. */
import type { Decision } from './decide.ts'
import type { SyncPolicy } from './policy.ts'

export type Action =
  | 'reconcile'
  | 'removeFromCrm'
  | 'removeFromOutlook'
  | 'createInOutlook'
  | 'createInCrm'
  | 'sleepDeletedInOutlook'
  | 'sleepDeletedInCrm'
  | 'forget'

export interface PolicyFacts {
  /** A deletion made in Outlook may cross to the CRM. */
  readonly deletionToCrm: boolean
  /** A deletion made in the CRM may cross to Outlook. */
  readonly deletionToOutlook: boolean
  /** A deletion made in the CRM may cross, and the accepted edit that beats it may make a new CRM record. */
  readonly editMayRecreateInCrm: boolean
}

interface Row {
  readonly asks: keyof PolicyFacts | null
  readonly granted: Action
  readonly refused: Action
}

const freely = (action: Action): Row => ({ asks: null, granted: action, refused: action })

/**
 * An edit beats a deletion only where the deletion would cross. Where it does not, there is nothing to beat: the other record stays as it
 * is with its edit, and the link sleeps, whichever of both happened first (DE14).
 */
export const permissions: Readonly<Record<Decision, Row>> = {
  keep: freely('reconcile'),
  copyToCrm: freely('reconcile'),
  copyToOutlook: freely('reconcile'),
  merge: freely('reconcile'),
  removeFromCrm: { asks: 'deletionToCrm', granted: 'removeFromCrm', refused: 'sleepDeletedInOutlook' },
  removeFromOutlook: { asks: 'deletionToOutlook', granted: 'removeFromOutlook', refused: 'sleepDeletedInCrm' },
  editBeatsDeleteInOutlook: { asks: 'deletionToCrm', granted: 'createInOutlook', refused: 'sleepDeletedInOutlook' },
  editBeatsDeleteInCrm: { asks: 'editMayRecreateInCrm', granted: 'createInCrm', refused: 'sleepDeletedInCrm' },
  forget: freely('forget'),
}

export const mayAddToCrm = (policy: SyncPolicy): boolean => policy.direction === 'twoWay' && policy.allow.add

export const policyFacts = (
  policy: SyncPolicy,
  /** `leads`: this mailbox's copy speaks for the record; no deletion crosses from or to one that does not (DE15). */
  edit: { readonly accepted: boolean; readonly creatableKind: boolean; readonly leads: boolean },
): PolicyFacts => ({
  deletionToCrm: edit.leads && policy.direction === 'twoWay' && policy.allow.delete,
  deletionToOutlook: edit.leads && policy.removeInOutlook,
  editMayRecreateInCrm:
    edit.leads && policy.removeInOutlook && mayAddToCrm(policy) && edit.accepted && edit.creatableKind,
})

export const permit = (decision: Decision, facts: PolicyFacts): Action => {
  const row = permissions[decision]
  return row.asks === null || facts[row.asks] ? row.granted : row.refused
}
