/** Pieces of calendar files that are made to hurt. */

export const lines = (...parts: readonly string[]): string => parts.join('\r\n')

export const many = (count: number, one: (index: number) => string): string =>
  lines(...Array.from({ length: count }, (_, index) => one(index)))

export const calendar = (...parts: readonly string[]): string =>
  lines('BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//hostile//EN', ...parts, 'END:VCALENDAR', '')

export const event = (uid: string, ...more: readonly string[]): string => {
  const start = more.some((line) => line.startsWith('DTSTART')) ? [] : ['DTSTART:20310310T090000Z']
  return lines('BEGIN:VEVENT', `UID:${uid}`, ...start, ...more, 'END:VEVENT')
}

/** Clocks that no zone keeps, changed as often as the rule says. */
export const zone = (tzid: string, rule: string): string =>
  lines(
    'BEGIN:VTIMEZONE',
    `TZID:${tzid}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T020000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0117',
    `RRULE:${rule}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  )

/** Nine o'clock, so many days after the usual start. */
export const stamp = (day: number): string =>
  new Date(Date.UTC(2031, 2, 10, 9) + day * 86_400_000).toISOString().replaceAll(/[-:]|\.\d+/g, '')

/** What must be taken whatever stands beside it. */
export const neighbour = event('neighbour', 'SUMMARY:Neighbour')
