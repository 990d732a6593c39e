/** What the core needs to know of an area. `server/areas/*` declare it; there is no control flow in a declaration. */
import type { Field, FieldDirection } from './field.ts'
import type { SyncPolicy } from './policy.ts'
import type { Fields, Json } from './record.ts'

export interface AreaRules {
  readonly name: string
  readonly fields: readonly Field[]
  /** The direction of a field for records of a CRM kind: an employee's card, say, is never changed from Outlook (SM-14, SM-16). */
  readonly directionFor: (field: Field<Json>, kind: string | null) => FieldDirection
  /**
   * Keys for adopting existing records instead of doubling them (R3). Two records match when they share a `strong` key and
   * contradict each other in no `contradicting` value. A record without strong keys never matches.
   */
  readonly matchKeys: (fields: Fields) => MatchKeys
  /** The CRM kind that a record born in Outlook becomes; null where none can (then `kindNotCreatable`). */
  readonly bornInOutlook: string | null
  /** Whether a record has what the CRM needs at least to be created from Outlook; the reason is a field name. */
  readonly missingForCreate: (fields: Fields, tags: readonly string[], policy: SyncPolicy) => string | null
  /**
   * What a record born in Outlook brings to the CRM, from its Outlook values: completed where Outlook keeps a value in another place
   * (a name given only as display name). Missing: the known values of all two-way fields. Values that stay out are held (MA6).
   */
  readonly fieldsOfBorn?: (fields: Fields, born: Born) => Fields
  /** The CRM is asked what it knows of new Outlook records before anything is decided about them (`CrmSide.recognise`). */
  readonly recognises?: true
  /** A new CRM record of the area is made of more than its fields (`Material`): that is fetched and kept before the record is written. */
  readonly bringsMaterial?: true
  /**
   * Whether a new Outlook record concerns the firm at all; false: nothing is done and nothing of it is kept, not even that it was seen (CARET-59).
   * Where declared, it decides about births instead of the policy's acceptance. Missing: every record of the place.
   */
  readonly concerns?: (fields: Fields, tags: readonly string[], policy: SyncPolicy) => boolean
  /**
   * A person said what becomes of this very record (a tag, a choice while writing). A match does not adopt it, because that would bring nothing of
   * what was said: it is born, and the create joins the record that is there (MA12). Missing: never.
   */
  readonly isMeant?: (fields: Fields, tags: readonly string[], policy: SyncPolicy) => boolean
  /** A linked pair whose Outlook record goes now that everything is kept in the CRM (CARET-68): removed with cause `kept`, after `Material.verify`. Missing: never. */
  readonly leavesOutlook?: (crm: Fields, outlook: Fields, policy: SyncPolicy) => boolean
  /** A record with the marker of another that has its own, and no strong key in common with it, is a new one (MA1). Missing: left alone. */
  readonly copiesAreNew?: true
  /** Whether an Outlook record may be made for this kind; missing: always. Others wait until Outlook brings it (MA11). */
  readonly createsInOutlook?: (kind: string | null) => boolean
  /** Whether this mailbox's copy leads the record: only then do deletions cross, either way (ABA-12). Missing: always. */
  readonly leads?: (content: Fields, kind: string | null) => boolean
  /** What becomes of one edit made in Outlook, beyond what policy says for all (SM-29, SM-30). Missing: `usual`. */
  readonly judgeEdit?: (edit: Edit) => EditJudgement
  /** Categories that follow from values: `present` join, `absent` leave, with every record that is created or updated anyway. */
  readonly tagsOf?: (fields: Fields, policy: SyncPolicy) => DerivedTags
  /** What `tagsOf` says is reason enough to write a record that is new, or whose CRM record changed (TA6). Missing: it travels with other writes. */
  readonly tagsAlone?: true
  /** Whom Exchange will mail when this is written to Outlook: addresses. Missing: nobody (N4). */
  readonly mails?: (change: OutlookChange) => readonly string[]
  readonly guard: GuardLimits
}

export interface DerivedTags {
  readonly present: readonly string[]
  readonly absent: readonly string[]
}

/** What a record born in Outlook has besides its fields. */
export interface Born {
  readonly tags: readonly string[]
  readonly policy: SyncPolicy
}

/** One value changed in Outlook; null is empty. */
export interface Edit {
  readonly field: string
  readonly before: Json
  readonly after: Json
  /** All values that both sides agreed on last, for rules that depend on another field. */
  readonly agreed: Fields
  readonly policy: SyncPolicy
}

/** `withoutTag`: counts even where others wait for `!Update`. `refused`: set back, and the value kept as a refused conflict. */
export type EditJudgement = 'usual' | 'withoutTag' | 'refused'

/** A write to Outlook as the planner means it. `before`: what the record holds; null for one that is created. */
export interface OutlookChange {
  readonly kind: 'create' | 'update' | 'remove'
  readonly before: Fields | null
  /** What it will hold; null when it is removed. */
  readonly after: Fields | null
  readonly changed: readonly string[]
}

export interface MatchKeys {
  readonly strong: readonly string[]
  /** Named values which must not differ where both records have one (birthday, e-mail domain of the same person, …). */
  readonly contradicting: Readonly<Record<string, string>>
}

/** Each limit trips when `count` is exceeded, or when `share` of the linked records is exceeded by more than `atLeast` records. */
export interface GuardLimit {
  readonly count: number
  readonly share: number
  readonly atLeast: number
}

export interface GuardLimits {
  /** Records removed because the other side deleted them (R1). */
  readonly removals: GuardLimit
  /** Outlook copies withdrawn because the CRM record left the scope (SM-08). */
  readonly withdrawals: GuardLimit
  /** Linked records changed in one run. */
  readonly updates: GuardLimit
}
