/** Single events of the simulated Graph: shapes, times and zones, bodies, online meetings, filters, versions. */

import { describe, expect, it } from 'vitest'
import { errorOf, immutable, type Json, useGraph, valuesOf } from './graph-fixture.ts'
import { ada, at, attendee, ben, client, hour, inZoneOf, useEvents } from './event-fixture.ts'

const graph = useGraph()
const { create, get, patch, asBen, mails } = useEvents(graph)

const clientId = 'String {6f2a1c1e-0a51-4d0e-9a4e-5a2f6a0a7c11} Name CrmEventId'
const stamp = { singleValueExtendedProperties: [{ id: clientId, value: 'e-1' }] }
const query = (text: string): string => encodeURIComponent(text)

describe('shape of an event', () => {
  it('[GC-3.2] a created event comes back whole, in UTC, as its owner’s own', async () => {
    const event = await create({ subject: 'Renewal', ...hour('2026-03-10'), location: { displayName: 'Kade 1' } })
    expect(event).toMatchObject({
      type: 'singleInstance',
      start: { dateTime: '2026-03-10T08:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2026-03-10T09:00:00.0000000', timeZone: 'UTC' },
      originalStartTimeZone: 'W. Europe Standard Time',
      isOrganizer: true,
      organizer: { emailAddress: { name: 'Ada Morgan', address: ada } },
      responseStatus: { response: 'organizer', time: '0001-01-01T00:00:00Z' },
      location: { displayName: 'Kade 1', uniqueId: 'Kade 1' },
      locations: [{ displayName: 'Kade 1' }],
      recurrence: null,
      seriesMasterId: null,
      onlineMeeting: null,
      showAs: 'busy',
      isReminderOn: true,
      reminderMinutesBeforeStart: 15,
    })
    expect(event['@odata.etag']).toBe(`W/"${String(event['changeKey'])}"`)
    expect(event).not.toHaveProperty('cancelledOccurrences')
    expect(event).not.toHaveProperty('parentFolderId')
  })

  it('[GC-3.2] writing locations writes location, and the other way round', async () => {
    const { id } = await create({ subject: 'A', ...hour('2026-03-10'), location: { displayName: 'Kade 1' } })
    const two = await patch(id, { locations: [{ displayName: 'Room 1' }, { displayName: 'Room 2' }] })
    expect(two.body['location']).toMatchObject({ displayName: 'Room 1' })
    const none = await patch(id, { location: null })
    expect([none.body['locations'], none.body['location']]).toEqual([[], expect.objectContaining({ displayName: '' })])
  })

  it('[GC-3.2] a text body comes back as html, and as the same text where Prefer asks for it', async () => {
    const event = await create({
      subject: 'A',
      ...hour('2026-03-10'),
      body: { contentType: 'text', content: 'Fees < 500 &\nmore' },
    })
    expect(event['body']).toMatchObject({
      contentType: 'html',
      content: expect.stringContaining('Fees &lt; 500 &amp;<br>'),
    })
    expect(event['bodyPreview']).toBe('Fees < 500 & more')
    const asText = await get(`/me/events/${String(event['id'])}`, { Prefer: 'outlook.body-content-type="text"' })
    expect(asText.body['body']).toEqual({ contentType: 'text', content: 'Fees < 500 &\nmore' })
  })

  it.each([
    ['an unknown property', { hideFromWorld: true }, 501],
    ['an unknown zone', { start: at('2026-03-10T09:00:00', 'Middle-earth Standard Time') }, 400],
    ['an end before the start', { end: at('2026-03-10T08:00:00') }, 400],
    ['a time that is none', { start: at('10 March') }, 400],
    ['an all-day event that does not begin at midnight', { isAllDay: true }, 400],
    ['an address that is none', { attendees: [attendee('nobody')] }, 400],
    ['a reminder that is no number', { reminderMinutesBeforeStart: 'soon' }, 400],
    ['a showAs that is none', { showAs: 'out' }, 400],
    [
      'a recurrence from another day',
      { recurrence: { pattern: { type: 'daily', interval: 1 }, range: { type: 'noEnd', startDate: '2026-03-11' } } },
      400,
    ],
    [
      'an interval of 0',
      { recurrence: { pattern: { type: 'daily', interval: 0 }, range: { type: 'noEnd', startDate: '2026-03-10' } } },
      400,
    ],
    [
      'a weekly rule without days',
      { recurrence: { pattern: { type: 'weekly', interval: 1 }, range: { type: 'noEnd', startDate: '2026-03-10' } } },
      400,
    ],
    [
      'a rule with an unknown member',
      {
        recurrence: {
          pattern: { type: 'daily', interval: 1, every: 2 },
          range: { type: 'noEnd', startDate: '2026-03-10' },
        },
      },
      501,
    ],
    [
      'occurrences longer than their distance',
      {
        end: at('2026-03-12T09:00:00'),
        recurrence: { pattern: { type: 'daily', interval: 1 }, range: { type: 'noEnd', startDate: '2026-03-10' } },
      },
      400,
    ],
  ])('[GC-3.2] %s is refused and nothing is written', async (_name, wrong, status) => {
    const answer = await graph.ask('POST', '/me/events', { body: { subject: 'A', ...hour('2026-03-10'), ...wrong } })
    expect(answer.status).toBe(status)
    expect(graph.world.events(ada)).toEqual([])
  })

  it('[GC-13] attachments, open extensions and more than 500 attendees are refused', async () => {
    const { id } = await create({ subject: 'A', ...hour('2026-03-10') })
    expect((await get(`/me/events/${String(id)}/attachments`)).status).toBe(501)
    const many = Array.from({ length: 501 }, (_, number) => attendee(`a${number}@x.example`))
    expect((await patch(id, { attendees: many })).status).toBe(400)
  })
})

describe('times', () => {
  it('[R6] Prefer answers in the zone asked for, by Windows or IANA name, and refuses an unknown one', async () => {
    const { id } = await create({ subject: 'A', ...hour('2026-07-10') })
    const path = `/me/events/${String(id)}?$select=start`
    const london = await get(path, inZoneOf('GMT Standard Time'))
    expect(london.body['start']).toEqual({ dateTime: '2026-07-10T08:00:00.0000000', timeZone: 'GMT Standard Time' })
    expect(london.headers.get('preference-applied')).toContain('outlook.timezone')
    const tokyo = await get(path, inZoneOf('Asia/Tokyo'))
    expect(tokyo.body['start']).toEqual({ dateTime: '2026-07-10T16:00:00.0000000', timeZone: 'Asia/Tokyo' })
    expect((await get(path, inZoneOf('Nowhere'))).status).toBe(400)
  })

  it('[R6] an IANA zone is kept under its Windows name, so Vienna and Berlin become one; a switch keeps it as written', async () => {
    const vienna = await create({ subject: 'A', ...hour('2026-03-10', 'Europe/Vienna') })
    expect(vienna['originalStartTimeZone']).toBe('W. Europe Standard Time')
    graph.world.configure({ zoneNames: 'asWritten' })
    const kept = await create({ subject: 'A', ...hour('2026-03-10', 'Europe/Vienna') })
    expect(kept['originalStartTimeZone']).toBe('Europe/Vienna')
  })

  it('[R7] an all-day event is a date: midnight in whatever zone one asks for, the end exclusive', async () => {
    const day = { isAllDay: true, start: at('2026-03-29T00:00:00'), end: at('2026-03-30T00:00:00') }
    const { id } = await create({ subject: 'Birthday', ...day })
    for (const zone of ['UTC', 'Pacific/Auckland', 'Hawaiian Standard Time']) {
      const answer = await get(`/me/events/${String(id)}`, inZoneOf(zone))
      expect(answer.body['start']).toEqual({ dateTime: '2026-03-29T00:00:00.0000000', timeZone: zone })
      expect(answer.body['end']).toEqual({ dateTime: '2026-03-30T00:00:00.0000000', timeZone: zone })
    }
    expect((await patch(id, { end: at('2026-03-29T00:00:00') })).status).toBe(400)
    expect((await patch(id, { end: at('2026-03-30T00:00:00', 'UTC') })).status).toBe(400)
  })
})

describe('online meetings', () => {
  const online = { subject: 'Call', isOnlineMeeting: true, body: { contentType: 'text', content: 'Agenda' } }

  it('[R18] the join link stands in the body and in onlineMeeting', async () => {
    const event = await create({ ...online, ...hour('2026-03-10') })
    const { joinUrl } = event['onlineMeeting'] as { joinUrl: string }
    expect(event['onlineMeetingProvider']).toBe('teamsForBusiness')
    expect((event['body'] as Json)['content']).toContain(joinUrl)
    const moved = await patch(event['id'], { ...hour('2026-03-11'), isOnlineMeeting: false })
    expect(moved.body).toMatchObject({ isOnlineMeeting: true, onlineMeeting: { joinUrl } })
  })

  it('[R18] the switch joinUrlLater leaves the link out of the first answer; it follows with a new version', async () => {
    graph.world.configure({ joinUrlLater: true })
    const event = await create({ ...online, ...hour('2026-03-10') })
    expect(event['onlineMeeting']).toBeNull()
    const later = await get(`/me/events/${String(event['id'])}`)
    expect(later.body['onlineMeeting']).toMatchObject({ joinUrl: expect.stringContaining('https://teams.') })
    expect(later.body['changeKey']).not.toBe(event['changeKey'])
  })

  it('[R18] a body without the link takes the meeting offline; one that carries it does not', async () => {
    const event = await create({ ...online, ...hour('2026-03-10') })
    const { content } = event['body'] as { content: string }
    const kept = await patch(event['id'], {
      body: { contentType: 'html', content: content.replace('Agenda', 'Other') },
    })
    expect(kept.body['isOnlineMeeting']).toBe(true)
    const lost = await patch(event['id'], { body: { contentType: 'text', content: 'Other' } })
    expect(lost.body).toMatchObject({ isOnlineMeeting: false, onlineMeeting: null, onlineMeetingProvider: 'unknown' })
  })
})

describe('finding and protecting events', () => {
  it('[GC-6.1] extended properties are hidden, expanded when asked for, and found by value', async () => {
    const event = await create({ subject: 'A', ...hour('2026-03-10'), ...stamp })
    await create({ subject: 'B', ...hour('2026-03-11') })
    expect(event).not.toHaveProperty('singleValueExtendedProperties')
    const expand = `$expand=${query(`singleValueExtendedProperties($filter=id eq '${clientId}')`)}`
    const shown = await get(`/me/events/${String(event['id'])}?${expand}`)
    expect(shown.body['singleValueExtendedProperties']).toEqual([{ id: clientId, value: 'e-1' }])
    const filter = query(`singleValueExtendedProperties/Any(ep: ep/id eq '${clientId}' and ep/value eq 'e-1')`)
    const found = await get(`/me/events?$filter=${filter}&$select=subject`)
    expect(valuesOf(found).map(({ subject }) => subject)).toEqual(['A'])
  })

  it('[GC-6.1] a copy made in Outlook has the same extended property, another iCalUId and no attendees', async () => {
    const event = await create({ subject: 'A', ...hour('2026-03-10'), ...stamp, attendees: [attendee(client)] })
    mails()
    const copy = graph.world.person(ada).copyEvent(String(event['id']))
    expect(copy.extendedProperties).toEqual({ [clientId]: 'e-1' })
    expect([copy.values['attendees'], mails()]).toEqual([[], []])
    const uids = graph.world.events(ada).map(({ values }) => values['iCalUId'])
    expect(new Set(uids).size).toBe(2)
  })

  it('[GC-3.1] events are filtered by iCalUId and by time and ordered by start', async () => {
    const late = await create({ subject: 'late', ...hour('2026-05-10') })
    await create({ subject: 'early', ...hour('2026-03-10') })
    const byUid = await get(`/me/events?$filter=${query(`iCalUId eq '${String(late['iCalUId'])}'`)}`)
    expect(valuesOf(byUid).map(({ id }) => id)).toEqual([late['id']])
    const since = await get(`/me/events?$filter=${query("start/dateTime ge '2026-05-10T07:00:00'")}&$select=subject`)
    expect(valuesOf(since).map(({ subject }) => subject)).toEqual(['late'])
    const inOrder = await get(`/me/events?$orderby=${query('start/dateTime')}&$select=subject`)
    expect(valuesOf(inOrder).map(({ subject }) => subject)).toEqual(['early', 'late'])
  })

  it('[GC-7.2] a stale If-Match is 412 on PATCH and DELETE and writes nothing', async () => {
    const event = await create({ subject: 'A', ...hour('2026-03-10') })
    await patch(event['id'], { subject: 'B' })
    const stale = { 'If-Match': String(event['@odata.etag']) }
    expect((await patch(event['id'], { subject: 'C' }, stale)).status).toBe(412)
    const removal = await graph.ask('DELETE', `/me/events/${String(event['id'])}`, { headers: stale })
    expect([removal.status, graph.world.events(ada)[0]?.values['subject']]).toEqual([412, 'B'])
  })

  it('[GC-3.5] the same transactionId answers with the same event and mails nobody twice', async () => {
    const body = { subject: 'A', ...hour('2026-03-10'), transactionId: 't-1', attendees: [attendee(client)] }
    const first = await create(body)
    const again = await graph.ask('POST', '/me/events', { body: { ...body, subject: 'Other' } })
    expect([again.status, again.body['id'], again.body['subject']]).toEqual([201, first['id'], 'A'])
    expect(mails()).toEqual(['invitation margaret'])
    expect((await patch(first['id'], { transactionId: 't-2' })).status).toBe(400)
  })

  it('[GC-3.5] a deleted event is 404 by both ids; by hand it comes back with the same immutable id', async () => {
    const event = await create({ subject: 'A', ...hour('2026-03-10') }, immutable)
    const [{ id: restId } = { id: '' }] = graph.world.events(ada)
    expect((await graph.ask('DELETE', `/me/events/${String(event['id'])}`)).status).toBe(204)
    for (const id of [event['id'], restId]) {
      const gone = await get(`/me/events/${String(id)}`)
      expect([gone.status, errorOf(gone)['code']]).toEqual([404, 'ErrorItemNotFound'])
    }
    graph.world.person(ada).restoreEvent(String(event['id']))
    expect((await get(`/me/events/${String(event['id'])}`, immutable)).body['id']).toBe(event['id'])
    expect((await get('/me/events/nonsense')).status).toBe(400)
  })

  it('[GC-12] events need a Calendars permission, and another mailbox’s id finds nothing', async () => {
    const { id } = await create({ subject: 'A', ...hour('2026-03-10') })
    const contactsOnly = graph.world.issueToken({ user: ben, scopes: ['Contacts.ReadWrite'] })
    expect((await graph.ask('GET', '/me/events', { token: contactsOnly })).status).toBe(403)
    expect((await asBen('GET', `/me/events/${String(id)}`)).status).toBe(404)
  })
})
