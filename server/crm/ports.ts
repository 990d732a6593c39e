/**
 * The CRM records, settings and stored results that the use cases of `server/crm` work with. Implemented in
 * `server/gateways/sql`. Expected refusals are thrown as `CodedError` with the code named at the method; ids that do not exist
 * answer null where one is read and `NOT_FOUND` where one is changed. Every change of a record enqueues one coalesced run for
 * each connected mailbox, in the same transaction (trigger `crmEdit`).
 */
import type { AreaName } from '../../shared/area.ts'
import type * as crm from '../../shared/schemas/crm.ts'
import type * as appointments from '../../shared/schemas/appointments.ts'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { CalendarChoices, CalendarCount, CalendarPolicy } from '../../shared/schemas/policies/calendar.ts'
import type { ContactsChoices, ContactsCount, ContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import type { TasksChoices, TasksCount, TasksPolicy } from '../../shared/schemas/policies/tasks.ts'
import type { MailChoices } from '../../shared/schemas/policies/mail.ts'
import type * as tickets from '../../shared/schemas/tickets.ts'
import type {
  AreaStatus,
  Attention,
  ChangeItem,
  Conflict,
  Comparison,
  PlanSummary,
  RunItem,
  RunSummary,
} from '../../shared/schemas/sync.ts'
import type { Owner } from './connection-ports.ts'
import type { RecordHistory } from './history-ports.ts'
import type { Documents } from './mail-ports.ts'
import type { NoticeMailStore } from './notice-mail-ports.ts'
import type { Notices } from './notice-ports.ts'
import type { RunTermsAsked } from './run-terms-ports.ts'
import type { Wizards } from './wizard-ports.ts'
import type {
  Author,
  FirmPolicies,
  PolicyCause,
  PolicyEffects,
  PolicyVersion,
  SavedFilters,
  StoredPolicyVersion,
} from './policy-ports.ts'

export type { Author, PolicyVersion } from './policy-ports.ts'

/** `after` is the `next` of the page before; limit 1 to 200 (default 50). `search`: any part of a name or an e-mail address. */
export interface PageRequest {
  readonly search?: string | undefined
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

/** Keyset pages: stable while records come and go. `total` counts everything that fits the search. */
export interface PageOf<T> {
  readonly items: T[]
  readonly total: number
  readonly next: string | null
}

export type MainLocationInput = Omit<crm.LocationInput, 'clientId' | 'isMain' | 'active'>

export interface Clients {
  /** By name. */
  list(page: PageRequest & { readonly active?: boolean | undefined }): Promise<PageOf<crm.Client>>
  get(id: string): Promise<crm.Client | null>
  /** With all its locations (main first) and people (by name), inactive ones included. */
  detail(id: string): Promise<crm.ClientDetail | null>
  /** @throws CRM_REFERENCE_MISSING (account manager, office) */
  create(client: crm.ClientInput, mainLocation: MainLocationInput): Promise<crm.ClientDetail>
  /** @throws NOT_FOUND, CRM_VERSION_MOVED, CRM_REFERENCE_MISSING */
  change(id: string, change: crm.ClientChange): Promise<crm.Client>
  /**
   * SM-08 to SM-11: inactivating makes the client's people inactive in the same transaction; re-activating leaves them as they
   * are. `preview` changes nothing and answers what would be. Setting what is already so changes nothing. @throws NOT_FOUND
   */
  setActive(id: string, active: boolean, options: { readonly preview: boolean }): Promise<crm.ClientActivation>
  /** Names of active clients in order, for categories. */
  activeNames(): Promise<{ readonly clientId: string; readonly name: string }[]>
}

export interface Locations {
  get(id: string): Promise<crm.Location | null>
  /** The main one first, then by name; inactive ones included. */
  ofClient(clientId: string): Promise<crm.Location[]>
  /** A new main location unmakes the former one. @throws CRM_REFERENCE_MISSING, CRM_MAIN_LOCATION_NEEDED (main and inactive) */
  create(location: crm.LocationInput): Promise<crm.Location>
  /** @throws NOT_FOUND, CRM_VERSION_MOVED, CRM_MAIN_LOCATION_NEEDED (unmaking, inactivating or moving away the main one) */
  change(id: string, change: crm.LocationChange): Promise<crm.Location>
}

export interface Contacts {
  /** By surname, given name, company. Deleted ones are never listed. */
  list(
    page: PageRequest & { readonly clientId?: string | undefined; readonly active?: boolean | undefined },
  ): Promise<PageOf<crm.Contact>>
  get(id: string): Promise<crm.Contact | null>
  /** In any order; those that there are. */
  getMany(ids: readonly string[]): Promise<crm.Contact[]>
  /** @throws CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE (active contact of an inactive client), CRM_VALUE_INVALID */
  create(contact: crm.ContactInput): Promise<crm.Contact>
  /** @throws NOT_FOUND, CRM_VERSION_MOVED, CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE, CRM_VALUE_INVALID */
  change(id: string, change: crm.ContactChange): Promise<crm.Contact>
  /** Keeps a tombstone; what belongs to the contact (alternates, dependents) stays. @throws NOT_FOUND */
  remove(id: string): Promise<void>
  /**
   * Who uses these addresses, without regard to case, in the order asked; `sync` is filled for the given mailbox, null without.
   * With several people at an address an active client person wins, then other contacts; `others` counts the rest.
   */
  lookUp(addresses: readonly string[], mailboxId: string | null): Promise<crm.PersonMatch[]>
}

/** Who asks; decides what `mine` and `sync` mean. `mailboxId` null: not connected. */
export interface Asker {
  readonly employeeId: string
  readonly mailboxId: string | null
}

export interface Tickets {
  /** Open ones by due date (without one last), then number. */
  list(
    page: PageRequest & {
      readonly mine?: boolean | undefined
      readonly open?: boolean | undefined
      readonly clientId?: string | undefined
      readonly status?: tickets.TicketStatus | undefined
    },
    asker: Asker,
  ): Promise<PageOf<tickets.TicketDetail>>
  get(id: string, asker: Asker): Promise<tickets.TicketDetail | null>
  /** @throws CRM_REFERENCE_MISSING, CRM_CLIENT_INACTIVE, TICKET_CLIENT_NEEDED (any kind but toDo) */
  create(ticket: tickets.TicketInput, asker: Asker): Promise<tickets.TicketDetail>
  /** @throws NOT_FOUND, CRM_VERSION_MOVED, CRM_REFERENCE_MISSING, TICKET_CLIENT_NEEDED */
  change(id: string, change: tickets.TicketChange, asker: Asker): Promise<tickets.TicketDetail>
  /** @throws NOT_FOUND */
  remove(id: string): Promise<void>
  types(): Promise<tickets.TicketType[]>
}

export interface Appointments {
  /** By start. `from`, `to`: those that touch this time, series included (epoch ms). */
  list(
    page: PageRequest & {
      readonly mine?: boolean | undefined
      readonly clientId?: string | undefined
      readonly from?: number | undefined
      readonly to?: number | undefined
    },
    asker: Asker,
  ): Promise<PageOf<appointments.AppointmentDetail>>
  get(id: string, asker: Asker): Promise<appointments.AppointmentDetail | null>
  /** By the link of the asker's mailbox, else by `iCalUId`. */
  find(
    ref: { readonly itemId: string | null; readonly iCalUId: string | null },
    asker: Asker,
  ): Promise<appointments.AppointmentDetail | null>
  /** The asker becomes organiser (INF-09X). @throws CRM_REFERENCE_MISSING, APPOINTMENT_KIND_LEGACY (CUR-24), ATTENDEE_OPTED_OUT (INF-10X), RECURRENCE_INVALID, TIME_INVALID */
  create(
    appointment: appointments.AppointmentInput,
    asker: Asker,
    /** UID of a calendar file it comes from; null: Outlook will give one. */
    iCalUId?: string | null,
  ): Promise<appointments.AppointmentDetail>
  /** From the canonical values of an event in the employee's mailbox, as the synchronisation would make it; its id. @throws CRM_VALUE_INVALID */
  createFromEvent(fields: Readonly<Record<string, unknown>>, employeeId: string): Promise<string>
  /** Same refusals. @throws NOT_FOUND, CRM_VERSION_MOVED, APPOINTMENT_PRIVATE, APPOINTMENT_ORGANISED_ELSEWHERE */
  change(id: string, change: appointments.AppointmentChange, asker: Asker): Promise<appointments.AppointmentDetail>
  /** @throws NOT_FOUND, APPOINTMENT_PRIVATE, APPOINTMENT_ORGANISED_ELSEWHERE */
  remove(id: string, asker: Pick<Asker, 'employeeId'>): Promise<void>
  /**
   * Marks exactly these attendees as queued; only whoever holds the meeting may, in whose name they are invited.
   * @throws NOT_FOUND, CRM_VERSION_MOVED, APPOINTMENT_PRIVATE, INVITATIONS_NOT_YOURS, ORGANIZER_NOT_CONNECTED (INF-04), ATTENDEE_OPTED_OUT
   */
  allowInvitations(
    id: string,
    version: string,
    addresses: readonly string[],
    asker: Asker,
  ): Promise<appointments.AppointmentDetail>
  /** Cancelled by their organiser and linked to an event in the asker's mailbox (ABA-13). */
  cancelled(page: PageRequest, asker: Asker): Promise<PageOf<appointments.AppointmentDetail>>
  /** The event of one mailbox behind a cancelled appointment; null where there is none, or it is not cancelled. */
  cancelledCopy(id: string, mailboxId: string): Promise<{ readonly crmId: string; readonly outlookId: string } | null>
  types(): Promise<appointments.AppointmentType[]>
}

/** `owner`: null until the employee's Entra account is known. */
export interface EmployeeInput extends Omit<crm.Employee, 'id' | 'version' | 'mayConfigure'> {
  /** True unless given. */
  readonly mayConfigure?: boolean
  readonly owner: Owner | null
}

export interface Employees {
  /** By display name, inactive ones included. */
  list(): Promise<crm.Employee[]>
  get(id: string): Promise<crm.Employee | null>
  /** By Entra tenant and object id, never by e-mail address (platform 1.5). Inactive ones are found too. */
  findByOwner(owner: Owner): Promise<crm.Employee | null>
  ownerOf(id: string): Promise<Owner | null>
  /** How many employees there are; 0 tells the first sign-in apart. */
  count(): Promise<number>
  /** @throws CRM_NAME_TAKEN (another employee has this Entra account), CRM_REFERENCE_MISSING */
  create(employee: EmployeeInput): Promise<crm.Employee>
  /** @throws NOT_FOUND */
  setActive(id: string, active: boolean): Promise<crm.Employee>
}

export interface ContactGroups {
  /** By name. */
  list(): Promise<crm.ContactGroup[]>
  /** @throws CRM_NAME_TAKEN, CRM_REFERENCE_MISSING */
  create(group: { readonly name: string; readonly memberIds: readonly string[] }): Promise<crm.ContactGroup>
  /** Replaces name and members. @throws NOT_FOUND, CRM_NAME_TAKEN, CRM_REFERENCE_MISSING */
  change(id: string, group: { readonly name: string; readonly memberIds: readonly string[] }): Promise<crm.ContactGroup>
  /** The members stay. @throws NOT_FOUND */
  remove(id: string): Promise<void>
}

export interface Policies {
  /** The person's own policy, else what the firm says to them (version 0, never without a value). */
  read<A extends PolicyArea>(area: A, employeeId: string): Promise<PolicyVersion<AreaPolicies[A]>>
  /** `needsApproval`: the next run of the area waits for a preview. @throws POLICY_VERSION_MOVED */
  save<A extends PolicyArea>(
    area: A,
    employeeId: string,
    policy: AreaPolicies[A],
    expectedVersion: number,
    author: Author,
    needsApproval: boolean,
    kept?: { readonly own: readonly string[]; readonly cause: PolicyCause },
  ): Promise<PolicyVersion<AreaPolicies[A]>>
  /** Newest first, at most 200. `employeeId` null: the firm's default. */
  history(employeeId: string | null, area: PolicyArea): Promise<readonly StoredPolicyVersion[]>
  /** How many records the settings cover now; the same scope as the synchronisation's (CARET-23 to 31). */
  countContacts(policy: ContactsPolicy): Promise<ContactsCount>
  contactsChoices(): Promise<ContactsChoices>
  countTasks(policy: TasksPolicy, employeeId: string): Promise<TasksCount>
  tasksChoices(employeeId: string): Promise<TasksChoices>
  countCalendar(policy: CalendarPolicy, employeeId: string): Promise<CalendarCount>
  calendarChoices(employeeId: string): Promise<CalendarChoices>
  mailChoices(employeeId: string, mailboxId: string | null): Promise<MailChoices>
}

/** What is stored of an area's state; the use case adds availability, reasons and times. */
export type StoredAreaStatus = Pick<
  AreaStatus,
  | 'area'
  | 'enabled'
  | 'pausedReason'
  | 'lastChangeAt'
  | 'linked'
  | 'cancelled'
  | 'openConflicts'
  | 'attention'
  | 'waitingPlanId'
> & {
  readonly needsApproval: boolean
}

export interface TermsOfPlan {
  readonly termsId: string
  readonly purpose: RunTermsAsked['purpose']
}

/** Reading and answering what the synchronisation left for people. Everything is bound to one mailbox (its connection's id). */
export interface SyncReader {
  /** One row for each of the four areas, in their order. */
  areas(mailboxId: string): Promise<StoredAreaStatus[]>
  /** The newest run of state running, else the newest one waiting for approval; null. */
  currentRun(mailboxId: string): Promise<RunSummary | null>
  lastRun(mailboxId: string): Promise<RunSummary | null>
  /** Newest first: those that did something, failed, wait, or were asked for by a person. */
  runs(
    mailboxId: string,
    limit: number,
    /** `before`: begun earlier than that, epoch ms. `changed`: wrote something. `failed`: not everything came through. */
    filter?: { readonly before?: number | undefined; readonly only?: 'changed' | 'failed' | undefined },
  ): Promise<RunSummary[]>
  run(mailboxId: string, runId: string): Promise<RunSummary | null>
  runItems(mailboxId: string, runId: string, page: PageRequest): Promise<PageOf<RunItem>>
  plan(mailboxId: string, planId: string): Promise<PlanSummary | null>
  plansOfRun(mailboxId: string, runId: string): Promise<PlanSummary[]>
  planItems(mailboxId: string, planId: string, page: PageRequest): Promise<PageOf<ChangeItem>>
  /** The latest of each area (N9). */
  comparisons(mailboxId: string): Promise<Comparison[]>
  /** Terms of a plan, and what its approval is executed as; null: of an ordinary run. */
  termsOfPlan(mailboxId: string, planId: string): Promise<TermsOfPlan | null>
  /** What a run was and did, for taking it back. */
  termsOfRun(mailboxId: string, runId: string): Promise<{ readonly termsId: string | null } | null>
  conflicts(
    mailboxId: string,
    page: PageRequest & { readonly state?: 'open' | 'settled' | undefined },
  ): Promise<PageOf<Conflict>>
  conflict(mailboxId: string, conflictId: string): Promise<Conflict | null>
  /** The Outlook record that a CRM record is linked with in this mailbox; null where there is none, or the link sleeps. */
  linkedWith(mailboxId: string, area: AreaName, crmId: string): Promise<string | null>
  attention(mailboxId: string, page: PageRequest): Promise<PageOf<Attention>>
  attentionItem(mailboxId: string, id: string): Promise<AttentionItem | null>
}

/** One thing that needs attention, with what an action needs to know. */
export interface AttentionItem extends Attention {
  readonly crmId: string | null
  readonly outlookId: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

/** What a person's answer changes at once; the run that follows does the rest. All bound to one mailbox. */
export interface SyncAnswers {
  /** False when the run is not running (any more). */
  requestCancel(mailboxId: string, runId: string): Promise<boolean>
  /** `keys` null: all. @throws NOT_FOUND, SYNC_PLAN_OUTDATED (other hash, or not waiting any more) */
  approvePlan(mailboxId: string, planId: string, hash: string, keys: readonly string[] | null): Promise<void>
  /** @throws NOT_FOUND, SYNC_PLAN_OUTDATED */
  rejectPlan(mailboxId: string, planId: string): Promise<void>
  /** Puts the kept value into the CRM record (overflow survives) and settles the conflict, in one transaction. @throws NOT_FOUND */
  resolveConflict(mailboxId: string, conflictId: string, keep: 'crm' | 'outlook'): Promise<Conflict>
  /** Turning an area on for the first time makes its first run wait for approval (CARET-35). Also ends a pause. */
  setAreaEnabled(mailboxId: string, area: AreaName, enabled: boolean): Promise<void>
  /** SM-34: forgets cursors, retry list and seen versions; links and bases stay, so nothing is doubled. */
  resetArea(mailboxId: string, area: AreaName): Promise<void>
  /** CARET-64: everything from then on is looked at again, and waits for approval; what is filed already stays as it is. */
  backfill(mailboxId: string, area: AreaName, from: number): Promise<void>
  /** The link is forgotten: the CRM record counts as new in the next run. */
  forgetLink(mailboxId: string, area: AreaName, crmId: string): Promise<void>
  /** The link becomes dormant (`stopped`). */
  stopLink(mailboxId: string, area: AreaName, crmId: string): Promise<void>
  /** A person said that these two are the same: linked with an empty base, compared field by field in the next run. */
  link(mailboxId: string, area: AreaName, crmId: string, outlookId: string): Promise<void>
  /** Stranger and retry rows of the record are forgotten, so that it is looked at again. */
  lookAgain(mailboxId: string, area: AreaName, side: 'crm' | 'outlook', id: string): Promise<void>
}

export type SynchroniserState = 'running' | 'paused' | 'stopped'

/** INF-05: the switch of the firm and of each mailbox; kept through restarts. */
export interface Synchronisers {
  firm(): Promise<{ readonly state: SynchroniserState; readonly heartbeatAt: number | null }>
  ofMailbox(mailboxId: string): Promise<SynchroniserState>
  mailboxes(): Promise<
    {
      readonly mailboxId: string
      readonly displayName: string
      readonly username: string
      readonly state: SynchroniserState
      readonly connection: string
    }[]
  >
  /** `mailboxId` null: the firm. @throws NOT_FOUND */
  set(mailboxId: string | null, state: SynchroniserState, author: Author): Promise<void>
  /** The worker's sign of life; at most one write a minute. */
  beat(now: number): Promise<void>
}

/** All of the above, as the composition root hands them to the use cases. */
export interface CrmPorts {
  readonly clients: Clients
  readonly locations: Locations
  readonly contacts: Contacts
  readonly tickets: Tickets
  readonly appointments: Appointments
  readonly documents: Documents
  readonly employees: Employees
  readonly contactGroups: ContactGroups
  readonly policies: Policies
  readonly firmPolicies: FirmPolicies
  readonly policyEffects: PolicyEffects
  readonly savedFilters: SavedFilters
  readonly syncReader: SyncReader
  readonly syncAnswers: SyncAnswers
  readonly recordHistory: RecordHistory
  readonly synchronisers: Synchronisers
  readonly notices: Notices
  readonly noticeMails: NoticeMailStore
  readonly wizards: Wizards
}
