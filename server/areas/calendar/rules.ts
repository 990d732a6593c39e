/** What an appointment may do in which mailbox: by kind, by who leads, and what one born in Outlook brings. */
import type { Born, DerivedTags, GuardLimits } from '../../sync/area-rules.ts'
import type { Field, FieldDirection } from '../../sync/field.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Fields, Json } from '../../sync/record.ts'
import { billableCategory, calendarFields, doneCategory } from './fields.ts'
import { calendarKinds, type CalendarKind } from './values.ts'

/** What an event born in Outlook becomes (CUR-20, INF-14); whether it is a meeting the CRM sees from its attendees. */
export const bornInOutlook: CalendarKind = 'appointment'

const isKind = (kind: string | null): kind is CalendarKind =>
  (calendarKinds as readonly (string | null)[]).includes(kind)

type Turn = Readonly<Record<FieldDirection, FieldDirection>>

const asDeclared: Turn = { both: 'both', toOutlook: 'toOutlook', toCrm: 'toCrm', initial: 'initial', off: 'off' }

/** What a declared direction is for each kind (values.ts says what the kinds are). */
const turns: Readonly<Record<CalendarKind, Turn>> = {
  appointment: asDeclared,
  // Nothing of ours is written to a meeting that somebody else holds (ABA-09).
  outside: { both: 'toCrm', toOutlook: 'off', toCrm: 'toCrm', initial: 'off', off: 'off' },
  attended: { both: 'off', toOutlook: 'off', toCrm: 'off', initial: 'off', off: 'off' },
  thing: { both: 'toOutlook', toOutlook: 'toOutlook', toCrm: 'off', initial: 'initial', off: 'off' },
}

export const directionFor = (field: Field<Json>, kind: string | null): FieldDirection =>
  turns[isKind(kind) ? kind : bornInOutlook][field.direction]

/** Copies of other people's meetings come from Exchange, never from us (ABA-09, ABA-10, R4). */
export const createsInOutlook = (kind: string | null): boolean => kind !== 'attended' && kind !== 'outside'

/** A deletion crosses only from and to the copy of the organiser (ABA-12). */
export const leads = (content: Fields, kind: string | null): boolean =>
  kind !== 'attended' && content['isOrganizer'] !== false

const names = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** A new event carries the client's name as a category, so that it is found in Outlook. */
export const initialTags = (_kind: string | null, fields: Fields): readonly string[] => names(fields['clientNames'])

export const tagsOf = (fields: Fields, { options }: SyncPolicy): DerivedTags => {
  const wanted = [
    [billableCategory, fields['billable']],
    // Held or not held is shown where the settings say so, and left alone where they do not (ABA-06X).
    [doneCategory, options['marksDone'] === true ? fields['done'] : undefined],
  ] as const
  return {
    present: wanted.flatMap(([name, value]) => (value === true ? name : [])),
    absent: wanted.flatMap(([name, value]) => (value === false ? name : [])),
  }
}

/** A time is all that an appointment needs; a meeting that its organiser has cancelled is none to begin with. */
export const missingForCreate = (fields: Fields): string | null => {
  if (fields['time'] === undefined || fields['time'] === null) return 'time'
  // A series whose rule was not understood would arrive as a single appointment.
  if (fields['recurrence'] === undefined) return 'recurrence'
  return fields['cancelled'] === true ? 'cancelled' : null
}

const bringsAlong = new Set([
  ...calendarFields.filter(({ direction }) => direction === 'both' || direction === 'toCrm').map(({ name }) => name),
  'notes',
  'clientNames',
])

/** A new appointment takes everything that Outlook knows, and this once its text and its categories (INF-14, INF-15). */
export const fieldsOfBorn = (fields: Fields, { policy }: Born): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name]) => bringsAlong.has(name) && (policy.fieldDirections[name] ?? 'both') !== 'off',
    ),
  )

const whenOf = (time: Json | undefined): string =>
  typeof time === 'object' && time !== null && 'start' in time && typeof time.start === 'string'
    ? ` (${time.start.slice(0, 10)})`
    : ''

/** With its day, since many appointments are called alike; without words for what is private. */
export const titleOf = (fields: Fields): string => {
  const subject = typeof fields['subject'] === 'string' ? fields['subject'].trim() : ''
  return `${subject === '' ? '(no subject)' : subject}${whenOf(fields['time'])}`
}

/** R1, as for contacts. */
export const guardLimits: GuardLimits = {
  removals: { count: 5, share: 0.05, atLeast: 5 },
  withdrawals: { count: 200, share: 0.25, atLeast: 50 },
  updates: { count: 2000, share: 0.5, atLeast: 200 },
}
