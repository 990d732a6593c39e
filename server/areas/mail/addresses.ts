/** Addresses of people as Graph tells them, and the patterns of the settings: one address, or all of a domain (CARET-58, CARET-59). */
import type { MailAddress } from './values.ts'

/** RFC 5321 allows 254; what is longer is nobody's address and is left out. */
const longestAddress = 320
const longestName = 255

/** Text that a column can hold: no NUL and other controls, no half of a surrogate pair, one line, outer spaces gone; cut at `limit`. */
export const tidyLine = (value: unknown, limit: number): string | null => {
  if (typeof value !== 'string') return null
  const tidy = value
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFD\s]+/gu, ' ')
    .trim()
  const cut = tidy.length > limit ? tidy.slice(0, limit).toWellFormed().replaceAll('\uFFFD', '').trim() : tidy
  return cut === '' ? null : cut
}

export const foldedAddress = (address: string): string => address.trim().toLowerCase()

/** `{emailAddress: {name, address}}`; null for an entry without an address. */
export const addressOf = (recipient: unknown): MailAddress | null => {
  if (typeof recipient !== 'object' || recipient === null) return null
  const { emailAddress } = recipient as { emailAddress?: unknown }
  if (typeof emailAddress !== 'object' || emailAddress === null) return null
  const { name, address } = emailAddress as { name?: unknown; address?: unknown }
  if (typeof address !== 'string' || address.length > longestAddress) return null
  const tidy = tidyLine(address, longestAddress)
  return tidy === null ? null : { name: tidyLine(name, longestName), address: tidy }
}

export const addressesOf = (recipients: unknown): readonly MailAddress[] =>
  Array.isArray(recipients) ? recipients.flatMap((one) => addressOf(one) ?? []) : []

/** `*@example.com` is everybody of that very domain; anything else one address. Upper and lower case are the same. */
export const matchesPattern = (pattern: string, address: string): boolean => {
  const [wanted, given] = [foldedAddress(pattern), foldedAddress(address)]
  return wanted.startsWith('*@') ? given.endsWith(wanted.slice(1)) : given === wanted
}

export const anyMatches = (patterns: readonly string[], addresses: readonly string[]): boolean =>
  patterns.some((pattern) => addresses.some((address) => matchesPattern(pattern, address)))
