/** To Do behind the simulated Outlook page: what a list shows, and what the person's changes do to the tasks that Graph serves. */
import { beforeEach, expect, test } from 'vitest'
import { createWorld, type World } from '../world.ts'
import { createGraphStore } from './graph-store.ts'
import type { OutlookStore } from './store.ts'
import type { Task } from './todo.ts'

const ada = 'ada.morgan@harbourfinch.example'

let world: World
let store: OutlookStore
let adaId: string
let listId: string

beforeEach(async () => {
  world = createWorld({ data: 'empty' })
  store = createGraphStore({
    users: () => world.tenants.flatMap(({ users }) => users),
    mailboxOf: (id) => world.mailbox(id),
    around: world.graph,
  })
  adaId = world.user(ada).id
  listId = (await store.readMailbox(adaId))?.taskLists[0]?.id ?? ''
})

const made = async (title: string): Promise<Task> => {
  const task = await store.createTask(adaId, listId, { title })
  if (task === null) throw new Error('the task was refused')
  return task
}

test('[OH-PAGE][F10] a due date is the day the person chose, and an instant for Graph', async () => {
  const { id } = await made('Call')
  const changed = await store.updateTask(adaId, id, { dueDate: '2026-10-25', notes: 'Bring it', importance: 'high' })
  expect(changed).toMatchObject({ dueDate: '2026-10-25', notes: 'Bring it', importance: 'high', status: 'notStarted' })
  expect(world.tasks(ada)[0]?.values['dueDateTime']).toBe('2026-10-24T22:00:00Z')
  expect(await store.updateTask(adaId, id, { dueDate: '' })).toMatchObject({ dueDate: '' })
})

test('[OH-PAGE] steps are added, ticked, renamed and removed, and the page learns of them', async () => {
  const { id } = await made('Pack')
  const before = await store.revision(adaId)
  const task = await store.updateTask(adaId, id, { step: { displayName: 'Tent' } })
  expect(await store.revision(adaId)).not.toBe(before)
  const step = task?.steps[0]?.id ?? ''
  await store.updateTask(adaId, id, { step: { id: step, isChecked: true, displayName: 'Big tent' } })
  expect(await store.listTasks(adaId, listId)).toMatchObject([
    { id, steps: [{ id: step, displayName: 'Big tent', isChecked: true }] },
  ])
  expect(await store.updateTask(adaId, id, { step: { id: step, isRemoved: true } })).toMatchObject({ steps: [] })
})

test('[OH-PAGE][F4] completing, moving to another list and deleting change the counts; a moved task has another id', async () => {
  const [open, done] = [await made('Open'), await made('Done')]
  await store.updateTask(adaId, done.id, { status: 'completed' })
  const other = await store.createTaskList(adaId, 'Other')
  const moved = await store.updateTask(adaId, open.id, { listId: other?.id ?? '' })
  expect(moved?.id).not.toBe(open.id)
  const counts = (await store.readMailbox(adaId))?.taskLists.map(({ displayName, count }) => [displayName, count])
  expect(counts).toEqual([
    ['Tasks', 0],
    ['Flagged Emails', 0],
    ['Other', 1],
  ])
  expect(await store.deleteTask(adaId, moved?.id ?? '')).toBe(true)
  expect(await store.deleteTask(adaId, moved?.id ?? '')).toBe(false)
})

test('[OH-PAGE] a link back to where a task came from is shown with its name', async () => {
  world.person(ada).createTask({
    title: 'Ticket',
    body: { content: '<p>One</p><p>Two</p>', contentType: 'html' },
    linkedResources: [{ applicationName: 'Tandem', displayName: 'T-1', webUrl: 'https://tandem.example/t' }],
  })
  expect(await store.listTasks(adaId, listId)).toMatchObject([
    { notes: 'One\nTwo', links: [{ name: 'T-1', url: 'https://tandem.example/t' }] },
  ])
})
