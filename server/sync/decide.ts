/** The whole policy-free part of two-way synchronisation on one screen: what either side shows, and what follows (SPEC DE1 to DE9). */
import type { Side } from './side.ts'

/** `changed` means that a value of a compared field differs from the base; a version that moved alone is `unchanged` (DE1). */
export type Seen = 'unchanged' | 'changed' | 'gone'

export const allSeen: readonly Seen[] = ['unchanged', 'changed', 'gone']

export type Decision =
  | 'keep'
  | 'copyToCrm'
  | 'copyToOutlook'
  | 'merge'
  | 'removeFromCrm'
  | 'removeFromOutlook'
  | 'editBeatsDeleteInOutlook'
  | 'editBeatsDeleteInCrm'
  | 'forget'

export interface Decided {
  readonly rule: string
  readonly decision: Decision
}

/** First key: the CRM record. Second key: the Outlook record. Both belong to one link. */
export const decisions: Readonly<Record<Seen, Readonly<Record<Seen, Decided>>>> = {
  unchanged: {
    unchanged: { rule: 'DE1', decision: 'keep' },
    changed: { rule: 'DE2', decision: 'copyToCrm' },
    gone: { rule: 'DE3', decision: 'removeFromCrm' },
  },
  changed: {
    unchanged: { rule: 'DE4', decision: 'copyToOutlook' },
    changed: { rule: 'DE5', decision: 'merge' },
    gone: { rule: 'DE6', decision: 'editBeatsDeleteInOutlook' },
  },
  gone: {
    unchanged: { rule: 'DE7', decision: 'removeFromOutlook' },
    changed: { rule: 'DE8', decision: 'editBeatsDeleteInCrm' },
    gone: { rule: 'DE9', decision: 'forget' },
  },
}

export const decide = (seen: Readonly<Record<Side, Seen>>): Decided => decisions[seen.crm][seen.outlook]
