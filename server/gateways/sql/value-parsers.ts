/**
 * The same JavaScript values from PGlite and from `pg` (performance 4.5): int8 as a number (it must be a safe one), numeric as
 * text, date as text `YYYY-MM-DD`, json and jsonb parsed. Times of our own are int8 epoch milliseconds.
 */
const oid = { int8: 20, date: 1082, numeric: 1700 } as const

const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('An int8 of the database is beyond the safe integers')
  return value
}

const text = (value: string): string => value

export const valueParsers: Readonly<Record<number, (value: string) => unknown>> = {
  [oid.int8]: safeInteger,
  [oid.date]: text,
  [oid.numeric]: text,
}
