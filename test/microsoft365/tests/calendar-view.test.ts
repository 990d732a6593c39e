/** Calendar views and instances of the simulated Graph: windows, what they show, and what they refuse. */

import { describe, expect, it } from 'vitest'
import { errorOf, immutable, type Json, nextLinkOf, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone })
const weeklyOnMonday = (startDate: string, range: Json = { type: 'noEnd' }) => ({
  pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
  range: { startDate, ...range },
})

const create = async (values: Json): Promise<Json> => {
  const answer = await graph.ask('POST', '/me/events', { body: values, headers: immutable })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}
const single = (subject: string, start: string, end: string, more: Json = {}) =>
  create({ subject, start: at(start), end: at(end), ...more })

/** Mondays from 2 March 2026, 9 to 10 in Berlin. */
const series = (more: Json = {}) =>
  create({
    subject: 'Weekly',
    start: at('2026-03-02T09:00:00', 'W. Europe Standard Time'),
    end: at('2026-03-02T10:00:00', 'W. Europe Standard Time'),
    recurrence: weeklyOnMonday('2026-03-02'),
    ...more,
  })

const view = (from: string, to: string, more = '') =>
  graph.ask('GET', `/me/calendarView?startDateTime=${from}&endDateTime=${to}${more}`, { headers: immutable })
const startsOf = (items: readonly Json[]) => items.map((item) => (item['start'] as Json)['dateTime'])

describe('calendarView', () => {
  it('[GC-3.3] shows singles, occurrences and exceptions that overlap the window, never the master', async () => {
    const master = await series()
    const before = await single('Ends as the window begins', '2026-03-08T08:00:00', '2026-03-09T00:00:00')
    const into = await single('Reaches into it', '2026-03-08T23:00:00', '2026-03-09T01:00:00')
    const [second] = valuesOf(await view('2026-03-09T00:00:00', '2026-03-10T00:00:00', '&$top=50')).filter(
      (item) => item['type'] === 'occurrence',
    )
    await graph.ask('PATCH', `/me/events/${String(second?.['id'])}`, { body: { subject: 'Moved room' } })
    const shown = valuesOf(await view('2026-03-09T00:00:00', '2026-03-24T00:00:00', '&$top=50'))
    expect(shown.map(({ subject, type }) => [subject, type])).toEqual([
      ['Reaches into it', 'singleInstance'],
      ['Moved room', 'exception'],
      ['Weekly', 'occurrence'],
      ['Weekly', 'occurrence'],
    ])
    expect(shown.map(({ id }) => id)).not.toContain(master['id'])
    expect(shown.map(({ id }) => id)).not.toContain(before['id'])
    expect(shown[0]?.['id']).toBe(into['id'])
    expect(shown.slice(1).every((item) => item['seriesMasterId'] === master['id'])).toBe(true)
    expect(new Set(shown.map((item) => item['iCalUId'])).size).toBe(4)
  })

  it('[GC-3.3][R6] occurrences keep the wall time of their zone across a change of the clocks', async () => {
    await series()
    const shown = valuesOf(await view('2026-03-20T00:00:00', '2026-04-07T00:00:00'))
    expect(startsOf(shown)).toEqual([
      '2026-03-23T08:00:00.0000000',
      '2026-03-30T07:00:00.0000000',
      '2026-04-06T07:00:00.0000000',
    ])
    const berlin = await graph.ask(
      'GET',
      '/me/calendarView?startDateTime=2026-03-20T00:00:00&endDateTime=2026-04-07T00:00:00',
      { headers: { Prefer: 'outlook.timezone="Europe/Berlin"' } },
    )
    expect(startsOf(valuesOf(berlin)).every((start) => String(start).endsWith('T09:00:00.0000000'))).toBe(true)
    expect(berlin.headers.get('preference-applied')).toBe('outlook.timezone="Europe/Berlin"')
  })

  it('[GC-3.3] an offset in the window is honoured, and without one it is UTC whatever zone is preferred', async () => {
    await single('Noon', '2026-06-01T12:00:00', '2026-06-01T12:30:00')
    const count = async (from: string, to: string) => valuesOf(await view(from, to)).length
    expect(await count('2026-06-01T14:00:00%2B02:00', '2026-06-01T15:00:00%2B02:00')).toBe(1)
    expect(await count('2026-06-01T14:00:00', '2026-06-01T15:00:00')).toBe(0)
    const berlin = await graph.ask(
      'GET',
      '/me/calendarView?startDateTime=2026-06-01T14:00:00&endDateTime=2026-06-01T15:00:00',
      { headers: { Prefer: 'outlook.timezone="Europe/Berlin"' } },
    )
    expect(valuesOf(berlin)).toEqual([])
  })

  it('[GC-3.3] refuses a window without dates, with nonsense, turned around, or longer than five years', async () => {
    const codeOf = async (query: string) => {
      const answer = await graph.ask('GET', `/me/calendarView?${query}`)
      return [answer.status, errorOf(answer)['code']]
    }
    expect(await codeOf('')).toEqual([400, 'ErrorInvalidParameter'])
    expect(await codeOf('startDateTime=2026-01-01')).toEqual([400, 'ErrorInvalidParameter'])
    expect(await codeOf('startDateTime=soon&endDateTime=2026-01-02')).toEqual([400, 'ErrorInvalidParameter'])
    expect(await codeOf('startDateTime=2026-01-01T00:00:00+02:00&endDateTime=2026-01-02')).toEqual([
      400,
      'ErrorInvalidParameter',
    ])
    expect(await codeOf('startDateTime=2026-02-01&endDateTime=2026-01-01')).toEqual([400, 'ErrorInvalidParameter'])
    expect(await codeOf('startDateTime=2020-01-01&endDateTime=2026-01-01')).toEqual([
      400,
      'ErrorCalendarViewRangeTooBig',
    ])
    expect(await codeOf('startDateTime=2026-01-01&endDateTime=2026-01-02&$select=createdDateTime')).toEqual([
      400,
      'ErrorInvalidProperty',
    ])
  })

  it('[GC-3.3] ten to a page unless $top says otherwise, and the nextLink keeps the window', async () => {
    await series({
      recurrence: { pattern: { type: 'daily', interval: 1 }, range: { type: 'noEnd', startDate: '2026-03-02' } },
    })
    const first = await view('2026-03-01T00:00:00', '2026-03-17T00:00:00')
    expect(valuesOf(first)).toHaveLength(10)
    const second = await graph.ask('GET', nextLinkOf(first))
    expect(valuesOf(second)).toHaveLength(5)
    expect(nextLinkOf(second)).toBeUndefined()
    expect(valuesOf(await view('2026-03-01T00:00:00', '2026-03-17T00:00:00', '&$top=1000'))).toHaveLength(15)
    expect((await view('2026-03-01T00:00:00', '2026-03-17T00:00:00', '&$top=1001')).status).toBe(400)
  })

  it('[GC-3.3][R7] an all-day event is in the window by its dates', async () => {
    await create({
      subject: 'Holiday',
      isAllDay: true,
      start: at('2026-05-01T00:00:00', 'Pacific/Auckland'),
      end: at('2026-05-02T00:00:00', 'Pacific/Auckland'),
    })
    const [shown] = valuesOf(await view('2026-04-29T00:00:00', '2026-05-03T00:00:00'))
    expect(shown?.['start']).toEqual({ dateTime: '2026-05-01T00:00:00.0000000', timeZone: 'UTC' })
    expect(shown?.['end']).toEqual({ dateTime: '2026-05-02T00:00:00.0000000', timeZone: 'UTC' })
  })

  it('[GC-3.1] each calendar has its own view; /calendar is the default one', async () => {
    const other = await graph.ask('POST', '/me/calendars', { body: { name: 'Court' } })
    const id = String(other.body['id'])
    await single('Default', '2026-03-02T08:00:00', '2026-03-02T09:00:00')
    await graph.ask('POST', `/me/calendars/${id}/events`, {
      body: { subject: 'Hearing', start: at('2026-03-02T08:00:00'), end: at('2026-03-02T09:00:00') },
    })
    const window = 'startDateTime=2026-03-01&endDateTime=2026-03-08'
    const subjects = async (path: string) => {
      const answer = await graph.ask('GET', `/me${path}?${window}&$select=subject`)
      return valuesOf(answer).map(({ subject }) => subject)
    }
    expect(await subjects('/calendarView')).toEqual(['Default'])
    expect(await subjects('/calendar/calendarView')).toEqual(['Default'])
    expect(await subjects(`/calendars/${id}/calendarView`)).toEqual(['Hearing'])
  })
})

describe('instances', () => {
  const instances = (id: string, from: string, to: string) =>
    graph.ask('GET', `/me/events/${id}/instances?startDateTime=${from}&endDateTime=${to}`, { headers: immutable })

  it('[GC-3.1] gives occurrences and exceptions of one master in full, and leaves out deleted ones', async () => {
    const master = await series({ body: { contentType: 'text', content: 'Agenda' } })
    await series({ subject: 'Another' })
    const id = String(master['id'])
    const [, second, third] = valuesOf(await instances(id, '2026-03-01', '2026-03-22'))
    await graph.ask('PATCH', `/me/events/${String(second?.['id'])}`, { body: { subject: 'Changed' } })
    await graph.ask('DELETE', `/me/events/${String(third?.['id'])}`)
    const shown = valuesOf(await instances(id, '2026-03-01', '2026-03-29'))
    expect(shown.map(({ subject, type }) => [subject, type])).toEqual([
      ['Weekly', 'occurrence'],
      ['Changed', 'exception'],
      ['Weekly', 'occurrence'],
    ])
    expect(shown[1]?.['id']).toBe(second?.['id'])
    expect(shown[0]).toHaveProperty('body.content', expect.stringContaining('Agenda'))
    expect(shown[0]?.['originalStart']).toBe('2026-03-02T08:00:00Z')
    expect(startsOf(shown)).toEqual([
      '2026-03-02T08:00:00.0000000',
      '2026-03-09T08:00:00.0000000',
      '2026-03-23T08:00:00.0000000',
    ])
  })

  it('[GC-3.1] of something that is no series there are none to ask for', async () => {
    const event = await single('Once', '2026-03-02T08:00:00', '2026-03-02T09:00:00')
    const answer = await instances(String(event['id']), '2026-03-01', '2026-03-22')
    expect([answer.status, errorOf(answer)['code']]).toEqual([400, 'ErrorInvalidRequest'])
    const missing = await graph.ask('GET', `/me/events/${String(event['id'])}/instances`)
    expect([missing.status, errorOf(missing)['code']]).toEqual([400, 'ErrorInvalidParameter'])
  })
})
