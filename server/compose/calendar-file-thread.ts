/** The thread that reads calendar files: it gets one at a time and says what it found. */
import { parentPort } from 'node:worker_threads'
import type { CalendarFile, ParsedEvent } from '../crm/calendar-import.ts'
import { parseCalendarFile } from './calendar-file.ts'

/** More than years of a busy calendar; each becomes an appointment of its own. */
const mostEvents = 3000

export type FileToRead = Pick<CalendarFile, 'text' | 'zone'>

/** What the thread says; `events` null: not an iCalendar text at all. */
export type FileRead =
  | { readonly is: 'read'; readonly events: readonly ParsedEvent[] | null }
  | { readonly is: 'tooMany' }

const read = (file: FileToRead): FileRead => {
  const events = parseCalendarFile(file)
  return events !== null && events.length > mostEvents ? { is: 'tooMany' } : { is: 'read', events }
}

const port = parentPort
port?.on('message', (file: FileToRead) => port.postMessage(read(file), []))
