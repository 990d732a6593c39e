/** Where settings are kept: everybody's own, the firm's defaults and trials of them, saved filters (ABA-11X, 12X, 14, N12). Part of ports.ts. */
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { policyCauses } from '../../shared/schemas/policies/desk.ts'
import type { firmSources } from '../../shared/schemas/policies/common.ts'

export type PolicyCause = (typeof policyCauses)[number]

/** Who changed settings and why; kept in the history. `employeeId` null: the system. */
export interface Author {
  readonly employeeId: string | null
  /** In the author's words; may be empty. */
  readonly reason: string
}

export interface PolicyVersion<P> {
  readonly policy: P
  /** 0: never saved. */
  readonly version: number
  readonly origin: 'own' | 'firmDefault'
  readonly savedAt: number | null
  /** Paths of settings with a value of their own; null: saved before such lists were kept, or never. */
  readonly own: readonly string[] | null
}

/** What counts of the settings that are nobody's own. */
export interface FirmPolicy<P> {
  readonly policy: P
  /** Of the firm default; 0: there is none, and `policy` is what Tandem comes with, unless there is a trial. */
  readonly version: number
  readonly source: (typeof firmSources)[number]
}

export interface StoredPolicyVersion {
  readonly version: number
  readonly policy: unknown
  readonly own: readonly string[] | null
  readonly authorId: string | null
  readonly reason: string
  readonly cause: PolicyCause
  readonly at: number
}

/** An employee's settings of one area. */
export interface Profile<P> {
  readonly employeeId: string
  readonly name: string
  /** Null: never saved; whatever the firm says counts. */
  readonly own: PolicyVersion<P> | null
  /** Takes part in the trial under way. */
  readonly isInPilot: boolean
  /** Inactive ones follow too, so that they are up to date when they come back. */
  readonly isActive: boolean
  /** The area is switched on in a mailbox. */
  readonly isOn: boolean
}

export interface OpenPilot<P> {
  readonly policy: P
  readonly employeeIds: readonly string[]
  readonly author: Author
  readonly startedAt: number
}

/** A new version of an employee's settings, because the firm's values changed. */
export interface ProfileSave<P> {
  readonly employeeId: string
  readonly policy: P
  readonly own: readonly string[]
  readonly expectedVersion: number
  readonly needsApproval: boolean
}

/** Everything that one decision of an administrator changes, in one transaction. */
export interface FirmChange<P> {
  readonly firm: { readonly policy: P; readonly expectedVersion: number; readonly cause: PolicyCause } | null
  readonly pilot:
    | { readonly kind: 'start'; readonly policy: P; readonly employeeIds: readonly string[] }
    | { readonly kind: 'end'; readonly outcome: 'released' | 'withdrawn' }
    | null
  readonly profiles: readonly ProfileSave<P>[]
  /** Of the profiles' new versions. */
  readonly cause: PolicyCause
}

export interface FirmPolicies {
  /** What the firm says of an area: to this employee, whose trial counts; or, with null, its default. */
  of<A extends PolicyArea>(area: A, employeeId: string | null): Promise<FirmPolicy<AreaPolicies[A]>>
  /** Of every employee, by name. */
  profiles<A extends PolicyArea>(area: A): Promise<readonly Profile<AreaPolicies[A]>[]>
  pilot<A extends PolicyArea>(area: A): Promise<OpenPilot<AreaPolicies[A]> | null>
  /** @throws POLICY_VERSION_MOVED (of the firm default, or of a profile) */
  change<A extends PolicyArea>(area: A, change: FirmChange<AreaPolicies[A]>, author: Author): Promise<void>
}

export interface CoverageChange {
  readonly coveredNow: number
  readonly coveredThen: number
  readonly enter: number
  readonly leave: number
  /** Of those that leave, how many have a record in the employee's mailbox now. */
  readonly leaveOutlook: number
}

export interface PolicyEffects {
  /** Records that two policies of one employee cover, compared; the same scope as the synchronisation's. Of mail always zeros. */
  compare<A extends PolicyArea>(
    area: A,
    employeeId: string,
    before: AreaPolicies[A],
    after: AreaPolicies[A],
  ): Promise<CoverageChange>
}

export interface StoredFilter {
  readonly id: string
  readonly area: PolicyArea
  /** Null: the firm's. */
  readonly employeeId: string | null
  readonly name: string
  readonly settings: Readonly<Record<string, unknown>>
}

export interface SavedFilters {
  /** The employee's own and the firm's, by name; `employeeId` null: only the firm's. */
  list(area: PolicyArea, employeeId: string | null): Promise<readonly StoredFilter[]>
  get(id: string): Promise<StoredFilter | null>
  /** One of the same name (without regard to case) and owner is replaced. @throws POLICY_FILTERS_TOO_MANY */
  put(filter: Omit<StoredFilter, 'id'>, authorId: string): Promise<StoredFilter>
  /** @throws NOT_FOUND, CRM_NAME_TAKEN */
  rename(id: string, name: string): Promise<void>
  /** @throws NOT_FOUND */
  remove(id: string): Promise<void>
}
