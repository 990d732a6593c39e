/** A plan is a value: printed, hashed, stored, approved, executed, undone. One operation holds all that happens to one link. */
import type { Link, DormantReason, LinkOrigin, StrangerReason } from './link.ts'
import type { FieldProblem, Fields, Json } from './record.ts'
import type { PerSide, Side } from './side.ts'

export type Write =
  | {
      readonly kind: 'create'
      readonly fields: Fields
      /** CRM kind of the record to create, or of the record it copies (decides initial tags). */
      readonly recordKind: string | null
      /** Outlook category names the new record carries; on the CRM side always empty. */
      readonly tags: readonly string[]
      /** CRM id of a record that was deleted: its tombstone is lifted, and it is as it was (UN5). CRM only. */
      readonly restores?: string
    }
  | {
      readonly kind: 'update'
      readonly id: string
      /** Version the decision was made on; the write is refused when it moved. */
      readonly version: string
      /** Every wanted value that is known, for properties that are computed from several fields. */
      readonly fields: Fields
      /** Names of the fields to send; nothing else is touched. May be empty when only tags change. */
      readonly changed: readonly string[]
      /** Values before the write, for undo and for the report. */
      readonly before: Fields
      /** The complete new list of category names, or null to leave them alone. Outlook only. */
      readonly tags: readonly string[] | null
      /** The list before, where it is written; for undo. */
      readonly tagsBefore?: readonly string[]
    }
  | {
      readonly kind: 'remove'
      readonly id: string
      readonly version: string | null
      /** Restorable copy (SM-36). */
      readonly before: Fields
      /** `kept`: everything of it is in the CRM, read back and matched (N11); the link sleeps as `kept`. */
      readonly cause: 'deletedOnOtherSide' | 'outOfScope' | 'kept'
      /** Category names of an Outlook record; for undo. */
      readonly tagsBefore?: readonly string[]
    }

/** The link as it will be once the writes have succeeded; ids and versions of written sides come from the outcomes. */
export interface LinkAfter {
  readonly base: Fields
  readonly held: Fields
  readonly origin: LinkOrigin
  readonly dormant: DormantReason | null
  /** Version to store for a side that is not written. */
  readonly versions: PerSide<string | null>
  /** Ids known before execution; null where a create will tell or no record remains. */
  readonly ids: PerSide<string | null>
  /** Outlook adds values of its own to the new record: its version stays unknown, so that the next run reads them (ME11). */
  readonly readBack?: true
  /** The CRM version stays unknown, so that the next run, which is due at once, sees both records: this one leaves Outlook (KE). */
  readonly lookAgain?: true
}

export interface FieldConflict {
  readonly field: string
  readonly base: Json | undefined
  readonly values: PerSide<Json | undefined>
  /** The provisional winner, already in the writes. */
  readonly winner: Side
  /** `both`: changed on both sides. `refused`: policy or mapping set an Outlook edit back; the value is kept here (R9). */
  readonly cause: 'both' | 'refused'
}

/** Why something did or did not happen, in words of the catalogue of notes; shown per item in the run report. */
export type NoteCode =
  | 'adopted'
  | 'created'
  | 'updated'
  | 'removed'
  | 'withdrawn'
  | 'leftInOutlook'
  | 'restored'
  | 'setBack'
  | 'waitingForTag'
  | 'tagCleared'
  | 'addNotAllowed'
  | 'deleteNotAllowed'
  | 'ambiguousMatch'
  | 'matchOutOfScope'
  | 'kindNotCreatable'
  | 'copyOfLinked'
  | 'movedInOutlook'
  | 'editBeatsDelete'
  | 'conflict'
  | 'fieldProblem'
  | 'missingForCreate'
  | 'bothGone'
  /** Over, before the cut-off, or finished: no longer exchanged, nothing removed (INF-09, CARET-39, CARET-40). */
  | 'past'
  | 'notCreatedHere'
  | 'notPossible'
  | 'private'
  /** A status that may not be set now was set back (SM-30). */
  | 'editRefused'
  /** Would mail people and waits for a person (N4). */
  | 'mailsHeld'
  /** Moved to Deleted Items after everything kept of it was read back (CARET-68). */
  | 'removedAfterImport'
  /** Taken back (N2). */
  | 'undone'
  /** Not taken back, because people changed these fields, or the record, since the run. */
  | 'editedSince'
  /** Not taken back, because it is not there any more, or is as it was already. */
  | 'nothingToUndo'
  /** Cannot be taken back. */
  | 'undoImpossible'
  /** The run mailed people, which nobody can take back. */
  | 'mailsSent'

export interface Note {
  readonly code: NoteCode
  readonly fields?: readonly string[]
  readonly problems?: readonly FieldProblem[]
}

export interface Operation {
  /** Unique and stable within a plan: `crm:<id>` where a CRM id is known, else `outlook:<id>`. */
  readonly key: string
  /** Rule of server/sync/SPEC.md that decided (DE1, MA2, …). */
  readonly rule: string
  /** What people read in lists: name of the record. Never used for decisions. */
  readonly title: string
  readonly link: Link | null
  readonly writes: Partial<PerSide<Write>>
  /** Null: the link is forgotten (both gone), or none comes to be. */
  readonly after: LinkAfter | null
  /** A record that stays without a partner, remembered with the reason. */
  readonly stranger: {
    readonly side: Side
    readonly id: string
    readonly version: string
    readonly fields: Fields
    readonly reason: StrangerReason
  } | null
  readonly conflicts: readonly FieldConflict[]
  readonly notes: readonly Note[]
  /** Whom Exchange will mail when this is carried out (N4); missing: nobody. */
  readonly mails?: readonly string[]
  /** The record turned private: what was kept of it before has to be forgotten (N10). */
  readonly purges?: true
}

export interface Plan {
  readonly area: string
  /** In order of execution: link-only operations first, then creations, updates, removals; deterministic for equal input. */
  readonly operations: readonly Operation[]
}
