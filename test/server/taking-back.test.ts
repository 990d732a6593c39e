/** Runs under other settings than the stored ones, through the whole product: undo (N2), comparison (N9), effect of settings (N12), reset from a date (ABA-19X). */
import { describe, expect, test } from 'vitest'
import type { ReplyOf } from '../../shared/endpoints.ts'
import { areaSteps } from './support/area-steps.ts'
import { peopleOnly, type Colleague } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()

type Started = { readonly runId: string }
type Plan = ReplyOf<'getPlan'>

const all = { allow: { add: true, update: true, delete: true }, direction: 'twoWay', removeInOutlook: true } as const

/** Works the run off and gives its only plan. */
const planOf = async ({ work }: FirmWorld, person: Colleague, started: Promise<Started>): Promise<Plan> => {
  const { runId } = await started
  await work()
  const { items } = await person.call('listRunPlans', { params: { id: runId } })
  const [plan] = items
  if (plan === undefined || items.length > 1) throw new Error(`${items.length} plans`)
  return plan
}

const itemsOf = async (person: Colleague, { id }: Plan) =>
  (await person.call('listPlanItems', { params: { id }, query: { limit: 200 } })).items

const execute = async ({ work }: FirmWorld, person: Colleague, { id, hash }: Plan) => {
  const { runId } = await person.call('approvePlan', { params: { id }, body: { hash, keys: null } })
  await work()
  return person.call('getRun', { params: { id: runId } })
}

const undo = async (world: FirmWorld, person: Colleague, runId: string) =>
  execute(
    world,
    person,
    await planOf(world, person, person.call('undoRun', { params: { id: runId }, body: { keys: null } })),
  )

const withoutStamps = (values: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name]) => !['id', 'changeKey', 'lastModifiedDateTime', 'createdDateTime', '@odata.etag'].includes(name),
    ),
  )

const picture = async (person: Colleague) => (await person.folder()).map(({ values }) => withoutStamps(values))

describe('taking a run back', () => {
  test('[N2] [UN1] [UN2] [UN3] [UN5] a run with changes, births and a deletion goes back on both sides, waits for approval before, and is taken back itself', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin({ ...peopleOnly, ...all })
    const [first = '', second = ''] = await ada.names()
    const before = await picture(ada)
    const { policy } = await ada.call('contactsPolicy')
    ada.outlook.editContact((await ada.contact(first)).id, { mobilePhone: '+44 20 0000 0001' })
    ada.outlook.createContact({ givenName: 'Nora', surname: 'Quist' }, policy.folder?.id)
    ada.outlook.deleteContact((await ada.contact(second)).id)
    const run = await ada.sync()
    expect(run).toMatchObject({
      undoable: true,
      counts: { created: { crm: 1 }, updated: { crm: 1 }, removed: { crm: 1 } },
    })

    const plan = await planOf(world, ada, ada.call('undoRun', { params: { id: run.id }, body: { keys: null } }))
    expect(plan).toMatchObject({ reason: 'SYNC_UNDO', state: 'waiting', purpose: 'undo' })
    expect((await itemsOf(ada, plan)).map(({ rule }) => rule).toSorted()).toEqual(['UN1', 'UN3', 'UN5'])
    expect((await ada.status()).waitingPlanId).toBeNull()
    const done = await execute(world, ada, plan)
    expect(done).toMatchObject({ state: 'finished', trigger: 'undo', purpose: 'undo', counts: { done: 3, failed: 0 } })
    expect((await ada.call('listContacts', { query: { search: 'Quist' } })).items).toEqual([])
    // The person's own deeds in Outlook stay: Nora is there, the other one deleted; what was changed went back.
    const names = await ada.names()
    expect(names).toEqual(
      [
        ...before.map((values) => String(values['displayName'])).filter((name) => name !== second),
        'Nora Quist',
      ].toSorted((a, b) => a.localeCompare(b, 'en')),
    )
    expect(withoutStamps((await ada.contact(first)).values)).toEqual(before[0])
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })

    const again = await undo(world, ada, done.id)
    expect(again.counts).toMatchObject({ done: 3, failed: 0 })
    expect((await ada.call('listContacts', { query: { search: 'Quist' } })).items).toMatchObject([{ surname: 'Quist' }])
    expect((await ada.contact(first)).values['mobilePhone']).toBe('+44 20 0000 0001')
    expect((await ada.sync()).counts).toMatchObject({
      failed: 0,
      created: { crm: 0, outlook: 0 },
      removed: { crm: 0, outlook: 0 },
    })
  })

  test('[N2] [UN4] copies that left Outlook because of a filter are put back with their categories', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin({ ...peopleOnly, ...all })
    const [first = ''] = await ada.names()
    ada.outlook.editContact((await ada.contact(first)).id, { categories: ['Own', 'VIP'] })
    await ada.sync()
    const before = await picture(ada)
    expect(before[0]).toMatchObject({ categories: ['Own', 'VIP'] })
    await ada.save({ ...peopleOnly, ...all, include: { clientPeople: false } })
    await ada.sync()
    const plan = await ada.approve()
    expect(plan?.counts.removed.outlook).toBe(before.length)
    expect(await picture(ada)).toEqual([])
    const { items } = await ada.call('listRuns', { query: {} })
    const run = items.find(({ counts }) => counts.removed.outlook > 0)
    const done = await undo(world, ada, run?.id ?? '')
    expect(done.counts).toMatchObject({ failed: 0, created: { crm: 0, outlook: before.length } })
    expect(await picture(ada)).toEqual(before)
    expect((await ada.sync()).counts).toMatchObject({ removed: { crm: 0, outlook: 0 }, failed: 0 })
    expect(await picture(ada)).toEqual(before)
  })

  test('[N2] [UN6] what somebody changed since stays, and is listed; a run of somebody else, or one that wrote nothing, cannot be taken back', async () => {
    const world = await begin()
    const { ada, ben } = world
    await ada.begin({ ...peopleOnly, ...all })
    const [first = ''] = await ada.names()
    ada.outlook.editContact((await ada.contact(first)).id, { mobilePhone: '+44 20 0000 0001', jobTitle: 'Partner' })
    const run = await ada.sync()
    ada.outlook.editContact((await ada.contact(first)).id, { mobilePhone: '+44 20 0000 0002' })
    const plan = await planOf(world, ada, ada.call('undoRun', { params: { id: run.id }, body: { keys: null } }))
    const [item] = await itemsOf(ada, plan)
    expect(item?.notes).toContainEqual({ code: 'editedSince', fields: ['mobilePhone'] })
    await execute(world, ada, plan)
    const quiet = await ada.sync()
    expect((await ada.contact(first)).values).toMatchObject({ mobilePhone: '+44 20 0000 0002' })
    expect((await ada.contact(first)).values['jobTitle']).not.toBe('Partner')
    await ben.connect()
    await expect(ben.call('undoRun', { params: { id: run.id }, body: { keys: null } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const nothing = await ada.sync()
    expect([quiet.undoable, nothing.undoable]).toEqual([true, false])
    await expect(ada.call('undoRun', { params: { id: nothing.id }, body: { keys: null } })).rejects.toMatchObject({
      code: 'RUN_NOT_UNDOABLE',
    })
  })

  test('[N2] [UN7] an event with attendees that a run removed comes back without mailing anybody', async () => {
    const world = await begin()
    const { ada } = world
    await ada.connect()
    const steps = areaSteps(ada, 'calendar', world.work)
    const { items: calendars } = await ada.call('areaFolders', { params: { area: 'calendar' } })
    const folder = calendars.find(({ isDefault }) => isDefault)
    await steps.begin({
      direction: 'twoWay',
      removeInOutlook: true,
      folder: { id: folder?.id ?? '', name: folder?.name ?? '' },
    })
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    ada.outlook.createEvent({
      subject: 'Brand review',
      start: { dateTime: `${day}T10:00:00`, timeZone: 'Europe/London' },
      end: { dateTime: `${day}T10:30:00`, timeZone: 'Europe/London' },
      attendees: [{ type: 'required', emailAddress: { address: 'sam@vos.example', name: 'Sam Vos' } }],
    })
    await ada.sync()
    const titled = () =>
      world.microsoft365.world
        .events(ada.userPrincipalName)
        .filter(({ values }) => values['subject'] === 'Brand review')
    const { items: made } = await ada.call('listAppointments', { query: { search: 'Brand review' } })
    await ada.call('deleteAppointment', { params: { id: made[0]?.appointment.id ?? '' } })
    await ada.sync()
    // The cancellation would be mailed, so it waits for a person (GU4).
    await steps.approve()
    expect(titled()).toHaveLength(0)
    const { items } = await ada.call('listRuns', { query: {} })
    const run = items.find(({ counts }) => counts.removed.outlook > 0)
    const mailed = world.microsoft365.world.outbox.list().length
    expect(mailed).toBeGreaterThan(0)
    const plan = await planOf(world, ada, ada.call('undoRun', { params: { id: run?.id ?? '' }, body: { keys: null } }))
    const [item] = await itemsOf(ada, plan)
    expect(item?.notes.map(({ code }) => code)).toEqual(['undone', 'undoImpossible', 'mailsSent'])
    expect(plan.counts.mails).toBe(0)
    expect((await execute(world, ada, plan)).counts).toMatchObject({ failed: 0, created: { outlook: 1 } })
    expect(titled().map(({ values }) => values['attendees'])).toEqual([[]])
    await ada.sync()
    expect([titled().length, world.microsoft365.world.outbox.list().length]).toEqual([1, mailed])
  })
})

describe('looking without touching', () => {
  test('[N9] both sides are compared in full, the number is published per area, and a value that moved unseen is found and named', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin({ ...peopleOnly, ...all })
    const [first = ''] = await ada.names()
    await ada.call('compareNow')
    await world.work()
    const count = (await ada.names()).length
    expect((await ada.call('listComparisons')).items).toMatchObject([
      { area: 'contacts', compared: count, different: 0, planId: null },
    ])
    ada.outlook.editContact((await ada.contact(first)).id, { mobilePhone: '+44 20 0000 0009' })
    const plan = await planOf(world, ada, ada.call('compareNow'))
    expect(plan).toMatchObject({ state: 'replaced', purpose: 'compare', reason: 'SYNC_COMPARED' })
    const [latest] = (await ada.call('listComparisons')).items
    expect(latest).toMatchObject({ compared: count, different: 1, planId: plan.id })
    expect(await itemsOf(ada, plan)).toMatchObject([{ title: first, writes: [{ side: 'crm', kind: 'update' }] }])
    expect((await ada.sync()).counts).toMatchObject({ updated: { crm: 1, outlook: 0 } })
    await expect(
      ada.call('approvePlan', { params: { id: plan.id }, body: { hash: plan.hash, keys: null } }),
    ).rejects.toMatchObject({
      code: 'SYNC_PLAN_OUTDATED',
    })
  })

  test('[N12] the effect of settings is shown record by record and changes nothing', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin({ ...peopleOnly, ...all })
    const before = await picture(ada)
    const { policy } = await ada.call('contactsPolicy')
    const narrower = { ...policy, include: { ...policy.include, clientPeople: false } }
    const plan = await planOf(
      world,
      ada,
      ada.call('areaImpact', { params: { area: 'contacts' }, body: { policy: narrower } }),
    )
    expect(plan).toMatchObject({
      state: 'replaced',
      purpose: 'impact',
      counts: { removed: { crm: 0, outlook: before.length }, mails: 0 },
    })
    const other = await ada.call('createAreaFolder', { params: { area: 'contacts' }, body: { name: 'Elsewhere' } })
    const moved = { ...policy, folder: { id: other.id, name: other.name } }
    const moving = await planOf(
      world,
      ada,
      ada.call('areaImpact', { params: { area: 'contacts' }, body: { policy: moved } }),
    )
    expect(moving).toMatchObject({
      reason: 'SYNC_IMPACT_FOLDER',
      counts: { removed: { crm: 0, outlook: before.length } },
    })
    expect(await picture(ada)).toEqual(before)
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
    await expect(
      ada.call('areaImpact', { params: { area: 'contacts' }, body: { policy: { folder: 7 } } }),
    ).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  })

  test('[ABA-19X] a reset in one direction shows what it would do, and executes it once it is approved; contacts have no date', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin({ ...peopleOnly, ...all })
    const [first = '', second = ''] = await ada.names()
    ada.outlook.editContact((await ada.contact(first)).id, { mobilePhone: '+44 20 0000 0001' })
    ada.outlook.editContact((await ada.contact(second)).id, { categories: ['Own'] })
    const reset = (direction: 'toCrm' | 'toOutlook') =>
      planOf(
        world,
        ada,
        ada.call('planReset', { params: { area: 'contacts' }, body: { from: null, direction, at: null } }),
      )
    expect(await itemsOf(ada, await reset('toOutlook'))).toEqual([])
    const plan = await reset('toCrm')
    expect(plan).toMatchObject({ purpose: 'reset', state: 'waiting', counts: { updated: { crm: 1, outlook: 0 } } })
    expect(await execute(world, ada, plan)).toMatchObject({ trigger: 'reset', counts: { done: 1, failed: 0 } })
    await expect(
      ada.call('planReset', { params: { area: 'contacts' }, body: { from: 1, direction: 'both', at: null } }),
    ).rejects.toMatchObject({ code: 'SYNC_RESET_DATE' })
  })

  test('[ABA-19X] a reset from a date on leaves events before it alone, begins when it was asked to, and executes what was approved', async () => {
    const world = await begin()
    const { ada, clock, work } = world
    await ada.connect()
    const steps = areaSteps(ada, 'calendar', work)
    const { items: calendars } = await ada.call('areaFolders', { params: { area: 'calendar' } })
    const folder = calendars.find(({ isDefault }) => isDefault)
    await steps.begin({ direction: 'twoWay', folder: { id: folder?.id ?? '', name: folder?.name ?? '' } })
    const day = 86_400_000
    const on = (ahead: number, clockTime: string) => ({
      dateTime: `${new Date(Date.now() + ahead * day).toISOString().slice(0, 10)}T${clockTime}:00`,
      timeZone: 'Europe/London',
    })
    const made = [5, 40].map((ahead) =>
      ada.outlook.createEvent({ subject: `In ${ahead} days`, start: on(ahead, '10:00'), end: on(ahead, '10:30') }),
    )
    await ada.sync()
    for (const { id } of made) ada.outlook.changeEvent(id, { location: { displayName: 'Room 2' } })
    const at = clock.now() + 60 * 60_000
    const { runId } = await ada.call('planReset', {
      params: { area: 'calendar' },
      body: { from: Date.now() + 20 * day, direction: 'both', at },
    })
    await work()
    expect(await ada.call('getRun', { params: { id: runId } })).toMatchObject({ state: 'queued' })
    clock.advance(61 * 60_000)
    const plan = await planOf(world, ada, Promise.resolve({ runId }))
    expect((await itemsOf(ada, plan)).map(({ title }) => title.split(' (')[0])).toEqual(['In 40 days'])
    expect(await execute(world, ada, plan)).toMatchObject({ trigger: 'reset', counts: { done: 1, failed: 0 } })
    const { items } = await ada.call('listAppointments', { query: { search: 'days' } })
    expect(items.map(({ appointment: { subject, location } }) => [subject, location]).toSorted()).toEqual([
      ['In 40 days', 'Room 2'],
      ['In 5 days', null],
    ])
    await ada.sync()
    const after = await ada.call('listAppointments', { query: { search: 'In 5 days' } })
    expect(after.items[0]?.appointment.location).toBe('Room 2')
  })
})
