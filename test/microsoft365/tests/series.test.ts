/** Series of the simulated Graph: occurrences, exceptions, deletions, new patterns, and what a person does with them. */

import { describe, expect, it } from 'vitest'
import { errorOf, immutable, type Json, useGraph, valuesOf } from './graph-fixture.ts'
import { ada, at, attendee, client, hour, useEvents, weekly } from './event-fixture.ts'

const graph = useGraph()
const { create, get, patch, mails } = useEvents(graph)

const series = (values: Json = {}): Promise<Json> =>
  create({ subject: 'Weekly', ...hour('2026-03-09'), ...weekly('2026-03-09'), ...values })
const person = () => graph.world.person(ada)
const occurrence = (master: Json, date: string): string => person().occurrenceId(String(master['id']), date)
const one = (id: unknown): string => `/me/events/${String(id)}`
const withExceptions =
  '$select=subject,cancelledOccurrences,recurrence,start&$expand=exceptionOccurrences($select=subject,start)'

describe('a series', () => {
  it('[GC-3.2] a master is answered with every number filled in and the zone of its start', async () => {
    const master = await series()
    expect(master).toMatchObject({ type: 'seriesMaster', seriesMasterId: null })
    expect(master['recurrence']).toEqual({
      pattern: {
        type: 'weekly',
        interval: 1,
        month: 0,
        dayOfMonth: 0,
        daysOfWeek: ['monday'],
        firstDayOfWeek: 'sunday',
        index: 'first',
      },
      range: {
        type: 'noEnd',
        startDate: '2026-03-09',
        endDate: '0001-01-01',
        numberOfOccurrences: 0,
        recurrenceTimeZone: 'W. Europe Standard Time',
      },
    })
  })

  it('[GC-3.2] a first day outside the pattern is moved to the first that fits, unlike in iCalendar', async () => {
    const master = await create({ subject: 'A', ...hour('2026-03-11'), ...weekly('2026-03-11') })
    expect(master['start']).toMatchObject({ dateTime: '2026-03-16T08:00:00.0000000' })
    expect(master['recurrence']).toMatchObject({ range: { startDate: '2026-03-16' } })
  })

  it('[GC-3.1] the list has masters, neither occurrences nor exceptions', async () => {
    const master = await series()
    await patch(occurrence(master, '2026-03-16'), { subject: 'Special' })
    expect(valuesOf(await get('/me/events')).map(({ type }) => type)).toEqual(['seriesMaster'])
  })

  it('[R5] an occurrence inherits from its master, has its own id and iCalUId and the version of the master', async () => {
    const master = await series({ attendees: [attendee(client)] })
    const answer = await get(one(occurrence(master, '2026-03-30')))
    expect(answer.body).toMatchObject({
      type: 'occurrence',
      seriesMasterId: master['id'],
      subject: 'Weekly',
      recurrence: null,
      start: { dateTime: '2026-03-30T07:00:00.0000000', timeZone: 'UTC' },
      originalStart: '2026-03-30T07:00:00Z',
      occurrenceId: `OID.${String(master['id'])}.2026-03-30`,
      changeKey: master['changeKey'],
    })
    expect(answer.body['iCalUId']).not.toBe(master['iCalUId'])
    await patch(master['id'], { subject: 'Every week' })
    expect((await get(one(occurrence(master, '2026-03-30')))).body['subject']).toBe('Every week')
  })

  it('[R5] ids of occurrences come in both forms, and a date outside the pattern has none', async () => {
    const master = await series()
    const rest = await get(one(occurrence(master, '2026-03-16')))
    const immutableId = (await get(one(rest.body['id']), immutable)).body['id']
    expect(immutableId).not.toBe(rest.body['id'])
    expect((await get(one(immutableId))).body['id']).toBe(rest.body['id'])
    expect((await get(one(occurrence(master, '2026-03-17')))).status).toBe(404)
  })
})

describe('dates and clocks', () => {
  it('[R7] an all-day series stays on its dates over a change of the clocks, whatever zone is asked for', async () => {
    const days = { isAllDay: true, start: at('2026-03-23T00:00:00'), end: at('2026-03-24T00:00:00') }
    const master = await create({ subject: 'Rent due', ...days, ...weekly('2026-03-23') })
    for (const date of ['2026-03-23', '2026-03-30', '2026-10-26', '2026-11-02']) {
      const answer = await get(one(occurrence(master, date)), { Prefer: 'outlook.timezone="Tokyo Standard Time"' })
      expect(answer.body['start']).toEqual({ dateTime: `${date}T00:00:00.0000000`, timeZone: 'Tokyo Standard Time' })
    }
  })

  it.each(['2026-03-09', '2026-03-10'])(
    '[R6] a series written in UTC keeps the clock of its recurrence zone (startDate %s)',
    async (startDate) => {
      const master = await create({
        subject: 'Late call',
        start: at('2026-03-09T23:30:00', 'UTC'),
        end: at('2026-03-10T00:00:00', 'UTC'),
        recurrence: {
          pattern: { type: 'daily', interval: 1 },
          range: { type: 'noEnd', startDate, recurrenceTimeZone: 'Europe/Berlin' },
        },
      })
      expect(master['recurrence']).toMatchObject({ range: { startDate: '2026-03-10' } })
      const summer = await get(one(occurrence(master, '2026-04-10')))
      expect(summer.body['start']).toMatchObject({ dateTime: '2026-04-09T22:30:00.0000000' })
    },
  )
})

describe('exceptions and deletions', () => {
  it('[R5] PATCH of an occurrence makes an exception with the same id, which the master’s later changes pass by', async () => {
    const master = await series()
    const id = occurrence(master, '2026-03-16')
    const changed = await patch(id, { start: at('2026-03-17T14:00:00'), end: at('2026-03-17T15:00:00') })
    expect(changed.body).toMatchObject({
      id,
      type: 'exception',
      originalStart: '2026-03-16T08:00:00Z',
      subject: 'Weekly',
    })
    await patch(master['id'], { subject: 'Every week' })
    const shown = await get(`${one(master['id'])}?${withExceptions}`)
    expect(shown.body['exceptionOccurrences']).toEqual([
      expect.objectContaining({
        id,
        subject: 'Weekly',
        start: { dateTime: '2026-03-17T13:00:00.0000000', timeZone: 'UTC' },
      }),
    ])
  })

  it('[R5] DELETE of an occurrence or an exception is a cancelled occurrence of the master, and its id is gone', async () => {
    const master = await series()
    const [plain, changed] = [occurrence(master, '2026-03-16'), occurrence(master, '2026-03-23')]
    await patch(changed, { subject: 'Special' })
    for (const id of [plain, changed]) expect((await graph.ask('DELETE', one(id))).status).toBe(204)
    for (const id of [plain, changed]) expect((await get(one(id))).status).toBe(404)
    const shown = await get(`${one(master['id'])}?${withExceptions}`)
    expect(shown.body).toMatchObject({
      cancelledOccurrences: ['2026-03-16', '2026-03-23'].map((date) => `OID.${String(master['id'])}.${date}`),
      exceptionOccurrences: [],
    })
  })

  it.each([
    ['past the next', '2026-03-24T09:00:00'],
    ['to the day of the next', '2026-03-23T18:00:00'],
    ['before the one before', '2026-03-08T09:00:00'],
  ])('[R5] an occurrence cannot be moved %s: 400 ErrorOccurrenceCrossingBoundary', async (_name, start) => {
    const master = await series()
    const end = start.replace(':00:00', ':30:00')
    const answer = await patch(occurrence(master, '2026-03-16'), { start: at(start), end: at(end) })
    expect([answer.status, errorOf(answer)['code']]).toEqual([400, 'ErrorOccurrenceCrossingBoundary'])
  })

  it('[R5] an occurrence has no recurrence of its own', async () => {
    const master = await series()
    expect((await patch(occurrence(master, '2026-03-16'), weekly('2026-03-16'))).status).toBe(400)
  })

  it.each([
    [
      'another pattern',
      { recurrence: { pattern: { type: 'daily', interval: 7 }, range: { type: 'noEnd', startDate: '2026-03-09' } } },
    ],
    ['another time', { start: at('2026-03-09T11:00:00'), end: at('2026-03-09T12:00:00') }],
    ['another end', weekly('2026-03-09', { type: 'endDate', endDate: '2026-12-01' })],
  ])('[R5] %s drops exceptions and deletions and gives occurrences new ids', async (_name, change) => {
    const master = await series()
    const [old, changed, deleted] = ['2026-03-16', '2026-03-23', '2026-03-30'].map((date) => occurrence(master, date))
    await patch(changed, { subject: 'Special' })
    await graph.ask('DELETE', one(deleted))
    expect((await patch(master['id'], change)).status).toBe(200)
    for (const id of [old, changed, deleted]) expect((await get(one(id))).status).toBe(404)
    const shown = await get(`${one(master['id'])}?${withExceptions}`)
    expect(shown.body).toMatchObject({ cancelledOccurrences: [], exceptionOccurrences: [] })
    for (const date of ['2026-03-16', '2026-03-23', '2026-03-30'])
      expect((await get(one(occurrence(master, date)))).body['subject']).toBe('Weekly')
  })

  it('[R5] the same pattern and times written again change nothing about exceptions', async () => {
    const master = await series()
    await patch(occurrence(master, '2026-03-16'), { subject: 'Special' })
    await patch(master['id'], { ...hour('2026-03-09'), ...weekly('2026-03-09') })
    expect((await get(`${one(master['id'])}?${withExceptions}`)).body['exceptionOccurrences']).toHaveLength(1)
  })

  it('[R5] a single event becomes a series and a series a single event', async () => {
    const event = await create({ subject: 'A', ...hour('2026-03-09') })
    const master = await patch(event['id'], weekly('2026-03-09'))
    expect(master.body).toMatchObject({ id: event['id'], type: 'seriesMaster', iCalUId: event['iCalUId'] })
    const id = occurrence(master.body, '2026-03-16')
    await patch(id, { subject: 'Special' })
    const single = await patch(event['id'], { recurrence: null })
    expect(single.body).toMatchObject({ type: 'singleInstance', recurrence: null })
    expect((await get(one(id))).status).toBe(404)
    expect(graph.world.events(ada)).toHaveLength(1)
  })

  it('[R3] a series moved to another calendar takes its exceptions along', async () => {
    const master = await series()
    person().changeOccurrence(String(master['id']), '2026-03-16', { subject: 'Special' })
    const calendar = person().createCalendar('CRM')
    const moved = person().moveEvent(String(master['id']), calendar.id)
    const shown = await get(`${one(moved.immutableId)}?${withExceptions}`)
    const exceptions = shown.body['exceptionOccurrences'] as Json[]
    expect(exceptions.map(({ subject }) => subject)).toEqual(['Special'])
    expect((await get(one(exceptions[0]?.['id']))).body['seriesMasterId']).toBe(moved.id)
  })
})

describe('as Outlook does it', () => {
  it('[R5] a series ended early keeps what lies before: ids, exceptions, deletions', async () => {
    const master = await series()
    const id = String(master['id'])
    const kept = occurrence(master, '2026-03-16')
    person().changeOccurrence(id, '2026-03-16', { subject: 'Special' })
    person().deleteOccurrence(id, '2026-03-23')
    person().changeOccurrence(id, '2026-04-13', { subject: 'Too late' })
    person().endSeries(id, '2026-04-06')
    const shown = await get(`${one(id)}?${withExceptions}`)
    expect(shown.body).toMatchObject({
      cancelledOccurrences: [`OID.${id}.2026-03-23`],
      exceptionOccurrences: [{ id: kept, subject: 'Special' }],
      recurrence: { range: { type: 'endDate', endDate: '2026-04-05' } },
    })
    expect((await get(one(occurrence(master, '2026-04-06')))).status).toBe(404)
  })

  it('[R5] "this and following" ends the old series and makes a new one with an iCalUId of its own', async () => {
    const master = await series(weekly('2026-03-09', { type: 'numbered', numberOfOccurrences: 6 }))
    const next = person().changeFromHereOn(String(master['id']), '2026-03-30', {
      start: at('2026-03-30T15:00:00'),
      end: at('2026-03-30T16:00:00'),
    })
    const events = graph.world.events(ada)
    expect(events).toHaveLength(2)
    expect(events[1]?.values['iCalUId']).not.toBe(events[0]?.values['iCalUId'])
    expect(events[0]?.values['recurrence']).toMatchObject({ range: { type: 'endDate', endDate: '2026-03-29' } })
    expect(next.values['recurrence']).toMatchObject({
      range: { type: 'numbered', startDate: '2026-03-30', numberOfOccurrences: 3 },
    })
    expect((await get(one(next.id))).body['start']).toMatchObject({ dateTime: '2026-03-30T13:00:00.0000000' })
  })

  it('[R2] ending a meeting’s series mails its attendees an update, "this and following" also invites to the new one', async () => {
    const master = await series({ attendees: [attendee(client)] })
    mails()
    person().changeFromHereOn(String(master['id']), '2026-03-30', { subject: 'Upstairs' })
    expect(mails()).toEqual(['update margaret', 'invitation margaret'])
  })
})
