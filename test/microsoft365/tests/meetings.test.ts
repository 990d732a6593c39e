/** Meetings of the simulated Graph: copies in the firm's mailboxes, answers, cancellations, and every mail in the outbox. */

import { deserialize, serialize } from 'node:v8'
import { describe, expect, it } from 'vitest'
import { type Answer, errorOf, type Json, useGraph } from './graph-fixture.ts'
import type { SavedWorld } from '../world.ts'
import { ada, at, attendee, ben, clara, client, hour, useEvents, weekly } from './event-fixture.ts'

const graph = useGraph()
const { create, get, patch, asBen, mails } = useEvents(graph)

const meeting = (values: Json = {}): Promise<Json> =>
  create({ subject: 'Hearing', ...hour('2026-03-10'), attendees: [attendee(ben), attendee(client)], ...values })
const copyOf = (user: string): Json => {
  const [copy] = graph.world.events(user)
  if (!copy) throw new Error(`${user} has no event`)
  return { ...copy.values, id: copy.id }
}
const one = (id: unknown): string => `/me/events/${String(id)}`
const act = (id: unknown, action: string, body: Json = {}): Promise<Answer> =>
  asBen('POST', `${one(id)}/${action}`, body)
const statusesOf = async (id: unknown): Promise<unknown[]> => {
  const { body } = await get(`${one(id)}?$select=attendees`)
  return (body['attendees'] as { status: { response: string } }[]).map(({ status }) => status.response)
}

describe('inviting', () => {
  it('[R2] attendees on POST are mailed at once, responseRequested or not; without attendees nobody is', async () => {
    await create({ subject: 'Alone', ...hour('2026-03-10') })
    expect(mails()).toEqual([])
    await meeting({ responseRequested: false })
    expect(mails()).toEqual(['invitation ben.keller', 'invitation margaret'])
  })

  it('[R4] an attendee of the firm gets a copy with an id of its own, the same iCalUId, not answered, tentative', async () => {
    const event = await meeting({ categories: ['CRM'], showAs: 'oof', transactionId: 't-1' })
    const copy = copyOf(ben)
    expect(copy).toMatchObject({
      iCalUId: event['iCalUId'],
      isOrganizer: false,
      organizer: { emailAddress: { name: 'Ada Morgan', address: ada } },
      responseStatus: { response: 'notResponded', time: '0001-01-01T00:00:00Z' },
      showAs: 'tentative',
      categories: [],
      transactionId: null,
    })
    expect(copy['id']).not.toBe(event['id'])
    expect(await statusesOf(event['id'])).toEqual(['none', 'none'])
  })

  it('[R4] every occurrence has the same iCalUId in both mailboxes, another than its neighbours', async () => {
    const master = await meeting(hourlySeries)
    const uidIn = async (user: string, seriesId: string, date: string, ask: typeof get): Promise<unknown> =>
      (await ask(`${one(graph.world.person(user).occurrenceId(seriesId, date))}?$select=iCalUId`)).body['iCalUId']
    const byBen: typeof get = (path) => asBen('GET', path)
    const mine = await uidIn(ada, String(master['id']), '2026-03-16', get)
    const theirs = await uidIn(ben, String(copyOf(ben)['id']), '2026-03-16', byBen)
    expect(theirs).toBe(mine)
    expect(await uidIn(ada, String(master['id']), '2026-03-23', get)).not.toBe(mine)
  })

  it('[R4] hideAttendees shows each attendee only himself', async () => {
    await meeting({ hideAttendees: true })
    expect(copyOf(ben)['attendees']).toEqual([expect.objectContaining({ emailAddress: { name: ben, address: ben } })])
  })
})

const hourlySeries = { ...hour('2026-03-09'), ...weekly('2026-03-09') }

describe('changes by the organiser', () => {
  it('[R2] a change reaches the copies and mails everybody; answers are void when the time moves', async () => {
    const event = await meeting()
    await act(copyOf(ben)['id'], 'accept')
    mails()
    await patch(event['id'], { subject: 'Hearing, room 3' })
    expect([copyOf(ben)['subject'], await statusesOf(event['id'])]).toEqual(['Hearing, room 3', ['accepted', 'none']])
    await patch(event['id'], hour('2026-03-11'))
    expect(copyOf(ben)).toMatchObject({ showAs: 'tentative', responseStatus: { response: 'notResponded' } })
    expect(await statusesOf(event['id'])).toEqual(['none', 'none'])
    expect(mails()).toEqual(['update ben.keller', 'update margaret', 'update ben.keller', 'update margaret'])
  })

  it('[R2] categories, reminder, showAs and sensitivity mail nobody and leave the copies alone', async () => {
    const event = await meeting()
    mails()
    const quiet = { categories: ['CRM'], isReminderOn: false, showAs: 'busy', sensitivity: 'private' }
    expect((await patch(event['id'], quiet)).status).toBe(200)
    expect([mails(), copyOf(ben)['sensitivity']]).toEqual([[], 'normal'])
  })

  it('[R18] the same holds for an online meeting, whose join link is none of the writer’s business', async () => {
    const event = await meeting({ isOnlineMeeting: true })
    mails()
    expect((await patch(event['id'], { categories: ['CRM'] })).status).toBe(200)
    expect(mails()).toEqual([])
    expect(copyOf(ben)['onlineMeeting']).toEqual(event['onlineMeeting'])
  })

  it('[R5] a series ended early keeps exceptions and deletions in the copies as well', async () => {
    const master = await meeting(hourlySeries)
    const person = graph.world.person(ada)
    person.changeOccurrence(String(master['id']), '2026-03-16', { subject: 'Special' })
    person.deleteOccurrence(String(master['id']), '2026-03-23')
    mails()
    person.endSeries(String(master['id']), '2026-04-06')
    expect(mails()).toEqual(['update ben.keller', 'update margaret'])
    const path = `${one(copyOf(ben)['id'])}?$select=cancelledOccurrences,recurrence&$expand=exceptionOccurrences($select=subject)`
    const { body } = await asBen('GET', path)
    expect(body['exceptionOccurrences']).toEqual([expect.objectContaining({ subject: 'Special' })])
    expect(body['cancelledOccurrences']).toEqual([`OID.${String(body['id'])}.2026-03-23`])
  })

  it('[R2] a change of the attendees alone mails only who came and who went', async () => {
    const event = await meeting()
    mails()
    await patch(event['id'], { attendees: [attendee(client), attendee(clara)] })
    expect(mails()).toEqual(['cancellation ben.keller', 'invitation clara.voss'])
    expect(copyOf(ben)).toMatchObject({ isCancelled: true, subject: 'Canceled: Hearing', showAs: 'free' })
    expect(copyOf(clara)).toMatchObject({ isCancelled: false, subject: 'Hearing' })
  })

  it('[R5] a changed occurrence is an exception in the copy too, a deleted one is cancelled there', async () => {
    const master = await meeting(hourlySeries)
    const person = graph.world.person(ada)
    person.changeOccurrence(String(master['id']), '2026-03-16', { subject: 'Special' })
    person.deleteOccurrence(String(master['id']), '2026-03-23')
    const path = `${one(copyOf(ben)['id'])}?$select=subject&$expand=exceptionOccurrences($select=subject,isCancelled)`
    const { body } = await asBen('GET', path)
    expect(body['exceptionOccurrences']).toEqual([
      expect.objectContaining({ subject: 'Special', isCancelled: false }),
      expect.objectContaining({ subject: 'Canceled: Hearing', isCancelled: true }),
    ])
  })

  it('[R5] whoever is invited to a series late gets its exceptions and not what was deleted before', async () => {
    const master = await create({ subject: 'Hearing', ...hourlySeries, attendees: [attendee(client)] })
    const person = graph.world.person(ada)
    person.changeOccurrence(String(master['id']), '2026-03-16', {
      subject: 'Special',
      attendees: [attendee(client), attendee(ben)],
    })
    person.deleteOccurrence(String(master['id']), '2026-03-23')
    mails()
    await patch(master['id'], { attendees: [attendee(client), attendee(ben)] })
    expect(mails()).toEqual(['invitation ben.keller'])
    const [copy, special, ...others] = graph.world.events(ben)
    expect([copy?.values['type'], special?.values['type'], others]).toEqual(['seriesMaster', 'exception', []])
    const path = `${one(copy?.id)}?$select=cancelledOccurrences&$expand=exceptionOccurrences($select=subject)`
    const { body } = await asBen('GET', path)
    expect(body['cancelledOccurrences']).toEqual([`OID.${String(copy?.id)}.2026-03-23`])
    expect(body['exceptionOccurrences']).toEqual([expect.objectContaining({ subject: 'Special' })])
  })

  it.each([
    ['DELETE', undefined],
    ['cancel', { comment: 'The judge is ill' }],
    ['permanentDelete', undefined],
  ])('[R2] %s cancels: mails, the copies marked, the event gone', async (how, body) => {
    const event = await meeting()
    mails()
    const path = how === 'DELETE' ? one(event['id']) : `${one(event['id'])}/${how}`
    const answer = await graph.ask(how === 'DELETE' ? 'DELETE' : 'POST', path, body ? { body } : {})
    expect(answer.status).toBe(how === 'cancel' ? 202 : 204)
    expect(graph.world.outbox.list().map(({ comment }) => comment)).toEqual(Array(2).fill(body?.comment ?? ''))
    expect(mails()).toEqual(['cancellation ben.keller', 'cancellation margaret'])
    expect(copyOf(ben)).toMatchObject({ isCancelled: true, subject: 'Canceled: Hearing' })
    expect((await get(one(event['id']))).status).toBe(404)
  })
})

describe('attendees', () => {
  it.each([
    ['accept', 'accepted', 'busy'],
    ['tentativelyAccept', 'tentativelyAccepted', 'tentative'],
  ])('[R4] %s answers the organiser, who sees it, by mail', async (action, response, showAs) => {
    const event = await meeting()
    mails()
    expect((await act(copyOf(ben)['id'], action, { comment: 'Fine' })).status).toBe(202)
    expect(copyOf(ben)).toMatchObject({ showAs, responseStatus: { response } })
    expect(await statusesOf(event['id'])).toEqual([response, 'none'])
    expect(mails()).toEqual(['response ada.morgan'])
  })

  it('[R4] a declined meeting leaves the attendee’s calendar, the organiser sees it', async () => {
    const event = await meeting()
    await act(copyOf(ben)['id'], 'decline')
    expect([graph.world.events(ben), await statusesOf(event['id'])]).toEqual([[], ['declined', 'none']])
  })

  it('[R4] without sendResponse the organiser learns nothing', async () => {
    const event = await meeting()
    mails()
    await act(copyOf(ben)['id'], 'accept', { sendResponse: false })
    expect([await statusesOf(event['id']), mails()]).toEqual([['none', 'none'], []])
  })

  it('[GC-3.5] another time is proposed only where that is allowed and a response is sent', async () => {
    const slot = { start: at('2026-03-12T09:00:00'), end: at('2026-03-12T10:00:00') }
    const event = await meeting()
    const refused = await act(copyOf(ben)['id'], 'tentativelyAccept', { sendResponse: false, proposedNewTime: slot })
    expect(refused.status).toBe(400)
    await act(copyOf(ben)['id'], 'tentativelyAccept', { proposedNewTime: slot })
    const { body } = await get(`${one(event['id'])}?$select=attendees`)
    expect((body['attendees'] as Json[])[0]).toHaveProperty('proposedNewTime')
    await patch(event['id'], { allowNewTimeProposals: false })
    expect((await act(copyOf(ben)['id'], 'decline', { proposedNewTime: slot })).status).toBe(400)
  })

  it('[R4] what an attendee changes stays in the copy, and the organiser’s next update overwrites a moved time', async () => {
    const event = await meeting()
    const { id } = copyOf(ben)
    mails()
    await asBen('PATCH', one(id), { categories: ['CRM'], ...hour('2026-03-20') })
    expect((await get(`${one(event['id'])}?$select=start`)).body['start']).toMatchObject({
      dateTime: '2026-03-10T08:00:00.0000000',
    })
    expect(mails()).toEqual([])
    await patch(event['id'], { subject: 'Hearing, room 3' })
    expect(copyOf(ben)).toMatchObject({ categories: ['CRM'], start: { dateTime: '2026-03-10T09:00:00' } })
  })

  it('[R2] an attendee who deletes the copy mails nobody; the organiser’s update brings it back', async () => {
    const event = await meeting()
    mails()
    expect((await asBen('DELETE', one(copyOf(ben)['id']))).status).toBe(204)
    expect([mails(), graph.world.events(ben)]).toEqual([[], []])
    await patch(event['id'], { subject: 'Hearing, room 3' })
    expect(copyOf(ben)['subject']).toBe('Hearing, room 3')
  })

  it('[GC-3.5] only the organiser cancels, only attendees answer', async () => {
    const event = await meeting()
    const cancelled = await act(copyOf(ben)['id'], 'cancel')
    expect([cancelled.status, errorOf(cancelled)['message']]).toEqual([
      400,
      "Your request can't be completed. You need to be an organizer to cancel a meeting.",
    ])
    expect((await graph.ask('POST', `${one(event['id'])}/accept`, { body: {} })).status).toBe(400)
  })
})

describe('an organiser outside the firm', () => {
  const organizer = { name: 'Registry', address: 'registry@admiralty-court.example' }

  it('[R4] one meeting comes to several mailboxes under one iCalUId; updates and cancellations follow it', () => {
    const people = [ada, ben].map((user) => graph.world.person(user))
    const invitation = { organizer, values: { subject: 'Hearing', ...hourlySeries } }
    const iCalUId = people[0]?.receiveInvitation(invitation) ?? ''
    people[1]?.receiveInvitation({ ...invitation, iCalUId })
    for (const user of [ada, ben]) {
      expect(copyOf(user)).toMatchObject({ iCalUId, isOrganizer: false, organizer: { emailAddress: organizer } })
    }
    people[0]?.receiveUpdate(iCalUId, { subject: 'Hearing, court 5' }, '2026-03-16')
    people[0]?.receiveUpdate(iCalUId, { location: { displayName: 'Court 1' } })
    people[0]?.receiveCancellation(iCalUId, '2026-03-23')
    expect(graph.world.events(ada).map(({ values }) => [values['type'], values['subject']])).toEqual([
      ['seriesMaster', 'Hearing'],
      ['exception', 'Hearing, court 5'],
      ['exception', 'Canceled: Hearing'],
    ])
    people[1]?.receiveCancellation(iCalUId)
    expect(copyOf(ben)).toMatchObject({ isCancelled: true, subject: 'Canceled: Hearing' })
    expect(mails()).toEqual([])
  })

  it('[R4] an answer to them is one mail, and nobody else hears of it', async () => {
    graph.world.person(ben).receiveInvitation({ organizer, values: { subject: 'Hearing', ...hour('2026-03-10') } })
    await act(copyOf(ben)['id'], 'accept')
    expect(mails()).toEqual(['response registry'])
  })
})

it('[GC-16] series with their exceptions, and the outbox, survive a restart', async () => {
  const master = await meeting(hourlySeries)
  const id = graph.world.person(ada).changeOccurrence(String(master['id']), '2026-03-16', { subject: 'Special' }).id
  graph.world.restore(deserialize(serialize(graph.world.save())) as SavedWorld)
  const token = graph.world.issueToken({ user: ada, scopes: ['Calendars.Read'] })
  const { body } = await graph.ask('GET', one(id), { token })
  expect(body).toMatchObject({ subject: 'Special', type: 'exception', seriesMasterId: master['id'] })
  expect(mails()).toHaveLength(4)
})

it('[N4] the outbox is read and emptied through the control interface', async () => {
  await meeting()
  const url = `${graph.httpOrigin}/control/outbox`
  const listed = (await (await fetch(url)).json()) as Json[]
  expect(listed.map(({ kind, to, subject }) => [kind, to, subject])).toEqual([
    ['invitation', ben, 'Hearing'],
    ['invitation', client, 'Hearing'],
  ])
  await fetch(url, { method: 'DELETE' })
  expect(await (await fetch(url)).json()).toEqual([])
})
