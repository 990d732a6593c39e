/** Words as documents are searched by: the same folding on the way in and when asked, on every database (no extension, no dictionary). */
import { readableText } from '../values.ts'
import { foldedText } from './contact-row.ts'

const word = /[\p{L}\p{N}]+/gu
/** What a search vector can hold for certain (PostgreSQL: 1 MB, and 2 KB a word). */
const mostCharacters = 200_000
const longestWord = 200

/** Runs of letters and digits without accents and case, in their order: `Ada@Example.com` -> `ada`, `example`, `com`. */
export const searchWords = (text: string): string[] =>
  (foldedText(readableText(text)).slice(0, mostCharacters).match(word) ?? []).map((one) => one.slice(0, longestWord))

/** For `to_tsvector('simple', …)`: what comes first is found for certain. */
export const searchText = (parts: readonly (string | null)[]): string =>
  searchWords(parts.map((part) => part ?? '').join('\n')).join(' ')

/** What a Message-ID is compared by; null for none. */
export const messageKeyOf = (messageId: string | null): string | null => {
  const key = readableText(messageId ?? '')
    .trim()
    .toLowerCase()
  return key === '' ? null : key
}

/** What an address is compared by. */
export const addressKeyOf = (address: string): string => readableText(address).trim().toLowerCase()

/** Empty where there is none. */
export const domainOf = (address: string): string => {
  const key = addressKeyOf(address)
  const at = key.lastIndexOf('@')
  return at < 0 ? '' : key.slice(at + 1)
}
