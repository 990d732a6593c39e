/** The text of an event's body. Graph gives HTML unless it was asked for text, and some clients keep HTML in what they call text. */
import { textOfHtml } from '../codecs/html-text.ts'

const longest = 20_000

/** `{ content }`, cut to what the CRM holds: notes are taken over once and stay whole in Outlook. */
export const plainText = (body: Readonly<Record<string, unknown>>): { readonly content: string | null } => {
  const { contentType, content } = body
  if (typeof content !== 'string') return { content: null }
  const text = contentType === 'html' ? textOfHtml(content) : content
  const tidy = text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return { content: tidy.slice(0, longest).toWellFormed() }
}
