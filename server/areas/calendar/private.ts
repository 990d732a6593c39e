/**
 * Private and confidential events without the owner's consent: others may know that somebody is busy, and nothing else (R11, N10). What
 * is taken away here never leaves memory.
 */
import type { Fields, Json } from '../../sync/record.ts'

export const isPrivate = (sensitivity: unknown): boolean => sensitivity === 'private' || sensitivity === 'confidential'

/** Everything that is no part of a busy block, as empty: empty overwrites what was known before, unknown would not. */
const emptied: Readonly<Record<string, Json>> = {
  subject: null,
  location: null,
  attendees: null,
  responses: null,
  organizer: null,
  onlineMeetingUrl: null,
  notes: null,
  clientNames: null,
  reminderMinutes: null,
  billable: false,
}

const kept = ['time', 'recurrence', 'showAs', 'sensitivity', 'isOrganizer', 'iCalUId', 'cancelled'] as const

const withoutWords = (exception: Json): Json =>
  typeof exception === 'object' && exception !== null && !Array.isArray(exception)
    ? { ...exception, subject: null, location: null }
    : exception

/** An exception that differed in its words only is none any more. */
const says = (exception: Json): boolean =>
  typeof exception === 'object' &&
  exception !== null &&
  'cancelled' in exception &&
  (exception.cancelled === true || exception.start !== null)

export const busyBlock = (fields: Fields): Fields => {
  const block: Record<string, Json> = { ...emptied }
  for (const name of kept) if (fields[name] !== undefined) block[name] = fields[name]
  const exceptions = fields['exceptions']
  if (exceptions === undefined) return block
  const left = Array.isArray(exceptions) ? exceptions.map(withoutWords).filter(says) : []
  return { ...block, exceptions: left.length === 0 ? null : left }
}
