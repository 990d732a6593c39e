/** Canonical values as a body for Graph: only what changed, and what must travel with it. */
import type { EventTime } from '../../../shared/schemas/appointments.ts'
import type { FieldProblem, Fields, Json } from '../../sync/record.ts'
import type { ShapeContext } from '../area.ts'
import { buildFields } from '../codecs/graph-record.ts'
import { calendarFields } from './fields.ts'
import { normalRule } from './normal-rule.ts'
import { isGraph } from './simple-fields.ts'
import { graphZoneOf } from './time-zone.ts'
import { dateOf } from './wall-time.ts'

type Graph = Readonly<Record<string, unknown>>

/** Travel by other ways: as tags, occurrence by occurrence, or never. */
const otherWays = new Set(['billable', 'done', 'clientNames', 'exceptions', 'plannedAttendees'])
const writable = calendarFields.filter(({ name, direction }) => !otherWays.has(name) && direction !== 'toCrm')

const timeOf = (fields: Fields): EventTime | null => (fields['time'] ?? null) as EventTime | null

const textList = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** N4: who is to come is shown in the text, as long as nobody has said that they may be mailed. */
export const notesWith = (notes: string | null, planned: readonly string[]): string =>
  [notes ?? '', planned.length === 0 ? '' : `Not invited yet: ${planned.join(', ')}`]
    .filter((part) => part !== '')
    .join('\n\n')

/** All-day in the mailbox's own zone: the same days whether Exchange takes them as days or as instants (R7). */
const whenBody = (graph: unknown, time: EventTime, zone: string): Graph => {
  if (!isGraph(graph)) return {}
  const timeZone = graphZoneOf(time.allDay ? zone : time.zone)
  return {
    start: { dateTime: time.start, timeZone },
    end: { dateTime: time.end, timeZone },
    isAllDay: time.allDay,
  }
}

const recurrenceBody = (graph: unknown, time: EventTime | null, zone: string): Graph => {
  if (!isGraph(graph) || time === null) return { recurrence: null }
  const range = isGraph(graph['range']) ? graph['range'] : {}
  const recurrenceTimeZone = graphZoneOf(time.allDay ? zone : time.zone)
  return {
    recurrence: { pattern: graph['pattern'], range: { ...range, startDate: dateOf(time.start), recurrenceTimeZone } },
  }
}

const withoutStatus = (attendees: unknown): unknown =>
  Array.isArray(attendees)
    ? attendees.map((one: Graph) => ({ emailAddress: one['emailAddress'], type: one['type'] }))
    : attendees

/** A date beside a rule that counts from it: both travel whenever one of them does. */
const together = (fields: Fields, changed: readonly string[]): readonly string[] => {
  const isSeries = typeof fields['recurrence'] === 'string'
  return isSeries && changed.includes('time') && !changed.includes('recurrence') ? [...changed, 'recurrence'] : changed
}

/** WEEKLY without days means the weekday of the start. */
const spelledOut = (fields: Fields): Fields => {
  const time = timeOf(fields)
  const rule = fields['recurrence']
  return typeof rule === 'string' && time !== null ? { ...fields, recurrence: normalRule(rule, time) ?? rule } : fields
}

export const buildEvent = (
  fields: Fields,
  changed: readonly string[],
  { zone }: ShapeContext,
): { readonly body: Graph; readonly problems: readonly FieldProblem[] } => {
  const values = spelledOut(fields)
  const names = together(values, changed)
  const { body: built, problems } = buildFields(writable, values, names)
  const { start, recurrence, body: text, reminderMinutesBeforeStart, attendees, ...rest } = built
  const time = timeOf(values)
  const planned = names.includes('plannedAttendees') ? textList(values['plannedAttendees']) : []
  const notes = notesWith(isGraph(text) && typeof text['content'] === 'string' ? text['content'] : null, planned)
  // Words that always have a value in Outlook are not emptied.
  const set = Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => value !== null || (name !== 'showAs' && name !== 'sensitivity')),
  )
  return {
    body: {
      ...set,
      ...(start === undefined || time === null ? {} : whenBody(start, time, zone)),
      ...(recurrence === undefined ? {} : recurrenceBody(recurrence, time, zone)),
      ...(attendees === undefined ? {} : { attendees: withoutStatus(attendees) }),
      ...(isGraph(reminderMinutesBeforeStart) ? reminderMinutesBeforeStart : {}),
      ...(notes === '' ? {} : { body: { contentType: 'text', content: notes } }),
    },
    problems,
  }
}
