/**
 * Occurrences that differ from their series, written one after the other: what is wanted is compared with what the series has now, since
 * Exchange drops all of it whenever pattern or times change (graph-contract 3.4).
 *
 * A deleted occurrence comes back only with a new pattern, so the pattern is changed and changed back; where people are invited that would
 * mail all of them twice with a wrong pattern, so there it is refused and reported.
 */
import type { ShapeContext } from '../../../areas/area.ts'
import { exceptionTime, plannedStart } from '../../../areas/calendar/exceptions.ts'
import { graphZoneOf } from '../../../areas/calendar/time-zone.ts'
import { addDays, dateOf, instantOf } from '../../../areas/calendar/wall-time.ts'
import type { EventTime, SeriesException } from '../../../../shared/schemas/appointments.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Fields, Json } from '../../../sync/record.ts'
import type { Sent } from '../client.ts'
import { malformed } from '../failure.ts'
import { itemPath } from '../paths.ts'
import { idOf } from '../records.ts'
import { get, objectOf, remove, send, textOf, valuesOf, type GraphRequest } from '../request.ts'
import { preferEvents, readEvents, type EventReader } from './event-reads.ts'

type GraphItem = Readonly<Record<string, unknown>>

const listOf = (value: Json | undefined): readonly SeriesException[] =>
  (Array.isArray(value) ? value : []) as unknown as readonly SeriesException[]

interface Series {
  readonly id: string
  readonly time: EventTime
  readonly item: GraphItem
  readonly held: ReadonlyMap<string, SeriesException>
  readonly wanted: ReadonlyMap<string, SeriesException>
  readonly subject: Json
  readonly location: Json
}

const byStart = (list: readonly SeriesException[]): ReadonlyMap<string, SeriesException> =>
  new Map(list.map((one) => [one.originalStart, one]))

const same = (one: SeriesException | undefined, other: SeriesException): boolean =>
  one !== undefined &&
  one.cancelled === other.cancelled &&
  one.start === other.start &&
  one.end === other.end &&
  one.subject === other.subject &&
  one.location === other.location

/** An occurrence as in its series again. */
const asPlanned = (originalStart: string): SeriesException => ({
  originalStart,
  cancelled: false,
  start: null,
  end: null,
  subject: null,
  location: null,
})

const textOrEmpty = (value: Json): string => (typeof value === 'string' ? value : '')

const bodyOf = (
  exception: SeriesException,
  held: SeriesException | undefined,
  series: Series,
  zone: string,
): GraphItem => {
  const { start, end, allDay } = exceptionTime(exception, series.time)
  const timeZone = graphZoneOf(allDay ? zone : series.time.zone)
  const isMoved = exception.start !== null || held?.start != null || exception.end !== null
  const hasOwn = (name: 'subject' | 'location'): boolean => exception[name] !== null || held?.[name] != null
  return {
    ...(isMoved ? { start: { dateTime: start, timeZone }, end: { dateTime: end, timeZone } } : {}),
    ...(hasOwn('subject') ? { subject: exception.subject ?? textOrEmpty(series.subject) } : {}),
    ...(hasOwn('location') ? { location: { displayName: exception.location ?? textOrEmpty(series.location) } } : {}),
  }
}

const occurrencesPath = (reader: EventReader, series: Series, originalStart: string): GraphRequest => {
  const zone = series.time.allDay ? reader.context.zone : series.time.zone
  const [from, to] = [addDays(originalStart, -2), addDays(originalStart, 3)].map((wall) =>
    new Date(instantOf(wall, zone)).toISOString(),
  )
  return get(`${itemPath(reader.area, series.id, '')}/instances?startDateTime=${from}&endDateTime=${to}`, {
    query: { $select: 'id,type,start,originalStart', $top: '100' },
    prefer: preferEvents,
  })
}

const plannedOf = (item: GraphItem, time: EventTime, { zone }: ShapeContext): string | null => {
  const start = textOf(objectOf(item['start'])['dateTime'])
  return plannedStart(item['originalStart'] ?? (start === null ? null : `${start.slice(0, 19)}Z`), time, zone)
}

/** Id of the occurrence planned then; null when the series has none there, which leaves nothing to say about it. */
const occurrenceId = async (
  reader: EventReader,
  series: Series,
  originalStart: string,
): Promise<{ readonly id: string | null } | Failure> => {
  const exceptions = valuesOf({ value: series.item['exceptionOccurrences'] }) ?? []
  const known = exceptions.find((one) => plannedOf(one, series.time, reader.context) === originalStart)
  if (known !== undefined) return { id: idOf(known) }
  const sent = await reader.client.send(occurrencesPath(reader, series, originalStart))
  if (!sent.ok) return sent.failure
  const instances = valuesOf(sent.reply.body)
  if (instances === null) return malformed('instances without a value array', 'read')
  const found = instances.find((one) => plannedOf(one, series.time, reader.context) === originalStart)
  return { id: found === undefined ? null : idOf(found) }
}

const refused = (status: number, code: string, message: string): Failure => ({
  ...malformed(message, 'write'),
  status,
  code,
  ambiguous: false,
})

/** Another pattern and the former one again: all deletions and changes are forgotten by it. */
const resetPattern = async (reader: EventReader, series: Series): Promise<Failure | null> => {
  const attendees = series.item['attendees']
  if (Array.isArray(attendees) && attendees.length > 0)
    return refused(422, 'OccurrenceNotRestorable', 'a deleted occurrence of a meeting cannot be restored without mails')
  const { pattern, range } = objectOf(series.item['recurrence'])
  const interval = Number(objectOf(pattern)['interval'] ?? 1)
  const path = itemPath(reader.area, series.id, '')
  for (const other of [interval + 1, interval]) {
    const recurrence = { pattern: { ...objectOf(pattern), interval: other }, range }
    const sent: Sent = await reader.client.send(send('PATCH', path, { recurrence }))
    if (!sent.ok) return sent.failure
  }
  return null
}

const isGoneAlready = (sent: Sent): boolean => !sent.ok && sent.failure.status === 404

/** Null: as wanted. */
const writeOne = async (reader: EventReader, series: Series, exception: SeriesException): Promise<Failure | null> => {
  const found = await occurrenceId(reader, series, exception.originalStart)
  if (!('id' in found)) return found
  if (found.id === null) return null
  const path = itemPath(reader.area, found.id, '')
  if (exception.cancelled) {
    const sent = await reader.client.send(remove(path, null))
    return sent.ok || isGoneAlready(sent) ? null : sent.failure
  }
  const body = bodyOf(exception, series.held.get(exception.originalStart), series, reader.context.zone)
  if (Object.keys(body).length === 0) return null
  const sent = await reader.client.send(send('PATCH', path, body))
  return sent.ok ? null : sent.failure
}

const crosses = ({ code }: Failure): boolean => code.toLowerCase() === 'erroroccurrencecrossingboundary'

/** No occurrence may pass a neighbour: deletions go first, and what was in the way of another is tried again after it. */
const writeAll = async (
  reader: EventReader,
  series: Series,
  due: readonly SeriesException[],
): Promise<Failure | null> => {
  let waiting = due.toSorted((a, b) => Number(b.cancelled) - Number(a.cancelled))
  while (waiting.length > 0) {
    const again: SeriesException[] = []
    let last: Failure | null = null
    for (const exception of waiting) {
      const failure = await writeOne(reader, series, exception)
      if (failure === null) continue
      if (!crosses(failure)) return failure
      again.push(exception)
      last = failure
    }
    if (again.length === waiting.length) return last
    waiting = again
  }
  return null
}

const readSeries = async (reader: EventReader, id: string, fields: Fields): Promise<Series | Failure> => {
  const [sent] = await readEvents(reader, [id])
  if (sent === undefined || !sent.ok) return sent?.failure ?? malformed('no outcome', 'read')
  const item = objectOf(sent.reply.body)
  // Of what is private the words are unknown here too: only its times are compared, and only they are written.
  const parsed = reader.area.outlook.parse(item, reader.context).fields
  const { subject = null, location = null } = parsed
  const time = (parsed['time'] ?? fields['time'] ?? null) as EventTime | null
  if (time === null) return malformed('a series without times', 'read')
  const wanted = byStart(listOf(fields['exceptions']))
  return { id, time, item, held: byStart(listOf(parsed['exceptions'])), wanted, subject, location }
}

/** Deletions are told by date only, so a wanted one counts as there if its day is. */
const days = (exceptions: Iterable<SeriesException>): ReadonlySet<string> =>
  new Set([...exceptions].filter(({ cancelled }) => cancelled).map(({ originalStart }) => dateOf(originalStart)))

/** The etag after everything; null where there was nothing to do. */
export const settleExceptions = async (
  reader: EventReader,
  id: string,
  fields: Fields,
): Promise<{ readonly version: string | null } | Failure> => {
  let series = await readSeries(reader, id, fields)
  if (!('held' in series)) return series
  if (series.item['type'] !== 'seriesMaster') return { version: null }
  const cancelled = days(series.wanted.values())
  const comesBack = [...days(series.held.values())].some((day) => !cancelled.has(day))
  if (comesBack) {
    const refusal = await resetPattern(reader, series)
    if (refusal !== null) return refusal
    series = await readSeries(reader, id, fields)
    if (!('held' in series)) return series
  }
  const current = series
  const gone = [...current.held.keys()].filter((start) => !current.wanted.has(start)).map(asPlanned)
  const due = [...current.wanted.values(), ...gone].filter((one) => !same(current.held.get(one.originalStart), one))
  const failure = await writeAll(reader, current, due)
  if (failure !== null) return failure
  if (due.length === 0 && !comesBack) return { version: textOf(current.item['@odata.etag']) }
  const [sent] = await readEvents(reader, [id])
  if (sent === undefined || !sent.ok) return sent?.failure ?? malformed('no outcome', 'read')
  return { version: textOf(objectOf(sent.reply.body)['@odata.etag']) }
}
