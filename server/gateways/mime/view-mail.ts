/** A stored mail as a page for a sandboxed frame: its HTML cleaned, its own pictures within, nothing from elsewhere unless wanted. */
import type { FileStore, KeptFile, MimeReader } from '../../crm/mail-ports.ts'
import { createTextDecoding } from './charset.ts'
import { cleanHtml } from './clean-html.ts'
import { createHtmlText } from './html-text.ts'
import { roleOf } from './part-role.ts'
import { openOriginal } from './read-mail.ts'
import { walkMime, type Leaf, type LeafSink } from './walk-mime.ts'

/** Characters of HTML; more is not shown as HTML. Cleaning takes a multiple of it in memory. */
const longestHtml = 4_000_000
const longestText = 1_000_000
const longestPage = 2_000_000
/** Bytes of all pictures together; those beyond are not shown. */
const mostPictures = 5_000_000

interface Words {
  readonly isHtml: boolean
  readonly alternative: number | null
  text: string
  isCut: boolean
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const asPlainPage = (text: string): string =>
  `<div class="plain">${escape(text.slice(0, longestPage / 2).replaceAll('\u0000', ''))}</div>`

/** Nothing runs, nothing is sent, nothing is fetched; the page says so itself too. */
const pageOf = (body: string, remote: boolean): string =>
  [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:${remote ? ' https:' : ''}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    '<meta name="referrer" content="no-referrer">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<base target="_blank">',
    '<style>body{font-family:"Segoe UI",system-ui,sans-serif;font-size:14px;margin:12px;overflow-wrap:anywhere;color:#242424;background:#fff}',
    'img{max-width:100%;height:auto}.plain{white-space:pre-wrap}</style>',
    `</head><body>${body}</body></html>`,
  ].join('')

/** What too much HTML says. */
const wordsOf = (html: string): string => {
  const words = createHtmlText(longestText)
  words.write(html)
  words.end()
  return words.text
}

const pictureTypes = new Set(['image/png', 'image/jpeg', 'image/jpg', 'image/gif', 'image/webp', 'image/bmp'])

const alternativeOf = ({ containers }: Leaf): number | null =>
  containers.find(({ facts }) => facts.type.value === 'multipart/alternative')?.id ?? null

/** Of alternatives the HTML, unless it is too long. */
const chosen = (words: readonly Words[]): readonly Words[] =>
  words.filter(({ isHtml, alternative, isCut }) => {
    const others = words.filter((other) => other.alternative === alternative && other.isHtml !== isHtml)
    if (alternative === null || others.length === 0) return true
    return isHtml ? !isCut : others.every((other) => other.isCut)
  })

export const viewMail = async (
  files: FileStore,
  original: KeptFile,
  remote: boolean,
): Promise<Awaited<ReturnType<MimeReader['html']>>> => {
  const words: Words[] = []
  const pictures = new Map<string, string>()
  let picturesSize = 0

  const openWords = (leaf: Leaf, isHtml: boolean): LeafSink => {
    const decoding = createTextDecoding(leaf.facts.type.parameters.get('charset') ?? '')
    const most = isHtml ? longestHtml : longestText
    const said: Words = { isHtml, alternative: alternativeOf(leaf), text: '', isCut: false }
    words.push(said)
    const add = (text: string): void => {
      const room = most - said.text.length
      if (text.length > room) said.isCut = true
      said.text += text.slice(0, room)
    }
    return { write: (bytes) => add(decoding.write(bytes)), end: () => add(decoding.end()) }
  }

  const openPicture = (id: string, type: string): LeafSink => {
    const pieces: Buffer[] = []
    let size = 0
    return {
      write(bytes) {
        size += bytes.byteLength
        if (size + picturesSize <= mostPictures) pieces.push(Buffer.from(bytes))
      },
      end() {
        if (size + picturesSize > mostPictures) return
        picturesSize += size
        pictures.set(id, `data:${type};base64,${Buffer.concat(pieces).toString('base64')}`)
      },
    }
  }

  await walkMime(await openOriginal(files, original), {
    onMail: () => {},
    onLeaf(leaf) {
      const role = roleOf(leaf)
      if (role === 'html' || role === 'text') return openWords(leaf, role === 'html')
      const id = leaf.facts.contentId
      return id !== null && pictureTypes.has(leaf.type) ? openPicture(id, leaf.type) : null
    },
    onRemark: () => {},
    settle: async () => {},
  })

  let hasRemote = false
  const bodies = chosen(words).map(({ isHtml, text, isCut }) => {
    if (!isHtml) return asPlainPage(text)
    const cleaned = isCut ? null : cleanHtml(text, pictures, remote)
    if (cleaned === null || cleaned.html.length > longestPage + picturesSize * 2) return asPlainPage(wordsOf(text))
    hasRemote ||= cleaned.hasRemote
    return cleaned.html
  })
  return { html: pageOf(bodies.join('<hr>'), remote), hasRemote }
}
