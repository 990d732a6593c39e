/**
 * The VEVENTs of an iCalendar text (RFC 5545) as appointments. Nothing is dropped in silence: what Outlook has no word for becomes an
 * appointment of its own (RDATE, a start outside the rule), what was assumed is a remark, what cannot be taken is refused with a reason.
 */
import ICAL from 'ical.js'
import type { EventTime, SeriesException } from '../../../shared/schemas/appointments.ts'
import { parsedEvent, type ParsedEvent, type Remark } from './icalendar-event.ts'
import { wallIn, zonesIn, type Moment, type ZoneTable } from './icalendar-time.ts'
import { normalRule } from './normal-rule.ts'
import { isEndless, occurrencesOf } from './occurrences.ts'
import { formatRule, parseRule } from './rule-text.ts'
import { splitSeries } from './split-series.ts'
import { addSeconds, clockOf, dateOf, instantOf, secondsBetween, wallOf } from './wall-time.ts'

export type { Remark } from './icalendar-event.ts'

/** Values of `EventValues`, and whom they come from. A rule that Outlook cannot say is kept: the CRM can. */
export interface ImportedEvent extends Omit<
  ParsedEvent,
  'rules' | 'droppedByRule' | 'dropped' | 'added' | 'recurrenceId' | 'isThisAndFuture' | 'sequence'
> {
  readonly recurrence: string | null
  readonly exceptions: readonly SeriesException[]
}

/** `notReadable`: this one breaks the grammar, others of the same text may be fine. */
export type Refusal =
  | 'notICalendar'
  | 'notReadable'
  | 'noStart'
  | 'ruleMalformed'
  | 'severalRules'
  | 'noOccurrence'
  | 'tooManyExceptions'

export interface ImportedCalendar {
  readonly events: readonly ImportedEvent[]
  readonly refused: readonly { readonly uid: string | null; readonly reason: Refusal }[]
}

const bare = (
  {
    rules: _rules,
    droppedByRule: _exrules,
    dropped: _dropped,
    added: _added,
    recurrenceId: _id,
    isThisAndFuture: _range,
    sequence: _sequence,
    ...rest
  }: ParsedEvent,
  more: Partial<ImportedEvent> = {},
): ImportedEvent => ({ ...rest, recurrence: null, exceptions: [], ...more })

const asException = (originalStart: string, cancelled: boolean): SeriesException => ({
  originalStart,
  cancelled,
  start: null,
  end: null,
  subject: null,
  location: null,
})

/** The planned start that a RECURRENCE-ID, EXDATE or RDATE means: a date alone means the occurrence of that day. */
const plannedBy = (moment: Moment, time: EventTime): string => {
  const wall = wallIn(moment, time.zone)
  if (time.allDay) return `${dateOf(wall)}T00:00:00`
  return moment.isDate ? `${dateOf(wall)}T${clockOf(time.start)}` : wall
}

const lengthOf = ({ start, end }: EventTime): number => secondsBetween(start, end)
const movedTo = (time: EventTime, start: string): EventTime => ({
  ...time,
  start,
  end: addSeconds(start, lengthOf(time)),
})

const changed = (series: ParsedEvent, one: ParsedEvent, originalStart: string): SeriesException | null => {
  if (one.cancelled) return asException(originalStart, true)
  const inSeries = (wall: string): string =>
    wallIn({ wall, isDate: one.time.allDay, zone: one.time.zone, found: 'named' }, series.time.zone)
  const [start, end] = [inSeries(one.time.start), inSeries(one.time.end)]
  const isMoved = start !== originalStart || secondsBetween(start, end) !== lengthOf(series.time)
  const exception = {
    ...asException(originalStart, false),
    ...(isMoved ? { start, end } : {}),
    subject: one.subject === series.subject ? null : one.subject,
    location: one.location === series.location ? null : one.location,
  }
  return isMoved || exception.subject !== null || exception.location !== null ? exception : null
}

type Outcome = ImportedCalendar

const refusal = (uid: string | null, reason: Refusal): Outcome => ({ events: [], refused: [{ uid, reason }] })

const remarked = (event: ImportedEvent, remark: Remark): ImportedEvent => ({
  ...event,
  remarks: [...event.remarks, remark],
})

/** RDATE, and a DTSTART that its own rule does not plan: appointments of their own, without the UID that the series keeps. */
const extras = (series: ParsedEvent, starts: readonly string[]): readonly ImportedEvent[] =>
  starts.map((start) => remarked(bare(series, { uid: null, time: movedTo(series.time, start) }), 'extraDate'))

/** "This and the following" of one RECURRENCE-ID: the series ends there, and another goes on with what differs. */
const splitAt = (whole: ImportedEvent, one: ParsedEvent): readonly ImportedEvent[] | null => {
  if (one.recurrenceId === null || whole.recurrence === null) return null
  const from = plannedBy(one.recurrenceId, whole.time)
  const split = splitSeries(whole.time, whole.recurrence, whole.exceptions, from)
  if (split === null || split.before === null) return null
  const rule = split.following.recurrence ?? ''
  const following = bare(one, { uid: null, recurrence: normalRule(rule, one.time), exceptions: [] })
  return [{ ...whole, ...split.before }, remarked(following, 'seriesSplit')]
}

/** More than an appointment can keep. */
const mostExceptions = 1000

/** What EXRULEs take away, date by date; null where that does not end. */
const droppedByRules = ({ droppedByRule, time }: ParsedEvent, rule: string): readonly string[] | null => {
  if (droppedByRule.length === 0) return []
  if (isEndless(rule)) return null
  const rules = droppedByRule.map((one) => normalRule(one, time))
  if (rules.includes(null)) return null
  const away = rules.map((one) => occurrencesOf(time, one ?? ''))
  const starts = occurrencesOf(time, rule)
    .first(20_000)
    .filter((start) => away.some((one) => one.has(start)))
  return starts.length > mostExceptions ? null : starts
}

const seriesOf = (series: ParsedEvent, rule: string, changes: readonly ParsedEvent[]): Outcome => {
  const parsed = parseRule(rule)
  const normal = normalRule(rule, series.time)
  if (parsed === null || normal === null) return refusal(series.uid, 'ruleMalformed')
  const planned = occurrencesOf(series.time, normal)
  const [first] = planned.first(1)
  if (first === undefined) return refusal(series.uid, 'noOccurrence')
  const isOutside = first !== series.time.start
  // What iCalendar counts as the first of COUNT is here an appointment of its own.
  const left = isOutside && parsed.count !== null ? parsed.count - 1 : null
  if (left === 0) return { events: extras(series, [series.time.start]), refused: [] }
  const recurrence = left === null ? normal : normalRule(formatRule({ ...parsed, count: left }), series.time)
  const time = movedTo(series.time, first)
  const byRule = droppedByRules(series, normal)
  if (byRule === null) return refusal(series.uid, 'severalRules')
  const dropped = new Set([...series.dropped.map((moment) => plannedBy(moment, series.time)), ...byRule])
  if (dropped.size + changes.length > mostExceptions) return refusal(series.uid, 'tooManyExceptions')
  const single = changes.filter((one) => !one.isThisAndFuture)
  const exceptions = new Map([...dropped].map((start) => [start, asException(start, true)]))
  for (const one of single) {
    const start = one.recurrenceId === null ? null : plannedBy(one.recurrenceId, series.time)
    const exception = start === null ? null : changed(series, one, start)
    if (exception !== null) exceptions.set(exception.originalStart, exception)
  }
  const occurs = [...exceptions.values()].filter(({ originalStart }) => planned.has(originalStart))
  const sorted = occurs.toSorted((a, b) => (a.originalStart < b.originalStart ? -1 : 1))
  const whole = bare(series, { time, recurrence, exceptions: sorted })
  const later = changes.find((one) => one.isThisAndFuture)
  const parts = (later === undefined ? null : splitAt(whole, later)) ?? [whole]
  const added = series.added.map((moment) => plannedBy(moment, series.time))
  const outside = [...(isOutside ? [series.time.start] : []), ...added].filter(
    (start) => !dropped.has(start) && !planned.has(start),
  )
  return { events: [...parts, ...extras(series, [...new Set(outside)])], refused: [] }
}

/** A time that the clock skips in spring is, for a single appointment, the one an hour later. */
const onTheClock = (time: EventTime): EventTime =>
  time.allDay
    ? time
    : {
        ...time,
        start: wallOf(instantOf(time.start, time.zone), time.zone),
        end: wallOf(instantOf(time.end, time.zone), time.zone),
      }

/** The newest of several with one UID and one RECURRENCE-ID. */
const newest = (events: readonly ParsedEvent[]): readonly ParsedEvent[] => {
  const byKey = new Map<string, ParsedEvent>()
  for (const event of events) {
    const key = event.recurrenceId === null ? '' : `${event.recurrenceId.wall} ${event.recurrenceId.zone}`
    const known = byKey.get(key)
    if (known === undefined || event.sequence >= known.sequence) byKey.set(key, event)
  }
  return [...byKey.values()]
}

const together = (events: readonly ParsedEvent[]): Outcome => {
  const known = newest(events)
  const main = known.find(({ recurrenceId }) => recurrenceId === null)
  const changes = known.filter(({ recurrenceId }) => recurrenceId !== null)
  // An invitation to one occurrence only: its series is not ours to know. Its UID is the series', so it goes without.
  if (main === undefined) return { events: changes.map((one) => bare(one, { uid: null })), refused: [] }
  const [rule, ...more] = main.rules
  if (more.length > 0) return refusal(main.uid, 'severalRules')
  if (rule !== undefined) return seriesOf(main, rule, changes)
  const added = main.added.map((moment) => plannedBy(moment, main.time)).filter((start) => start !== main.time.start)
  return { events: [bare(main, { time: onTheClock(main.time) }), ...extras(main, [...new Set(added)])], refused: [] }
}

const calendarsIn = (text: string): readonly ICAL.Component[] | null => {
  try {
    const parsed: unknown = ICAL.parse(text)
    const list = Array.isArray(parsed) && Array.isArray(parsed[0]) ? (parsed as unknown[]) : [parsed]
    return list.map((one) => new ICAL.Component(one as never)).filter(({ name }) => name === 'vcalendar')
  } catch {
    return null
  }
}

const uidIn = (block: string): string | null => /^UID(?:;[^:\r\n]*)?:([^\r\n]*)/im.exec(block)?.[1]?.trim() || null

/** The VEVENTs as they are written, and what is around them; one that does not end takes what follows with it. */
const blocksIn = (text: string): { readonly blocks: readonly string[]; readonly around: string } => {
  const blocks: string[][] = []
  const around: string[] = []
  let isInside = false
  for (const line of text.split(/\r?\n/)) {
    if (!isInside && /^BEGIN:VEVENT\s*$/i.test(line)) blocks.push([])
    isInside ||= /^BEGIN:VEVENT\s*$/i.test(line)
    ;(isInside ? blocks.at(-1) : around)?.push(line)
    if (/^END:VEVENT\s*$/i.test(line)) isInside = false
  }
  return { blocks: blocks.map((lines) => lines.join('\r\n')), around: around.join('\r\n') }
}

/** One event that breaks the grammar must not take the others with it: each is read for itself then. */
const readable = (
  text: string,
): { readonly calendars: readonly ICAL.Component[]; readonly refused: readonly Outcome[] } => {
  const whole = calendarsIn(text)
  if (whole !== null) return { calendars: whole, refused: [] }
  const { blocks, around } = blocksIn(text)
  const isReadable = (block: string): boolean =>
    calendarsIn(`BEGIN:VCALENDAR\r\n${block}\r\nEND:VCALENDAR\r\n`) !== null
  const good: string[] = []
  const bad: string[] = []
  for (const block of blocks) (isReadable(block) ? good : bad).push(block)
  const calendars = calendarsIn(
    around.replace(/^END:VCALENDAR/im, () => `${good.map((one) => `${one}\r\n`).join('')}END:VCALENDAR`),
  )
  const unread = calendars === null ? blocks : bad
  return { calendars: calendars ?? [], refused: unread.map((block) => refusal(uidIn(block), 'notReadable')) }
}

const eventIn = (vevent: ICAL.Component, table: ZoneTable, fallbackZone: string): ParsedEvent | Refusal => {
  try {
    return parsedEvent(vevent, table, fallbackZone) ?? 'noStart'
  } catch {
    return 'notReadable'
  }
}

/** What cannot be worked out (times beyond all calendars) is refused like what cannot be read. */
const outcomeOf = (events: readonly ParsedEvent[]): Outcome => {
  try {
    return together(events)
  } catch {
    return refusal(events[0]?.uid ?? null, 'notReadable')
  }
}

const outcomesIn = (calendar: ICAL.Component, fallbackZone: string): readonly Outcome[] => {
  const table = zonesIn(calendar, fallbackZone)
  const groups = new Map<string, ParsedEvent[]>()
  const refused: Outcome[] = []
  for (const [index, vevent] of calendar.getAllSubcomponents('vevent').entries()) {
    const uid = String(vevent.getFirstPropertyValue('uid') ?? '').trim()
    const event = eventIn(vevent, table, fallbackZone)
    const key = uid === '' ? `#${index}` : uid
    if (typeof event === 'string') {
      refused.push(refusal(uid === '' ? null : uid, event))
      continue
    }
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [event])
    else group.push(event)
  }
  return [...refused, ...[...groups.values()].map(outcomeOf)]
}

/** @param fallbackZone IANA zone for floating times and for zones that nobody knows. Never throws. */
export const parseCalendar = (text: string, fallbackZone: string): ImportedCalendar => {
  const { calendars, refused } = readable(`${text.replace(/^\uFEFF/, '').trim()}\r\n`)
  if (calendars.length === 0 && refused.length === 0) return refusal(null, 'notICalendar')
  const outcomes = [...refused, ...calendars.flatMap((calendar) => outcomesIn(calendar, fallbackZone))]
  return { events: outcomes.flatMap(({ events }) => events), refused: outcomes.flatMap((one) => one.refused) }
}
