/** The calendar behind the simulated Outlook page: what a week shows, and what the person's changes do to the mailbox. */
import { beforeEach, describe, expect, test } from 'vitest'
import { createWorld, type World } from '../world.ts'
import type { CalendarEvent, EventFields } from './calendar.ts'
import { createGraphStore } from './graph-store.ts'
import type { OutlookStore } from './store.ts'

const [ada, ben] = ['ada.morgan@harbourfinch.example', 'ben.keller@harbourfinch.example']
const week = { from: Date.UTC(2026, 2, 23), to: Date.UTC(2026, 2, 30, 23) }

let world: World
let store: OutlookStore
let adaId: string

beforeEach(() => {
  world = createWorld({ data: 'empty' })
  store = createGraphStore({
    users: () => world.tenants.flatMap(({ users }) => users),
    mailboxOf: (id) => world.mailbox(id),
    around: world.graph,
  })
  adaId = world.user(ada).id
})

const events = async (user = ada): Promise<readonly CalendarEvent[]> =>
  (await store.listEvents(world.user(user).id, week.from, week.to)) ?? []

const berlin = 'Europe/Berlin'
const timesAt = (start: string, end: string, isAllDay = false) => ({ isAllDay, start, end, zone: berlin })

const create = async (fields: Partial<EventFields>): Promise<CalendarEvent> => {
  const created = await store.createEvent(adaId, { times: timesAt('2026-03-23T09:00', '2026-03-23T10:00'), ...fields })
  if (created === null) throw new Error('the event was refused')
  return created
}

describe('[OH-PAGE] a week of the calendar', () => {
  test('[OH-PAGE][R5] a series is shown by its occurrences, at the same wall time across a change of the clocks', async () => {
    const created = await create({ subject: 'Weekly', repeat: { unit: 'week', interval: 1, until: null } })
    expect(created).toMatchObject({ type: 'seriesMaster', repeat: { unit: 'week', interval: 1, until: null } })
    expect((await events()).map(({ type, start }) => [type, start])).toEqual([
      ['occurrence', '2026-03-23T08:00:00.000Z'],
      ['occurrence', '2026-03-30T07:00:00.000Z'],
    ])
  })

  test('[OH-PAGE][R5] an occurrence is changed or deleted alone, and the series as a whole', async () => {
    const { id } = await create({ subject: 'Daily', repeat: { unit: 'day', interval: 1, until: '2026-03-25' } })
    const [first, second] = await events()
    await store.updateEvent(adaId, first?.id ?? '', { subject: 'Only today' })
    expect(await store.deleteEvent(adaId, second?.id ?? '')).toBe(true)
    expect((await events()).map(({ type, subject }) => [type, subject])).toEqual([
      ['exception', 'Only today'],
      ['occurrence', 'Daily'],
    ])
    expect(await store.deleteEvent(adaId, id)).toBe(true)
    expect(await events()).toEqual([])
  })

  test('[OH-PAGE][R7] an all-day event has dates, in whatever zone the page is', async () => {
    await create({ subject: 'Fair', times: timesAt('2026-03-24T00:00', '2026-03-26T00:00', true) })
    expect(await events()).toMatchObject([{ isAllDay: true, dates: { first: '2026-03-24', last: '2026-03-26' } }])
  })

  test('[OH-PAGE][R18] private, free, and a Teams meeting are written and shown', async () => {
    const created = await create({ subject: 'Doctor', isPrivate: true, showAs: 'free', isOnlineMeeting: true })
    expect(created).toMatchObject({ sensitivity: 'private', showAs: 'free', isOnlineMeeting: true })
    expect(created.joinUrl).toMatch(/^https:\/\/teams\./)
    const moved = await store.updateEvent(adaId, created.id, { location: 'Room 2' })
    expect(moved).toMatchObject({ location: 'Room 2', joinUrl: created.joinUrl })
  })

  test('[OH-PAGE] what the service refuses changes nothing', async () => {
    expect(await store.createEvent(adaId, { times: timesAt('2026-03-24T10:00', '2026-03-24T09:00') })).toBeNull()
    expect(await store.updateEvent(adaId, 'no such id', { subject: 'x' })).toBeNull()
    expect(await store.deleteEvent(adaId, 'no such id')).toBe(false)
    expect(await events()).toEqual([])
  })
})

describe('[OH-PAGE] meetings between two people', () => {
  const meeting = () => create({ subject: 'Review', attendees: [ben] })
  const ofBen = async (): Promise<CalendarEvent> => {
    const [copy] = await events(ben)
    if (copy === undefined) throw new Error('Ben has no copy')
    return copy
  }

  test('[OH-PAGE] the attendee gets a copy, answers, and the organiser sees the answer', async () => {
    const { id } = await meeting()
    const copy = await ofBen()
    expect(copy).toMatchObject({ subject: 'Review', isOrganizer: false, response: 'notResponded' })
    expect(copy.organizer.address).toBe(ada)
    await store.respondToEvent(world.user(ben).id, copy.id, 'accept')
    expect(await ofBen()).toMatchObject({ response: 'accepted' })
    expect((await store.readEvent(adaId, id))?.attendees).toMatchObject([{ address: ben, response: 'accepted' }])
  })

  test('[OH-PAGE] a meeting that the organiser deletes stays with the attendee as canceled, until it is removed', async () => {
    const { id } = await meeting()
    await store.deleteEvent(adaId, id)
    const copy = await ofBen()
    expect(copy).toMatchObject({ isCancelled: true, subject: 'Canceled: Review' })
    await store.deleteEvent(world.user(ben).id, copy.id)
    expect(await events(ben)).toEqual([])
  })
})
