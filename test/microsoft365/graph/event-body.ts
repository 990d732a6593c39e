/** Bodies of events: html and text, the preview, and the block of an online meeting (graph-contract 3.2, 3.5; R18). */

import type { StoredBody } from './event-properties.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>\n')

const page = (inside: string): string =>
  `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>${inside}</body></html>`

export const asHtml = ({ contentType, content }: StoredBody): string => {
  if (contentType === 'html') return content
  return content === '' ? '' : page(`<div class="PlainText">${escaped(content)}</div>`)
}

/** `&amp;` last, so that what it hides is not read twice. */
const entities: readonly [RegExp, string][] = [
  [/&nbsp;/g, ' '],
  [/&lt;/g, '<'],
  [/&gt;/g, '>'],
  [/&quot;/g, '"'],
  [/&amp;/g, '&'],
]

export const asText = ({ contentType, content }: StoredBody): string => {
  if (contentType === 'text') return content
  const broken = content
    .replaceAll(/<head>[\s\S]*?<\/head>/gi, '')
    .replaceAll(/\r?\n/g, '')
    .replaceAll(/<br\s*\/?>|<\/p>|<\/div>|<hr\s*\/?>/gi, '\n')
    .replaceAll(/<[^>]+>/g, '')
  return entities.reduce((text, [pattern, letter]) => text.replaceAll(pattern, letter), broken).trim()
}

export const previewOf = (body: StoredBody): string => asText(body).replaceAll(/\s+/g, ' ').trim().slice(0, 255)

/** A text that already holds the link keeps its place. */
export const withJoinBlock = (body: StoredBody, joinUrl: string): StoredBody => {
  const html = asHtml(body)
  if (html.includes(joinUrl)) return { contentType: 'html', content: html }
  const block = `<div class="me-email-text"><hr><div>Microsoft Teams meeting</div><div><a href="${joinUrl}" id="meet_invite_block.action.join_link">Join the meeting now</a></div><hr></div>`
  const content = html.includes('</body>') ? html.replace('</body>', `${block}</body>`) : page(`${html}${block}`)
  return { contentType: 'html', content }
}

/** Whoever writes a body without the link takes the meeting offline. */
export const keepsJoinBlock = (body: StoredBody, joinUrl: string): boolean =>
  body.content.includes(joinUrl) || body.content.includes(joinUrl.replaceAll('&', '&amp;'))
