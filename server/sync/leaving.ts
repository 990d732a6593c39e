/** What leaving the scope means, by its reason: two total tables, one per side (SPEC SC8, SC9). */
import type { ScopeReason } from './record.ts'

/** `withdraw`: the copy Tandem made goes. `sleep`: nothing is removed. `finish`: exchanged once more, then asleep. */
export type Leaving = 'withdraw' | 'sleep' | 'finish'

export const leavings: Readonly<Record<ScopeReason, Leaving>> = {
  filtered: 'withdraw',
  clientInactive: 'withdraw',
  recordInactive: 'withdraw',
  switchedOff: 'withdraw',
  kindNotSelected: 'withdraw',
  movedToOtherFolder: 'withdraw',
  folderGone: 'withdraw',
  past: 'sleep',
  beforeCutOff: 'sleep',
  finished: 'finish',
  finishedRemove: 'withdraw',
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
