/** Import and export by hand through the whole product (CUR-04 to 17, CUR-06X, CUR-09X), and notices. */
import { describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import type { ReplyOf } from '../../shared/endpoints.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { mailSteps } from './support/mail-steps.ts'

const begin = firmWorlds()
const day = 86_400_000
type Wizard = ReplyOf<'getWizard'>

const open = async () => {
  const world = await begin()
  await world.ada.connect()
  return world
}

const at = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)

const task = (world: FirmWorld, title: string) =>
  world.ada.outlook.createTask({ title, dueDateTime: { dateTime: `${at(3)}T00:00:00.0000000`, timeZone: 'UTC' } })

const event = (world: FirmWorld, subject: string, inDays = 2) =>
  world.ada.outlook.createEvent({
    subject,
    start: { dateTime: `${at(inDays)}T09:00:00`, timeZone: 'UTC' },
    end: { dateTime: `${at(inDays)}T10:00:00`, timeZone: 'UTC' },
  })

const look = async (world: FirmWorld, change: Partial<{ updates: 'timeOnly' | 'all' }> = {}): Promise<Wizard> => {
  const body = {
    areas: ['mail', 'tasks', 'calendar'] as const,
    from: Date.now() - 30 * day,
    updates: 'timeOnly' as const,
  }
  const started = await world.ada.call('startOutlookImport', { body: { ...body, areas: [...body.areas], ...change } })
  expect(started.state).toBe('looking')
  await world.work()
  return world.ada.call('getWizard', { params: { id: started.id } })
}

const itemsOf = async (world: FirmWorld, wizard: Wizard, area: string) => {
  const planId = wizard.parts.find((part) => part.area === area)?.planId ?? ''
  return (await world.ada.call('listPlanItems', { params: { id: planId }, query: { limit: 200 } })).items
}

const execute = async (world: FirmWorld, wizard: Wizard, leftOut: readonly string[] = []): Promise<Wizard> => {
  const parts = await Promise.all(
    wizard.parts
      .filter(({ created, updated }) => created + updated > 0)
      .map(async ({ area, hash }) => {
        const items = await itemsOf(world, wizard, area)
        const keys = items.filter(({ title }) => !leftOut.includes(title)).map(({ key }) => key)
        return { area, hash: hash ?? '', keys }
      }),
  )
  await world.ada.call('executeWizard', { params: { id: wizard.id }, body: { parts } })
  await world.work()
  return world.ada.call('getWizard', { params: { id: wizard.id } })
}

const resultsOf = async (world: FirmWorld, wizard: Wizard) =>
  (await world.ada.call('listWizardResults', { params: { id: wizard.id }, query: { limit: 100 } })).items

describe('import from Outlook', () => {
  test('[CUR-07, CUR-08, CUR-09, CUR-10, CUR-13, CUR-16, CUR-17] looks without writing, imports what stays ticked, and leads to it', async () => {
    const world = await open()
    const mail = mailSteps(world, world.ada)
    await mail.receive({ subject: 'About the lease' })
    await mail.receive({ subject: 'Not this one' })
    task(world, 'Draft the answer')
    event(world, 'Lunch with Margaret')
    const wizard = await look(world)
    expect(wizard.state).toBe('choosing')
    expect(wizard.parts.map(({ area, created }) => [area, created]).sort()).toEqual([
      ['calendar', 1],
      ['mail', 2],
      ['tasks', 1],
    ])
    expect(await mail.subjects()).toEqual([])
    const done = await execute(world, wizard, ['Not this one'])
    expect(done.state).toBe('done')
    expect(done.progress).toMatchObject({ total: 3, done: 3, failed: 0 })
    expect(await mail.subjects()).toEqual(['About the lease'])
    const results = await resultsOf(world, done)
    expect(results.map(({ area, title, record }) => [area, title.split(' (')[0], record?.kind]).sort()).toEqual([
      ['calendar', 'Lunch with Margaret', 'appointment'],
      ['mail', 'About the lease', 'document'],
      ['tasks', 'Draft the answer', 'ticket'],
    ])
    const opened = (kind: string) => results.find(({ record }) => record?.kind === kind)?.record?.id ?? ''
    expect((await world.ada.call('getTicket', { params: { id: opened('ticket') } })).ticket.title).toBe(
      'Draft the answer',
    )
    expect(
      (await world.ada.call('getAppointment', { params: { id: opened('appointment') } })).appointment.subject,
    ).toBe('Lunch with Margaret')
  })

  test('[CUR-11] of what was imported before only the time crosses, unless all fields are asked for', async () => {
    const world = await open()
    const made = event(world, 'Board meeting', 5)
    await execute(world, await look(world))
    world.ada.outlook.changeEvent(made.id, {
      subject: 'Board meeting, renamed',
      start: { dateTime: `${at(6)}T11:00:00`, timeZone: 'UTC' },
      end: { dateTime: `${at(6)}T12:00:00`, timeZone: 'UTC' },
    })
    const second = await look(world)
    expect(second.parts.find(({ area }) => area === 'calendar')).toMatchObject({ created: 0, updated: 1 })
    const [result] = await resultsOf(world, await execute(world, second))
    const read = async () =>
      (await world.ada.call('getAppointment', { params: { id: result?.record?.id ?? '' } })).appointment
    expect(await read()).toMatchObject({ subject: 'Board meeting' })
    expect(JSON.stringify((await read()).time)).toContain(at(6))
    await execute(world, await look(world, { updates: 'all' }))
    expect((await read()).subject).toBe('Board meeting, renamed')
  })

  test('[CUR-12] is hidden for an area that is kept in step by itself, and says which switch did it', async () => {
    const world = await open()
    await mailSteps(world, world.ada).begin()
    const { areas } = await world.ada.call('wizardStart', { query: { kind: 'import' } })
    expect(areas).toEqual([
      { area: 'mail', blockedBy: 'WIZARD_AUTOMATIC' },
      { area: 'tasks', blockedBy: null },
      { area: 'calendar', blockedBy: null },
    ])
    const refused = await world.ada.ask('startOutlookImport', {
      body: { areas: ['mail'], from: null, updates: 'timeOnly' },
    })
    expect(refused.json<{ code: string }>().code).toBe('WIZARD_AUTOMATIC')
    const { employeeId: id } = await world.ada.call('me')
    const { row } = await world.clara.call('employeeDetail', { params: { id } })
    const body = { version: row.employee.version, mayConfigure: false }
    await world.clara.call('changeEmployee', { params: { id }, body })
    const start = await world.ada.call('wizardStart', { query: { kind: 'import' } })
    expect(start.areas[0]?.blockedBy).toBe('WIZARD_AUTOMATIC_BY_FIRM')
  })

  test('[CUR-15] a reload finds the running wizard with its ticks; a new one takes its place; others never see it', async () => {
    const world = await open()
    task(world, 'One')
    const wizard = await look(world)
    const choice = {
      step: 'tasks',
      areas: ['tasks' as const],
      leftOut: [{ area: 'tasks' as const, keys: ['outlook:x'] }],
    }
    await world.ada.call('saveWizardChoice', { params: { id: wizard.id }, body: choice })
    await world.restart()
    const found = await world.ada.call('wizardStart', { query: { kind: 'import' } })
    expect(found.wizard).toMatchObject({ id: wizard.id, state: 'choosing', choice })
    await world.ben.connect()
    expect((await world.ben.ask('getWizard', { params: { id: wizard.id } })).statusCode).toBe(404)
    const next = await look(world)
    expect((await world.ada.call('getWizard', { params: { id: wizard.id } })).state).toBe('cancelled')
    const ended = await world.ada.call('cancelWizard', { params: { id: next.id } })
    expect(ended.state).toBe('cancelled')
    const late = await world.ada.ask('executeWizard', {
      params: { id: next.id },
      body: { parts: [{ area: 'tasks', hash: next.parts[0]?.hash ?? '', keys: null }] },
    })
    expect(late.json<{ code: string }>().code).toBe('SYNC_PLAN_OUTDATED')
  })
})

describe('contacts', () => {
  test('[CUR-06X, CUR-09X] contacts of clients one looks after are offered, copied to Outlook, and marked the next time', async () => {
    const world = await open()
    const all = await world.ada.call('exportContacts', { query: { limit: 200 } })
    const mine = await world.ada.call('exportContacts', { query: { limit: 200, mine: true } })
    expect(mine.total).toBeLessThan(all.total)
    const chosen = all.items.slice(0, 2)
    const started = await world.ada.call('startContactsOut', {
      body: { contactIds: chosen.map(({ id }) => id), folderId: null },
    })
    await world.work()
    const wizard = await world.ada.call('getWizard', { params: { id: started.id } })
    expect(wizard.parts).toMatchObject([{ area: 'contacts', created: 2, updated: 0 }])
    const done = await execute(world, wizard)
    expect(done.progress).toMatchObject({ total: 2, done: 2 })
    const again = await world.ada.call('exportContacts', { query: { limit: 200 } })
    expect(
      again.items
        .filter(({ isExported }) => isExported)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(chosen.map(({ name }) => name).sort())
  })

  test('[CUR-06X] Outlook contacts that the CRM lacks come in with client and kind', async () => {
    const world = await open()
    world.ada.outlook.createContact({
      givenName: 'Tilda',
      surname: 'Quist',
      displayName: 'Tilda Quist',
      emailAddresses: [{ address: 'tilda@quist.example', name: 'Tilda' }],
    })
    const started = await world.ada.call('startContactsIn', { body: { folderId: null } })
    await world.work()
    const wizard = await world.ada.call('getWizard', { params: { id: started.id } })
    const [item] = await itemsOf(world, wizard, 'contacts')
    const part = wizard.parts[0]
    await world.ada.call('executeWizard', {
      params: { id: wizard.id },
      body: {
        parts: [{ area: 'contacts', hash: part?.hash ?? '', keys: null }],
        completions: [{ key: item?.key ?? '', clientId: sampleId('client', 2), kind: 'clientPerson' }],
      },
    })
    await world.work()
    const done = await world.ada.call('getWizard', { params: { id: wizard.id } })
    expect(done.state).toBe('done')
    const { items } = await world.ada.call('listContacts', { query: { search: 'Quist' } })
    expect(items).toMatchObject([{ surname: 'Quist', clientId: sampleId('client', 2), kind: 'clientPerson' }])
  })
})

describe('notices', () => {
  test('[N9] say what waits, go once it is over, and name nobody else’s records', async () => {
    const world = await open()
    const mail = mailSteps(world, world.ada)
    await mail.receive({ subject: 'Confidential Zebra' })
    await mail.preview({
      inboxFolders: [mail.folder('inbox')],
      sentFolders: [mail.folder('sentitems')],
      unread: true,
      from: Date.now() - 3_600_000,
    })
    const { items, unseen } = await world.ada.call('listNotices')
    expect(items.map(({ code, facts }) => [code, facts.area])).toEqual([['planWaits', 'mail']])
    expect(unseen).toBe(1)
    await world.ada.call('seeNotices', { body: { ids: null } })
    expect((await world.ada.call('listNotices')).unseen).toBe(0)
    const told = JSON.stringify(await world.clara.call('listNotices'))
    expect(told).not.toContain('Zebra')
    await mail.approve()
    expect((await world.ada.call('listNotices')).items).toEqual([])
  })

  test('[N9] administrators hear how many mailboxes were never connected; whoever imported hears that it is done', async () => {
    const world = await open()
    task(world, 'Import me')
    await execute(world, await look(world))
    const own = await world.ada.call('listNotices')
    expect(own.items.map(({ code, facts }) => [code, facts.reason, facts.count])).toEqual([['finished', 'import', 1]])
    await world.ada.call('seeNotices', { body: { ids: [own.items[0]?.id ?? ''] } })
    expect((await world.ada.call('listNotices')).items).toEqual([])
    const { items } = await world.clara.call('listNotices')
    expect(items.find(({ code }) => code === 'neverConnected')?.facts.count).toBeGreaterThan(0)
  })
})
