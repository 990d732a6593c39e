/** To Do in the simulated Graph: lists, tasks, dates, ids, rights, delta, and what it is silent about. */

import { expect, it } from 'vitest'
import { ada, deltaLinkOf, errorOf, immutable, type Json, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

const tasks = '/me/todo/lists/tasks/tasks'
const expanded = '$expand=checklistItems,linkedResources'
const created = async (body: Json): Promise<Json> => {
  const answer = await graph.ask('POST', tasks, { body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}
const idOf = (task: Json): string => String(task['id'])
const present = async (id: string, headers: Record<string, string> = {}) =>
  (await graph.ask('GET', `${tasks}/${id}?${expanded}`, { headers })).body
const midnight = (date: string, timeZone: string) => ({ dateTime: `${date}T00:00:00`, timeZone })

it('[GC-2.1] without $top only the first sixteen lists come and no nextLink says so; with it all', async () => {
  const person = graph.world.person(ada)
  for (let n = 1; n <= 18; n += 1) person.createTaskList(`List ${n}`)
  const cut = await graph.ask('GET', '/me/todo/lists')
  expect([valuesOf(cut).length, '@odata.nextLink' in cut.body]).toEqual([16, false])
  const whole = valuesOf(await graph.ask('GET', '/me/todo/lists?$top=100'))
  expect(whole.map((list) => list['wellknownListName']).slice(0, 3)).toEqual(['defaultList', 'flaggedEmails', 'none'])
  expect(whole).toHaveLength(20)
  const paged = await graph.ask('GET', '/me/todo/lists?$top=15')
  expect(paged.body['@odata.nextLink']).toMatch(/skip=15/)
})

it('[GC-2.1] built-in lists cannot be renamed or deleted; others show etag, ownership and sharing', async () => {
  for (const list of ['tasks', idOf(valuesOf(await graph.ask('GET', '/me/todo/lists?$top=9'))[1] as Json)]) {
    expect((await graph.ask('PATCH', `/me/todo/lists/${list}`, { body: { displayName: 'Mine' } })).status).toBe(400)
    expect((await graph.ask('DELETE', `/me/todo/lists/${list}`)).status).toBe(400)
  }
  const made = (await graph.ask('POST', '/me/todo/lists', { body: { displayName: 'CRM' } })).body
  expect(made).toMatchObject({ displayName: 'CRM', isOwner: true, isShared: false, wellknownListName: 'none' })
  const renamed = (await graph.ask('PATCH', `/me/todo/lists/${idOf(made)}`, { body: { displayName: 'Firm' } })).body
  expect(renamed['@odata.etag']).not.toBe(made['@odata.etag'])
  const foreign = graph.world.person(ada).createTaskList("Ben's", 'withMe')
  expect((await graph.ask('GET', `/me/todo/lists/${foreign.id}`)).body).toMatchObject({
    isOwner: false,
    isShared: true,
  })
  graph.world.person(ada).createTask({ title: 'Goes with its list' }, idOf(made))
  expect((await graph.ask('DELETE', `/me/todo/lists/${idOf(made)}`)).status).toBe(204)
  expect((await graph.ask('GET', `/me/todo/lists/${idOf(made)}/tasks`)).status).toBe(404)
})

it('[GC-2.2] a new task shows no changeKey and no unset dates, and steps only where asked', async () => {
  const task = await created({ title: 'Call', checklistItems: [{ displayName: 'Dial', isChecked: true }] })
  expect(task).toMatchObject({
    title: 'Call',
    status: 'notStarted',
    importance: 'normal',
    body: { content: '', contentType: 'text' },
    categories: [],
    isReminderOn: false,
    hasAttachments: false,
    checklistItems: [{ displayName: 'Dial', isChecked: true }],
  })
  for (const name of ['changeKey', 'dueDateTime', 'completedDateTime', 'recurrence', 'linkedResources'])
    expect(task).not.toHaveProperty(name)
  const listed = valuesOf(await graph.ask('GET', tasks))[0] as Json
  expect(listed['@odata.etag']).toBe(task['@odata.etag'])
  expect(listed).not.toHaveProperty('checklistItems')
  expect(await present(idOf(task))).toMatchObject({ checklistItems: [{ displayName: 'Dial' }], linkedResources: [] })
})

it('[F10] the midnight of the zone sent is kept as an instant: a day early in UTC east of it, right in its own zone', async () => {
  const cases = [
    ['2026-07-25', 'Eastern Standard Time', '2026-07-25T04:00:00.0000000'],
    ['2026-07-25', 'W. Europe Standard Time', '2026-07-24T22:00:00.0000000'],
    ['2026-01-25', 'Europe/Berlin', '2026-01-24T23:00:00.0000000'],
    ['2026-07-25', 'Pacific/Kiritimati', '2026-07-24T10:00:00.0000000'],
    // The day on which summer time begins has only 23 hours; midnight is still midnight.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.0000000'],
  ] as const
  for (const [date, timeZone, shown] of cases) {
    const task = await created({ title: 'Due', dueDateTime: { dateTime: `${date}T16:00:00`, timeZone } })
    expect(task['dueDateTime']).toEqual({ dateTime: shown, timeZone: 'UTC' })
    const own = await present(idOf(task), { Prefer: `outlook.timezone="${timeZone}"` })
    expect(own['dueDateTime']).toEqual({ dateTime: `${date}T00:00:00.0000000`, timeZone })
  }
  const wrong = await graph.ask('POST', tasks, { body: { title: 'x', dueDateTime: midnight('2026-07-25', 'Mars') } })
  expect(wrong.status).toBe(400)
})

it('[GC-2.2] completing sets midnight UTC of the day, going back clears it; a reminder keeps its time', async () => {
  graph.world.clock.freeze()
  graph.world.clock.set(Date.parse('2026-11-21T23:30:00Z'))
  const reminderDateTime = { dateTime: '2026-11-25T08:30:00', timeZone: 'Europe/Berlin' }
  const task = await created({ title: 'Call', isReminderOn: true, reminderDateTime })
  expect(task['reminderDateTime']).toEqual({ dateTime: '2026-11-25T07:30:00.0000000', timeZone: 'UTC' })
  const done = await graph.ask('PATCH', `${tasks}/${idOf(task)}`, { body: { status: 'completed' } })
  expect(done.body['completedDateTime']).toEqual({ dateTime: '2026-11-21T00:00:00.0000000', timeZone: 'UTC' })
  const open = await graph.ask('PATCH', `${tasks}/${idOf(task)}`, { body: { status: 'inProgress' } })
  expect(open.body).not.toHaveProperty('completedDateTime')
  graph.world.clock.flow()
})

it('[F4] a task that moves to another list has another id there, whatever ids are asked for; steps and links go along', async () => {
  const person = graph.world.person(ada)
  const other = person.createTaskList('Other')
  const task = await created({
    title: 'Move me',
    checklistItems: [{ displayName: 'Pack' }],
    linkedResources: [{ applicationName: 'Tandem', externalId: 'ticket:1' }],
  })
  const same = (await graph.ask('GET', `${tasks}/${idOf(task)}`, { headers: immutable })).body
  expect(same['id']).toBe(task['id'])
  const { cursor } = { cursor: deltaLinkOf(await graph.ask('GET', `${tasks}/delta`, { headers: immutable })) }
  const moved = person.moveTask(idOf(task), other.id)
  expect(moved.id).not.toBe(task['id'])
  expect((await graph.ask('GET', `${tasks}/${idOf(task)}`)).status).toBe(404)
  expect((await graph.ask('GET', `${tasks}/${moved.immutableId}`)).status).toBe(404)
  expect(valuesOf(await graph.ask('GET', cursor, { headers: immutable }))).toEqual([
    expect.objectContaining({ id: task['id'], '@removed': { reason: 'deleted' } }),
  ])
  const there = await graph.ask('GET', `/me/todo/lists/${other.id}/tasks?${expanded}`)
  expect(valuesOf(there)).toMatchObject([
    { id: moved.id, checklistItems: [{ displayName: 'Pack' }], linkedResources: [{ externalId: 'ticket:1' }] },
  ])
})

it('[GC-2.3] a change of only a step or a link neither moves the etag nor shows in delta; a change of the task does', async () => {
  const task = await created({ title: 'Quiet' })
  const path = `${tasks}/${idOf(task)}`
  const started = deltaLinkOf(await graph.ask('GET', `${tasks}/delta?${expanded}`))
  const step = (await graph.ask('POST', `${path}/checklistItems`, { body: { displayName: 'One' } })).body
  await graph.ask('PATCH', `${path}/checklistItems/${idOf(step)}`, { body: { isChecked: true } })
  await graph.ask('POST', `${path}/linkedResources`, { body: { externalId: 'x' } })
  graph.world.person(ada).editStep(idOf(task), 'One', { displayName: 'Two' })
  expect(valuesOf(await graph.ask('GET', started))).toEqual([])
  const after = await present(idOf(task))
  expect(after['@odata.etag']).toBe(task['@odata.etag'])
  expect(after['checklistItems']).toMatchObject([{ displayName: 'Two', isChecked: true }])
  await graph.ask('PATCH', path, { body: { importance: 'high' } })
  expect(valuesOf(await graph.ask('GET', started))).toMatchObject([
    {
      id: task['id'],
      importance: 'high',
      checklistItems: [{ displayName: 'Two' }],
      linkedResources: [{ externalId: 'x' }],
    },
  ])
  expect(
    (await graph.ask('PATCH', path, { body: { title: 'x' }, headers: { 'If-Match': String(task['@odata.etag']) } }))
      .status,
  ).toBe(412)
})

it('[GC-2.3] a deleted task is gone from every list, expired tokens start again, and the person brings it back under another id', async () => {
  const task = await created({ title: 'Gone' })
  const started = deltaLinkOf(await graph.ask('GET', `${tasks}/delta`))
  expect((await graph.ask('DELETE', `${tasks}/${idOf(task)}`)).status).toBe(204)
  const missing = await graph.ask('GET', `${tasks}/${idOf(task)}`)
  expect([missing.status, errorOf(missing)['code']]).toEqual([404, 'ErrorItemNotFound'])
  expect(valuesOf(await graph.ask('GET', started))).toMatchObject([{ id: task['id'], '@removed': {} }])
  const lying = [...graph.world.mailbox(ada).items.values()].find((item) => item.kind === 'task')
  const back = graph.world.person(ada).restoreTask(String(lying?.restId))
  expect(back.id).not.toBe(task['id'])
  expect(valuesOf(await graph.ask('GET', tasks)).map(idOf)).toEqual([back.id])
  graph.world.expireDeltaTokens(ada)
  expect((await graph.ask('GET', started)).status).toBe(410)
})

it('[GC-2.2] filters reach status, title and time of change; titles in $select, extended properties and other filters are refused', async () => {
  await created({ title: 'Open' })
  await created({ title: 'Done', status: 'completed' })
  const titles = async (filter: string) =>
    valuesOf(await graph.ask('GET', `${tasks}?$filter=${encodeURIComponent(filter)}`)).map((task) => task['title'])
  expect(await titles("status ne 'completed'")).toEqual(['Open'])
  expect(await titles("title eq 'done'")).toEqual(['Done'])
  expect(await titles('lastModifiedDateTime ge 2020-01-01T00:00:00Z')).toHaveLength(2)
  const statuses = await Promise.all(
    [
      `?$filter=${encodeURIComponent("linkedResources/any(l:l/externalId eq 'x')")}`,
      '?$select=id,title',
      '/delta?$select=title',
      '?$expand=attachments',
      '?$orderby=title',
    ].map(async (query) => (await graph.ask('GET', tasks + query)).status),
  )
  expect(statuses).toEqual([501, 501, 501, 501, 501])
  const property = { id: 'String {00020329-0000-0000-c000-000000000046} Name x', value: '1' }
  const refused = await graph.ask('POST', tasks, { body: { title: 'x', singleValueExtendedProperties: [property] } })
  expect(refused.status).toBe(400)
})

it('[F9] an app without a user reads at most; a person needs Tasks.ReadWrite to write', async () => {
  const path = `/users/${ada}/todo/lists/tasks/tasks`
  const app = graph.world.issueToken({ roles: ['Tasks.ReadWrite.All', 'Contacts.ReadWrite'] })
  expect((await graph.ask('GET', path, { token: app })).status).toBe(200)
  expect((await graph.ask('POST', path, { token: app, body: { title: 'x' } })).status).toBe(403)
  const reader = graph.world.issueToken({ user: ada, scopes: ['Tasks.Read'] })
  expect((await graph.ask('GET', tasks, { token: reader })).status).toBe(200)
  expect((await graph.ask('POST', tasks, { token: reader, body: { title: 'x' } })).status).toBe(403)
  const none = graph.world.issueToken({ roles: ['Contacts.ReadWrite'] })
  expect((await graph.ask('GET', path, { token: none })).status).toBe(403)
})

it('[GC-2.3] the fifth new task of one batch is throttled; other writes are not', async () => {
  const requests = Array.from({ length: 6 }, (_, n) => ({
    id: String(n),
    method: 'POST',
    url: tasks,
    headers: { 'Content-Type': 'application/json' },
    body: { title: `Task ${n}` },
  }))
  const answer = await graph.ask('POST', '/$batch', { body: { requests } })
  const statuses = (answer.body['responses'] as { id: string; status: number }[])
    .toSorted((left, right) => left.id.localeCompare(right.id))
    .map(({ status }) => status)
  expect(statuses).toEqual([201, 201, 201, 201, 429, 429])
})

it('[GC-2] over the control interface the person makes, ticks, moves, completes and deletes tasks', async () => {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${graph.httpOrigin}/control/users/${ada}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    })
    return response.status === 204 ? {} : ((await response.json()) as Json)
  }
  const list = await call('POST', '/task-lists', { displayName: 'Errands' })
  const task = await call('POST', '/tasks', { values: { title: 'Stamps' } })
  await call('POST', `/tasks/${idOf(task)}/steps`, { displayName: 'Count' })
  await call('PATCH', `/tasks/${idOf(task)}/steps/Count`, { values: { isChecked: true } })
  const moved = await call('POST', `/tasks/${idOf(task)}/move`, { list: idOf(list) })
  const done = await call('POST', `/tasks/${idOf(moved)}/complete`)
  expect(done).toMatchObject({
    folderName: 'Errands',
    values: { title: 'Stamps', status: 'completed', checklistItems: [{ displayName: 'Count', isChecked: true }] },
  })
  expect(graph.world.tasks(ada, idOf(list))).toMatchObject([{ id: moved['id'] }])
  await call('DELETE', `/tasks/${idOf(moved)}?forGood=true`)
  expect(graph.world.tasks(ada)).toEqual([])
})
