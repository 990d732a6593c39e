/** Weeks of the calendar view, in the browser's time zone. */

export const dayMs = 86_400_000

/** Local midnight of the moment's day. */
export const midnightOf = (moment: number): number => new Date(moment).setHours(0, 0, 0, 0)

/** The local date: `yyyy-mm-dd`. */
export function dateOf(moment: number): string {
  const date = new Date(moment)
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0')).join('-')
}

/** Local midnight of the Monday on or before the moment. */
export function mondayOf(moment: number): number {
  const date = new Date(moment)
  date.setHours(0, 0, 0, 0)
  date.setDate(date.getDate() - ((date.getDay() + 6) % 7))
  return date.getTime()
}

/** The same local time a number of days later, across changes of daylight saving. */
export function addDays(moment: number, days: number): number {
  const date = new Date(moment)
  date.setDate(date.getDate() + days)
  return date.getTime()
}

const locale = 'en-GB'
const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)

const time = formatter({ hour: '2-digit', minute: '2-digit' })
const day = formatter({ weekday: 'short', day: 'numeric', month: 'short' })
const weekday = formatter({ weekday: 'short' })
const fullDay = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const month = formatter({ month: 'long', year: 'numeric' })

export const formatTime = (moment: string | number): string => time.format(new Date(moment))
export const formatDay = (moment: string | number): string => day.format(new Date(moment))
export const formatWeekday = (moment: number): string => weekday.format(new Date(moment))
export const formatFullDay = (moment: string | number): string => fullDay.format(new Date(moment))
export const formatMonth = (moment: string | number): string => month.format(new Date(moment))

export const formatDayAndTime = (moment: string): string => `${formatDay(moment)}, ${formatTime(moment)}`

/** Time for today, weekday and date for everything else. */
export function formatReceived(moment: string, now: number): string {
  const date = new Date(moment)
  return date.toDateString() === new Date(now).toDateString() ? formatTime(moment) : formatDay(moment)
}

export function formatSpan(start: string, end: string, isAllDay: boolean): string {
  if (isAllDay) return `${formatFullDay(start)}, all day`
  return `${formatFullDay(start)}, ${formatTime(start)} to ${formatTime(end)}`
}

/** Whole days, which are the same in every zone. */
export function formatDates(first: string, last: string): string {
  const named = (date: string) => formatFullDay(`${date}T00:00:00`)
  return first === last ? `${named(first)}, all day` : `${named(first)} to ${named(last)}, all day`
}
