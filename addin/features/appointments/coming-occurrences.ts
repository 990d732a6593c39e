/** Which occurrences of a series lie ahead and still take place as planned. Pure. */
import type { Appointment } from '../../../shared/schemas/appointments.ts'
import { plannedDays, repeatOf, type Planned } from './repeat-rules.ts'

/** More than anybody looks through. */
const most = 60

/** Null: no series, or one whose rule cannot be worked out here. @param today `YYYY-MM-DD` of the reader */
export const comingOccurrences = (
  { recurrence, time, exceptions }: Pick<Appointment, 'recurrence' | 'time' | 'exceptions'>,
  today: string,
): readonly Planned[] | null => {
  const start = time.start.slice(0, 10)
  const repeat = recurrence === null ? null : repeatOf(recurrence, start)
  if (repeat === null) return null
  const left = new Set(exceptions.filter(({ cancelled }) => cancelled).map(({ originalStart }) => originalStart))
  return plannedDays(repeat, start, today, most).filter(({ day }) => !left.has(startOn(time.start, day)))
}

/** Wall time that the series plans on a day (RECURRENCE-ID). */
export const startOn = (seriesStart: string, day: string): string => `${day}${seriesStart.slice(10)}`
