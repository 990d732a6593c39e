/** Events as Graph answers them (with `Prefer: outlook.timezone="UTC"`) <-> those of the Outlook page. */

import {
  type Attendee,
  type CalendarEvent,
  type EventFields,
  eventTypes,
  type EventTimes,
  type Repeat,
  type RepeatUnit,
  type Response,
  sensitivities,
  showAsValues,
} from './calendar.ts'
import {
  flag,
  object,
  objects,
  oneOf,
  text,
  texts,
  toBody,
  toMoment,
  toRecipient,
  type Values,
} from './graph-values.ts'

const responses: readonly Response[] = [
  'none',
  'organizer',
  'tentativelyAccepted',
  'accepted',
  'declined',
  'notResponded',
]

const responseIn = (values: Values, name: string): Response =>
  oneOf(responses, object(values, name)['response'], 'none')

const toAttendee = (values: Values): Attendee => ({
  ...toRecipient(values),
  type: oneOf(['required', 'optional', 'resource'], values['type'], 'required'),
  response: responseIn(values, 'status'),
})

const units: Readonly<Record<string, RepeatUnit>> = {
  daily: 'day',
  weekly: 'week',
  absoluteMonthly: 'month',
  absoluteYearly: 'year',
}

const toRepeat = (recurrence: Values): Repeat | null => {
  const pattern = object(recurrence, 'pattern')
  const range = object(recurrence, 'range')
  const unit = units[text(pattern, 'type')]
  if (unit === undefined || texts(pattern, 'daysOfWeek').length > 1 || range['type'] === 'numbered') return null
  return {
    unit,
    interval: Number(pattern['interval']),
    until: range['type'] === 'endDate' ? text(range, 'endDate') : null,
  }
}

const dateBefore = (date: string): string => new Date(Date.parse(`${date}T00:00:00Z`) - 1).toISOString().slice(0, 10)

/** The midnights of an all-day event stand in the answer as they were written. */
const datesOf = (values: Values): CalendarEvent['dates'] => {
  if (values['isAllDay'] !== true) return null
  const [first, after] = ['start', 'end'].map((name) => text(object(values, name), 'dateTime').slice(0, 10))
  return { first: first ?? '', last: dateBefore(after ?? '') }
}

export const toEvent = (values: Values): CalendarEvent => ({
  id: text(values, 'id'),
  type: oneOf(eventTypes, values['type'], 'singleInstance'),
  seriesMasterId: text(values, 'seriesMasterId') || null,
  subject: text(values, 'subject'),
  start: toMoment(values['start']),
  end: toMoment(values['end']),
  isAllDay: flag(values, 'isAllDay'),
  dates: datesOf(values),
  location: text(object(values, 'location'), 'displayName'),
  organizer: toRecipient(object(values, 'organizer')),
  isOrganizer: flag(values, 'isOrganizer'),
  isCancelled: flag(values, 'isCancelled'),
  attendees: objects(values, 'attendees').map(toAttendee),
  response: responseIn(values, 'responseStatus'),
  showAs: oneOf(showAsValues, values['showAs'], 'busy'),
  sensitivity: oneOf(sensitivities, values['sensitivity'], 'normal'),
  isOnlineMeeting: flag(values, 'isOnlineMeeting'),
  joinUrl: text(object(values, 'onlineMeeting'), 'joinUrl'),
  repeat: toRepeat(object(values, 'recurrence')),
  body: toBody(values),
  categories: texts(values, 'categories'),
  lastModifiedDateTime: text(values, 'lastModifiedDateTime'),
})

const dateAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const toGraphTimes = ({ isAllDay, start, end, zone }: EventTimes): Record<string, unknown> => {
  const moment = (wall: string) => ({ dateTime: `${wall}:00`, timeZone: zone })
  const midnight = (date: string) => moment(`${date}T00:00`)
  return isAllDay
    ? { isAllDay, start: midnight(start.slice(0, 10)), end: midnight(dateAfter(end.slice(0, 10))) }
    : { isAllDay, start: moment(start), end: moment(end) }
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const patternOn = (unit: RepeatUnit, startDate: string): Record<string, unknown> => {
  const date = new Date(`${startDate}T00:00:00Z`)
  const dayOfMonth = date.getUTCDate()
  const patterns: Readonly<Record<RepeatUnit, Record<string, unknown>>> = {
    day: { type: 'daily' },
    week: { type: 'weekly', daysOfWeek: [weekdays[date.getUTCDay()]], firstDayOfWeek: 'monday' },
    month: { type: 'absoluteMonthly', dayOfMonth },
    year: { type: 'absoluteYearly', dayOfMonth, month: date.getUTCMonth() + 1 },
  }
  return patterns[unit]
}

const toGraphRecurrence = ({ unit, interval, until }: Repeat, { start, zone }: EventTimes): Record<string, unknown> => {
  const startDate = start.slice(0, 10)
  const end = until === null ? { type: 'noEnd' } : { type: 'endDate', endDate: until }
  return {
    pattern: { ...patternOn(unit, startDate), interval },
    range: { ...end, startDate, recurrenceTimeZone: zone },
  }
}

/** A Graph request body with what the fields say. */
export const toGraphEvent = (fields: Partial<EventFields>): Record<string, unknown> => {
  const {
    subject,
    times,
    repeat,
    location,
    attendees,
    text: content,
    showAs,
    isPrivate,
    isOnlineMeeting,
    categories,
  } = fields
  const body = {
    subject,
    location: location === undefined ? undefined : { displayName: location },
    attendees: attendees?.map((address) => ({ emailAddress: { address, name: address }, type: 'required' })),
    body: content === undefined ? undefined : { contentType: 'text', content },
    showAs,
    sensitivity: isPrivate === undefined ? undefined : isPrivate ? 'private' : 'normal',
    isOnlineMeeting,
    onlineMeetingProvider: isOnlineMeeting === true ? 'teamsForBusiness' : undefined,
    categories,
    ...(times && toGraphTimes(times)),
    recurrence: repeat && times ? toGraphRecurrence(repeat, times) : repeat,
  }
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}
