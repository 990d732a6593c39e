/** Settings, tickets and appointments with values that nobody means: refused with a code, or harmless; two writers at once (CARET-36, CARET-47, R8, R16). */
import { beforeAll, expect, test } from 'vitest'
import type { AppointmentInput } from '../../../shared/schemas/appointments.ts'
import { emptyTicket } from '../../../shared/schemas/tickets.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
})

const folder = { id: 'x', name: 'x' }
test.each([
  ['mailBudget', -1],
  ['mailBudget', 1001],
  ['mailBudget', 1.5],
  ['monthsAhead', 0],
  ['monthsAhead', 61],
  ['kinds', []],
  ['kinds', ['private']],
  ['from', '2031-02-30'],
  ['from', '0000-00-00'],
  ['billablePrefix', 'x'.repeat(11)],
  ['responsibleId', 'me'],
  ['interval', { every: 1, unit: 'minutes' }],
  ['interval', { every: 1e9, unit: 'days' }],
  ['fieldDirections', { subject: 'toMars' }],
  ['fieldDirections', { __proto__: 'off', nothing: 'off' }],
])('[CARET-47, N4] a calendar policy with %s %j is refused', async (name, value) => {
  const { policy, version } = await world.ada.call('calendarPolicy')
  const body = { policy: { ...policy, folder, [name]: value }, version }
  const reply = await world.ada.ask('saveCalendarPolicy', { body })
  expect([400, 422], reply.body).toContain(reply.statusCode)
  expect((await world.ada.call('calendarPolicy')).version).toBe(version)
})

test.each([
  ['kinds', ['x']],
  ['assignmentTypes', ['x']],
  ['from', '2031-02-30'],
  ['checklist', 'pictures'],
  ['newTicketKind', 'secret'],
  ['responsibleId', '; drop table tickets'],
])('[CARET-36] a tasks policy with %s %j is refused', async (name, value) => {
  const { policy, version } = await world.ada.call('tasksPolicy')
  const reply = await world.ada.ask('saveTasksPolicy', {
    body: { policy: { ...policy, folder, [name]: value }, version },
  })
  expect([400, 422], reply.body).toContain(reply.statusCode)
})

const time = { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'Europe/London' }
const appointment: AppointmentInput = {
  kind: 'appointment',
  typeId: null,
  status: 'planned',
  clientId: null,
  ticketId: null,
  subject: 'Odd',
  notes: null,
  location: null,
  time,
  recurrence: null,
  exceptions: [],
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: null,
  billable: false,
  responsibleId: null,
  synchronize: true,
  attendees: [],
}
test.each([
  ['a zone that is an offset', { time: { ...time, zone: '+05:30' } }, 'TIME_INVALID'],
  ['the year 1', { time: { ...time, start: '0001-01-01T00:00:00' } }, 'TIME_INVALID'],
  ['30 February', { time: { ...time, start: '2031-02-30T00:00:00' } }, 'TIME_INVALID'],
  ['an end before the start', { time: { ...time, end: '2031-03-10T08:00:00' } }, 'TIME_INVALID'],
  ['every second', { recurrence: 'FREQ=SECONDLY' }, 'RECURRENCE_INVALID'],
  ['a thousand million days', { recurrence: 'FREQ=DAILY;COUNT=1000000000' }, 'RECURRENCE_INVALID'],
  ['a second rule in the first', { recurrence: 'FREQ=DAILY\r\nRRULE:FREQ=SECONDLY' }, 'RECURRENCE_INVALID'],
])('[R6, R16] an appointment with %s is refused', async (_what, change, code) => {
  const reply = await world.ada.ask('createAppointment', { body: { ...appointment, ...change } })
  expect(reply.json()).toMatchObject({ code })
})

test('[R8] of two tabs that change one ticket the second is told, and loses nothing', async () => {
  const { ada } = world
  const { ticket } = await ada.call('createTicket', {
    body: { ...emptyTicket, clientId: sampleId('client', 2), title: '<img src=x onerror=alert(1)>' },
  })
  const change = (body: object) =>
    ada.ask('changeTicket', { params: { id: ticket.id }, body: { version: ticket.version, ...body } })
  const replies = await Promise.all([change({ status: 'closed' }), change({ notes: 'From the other tab' })])
  expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  const refused = replies.find(({ statusCode }) => statusCode === 409)
  expect(refused?.json()).toMatchObject({ code: 'CRM_VERSION_MOVED' })
  const { ticket: after } = await ada.call('getTicket', { params: { id: ticket.id } })
  expect(Number(after.version)).toBe(Number(ticket.version) + 1)
  expect(after.title).toBe('<img src=x onerror=alert(1)>')
})
