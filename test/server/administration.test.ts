/** Administration as an administrator meets it: who works here, what is missing, what is switched off, what was done by whom. */
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleFirm, sampleId } from '../../server/tools/sample-firm.ts'
import { allowDirectory } from './support/administration-calls.ts'
import { peopleOnly, type Colleague } from './support/colleague.ts'
import { Refused } from './support/endpoint-calls.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
let clara: Colleague
let ada: Colleague
beforeAll(async () => {
  world = await begin()
  ;({ ada, clara } = world)
})

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )

const rowOf = async (name: string) => {
  const { items } = await clara.call('employeeStates', { query: { search: name } })
  const [row] = items
  if (row === undefined || items.length > 1) throw new Error(`${items.length} employees are called ${name}`)
  return row
}
const stateOf = async (name: string) => (await rowOf(name)).state

describe('employees and their mailboxes', () => {
  test('[ABA-20X] the state follows the mailbox: never connected, nothing switched on, waiting for its first run, in step', async () => {
    expect(await stateOf('Ada Morgan')).toBe('neverConnected')
    await ada.connect()
    expect(await stateOf('Ada Morgan')).toBe('nothingOn')
    await ada.save(peopleOnly)
    await ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
    expect(await stateOf('Ada Morgan')).toBe('scheduled')
    await world.work()
    await ada.approve()
    expect(await rowOf('Ada Morgan')).toMatchObject({ state: 'connected', attention: 0, waitingPlans: 0 })
    expect((await rowOf('Ada Morgan')).lastCheckedAt).toBeGreaterThan(0)
  })

  test('[ABA-20X] the list asks the database three times at most, and counts every state', async () => {
    const statements: string[] = []
    const stop = world.database.onStatement((statement) => statements.push(statement))
    const page = await clara.call('employeeStates', { query: { limit: 2 } })
    stop()
    // One tells who is asking.
    expect(statements.length - 1).toBeLessThanOrEqual(3)
    expect(page.items).toHaveLength(2)
    expect(page.states.reduce((sum, { count }) => sum + count, 0)).toBe(page.total)
    const rest = await clara.call('employeeStates', { query: { limit: 200, after: page.next ?? '' } })
    expect(rest.items).toHaveLength(page.total - 2)
  })

  test('[INF-05] a mailbox that is paused or stopped says so', async () => {
    const { mailboxId } = await rowOf('Ada Morgan')
    await clara.call('setSynchroniser', { body: { mailboxId, state: 'stopped' } })
    expect(await stateOf('Ada Morgan')).toBe('stopped')
    await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'paused' } })
    await clara.call('setSynchroniser', { body: { mailboxId, state: 'running' } })
    expect(await stateOf('Ada Morgan')).toBe('paused')
    await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'running' } })
    expect(await stateOf('Ada Morgan')).toBe('connected')
  })

  test('[N10] what an administrator sees of a mailbox holds no title of a record', async () => {
    const texts = await Promise.all(
      (['employeeStates', 'synchroniserOverview', 'health', 'supportBundle'] as const).map(
        async (name) => (await clara.ask(name)).body,
      ),
    )
    expect(texts.join('\n')).not.toMatch(/Adeyemi|Northgate|Ashdown/)
  })

  test('[CARET-13] one employee in detail: service, account, permissions needed and granted', async () => {
    const detail = await clara.call('employeeDetail', { params: { id: sampleId('employee', 1) } })
    expect(detail.account).toEqual({ tenantId: sampleFirm.tenantId, userId: ada.userId })
    expect(detail.neededScopes).toEqual(['User.Read', 'MailboxSettings.ReadWrite', 'Contacts.ReadWrite'])
    expect(detail.grantedScopes).toEqual(expect.arrayContaining(detail.neededScopes))
    expect(detail.service.cloud).toBe('simulated')
    expect(detail.connection.healthy).toBe(true)
  })

  test('[INF-03X] all are inactivated with a preview and undone; the administrator who asks stays', async () => {
    const body = { ids: null, active: false }
    const preview = await clara.call('activateEmployees', { body: { ...body, preview: true } })
    expect(await stateOf('Ada Morgan')).toBe('connected')
    expect(preview.kept).toEqual([{ id: sampleId('employee', 3), displayName: 'Clara Voss', code: 'EMPLOYEE_IS_YOU' }])
    expect(preview.changed).toContainEqual({
      id: sampleId('employee', 1),
      displayName: 'Ada Morgan',
      areas: ['contacts'],
    })
    const done = await clara.call('activateEmployees', { body: { ...body, preview: false } })
    expect(await stateOf('Ada Morgan')).toBe('inactive')
    expect(await refusal(ada.call('me'))).toBe('AUTH_EMPLOYEE_INACTIVE')
    const before = (await ada.folder().catch(() => [])).length
    await world.work()
    expect((await ada.folder().catch(() => [])).length).toBe(before)
    await clara.call('activateEmployees', {
      body: { ids: done.changed.map(({ id }) => id), active: true, preview: false },
    })
    expect(await stateOf('Ada Morgan')).toBe('connected')
    expect((await ada.names()).length).toBeGreaterThan(0)
  })

  test('[ABA-15] the permission to set up one’s own profile is taken and given', async () => {
    const id = sampleId('employee', 2)
    const { employee } = await rowOf('Ben Keller')
    expect(employee.mayConfigure).toBe(true)
    const changed = await clara.call('changeEmployee', {
      params: { id },
      body: { version: employee.version, mayConfigure: false },
    })
    expect(changed.mayConfigure).toBe(false)
    await clara.call('changeEmployee', { params: { id }, body: { version: changed.version, mayConfigure: true } })
    const stale = clara.call('changeEmployee', {
      params: { id },
      body: { version: employee.version, role: 'readOnly' },
    })
    expect(await refusal(stale)).toBe('CRM_VERSION_MOVED')
  })

  test('[SM-01] the last administrator stays one, whichever way it is tried; a rename breaks no connection', async () => {
    const id = sampleId('employee', 3)
    const { employee } = await rowOf('Clara Voss')
    const demoted = clara.call('changeEmployee', {
      params: { id },
      body: { version: employee.version, role: 'employee' },
    })
    expect(await refusal(demoted)).toBe('EMPLOYEE_LAST_ADMINISTRATOR')
    expect(await refusal(clara.call('setEmployeeActive', { params: { id }, body: { active: false } }))).toBe(
      'EMPLOYEE_IS_YOU',
    )
    expect(await refusal(clara.call('unlinkAccount', { params: { id } }))).toBe('EMPLOYEE_IS_YOU')
    const { employee: before } = await rowOf('Ada Morgan')
    await clara.call('changeEmployee', {
      params: { id: before.id },
      body: { version: before.version, displayName: 'Ada Morgan-Reed', surname: 'Morgan-Reed' },
    })
    expect(await stateOf('Ada Morgan-Reed')).toBe('connected')
    expect((await ada.call('me')).displayName).toBe('Ada Morgan-Reed')
  })
})

describe('a request that holds more than it may', () => {
  test('[N10] sets neither account nor id nor tombstone', async () => {
    const body = {
      displayName: 'Mallory Extra',
      givenName: null,
      surname: null,
      jobTitle: null,
      emailAddress: null,
      businessPhone: null,
      mobilePhone: null,
      officeId: null,
      role: 'readOnly',
      mayConfigure: false,
    }
    const more = { id: sampleId('employee', 1), userId: ada.userId, tenantId: 'x', deletedAt: 1, matchKeys: ['x'] }
    expect((await clara.ask('createEmployee', { body: { ...body, ...more } })).statusCode).toBe(200)
    const { employee, linked } = await rowOf('Mallory Extra')
    expect(employee).toMatchObject({ ...body, active: true })
    expect({ linked, isNew: employee.id !== more.id }).toEqual({ linked: false, isNew: true })
    const { version } = employee
    await clara.ask('changeEmployee', { params: { id: employee.id }, body: { version, ...more, active: false } })
    expect(await rowOf('Mallory Extra')).toMatchObject({ linked: false, employee: { id: employee.id, active: true } })
    await clara.call('setEmployeeActive', { params: { id: employee.id }, body: { active: false } })
  })
})

describe('the directory', () => {
  test('[SM-02] nobody is asked for the directory before an administrator wants to read it', async () => {
    await clara.connect()
    const granted = async (id: string) => (await clara.call('employeeDetail', { params: { id } })).grantedScopes
    expect(await granted(sampleId('employee', 3))).not.toContain('User.ReadBasic.All')
    expect(await refusal(clara.call('searchDirectory', { query: { search: 'a' } }))).toBe('DIRECTORY_CONSENT_NEEDED')
    await allowDirectory(world)
    expect(await granted(sampleId('employee', 3))).toContain('User.ReadBasic.All')
    await clara.connect()
    expect(await granted(sampleId('employee', 3))).toContain('User.ReadBasic.All')
    expect(await granted(sampleId('employee', 1))).not.toContain('User.ReadBasic.All')
    const { items } = await clara.call('searchDirectory', { query: { search: 'ben' } })
    expect(items).toMatchObject([{ displayName: 'Ben Keller', status: 'linked', employeeId: sampleId('employee', 2) }])
  })

  test('[SM-02] people come in from the directory: new ones, those with the address, and nobody twice', async () => {
    const { items } = await clara.call('searchDirectory')
    const ben = items.find(({ displayName }) => displayName === 'Ben Keller')
    if (ben === undefined) throw new Error('Ben is not in the directory')
    await clara.call('unlinkAccount', { params: { id: sampleId('employee', 2) } })
    expect(await stateOf('Ben Keller')).toBe('notLinked')
    const [found] = (await clara.call('searchDirectory', { query: { search: 'ben' } })).items
    expect(found).toMatchObject({ status: 'matches', employeeId: sampleId('employee', 2) })
    const newcomer = { userId: crypto.randomUUID(), displayName: "Seán O'Hara", givenName: 'Seán', surname: "O'Hara" }
    const people = [
      { ...newcomer, emailAddress: 'sean@harbourfinch.example' },
      { userId: ben.userId, displayName: 'Ben Keller', givenName: null, surname: null, emailAddress: ben.mail },
    ]
    const body = { people, role: 'employee' as const }
    const preview = await clara.call('importFromDirectory', { body: { ...body, preview: true } })
    expect(preview.items.map(({ outcome }) => outcome)).toEqual(['create', 'link'])
    expect(await stateOf('Ben Keller')).toBe('notLinked')
    await clara.call('importFromDirectory', { body: { ...body, preview: false } })
    expect(await stateOf('Ben Keller')).toBe('neverConnected')
    expect(await stateOf("O'Hara")).toBe('neverConnected')
    const again = await clara.call('importFromDirectory', { body: { ...body, preview: false } })
    expect(again).toMatchObject({ created: 0, linked: 0 })
  })

  test('[CARET-10] a login in either format finds the account; what fits nobody is refused', async () => {
    const params = { id: sampleId('employee', 2) }
    const byName = await clara.call('accountProposals', { params, query: { login: 'HARBOURFINCH\\ben.keller' } })
    expect(byName).toMatchObject({
      address: 'ben.keller@harbourfinch.example',
      items: [{ displayName: 'Ben Keller', status: 'linked' }],
    })
    const unknown = clara.call('accountProposals', { params, query: { login: 'ELSEWHERE\\nobody' } })
    expect(await refusal(unknown)).toBe('CONNECTION_LOGIN_UNKNOWN')
    expect(await refusal(clara.call('linkAccount', { params, body: { userId: ada.userId } }))).toBe(
      'EMPLOYEE_ACCOUNT_TAKEN',
    )
  })

  test('[CARET-12] from an address alone: account, tenant and service; where its mailbox is, the connection says', async () => {
    const emil = world.colleague('emil.hart@harbourfinch.example')
    const params = { id: sampleId('employee', 5) }
    await clara.call('unlinkAccount', { params })
    const { items } = await clara.call('accountProposals', { params, query: { login: emil.userPrincipalName } })
    expect(items).toMatchObject([{ displayName: 'Emil Hart', userId: emil.userId }])
    await clara.call('linkAccount', { params, body: { userId: emil.userId } })
    await emil.connect()
    const { account, service, connection } = await clara.call('employeeDetail', { params })
    expect(account).toEqual({ tenantId: sampleFirm.tenantId, userId: emil.userId })
    expect(service).toEqual({ host: expect.stringMatching(/^localhost|^127/), cloud: 'simulated' })
    expect(connection.checks[0]?.message).toContain('Exchange server of the firm')
    await clara.call('disconnectEmployee', { params })
  })

  test('[SM-02] quotes in a search are words, not syntax', async () => {
    expect((await clara.call('searchDirectory', { query: { search: "o'h') or startswith(mail,'" } })).items).toEqual([])
  })
})

describe('the firm', () => {
  test('[INF-02] the checklist names every gap, and what holds up the start', async () => {
    const { steps, ready } = await clara.call('setupChecklist')
    expect(ready).toBe(true)
    const step = (name: string) => steps.find((row) => row.step === name)
    expect(step('firmName')).toMatchObject({ done: true })
    expect(step('mailboxes')?.missing.map(({ name }) => name)).toContain('Ben Keller')
    await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'stopped' } })
    const stopped = await clara.call('setupChecklist')
    expect(stopped.ready).toBe(false)
    expect(stopped.steps.at(-1)).toMatchObject({ step: 'synchroniser', done: false, blocks: true })
    await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'running' } })
  })

  test('[CARET-07] the firm is renamed, for everybody and over a restart', async () => {
    await clara.call('changeFirm', { body: { name: 'Harbour Finch & Reed', auditDays: 500 } })
    expect((await ada.call('me')).firmName).toBe('Harbour Finch & Reed')
    await world.restart()
    expect((await ada.call('me')).firmName).toBe('Harbour Finch & Reed')
    expect(await clara.call('firm')).toMatchObject({ auditDays: 500, credential: 'secret' })
  })

  test('[INF-02] what is used is merged or retired, never removed', async () => {
    const offices = async () => {
      const { kinds } = await clara.call('masterData')
      return kinds.find(({ kind }) => kind === 'offices')?.items ?? []
    }
    const params = { kind: 'offices' as const }
    const hamburg = (await offices()).find(({ name }) => name === 'Hamburg')
    if (hamburg === undefined) throw new Error('There is no office')
    expect(hamburg.uses).toBeGreaterThan(0)
    expect(await refusal(clara.call('removeMasterData', { params: { ...params, id: hamburg.id } }))).toBe(
      'MASTER_DATA_IN_USE',
    )
    const into = await clara.call('createMasterData', { params, body: { name: 'Hamburg Hafen' } })
    expect(await refusal(clara.call('createMasterData', { params, body: { name: 'hamburg hafen' } }))).toBe(
      'CRM_NAME_TAKEN',
    )
    const merge = (preview: boolean) =>
      clara.call('mergeMasterData', { params: { ...params, id: hamburg.id }, body: { intoId: into.id, preview } })
    expect((await merge(true)).moved).toBe(hamburg.uses)
    expect((await offices()).some(({ name }) => name === 'Hamburg')).toBe(true)
    const merged = await merge(false)
    expect(merged).toMatchObject({ moved: hamburg.uses, into: { name: 'Hamburg Hafen', uses: hamburg.uses } })
    expect((await offices()).some(({ name }) => name === 'Hamburg')).toBe(false)
  })

  test('[INF-02] professions are what records say; renaming one renames it on them', async () => {
    const id = sampleId('contact', 6)
    const { version } = await ada.call('getContact', { params: { id } })
    await ada.call('changeContact', { params: { id }, body: { version, profession: 'Shipbroker' } })
    const professions = async () => {
      const { kinds } = await clara.call('masterData')
      return kinds.find(({ kind }) => kind === 'professions')?.items ?? []
    }
    const found = (await professions()).find(({ name }) => name === 'Shipbroker')
    expect(found?.uses).toBe(1)
    await clara.call('changeMasterData', {
      params: { kind: 'professions', id: found?.id ?? '' },
      body: { name: 'Ship broker' },
    })
    expect((await ada.call('getContact', { params: { id } })).profession).toBe('Ship broker')
  })
})

describe('health and support', () => {
  test('[CARET-06] health judges every part, and the worker is silent where none runs', async () => {
    const { parts, states } = await clara.call('health')
    const part = (name: string) => parts.find((row) => row.part === name)
    expect(part('worker')).toMatchObject({ state: 'bad' })
    expect(part('graph')).toMatchObject({ state: 'good' })
    expect(part('signIn')).toMatchObject({ state: 'good' })
    expect(part('credential')).toMatchObject({ state: 'unknown' })
    expect(parts).toHaveLength(10)
    expect(states.find(({ state }) => state === 'connected')?.count).toBe(1)
    await world.backend.persistence.crm.synchronisers.beat(world.clock.now())
    expect((await clara.call('health')).parts[0]).toMatchObject({ part: 'worker', state: 'good' })
  })

  test('[INF-05] too many requests are counted for their mailbox', async () => {
    const { mailboxId } = await rowOf('Ada Morgan')
    world.microsoft365.world.faults.add({
      times: 2,
      effect: { kind: 'answer', status: 429, headers: { 'Retry-After': '1' } },
    })
    await ada.sync()
    await world.backend.persistence.administration.throttling.flush()
    const { throttled, mailboxes } = await clara.call('synchroniserOverview')
    expect(throttled).toBeGreaterThan(0)
    expect(mailboxes.find((mailbox) => mailbox.mailboxId === mailboxId)?.throttled).toBe(throttled)
  })

  test('[CARET-15] the support bundle holds no secret, name, address or title', async () => {
    const { text } = await clara.call('supportBundle')
    expect(JSON.parse(text)).toMatchObject({ configuration: { simulated: true } })
    const canaries = [
      'simulated-secret',
      'harbourfinch',
      'Morgan',
      'Adeyemi',
      'refresh',
      'Bearer',
      '@',
      sampleFirm.name,
    ]
    expect(canaries.filter((canary) => text.includes(canary))).toEqual([])
  })
})

describe('the audit log', () => {
  test('[INF-03] what changed rights is written down, with whoever was refused, and nobody else may read it', async () => {
    const { items } = await clara.call('auditLog', { query: { limit: 200 } })
    const lines = items.map(({ action, outcome }) => `${action} ${outcome}`)
    expect(lines).toEqual(
      expect.arrayContaining([
        'changeEmployee ok',
        'changeEmployee EMPLOYEE_LAST_ADMINISTRATOR',
        'activateEmployees ok',
        'changeFirm ok',
        'setSynchroniser ok',
      ]),
    )
    expect(JSON.stringify(items)).not.toContain('Morgan-Reed"},')
    expect(await refusal(ada.call('auditLog'))).toBe('AUTH_ROLE_NOT_ALLOWED')
    expect(await refusal(ada.call('changeFirm', { body: { name: 'Mine', auditDays: 30 } }))).toBe(
      'AUTH_ROLE_NOT_ALLOWED',
    )
    const [refused] = (await clara.call('auditLog', { query: { outcome: 'refused', action: 'changeFirm' } })).items
    expect(refused).toMatchObject({ employeeId: sampleId('employee', 1), outcome: 'AUTH_ROLE_NOT_ALLOWED' })
  })

  test('[INF-03] a preview leaves no line; lines cannot be changed; old ones are pruned', async () => {
    const count = async () => (await clara.call('auditLog', { query: { action: 'activateEmployees' } })).total
    const before = await count()
    await clara.call('activateEmployees', { body: { ids: null, active: false, preview: true } })
    expect(await count()).toBe(before)
    const { sql } = world.database
    await expect(sql.updateTable('auditLog').set({ outcome: 'ok' }).execute()).rejects.toThrow(/not changed/)
    world.clock.advance(501 * 86_400_000)
    expect(await world.backend.persistence.administration.auditLog.prune()).toBeGreaterThan(0)
    world.clock.advance(-501 * 86_400_000)
    expect(await count()).toBe(0)
  })

  test('[INF-03] the file of it starts no formula', async () => {
    await clara.call('changeFirm', { body: { name: '=HYPERLINK("x")', auditDays: 400 } })
    const { text } = await clara.call('exportAuditLog', { query: {} })
    const fields = text.split(/\r\n/).flatMap((line) => line.split(/","/))
    expect(fields.filter((field) => /^"?[=+\-@]/.test(field))).toEqual([])
    expect(text).toContain('changeFirm')
  })
})
