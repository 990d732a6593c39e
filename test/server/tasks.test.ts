/** Tickets in To Do through the whole product: first run, what a person does in To Do, and what comes back (CARET-36 to 46, SM-12 to 30). */
import { describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import type { TasksPolicy } from '../../shared/schemas/policies/tasks.ts'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { areaSteps } from './support/area-steps.ts'
import type { Colleague } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()

const titleOf = ({ values }: InspectedItem): string => String(values['title'])

/** Ada, with her tickets in To Do. */
const inStep = async (change: Partial<TasksPolicy> = {}) => {
  const world = await begin()
  const { ada } = world
  await ada.connect()
  const steps = areaSteps(ada, 'tasks', world.work)
  const plan = await steps.begin(change)
  return { ...world, steps, plan }
}

const list = async (person: Colleague): Promise<string> => (await person.call('tasksPolicy')).policy.folder?.id ?? ''

const tasks = async (world: FirmWorld, person = world.ada): Promise<InspectedItem[]> =>
  world.microsoft365.world.tasks(person.userPrincipalName, await list(person))

const task = async (world: FirmWorld, title: string): Promise<InspectedItem> => {
  const found = (await tasks(world)).filter((one) => titleOf(one) === title)
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} tasks are called ${title}`)
  return found[0]
}

const ticket = async (person: Colleague, title: string) => {
  const { items } = await person.call('listTickets', { query: { search: title } })
  const found = items.find((one) => one.ticket.title === title)
  if (found === undefined) throw new Error(`There is no ticket ${title}`)
  return found.ticket
}

describe('[SM-12, SM-13, CARET-46] the first run', () => {
  test('[SM-12] exactly the open tickets of the employee lie in the chosen list, with steps, due date, client and a way back', async () => {
    const world = await inStep()
    const found = await tasks(world)
    expect(found.map(titleOf).sort()).toEqual([
      'Draft the tenancy agreement',
      'Licence for the terrace',
      'Order new letterheads',
      'Partnership deed, second draft',
      'Renew the trade mark',
      'Review the charter party',
    ])
    const { values } = await task(world, 'Review the charter party')
    const charter = await ticket(world.ada, 'Review the charter party')
    expect(values).toMatchObject({ status: 'inProgress', importance: 'high' })
    expect(values['categories']).toContain('Northgate Shipping Ltd')
    expect(values['checklistItems']).toMatchObject([
      { displayName: 'Read the rider clauses', isChecked: true },
      { displayName: 'Call Meredith Ashdown', isChecked: false },
      { displayName: 'Send the comments', isChecked: false },
    ])
    expect(values['linkedResources']).toMatchObject([
      { externalId: `ticket:${charter.id}`, webUrl: expect.stringContaining(`/workspace.html#/tickets/${charter.id}`) },
    ])
    expect((await task(world, 'Partnership deed, second draft')).values['status']).toBe('waitingOnOthers')
    expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
    expect((await world.ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
  })
})

describe('[SM-26, SM-27] what a person does in To Do', () => {
  test('[SM-27, SM-29, SM-30] an edit waits for the tag, completing after a request closes without one, completing before is set back', async () => {
    const world = await inStep()
    const { ada } = world
    const edited = await task(world, 'Renew the trade mark')
    ada.outlook.editTask(edited.id, { title: 'Renew both trade marks' })
    ada.outlook.completeTask((await task(world, 'Partnership deed, second draft')).id)
    ada.outlook.completeTask((await task(world, 'Review the charter party')).id)
    await ada.sync()
    expect(await ticket(ada, 'Renew the trade mark')).toMatchObject({ status: 'inProgress' })
    expect(await ticket(ada, 'Partnership deed, second draft')).toMatchObject({ status: 'closed' })
    expect(await ticket(ada, 'Review the charter party')).toMatchObject({ status: 'inProgress' })
    expect((await task(world, 'Review the charter party')).values['status']).toBe('inProgress')

    // The pane puts the tag on for those who do not look for categories in To Do.
    await ada.call('acceptTask', { params: { id: (await ticket(ada, 'Renew the trade mark')).id } })
    await world.work()
    expect(await ticket(ada, 'Renew both trade marks')).toMatchObject({ status: 'inProgress' })
    expect((await task(world, 'Renew both trade marks')).values['categories']).toEqual(['Åkesson Design AB'])
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
  })

  test('[SM-19, SM-20, SM-23, SM-25] a new task needs a title, one client and the tag; it gets the main location and the people of its notes', async () => {
    const world = await inStep()
    const { ada } = world
    const folder = await list(ada)
    const make = (title: string, categories: string[], content = '') =>
      ada.outlook.createTask({ title, categories, body: { content, contentType: 'text' } }, folder)
    make('Insurance for the quay', ['Northgate Shipping Ltd', '!Update'], 'Ask first.\nPeople: Ben Keller')
    make('Nobody’s', ['!Update'])
    make('Unknown client', ['Somebody else Ltd', '!Update'])
    make('Not yet', ['Northgate Shipping Ltd'])
    await ada.sync()
    const made = await ticket(ada, 'Insurance for the quay')
    expect(made).toMatchObject({
      clientId: sampleId('client', 2),
      assigneeId: sampleId('employee', 1),
      people: [{ employeeId: sampleId('employee', 2) }],
    })
    const shown = await ada.call('getTicket', { params: { id: made.id } })
    expect(shown).toMatchObject({ clientName: 'Northgate Shipping Ltd', locationName: 'Head office' })
    const { items } = await ada.call('listTickets', { query: { mine: true } })
    const titles = items.map((one) => one.ticket.title)
    for (const title of ['Nobody’s', 'Unknown client', 'Not yet']) expect(titles).not.toContain(title)
    expect((await task(world, 'Unknown client')).values['categories']).toContain('!Update failed')
    expect((await task(world, 'Insurance for the quay')).values['categories']).toEqual(['Northgate Shipping Ltd'])
    const attention = await ada.attention()
    expect(attention.map(({ title }) => title)).toEqual(expect.arrayContaining(['Nobody’s', 'Unknown client']))
  })

  test('[CARET-42, CARET-44] ticking a step in To Do reaches the ticket, a new item of the ticket becomes a step', async () => {
    const world = await inStep({ acceptance: 'automatic' })
    const { ada } = world
    ada.outlook.editStep((await task(world, 'Review the charter party')).id, 'Call Meredith Ashdown', {
      isChecked: true,
    })
    await ada.sync()
    const changed = await ticket(ada, 'Review the charter party')
    expect(changed.checklist.map(({ checked }) => checked)).toEqual([true, true, false])
    const checklist = [...changed.checklist, { text: 'File the copy', checked: false }]
    await ada.call('changeTicket', { params: { id: changed.id }, body: { version: changed.version, checklist } })
    await ada.sync()
    const { values } = await task(world, 'Review the charter party')
    expect((values['checklistItems'] as { displayName: string }[]).map(({ displayName }) => displayName)).toEqual([
      'Read the rider clauses',
      'Call Meredith Ashdown',
      'Send the comments',
      'File the copy',
    ])
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
  })

  test('[CARET-45, R1] a task moved to another list or deleted deletes no ticket; moved back it is the same one', async () => {
    const world = await inStep({ acceptance: 'automatic' })
    const { ada } = world
    const other = ada.outlook.createTaskList('Elsewhere')
    const moved = ada.outlook.moveTask((await task(world, 'Renew the trade mark')).id, other.id)
    ada.outlook.deleteTask((await task(world, 'Licence for the terrace')).id)
    await ada.sync()
    expect(await ticket(ada, 'Renew the trade mark')).toMatchObject({ status: 'inProgress' })
    expect(await ticket(ada, 'Licence for the terrace')).toMatchObject({ status: 'deferred' })
    const reasons = (await ada.attention()).map(({ title, reason }) => `${title}: ${reason}`)
    expect(reasons).toEqual(
      expect.arrayContaining(['Renew the trade mark: movedInOutlook', 'Licence for the terrace: deletedInOutlook']),
    )
    ada.outlook.moveTask(moved.id, await list(ada))
    await ada.sync()
    expect((await tasks(world)).filter((one) => titleOf(one) === 'Renew the trade mark')).toHaveLength(1)
    expect((await ada.attention()).map(({ title }) => title)).toEqual(['Licence for the terrace'])
    const { items } = await ada.call('listTickets', { query: { search: 'Renew the trade mark' } })
    expect(items).toHaveLength(1)
  })
})

describe('[SM-12, SM-28] what people do with tickets in the CRM', () => {
  test('[SM-28, CARET-40] requests, dates, closing, opening again and another assignee reach To Do, and then it is quiet', async () => {
    const world = await inStep()
    const { ada } = world
    const change = async (title: string, values: object): Promise<void> => {
      const { id, version } = await ticket(ada, title)
      await ada.call('changeTicket', { params: { id }, body: { version, ...values } })
    }
    await change('Renew the trade mark', { status: 'completionRequested' })
    await change('Draft the tenancy agreement', { status: 'closed', notes: 'Signed.' })
    await change('Licence for the terrace', { assigneeId: sampleId('employee', 2) })
    await change('Order new letterheads', { dueDate: '2027-03-28', checklist: [{ text: 'Logo', checked: false }] })
    expect((await ada.sync()).counts).toMatchObject({ failed: 0, removed: { crm: 0, outlook: 1 } })

    const requested = await task(world, 'Renew the trade mark')
    expect(requested.values).toMatchObject({ status: 'waitingOnOthers' })
    expect(requested.values['categories']).toContain('Completion requested')
    const { completedOn } = await ticket(ada, 'Draft the tenancy agreement')
    expect((await task(world, 'Draft the tenancy agreement')).values).toMatchObject({
      status: 'completed',
      body: { content: 'Signed.' },
    })
    expect(completedOn).not.toBeNull()
    expect((await tasks(world)).map(titleOf)).not.toContain('Licence for the terrace')
    expect((await task(world, 'Order new letterheads')).values['checklistItems']).toMatchObject([
      { displayName: 'Logo' },
    ])
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })

    await change('Draft the tenancy agreement', { status: 'inProgress' })
    await change('Licence for the terrace', { assigneeId: sampleId('employee', 1) })
    ada.outlook.completeTask(requested.id)
    expect((await ada.sync()).counts).toMatchObject({ failed: 0 })
    expect((await task(world, 'Draft the tenancy agreement')).values['status']).toBe('inProgress')
    expect((await tasks(world)).map(titleOf)).toContain('Licence for the terrace')
    expect(await ticket(ada, 'Renew the trade mark')).toMatchObject({ status: 'closed' })
    expect((await ticket(ada, 'Renew the trade mark')).completedOn).not.toBeNull()
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
    expect((await task(world, 'Renew the trade mark')).values['status']).toBe('completed')

    // Opened again in To Do while its link sleeps because the ticket is closed (SC11); it waits for the tag as every edit does.
    ada.outlook.editTask(requested.id, { status: 'inProgress' })
    await ada.sync()
    expect(await ticket(ada, 'Renew the trade mark')).toMatchObject({ status: 'closed' })
    ada.outlook.editTask(requested.id, { categories: ['!Update'] })
    await ada.sync()
    expect(await ticket(ada, 'Renew the trade mark')).toMatchObject({ status: 'inProgress', completedOn: null })
    await ada.sync()
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
    expect((await task(world, 'Renew the trade mark')).values['categories']).not.toContain('!Update')
  })
})
