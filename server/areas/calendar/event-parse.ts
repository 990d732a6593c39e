/** An event of Graph as canonical values. Properties that belong together are put together first; then each field reads its own. */
import type { EventTime, SeriesException } from '../../../shared/schemas/appointments.ts'
import type { Fields, Scope } from '../../sync/record.ts'
import type { ParsedRecord, ShapeContext } from '../area.ts'
import { parseFields } from '../codecs/graph-record.ts'
import { exceptionsIn } from './exceptions.ts'
import { calendarFields } from './fields.ts'
import { instantsOf } from './instants.ts'
import { normalRule } from './normal-rule.ts'
import { shapePolicyOf } from './policy.ts'
import { busyBlock, isPrivate } from './private.ts'
import { isGraph } from './simple-fields.ts'
import { plainText } from './plain-text.ts'
import { timeParts } from './time-field.ts'
import { instantOf, midnightOf } from './wall-time.ts'

type Graph = Readonly<Record<string, unknown>>

/** Written once as part of the text, and never told apart from it again. */
const readFields = calendarFields.filter(({ name }) => name !== 'plannedAttendees' && name !== 'exceptions')

/** Whoever invites chooses it, and people click on it: nothing but an address of the web is a link (R18). */
const webLink = (value: unknown): unknown =>
  typeof value !== 'string' || /^https:\/\//i.test(value.trim()) ? value : null

const joinUrl = ({ onlineMeeting, onlineMeetingUrl }: Graph): unknown =>
  isGraph(onlineMeeting) && typeof onlineMeeting['joinUrl'] === 'string'
    ? webLink(onlineMeeting['joinUrl'])
    : onlineMeeting === undefined && onlineMeetingUrl === undefined
      ? undefined
      : webLink(onlineMeetingUrl ?? null)

const reminder = ({ isReminderOn, reminderMinutesBeforeStart }: Graph): unknown =>
  isReminderOn === undefined ? undefined : { isReminderOn, reminderMinutesBeforeStart }

/** By property name, as the fields ask for them; what the event does not say stays undefined. */
const viewOf = (event: Graph, { policy, zone }: ShapeContext): Graph => ({
  ...event,
  start: timeParts(event, zone),
  onlineMeeting: joinUrl(event),
  reminderMinutesBeforeStart: reminder(event),
  categories:
    event['categories'] === undefined
      ? undefined
      : {
          names: Array.isArray(event['categories']) ? event['categories'] : [],
          subject: event['subject'],
          prefix: shapePolicyOf(policy).billablePrefix,
        },
  body: isGraph(event['body']) ? plainText(event['body']) : event['body'],
})

const timeOf = (fields: Fields): EventTime | null => (fields['time'] ?? null) as EventTime | null
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What depends on when the series takes place: the spelling of its rule, and its exceptions. */
const seriesValues = (event: Graph, fields: Fields, { zone }: ShapeContext): Fields => {
  const time = timeOf(fields)
  if (time === null) return {}
  const rule = fields['recurrence']
  const shape = { time, subject: textOf(fields['subject']), location: textOf(fields['location']) }
  const exceptions = event['type'] === 'singleInstance' ? [] : exceptionsIn(event, shape, zone)
  const sorted = exceptions?.toSorted((a, b) => (a.originalStart < b.originalStart ? -1 : 1))
  return {
    ...(typeof rule === 'string' ? { recurrence: normalRule(rule, time) } : {}),
    ...(sorted === undefined ? {} : { exceptions: sorted.length === 0 ? null : sorted }),
  }
}

/** Over before the run (INF-09), or before the day from which the person synchronises (CARET-50). A series by its last occurrence. */
const scopeOf = (fields: Fields, { policy, zone, now }: ShapeContext): Scope | undefined => {
  const time = timeOf(fields)
  if (time === null) return undefined
  const exceptions = (fields['exceptions'] ?? null) as readonly SeriesException[] | null
  const { endsAt } = instantsOf(time, textOf(fields['recurrence']), exceptions)
  if (endsAt === null) return undefined
  const { from } = shapePolicyOf(policy)
  if (endsAt < now) return { in: false, reason: 'past' }
  return from !== null && endsAt <= instantOf(midnightOf(from), zone)
    ? { in: false, reason: 'beforeCutOff' }
    : undefined
}

/** Put on an event by Tandem when the CRM itself made it private: then there is nothing in it that the CRM may not know. */
const isOpened = (event: Graph): boolean => event['tandemOpen'] === true

export const parseEvent = (event: Graph, context: ShapeContext): ParsedRecord => {
  const { fields: read, problems } = parseFields(readFields, viewOf(event, context))
  const fields: Fields = { ...read, ...seriesValues(event, read, context) }
  const scope = scopeOf(fields, context)
  const isHidden = isPrivate(event['sensitivity']) && !shapePolicyOf(context.policy).includePrivate && !isOpened(event)
  return {
    fields: isHidden ? busyBlock(fields) : fields,
    problems,
    ...(scope === undefined ? {} : { scope }),
    ...(isHidden ? { redacted: true as const } : {}),
  }
}
