/** The text of an event's body. Graph gives HTML unless it was asked for text, and some clients keep HTML in what they call text. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const decoded = (text: string): string =>
  text.replaceAll(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = Number(name[1]?.toLowerCase() === 'x' ? `0${name.slice(1)}` : name.slice(1))
    return Number.isInteger(code) && code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
  })

const ofHtml = (html: string): string =>
  decoded(
    html
      .replaceAll(/<(style|script|head|title)\b[\s\S]*?<\/\1>/gi, '')
      .replaceAll(/<!--[\s\S]*?-->/g, '')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?<br\b[^>]*> ?/gi, '\n')
      .replaceAll(/ ?<\/(p|div|li|tr|h[1-6])> ?/gi, '\n')
      .replaceAll(/<[^>]*>/g, ''),
  )

const longest = 20_000

/** `{ content }`, cut to what the CRM holds: notes are taken over once and stay whole in Outlook. */
export const plainText = (body: Readonly<Record<string, unknown>>): { readonly content: string | null } => {
  const { contentType, content } = body
  if (typeof content !== 'string') return { content: null }
  const text = contentType === 'html' ? ofHtml(content.slice(0, 400_000)) : content
  const tidy = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return { content: tidy.slice(0, longest).toWellFormed() }
}
