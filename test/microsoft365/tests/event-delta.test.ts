/** The delta of a calendar window in the simulated Graph: rounds, stubs, what leaves and what was never in it. */

import { describe, expect, it } from 'vitest'
import {
  ada,
  type Answer,
  deltaLinkOf,
  errorOf,
  immutable,
  type Json,
  nextLinkOf,
  useGraph,
  valuesOf,
} from './graph-fixture.ts'

const graph = useGraph()

const start = '/me/calendarView/delta?startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-04-01T00:00:00Z'
const berlin = 'W. Europe Standard Time'
const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone })

const create = async (values: Json, path = '/me/events'): Promise<string> => {
  const answer = await graph.ask('POST', path, { body: values, headers: immutable })
  if (answer.status !== 201) throw new Error(answer.text)
  return String(answer.body['id'])
}
const change = async (id: string, values: Json): Promise<void> => {
  const answer = await graph.ask('PATCH', `/me/events/${id}`, { body: values })
  if (answer.status !== 200) throw new Error(answer.text)
}
const remove = async (id: string): Promise<void> => {
  expect((await graph.ask('DELETE', `/me/events/${id}`)).status).toBe(204)
}
const single = (subject: string, date: string): Promise<string> =>
  create({ subject, start: at(`${date}T08:00:00`), end: at(`${date}T09:00:00`) })
const mondays = (range: Json = { type: 'noEnd' }) => ({
  pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
  range: { startDate: '2026-03-02', ...range },
})

/** Every Monday from 2 March 2026: five of them in the window. */
const series = (more: Json = {}): Promise<string> =>
  create({
    subject: 'Weekly',
    start: at('2026-03-02T09:00:00', berlin),
    end: at('2026-03-02T10:00:00', berlin),
    recurrence: mondays(),
    ...more,
  })

/** All pages of a round, in order, with immutable ids unless other headers are given. */
const round = async (path: string, headers: Record<string, string> = immutable): Promise<Answer[]> => {
  const pages: Answer[] = []
  for (let link = path; link; link = nextLinkOf(pages.at(-1) as Answer)) {
    pages.push(await graph.ask('GET', link, { headers }))
    expect(pages.at(-1)?.status).toBe(200)
    expect(pages.length).toBeLessThan(100)
  }
  return pages
}
const itemsOf = (pages: readonly Answer[]): Json[] => pages.flatMap(valuesOf)
const linkAfter = (pages: readonly Answer[]): string => deltaLinkOf(pages.at(-1) as Answer)

/** `removed`, or the type, of everything a round told. */
const kindsOf = (items: readonly Json[]): string[] =>
  items.map((item) => ('@removed' in item ? 'removed' : String(item['type']))).sort()
const occurrencesIn = (items: readonly Json[]): Json[] => items.filter((item) => item['type'] === 'occurrence')
const onDate = (items: readonly Json[], date: string): string =>
  String(items.find((item) => String((item['start'] as Json | undefined)?.['dateTime']).startsWith(date))?.['id'])

describe('a first round', () => {
  it('[GC-3.4] gives singles and masters in full, and occurrences as stubs', async () => {
    await single('Once', '2026-03-03')
    const master = await series({ body: { contentType: 'text', content: 'Agenda' } })
    const pages = await round(start)
    const items = itemsOf(pages)
    expect(kindsOf(items)).toEqual([...Array.from({ length: 5 }, () => 'occurrence'), 'seriesMaster', 'singleInstance'])
    const [first] = occurrencesIn(items)
    expect(Object.keys(first as Json).sort()).toEqual([
      '@odata.etag',
      '@odata.type',
      'end',
      'id',
      'seriesMasterId',
      'start',
      'type',
    ])
    expect(first).toMatchObject({ '@odata.type': '#microsoft.graph.event', seriesMasterId: master })
    const full = items.find((item) => item['type'] === 'seriesMaster')
    expect(full).toMatchObject({ id: master, subject: 'Weekly', iCalUId: expect.any(String) })
    expect(full).toHaveProperty('recurrence.pattern.type', 'weekly')
    expect(first?.['@odata.etag']).toBe(full?.['@odata.etag'])
    expect(pages[0]?.headers.get('preference-applied')).toBe('IdType="ImmutableId", odata.track-changes')
    expect(linkAfter(pages)).toMatch(/\/v1\.0\/me\/calendarView\/delta\?\$deltatoken=/)
  })

  it('[GC-3.4] what lies outside the window is left out, a series without occurrences in it too', async () => {
    await single('Before', '2026-02-27')
    await single('After', '2026-04-01')
    await create({
      subject: 'Later series',
      start: at('2026-05-04T09:00:00'),
      end: at('2026-05-04T10:00:00'),
      recurrence: { ...mondays(), range: { type: 'noEnd', startDate: '2026-05-04' } },
    })
    expect(itemsOf(await round(start))).toEqual([])
  })

  it('[GC-3.4] pages by odata.maxpagesize, in the preferred zone and body', async () => {
    await series({ body: { contentType: 'html', content: '<p>Agenda</p>' } })
    const prefer =
      'odata.maxpagesize=2, outlook.timezone="Europe/Berlin", outlook.body-content-type="text", IdType="ImmutableId"'
    const pages = await round(start, { Prefer: prefer })
    expect(pages.map((page) => valuesOf(page).length)).toEqual([2, 2, 2])
    expect(pages[0]?.headers.get('preference-applied')).toBe(`${prefer}, odata.track-changes`)
    const items = itemsOf(pages)
    expect(items.find((item) => item['type'] === 'seriesMaster')).toHaveProperty('body', {
      contentType: 'text',
      content: 'Agenda',
    })
    const starts = occurrencesIn(items).map((item) => item['start'])
    expect(starts).toContainEqual({ dateTime: '2026-03-30T09:00:00.0000000', timeZone: 'Europe/Berlin' })
  })

  it('[GC-3.4] refuses what change tracking does not know, and a window it cannot read', async () => {
    for (const option of ['$select=id', '$filter=x', '$expand=x', '$orderby=start', '$search=x', '$top=5']) {
      const answer = await graph.ask('GET', `${start}&${option}`)
      expect([answer.status, errorOf(answer)['code']]).toEqual([400, 'ErrorInvalidUrlQuery'])
      expect(errorOf(answer)['message']).toContain("change tracking over the 'CalendarView' resource")
    }
    expect((await graph.ask('GET', '/me/calendarView/delta?startDateTime=2026-03-01')).status).toBe(400)
    for (const path of ['/me/events/delta', '/me/calendars/x/events/delta'])
      expect((await graph.ask('GET', path)).status).toBe(501)
  })
})

describe('later rounds', () => {
  it('[GC-3.4] tells what was changed, and then nothing', async () => {
    const id = await single('Once', '2026-03-03')
    const first = await round(start)
    expect(itemsOf(await round(linkAfter(first)))).toEqual([])
    await change(id, { subject: 'Twice' })
    const second = await round(linkAfter(first))
    expect(itemsOf(second)).toMatchObject([{ id, subject: 'Twice' }])
    expect(itemsOf(await round(linkAfter(second)))).toEqual([])
    expect(itemsOf(await round(linkAfter(first)))).toHaveLength(1)
  })

  it('[GC-3.4] a changed master comes again with its stubs', async () => {
    const id = await series()
    const first = await round(start)
    await change(id, { subject: 'Fortnightly?' })
    const later = itemsOf(await round(linkAfter(first)))
    expect(kindsOf(later)).toEqual([...Array.from({ length: 5 }, () => 'occurrence'), 'seriesMaster'])
    expect(new Set(occurrencesIn(later).map((item) => item['id']))).toEqual(
      new Set(occurrencesIn(itemsOf(first)).map((item) => item['id'])),
    )
  })

  it('[GC-3.4][R5] a deleted occurrence is removed and its master changed; the others are not told again', async () => {
    const master = await series()
    const first = await round(start)
    const gone = onDate(itemsOf(first), '2026-03-16')
    await remove(gone)
    const later = itemsOf(await round(linkAfter(first)))
    expect(later).toMatchObject([
      { id: gone, '@removed': { reason: 'deleted' } },
      { id: master, type: 'seriesMaster' },
    ])
  })

  it('[GC-3.4][R5] a changed occurrence keeps its id and comes as an exception in full', async () => {
    await series()
    const first = await round(start)
    const moved = onDate(itemsOf(first), '2026-03-16')
    await change(moved, { start: at('2026-03-17T09:00:00', berlin), end: at('2026-03-17T10:00:00', berlin) })
    const later = itemsOf(await round(linkAfter(first)))
    expect(later.find((item) => item['id'] === moved)).toMatchObject({
      type: 'exception',
      subject: 'Weekly',
      start: { dateTime: '2026-03-17T08:00:00.0000000', timeZone: 'UTC' },
      originalStart: '2026-03-16T08:00:00Z',
    })
    expect(kindsOf(later)).not.toContain('occurrence')
    expect(kindsOf(later)).not.toContain('removed')
  })

  it('[GC-3.4][R5] a new pattern removes every old occurrence, exceptions too, and brings new ids', async () => {
    const id = await series()
    const old = itemsOf(await round(start))
    await change(onDate(old, '2026-03-09'), { subject: 'Special' })
    const first = await round(start)
    await change(id, { recurrence: { ...mondays(), pattern: { type: 'weekly', interval: 2, daysOfWeek: ['monday'] } } })
    const later = itemsOf(await round(linkAfter(first)))
    expect(kindsOf(later)).toEqual([
      ...Array.from({ length: 3 }, () => 'occurrence'),
      ...Array.from({ length: 5 }, () => 'removed'),
      'seriesMaster',
    ])
    const removed = new Set(later.filter((item) => '@removed' in item).map((item) => item['id']))
    expect(removed).toEqual(new Set(itemsOf(first).flatMap((item) => (item['id'] === id ? [] : [item['id']]))))
  })

  it('[GC-3.4][R5] a series that is shortened loses what comes after its end', async () => {
    const id = await series()
    const first = await round(start)
    await change(id, { recurrence: mondays({ type: 'endDate', endDate: '2026-03-16' }) })
    const later = itemsOf(await round(linkAfter(first)))
    expect(occurrencesIn(later)).toHaveLength(3)
  })

  it('[GC-3.4][F5] events added, changed or deleted outside the window are told as removed', async () => {
    const known = await single('Far', '2026-06-01')
    const first = await round(start)
    await change(known, { subject: 'Further' })
    const added = await single('Also far', '2026-07-01')
    const second = await round(linkAfter(first))
    expect(itemsOf(second)).toMatchObject([
      { id: known, '@removed': { reason: 'deleted' } },
      { id: added, '@removed': { reason: 'deleted' } },
    ])
    await remove(known)
    expect(itemsOf(await round(linkAfter(second)))).toMatchObject([{ id: known, '@removed': { reason: 'deleted' } }])
  })

  it('[GC-3.4] an event that leaves the window is removed, one that enters it is told in full', async () => {
    const [leaves, enters] = [await single('Leaves', '2026-03-10'), await single('Enters', '2026-06-10')]
    const first = await round(start)
    await change(leaves, { start: at('2026-06-10T08:00:00'), end: at('2026-06-10T09:00:00') })
    await change(enters, { start: at('2026-03-10T08:00:00'), end: at('2026-03-10T09:00:00') })
    expect(itemsOf(await round(linkAfter(first)))).toMatchObject([
      { id: leaves, '@removed': { reason: 'deleted' } },
      { id: enters, subject: 'Enters', type: 'singleInstance' },
    ])
  })

  it('[GC-3.4] a deleted event is removed, a deleted series with all that the window had of it', async () => {
    const [once, many] = [await single('Once', '2026-03-03'), await series()]
    const first = await round(start)
    await remove(once)
    await remove(many)
    const later = itemsOf(await round(linkAfter(first)))
    expect(kindsOf(later)).toEqual(Array.from({ length: 7 }, () => 'removed'))
    expect(new Set(later.map((item) => item['id']))).toEqual(new Set(itemsOf(first).map((item) => item['id'])))
  })
})

describe('tokens', () => {
  it('[GC-10] an expired token answers 410, or as the switches say', async () => {
    const link = linkAfter(await round(start))
    graph.world.expireDeltaTokens(ada)
    const answer = await graph.ask('GET', link)
    expect([answer.status, errorOf(answer)['code']]).toEqual([410, 'SyncStateNotFound'])
    graph.world.configure({ deltaTokenErrorLocation: true })
    expect((await graph.ask('GET', link)).headers.get('location')).toMatch(/\/calendarView\/delta\?\$deltatoken=$/)
    graph.world.configure({ deltaTokenError: 400 })
    expect((await graph.ask('GET', link)).status).toBe(400)
  })

  it('[GC-10] a token belongs to one calendar and takes no window beside it', async () => {
    const other = await create({ name: 'Court' }, '/me/calendars')
    const path = `/me/calendars/${other}/calendarView/delta`
    const query = start.slice(start.indexOf('?'))
    await create(
      { subject: 'Hearing', start: at('2026-03-03T08:00:00'), end: at('2026-03-03T09:00:00') },
      `/me/calendars/${other}/events`,
    )
    expect(itemsOf(await round(start))).toEqual([])
    const pages = await round(`${path}${query}`)
    expect(itemsOf(pages)).toMatchObject([{ subject: 'Hearing' }])
    const link = linkAfter(pages)
    expect(link).toContain(`/me/calendars('`)
    expect((await graph.ask('GET', link)).status).toBe(200)
    const token = link.slice(link.indexOf('$deltatoken'))
    expect((await graph.ask('GET', `/me/calendarView/delta?${token}`)).status).toBe(410)
    expect((await graph.ask('GET', `${link}&startDateTime=2026-01-01`)).status).toBe(400)
    expect((await graph.ask('DELETE', `/me/calendars/${other}`)).status).toBe(204)
    expect((await graph.ask('GET', link)).status).toBe(404)
  })

  it('[GC-10] what changes while a round is read belongs to the next one', async () => {
    const ids = [
      await single('One', '2026-03-03'),
      await single('Two', '2026-03-04'),
      await single('Three', '2026-03-05'),
    ]
    const small = { Prefer: 'odata.maxpagesize=1, IdType="ImmutableId"' }
    const first = await graph.ask('GET', start, { headers: small })
    await remove(String(ids[2]))
    await change(String(ids[0]), { subject: 'One again' })
    const rest = await round(nextLinkOf(first), small)
    expect(itemsOf(rest).map((item) => item['subject'])).toEqual(['Two'])
    const later = itemsOf(await round(linkAfter(rest), small))
    expect(later).toMatchObject([
      { id: ids[2], '@removed': {} },
      { id: ids[0], subject: 'One again' },
    ])
  })
})

describe('in $batch, and in bad weather', () => {
  it('[GC-8] a batch asks for the delta of several calendars at once', async () => {
    await single('Once', '2026-03-03')
    const answer = await graph.ask('POST', '/$batch', {
      body: {
        requests: [
          { id: 'a', method: 'GET', url: start, headers: { Prefer: 'outlook.timezone="UTC"' } },
          { id: 'b', method: 'GET', url: `${start}&$top=3` },
        ],
      },
    })
    const byId = new Map((answer.body['responses'] as Json[]).map((each) => [each['id'], each]))
    expect(byId.get('a')).toMatchObject({ status: 200, body: { value: [{ subject: 'Once' }] } })
    expect(byId.get('b')).toMatchObject({ status: 400 })
  })

  it('[GC-10] strong noise: an empty first page, repeats, another order, and masters that stay away', async () => {
    await series()
    graph.world.configure({ deltaNoise: 'strong' })
    const pages = await round(start, { Prefer: 'odata.maxpagesize=3' })
    expect(valuesOf(pages[0] as Answer)).toEqual([])
    const items = itemsOf(pages)
    expect(kindsOf(items)).not.toContain('seriesMaster')
    expect(new Set(items.map((item) => item['id'])).size).toBe(5)
    expect(items.length).toBeGreaterThan(5)
  })

  it('[GC-3.4] large pages fail with an empty 503 where the switch says so', async () => {
    await single('Once', '2026-03-03')
    graph.world.configure({ eventPageLimit: 10 })
    const large = await graph.ask('GET', start, { headers: { Prefer: 'odata.maxpagesize=50' } })
    expect([large.status, large.text]).toEqual([503, ''])
    expect(itemsOf(await round(start, { Prefer: 'odata.maxpagesize=10' }))).toHaveLength(1)
  })

  it('[GC-10] a write shows only after the delay of the service', async () => {
    graph.world.clock.freeze()
    const link = linkAfter(await round(start))
    graph.world.configure({ visibilityDelayMs: 5000 })
    await single('Once', '2026-03-03')
    const early = await round(link)
    expect(itemsOf(early)).toEqual([])
    graph.world.clock.advance(5000)
    expect(itemsOf(await round(linkAfter(early)))).toMatchObject([{ subject: 'Once' }])
    graph.world.clock.flow()
  })
})
