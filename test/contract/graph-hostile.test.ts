/** A Microsoft Graph that answers nonsense about tasks and events: a coded failure or the sound items, never an empty mailbox, never without end. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { calendar } from '../../server/areas/calendar/index.ts'
import { tasks } from '../../server/areas/tasks/index.ts'
import type { Changes, Place } from '../../server/engine/ports.ts'
import type { Json } from '../../server/sync/record.ts'
import { defaultCalendarPolicy } from '../../shared/schemas/policies/calendar.ts'
import { defaultTasksPolicy } from '../../shared/schemas/policies/tasks.ts'
import { ada, startGraphWorld, type GraphWorld } from '../support/graph-world.ts'

let graph: GraphWorld
const places: Partial<Record<'tasks' | 'calendar', Place>> = {}
beforeAll(async () => {
  graph = await startGraphWorld([tasks, calendar])
  const made = await graph.mailboxes.createFolder(ada, 'calendar', 'CRM')
  if (!made.ok) throw new Error(made.failure.message)
  places.tasks = {
    container: graph.microsoft365.world.person(ada).createTaskList('CRM').id,
    policy: { ...defaultTasksPolicy } as unknown as Json,
  }
  places.calendar = { container: made.value.id, policy: { ...defaultCalendarPolicy } as unknown as Json }
})
afterAll(() => graph.close())
beforeEach(() => graph.microsoft365.world.faults.clear())

const delta = { tasks: '/todo/lists/*/tasks/delta', calendar: '/**/calendarView/delta' } as const
const areas = ['tasks', 'calendar'] as const

const changes = async (area: (typeof areas)[number]): Promise<Changes> => {
  const [answer] = await graph.mailboxes
    .outlookSide(ada)
    .changes([{ area, place: places[area] as Place, cursor: null }], {})
  if (!answer) throw new Error('No answer')
  return answer
}
const answering = (area: (typeof areas)[number], body: unknown): void => {
  graph.microsoft365.world.faults.add({
    method: 'GET',
    path: delta[area],
    times: null,
    effect: { kind: 'answer', status: 200, body: body as never },
  })
}
const deep = (depth: number): unknown => {
  let value: unknown = 'bottom'
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}
const last = { '@odata.deltaLink': 'https://graph.microsoft.com/v1.0/me/x/delta?$deltatoken=1' }

describe.each(areas)('%s', (area) => {
  it.each([
    ['no list', { note: 'hello', ...last }],
    ['a list that is none', { value: 'everything', ...last }],
    ['neither next nor delta link', { value: [] }],
    ['a next link to another host', { value: [], '@odata.nextLink': 'https://evil.example/v1.0/me/x?$skiptoken=1' }],
    ['a delta link to another host', { value: [], '@odata.deltaLink': 'https://evil.example/v1.0/me/x/delta' }],
    ['a next link that is a script', { value: [], '@odata.nextLink': 'javascript:alert(1)' }],
    ['a text', 'hello'],
    ['null', null],
  ])('[R1, R17] %s is a failure and no empty list', async (_what, body) => {
    answering(area, body)
    expect(await changes(area)).toMatchObject({ ok: false, failure: { code: 'MALFORMED_ANSWER' } })
  })

  it('[R17] a page that leads to itself ends as a failure', async () => {
    const { httpOrigin } = graph.microsoft365
    answering(area, {
      value: [],
      '@odata.nextLink': `${httpOrigin}/v1.0/me${delta[area].replaceAll('*', 'x')}?$skiptoken=1`,
    })
    expect(await changes(area)).toMatchObject({ ok: false })
  })

  it('[R16, R24] items of other types than promised are dealt with one by one', async () => {
    const odd = (id: string, more: object) => ({ id, '@odata.etag': 'W/"1"', ...more })
    const values = {
      subject: { a: 1 },
      title: 7,
      start: 'yesterday',
      end: [],
      dueDateTime: { dateTime: '0000-99-99', timeZone: 'Nowhere' },
      body: { content: deep(2_000), contentType: 'html' },
      attendees: [null, 3, { emailAddress: 'x' }],
      organizer: 9,
      recurrence: { pattern: { type: 'hourly', interval: -1 }, range: { type: '__proto__' } },
      checklistItems: { toString: 1 },
      categories: { length: -1 },
      importance: '__proto__',
      status: 'constructor',
      sensitivity: 'toString',
      location: [],
      singleValueExtendedProperties: [null, { id: {} }],
      isAllDay: 'yes',
      type: 'seriesMaster',
      onlineMeeting: { joinUrl: { a: 1 } },
      iCalUId: 5,
    }
    const { httpOrigin } = graph.microsoft365
    answering(area, {
      value: [
        odd('odd-1', values),
        odd('odd-2', { body: { content: 'x'.repeat(2_000_000), contentType: 'html' }, subject: 'y'.repeat(2_000_000) }),
        odd('odd-3', {}),
      ],
      '@odata.deltaLink': `${httpOrigin}/v1.0/me${delta[area].replaceAll('*', 'x')}?$deltatoken=1`,
    })
    const found = await changes(area)
    // Neither may throw; what was understood is told, and nothing is told as removed.
    expect(found.ok ? found.removed : found.failure.code === '').toEqual(found.ok ? [] : false)
  })
})

describe('[R17] the pickers', () => {
  it.each([
    ['calendar', '/calendars'],
    ['tasks', '/todo/lists'],
    ['contacts', '/contactFolders'],
  ] as const)('[R17] a list of places of %s that leads to itself ends as a failure', async (area, path) => {
    const { world, httpOrigin } = graph.microsoft365
    const body = { value: [], '@odata.nextLink': `${httpOrigin}/v1.0/me${path}?$skiptoken=1` }
    world.faults.add({ method: 'GET', path, times: null, effect: { kind: 'answer', status: 200, body } })
    expect(await graph.mailboxes.folders(ada, area)).toMatchObject({ ok: false, failure: { code: 'MALFORMED_ANSWER' } })
  })
})

describe('[R11, R17] private events', () => {
  it('[R11] a listing of those that the CRM knows which never ends counts them as private', async () => {
    const { world, httpOrigin } = graph.microsoft365
    const time = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })
    const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    world
      .person(ada)
      .createEvent(
        { subject: 'Canary', sensitivity: 'private', start: time(`${soon}T09:00:00`), end: time(`${soon}T10:00:00`) },
        places.calendar?.container,
      )
    world.faults.add({
      method: 'GET',
      path: '/calendars/*/events',
      times: null,
      effect: {
        kind: 'answer',
        status: 200,
        body: { value: [], '@odata.nextLink': `${httpOrigin}/v1.0/me/calendars/x/events?$skiptoken=1` },
      },
    })
    world.requests.clear()
    const found = await changes('calendar')
    expect(world.requests.entries().filter(({ url }) => url.includes('$skiptoken')).length).toBeLessThan(100)
    expect(JSON.stringify(found)).not.toContain('Canary')
  })
})
