/** Titles of records as people read them: the day behind an appointment's subject in the reader's order, and words where a title may not be kept. Pure. */
import { formatDay } from './recurrence.ts'

const withDay = /^(.*) \((\d{4}-\d{2}-\d{2})\)$/su

/** @param untitled stands for no title, as of private events, whose subject is never stored (R18) */
export const formatTitle = (title: string, locale: string, untitled: string): string => {
  const [, subject, day] = withDay.exec(title) ?? []
  if (subject !== undefined && day !== undefined)
    return `${subject} (${formatDay(day, locale).replaceAll(' ', '\u00A0')})`
  return title === '' ? untitled : title
}
