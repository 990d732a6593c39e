/**
 * Lines of one card (RFC 6350, RFC 2426, vCard 2.1): unfolded, with their types, quoted-printable and base64 of 2.1 undone. A reader of our own, since
 * ical.js refuses a whole file for one card that is odd, and knows nothing of 2.1 (decision 0094).
 */
import { decode } from './decode.ts'

export interface CardLine {
  /** Upper case, without a group (`item1.`). */
  readonly name: string
  /** Lower case; of 2.1 bare words count as types. */
  readonly types: readonly string[]
  /** As it stands, escapes not undone. */
  readonly value: string
}

/** Lines that go on: with a blank at their start (3.0, 4.0), or after `=` at the end of quoted-printable (2.1). */
const unfolded = (body: string): string[] => {
  const lines: string[] = []
  let isSoft = false
  for (const line of body.split(/\r?\n/)) {
    const last = lines.length - 1
    const before = lines[last]
    if (isSoft && before !== undefined) lines[last] = before.slice(0, -1) + line
    else if (/^[ \t]/.test(line) && before !== undefined) lines[last] = before + line.slice(1)
    else lines.push(line)
    const now = lines.at(-1) ?? ''
    isSoft = /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(now) && now.endsWith('=')
  }
  return lines.filter((line) => line.trim() !== '')
}

const quotedPrintable = (value: string, charset: string): string => {
  const bytes: number[] = []
  for (const part of value.matchAll(/=([0-9a-f]{2})|[\s\S]/giu)) {
    if (part[1] !== undefined) bytes.push(Number.parseInt(part[1], 16))
    else bytes.push(...new TextEncoder().encode(part[0]))
  }
  const raw = Uint8Array.from(bytes)
  try {
    return charset === '' ? decode(raw).text : new TextDecoder(charset).decode(raw)
  } catch {
    return decode(raw).text
  }
}

/** Splits at the first of the separators that is not inside quotes. */
const cut = (line: string): { head: string; value: string } | null => {
  let isQuoted = false
  for (const [index, letter] of [...line].entries()) {
    if (letter === '"') isQuoted = !isQuoted
    if (letter === ':' && !isQuoted) {
      const head = [...line].slice(0, index).join('')
      return { head, value: line.slice(head.length + 1) }
    }
  }
  return null
}

const lineOf = (line: string): CardLine[] => {
  const parts = cut(line)
  if (parts === null) return []
  const [nameWithGroup = '', ...params] = parts.head.split(';')
  const name = (nameWithGroup.split('.').at(-1) ?? '').trim().toUpperCase()
  const named = params.map((param) => {
    const [key = '', value] = param.split('=')
    return value === undefined
      ? { key: 'TYPE', value: key }
      : { key: key.trim().toUpperCase(), value: value.replaceAll('"', '') }
  })
  const valueOf = (key: string): string => named.find((param) => param.key === key)?.value.trim() ?? ''
  const words = named.filter(({ key }) => key === 'TYPE').flatMap(({ value }) => value.toLowerCase().split(','))
  const encoding = (valueOf('ENCODING') || (words.includes('quoted-printable') ? 'quoted-printable' : '')).toLowerCase()
  const value = encoding === 'quoted-printable' ? quotedPrintable(parts.value, valueOf('CHARSET')) : parts.value
  // Pictures and keys are nothing for a row of texts.
  return encoding === 'b' || encoding === 'base64' ? [] : [{ name, types: words.map((word) => word.trim()), value }]
}

export const linesOfCard = (body: string): CardLine[] => unfolded(body).flatMap(lineOf)

/** Parts between separators (empty: one part), with escapes undone. */
export const textsOf = (value: string, separator: string): string[] => {
  const texts: string[] = ['']
  const letters = [...value]
  for (let index = 0; index < letters.length; index += 1) {
    const letter = letters[index] ?? ''
    const last = texts.length - 1
    if (letter === '\\') {
      index += 1
      const escaped = letters[index] ?? ''
      texts[last] += escaped === 'n' || escaped === 'N' ? '\n' : escaped
    } else if (separator !== '' && letter === separator) texts.push('')
    else texts[last] += letter
  }
  return texts.map((text) => text.trim())
}
