/** The words of HTML, taken out while it comes; nothing of it is kept but those. */
import { Parser } from 'htmlparser2'

const silent = new Set(['script', 'style', 'title', 'template', 'noscript', 'object', 'svg', 'select'])
const blocks = new Set(
  'address article aside blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)
/** Deeper is no page that a person wrote, and costs the square of it. */
const deepest = 1000
/** Characters of HTML that are looked at; the rest of a mail of 40 MB says nothing new. */
const mostSource = 12_000_000

export interface HtmlText {
  write(html: string): void
  end(): void
  readonly text: string
  readonly isCut: boolean
  /** Parts of the mail that it shows: `cid:` addresses without `cid:`. */
  readonly shown: ReadonlySet<string>
}

/** @param most characters of text */
export const createHtmlText = (most: number): HtmlText => {
  const pieces: string[] = []
  const shown = new Set<string>()
  let length = 0
  let source = 0
  let muted = 0
  let depth = 0
  let isCut = false
  let gap: '' | ' ' | '\n' = ''

  const separate = (by: ' ' | '\n'): void => {
    if (gap !== '\n') gap = by
  }
  const say = (text: string): void => {
    const words = text.replace(/(?:\s|\u200b|\u200c|\u034f|\u00ad)+/g, ' ')
    if (words === ' ' || words === '') return words === ' ' ? separate(' ') : undefined
    if (words.startsWith(' ')) separate(' ')
    const before = length === 0 ? '' : gap
    const trimmed = words.trim()
    pieces.push(before, trimmed)
    length += before.length + trimmed.length
    gap = words.endsWith(' ') ? ' ' : ''
    if (length >= most) isCut = true
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1
      if (depth > deepest) isCut = true
      if (silent.has(name)) muted += 1
      if (name === 'br' || blocks.has(name)) separate('\n')
      if (name === 'td' || name === 'th') separate(' ')
      for (const address of [attributes['src'], attributes['background']])
        if (address !== undefined && /^cid:/i.test(address) && shown.size < 2000)
          shown.add(address.slice(4).replace(/^<|>$/g, ''))
      if (name === 'img' && muted === 0 && attributes['alt']) say(` ${attributes['alt'].slice(0, 500)} `)
    },
    onclosetag(name) {
      depth -= 1
      if (silent.has(name)) muted = Math.max(0, muted - 1)
      if (blocks.has(name)) separate('\n')
    },
    ontext(text) {
      if (muted === 0) say(text)
    },
  })

  return {
    write(html) {
      if (isCut || html === '') return
      source += html.length
      if (source > mostSource) {
        isCut = true
        return
      }
      parser.write(html)
    },
    end() {
      if (!isCut) parser.end()
    },
    get text() {
      return pieces.join('').slice(0, most)
    },
    get isCut() {
      return isCut
    },
    shown,
  }
}
