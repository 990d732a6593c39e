/** What the API in memory tells: a firm, its people, a plan, runs, conflicts. Values are made up. */
import { emptyContact, type Contact, type PersonMatch } from '../../../shared/schemas/crm.ts'
import type { ReplyOf } from '../../../shared/endpoints.ts'
import type { RunSummary, SyncStatus } from '../../../shared/schemas/sync.ts'

export const id = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const minute = 60_000
const now = Date.now()

const contact = (number: number, name: readonly [string, string], part: Partial<Contact> = {}): Contact => ({
  ...emptyContact,
  id: id(number),
  version: '1',
  displayName: name.join(' '),
  clientId: id(100),
  locationId: id(110),
  givenName: name[0],
  surname: name[1],
  ...part,
})

export const client = {
  id: id(100),
  version: '1',
  active: true,
  name: 'Northwind Trading Ltd',
  entityType: 'company',
  profession: 'Shipping',
  accountManagerId: id(1),
  officeId: null,
} as const
export const location = {
  id: id(110),
  version: '1',
  clientId: id(100),
  name: 'Head office',
  isMain: true,
  phone: '+44 20 7946 0100',
  active: true,
  address: {
    street: '12 Quay Street',
    city: 'London',
    state: null,
    postalCode: 'E14 9SH',
    countryOrRegion: 'United Kingdom',
  },
} as const

export const nobody = (address: string): PersonMatch => ({
  address,
  contact: null,
  client: null,
  location: null,
  employee: null,
  others: 0,
  sync: null,
})

export const people: Readonly<Record<string, PersonMatch>> = {
  'grace.lee@northwind.example': {
    ...nobody('grace.lee@northwind.example'),
    contact: contact(10, ['Grace', 'Lee'], {
      jobTitle: 'General Counsel',
      department: 'Legal',
      emailAddresses: [
        { address: 'grace.lee@northwind.example', name: null },
        { address: 'g.lee@private.example', name: null },
      ],
      businessPhones: ['+44 20 7946 0112'],
      mobilePhone: '+44 7700 900123',
    }),
    client,
    location,
    sync: {
      state: 'linked',
      reason: null,
      recent: [
        { runId: id(301), at: now - 12 * minute, notes: ['updated'], fields: ['mobilePhone'], outcome: 'done' },
        { runId: id(302), at: now - 3 * 24 * 60 * minute, notes: ['adopted'], fields: [], outcome: 'done' },
      ],
    },
  },
  'omar.said@northwind.example': {
    ...nobody('omar.said@northwind.example'),
    contact: contact(11, ['Omar', 'Said'], { active: false }),
    client: { ...client, active: false },
    location,
    sync: { state: 'dormant', reason: 'clientInactive', recent: [] },
  },
  'ben.finch@harbour.example': {
    ...nobody('ben.finch@harbour.example'),
    employee: {
      id: id(2),
      version: '1',
      displayName: 'Ben Finch',
      givenName: 'Ben',
      surname: 'Finch',
      jobTitle: 'Partner',
      emailAddress: 'ben.finch@harbour.example',
      businessPhone: '+44 20 7946 0001',
      mobilePhone: null,
      officeId: null,
      role: 'employee',
      active: true,
      mayConfigure: true,
    },
  },
}

export const contacts = Object.values(people).flatMap(({ contact: one }) => (one === null ? [] : [one]))
export const employees = Object.values(people).flatMap(({ employee }) => (employee === null ? [] : [employee]))

export const clientNames = [
  'Northwind Trading Ltd',
  'Nordic Timber AS',
  'Blue Harbour Fisheries',
  'Castle & Rowe',
  'Elm Family Trust',
  'Grün & Söhne',
]

export const healthyConnection: ReplyOf<'myConnection'> = {
  state: 'connected',
  healthy: true,
  username: 'ann@harbour.example',
  connectedAt: now - 40 * 24 * 60 * minute,
  checkedAt: now - 5 * minute,
  missingScopes: [],
  problem: null,
  checks: [{ area: 'contacts', read: 'passed', write: 'passed', message: null }],
}
export const noConnection: ReplyOf<'myConnection'> = {
  state: 'none',
  healthy: false,
  username: null,
  connectedAt: null,
  checkedAt: null,
  missingScopes: [],
  problem: null,
  checks: [],
}
export const brokenConnection: ReplyOf<'myConnection'> = {
  ...healthyConnection,
  state: 'policy',
  healthy: false,
  problem: {
    kind: 'policy',
    message: 'A sign-in policy blocks the connection.',
    whoActs: 'administrator',
    code: 'AADSTS53003',
    requestId: '5f0c2d6e-91aa-4c7b-8b8f-0d2b7f3f1a11',
    at: now - minute,
  },
  checks: [{ area: 'contacts', read: 'failed', write: 'notRun', message: null }],
}

const counts = (part: Partial<RunSummary['counts']> = {}): RunSummary['counts'] => ({
  read: { crm: 0, outlook: 0 },
  planned: 0,
  done: 0,
  failed: 0,
  created: { crm: 0, outlook: 0 },
  updated: { crm: 0, outlook: 0 },
  removed: { crm: 0, outlook: 0 },
  conflicts: 0,
  ...part,
})

export const finishedRun: RunSummary = {
  id: id(301),
  areas: ['contacts'],
  trigger: 'person',
  mode: 'incremental',
  state: 'finished',
  phase: 'done',
  startedAt: now - 12 * minute,
  finishedAt: now - 12 * minute + 2100,
  reason: null,
  planId: null,
  purpose: null,
  undoable: true,
  counts: counts({
    read: { crm: 53, outlook: 51 },
    planned: 5,
    done: 4,
    failed: 1,
    created: { crm: 0, outlook: 2 },
    updated: { crm: 1, outlook: 1 },
    conflicts: 1,
  }),
}
export const failedRun: RunSummary = {
  ...finishedRun,
  id: id(302),
  trigger: 'schedule',
  state: 'failed',
  reason: 'AREA_FOLDER_GONE',
  startedAt: now - 26 * 60 * minute,
  finishedAt: now - 26 * 60 * minute,
  counts: counts(),
}
export const runningRun: RunSummary = {
  ...finishedRun,
  id: id(303),
  state: 'running',
  phase: 'executing',
  startedAt: now - 3_000,
  finishedAt: null,
  counts: counts({ read: { crm: 53, outlook: 51 }, planned: 120, done: 66 }),
}

export const status: SyncStatus = {
  synchroniser: 'running',
  synchroniserOf: 'firm',
  mailboxConnected: true,
  currentRun: null,
  lastRun: finishedRun,
  areas: [
    {
      area: 'contacts',
      available: true,
      enabled: true,
      disabledReason: null,
      pausedReason: null,
      lastChangeAt: now - 12 * minute,
      lastCheckedAt: now - 2 * minute,
      nextRunAt: now + 13 * minute,
      linked: 53,
      cancelled: 0,
      openConflicts: 2,
      attention: 3,
      waitingPlanId: null,
    },
    ...(['tasks', 'calendar', 'mail'] as const).map((area) => ({
      area,
      available: false,
      enabled: false,
      disabledReason: 'NOT_AVAILABLE_YET',
      pausedReason: null,
      lastChangeAt: null,
      lastCheckedAt: null,
      nextRunAt: null,
      linked: 0,
      cancelled: 0,
      openConflicts: 0,
      attention: 0,
      waitingPlanId: null,
    })),
  ],
}

const change = (
  key: string,
  title: string,
  side: 'crm' | 'outlook',
  kind: 'create' | 'update' | 'remove',
  fields: { field: string; before: unknown; after: unknown }[],
  note: string,
) => ({
  key,
  title,
  rule: 'DE1',
  writes: [{ side, kind, fields }],
  notes: [{ code: note, fields: [] }],
  mails: [],
})

export const planItems: ReplyOf<'listPlanItems'>['items'] = [
  change(
    'crm:1',
    'Grace Lee',
    'outlook',
    'create',
    [
      { field: 'givenName', before: null, after: 'Grace' },
      { field: 'surname', before: null, after: 'Lee' },
      { field: 'emailAddresses', before: [], after: [{ address: 'grace.lee@northwind.example', name: null }] },
    ],
    'created',
  ),
  change(
    'crm:2',
    'Jonas Grün',
    'outlook',
    'update',
    [
      { field: 'mobilePhone', before: '+49 170 1', after: '+49 170 2' },
      { field: 'birthday', before: '1975-04-30', after: null },
    ],
    'updated',
  ),
  { key: 'crm:3', title: 'Omar Said', rule: 'MA1', writes: [], notes: [{ code: 'adopted', fields: [] }], mails: [] },
  change('crm:4', 'Petra Holm', 'outlook', 'remove', [], 'withdrawn'),
  change(
    'outlook:5',
    'Sam Field',
    'crm',
    'create',
    [{ field: 'displayName', before: undefined, after: 'Sam Field' }],
    'created',
  ),
]

export const plan: ReplyOf<'getPlan'> = {
  id: id(400),
  runId: id(301),
  area: 'contacts',
  hash: 'hash-of-the-plan',
  reason: 'SYNC_FIRST_RUN',
  state: 'waiting',
  purpose: null,
  createdAt: now - minute,
  counts: {
    created: { crm: 1, outlook: 1 },
    updated: { crm: 0, outlook: 1 },
    removed: { crm: 0, outlook: 1 },
    adopted: 1,
    untouched: 48,
    mails: 0,
  },
}

export const runItems: ReplyOf<'listRunItems'>['items'] = [
  {
    ...change(
      'crm:1',
      'Grace Lee',
      'outlook',
      'update',
      [{ field: 'mobilePhone', before: '+44 7700 900122', after: '+44 7700 900123' }],
      'updated',
    ),
    outcome: 'done',
    failure: null,
  },
  {
    ...change(
      'crm:9',
      'Ilse Brandt',
      'outlook',
      'update',
      [{ field: 'jobTitle', before: 'Clerk', after: 'Head of Office' }],
      'updated',
    ),
    outcome: 'failed',
    failure: { code: 'ErrorQuotaExceeded', whoActs: 'you', requestId: '0d2b7f3f-1a11-4c7b-8b8f-5f0c2d6e91aa' },
  },
  {
    key: 'outlook:7',
    title: 'Uncle Bob',
    rule: 'DE7',
    writes: [],
    notes: [{ code: 'addNotAllowed', fields: [] }],
    mails: [],
    outcome: 'skipped',
    failure: null,
  },
]

export const conflicts: ReplyOf<'listConflicts'>['items'] = [
  {
    id: id(501),
    area: 'contacts',
    crmId: 'clientPerson:1',
    title: 'Grace Lee',
    field: 'jobTitle',
    base: 'Counsel',
    crm: 'General Counsel',
    outlook: 'Senior Counsel',
    winner: 'crm',
    cause: 'both',
    state: 'open',
    at: now - 30 * minute,
  },
  {
    id: id(502),
    area: 'contacts',
    crmId: 'employee:2',
    title: 'Ben Finch',
    field: 'businessAddress',
    base: { street: 'Old Road 1', city: 'London' },
    crm: { street: 'Old Road 1', city: 'London', postalCode: 'E1 6AN' },
    outlook: { street: 'New Road 5', city: 'London', postalCode: 'E1 7AA' },
    winner: 'crm',
    cause: 'refused',
    state: 'open',
    at: now - 60 * minute,
  },
]

export const attention: ReplyOf<'listAttention'>['items'] = [
  {
    id: 'a1',
    area: 'contacts',
    kind: 'dormant',
    title: 'Petra Holm',
    reason: 'deletedInOutlook',
    side: 'outlook',
    actions: ['restoreInOutlook', 'stopSyncing', 'deleteInCrm'],
  },
  {
    id: 'a2',
    area: 'contacts',
    kind: 'stranger',
    title: 'Uncle Bob',
    reason: 'addNotAllowed',
    side: 'outlook',
    actions: ['createInCrm', 'stopSyncing'],
  },
  {
    id: 'a3',
    area: 'contacts',
    kind: 'parked',
    title: 'Ilse Brandt',
    reason: 'ErrorQuotaExceeded',
    side: 'outlook',
    actions: ['tryAgain'],
  },
]

export const folders: ReplyOf<'areaFolders'>['items'] = [
  { id: 'folder-0', name: 'Contacts', path: 'Contacts', isDefault: true },
  { id: 'folder-1', name: 'CRM contacts', path: 'CRM contacts', isDefault: false },
]

export const choices: ReplyOf<'contactsChoices'> = {
  contactGroups: [
    { id: id(601), name: 'Christmas cards', count: 18 },
    { id: id(602), name: 'Newsletter', count: 31 },
  ],
  accountManagers: [
    { id: id(1), name: 'Ann Harbour', count: 22 },
    { id: id(2), name: 'Ben Finch', count: 12 },
  ],
  contactTypes: [
    { id: 'clientPerson', name: 'clientPerson', count: 34 },
    { id: 'supplier', name: 'supplier', count: 7 },
  ],
  entityTypes: [
    { id: 'company', name: 'company', count: 40 },
    { id: 'person', name: 'person', count: 9 },
    { id: 'trust', name: 'trust', count: 2 },
  ],
  professions: [{ id: 'Notary', name: 'Notary', count: 3 }],
  offices: [],
}

export const mappingRows: ReplyOf<'fieldMapping'>['rows'] = [
  {
    field: 'givenName',
    outlookProperty: 'givenName',
    declared: 'both',
    byKind: { clientPerson: 'both', employee: 'toOutlook' },
    chosen: null,
    merge: 'conflictIfBoth',
    outlookHolds: null,
  },
  {
    field: 'emailAddresses',
    outlookProperty: 'emailAddresses',
    declared: 'both',
    byKind: { clientPerson: 'both', employee: 'toOutlook' },
    chosen: null,
    merge: 'unionMinusRemoved',
    outlookHolds: 3,
  },
  {
    field: 'companyName',
    outlookProperty: 'companyName',
    declared: 'toOutlook',
    byKind: { clientPerson: 'toOutlook', employee: 'toOutlook' },
    chosen: null,
    merge: 'preferCrm',
    outlookHolds: null,
  },
  {
    field: 'personalNotes',
    outlookProperty: 'personalNotes',
    declared: 'initial',
    byKind: { clientPerson: 'initial', employee: 'initial' },
    chosen: null,
    merge: 'preferCrm',
    outlookHolds: null,
  },
]
