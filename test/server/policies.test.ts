/** Settings of the firm and of colleagues: origins, permission, what a change does, history and roll-back, trials, saved filters (ABA-14, 15, N12). */
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import { defaultContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { peopleOnly, type Colleague } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
let ada: string
let ben: string
beforeAll(async () => {
  world = await begin()
  await world.ada.begin(peopleOnly)
  await world.ben.connect()
  ada = await employeeIdOf(world.ada)
  ben = await employeeIdOf(world.ben)
})

const employeeIdOf = async (colleague: Colleague): Promise<string> => (await colleague.call('me')).employeeId

const contacts = { params: { area: 'contacts' } } as const
const firm = { query: { of: 'firm' } } as const
const codeOf = async (reply: ReturnType<Colleague['ask']>): Promise<string> =>
  (await reply).json<{ code: string }>().code

const saveFirm = async (change: Partial<typeof defaultContactsPolicy>, reason = '') => {
  const { policy, version } = await world.clara.call('contactsPolicy', firm)
  return world.clara.call('saveContactsPolicy', {
    ...firm,
    body: { policy: { ...policy, ...change }, version, reason },
  })
}

describe('whose settings', () => {
  test.each(['contactsPolicy', 'areaFolders', 'syncStatus', 'listRuns', 'policyHistory', 'listSavedFilters'] as const)(
    '[CARET-09] %s of somebody else is for administrators only',
    async (name) => {
      const query = { of: ada }
      expect(await codeOf(world.ben.ask(name, { ...contacts, query }))).toBe('AUTH_ROLE_NOT_ALLOWED')
      expect((await world.clara.ask(name, { ...contacts, query })).statusCode).toBe(200)
      const nobody = { of: '00000000-0000-4000-8000-00000000dead' }
      expect(await codeOf(world.clara.ask(name, { ...contacts, query: nobody }))).toBe('NOT_FOUND')
    },
  )

  test('[CARET-09] an administrator sets up a colleague; the history says who', async () => {
    const query = { of: ben }
    const folder = await world.clara.call('createAreaFolder', { ...contacts, query, body: { name: 'CRM contacts' } })
    const { policy, version } = await world.clara.call('contactsPolicy', { query })
    const chosen = { ...policy, folder: { id: folder.id, name: folder.name }, conflictWinner: 'outlook' as const }
    await world.clara.call('saveContactsPolicy', { query, body: { policy: chosen, version, reason: 'First day' } })
    expect(await world.ben.call('contactsPolicy')).toMatchObject({ version: 1, own: ['conflictWinner'] })
    const { items } = await world.ben.call('policyHistory', contacts)
    const clara = await employeeIdOf(world.clara)
    expect(items).toMatchObject([{ version: 1, author: { id: clara }, reason: 'First day', cause: 'saved' }])
    expect(items[0]?.changes.map(({ setting }) => setting)).toEqual(['folder', 'conflictWinner'])
  })

  test('[N10] nobody agrees for somebody else that private events are read', async () => {
    const query = { of: ben }
    const { policy, version } = await world.clara.call('calendarPolicy', { query })
    const body = { policy: { ...policy, folder: { id: 'x', name: 'x' }, includePrivate: true }, version }
    expect(await codeOf(world.clara.ask('saveCalendarPolicy', { query, body }))).toBe('POLICY_CONSENT_MISSING')
  })

  test('[ABA-15] without permission settings can be read and nothing else; the reason is named', async () => {
    const permit = (mayConfigure: boolean) =>
      world.database.sql.updateTable('employees').set({ mayConfigure }).where('id', '=', ben).execute()
    await permit(false)
    const { policy, version, readOnlyReason } = await world.ben.call('contactsPolicy')
    expect(readOnlyReason).toBe('POLICY_READ_ONLY')
    const body = { policy: { ...policy, direction: 'crmLeads' as const }, version }
    expect(await codeOf(world.ben.ask('saveContactsPolicy', { body }))).toBe('POLICY_READ_ONLY')
    expect(await codeOf(world.ben.ask('createAreaFolder', { ...contacts, body: { name: 'X' } }))).toBe(
      'POLICY_READ_ONLY',
    )
    expect(await codeOf(world.ben.ask('switchArea', { ...contacts, body: { enabled: true } }))).toBe('POLICY_READ_ONLY')
    expect((await world.clara.call('contactsPolicy', { query: { of: ben } })).readOnlyReason).toBeNull()
    await permit(true)
    expect((await world.ben.call('contactsPolicy')).readOnlyReason).toBeNull()
  })
})

describe('the firm’s default', () => {
  test('[ABA-14] whoever has no value of their own follows it, at once; own values stay', async () => {
    await saveFirm({ acceptance: 'tagged', conflictWinner: 'crm' }, 'Calmer')
    const { policy, own, firm: says } = await world.ben.call('contactsPolicy')
    expect(policy).toMatchObject({ acceptance: 'tagged', conflictWinner: 'outlook' })
    expect({ own, source: says.source }).toEqual({ own: ['conflictWinner'], source: 'firmDefault' })
    const [newest] = (await world.ben.call('policyHistory', contacts)).items
    expect(newest).toMatchObject({
      cause: 'firmDefault',
      reason: 'Calmer',
      changes: [{ setting: 'acceptance', before: 'automatic', after: 'tagged' }],
    })
  })

  test('[ABA-14] a new employee has it as it is', async () => {
    const dora = await world.clara.call('contactsPolicy', { query: { of: sampleId('employee', 4) } })
    expect(dora).toMatchObject({ version: 0, origin: 'firmDefault', policy: { acceptance: 'tagged', folder: null } })
  })

  test('[ABA-14, ABA-17] who may configure gives a setting back to the firm', async () => {
    const { policy, version } = await world.ben.call('contactsPolicy')
    const body = { policy, version, useFirm: ['conflictWinner'] }
    const saved = await world.ben.call('saveContactsPolicy', { body })
    expect(saved).toMatchObject({ own: [], policy: { conflictWinner: 'crm' } })
  })

  test('[N10] it names no folder and gives no consent', async () => {
    const { policy, version } = await world.clara.call('calendarPolicy', firm)
    const body = { policy: { ...policy, folder: { id: 'x', name: 'x' }, reminders: false }, version }
    const saved = await world.clara.call('saveCalendarPolicy', { ...firm, body })
    expect(saved.policy).toMatchObject({ folder: null, includePrivate: false, reminders: false })
    const agreed = { policy: { ...saved.policy, includePrivate: true }, version: saved.version }
    expect(await codeOf(world.clara.ask('saveCalendarPolicy', { ...firm, body: agreed }))).toBe(
      'POLICY_CONSENT_MISSING',
    )
  })

  test('[N12] of two administrators who save at once, the second is told', async () => {
    const { policy, version } = await world.clara.call('tasksPolicy', firm)
    const body = { policy: { ...policy, completed: true }, version }
    const replies = await Promise.all([1, 2].map(() => world.clara.ask('saveTasksPolicy', { ...firm, body })))
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })

  test('[N12] a trial touches only those who take part, until it is released', async () => {
    const { policy } = await world.clara.call('contactsPolicy', firm)
    const tried = { ...policy, interval: { every: 2, unit: 'hours' as const } }
    const started = await world.clara.call('startPilot', {
      ...contacts,
      body: { policy: tried, employeeIds: [ben], reason: 'Try' },
    })
    expect(started.pilot).toMatchObject({ employees: [{ id: ben }], changes: [{ setting: 'interval' }] })
    expect((await world.ben.call('contactsPolicy')).policy.interval).toEqual(tried.interval)
    expect((await world.ben.call('contactsPolicy')).firm.source).toBe('pilot')
    expect((await world.ada.call('contactsPolicy')).policy.interval).toEqual(policy.interval)

    await world.clara.call('endPilot', { ...contacts, body: { outcome: 'withdrawn', reason: '' } })
    expect((await world.ben.call('contactsPolicy')).policy.interval).toEqual(policy.interval)

    await world.clara.call('startPilot', { ...contacts, body: { policy: tried, employeeIds: [ben], reason: '' } })
    const ended = await world.clara.call('endPilot', { ...contacts, body: { outcome: 'released', reason: 'Works' } })
    expect(ended.pilot).toBeNull()
    expect((await world.ada.call('contactsPolicy')).policy.interval).toEqual(tried.interval)
    expect((await world.clara.call('contactsPolicy', firm)).policy.interval).toEqual(tried.interval)
  })
})

describe('what a change does', () => {
  test('[N12, INF-05X] the figure before saving is what the next run does, without a restart', async () => {
    const { policy, version } = await world.ada.call('contactsPolicy')
    const managers = (await world.ada.call('contactsChoices')).accountManagers.filter(({ count }) => count > 0)
    const narrower = {
      ...policy,
      filters: { ...policy.filters, accountManagers: managers.slice(0, 1).map(({ id }) => id) },
    }
    const effect = await world.ada.call('policyEffect', { ...contacts, body: { policy: narrower } })
    expect(effect.leaveOutlook).toBeGreaterThan(0)
    expect(effect).toMatchObject({ enter: 0, coveredThen: effect.coveredNow - effect.leave, mailboxes: 1 })
    const before = (await world.ada.folder()).length

    await world.ada.call('saveContactsPolicy', { body: { policy: narrower, version, reason: 'Only mine' } })
    await world.ada.sync()
    await world.ada.approve()
    expect(before - (await world.ada.folder()).length).toBe(effect.leaveOutlook)
  })

  test('[N12] the firm’s figure counts everybody who follows', async () => {
    const { policy } = await world.clara.call('contactsPolicy', firm)
    const wider = { ...policy, allow: { ...policy.allow, delete: true } }
    const effect = await world.clara.call('policyEffect', { ...contacts, ...firm, body: { policy: wider } })
    expect(effect).toMatchObject({ mailboxes: 1, enter: 0, leave: 0 })
    expect(effect.employees).toBeGreaterThan(2)
  })

  test('[N12] rolled back, the settings are as they were, and the runs made since are named', async () => {
    const { version } = await world.ada.call('contactsPolicy')
    const { items } = await world.ada.call('policyHistory', contacts)
    expect(items[0]).toMatchObject({ version, reason: 'Only mine', changes: [{ setting: 'filters.accountManagers' }] })
    const back = { version: version - 1, current: version, reason: 'Too few' }
    const { runs, version: saved } = await world.ada.call('rollBackPolicy', { ...contacts, body: back })
    expect(saved).toBe(version + 1)
    expect((await world.ada.call('contactsPolicy')).policy.filters.accountManagers).toEqual([])
    expect(runs.length).toBeGreaterThan(0)
    expect(runs.some(({ counts }) => counts.removed.outlook > 0)).toBe(true)
    expect(await codeOf(world.ada.ask('rollBackPolicy', { ...contacts, body: back }))).toBe('POLICY_VERSION_MOVED')
  })
})

describe('saved filters', () => {
  test('[ABA-11X] a filter is kept under a name, with a live count, and replaced by one of the same name', async () => {
    const { policy } = await world.ada.call('contactsPolicy')
    const suppliers = { ...policy, include: { ...policy.include, suppliers: true, clientPeople: false } }
    const save = (chosen: typeof policy) =>
      world.ada.call('saveFilter', { ...contacts, body: { name: 'Suppliers', scope: 'own', policy: chosen } })
    await save(policy)
    const saved = await save(suppliers)
    const { items } = await world.ada.call('listSavedFilters', contacts)
    expect(items).toEqual([saved])
    expect(saved).toMatchObject({ scope: 'own', mayChange: true, settings: { 'include.suppliers': true } })
    expect(saved.count).toBe((await world.ada.call('countContacts', { body: suppliers })).total)
  })

  test('[ABA-12X] somebody else’s filter does not exist; the firm’s is the administrators’ to change', async () => {
    const [own] = (await world.ada.call('listSavedFilters', contacts)).items
    expect((await world.ben.call('listSavedFilters', contacts)).items).toEqual([])
    const named = { params: { id: own?.id ?? '' }, body: { name: 'Mine now' } }
    expect(await codeOf(world.ben.ask('renameFilter', named))).toBe('NOT_FOUND')
    const { policy } = await world.clara.call('tasksPolicy', firm)
    const tasks = { params: { area: 'tasks' } } as const
    const shared = await world.clara.call('saveFilter', {
      ...tasks,
      body: { name: 'Open ones', scope: 'firm', policy },
    })
    expect((await world.ben.call('listSavedFilters', tasks)).items).toMatchObject([{ id: shared.id, mayChange: false }])
    expect(await codeOf(world.ben.ask('deleteFilter', { params: { id: shared.id } }))).toBe('AUTH_ROLE_NOT_ALLOWED')
    const asFirm = { ...tasks, body: { name: 'For all', scope: 'firm', policy } }
    expect(await codeOf(world.ben.ask('saveFilter', asFirm))).toBe('AUTH_ROLE_NOT_ALLOWED')
    await world.clara.call('deleteFilter', { params: { id: shared.id } })
    expect((await world.ben.call('listSavedFilters', tasks)).items).toEqual([])
  })
})

describe('a look into a mailbox', () => {
  test('[N12] what it finds is what the run then does, and nothing of it can be approved', async () => {
    const { policy, version } = await world.ada.call('contactsPolicy')
    const wider = { ...policy, include: { ...policy.include, suppliers: true } }
    const { runId } = await world.ada.call('areaImpact', { ...contacts, body: { policy: wider } })
    await world.work()
    const { planId } = await world.ada.call('getRun', { params: { id: runId } })
    const plan = await world.ada.call('getPlan', { params: { id: planId ?? '' } })
    expect(plan.counts.created.outlook).toBeGreaterThan(0)
    const approved = await world.ada.ask('approvePlan', {
      params: { id: plan.id },
      body: { hash: plan.hash, keys: null },
    })
    expect(approved.statusCode).toBe(409)

    const before = (await world.ada.folder()).length
    await world.ada.call('saveContactsPolicy', { body: { policy: wider, version } })
    await world.ada.sync()
    await world.ada.approve()
    expect((await world.ada.folder()).length - before).toBe(plan.counts.created.outlook)
  })

  test('[N10] an administrator looks without seeing titles, and never at what is private', async () => {
    const query = { of: ada }
    const { policy } = await world.clara.call('contactsPolicy', { query })
    const narrower = { ...policy, include: { ...policy.include, suppliers: false } }
    const { runId } = await world.clara.call('areaImpact', { ...contacts, query, body: { policy: narrower } })
    await world.work()
    const { planId } = await world.clara.call('getRun', { params: { id: runId }, query })
    const plan = { params: { id: planId ?? '' } }
    expect((await world.clara.call('getPlan', { ...plan, query })).counts.removed.outlook).toBeGreaterThan(0)
    expect((await world.ada.call('listPlanItems', plan)).items.length).toBeGreaterThan(0)
    // Of items nobody can name another mailbox than their own, and Clara has none.
    expect(await codeOf(world.clara.ask('listPlanItems', { ...plan, query }))).toBe('CONNECTION_NEEDED')
    expect(await codeOf(world.clara.ask('listRunItems', { params: { id: runId }, query }))).toBe('CONNECTION_NEEDED')
    const calendar = (await world.clara.call('calendarPolicy', { query })).policy
    const body = { policy: { ...calendar, includePrivate: true } }
    const refused = world.clara.ask('areaImpact', { params: { area: 'calendar' }, query, body })
    expect(await codeOf(refused)).toBe('POLICY_CONSENT_MISSING')
  })
})
