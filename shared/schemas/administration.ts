/** What an administrator sees and sets: employees with the state of their mailbox, the directory, the setup checklist, the synchroniser at work, health. */
import { Type, type Static } from 'typebox'
import { areaNames } from '../area.ts'
import { Id, Instant, Nullable, OneOf, RowVersion, ShortText } from './common.ts'
import { ConnectionStatus } from './connection.ts'
import { Employee, roles } from './crm.ts'

const Area = OneOf(areaNames)

/**
 * ABA-20X, the strongest first: what keeps an employee from being in step. `scheduled`: everything is set, the first run has not ended yet;
 * `nothingOn`: connected, but no area is switched on; `notLinked`: their Microsoft 365 account is not known yet.
 */
export const employeeStates = [
  'inactive',
  'notLinked',
  'neverConnected',
  'disconnected',
  'needsSignIn',
  'missingConsent',
  'accountProblem',
  'stopped',
  'paused',
  'nothingOn',
  'scheduled',
  'connected',
] as const
export type EmployeeState = (typeof employeeStates)[number]

/** One employee as the list shows them. Counts and codes of their mailbox, never a title (N10). */
export const EmployeeRow = Type.Object({
  employee: Employee,
  officeName: Nullable(Type.String()),
  state: OneOf(employeeStates),
  /** Whether the Microsoft 365 account is known (SM-02). */
  linked: Type.Boolean(),
  /** Id of the mailbox connection, for the synchroniser's switch. */
  mailboxId: Nullable(Id),
  /** Name that the mailbox was connected with. */
  username: Nullable(Type.String()),
  /** Of the connection: the kind that `ConnectionStatus.problem` has. */
  problem: Nullable(Type.String()),
  areas: Type.Array(Type.Object({ area: Area, enabled: Type.Boolean(), pausedReason: Nullable(Type.String()) })),
  lastCheckedAt: Nullable(Instant),
  attention: Type.Integer(),
  openConflicts: Type.Integer(),
  waitingPlans: Type.Integer(),
})
export type EmployeeRow = Static<typeof EmployeeRow>

export const EmployeeRowPage = Type.Object({
  items: Type.Array(EmployeeRow),
  total: Type.Integer(),
  next: Nullable(Type.String()),
  /** How many there are in each state, whatever state the list is filtered by. */
  states: Type.Array(Type.Object({ state: OneOf(employeeStates), count: Type.Integer() })),
})
export type EmployeeRowPage = Static<typeof EmployeeRowPage>

/** CARET-12, 13: where the mailbox is; Autodiscover's successor. */
export const MailService = Type.Object({
  /** `graph.microsoft.com`, or the one that the operator configured. */
  host: Type.String(),
  cloud: OneOf(['global', 'usGovernment', 'china', 'simulated', 'other'] as const),
})
export type MailService = Static<typeof MailService>

export const EmployeeDetail = Type.Object({
  row: EmployeeRow,
  /** Entra tenant and object id. */
  account: Nullable(Type.Object({ tenantId: Type.String(), userId: Type.String() })),
  connection: ConnectionStatus,
  service: MailService,
  /** Graph permissions of the areas that are switched on (INF-07X), and those that were granted. */
  neededScopes: Type.Array(Type.String()),
  grantedScopes: Type.Array(Type.String()),
})
export type EmployeeDetail = Static<typeof EmployeeDetail>

const Address = Type.String({ maxLength: 255, pattern: '^[^\\u0000\\s@]+@[^\\u0000\\s@]+$' })
const employeeFields = {
  displayName: Type.String({ minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  givenName: Nullable(ShortText),
  surname: Nullable(ShortText),
  jobTitle: Nullable(ShortText),
  emailAddress: Nullable(Address),
  businessPhone: Nullable(ShortText),
  mobilePhone: Nullable(ShortText),
  officeId: Nullable(Id),
  role: OneOf(roles),
  /** ABA-15: may set up their own profile. */
  mayConfigure: Type.Boolean(),
}
export const NewEmployee = Type.Object(employeeFields)
export type NewEmployee = Static<typeof NewEmployee>
export const EmployeeChange = Type.Intersect([
  Type.Partial(Type.Object(employeeFields)),
  Type.Object({ version: RowVersion }),
])
export type EmployeeChange = Static<typeof EmployeeChange>

/** INF-03X. `ids` null: all. `preview` changes nothing. */
export const ActivateEmployees = Type.Object({
  ids: Nullable(Type.Array(Id, { minItems: 1, maxItems: 2000 })),
  active: Type.Boolean(),
  preview: Type.Boolean(),
})
export type ActivateEmployees = Static<typeof ActivateEmployees>
export const Activation = Type.Object({
  active: Type.Boolean(),
  /** Whoever changes: send these ids with the opposite to undo. */
  changed: Type.Array(
    Type.Object({
      id: Id,
      displayName: Type.String(),
      /** Areas whose synchronisation stops, or goes on. */
      areas: Type.Array(Area),
    }),
  ),
  /** Whoever stays as they are, and why: an error code. */
  kept: Type.Array(Type.Object({ id: Id, displayName: Type.String(), code: Type.String() })),
  /** Who was like that already. */
  already: Type.Integer(),
})
export type Activation = Static<typeof Activation>

/** Somebody of the Microsoft 365 directory, and whether they are an employee already. */
export const DirectoryPerson = Type.Object({
  /** Entra object id. */
  userId: Type.String(),
  displayName: Type.String(),
  givenName: Nullable(Type.String()),
  surname: Nullable(Type.String()),
  userPrincipalName: Type.String(),
  mail: Nullable(Type.String()),
  /** `linked`: is this employee. `matches`: this employee has the same address, and no account yet (SM-02). */
  status: OneOf(['new', 'matches', 'linked'] as const),
  employeeId: Nullable(Id),
  employeeName: Nullable(Type.String()),
})
export type DirectoryPerson = Static<typeof DirectoryPerson>
export const DirectoryPage = Type.Object({ items: Type.Array(DirectoryPerson), next: Nullable(Type.String()) })
export type DirectoryPage = Static<typeof DirectoryPage>

export const DirectoryImport = Type.Object({
  people: Type.Array(
    Type.Object({
      userId: Id,
      displayName: employeeFields.displayName,
      givenName: Nullable(ShortText),
      surname: Nullable(ShortText),
      emailAddress: Nullable(Address),
    }),
    { minItems: 1, maxItems: 1000 },
  ),
  role: OneOf(roles),
  preview: Type.Boolean(),
})
export type DirectoryImport = Static<typeof DirectoryImport>
export const DirectoryImportResult = Type.Object({
  items: Type.Array(
    Type.Object({
      userId: Type.String(),
      displayName: Type.String(),
      /** `create`: a new employee; `link`: the employee with that address gets this account; `present`: is there already. */
      outcome: OneOf(['create', 'link', 'present'] as const),
      employeeId: Nullable(Id),
    }),
  ),
  created: Type.Integer(),
  linked: Type.Integer(),
})
export type DirectoryImportResult = Static<typeof DirectoryImportResult>

/** CARET-10, 12; SM-02: what a login turns out to be. */
export const AccountProposals = Type.Object({
  /** The login as an address; null where it was not understood. */
  address: Nullable(Type.String()),
  service: MailService,
  items: Type.Array(DirectoryPerson),
})
export type AccountProposals = Static<typeof AccountProposals>

export const checklistSteps = [
  'firmName',
  'offices',
  'clients',
  'employees',
  'accounts',
  'mailboxes',
  'firmDefaults',
  'areas',
  'synchroniser',
] as const
export type ChecklistStep = (typeof checklistSteps)[number]

/** INF-02: what is to be set up, in order, each gap by name. */
export const Checklist = Type.Object({
  steps: Type.Array(
    Type.Object({
      step: OneOf(checklistSteps),
      done: Type.Boolean(),
      /** Nothing can be in step before this is done. */
      blocks: Type.Boolean(),
      /** How many are done, of how many. */
      have: Type.Integer(),
      of: Type.Integer(),
      /** At most ten of them: an employee's name, an area. */
      missing: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
      /** Where it is done: the path of the place `admin`, or `records` first for the records. */
      place: Type.Array(Type.String()),
    }),
  ),
  /** No blocking step is open. */
  ready: Type.Boolean(),
})
export type Checklist = Static<typeof Checklist>

export const Firm = Type.Object({
  name: Type.String(),
  /** How long lines of the audit log are kept. */
  auditDays: Type.Integer(),
  /** One mail a day for whoever has open notices, laid into their own inbox (N9). */
  noticeMail: Type.Boolean(),
  /** Firm: the connect registration's application id, the tenants, the kind of credential (INF-04X). Nothing secret. */
  tenantIds: Type.Array(Type.String()),
  connectClientId: Type.String(),
  credential: OneOf(['secret', 'certificate'] as const),
  credentialExpiresAt: Nullable(Instant),
  /** What is asked of everybody, and where an administrator of Microsoft 365 approves it for all. */
  scopes: Type.Array(Type.String()),
  adminConsentUrl: Type.String(),
  service: MailService,
})
export type Firm = Static<typeof Firm>
export const FirmChange = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
  auditDays: Type.Integer({ minimum: 30, maximum: 3650 }),
  /** Missing: as it is. */
  noticeMail: Type.Optional(Type.Boolean()),
})
export type FirmChange = Static<typeof FirmChange>

const SwitchState = OneOf(['running', 'paused', 'stopped'] as const)
/** INF-05, CARET-06: the synchroniser at work. Change it with `setSynchroniser`. */
export const SynchroniserOverview = Type.Object({
  firm: SwitchState,
  worker: Type.Object({ alive: Type.Boolean(), heartbeatAt: Nullable(Instant) }),
  queue: Type.Object({ waiting: Type.Integer(), running: Type.Integer(), oldestWaitingAt: Nullable(Instant) }),
  /** "Too many requests" from Microsoft in the last hour. */
  throttled: Type.Integer(),
  mailboxes: Type.Array(
    Type.Object({
      mailboxId: Id,
      employeeId: Nullable(Id),
      displayName: Type.String(),
      username: Type.String(),
      state: SwitchState,
      connection: Type.String(),
      /** A run of it is under way. */
      running: Type.Boolean(),
      areasOn: Type.Integer(),
      lastCheckedAt: Nullable(Instant),
      nextRunAt: Nullable(Instant),
      throttled: Type.Integer(),
      lastComparison: Nullable(Type.Object({ at: Instant, compared: Type.Integer(), different: Type.Integer() })),
    }),
  ),
})
export type SynchroniserOverview = Static<typeof SynchroniserOverview>

export const healthParts = [
  'worker',
  'queue',
  'database',
  'fileStore',
  'signIn',
  'graph',
  'credential',
  'journal',
  'comparison',
  'silence',
] as const
export type HealthPart = (typeof healthParts)[number]

export const Health = Type.Object({
  at: Instant,
  version: Type.String(),
  parts: Type.Array(
    Type.Object({
      part: OneOf(healthParts),
      state: OneOf(['good', 'warning', 'bad', 'unknown'] as const),
      /**
       * worker: sign of life at `at`. queue: `value` runs wait, the oldest since `at`. database, fileStore: `value` bytes free. signIn, graph: milliseconds
       * of the answer. credential: `value` days left, ends at `at`. journal: `value` writes not settled, the oldest of `at`. comparison: `value` records
       * differ, compared at `at`. silence: `value` mailboxes not looked at for too long, the longest since `at`.
       */
      value: Nullable(Type.Integer()),
      at: Nullable(Instant),
    }),
  ),
  states: Type.Array(Type.Object({ state: OneOf(employeeStates), count: Type.Integer() })),
  /** Of the last seven days, the most frequent first; codes only. */
  errors: Type.Array(
    Type.Object({ code: Type.String(), count: Type.Integer(), mailboxes: Type.Integer(), lastAt: Instant }),
  ),
  quiet: Type.Array(Type.Object({ mailboxId: Id, displayName: Type.String(), lastCheckedAt: Nullable(Instant) })),
})
export type Health = Static<typeof Health>
