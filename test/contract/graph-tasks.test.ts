/** The Graph gateway of tasks on the simulated To Do over real HTTP, with the product's own declaration of the area. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { defaultTasksPolicy, type TasksPolicy } from '../../shared/schemas/policies/tasks.ts'
import { contacts } from '../../server/areas/contacts/index.ts'
import { tasks as area } from '../../server/areas/tasks/index.ts'
import type { Changes, OutlookWrite, Place } from '../../server/engine/ports.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import type { Write } from '../../server/sync/operation.ts'
import { ada, startGraphWorld, type GraphWorld } from '../support/graph-world.ts'

let graph: GraphWorld
let place: Place
let other: string
let count = 0

beforeAll(async () => {
  graph = await startGraphWorld([area, contacts])
})
afterAll(() => graph.close())
beforeEach(() => {
  count += 1
  const world = graph.microsoft365.world
  world.faults.clear()
  world.configure({ inlineSteps: 'kept', visibilityDelayMs: 0 })
  place = placeOf(person().createTaskList(`CRM ${count}`).id)
  other = person().createTaskList(`Other ${count}`).id
})

const person = () => graph.microsoft365.world.person(ada)
const outlook = () => graph.mailboxes.outlookSide(ada)
const placeOf = (container: string, policy: Partial<TasksPolicy> = {}): Place => ({
  container,
  policy: { ...defaultTasksPolicy, ...policy } as unknown as Json,
})
const stored = (id: string) => graph.microsoft365.world.tasks(ada).find((task) => task.id === id)?.values ?? {}

type Seen = Extract<Changes, { readonly ok: true }>
const changes = async (cursor: string | null, where = place): Promise<Changes> => {
  const [answer] = await outlook().changes([{ area: 'tasks', place: where, cursor }], {})
  if (!answer) throw new Error('No answer')
  return answer
}
const seen = async (cursor: string | null, where = place): Promise<Seen> => {
  const answer = await changes(cursor, where)
  if (!answer.ok) throw new Error(`${answer.failure.status} ${answer.failure.code} ${answer.failure.message}`)
  return answer
}
const read = async (id: string, marker?: string) => {
  const markers = new Map(marker === undefined ? [] : [[id, marker]])
  const [answer] = await outlook().read('tasks', place, [id], markers)
  if (!answer) throw new Error('No answer')
  return answer
}
const found = async (id: string) => {
  const answer = await read(id)
  if (!('found' in answer)) throw new Error(`${id} was not found`)
  return answer.found
}

/** Names no record of another test, because every list is searched for it. */
const mine = (): string => `ticket:${count}`

const steps = (...texts: readonly string[]) => texts.map((text) => ({ text, checked: text.startsWith('x') }))
const fields = (n: number, more: Fields = {}): Fields => ({
  title: `Ticket ${n}`,
  notes: 'Ask about the renewal',
  status: 'inProgress',
  priority: 'high',
  dueDate: '2026-03-29',
  startDate: null,
  checklist: steps('Find the number', 'x dial'),
  completedOn: null,
  clientNames: ['Northwind'],
  locationName: null,
  peopleNames: null,
  reference: `T-${n}`,
  ...more,
})
const create = (n: number, more: Fields = {}): Write => ({
  kind: 'create',
  fields: fields(n, more),
  recordKind: 'ticket',
  tags: ['Northwind'],
})
const update = (id: string, version: string, change: Fields, n = 1): Write => ({
  kind: 'update',
  id,
  version,
  fields: fields(n, change),
  changed: Object.keys(change),
  before: {},
  tags: null,
})
const write = (writes: readonly Write[], marker: (n: number) => string | null = (n) => `ticket:${n}`, where = place) =>
  outlook().write(
    'tasks',
    writes.map((one, index): OutlookWrite => ({ key: `k${index}`, place: where, write: one, marker: marker(index) })),
  )
const written = async (one: Write, marker: string | null = mine(), where = place) => {
  const [outcome] = await write([one], () => marker, where)
  if (!outcome?.done) throw new Error(`Not written: ${outcome?.failure.status} ${outcome?.failure.code}`)
  return outcome
}
const asked = (method: string) =>
  graph.microsoft365.world.requests.entries().filter((entry) => entry.method === method && entry.url.includes('/todo/'))
const textsOf = (id: string) =>
  (stored(id)['checklistItems'] as { displayName: string }[]).map(({ displayName }) => displayName)

it('[SM-19] a ticket becomes a task with steps, category and a link that opens it; the next listing shows what was written', async () => {
  const outcome = await written(create(1))
  expect(stored(outcome.id)).toMatchObject({
    title: 'Ticket 1',
    importance: 'high',
    status: 'inProgress',
    categories: ['Northwind'],
    checklistItems: [
      { displayName: 'Find the number', isChecked: false },
      { displayName: 'x dial', isChecked: true },
    ],
    linkedResources: [{ applicationName: 'Tandem', displayName: 'T-1', externalId: mine() }],
  })
  const link = (stored(outcome.id)['linkedResources'] as { webUrl: string }[])[0]
  expect(link?.webUrl).toContain(encodeURIComponent(mine()))
  const { records, complete, markersKnown } = await seen(null)
  expect([complete, markersKnown]).toEqual([true, true])
  expect(records).toMatchObject([
    { id: outcome.id, version: outcome.version, marker: mine(), tags: ['Northwind'], scope: { in: true } },
  ])
  const { title, dueDate, checklist, status } = fields(1)
  expect(records[0]?.fields).toMatchObject({ title, dueDate, checklist, status })
})

/** Days on and around which clocks change somewhere: Europe, America, Chile (where that midnight does not exist), New Zealand. */
const criticalDays = [
  '2026-03-08 2026-03-28 2026-03-29 2026-03-30 2026-04-05 2026-09-05 2026-09-06 2026-09-27',
  '2026-10-24 2026-10-25 2026-10-26 2026-11-01 2026-12-31 2027-01-01 2028-02-29',
].flatMap((days) => days.split(' '))

it.for(['W. Europe Standard Time', 'Pacific SA Standard Time', 'Line Islands Standard Time', 'Dateline Standard Time'])(
  '[F10] a due date stays the same day all the year where the mailbox is in %s, whoever wrote it',
  async (timeZone) => {
    const zoned = await startGraphWorld([area])
    const { world } = zoned.microsoft365
    world.mailbox(ada).settings['timeZone'] = timeZone
    const [own, byHand] = ['ours', 'by hand'].map((name) => placeOf(world.person(ada).createTaskList(name).id))
    if (!own || !byHand) throw new Error('two lists')
    const side = zoned.mailboxes.outlookSide(ada)
    const writes = criticalDays.map(
      (dueDate, n): OutlookWrite => ({
        key: String(n),
        place: own,
        write: create(n, { dueDate }),
        marker: `ticket:${n}`,
      }),
    )
    expect((await side.write('tasks', writes)).every(({ done }) => done)).toBe(true)
    for (const day of criticalDays) {
      const dueDateTime = { dateTime: `${day}T00:00:00`, timeZone }
      world.person(ada).createTask({ title: day, dueDateTime }, byHand.container)
    }
    for (const where of [own, byHand]) {
      const [answer] = await side.changes([{ area: 'tasks', place: where, cursor: null }], {})
      expect(answer?.ok && answer.records.map((record) => record.fields['dueDate']).toSorted()).toEqual(criticalDays)
    }
    await zoned.close()
  },
)

it('[R22] a step alone is news although delta is silent about it, and then it is quiet again', async () => {
  const { id, version } = await written(create(1))
  const first = await seen(null)
  const quiet = await seen(first.cursor)
  expect([quiet.complete, quiet.records, quiet.removed]).toEqual([false, [], []])
  person().editStep(id, 'Find the number', { isChecked: true })
  const second = await seen(quiet.cursor)
  expect(second.records).toMatchObject([{ id }])
  expect(second.records[0]?.version).not.toBe(version)
  expect(second.records[0]?.fields['checklist']).toContainEqual({ text: 'Find the number', checked: true })
  expect((await seen(second.cursor)).records).toEqual([])
  // Asked again from before, it tells again: a run that was cut off has lost nothing.
  expect((await seen(quiet.cursor)).records).toMatchObject([{ id }])
  person().editTask(id, { importance: 'low' })
  expect((await seen(second.cursor)).records).toMatchObject([{ id, fields: { priority: 'low' } }])
})

it('[R12] an idle look at contacts and tasks is one round trip, steps included', async () => {
  await written(create(1))
  const requestsOf = async (cursors: readonly (string | null)[]) => {
    const places = [{ container: 'contacts', policy: {} }, place]
    const answers = await outlook().changes(
      (['contacts', 'tasks'] as const).map((name, index) => ({
        area: name,
        place: places[index] ?? place,
        cursor: cursors[index] ?? null,
      })),
      {},
    )
    return answers.map((answer) => (answer.ok ? answer.cursor : null))
  }
  const cursors = await requestsOf([null, null])
  const { requests } = graph.microsoft365.world
  requests.clear()
  await requestsOf(cursors)
  expect(requests.counts.httpRoundTrips).toBe(1)
  expect(requests.entries().filter(({ inBatch }) => inBatch)).toHaveLength(3)
})

it('[CARET-42] with boxes the steps are lines of the notes, and nobody lists tasks for their sake', async () => {
  const boxes = placeOf(place.container, { checklist: 'boxes' })
  const { id, version } = await written(create(1), mine(), boxes)
  expect(stored(id)['checklistItems']).toEqual([])
  expect((stored(id)['body'] as { content: string }).content).toMatch(/\u2610|\u2611/)
  const first = await seen(null, boxes)
  expect(first.records).toMatchObject([{ id, version, fields: { checklist: fields(1)['checklist'] as Json } }])
  graph.microsoft365.world.requests.clear()
  await seen(first.cursor, boxes)
  expect(asked('GET').map(({ url }) => url.includes('delta'))).toEqual([true])
})

it('[R1] a deleted task is a hint that a direct read proves', async () => {
  const { id } = await written(create(1))
  const { cursor } = await seen(null)
  person().deleteTask(id)
  expect((await seen(cursor)).removed).toEqual([id])
  expect(await read(id)).toEqual({ id, gone: 'notFoundByDirectRead' })
  expect(await read(id, mine())).toEqual({ id, gone: 'notFoundByDirectRead' })
})

it('[F4] a task that was moved to another list is found there by its link, and is not gone', async () => {
  const { id } = await written(create(1))
  const { cursor } = await seen(null)
  const moved = person().moveTask(id, other)
  expect((await seen(cursor)).removed).toEqual([id])
  expect(await read(id, mine())).toMatchObject({
    id,
    found: { id: moved.id, marker: mine(), scope: { in: false, reason: 'movedToOtherFolder' } },
  })
  const back = person().moveTask(moved.id, place.container)
  expect((await seen(cursor)).records).toMatchObject([{ id: back.id, marker: mine(), scope: { in: true } }])
})

it('[R1] while one list cannot be read, nothing is proven gone', async () => {
  const { id } = await written(create(1))
  person().deleteTask(id)
  const path = `/todo/lists/${other}/tasks`
  graph.microsoft365.world.faults.add({
    method: 'GET',
    path,
    times: null,
    effect: { kind: 'answer', status: 403, code: 'ErrorAccessDenied' },
  })
  expect(await read(id, mine())).toMatchObject({ id, failure: { status: 403 } })
})

it('[R9] a title, a step or a removal on a version that moved is refused and nothing is lost', async () => {
  const { id, version } = await written(create(1))
  person().editStep(id, 'x dial', { displayName: 'Dial twice' })
  const byStep = await write([update(id, version, { checklist: steps('Mine') })], () => null)
  expect(byStep).toMatchObject([{ done: false, failure: { status: 412, ambiguous: false } }])
  person().editTask(id, { title: 'Theirs' })
  const remove: Write = { kind: 'remove', id, version, before: {}, cause: 'deletedOnOtherSide' }
  const outcomes = await write([update(id, version, { title: 'Mine' }), remove], () => null)
  expect(outcomes).toMatchObject([
    { done: false, failure: { status: 412 } },
    { done: false, failure: { status: 412 } },
  ])
  expect([stored(id)['title'], textsOf(id)]).toEqual(['Theirs', ['Find the number', 'Dial twice']])
})

it('[SM-19] a checklist is written step by step: kept by its words, ticked, renamed, added, removed; the listing then agrees', async () => {
  const { id, version } = await written(create(1, { checklist: steps('A', 'B', 'C') }))
  const before = stored(id)['checklistItems'] as { id: string }[]
  const one = await written(update(id, version, { checklist: steps('A', 'C', 'D') }), null)
  expect(textsOf(id)).toEqual(['A', 'C', 'D'])
  expect((stored(id)['checklistItems'] as { id: string }[])[1]?.id).toBe(before[2]?.id)
  const two = await written(update(id, one.version, { checklist: steps('x first', 'A'), title: 'Renamed' }), null)
  expect(textsOf(id)).toEqual(['x first', 'A'])
  const three = await written(update(id, two.version, { checklist: null }), null)
  expect(stored(id)['checklistItems']).toEqual([])
  expect(await found(id)).toMatchObject({ version: three.version, marker: mine(), fields: { title: 'Renamed' } })
})

it('[R24] an update sends the changed fields only; what is not mapped, tags and link survive', async () => {
  const { id, version } = await written(create(1))
  person().editTask(id, { isReminderOn: true, reminderDateTime: { dateTime: '2026-03-28T09:00:00', timeZone: 'UTC' } })
  await written(update(id, (await found(id)).version, { notes: 'Other', dueDate: null }), null)
  expect(stored(id)).toMatchObject({ isReminderOn: true, dueDateTime: null, categories: ['Northwind'] })
  expect((await found(id)).fields).toMatchObject({ ...pick(fields(1), ['title', 'checklist']), notes: 'Other' })
  expect(version).not.toBe((await found(id)).version)
})
const pick = (all: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, all[name] ?? null]))

it('[EX3] the first update of an adopted task stamps the link, also without any other change', async () => {
  const task = person().createTask(
    { title: 'By hand', linkedResources: [{ applicationName: 'Mail', externalId: 'm' }] },
    place.container,
  )
  const { version } = await found(task.id)
  const outcome = await written(update(task.id, version, {}), 'ticket:9')
  expect((await found(task.id)).marker).toBe('ticket:9')
  await written(update(task.id, outcome.version, { title: 'Edited' }), 'ticket:9')
  expect(stored(task.id)['linkedResources']).toHaveLength(2)
})

it('[R3] twenty tasks with steps go in batches of four new ones without a 429, in the order given; marked ones are found again', async () => {
  graph.microsoft365.world.requests.clear()
  const outcomes = await write(Array.from({ length: 20 }, (_, n) => create(n)))
  expect(outcomes.map(({ key, done }) => [key, done])).toEqual(Array.from({ length: 20 }, (_, n) => [`k${n}`, true]))
  expect(asked('POST').every(({ status }) => status === 201)).toBe(true)
  const answer = await outlook().findMarked('tasks', place, ['ticket:3', 'ticket:19', 'ticket:77'])
  if ('code' in answer) throw new Error('Not found because of a failure')
  const ids = outcomes.map((outcome) => (outcome.done ? outcome.id : ''))
  expect([...answer].map(([marker, records]) => [marker, records.map(({ id }) => id)])).toEqual([
    ['ticket:3', [ids[3]]],
    ['ticket:19', [ids[19]]],
  ])
  const { records } = await seen(null)
  const versions = new Map(records.map((record) => [record.id, record.version]))
  for (const outcome of outcomes) expect(outcome.done && versions.get(outcome.id)).toBe(outcome.done && outcome.version)
})

it.for(['ignored', 'refused'] as const)(
  '[R3] where steps that come with a new task are %s, they follow one by one and none is there twice',
  async (inlineSteps) => {
    graph.microsoft365.world.configure({ inlineSteps })
    const outcomes = await write([create(1), create(2, { checklist: steps('One', 'Two', 'x three') })])
    const [first, second] = outcomes.map((outcome) => (outcome.done ? outcome.id : ''))
    expect(textsOf(first ?? '')).toEqual(['Find the number', 'x dial'])
    expect(textsOf(second ?? '')).toEqual(['One', 'Two', 'x three'])
    const { records } = await seen(null)
    expect(records.map(({ version }) => version).toSorted()).toEqual(
      outcomes.map((outcome) => (outcome.done ? outcome.version : '')).toSorted(),
    )
  },
)

it('[R3] a new task whose steps fail is taken back rather than left with half of them', async () => {
  graph.microsoft365.world.configure({ inlineSteps: 'ignored' })
  graph.microsoft365.world.faults.add({
    method: 'POST',
    path: '/todo/lists/*/tasks/*/checklistItems',
    skip: 1,
    times: 1,
    effect: { kind: 'answer', status: 503 },
  })
  const [half, whole] = await write([create(1), create(2, { checklist: null })])
  expect(half).toMatchObject({ done: false, failure: { status: 503, ambiguous: false } })
  expect(whole?.done).toBe(true)
  expect((await seen(null)).records.map((record) => record.fields['title'])).toEqual(['Ticket 2'])
})

it('[R3] a create without an answer may have happened, and its link finds it', async () => {
  graph.microsoft365.world.faults.add({
    method: 'POST',
    path: '/todo/lists/*/tasks',
    times: 1,
    effect: { kind: 'answer', when: 'after', status: 504, body: '' },
  })
  const [outcome] = await write([create(5)], () => 'ticket:5')
  expect(outcome).toMatchObject({ done: false, failure: { status: 504, ambiguous: true } })
  const answer = await outlook().findMarked('tasks', place, ['ticket:5'])
  expect(answer instanceof Map && answer.get('ticket:5')).toHaveLength(1)
})

it('[R10] removing is repeated without harm, and one failure touches no neighbour', async () => {
  const made = await write([create(1), create(2)])
  const [one, two] = made.map((outcome) => (outcome.done ? outcome : { id: '', version: '' }))
  const remove: Write = {
    kind: 'remove',
    id: one?.id ?? '',
    version: one?.version ?? '',
    before: {},
    cause: 'outOfScope',
  }
  expect(await write([remove])).toMatchObject([{ done: true, id: one?.id }])
  const outcomes = await write(
    [
      remove,
      update(one?.id ?? '', one?.version ?? '', { title: 'Late' }),
      update(two?.id ?? '', two?.version ?? '', { title: 'In time' }, 2),
    ],
    () => null,
  )
  expect(outcomes).toMatchObject([{ done: true }, { done: false, failure: { status: 404 } }, { done: true }])
})

it('[R17] an expired cursor and a list that is gone are facts of the delta query', async () => {
  const { cursor } = await seen(null)
  graph.microsoft365.world.expireDeltaTokens(ada)
  expect(await changes(cursor)).toMatchObject({ ok: false, failure: { status: 410, during: 'delta' } })
  person().deleteTaskList(place.container)
  expect(await changes(null)).toMatchObject({ ok: false, failure: { status: 404, during: 'delta' } })
})

it('[CARET-37] lists to choose from: the default one first, none of other people, no mirror of flagged mail; a new one can be made', async () => {
  const foreign = person().createTaskList("Ben's", 'withMe')
  const shared = person().createTaskList('Team', 'byMe')
  const listed = await graph.mailboxes.folders(ada, 'tasks')
  if (!listed.ok) throw new Error('Not listed')
  const ids = listed.value.map(({ id }) => id)
  expect(listed.value[0]).toMatchObject({ name: 'Tasks', isDefault: true })
  expect(ids.length).toBeGreaterThan(16)
  expect([ids.includes(foreign.id), ids.includes(shared.id)]).toEqual([false, true])
  expect(listed.value.map(({ name }) => name)).not.toContain('Flagged Emails')
  const made = await graph.mailboxes.createFolder(ada, 'tasks', 'CRM tickets')
  expect(made).toMatchObject({ ok: true, value: { name: 'CRM tickets', isDefault: false } })
})

it('[CARET-18] the connection check writes a task and leaves nothing behind', async () => {
  const before = graph.microsoft365.world.tasks(ada).length
  expect(await graph.mailboxes.probe(ada, 'tasks')).toEqual({ read: 'passed', write: 'passed' })
  expect(graph.microsoft365.world.tasks(ada)).toHaveLength(before)
})
