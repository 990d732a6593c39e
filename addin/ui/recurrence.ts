/** A recurrence rule (RFC 5545) in words, and times of appointments as the reader writes them, always with their zone. Pure. */
import type { EventTime, SeriesException } from '../../shared/schemas/appointments.ts'
import type { ViewWords } from '../strings/language.ts'

type Words = ViewWords['fields']

const parts = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2}))?/

/** A wall time as if it were UTC, so that no zone shifts it; NaN where it is none. */
const wallMs = (text: string): number => {
  const [, year, month, day, hour = '0', minute = '0'] = parts.exec(text) ?? []
  return year === undefined
    ? Number.NaN
    : Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
}

const show = (ms: number, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(ms)

const dayStyle: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }
const timeStyle: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const dayMs = 86_400_000

export const formatDay = (text: string, locale: string): string => {
  const ms = wallMs(text)
  return Number.isNaN(ms) ? text : show(ms, locale, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** `Sat 21 Nov 2026, 09:00 – 10:00 (Europe/Berlin)`; all-day: the first and the last day (R7). */
export const formatEventTime = ({ allDay, start, end, zone }: EventTime, locale: string, words: Words): string => {
  const [from, to] = [wallMs(start), wallMs(end)]
  if (Number.isNaN(from) || Number.isNaN(to)) return `${start} – ${end} (${zone})`
  if (allDay) {
    const last = Math.max(from, to - dayMs)
    const days = [show(from, locale, dayStyle), ...(last > from ? [show(last, locale, dayStyle)] : [])]
    return words.allDay(days.join(' – '))
  }
  const isSameDay = start.slice(0, 10) === end.slice(0, 10)
  const ending = isSameDay
    ? show(to, locale, timeStyle)
    : `${show(to, locale, dayStyle)}, ${show(to, locale, timeStyle)}`
  return `${show(from, locale, dayStyle)}, ${show(from, locale, timeStyle)} – ${ending} (${zone})`
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
/** 2023-01-01 was a Sunday. */
const weekdayName = (code: string, locale: string): string =>
  show(Date.UTC(2023, 0, 1 + weekdays.indexOf(code)), locale, { weekday: 'long' })
const monthName = (month: string, locale: string): string =>
  show(Date.UTC(2023, Number(month) - 1, 1), locale, { month: 'long' })

const list = (items: readonly string[], locale: string, type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  new Intl.ListFormat(locale, { type }).format(items)

const nthWord = (nth: number, words: Words['recurrence']): string | null =>
  nth === -1 ? words.last : (words.nth[nth - 1] ?? null)

const byDay = (value: string, position: string | undefined, locale: string, words: Words['recurrence']): string => {
  const days = value.split(',').map((entry) => /^([+-]?\d+)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(entry))
  const names = days.map((day) => {
    const name = weekdayName(day?.[2] ?? '', locale)
    const nth = day?.[1] === undefined ? null : nthWord(Number(day[1]), words)
    return nth === null ? name : words.nthDay(nth, name)
  })
  const nth = position === undefined ? null : nthWord(Number(position), words)
  return words.on(nth === null ? list(names, locale) : words.nthDay(nth, list(names, locale, 'disjunction')))
}

const byMonthDay = (value: string, locale: string, words: Words['recurrence']): string =>
  words.on(
    list(
      value.split(',').map((day) => (day === '-1' ? words.lastMonthDay : words.monthDay(day))),
      locale,
    ),
  )

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'COUNT', 'UNTIL', 'WKST']

/** A rule with parts that have no words here is shown as it is written, rather than half of it. */
export const formatRecurrence = (rule: string, locale: string, { recurrence: words }: Words): string => {
  const entries = rule.split(';').map((part) => part.split('=') as [string, string?])
  const of = Object.fromEntries(entries) as Readonly<Record<string, string | undefined>>
  const frequency = frequencies.find((name) => name === of['FREQ'])
  if (frequency === undefined || entries.some(([name]) => !known.includes(name))) return rule
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(of['UNTIL'] ?? '')
  const said = [
    words[frequency](Number(of['INTERVAL'] ?? 1)),
    of['BYDAY'] === undefined ? '' : byDay(of['BYDAY'], of['BYSETPOS'], locale, words),
    of['BYMONTHDAY'] === undefined ? '' : byMonthDay(of['BYMONTHDAY'], locale, words),
    of['BYMONTH'] === undefined
      ? ''
      : words.inMonths(
          list(
            of['BYMONTH'].split(',').map((month) => monthName(month, locale)),
            locale,
          ),
        ),
  ].filter((part) => part !== '')
  const ends = [
    of['COUNT'] === undefined ? '' : words.times(of['COUNT']),
    until === null ? '' : words.until(formatDay(`${until[1]}-${until[2]}-${until[3]}`, locale)),
  ].filter((part) => part !== '')
  return [said.join(' '), ...ends].join(', ')
}

export const formatExceptions = (exceptions: readonly SeriesException[], words: Words): string => {
  const left = exceptions.filter(({ cancelled }) => cancelled).length
  const changed = exceptions.length - left
  return [changed === 0 ? '' : words.exceptions.changed(changed), left === 0 ? '' : words.exceptions.cancelled(left)]
    .filter((part) => part !== '')
    .join(', ')
}
