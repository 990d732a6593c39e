/** Lines of the audit log as people read them. Pure. */

/** An endpoint without words of its own: `saveFilter` becomes `Save filter`. */
export const actionName = (action: string, names: Readonly<Record<string, string>>): string => {
  const spaced = action.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return names[action] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.length > 3 ? `${value.length}` : value.map(textOf).join(', ')
  if (typeof value === 'object' && value !== null) return '…'
  return String(value)
}

/** The kept parts of what was sent: `role: administrator, mayConfigure: true`. */
export const detailsOf = (body: unknown): string =>
  typeof body !== 'object' || body === null
    ? ''
    : Object.entries(body)
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([key, value]) => `${key}: ${textOf(value)}`)
        .join(', ')

const dayOf = (value: string): Date | null => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  return year === undefined ? null : new Date(Number(year), Number(month) - 1, Number(day))
}

/** First millisecond of a day of the reader, as the date field writes it; undefined for no day. */
export const startOfDay = (value: string): number | undefined => dayOf(value)?.getTime()

/** Last millisecond of that day, whatever length it has. */
export const endOfDay = (value: string): number | undefined => {
  const day = dayOf(value)
  return day === null ? undefined : new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime() - 1
}
