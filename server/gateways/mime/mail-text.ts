/** The words of a mail from its parts: of alternatives the plain one, of HTML what it says, one after the other, within bounds. */
import { createTextDecoding } from './charset.ts'
import { createHtmlText } from './html-text.ts'
import type { Leaf, LeafSink } from './walk-mime.ts'

/** What a document keeps for searching. */
const longest = 1_000_000

interface Piece {
  /** Pieces of one alternative say the same. */
  readonly alternative: number | null
  readonly isHtml: boolean
  readonly text: () => string
}

export interface MailText {
  addText(leaf: Leaf): LeafSink
  addHtml(leaf: Leaf): LeafSink
  readonly hasHtml: boolean
  readonly isCut: boolean
  /** Content-IDs that the HTML shows. */
  readonly shown: ReadonlySet<string>
  whole(): string
}

const alternativeOf = ({ containers }: Leaf): number | null =>
  containers.find(({ facts }) => facts.type.value === 'multipart/alternative')?.id ?? null

const charsetOf = ({ facts }: Leaf): string => facts.type.parameters.get('charset') ?? ''

/** Soft line ends of RFC 3676 are no line ends. */
const unflow = (text: string): string => text.replace(/(?<!^--) \n(?!>)/gm, ' ')

export const createMailText = (): MailText => {
  const pieces: Piece[] = []
  const shown = new Set<string>()
  let hasHtml = false
  let isCut = false

  const chosen = (): readonly Piece[] =>
    pieces.filter(({ alternative, isHtml }) => {
      if (!isHtml || alternative === null) return true
      return !pieces.some((other) => other.alternative === alternative && !other.isHtml && other.text().trim() !== '')
    })

  return {
    addText(leaf) {
      const decoding = createTextDecoding(charsetOf(leaf))
      const isFlowed = (leaf.facts.type.parameters.get('format') ?? '').toLowerCase() === 'flowed'
      const kept: string[] = []
      let length = 0
      let text: string | null = null
      const add = (more: string): void => {
        if (length < longest) kept.push(more)
        else if (more !== '') isCut = true
        length += more.length
      }
      pieces.push({
        alternative: alternativeOf(leaf),
        isHtml: false,
        text() {
          text ??= kept.join('').replace(/\r\n?/g, '\n').slice(0, longest)
          return isFlowed ? unflow(text) : text
        },
      })
      return { write: (bytes) => add(decoding.write(bytes)), end: () => add(decoding.end()) }
    },

    addHtml(leaf) {
      hasHtml = true
      const decoding = createTextDecoding(charsetOf(leaf))
      const html = createHtmlText(longest)
      pieces.push({ alternative: alternativeOf(leaf), isHtml: true, text: () => html.text })
      return {
        write: (bytes) => html.write(decoding.write(bytes)),
        end() {
          html.write(decoding.end())
          html.end()
          if (html.isCut) isCut = true
          for (const id of html.shown) shown.add(id)
        },
      }
    },

    get hasHtml() {
      return hasHtml
    },
    get isCut() {
      return isCut
    },
    shown,

    whole() {
      const text = chosen()
        .map((piece) => piece.text().trim())
        .filter((piece) => piece !== '')
        .join('\n\n')
      if (text.length > longest) isCut = true
      return text.slice(0, longest).replaceAll('\u0000', '').toWellFormed()
    },
  }
}
