/** What leaving the scope means, by its reason: two total tables, one per side (SPEC SC8 to SC11). */
import type { ScopeReason } from './record.ts'

/**
 * `withdraw`: the copy Tandem made goes. `clear`: it goes even if it is over in Outlook. `sleep`: nothing is removed. `end`: the same, but
 * how it ended is still told. `finish`: exchanged once more, then as `end`.
 */
export type Leaving = 'withdraw' | 'clear' | 'sleep' | 'end' | 'finish'

export const leavings: Readonly<Record<ScopeReason, Leaving>> = {
  filtered: 'withdraw',
  clientInactive: 'withdraw',
  recordInactive: 'withdraw',
  switchedOff: 'withdraw',
  kindNotSelected: 'withdraw',
  movedToOtherFolder: 'withdraw',
  folderGone: 'withdraw',
  past: 'end',
  beforeCutOff: 'sleep',
  finished: 'finish',
  finishedRemove: 'clear',
  notTheirs: 'withdraw',
}

/** Whether an Outlook record that is out of scope lies elsewhere; otherwise it is where it was, and only its time is over. */
const elsewhere: Readonly<Record<ScopeReason, boolean>> = {
  filtered: true,
  clientInactive: true,
  recordInactive: true,
  switchedOff: true,
  kindNotSelected: true,
  movedToOtherFolder: true,
  folderGone: true,
  past: false,
  beforeCutOff: false,
  finished: false,
  finishedRemove: false,
  notTheirs: false,
}

export const liesElsewhere = (reason: ScopeReason): boolean => elsewhere[reason]

const tellsEnd: Readonly<Record<Leaving, { readonly awake: boolean; readonly asleep: boolean }>> = {
  withdraw: { awake: false, asleep: false },
  clear: { awake: false, asleep: true },
  sleep: { awake: false, asleep: false },
  end: { awake: true, asleep: true },
  finish: { awake: true, asleep: true },
}

/** Reasons for which a CRM record that changed is looked at although its link sleeps (SC10). */
export const toldAsleep: readonly ScopeReason[] = (Object.keys(leavings) as ScopeReason[]).filter(
  (reason) => tellsEnd[leavings[reason]].asleep,
)

/**
 * Whether a linked CRM record out of scope is observed with its values. `moved`: its version is not the one in the link. Asleep, only what
 * moved has something to say; a finished one that leaves now always takes part once more.
 */
export const comesAlong = (
  reason: ScopeReason,
  link: { readonly awake: boolean; readonly moved: boolean },
): boolean => {
  const leaving = leavings[reason]
  if (link.awake && leaving === 'finish') return true
  return link.moved && tellsEnd[leaving][link.awake ? 'awake' : 'asleep']
}
