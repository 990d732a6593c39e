/** Values of fields that need more than their own text: times, recurrences, checklists, people, words of lists. By field, total in `formatValue` otherwise. Pure. */
import type { EventTime, SeriesException } from '../../shared/schemas/appointments.ts'
import type { ViewWords } from '../strings/language.ts'
import { formatEventTime, formatExceptions, formatRecurrence } from './recurrence.ts'
import { formatValue } from './value.ts'

type Words = ViewWords['fields']
/** Null: the value is not of the expected form and is shown as any other. */
type Formatter = (value: unknown, locale: string, words: Words) => string | null

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const oneOf =
  (pick: (words: Words) => Readonly<Record<string, string>>): Formatter =>
  (value, _locale, words) =>
    typeof value === 'string' ? (pick(words)[value] ?? null) : null

const person = (value: unknown): string => {
  if (!isObject(value)) return String(value)
  const { name, address } = value
  return typeof name === 'string' && name !== '' ? name : typeof address === 'string' ? address : ''
}

const formatters: Readonly<Record<string, Formatter>> = {
  status: oneOf(({ ticketStatuses, appointmentStatuses }) => ({ ...ticketStatuses, ...appointmentStatuses })),
  priority: oneOf(({ priorities }) => priorities),
  showAs: oneOf(({ showAs }) => showAs),
  sensitivity: oneOf(({ sensitivities }) => sensitivities),
  time: (value, locale, words) =>
    isObject(value) && typeof value['start'] === 'string' ? formatEventTime(value as EventTime, locale, words) : null,
  recurrence: (value, locale, words) => (typeof value === 'string' ? formatRecurrence(value, locale, words) : null),
  exceptions: (value, _locale, words) =>
    Array.isArray(value) && value.length > 0 ? formatExceptions(value as SeriesException[], words) : null,
  reminderMinutes: (value, locale, words) =>
    typeof value === 'number' ? words.minutesBefore(value.toLocaleString(locale)) : null,
  checklist: (value) =>
    Array.isArray(value) && value.length > 0
      ? value
          .map((item) => (isObject(item) ? `${item['checked'] === true ? '☑' : '☐'} ${String(item['text'])}` : ''))
          .join(', ')
      : null,
  attendees: (value) => (Array.isArray(value) && value.length > 0 ? value.map(person).join(', ') : null),
  organizer: (value) => (isObject(value) ? person(value) : null),
  from: (value) => (isObject(value) ? person(value) : null),
  to: (value) => (Array.isArray(value) && value.length > 0 ? value.map(person).join(', ') : null),
  direction: oneOf(({ mailDirections }) => mailDirections),
  at: (value, locale) =>
    typeof value === 'number'
      ? new Date(value).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
      : null,
  filing: (value, _locale, { unspecified }) =>
    isObject(value) && Array.isArray(value['clientNames'])
      ? value['clientNames'].length === 0
        ? unspecified
        : value['clientNames'].join(', ')
      : null,
}

/** What a run needs to know of a mail and tells nobody anything. */
const technical: ReadonlySet<string> = new Set([
  'bcc',
  'cc',
  'conversationId',
  'filingStamp',
  'folderId',
  'internetMessageId',
  'isBulk',
  'isPrivate',
  'isRead',
  'kind',
  'preview',
  'recognised',
  'sentAt',
])

/** Whether a change of this field is worth a line. */
export const isTold = (field: string, before: unknown, after: unknown): boolean =>
  !technical.has(field) && !((before ?? null) === null && (after ?? null) === null)

export const formatField = (field: string, value: unknown, locale: string, words: Words): string =>
  formatters[field]?.(value, locale, words) ?? formatValue(value, locale, words.values)
