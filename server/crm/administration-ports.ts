/**
 * What administration needs of the database and of the directory. Implemented in gateways/sql/administration and gateways/graph/directory.ts.
 * Facts of other people's mailboxes are counts and codes only (N10).
 */
import type { AreaName } from '../../shared/area.ts'
import type {
  DirectoryImport,
  EmployeeChange,
  EmployeeState,
  FirmChange,
  SynchroniserOverview,
} from '../../shared/schemas/administration.ts'
import type { Employee, Role } from '../../shared/schemas/crm.ts'
import type { AuditEntry, AuditFilter, MasterDataItem, MasterDataKind } from '../../shared/schemas/oversight.ts'
import type { ConnectionState, Owner } from './connection-ports.ts'
import type { PrivacyStore } from './privacy-ports.ts'
import type { PageOf, PageRequest, SynchroniserState } from './ports.ts'

/** What the database knows of one employee and their mailbox. */
export interface EmployeeFacts {
  readonly employee: Employee
  readonly owner: Owner | null
  readonly officeName: string | null
  readonly mailbox: {
    readonly id: string
    readonly username: string
    readonly connection: ConnectionState
    readonly problem: string | null
    /** The stricter of the firm's and the mailbox's switch. */
    readonly synchroniser: SynchroniserState
    readonly pausedCode: string | null
    readonly areas: readonly {
      readonly area: AreaName
      readonly enabled: boolean
      readonly pausedCode: string | null
    }[]
    /** A first run has come to its end. */
    readonly hasRun: boolean
  } | null
}

/** Of one mailbox. */
export interface MailboxCounts {
  readonly mailboxId: string
  readonly lastCheckedAt: number | null
  readonly attention: number
  readonly openConflicts: number
  readonly waitingPlans: number
}

export interface EmployeeStore {
  /** By name, without regard to case. One statement. */
  facts(filter: { readonly search?: string | undefined; readonly role?: Role | undefined }): Promise<EmployeeFacts[]>
  factsOf(id: string): Promise<EmployeeFacts | null>
  /** One statement, whatever the number. */
  counts(mailboxIds: readonly string[]): Promise<MailboxCounts[]>
  /** @throws NOT_FOUND, CRM_VERSION_MOVED, CRM_REFERENCE_MISSING, EMPLOYEE_LAST_ADMINISTRATOR */
  change(id: string, change: EmployeeChange): Promise<Employee>
  /** Null: the account is forgotten. @throws NOT_FOUND, EMPLOYEE_ACCOUNT_TAKEN, EMPLOYEE_LAST_ADMINISTRATOR */
  setOwner(id: string, owner: Owner | null): Promise<void>
  /** @throws EMPLOYEE_LAST_ADMINISTRATOR where nobody would be left who can administer */
  setActive(ids: readonly string[], active: boolean): Promise<void>
  /** New employees, and accounts for those that are there, in one transaction. @throws EMPLOYEE_ACCOUNT_TAKEN */
  bringIn(
    tenantId: string,
    people: readonly (DirectoryImport['people'][number] & { readonly employeeId: string | null })[],
    role: Role,
  ): Promise<void>
  /** The very first person becomes administrator; null where somebody is there already, however many ask at once. */
  createFirst(owner: Owner, labels: { readonly name: string; readonly username: string }): Promise<Employee | null>
}

/** Somebody of the Microsoft 365 directory. */
export interface DirectoryEntry {
  readonly userId: string
  readonly displayName: string
  readonly givenName: string | null
  readonly surname: string | null
  readonly userPrincipalName: string
  readonly mail: string | null
}

export type DirectoryAnswer =
  | { readonly ok: true; readonly items: readonly DirectoryEntry[]; readonly next: string | null }
  /** `consent`: the reader has not allowed it, or not any more. `place`: no page begins there. */
  | { readonly ok: false; readonly why: 'consent' | 'place' | 'unavailable' }

export interface Directory {
  /** People whose name or address begins with the words. `after`: what a page gave as `next`. */
  search(reader: Owner, page: PageRequest): Promise<DirectoryAnswer>
  /** Exactly this address, as user principal name or mail (SM-02). */
  byAddress(reader: Owner, address: string): Promise<DirectoryAnswer>
}

export interface FirmStore {
  read(): Promise<{ readonly name: string; readonly auditDays: number; readonly noticeMail: boolean }>
  /** `noticeMail` missing: as it is. */
  save(change: FirmChange): Promise<void>
}

/** INF-02. */
export interface SetupFacts {
  readonly firmName: string
  readonly offices: number
  readonly clients: number
  readonly employees: number
  readonly areasWithDefault: readonly AreaName[]
  readonly synchroniser: SynchroniserState
}

export interface MasterDataStore {
  all(): Promise<{ readonly kind: MasterDataKind; readonly items: readonly MasterDataItem[] }[]>
  /** @throws CRM_NAME_TAKEN, CRM_VALUE_INVALID */
  create(
    kind: MasterDataKind,
    entry: { readonly name: string; readonly ticketKind?: 'service' | 'project' | undefined },
  ): Promise<MasterDataItem>
  /** @throws NOT_FOUND, CRM_NAME_TAKEN, CRM_VALUE_INVALID */
  change(
    kind: MasterDataKind,
    id: string,
    change: { readonly name?: string | undefined; readonly active?: boolean | undefined },
  ): Promise<MasterDataItem>
  /** All uses go over to the other one. @throws NOT_FOUND */
  merge(
    kind: MasterDataKind,
    id: string,
    intoId: string,
    preview: boolean,
  ): Promise<{ readonly moved: number; readonly into: MasterDataItem }>
  /** @throws NOT_FOUND, MASTER_DATA_IN_USE */
  remove(kind: MasterDataKind, id: string): Promise<void>
}

export interface AuditLine {
  readonly employeeId: string | null
  readonly action: string
  readonly params: unknown
  readonly body: unknown
  /** `ok`, or an error code. */
  readonly outcome: string
  readonly requestId: string
}

export interface AuditLog {
  write(line: AuditLine): Promise<void>
  list(page: PageRequest & AuditFilter): Promise<PageOf<AuditEntry>>
  /** Oldest first, at most so many. */
  all(filter: AuditFilter, limit: number): Promise<AuditEntry[]>
  /** Forgets what is older than the firm keeps; answers how many. */
  prune(): Promise<number>
}

/** How the synchronisation stands, as the database knows it. */
export interface HealthFacts {
  overview(): Promise<
    Omit<SynchroniserOverview, 'worker'> & {
      readonly heartbeatAt: number | null
      /** By mailbox: the interval of the area that is looked at least often. Those that take no part are missing. */
      readonly intervals: ReadonlyMap<string, number>
    }
  >
  /** Writes to Outlook that nobody has settled yet. */
  openJournal(): Promise<{ readonly count: number; readonly oldestAt: number | null }>
  /** Codes of failed items, failed and waiting runs since then, the most frequent first. */
  errorsSince(
    at: number,
  ): Promise<{ readonly code: string; readonly count: number; readonly mailboxes: number; readonly lastAt: number }[]>
  databaseBytes(): Promise<number>
  /** Latest runs with counts and codes only, newest first. */
  lastRuns(limit: number): Promise<
    {
      readonly mailboxId: string
      readonly id: string
      readonly trigger: string
      readonly mode: string
      readonly state: string
      readonly reason: string | null
      readonly startedAt: number
      readonly finishedAt: number | null
      readonly counts: unknown
    }[]
  >
  /** Graph request ids of failures, newest first. */
  failures(
    limit: number,
  ): Promise<{ readonly code: string; readonly requestId: string | null; readonly area: string }[]>
  migrations(): Promise<{ readonly version: number; readonly name: string }[]>
  rowCounts(): Promise<Readonly<Record<string, number>>>
}

/** "Too many requests" by mailbox and minute. */
export interface Throttling {
  saw(mailboxId: string): void
  /** Writes what was seen since. */
  flush(): Promise<void>
}

export interface AdministrationStores {
  readonly employeeStore: EmployeeStore
  readonly firmStore: FirmStore
  readonly setupFacts: () => Promise<SetupFacts>
  readonly masterData: MasterDataStore
  readonly auditLog: AuditLog
  readonly healthFacts: HealthFacts
  readonly throttling: Throttling
  readonly privacy: PrivacyStore
}

export type StateCount = { readonly state: EmployeeState; readonly count: number }
