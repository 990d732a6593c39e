/** Lines of the audit log as people read them. Pure. */

/** An endpoint without words of its own: `saveFilter` becomes `Save filter`. */
export const actionName = (action: string, names: Readonly<Record<string, string>>): string => {
  const spaced = action.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return names[action] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export interface DetailWords {
  /** Names of parts of what was sent. */
  readonly parts: Readonly<Record<string, string>>
  /** Names of values, whatever part they are of. */
  readonly values: Readonly<Record<string, string>>
  /** @param at epoch ms */
  moment(at: number): string
}

/** Numbers from here on are moments: September 2001. */
const momentsFrom = 1_000_000_000_000

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

/** Empty: nothing that a person would read. */
const textOf = (value: unknown, { values, moment }: DetailWords): string => {
  if (typeof value === 'number' && value >= momentsFrom) return moment(value)
  if (Array.isArray(value)) {
    const texts = value.map(String)
    return texts.length > 3 || texts.some((text) => uuid.test(text)) ? `${texts.length}` : texts.join(', ')
  }
  if (value === null || value === undefined || typeof value === 'object') return ''
  const text = String(value)
  return uuid.test(text) ? '' : (values[text] ?? text)
}

/** What the deed was about, of its address and of the kept parts of what was sent: `Role: Administrator`. Ids say nothing to people. */
export const detailsOf = (params: unknown, body: unknown, words: DetailWords): string =>
  [...entriesOf(params), ...entriesOf(body)]
    .map(([key, value]) => [words.parts[key] ?? key, textOf(value, words)] as const)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${text}`)
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
