/** The tables as Kysely sees them: column names in camel case, lists and objects as JSON text on the way in, parsed on the way out. */
import type { ColumnType, Generated } from 'kysely'
import type { ChecklistItem } from '../../../shared/schemas/tickets.ts'
import type { SeriesException } from '../../../shared/schemas/appointments.ts'
import type { DocumentTables } from './document-tables.ts'
import type { PolicyTables } from './policy-tables.ts'
import type { SubscriptionTables } from './subscription-tables.ts'

/** Parsed when read; `JSON.stringify`-ed by us when written, on both databases (performance 4.5). */
type Json<T = unknown> = ColumnType<T, string, string>
type NullableJson<T = unknown> = ColumnType<T | null, string | null, string | null>
/** A text[] literal, see `textArray`. */
type TextArray = ColumnType<string[], unknown, unknown>

interface Versioned {
  id: Generated<string>
  version: Generated<number>
}

interface OfMailbox {
  mailboxId: string
}

interface OfArea extends OfMailbox {
  area: string
}

export interface ContactsTable extends Versioned {
  /** First part of the id that the synchronisation knows the record by; stays when the kind changes. */
  idFamily: Generated<string>
  kind: string
  clientId: string | null
  locationId: string | null
  relatedToId: string | null
  title: string | null
  givenName: string | null
  middleName: string | null
  surname: string | null
  generation: string | null
  nickName: string | null
  companyName: string | null
  jobTitle: string | null
  department: string | null
  profession: string | null
  officeLocation: string | null
  manager: string | null
  assistantName: string | null
  spouseName: string | null
  businessHomePage: string | null
  emailAddresses: Json
  businessPhones: Json
  homePhones: Json
  mobilePhone: string | null
  imAddresses: Json
  homeAddress: NullableJson
  otherAddress: NullableJson
  birthday: string | null
  notes: string | null
  synchronize: boolean
  active: boolean
  displayName: string
  sortKey: string
  searchText: string
  addresses: TextArray
  matchKeys: TextArray
  deletedAt: number | null
  /** Wants no invitations (INF-10X). */
  mailOptOut: Generated<boolean>
}

export interface AppointmentsTable extends Versioned {
  kind: string
  status: string
  clientId: string | null
  ticketId: string | null
  typeId: string | null
  subject: string | null
  notes: string | null
  location: string | null
  allDay: boolean
  startWall: string
  endWall: string
  timeZone: string
  startsAt: number
  /** Null: a series without end. */
  endsAt: number | null
  recurrence: string | null
  exceptions: Json<SeriesException[]>
  showAs: string
  sensitivity: string
  reminderMinutes: number | null
  billable: boolean
  responsibleId: string | null
  organizerEmployeeId: string | null
  /** Of an organiser outside of the firm. */
  organizerName: string | null
  organizerAddress: string | null
  /** Whose mailbox reads for the firm when the organiser's is not connected. */
  leadEmployeeId: string | null
  icalUid: string | null
  /** UID in the calendar file that it came from; Outlook gives its event another one. */
  importedUid: Generated<string | null>
  isCancelled: boolean
  onlineMeetingUrl: string | null
  synchronize: boolean
  /** Private without consent: nothing but a block of time is kept (N10). */
  redacted: boolean
  searchText: string
  matchKeys: TextArray
  deletedAt: number | null
}

export interface TicketsTable extends Versioned {
  number: Generated<number>
  kind: string
  typeId: string | null
  clientId: string | null
  locationId: string | null
  title: string
  notes: string | null
  status: string
  priority: string
  /** `YYYY-MM-DD`, as are the other days. */
  dueDate: string | null
  startDate: string | null
  completedOn: string | null
  checklist: Json<ChecklistItem[]>
  assigneeId: string | null
  synchronize: boolean
  createdAt: number
  sortKey: string
  searchText: string
  matchKeys: TextArray
  deletedAt: number | null
}

export interface Tables extends DocumentTables, PolicyTables, SubscriptionTables {
  firm: {
    id: Generated<number>
    name: string
    synchroniser: Generated<string>
    heartbeatAt: number | null
    /** Epoch ms; from then on the configured name does not count any more. */
    namedAt: Generated<number | null>
    auditDays: Generated<number>
    /** One mail a day with open notices. */
    noticeMail: Generated<boolean>
  }
  offices: Versioned & { name: string; address: Json; active: Generated<boolean> }
  professions: Versioned & { name: string; nameKey: string; active: Generated<boolean> }
  employees: Versioned & {
    tenantId: string | null
    userId: string | null
    displayName: string
    givenName: string | null
    surname: string | null
    jobTitle: string | null
    emailAddress: string | null
    businessPhone: string | null
    mobilePhone: string | null
    officeId: string | null
    role: string
    active: boolean
    matchKeys: TextArray
    deletedAt: number | null
    mayConfigure: Generated<boolean>
  }
  clients: Versioned & {
    name: string
    entityType: string
    profession: string | null
    accountManagerId: string | null
    officeId: string | null
    active: Generated<boolean>
    sortKey: string
    searchText: string
  }
  locations: Versioned & {
    clientId: string
    name: string
    isMain: boolean
    address: Json
    phone: string | null
    active: boolean
    sortKey: Generated<string>
    searchText: Generated<string>
    matchKeys: TextArray
    deletedAt: number | null
  }
  contacts: ContactsTable
  tickets: TicketsTable
  ticketTypes: Versioned & { name: string; kind: string; position: Generated<number>; active: Generated<boolean> }
  ticketPeople: { ticketId: string; position: number; contactId: string | null; employeeId: string | null }
  contactGroups: Versioned & { name: string; nameKey: string }
  contactGroupMembers: { groupId: string; contactId: string }
  appointmentTypes: Versioned & { name: string; active: Generated<boolean> }
  appointments: AppointmentsTable
  appointmentAttendees: {
    appointmentId: string
    position: number
    employeeId: string | null
    contactId: string | null
    name: string | null
    address: string
    role: string
    invite: boolean
    response: string
    invitation: string
  }
  appointmentKindHistory: {
    appointmentId: string
    seq: Generated<number>
    fromKind: string
    toKind: string
    at: number
  }

  synchroniserHistory: {
    id: Generated<number>
    mailboxId: string | null
    state: string
    authorId: string | null
    reason: string
    at: number
  }
  connections: {
    id: string
    tenantId: string
    userId: string
    username: string
    name: string
    homeAccountId: string
    state: string
    problem: NullableJson
    grantedScopes: Json
    missingScopes: Json
    checks: Json
    connectedAt: number
    checkedAt: number | null
    version: number
  }
  tokenCaches: { connectionId: string; sealed: NullableJson; version: number }
  auditLog: {
    id: Generated<string>
    at: number
    employeeId: string | null
    action: string
    params: Json
    body: Json
    outcome: string
    requestId: string
  }
  throttling: { mailboxId: string; minute: number; count: number }
  oneTimeSecrets: { kind: string; hash: string; payload: Json; expiresAt: number }

  mailboxStates: OfMailbox & {
    synchroniser: Generated<string>
    pausedCode: string | null
    /** Epoch ms of the last nightly work that was asked for. */
    nightlyAt: Generated<number | null>
  }
  areaStates: OfArea & {
    enabled: Generated<boolean>
    needsApproval: Generated<boolean>
    pausedCode: string | null
    lastChangeAt: number | null
    scheduledAt: Generated<number | null>
    leavingFolder: Generated<string | null>
    /** Epoch ms of the last run that came to its end without a failure (CARET-65). */
    succeededAt: Generated<number | null>
    backfillFrom: Generated<number | null>
    /** Times without a run that no automatic one will cover: `{from, to}` (CARET-64). */
    gaps: Generated<Json>
  }
  links: OfArea & {
    crmId: string
    outlookId: string | null
    crmVersion: string | null
    outlookVersion: string | null
    base: Json
    held: Json
    origin: string
    dormant: string | null
  }
  strangers: OfArea & { side: string; id: string; version: string; fields: Json; reason: string }
  cursors: OfArea & { container: string; cursor: string }
  journal: OfArea & { key: string; runId: string; marker: string; operation: Json; recordedAt: number }
  retries: OfArea & {
    side: string
    id: string
    attempts: number
    nextAt: number | null
    versions: Json
    failure: Json
    title: string
  }
  conflicts: OfArea & {
    id: Generated<string>
    crmId: string
    field: string
    title: string
    base: NullableJson
    crm: NullableJson
    outlook: NullableJson
    winner: string
    cause: string
    state: Generated<string>
    runId: string
    at: number
  }
  runs: OfMailbox & {
    id: string
    areas: Json
    trigger: string
    mode: string
    state: string
    phase: string
    startedAt: number
    finishedAt: number | null
    counts: Json
    reason: string | null
    planId: string | null
    cancelRequested: Generated<boolean>
    termsId: Generated<string | null>
    purpose: Generated<string | null>
  }
  runTerms: OfMailbox & {
    id: string
    purpose: string
    areas: Json
    undo: NullableJson
    reset: NullableJson
    byHand: NullableJson
    createdAt: number
  }
  comparisons: OfArea & {
    at: number
    compared: number
    different: number
    runId: string
    planId: string | null
  }
  notices: {
    id: Generated<string>
    employeeId: string
    key: string
    code: string
    facts: Json
    at: number
    seenAt: number | null
    settledAt: number | null
  }
  wizards: OfMailbox & {
    id: string
    kind: string
    startedAt: number
    from: number | null
    updates: string
    lookRunId: string
    choice: NullableJson
    runs: Json
    completions: Json
    executedAt: number | null
    endedAt: number | null
    cancelled: Generated<boolean>
  }
  runItems: OfArea & {
    runId: string
    seq: Generated<number>
    crmId: string | null
    title: string
    operation: Json
    outcome: string
    failure: NullableJson
  }
  plans: OfArea & {
    id: string
    runId: string
    hash: string
    reason: string
    state: string
    approvedKeys: NullableJson
    createdAt: number
    termsId: Generated<string | null>
    purpose: Generated<string | null>
  }
  planOperations: OfMailbox & {
    planId: string
    position: number
    title: string
    /** Kind of the write on each side, for counting without opening the operation. */
    crmWrite: string | null
    outlookWrite: string | null
    adopted: boolean
    operation: Json
  }
}
