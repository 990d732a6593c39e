/** What people enter for an appointment, put into its values: pure. The other source is Outlook (appointment-edits.ts). */
import type {
  Appointment,
  AppointmentChange,
  AppointmentInput,
  Attendee,
  AttendeeInput,
  EventTime,
} from '../../../../shared/schemas/appointments.ts'
import { normalRule } from '../../../areas/calendar/normal-rule.ts'
import { occurrencesOf, splitSeries } from '../../../areas/calendar/recurrence.ts'
import { formatRule, parseRule } from '../../../areas/calendar/rule-text.ts'
import { addDays, addSeconds, clockOf, dateOf, secondsBetween } from '../../../areas/calendar/wall-time.ts'
import { foldedAddress, hasOthers, identityOf, type People } from './appointment-people.ts'
import type { AppointmentValues } from './appointment-row.ts'

export type Entered = Partial<AppointmentInput>

/** Who was there keeps the answer given; who is no longer ticked is out of Outlook, and would have to be allowed again (INF-11, N4). */
const attendeeFrom = (input: AttendeeInput, known: Attendee | undefined, people: People): Attendee => ({
  ...(input.employeeId !== null || input.contactId !== null
    ? { employeeId: input.employeeId, contactId: input.contactId }
    : identityOf(input.address, people)),
  name: input.name,
  address: input.address.trim(),
  role: input.role,
  invite: input.invite,
  response: known?.response ?? 'none',
  invitation: input.invite ? (known?.invitation ?? 'held') : 'held',
})

/** One entry for each address, the last one counts. */
const attendeesFrom = (inputs: readonly AttendeeInput[], before: readonly Attendee[], people: People): Attendee[] => {
  const known = new Map(before.map((one) => [foldedAddress(one.address), one]))
  const byAddress = new Map(inputs.map((input) => [foldedAddress(input.address), input]))
  return [...byAddress].map(([address, input]) => attendeeFrom(input, known.get(address), people))
}

/** With others besides the organiser it is a meeting, unless it is a call; without them it is what was asked for (CUR-21). */
const kindOf = (
  asked: Appointment['kind'] | undefined,
  before: AppointmentValues,
  has: boolean,
): Appointment['kind'] => {
  const kind = asked ?? before.kind
  if (has) return kind === 'call' ? 'call' : 'meeting'
  const had = hasOthers(before.attendees, before.organizer)
  return asked === undefined && had && kind === 'meeting' ? 'appointment' : kind
}

/** When a series moves, its exceptions move with it; those whose date it no longer plans fall away, as they do in Outlook. */
const exceptionsAfter = (before: AppointmentValues, after: AppointmentValues): AppointmentValues['exceptions'] => {
  if (after.recurrence === null || before.recurrence === null) return []
  const shift = secondsBetween(before.time.start, after.time.start)
  const planned = occurrencesOf(after.time, after.recurrence)
  return before.exceptions.flatMap((one) => {
    const originalStart = addSeconds(one.originalStart, shift)
    return planned.has(originalStart) ? [{ ...one, originalStart }] : []
  })
}

/** Every Monday, moved to Tuesday, is every Tuesday: a rule that said no more than its start does follows it. */
const ruleAfter = (rule: string, before: EventTime, after: EventTime): string => {
  const parsed = parseRule(rule)
  if (parsed === null) return rule
  const bare = formatRule({ ...parsed, byDay: [], byMonthDay: [], byMonth: [] })
  return normalRule(bare, before) === rule ? (normalRule(bare, after) ?? rule) : rule
}

const isMoved = (before: AppointmentValues, after: AppointmentValues): boolean =>
  before.recurrence !== after.recurrence || before.time.start !== after.time.start

/** @throws RangeError for times that are none */
export const withEntered = (before: AppointmentValues, entered: Entered, people: People): AppointmentValues => {
  const { attendees: inputs, kind, exceptions, ...rest } = entered
  const attendees = inputs === undefined ? before.attendees : attendeesFrom(inputs, before.attendees, people)
  const { recurrence, time: formerly } = before
  const { time = formerly } = entered
  const follows = recurrence !== null && entered.recurrence === undefined && time.start !== formerly.start
  const after: AppointmentValues = {
    ...before,
    ...(follows ? { recurrence: ruleAfter(recurrence, formerly, time) } : {}),
    ...rest,
    attendees,
    kind: kindOf(kind, before, hasOthers(attendees, before.organizer)),
  }
  if (exceptions !== undefined) return { ...after, exceptions }
  return isMoved(before, after) ? { ...after, exceptions: exceptionsAfter(before, after) } : after
}

/** What Outlook leads when somebody outside holds the meeting; the rest is the firm's own (client, type, notes, held or not). */
const ofTheEvent = [
  'subject',
  'location',
  'time',
  'recurrence',
  'exceptions',
  'showAs',
  'sensitivity',
  'reminderMinutes',
  'attendees',
] as const satisfies readonly (keyof AppointmentInput)[]

export const changesEvent = (before: AppointmentValues, after: AppointmentValues): boolean =>
  ofTheEvent.some((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))

/** Nobody of the new series has been invited to it, and no UID or online meeting is its own yet. */
const asNew = (values: AppointmentValues): AppointmentValues => ({
  ...values,
  attendees: values.attendees.map((one) => ({ ...one, response: 'none', invitation: 'held' })),
  status: 'planned',
  iCalUId: null,
  importedUid: null,
  onlineMeetingUrl: null,
  cancelled: false,
})

/** A time given for the series as a whole counts from the occurrence where the new series begins. */
const timeFrom = (time: EventTime | undefined, from: string): EventTime | undefined => {
  if (time === undefined || dateOf(time.start) >= dateOf(from)) return time
  const start = `${dateOf(from)}T${clockOf(time.start)}`
  const end = time.allDay
    ? addDays(start, secondsBetween(time.start, time.end) / 86_400)
    : addSeconds(start, secondsBetween(time.start, time.end))
  return { ...time, start, end }
}

export interface Division {
  /** What remains of the series; null: all of it changes. */
  readonly before: AppointmentValues | null
  readonly following: AppointmentValues
}

/** "This and the following" (R5). Null: the series plans no occurrence there. @throws RangeError for times that are none */
export const divided = (
  values: AppointmentValues,
  entered: Omit<AppointmentChange, 'version' | 'from'>,
  from: string,
  people: People,
): Division | null => {
  if (values.recurrence === null) return null
  const split = splitSeries(values.time, values.recurrence, values.exceptions, from)
  if (split === null) return null
  const time = timeFrom(entered.time, from)
  const change: Entered = { ...entered, ...(time === undefined ? {} : { time }) }
  if (split.before === null) return { before: null, following: withEntered(values, change, people) }
  const { exceptions: following, ...part } = split.following
  const rest: AppointmentValues = { ...values, ...part, exceptions: [...following] }
  const { exceptions: earlier, ...head } = split.before
  return {
    before: { ...values, ...head, exceptions: [...earlier] },
    following: asNew(withEntered(rest, change, people)),
  }
}
