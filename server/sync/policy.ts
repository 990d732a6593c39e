/** The part of a person's settings for one area that the core itself reads. What is in scope is decided by the CRM side. */
import type { FieldDirection } from './field.ts'
import type { Json } from './record.ts'
import type { Side } from './side.ts'

export interface SyncPolicy {
  /** `crmLeads`: nothing crosses to the CRM; Outlook edits are set back and reported (ABA-06, CUR-10X). */
  readonly direction: 'twoWay' | 'crmLeads'
  /** What Outlook may do to the CRM (CARET-32 to 34). */
  readonly allow: { readonly add: boolean; readonly update: boolean; readonly delete: boolean }
  /** Whether a record deleted in the CRM is removed from Outlook (ABA-15X: off by default). */
  readonly removeInOutlook: boolean
  /** `tagged`: only Outlook records that carry the update tag are read back (SM-17). */
  readonly acceptance: 'automatic' | 'tagged'
  /** Provisional winner of a conflict; the loser stays in the conflict list (R9). */
  readonly conflictWinner: Side
  readonly tags: { readonly update: string; readonly updateFailed: string }
  /** Per field: narrower than declared, chosen on the mapping page (SM-14). Missing: as declared. */
  /** Mails that one run may cause without asking (N4). */
  readonly mailBudget: number
  /** Choices that only the area's own rules read. */
  readonly options: Readonly<Record<string, Json>>
  readonly fieldDirections: Readonly<Record<string, FieldDirection>>
}
