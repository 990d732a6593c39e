/** The part of the conformance tour that goes through calendars and events. */

import { type Answer, deltaLinkOf, type Json } from './graph-fixture.ts'

type Visit = (method: string, route: string, path: string, body?: unknown) => Promise<Answer>

/** Routes of Graph that the description leaves out (graph-contract 3.1 names the ones by id below a calendar). */
export const undescribedCalendarRoutes: readonly string[] = [
  ...['/calendar/events/{event}', '/calendars/{calendar}/events/{event}'].flatMap((path) =>
    ['GET', 'PATCH', 'DELETE'].map((method) => `${method} ${path}`),
  ),
  'GET /events/{event}/calendar',
]

/** `occurrenceId` appears in answers though the metadata does not have it (graph-contract 3.2). */
export const describedElsewhere = (complaint: string): boolean => complaint.endsWith('/occurrenceId is not described')

const berlin = (dateTime: string): Json => ({ dateTime, timeZone: 'W. Europe Standard Time' })

const everyEventField: Json = {
  subject: 'Renewal',
  body: { contentType: 'text', content: 'Bring the file.' },
  start: berlin('2026-03-09T09:00:00'),
  end: berlin('2026-03-09T09:30:00'),
  location: { displayName: 'Kade 1' },
  attendees: [{ emailAddress: { name: 'Ann', address: 'ann@northwind.example' }, type: 'optional' }],
  categories: ['CRM'],
  importance: 'high',
  sensitivity: 'private',
  showAs: 'oof',
  isReminderOn: true,
  reminderMinutesBeforeStart: 30,
  responseRequested: false,
  allowNewTimeProposals: false,
  hideAttendees: true,
  isOnlineMeeting: true,
  onlineMeetingProvider: 'teamsForBusiness',
  transactionId: 'tour-1',
}

const series: Json = {
  subject: 'Weekly',
  start: berlin('2026-03-09T10:00:00'),
  end: berlin('2026-03-09T10:30:00'),
  recurrence: {
    pattern: { type: 'weekly', interval: 1, daysOfWeek: ['monday'] },
    range: { type: 'endDate', startDate: '2026-03-09', endDate: '2026-05-04' },
  },
}

const window = 'startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-04-01T00:00:00Z'

const eventsTour = async (visit: Visit, route: string, path: string): Promise<string> => {
  const made = await visit('POST', route, path, { ...everyEventField, transactionId: path.slice(0, 40) })
  const one = `${path}/${String(made.body['id'])}`
  await visit('GET', route, `${path}?$top=1&$count=true`)
  await visit('GET', `${route}/{event}`, one)
  await visit('PATCH', `${route}/{event}`, one, { categories: [], location: null, attendees: [] })
  await visit('DELETE', `${route}/{event}`, one)
  await visit('GET', `${route}/{event}`, one)
  return String(made.body['id'])
}

const viewsTour = async (visit: Visit, below: string, path: string): Promise<void> => {
  await visit('GET', `${below}/calendarView`, `${path}/calendarView?${window}`)
  await visit('GET', `${below}/calendarView`, `${path}/calendarView`)
  const round = await visit('GET', `${below}/calendarView/delta`, `${path}/calendarView/delta?${window}`)
  await visit('GET', `${below}/calendarView/delta`, deltaLinkOf(round))
}

export const calendarTour = async (visit: Visit): Promise<void> => {
  const made = await visit('POST', '/calendars', '/me/calendars', { name: 'CRM', color: 'lightTeal' })
  const path = `/me/calendars/${String(made.body['id'])}`
  const one = '/calendars/{calendar}'
  await visit('GET', '/calendars', '/me/calendars')
  await visit('GET', '/calendar', '/me/calendar')
  await visit('GET', one, path)
  await visit('PATCH', one, path, { name: 'Clients' })

  await eventsTour(visit, '/events', '/me/events')
  await eventsTour(visit, '/calendar/events', '/me/calendar/events')
  await eventsTour(visit, `${one}/events`, `${path}/events`)

  const master = await visit('POST', '/events', '/me/events', series)
  const event = `/me/events/${String(master.body['id'])}`
  const listed = await visit('GET', '/events/{event}/instances', `${event}/instances?${window}`)
  const [first, second] = listed.body['value'] as Json[]
  await visit('PATCH', '/events/{event}', `/me/events/${String(first?.['id'])}`, { subject: 'Weekly, upstairs' })
  await visit('GET', '/events/{event}', `/me/events/${String(first?.['id'])}`)
  await visit('GET', '/events/{event}', `/me/events/${String(second?.['id'])}`)
  await visit('DELETE', '/events/{event}', `/me/events/${String(second?.['id'])}`)
  await visit('GET', '/events/{event}', `${event}?$select=subject,cancelledOccurrences&$expand=exceptionOccurrences`)
  await visit('GET', '/events/{event}/calendar', `${event}/calendar`)
  for (const [below, start] of [
    ['', '/me'],
    ['/calendar', '/me/calendar'],
    [one, path],
  ] as const)
    await viewsTour(visit, below, start)
  for (const [route, start] of [
    ['/events', '/me/events'],
    ['/calendar/events', '/me/calendar/events'],
    [`${one}/events`, `${path}/events`],
  ] as const)
    await visit('GET', `${route}/delta`, `${start}/delta`)

  for (const action of ['accept', 'tentativelyAccept', 'decline'])
    await visit('POST', `/events/{event}/${action}`, `${event}/${action}`, { sendResponse: true })
  await visit('POST', '/events/{event}/cancel', `${event}/cancel`, { comment: 'Sorry' })
  const gone = await visit('POST', '/events', '/me/events', series)
  await visit('POST', '/events/{event}/permanentDelete', `/me/events/${String(gone.body['id'])}/permanentDelete`)
  await visit('DELETE', one, path)
}
