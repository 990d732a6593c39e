/** A link joins two records. It is the memory of the synchronisation; its base is what both sides last agreed on. */
import type { Fields } from './record.ts'
import type { PerSide } from './side.ts'

/** Who had the record first. Only `crm` links may withdraw their Outlook copy when the CRM record leaves the scope. */
export type LinkOrigin = 'crm' | 'outlook' | 'adopted'

/**
 * Why a link takes no part in decisions for now.
 * `outOfScope`: the CRM record left the policy's scope. `movedInOutlook`: the Outlook record left the folder.
 * `deletedInOutlook` / `deletedInCrm`: one side is gone and policy forbids to follow. `stopped`: a person said so. `kept`: the Outlook record
 * was removed once everything of it was in the CRM; it wakes when the record is put back.
 */
export type DormantReason = 'outOfScope' | 'movedInOutlook' | 'deletedInOutlook' | 'deletedInCrm' | 'stopped' | 'kept'

export interface Link {
  /** Identity of the link within one mailbox and area. */
  readonly crmId: string
  /** Null while there is no Outlook record (withdrawn, or deleted there). */
  readonly outlookId: string | null
  /** The version of each side whose content `base` and `held` reflect. Null: look again. */
  readonly versions: PerSide<string | null>
  /** Shared form of the values both sides last agreed on. */
  readonly base: Fields
  /** Outlook values that were seen but wait for a person's `!Update` (acceptance `tagged`). */
  readonly held: Fields
  readonly origin: LinkOrigin
  readonly dormant: DormantReason | null
}

/** A record without a partner that was looked at and left alone, with the reason. Looked at again when its version moves. */
export interface Stranger {
  readonly side: 'crm' | 'outlook'
  readonly id: string
  readonly version: string
  readonly fields: Fields
  readonly reason: StrangerReason
}

export type StrangerReason =
  | 'addNotAllowed'
  | 'waitingForTag'
  | 'ambiguousMatch'
  | 'matchOutOfScope'
  | 'kindNotCreatable'
  | 'copyOfLinked'
  /** A CRM record of a kind that Outlook itself brings (somebody else's meeting): no copy is made (ABA-10). */
  | 'notCreatedHere'
  /** Outlook cannot hold it as it is (a recurrence that Exchange does not know). */
  | 'notPossible'
  /** Private, and policy leaves such records out. */
  | 'private'
  | 'invalid'
