/**
 * Appointments: meetings, calls and other times of the firm; a calendar event on the other side (CARET-47 to 54, INF-08 to 16, CUR-18 to
 * 25). Times are wall time + IANA zone (R6); a recurrence is kept in iCalendar's terms (RFC 5545), with its exceptions (R5).
 */
import { Type, type Static } from 'typebox'
import { Id, Instant, LongText, Nullable, OneOf, Page, RowVersion, ShortText } from './common.ts'

/** `followUp` is legacy: readable, never new (CUR-22 to 24). `meeting` is what has participants (CUR-21). */
export const appointmentKinds = ['appointment', 'meeting', 'call', 'followUp'] as const
export type AppointmentKind = (typeof appointmentKinds)[number]
export const newAppointmentKinds = ['appointment', 'meeting', 'call'] as const

/** Independent of show-as (CUR-18; INF-13X). */
export const appointmentStatuses = ['planned', 'held', 'notHeld'] as const
export const freeBusyStatuses = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const
export const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const
export const attendeeRoles = ['required', 'optional', 'resource'] as const
export const attendeeResponses = [
  'none',
  'organizer',
  'tentativelyAccepted',
  'accepted',
  'declined',
  'notResponded',
] as const

/** `2026-03-29T09:00:00`, a wall-clock time without zone. */
export const WallTime = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' })

/** All-day: `start` and `end` are midnights, `end` is the day after the last one, and the zone means nothing (R7). */
export const EventTime = Type.Object({
  allDay: Type.Boolean(),
  start: WallTime,
  end: WallTime,
  /** IANA name. */
  zone: Type.String({ minLength: 1, maxLength: 64 }),
})
export type EventTime = Static<typeof EventTime>

/** One occurrence that differs from its series, by the wall time it was planned for (RECURRENCE-ID, EXDATE). */
export const SeriesException = Type.Object({
  /** In the zone of the series; for all-day series a midnight. */
  originalStart: WallTime,
  cancelled: Type.Boolean(),
  /** What differs; null where it is as in the series. Never set when cancelled. */
  start: Nullable(WallTime),
  end: Nullable(WallTime),
  subject: Nullable(ShortText),
  location: Nullable(ShortText),
})
export type SeriesException = Static<typeof SeriesException>

/** INF-12X: exactly one id for an employee or a contact; none: somebody else. */
export const Attendee = Type.Object({
  employeeId: Nullable(Id),
  contactId: Nullable(Id),
  name: Nullable(ShortText),
  address: Type.String({ minLength: 1, maxLength: 320 }),
  role: OneOf(attendeeRoles),
  /** The tick of INF-11: only these get the event. */
  invite: Type.Boolean(),
  response: OneOf(attendeeResponses),
  /** `held`: nobody has said that mail may go out. `queued`: said, not yet in Outlook. `confirmed`: read back from Outlook (INF-12, INF-13). */
  invitation: OneOf(['held', 'queued', 'confirmed'] as const),
})
export type Attendee = Static<typeof Attendee>
export const AttendeeInput = Type.Omit(Attendee, ['response', 'invitation'])
export type AttendeeInput = Static<typeof AttendeeInput>

/** Who holds the meeting: an employee, or somebody outside (then the appointment is changed in Outlook only). */
export const Organizer = Type.Object({
  employeeId: Nullable(Id),
  name: Nullable(ShortText),
  address: Type.String({ minLength: 1, maxLength: 320 }),
})
export type Organizer = Static<typeof Organizer>

const appointmentFields = {
  kind: OneOf(appointmentKinds),
  typeId: Nullable(Id),
  status: OneOf(appointmentStatuses),
  clientId: Nullable(Id),
  ticketId: Nullable(Id),
  subject: Nullable(ShortText),
  notes: Nullable(LongText),
  location: Nullable(ShortText),
  time: EventTime,
  /** `FREQ=WEEKLY;BYDAY=MO` as in iCalendar's RRULE, without the name; null: no series. Starts at `time`, counts in its zone. */
  recurrence: Nullable(Type.String({ maxLength: 500 })),
  exceptions: Type.Array(SeriesException, { maxItems: 1000 }),
  showAs: OneOf(freeBusyStatuses),
  sensitivity: OneOf(sensitivities),
  /** Minutes before the start; null: none. */
  reminderMinutes: Nullable(Type.Integer({ minimum: 0, maximum: 40_320 })),
  billable: Type.Boolean(),
  responsibleId: Nullable(Id),
  synchronize: Type.Boolean(),
}
export const AppointmentInput = Type.Object({
  ...appointmentFields,
  kind: OneOf(newAppointmentKinds),
  attendees: Type.Array(AttendeeInput, { maxItems: 500 }),
})
export type AppointmentInput = Static<typeof AppointmentInput>

/** What a new appointment starts from, besides its time. */
export const emptyAppointment: Omit<AppointmentInput, 'time'> = {
  kind: 'appointment',
  typeId: null,
  status: 'planned',
  clientId: null,
  ticketId: null,
  subject: null,
  notes: null,
  location: null,
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

/** Without show-as it is as the settings of whoever makes it say, else busy (CUR-19). */
export const NewAppointment = Type.Intersect([
  Type.Omit(AppointmentInput, ['showAs']),
  Type.Object({ showAs: Type.Optional(OneOf(freeBusyStatuses)) }),
])
export type NewAppointment = Static<typeof NewAppointment>

export const Appointment = Type.Object({
  id: Id,
  version: RowVersion,
  ...appointmentFields,
  /** Null: nobody is known; the responsible employee stands in. The creator, for appointments made here (INF-09X). */
  organizer: Nullable(Organizer),
  attendees: Type.Array(Attendee),
  /** The organiser cancelled it; it is still in somebody's calendar (ABA-13). */
  cancelled: Type.Boolean(),
  onlineMeetingUrl: Nullable(Type.String()),
  /** First and last instant, over all occurrences; `endsAt` null: a series without end. */
  startsAt: Instant,
  endsAt: Nullable(Instant),
})
export type Appointment = Static<typeof Appointment>
export const AppointmentChange = Type.Intersect([
  Type.Partial(AppointmentInput),
  Type.Object({
    version: RowVersion,
    /** For a series: all of it, or this and the following occurrences, which makes a new series (R5). */
    from: Type.Optional(Nullable(WallTime)),
  }),
])
export type AppointmentChange = Static<typeof AppointmentChange>

/** How an appointment stands in one mailbox. */
export const AttendeeSync = Type.Object({
  employeeId: Id,
  name: Type.String(),
  /** `organizer`: this mailbox leads. `inCalendar`: a copy was found. `notYet`: connected, none found. `notConnected`: mailbox unknown to Tandem. */
  state: OneOf(['organizer', 'inCalendar', 'notYet', 'notConnected'] as const),
})
export const AppointmentDetail = Type.Object({
  appointment: Appointment,
  clientName: Nullable(ShortText),
  responsibleName: Nullable(ShortText),
  mailboxes: Type.Array(AttendeeSync),
  /** Why it cannot be changed or sent here: ORGANIZER_OUTSIDE, ORGANIZER_NOT_CONNECTED; null: it can. */
  heldBack: Nullable(Type.String()),
  sync: Nullable(
    Type.Object({
      state: OneOf(['linked', 'dormant', 'notLinked', 'outOfScope'] as const),
      reason: Nullable(Type.String()),
    }),
  ),
})
export type AppointmentDetail = Static<typeof AppointmentDetail>
export const AppointmentPage = Page(AppointmentDetail)

/** `active`: offered for new appointments. */
export const AppointmentType = Type.Object({ id: Id, name: Type.String(), active: Type.Boolean() })
export type AppointmentType = Static<typeof AppointmentType>
