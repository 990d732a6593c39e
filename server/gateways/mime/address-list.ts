/** Address lists of headers as people and programs write them: names in quotes or without, comments, groups, words encoded. Never fails. */
import type { Address } from '../../../shared/schemas/documents.ts'
import { decodeWords, oneLine } from './words.ts'

const mostAddresses = 2000
const longestName = 500
const longestAddress = 320

interface Piece {
  readonly kind: 'text' | 'quoted' | 'comment' | 'angle' | 'sign'
  readonly text: string
}

const closing: Readonly<Record<string, string>> = { '"': '"', '(': ')', '<': '>' }
const kinds: Readonly<Record<string, Piece['kind']>> = { '"': 'quoted', '(': 'comment', '<': 'angle' }

/** Where the piece that opens at `start` ends; the end of the text where it never does. */
const endOf = (text: string, start: number): number => {
  const open = text[start] ?? ''
  const close = closing[open] ?? ''
  let depth = 0
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '\\' && open !== '<') at += 1
    else if (letter === close && depth === 0) return at
    else if (open === '(' && letter === '(') depth += 1
    else if (open === '(' && letter === ')') depth -= 1
  }
  return text.length
}

const piecesOf = (text: string): readonly Piece[] => {
  const pieces: Piece[] = []
  let plain = ''
  const flush = (): void => {
    if (plain.trim() !== '') pieces.push({ kind: 'text', text: plain.trim() })
    plain = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    const kind = kinds[letter]
    if (kind !== undefined) {
      flush()
      const end = endOf(text, at)
      const inside = text.slice(at + 1, end)
      pieces.push({ kind, text: kind === 'quoted' ? inside.replace(/\\(.)/g, '$1') : inside })
      at = end
    } else if (letter === ',' || letter === ';' || letter === ':') {
      flush()
      pieces.push({ kind: 'sign', text: letter })
    } else plain += letter
  }
  flush()
  return pieces
}

const looksLikeAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)

const clean = (text: string): string => oneLine(text).trim()

const addressOf = (pieces: readonly Piece[]): Address | null => {
  const angle = pieces.find(({ kind }) => kind === 'angle')
  const words = pieces.filter(({ kind }) => kind === 'text' || kind === 'quoted')
  const comment = pieces.find(({ kind }) => kind === 'comment')?.text
  const named = (name: string, address: string): Address => {
    const known = decodeWords(name).trim().slice(0, longestName)
    // A route before the address is history.
    const plain = clean(address.replace(/^@[^:]*:/, '')).slice(0, longestAddress)
    return { name: known === '' || known === plain ? null : known, address: plain }
  }
  if (angle !== undefined) {
    const name = words.map(({ text }) => text).join(' ')
    return angle.text.trim() === '' && name === '' ? null : named(name || (comment ?? ''), angle.text)
  }
  if (words.length === 0) return null
  // "quoted local part"@example.com
  const [first, second] = words
  if (first?.kind === 'quoted' && second?.kind === 'text' && second.text.startsWith('@'))
    return named(comment ?? '', `"${first.text}"${second.text}`)
  const parts = words.flatMap(({ kind, text }) => (kind === 'text' ? text.split(/\s+/) : [text]))
  const at = parts.findIndex(looksLikeAddress)
  if (at < 0) return named(parts.join(' '), '')
  const rest = parts.filter((_, index) => index !== at).join(' ')
  return named(rest || (comment ?? ''), parts[at] ?? '')
}

/** Members of groups are listed without the group's name. An entry without an address keeps its name, with an empty address. */
export const parseAddresses = (values: readonly string[]): readonly Address[] => {
  const found: Address[] = []
  for (const value of values) {
    let pieces: Piece[] = []
    const flush = (): void => {
      const address = addressOf(pieces)
      if (address !== null && found.length < mostAddresses) found.push(address)
      pieces = []
    }
    for (const piece of piecesOf(value.slice(0, 200_000))) {
      if (piece.kind !== 'sign') pieces.push(piece)
      else if (piece.text === ':') pieces = []
      else flush()
    }
    flush()
  }
  return found
}
