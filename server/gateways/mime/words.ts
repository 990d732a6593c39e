/** Header values in words: RFC 2047 and 2231 undone, on one line, without control characters. */
import iconv from 'iconv-lite'
import libmime from 'libmime'

/** Also what turns the direction of writing around, and byte 0, which no database takes. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unprintable = /[\u0000-\u001f\u007f\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

export const oneLine = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(unprintable, '')
    .toWellFormed()

/** Words in quoted-printable that hold characters as they are, which is forbidden and happens. */
const escapeWords = (value: string): string =>
  value.replace(/=\?([^?*\s]+)(?:\*[^?]*)?\?q\?([^?]*)\?=/gi, (word, charset: string, text: string) => {
    if (!/\P{ASCII}/u.test(text) || !iconv.encodingExists(charset)) return word
    const escaped = text.replace(/\P{ASCII}/gu, (letter) =>
      [...iconv.encode(letter, charset)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    )
    return `=?${charset}?Q?${escaped}?=`
  })

/** Characters of a value that are looked at: more than any honest sender writes. */
const longestValue = 32_000

/** What cannot be decoded stays as it stands. */
export const decodeWords = (given: string): string => {
  const value = given.slice(0, longestValue)
  if (!value.includes('=?')) return oneLine(value)
  try {
    return oneLine(libmime.decodeWords(escapeWords(value)))
  } catch {
    return oneLine(value)
  }
}

export interface StructuredValue {
  /** Lower case, without parameters. */
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
}

/** Content-Type and Content-Disposition. */
export const parseStructured = (value: string): StructuredValue => {
  try {
    const { value: main, params } = libmime.parseHeaderValue(value.slice(0, 16_000))
    const parameters = new Map<string, string>()
    for (const [name, text] of Object.entries(params)) parameters.set(name.toLowerCase(), decodeWords(String(text)))
    return { value: main.toLowerCase().split(/[\s,]/)[0] ?? '', parameters }
  } catch {
    return { value: (value.split(';')[0] ?? '').trim().toLowerCase(), parameters: new Map() }
  }
}
