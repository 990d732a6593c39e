/** Times and numbers as the reader writes them. */

const day = 86_400_000

/** `14:05` today, `Mon 14:05` within a week, else the date. */
export const formatMoment = (at: number, language: string, now: number): string => {
  const then = new Date(at)
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  const isSameDay = then.toDateString() === new Date(now).toDateString()
  if (isSameDay) return then.toLocaleTimeString(language, time)
  if (Math.abs(now - at) < 6 * day) return then.toLocaleString(language, { weekday: 'short', ...time })
  return then.toLocaleDateString(language, { day: 'numeric', month: 'short', year: 'numeric' })
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', day],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `3 minutes ago`, `in 10 minutes`; seconds are not counted out. */
export const formatDistance = (at: number, language: string, now: number): string => {
  const distance = at - now
  const [unit, size] = steps.find(([, ms]) => Math.abs(distance) >= ms) ?? ['minute', 60_000]
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(distance / size), unit)
}

export const formatCount = (count: number, language: string): string => count.toLocaleString(language)
