/** What administration judges without a database: states of employees, the checklist, health, what a spreadsheet and a support bundle may hold. */
import { describe, expect, test } from 'vitest'
import { cell } from '../../server/crm/audit-file.ts'
import type { EmployeeFacts, HealthFacts, SetupFacts } from '../../server/crm/administration-ports.ts'
import { employeeStateOf } from '../../server/crm/employee-state.ts'
import { createHealthReport, type Probes } from '../../server/crm/health-report.ts'
import { mailServiceOf, scopesOfAreas } from '../../server/crm/mail-service.ts'
import { checklistOf } from '../../server/crm/setup-checklist.ts'
import { withoutAddresses } from '../../server/crm/support-bundle.ts'

type Mailbox = NonNullable<EmployeeFacts['mailbox']>

const contactsOn = { area: 'contacts', enabled: true, pausedCode: null } as const
const mailbox: Mailbox = {
  id: 'm',
  username: 'ada@firm.example',
  connection: 'connected',
  problem: null,
  synchroniser: 'running',
  pausedCode: null,
  areas: [contactsOn],
  hasRun: true,
}
const facts = (
  change: Partial<Mailbox> | null = {},
  more: { active?: boolean; linked?: boolean } = {},
): EmployeeFacts => ({
  employee: {
    id: 'e',
    version: '1',
    displayName: 'Ada Morgan',
    givenName: null,
    surname: null,
    jobTitle: null,
    emailAddress: null,
    businessPhone: null,
    mobilePhone: null,
    officeId: null,
    role: 'employee',
    active: more.active ?? true,
    mayConfigure: true,
  },
  owner: more.linked === false ? null : { tenantId: 't', userId: 'u' },
  officeName: null,
  mailbox: change === null ? null : { ...mailbox, ...change },
})

describe('the state of an employee', () => {
  test.each([
    ['in step', facts(), 'connected'],
    ['inactive, whatever the mailbox', facts({ connection: 'reconnect' }, { active: false }), 'inactive'],
    ['nobody knows the account', facts(null, { linked: false }), 'notLinked'],
    ['no connection', facts(null), 'neverConnected'],
    ['a first attempt that failed', facts({ connection: 'none', username: '' }), 'neverConnected'],
    ['given up', facts({ connection: 'none' }), 'disconnected'],
    ['sign-in ended', facts({ connection: 'reconnect' }), 'needsSignIn'],
    ['consent taken back', facts({ connection: 'consent' }), 'missingConsent'],
    ['account disabled', facts({ connection: 'account' }), 'accountProblem'],
    ['blocked by a policy', facts({ connection: 'policy' }), 'accountProblem'],
    ['stopped, though paused by Tandem as well', facts({ synchroniser: 'stopped', pausedCode: 'X' }), 'stopped'],
    ['paused by a person', facts({ synchroniser: 'paused' }), 'paused'],
    ['paused by Tandem', facts({ pausedCode: 'MAILBOX_MISSING' }), 'paused'],
    ['every area paused', facts({ areas: [{ ...contactsOn, pausedCode: 'AREA_FORBIDDEN' }] }), 'paused'],
    [
      'one of two areas paused',
      facts({ areas: [contactsOn, { area: 'tasks', enabled: true, pausedCode: 'AREA_FORBIDDEN' }] }),
      'connected',
    ],
    ['no area on', facts({ areas: [{ ...contactsOn, enabled: false }] }), 'nothingOn'],
    ['not run yet', facts({ hasRun: false }), 'scheduled'],
  ])('[ABA-20X] %s', (_what, known, state) => {
    expect(employeeStateOf(known)).toBe(state)
  })
})

const setUp: SetupFacts = {
  firmName: 'Harbour & Finch LLP',
  offices: 1,
  clients: 1,
  employees: 1,
  areasWithDefault: ['contacts', 'tasks', 'calendar', 'mail'],
  synchroniser: 'running',
}

describe('the setup checklist', () => {
  test('[INF-02] everything set up: nothing is missing', () => {
    const { steps, ready } = checklistOf(setUp, [facts()])
    expect(steps.filter(({ done }) => !done)).toEqual([])
    expect(ready).toBe(true)
  })

  test('[INF-02] an empty database: each gap by its own step, and the start is held up', () => {
    const nothing: SetupFacts = { ...setUp, firmName: 'Your firm', offices: 0, clients: 0, areasWithDefault: [] }
    const { steps, ready } = checklistOf(nothing, [facts(null, { linked: false })])
    expect(steps.filter(({ done }) => done).map(({ step }) => step)).toEqual(['employees', 'synchroniser'])
    expect(steps.find(({ step }) => step === 'accounts')?.missing).toEqual([{ id: 'e', name: 'Ada Morgan' }])
    expect(ready).toBe(false)
  })

  test('[INF-02] one employee in step is enough to begin; the others are named and hold nothing up', () => {
    const { steps, ready } = checklistOf(setUp, [facts(), facts(null)])
    expect(steps.find(({ step }) => step === 'mailboxes')).toMatchObject({ done: false, have: 1, of: 2 })
    expect(ready).toBe(true)
  })

  test('[INF-02] whoever is inactive is no gap', () => {
    const { steps } = checklistOf(setUp, [facts(), facts(null, { active: false })])
    expect(steps.find(({ step }) => step === 'mailboxes')).toMatchObject({ done: true })
  })
})

const now = 1_800_000_000_000
const day = 86_400_000
const wellProbes: Probes = {
  databaseFree: async () => 50 * 1024 ** 3,
  filesFree: async () => 50 * 1024 ** 3,
  signIn: async () => 100,
  graph: async () => 100,
  credentialExpiresAt: () => now + 400 * day,
}
const aMailbox = {
  mailboxId: 'm',
  employeeId: 'e',
  displayName: 'Ada Morgan',
  username: 'ada@firm.example',
  state: 'running',
  connection: 'connected',
  running: false,
  areasOn: 1,
  lastCheckedAt: now - 60_000,
  nextRunAt: now + 60_000,
  throttled: 0,
  lastComparison: { at: now - day, compared: 10, different: 0 },
} as const
const wellFacts = {
  overview: async () => ({
    firm: 'running' as const,
    heartbeatAt: now - 30_000,
    queue: { waiting: 0, running: 0, oldestWaitingAt: null },
    throttled: 0,
    mailboxes: [aMailbox],
    intervals: new Map([['m', 900_000]]),
  }),
  openJournal: async () => ({ count: 0, oldestAt: null }),
  errorsSince: async () => [],
} as unknown as HealthFacts

const healthWith = async (changed: { facts?: Partial<HealthFacts>; probes?: Partial<Probes> }) => {
  const report = createHealthReport({
    healthFacts: { ...wellFacts, ...changed.facts },
    people: async () => [facts()],
    probes: { ...wellProbes, ...changed.probes },
    version: '1.2.3',
    now: () => now,
  })
  const { parts } = await report.report()
  return Object.fromEntries(parts.map(({ part, state }) => [part, state]))
}
const overview = await wellFacts.overview()

describe('health', () => {
  test('[CARET-06] all is well', async () => {
    expect(new Set(Object.values(await healthWith({})))).toEqual(new Set(['good']))
  })

  test('[CARET-06] the worker is red two minutes after its last sign of life', async () => {
    const beat = async (ago: number) =>
      (await healthWith({ facts: { overview: async () => ({ ...overview, heartbeatAt: now - ago }) } }))['worker']
    expect([await beat(119_000), await beat(121_000)]).toEqual(['good', 'bad'])
  })

  test.each([
    [61, 'good'],
    [59, 'warning'],
    [30, 'warning'],
    [6, 'bad'],
    [-1, 'bad'],
  ])('[INF-04X] a credential that ends in %i days', async (days, state) => {
    const credentialExpiresAt = () => now + days * day + 1000
    expect((await healthWith({ probes: { credentialExpiresAt } }))['credential']).toBe(state)
  })

  test('[N9] a mailbox that nobody looked at for three intervals, and at least an hour, raises an alarm', async () => {
    const quiet = async (lastCheckedAt: number, interval: number | null) => {
      const intervals = new Map(interval === null ? [] : [['m', interval]])
      const changed = { ...overview, intervals, mailboxes: [{ ...aMailbox, lastCheckedAt }] }
      return (await healthWith({ facts: { overview: async () => changed } }))['silence']
    }
    expect(await quiet(now - 59 * 60_000, 60_000)).toBe('good')
    expect(await quiet(now - 61 * 60_000, 60_000)).toBe('bad')
    expect(await quiet(now - 61 * 60_000, 3_600_000)).toBe('good')
    expect(await quiet(now - 10 * day, null)).toBe('good')
  })

  test('[R15] no answer from Microsoft, no space, differences and old writes are told apart', async () => {
    const mailboxes = [{ ...aMailbox, lastComparison: { at: now, compared: 10, different: 2 } }]
    const bad = await healthWith({
      probes: { graph: async () => null, databaseFree: async () => 1000, filesFree: async () => null },
      facts: {
        overview: async () => ({ ...overview, mailboxes }),
        openJournal: async () => ({ count: 3, oldestAt: now - 2 * day }),
      },
    })
    expect(bad).toMatchObject({
      graph: 'bad',
      signIn: 'good',
      database: 'bad',
      fileStore: 'unknown',
      comparison: 'warning',
      journal: 'bad',
    })
  })
})

describe('what leaves the house', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('[INF-03] %j begins no formula', (value) => {
    expect(cell(value)).toBe(`"'${value}"`)
  })
  test('[INF-03] quotes are doubled, nothing is an empty field', () => {
    expect([cell('say "hi"'), cell(null)]).toEqual(['"say ""hi"""', '""'])
  })
  test('[CARET-15] an address becomes a word that is the same wherever it stands', () => {
    const text = withoutAddresses('{"a":"Ada@Firm.example","b":"ada@firm.example","c":"ben@firm.example"}')
    const { a, b, c } = JSON.parse(text) as Record<string, string>
    expect(a).toBe(b)
    expect(a).not.toBe(c)
    expect(text).not.toMatch(/@|firm/i)
  })
})

describe('the service behind a mailbox', () => {
  test('[CARET-13] is told from the address of Graph', () => {
    expect(mailServiceOf('https://graph.microsoft.com', false)).toEqual({
      host: 'graph.microsoft.com',
      cloud: 'global',
    })
    expect(mailServiceOf('https://graph.microsoft.us', false).cloud).toBe('usGovernment')
    expect(mailServiceOf('https://microsoftgraph.chinacloudapi.cn', false).cloud).toBe('china')
    expect(mailServiceOf('https://localhost:3001', true).cloud).toBe('simulated')
  })
  test('[INF-07X] an area that is off asks for nothing', () => {
    expect(scopesOfAreas(['calendar'])).toEqual(['User.Read', 'MailboxSettings.ReadWrite', 'Calendars.ReadWrite'])
  })
})
