/** The calendar area: appointments, meetings and calls of the CRM as events (CARET-47 to 54, INF-08 to 16, CUR-18 to 25). */
import type { Area } from '../area.ts'
import { buildEvent } from './event-build.ts'
import { parseEvent } from './event-parse.ts'
import { calendarFields } from './fields.ts'
import { mails } from './mails.ts'
import { calendarMatchKeys } from './match.ts'
import {
  bornInOutlook,
  createsInOutlook,
  directionFor,
  fieldsOfBorn,
  guardLimits,
  initialTags,
  leads,
  missingForCreate,
  tagsOf,
  titleOf,
} from './rules.ts'
import { whyLeft } from './why-left.ts'

/** Ours for good: it finds the copies that earlier runs made (graph-contract 6.1). */
const markerProperty = 'String {5c7f6d0e-9b1a-4a52-8f0b-3a6f1d2e7c94} Name TandemCrmId'

/** What delta and direct reads ask for; exceptions are asked for series by series. */
const select = [
  'subject',
  'body',
  'start',
  'end',
  'isAllDay',
  'originalStartTimeZone',
  'location',
  'showAs',
  'sensitivity',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'categories',
  'attendees',
  'organizer',
  'isOrganizer',
  'isCancelled',
  'isOnlineMeeting',
  'onlineMeeting',
  'onlineMeetingUrl',
  'iCalUId',
  'type',
  'seriesMasterId',
  'recurrence',
]

export const calendar: Area = {
  name: 'calendar',
  fields: calendarFields,
  directionFor,
  matchKeys: calendarMatchKeys,
  bornInOutlook,
  missingForCreate,
  fieldsOfBorn,
  createsInOutlook,
  // "This and the following" makes a new series with all that the old one carried (R5).
  copiesAreNew: true,
  leads,
  tagsOf,
  mails,
  guard: guardLimits,
  initialTags,
  titleOf,
  whyLeft,
  outlook: {
    select,
    // The connection check uses the calendar that every mailbox has; its id is not known then.
    containerPath: (container) =>
      container === 'calendar' ? '/calendar/events' : `/calendars/${encodeURIComponent(container)}/events`,
    itemPath: (id) => `/events/${encodeURIComponent(id)}`,
    markerProperty,
    parse: parseEvent,
    build: buildEvent,
  },
}
