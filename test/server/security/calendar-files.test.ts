/** Calendar files made to hurt, through the API: coded answers, a thread of their own, and nothing of anybody else's appointments (R11, R16). */
import { beforeAll, describe, expect, test } from 'vitest'
import { createCalendarFileReader } from '../../../server/compose/calendar-file-reader.ts'
import { calendar, event, many, neighbour, stamp } from '../../support/hostile-calendars.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
})

describe('[R16] too much', () => {
  test.each([
    ['four thousand events', calendar(many(4000, (n) => event(`e${n}`)))],
    [
      'a series of four thousand more dates',
      calendar(
        event(
          'rdates',
          many(4000, (n) => `RDATE:${stamp(n)}`),
        ),
      ),
    ],
  ])('%s are refused as a whole', async (_what, text) => {
    const reply = await world.ada.ask('importCalendar', { body: { text, preview: true, zone: 'UTC' } })
    expect(reply.json()).toMatchObject({ code: 'CALENDAR_FILE_TOO_LARGE', whoActs: 'you' })
  })

  test('[R16] what takes too long is given up, and nobody else has waited', async () => {
    const read = createCalendarFileReader(1_500)
    const endless = calendar(many(2500, (n) => event(`n${n}`, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')))
    let turns = 0
    const ticking = setInterval(() => void (turns += 1), 1)
    await expect(read({ text: endless, zone: 'UTC', preview: true })).rejects.toMatchObject({
      code: 'CALENDAR_FILE_TOO_LARGE',
    })
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(20)
  })
})

describe('[R24] unusable', () => {
  test.each([
    ['NUL', calendar(event('nul', 'SUMMARY:a\u0000b')), 'UTC', 'REQUEST_INVALID'],
    ['half of a character', calendar(event('half', 'SUMMARY:\ud800')), 'UTC', 'REQUEST_INVALID'],
    ['a zone that is none', calendar(neighbour), 'Nowhere/At all', 'TIME_INVALID'],
    ['an offset as zone', calendar(neighbour), '+25:00', 'TIME_INVALID'],
    ['no calendar', '<html></html>', 'UTC', 'CALENDAR_FILE_INVALID'],
  ])('%s is refused with a code', async (_what, text, zone, code) => {
    const reply = await world.ada.ask('importCalendar', { body: { text, preview: true, zone } })
    expect(reply.json()).toMatchObject({ code, whoActs: 'you' })
  })
})

describe('[R4, R11] UIDs of others', () => {
  test('[R11, N10] a file with the UID of a colleague’s private appointment changes nothing of it, and learns nothing from it', async () => {
    const { ada, ben } = world
    const file = (text: string) => ({ body: { text: calendar(text), preview: false, zone: 'UTC' } })
    const own = event('taken@uid', 'SUMMARY:Canary biopsy', 'CLASS:PRIVATE', 'LOCATION:Canary clinic')
    const [first] = (await ada.call('importCalendar', file(own))).items
    const id = first?.appointmentId ?? ''
    const before = await ada.call('getAppointment', { params: { id } })
    const spoofed = event('taken@uid', 'SUMMARY:Mine', 'DTSTART:20320101T000000Z', 'STATUS:CANCELLED', 'SEQUENCE:99')
    const { items } = await ben.call('importCalendar', file(spoofed))
    expect(items).toMatchObject([{ outcome: 'known', subject: 'Mine', appointmentId: null }])
    expect(JSON.stringify(items)).not.toMatch(/canary/i)
    expect(await ada.call('getAppointment', { params: { id } })).toEqual(before)
    // One that both may read is named, and is left as it is too.
    const [open] = (await ada.call('importCalendar', file(event('open@uid', 'SUMMARY:Open')))).items
    const again = await ben.call('importCalendar', file(event('open@uid', 'SUMMARY:Other')))
    expect(again.items).toMatchObject([{ outcome: 'known', appointmentId: open?.appointmentId }])
    const kept = await ada.call('getAppointment', { params: { id: open?.appointmentId ?? '' } })
    expect(kept.appointment.subject).toBe('Open')
  })
})
