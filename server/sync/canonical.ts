/** One text per value: what is hashed, compared for approval, and stored. */
/** JSON with sorted keys; keys without a value are left out, exactly as JSON does. */
export const canonicalText = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalText(entry)}`).join(',')}}`
}

type Names = Readonly<Record<string, unknown>>

const isNames = (value: unknown): value is Names => typeof value === 'object' && value !== null && !Array.isArray(value)

const equalNames = (a: Names, b: Names): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (name) => (a[name] === undefined) === (b[name] === undefined) && equalValues(a[name], b[name]),
  )

/** Same canonical text, told without making it: this is asked for every record of a run. */
export const equalValues = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (isNames(a) && isNames(b)) return equalNames(a, b)
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((value, index) => equalValues(value, b[index]))
  return canonicalText(a) === canonicalText(b)
}
