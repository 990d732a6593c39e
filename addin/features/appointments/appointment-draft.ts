/** What the form edits, and what it sends: a whole new appointment, or only what was changed. Pure. */
import type {
  Appointment,
  AppointmentChange,
  AttendeeInput,
  EventTime,
  NewAppointment,
} from '../../../shared/schemas/appointments.ts'
import {
  addDays,
  daysBetween,
  isDay,
  movedRepeat,
  repeatOf,
  ruleOf,
  weekdayOf,
  type Planned,
  type Repeat,
} from './repeat-rules.ts'

export interface AppointmentDraft {
  /** With attendees it is a meeting whatever is chosen, unless it is a call (CUR-21); null: an older kind, left as it is. */
  readonly kind: 'appointment' | 'call' | null
  readonly subject: string
  readonly clientId: string | null
  readonly location: string
  readonly allDay: boolean
  /** `YYYY-MM-DD`; all-day: first and last day. */
  readonly startDay: string
  readonly endDay: string
  /** `HH:MM` */
  readonly startClock: string
  readonly endClock: string
  /** IANA name: the reader's for new ones, its own for others. */
  readonly zone: string
  /** `kept`: a rule that the form cannot show. */
  readonly repeat: Repeat | { readonly kept: string } | null
  /** Null: as the settings of whoever makes it say (CUR-19). */
  readonly showAs: Appointment['showAs'] | null
  readonly reminderMinutes: number | null
  readonly sensitivity: Appointment['sensitivity']
  readonly billable: boolean
  readonly attendees: readonly AttendeeInput[]
  readonly notes: string
}

const two = (value: number): string => String(value).padStart(2, '0')

/** An hour from the next full hour on, in the reader's zone. @param at epoch ms, read in the clock of this machine */
export const newDraft = (at: number, zone: string): AppointmentDraft => {
  const dayOf = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const hour = 3_600_000
  const [start, end] = [new Date(at + hour), new Date(at + 2 * hour)]
  return {
    kind: 'appointment',
    subject: '',
    clientId: null,
    location: '',
    allDay: false,
    startDay: dayOf(start),
    endDay: dayOf(end),
    startClock: `${two(start.getHours())}:00`,
    endClock: `${two(end.getHours())}:00`,
    zone,
    repeat: null,
    showAs: null,
    reminderMinutes: 15,
    sensitivity: 'normal',
    billable: false,
    attendees: [],
    notes: '',
  }
}

export const isShown = (repeat: AppointmentDraft['repeat']): repeat is Repeat => repeat !== null && !('kept' in repeat)

const repeatFrom = ({ recurrence, time }: Appointment): AppointmentDraft['repeat'] =>
  recurrence === null ? null : (repeatOf(recurrence, time.start.slice(0, 10)) ?? { kept: recurrence })

/** @param from the occurrence from which on it changes; null: all of it */
export const draftOf = (appointment: Appointment, from: Planned | null = null): AppointmentDraft => {
  const { time, kind, subject, location, notes, attendees } = appointment
  const { clientId, showAs, reminderMinutes, sensitivity, billable } = appointment
  const startDay = time.start.slice(0, 10)
  const shift = from === null ? 0 : daysBetween(startDay, from.day)
  const repeat = repeatFrom(appointment)
  return {
    kind: kind === 'followUp' ? null : kind === 'call' ? 'call' : 'appointment',
    subject: subject ?? '',
    clientId,
    location: location ?? '',
    allDay: time.allDay,
    startDay: addDays(startDay, shift),
    endDay: addDays(time.end.slice(0, 10), shift - (time.allDay ? 1 : 0)),
    startClock: time.allDay ? '09:00' : time.start.slice(11, 16),
    endClock: time.allDay ? '10:00' : time.end.slice(11, 16),
    zone: time.zone,
    repeat:
      from !== null && isShown(repeat)
        ? { ...repeat, times: repeat.times === null ? null : repeat.times - from.index }
        : repeat,
    showAs,
    reminderMinutes,
    sensitivity,
    billable,
    attendees: attendees.map(({ response: _response, invitation: _invitation, ...attendee }) => attendee),
    notes: notes ?? '',
  }
}

/** The end keeps its distance, and the rule follows its start. */
export const withStart = (draft: AppointmentDraft, startDay: string): AppointmentDraft => {
  if (!isDay(startDay) || !isDay(draft.startDay)) return { ...draft, startDay }
  return {
    ...draft,
    startDay,
    endDay: isDay(draft.endDay) ? addDays(draft.endDay, daysBetween(draft.startDay, startDay)) : startDay,
    repeat: isShown(draft.repeat) ? movedRepeat(draft.repeat, draft.startDay, startDay) : draft.repeat,
  }
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
export const isClock = (text: string): boolean => /^\d{2}:\d{2}$/.test(text)

/** The end keeps its distance, over midnight too. */
export const withClock = (draft: AppointmentDraft, startClock: string): AppointmentDraft => {
  const { startDay, endDay, endClock } = draft
  if (![startClock, draft.startClock, endClock].every(isClock) || !isDay(endDay) || !isDay(startDay))
    return { ...draft, startClock }
  const lasts = daysBetween(startDay, endDay) * 1_440 + minutesOf(endClock) - minutesOf(draft.startClock)
  const end = minutesOf(startClock) + lasts
  const clock = ((end % 1_440) + 1_440) % 1_440
  return {
    ...draft,
    startClock,
    endDay: addDays(startDay, Math.floor(end / 1_440)),
    endClock: `${two(Math.floor(clock / 60))}:${two(clock % 60)}`,
  }
}

/** What Outlook and PostgreSQL are handed; all-day ends at the midnight after the last day (R7). */
export const timeOf = ({ allDay, startDay, endDay, startClock, endClock, zone }: AppointmentDraft): EventTime =>
  allDay
    ? { allDay, start: `${startDay}T00:00:00`, end: `${addDays(endDay, 1)}T00:00:00`, zone }
    : { allDay, start: `${startDay}T${startClock}:00`, end: `${endDay}T${endClock}:00`, zone }

export type DraftField =
  | 'start'
  | 'end'
  | 'repeats'
  | 'attendees'
  | 'client'
  | 'subject'
  | 'location'
  | 'notes'
  | 'from'

/** Null: it can be sent. */
export const wrongField = (draft: AppointmentDraft): DraftField | null => {
  const { allDay, startDay, endDay, startClock, endClock, repeat } = draft
  if (!isDay(startDay) || !(allDay || isClock(startClock))) return 'start'
  if (!isDay(endDay) || !(allDay || isClock(endClock))) return 'end'
  const isBackwards = allDay ? endDay < startDay : `${endDay}T${endClock}` < `${startDay}T${startClock}`
  if (isBackwards) return 'end'
  if (!isShown(repeat)) return null
  const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 999
  const isRight =
    isWhole(repeat.interval) &&
    (repeat.frequency !== 'WEEKLY' || repeat.days.includes(weekdayOf(startDay))) &&
    (repeat.times === null || isWhole(repeat.times)) &&
    (repeat.until === null || (isDay(repeat.until) && repeat.until >= startDay))
  return isRight ? null : 'repeats'
}

/** Where a refusal of the server belongs; null: to the form as a whole. */
export const fieldOfRefusal = (code: string, details: readonly { readonly path: string }[]): DraftField | null => {
  const [, first = '', second = ''] = details[0]?.path.split('/') ?? []
  const byPath: Readonly<Record<string, DraftField>> = {
    attendees: 'attendees',
    recurrence: 'repeats',
    clientId: 'client',
    subject: 'subject',
    location: 'location',
    notes: 'notes',
    from: 'from',
    time: second === 'end' ? 'end' : 'start',
  }
  const byCode: Readonly<Record<string, DraftField>> = {
    TIME_INVALID: 'end',
    RECURRENCE_INVALID: 'repeats',
    ATTENDEE_OPTED_OUT: 'attendees',
    CRM_CLIENT_INACTIVE: 'client',
  }
  return byPath[first] ?? byCode[code] ?? null
}

const textOf = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const valuesOf = (draft: AppointmentDraft) => ({
  ...(draft.kind === null
    ? {}
    : { kind: draft.kind === 'appointment' && draft.attendees.length > 0 ? ('meeting' as const) : draft.kind }),
  subject: textOf(draft.subject),
  clientId: draft.clientId,
  location: textOf(draft.location),
  notes: draft.notes.trim() === '' ? null : draft.notes,
  time: timeOf(draft),
  recurrence:
    draft.repeat === null ? null : isShown(draft.repeat) ? ruleOf(draft.repeat, draft.startDay) : draft.repeat.kept,
  ...(draft.showAs === null ? {} : { showAs: draft.showAs }),
  reminderMinutes: draft.reminderMinutes,
  sensitivity: draft.sensitivity,
  billable: draft.billable,
  attendees: [...draft.attendees],
})

/** Nobody is mailed by it: invitations stay held until somebody sends them (N4). */
export const newAppointment = (draft: AppointmentDraft): NewAppointment => ({
  typeId: null,
  status: 'planned',
  ticketId: null,
  exceptions: [],
  responsibleId: null,
  synchronize: true,
  kind: 'appointment',
  ...valuesOf(draft),
})

/** Only what differs, so that nothing is written that nobody touched. */
export const changesOf = (
  start: AppointmentDraft,
  draft: AppointmentDraft,
): Omit<AppointmentChange, 'version' | 'from'> => {
  const before: Readonly<Record<string, unknown>> = valuesOf(start)
  return Object.fromEntries(
    Object.entries(valuesOf(draft)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

export const isPrivate = ({ sensitivity }: Pick<AppointmentDraft, 'sensitivity'>): boolean =>
  sensitivity === 'private' || sensitivity === 'confidential'

/** One plain address, as the server takes it. */
export const isAddress = (text: string): boolean => /^[^\s@<>()[\]",;:\\]+@[^\s@<>()[\]",;:\\]+[^\s@.]$/.test(text)

/** By address, without regard to case: once only. */
export const withAttendee = (present: readonly AttendeeInput[], added: AttendeeInput): readonly AttendeeInput[] =>
  present.some(({ address }) => address.toLowerCase() === added.address.toLowerCase()) ? present : [...present, added]
