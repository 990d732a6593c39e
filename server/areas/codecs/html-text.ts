/** A body that comes as HTML, as text: line ends where a reader sees them, nothing that is not shown. One pass, whatever somebody wrote. */

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const decoded = (text: string): string =>
  text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole
    const code = typeof decimal === 'string' ? Number.parseInt(decimal, 10) : Number.parseInt(String(hex), 16)
    return code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff) ? String.fromCodePoint(code) : ''
  })

const hidden: ReadonlySet<string> = new Set(['head', 'style', 'script', 'title'])
const endsLine: ReadonlySet<string> = new Set([
  '/p',
  '/div',
  '/li',
  '/tr',
  '/h1',
  '/h2',
  '/h3',
  '/h4',
  '/h5',
  '/h6',
  'br',
])

/** `p`, `/p`; '' for what is no tag of ours to know. */
const nameAt = (html: string, at: number): string =>
  /^\/?[a-z][a-z\d]*/u.exec(html.slice(at, at + 12).toLowerCase())?.[0] ?? ''

/** Where the tag or comment that begins at `at` ends, and what is hidden with it. */
const endOf = (html: string, lower: string, at: number): number => {
  const after = (found: number, length: number): number => (found < 0 ? html.length : found + length)
  if (html.startsWith('<!--', at)) return after(html.indexOf('-->', at + 4), 3)
  const end = after(html.indexOf('>', at), 1)
  const name = nameAt(html, at + 1)
  if (!hidden.has(name)) return end
  const closing = lower.indexOf(`</${name}`, end)
  return closing < 0 ? html.length : after(html.indexOf('>', closing), 1)
}

/** White space counts as one space, and as none where a line begins or ends. */
export const textOfHtml = (html: string): string => {
  const lower = html.toLowerCase()
  const lines: string[] = []
  let line = ''
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at)
    line += html.slice(at, next < 0 ? html.length : next)
    if (next < 0) break
    if (endsLine.has(nameAt(html, next + 1))) {
      lines.push(line)
      line = ''
    }
    at = endOf(html, lower, next)
  }
  const tidy = [...lines, line].map((one) => one.replaceAll(/[ \r\n\t]+/gu, ' ').replace(/^ | $/gu, ''))
  return decoded(tidy.join('\n')).replaceAll('\u00a0', ' ')
}
