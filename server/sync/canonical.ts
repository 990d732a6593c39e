/** One text per value: what is hashed, compared for approval, and stored. */
/** JSON with sorted keys; keys without a value are left out, exactly as JSON does. */
export const canonicalText = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalText(entry)}`).join(',')}}`
}

export const equalValues = (a: unknown, b: unknown): boolean => canonicalText(a) === canonicalText(b)
