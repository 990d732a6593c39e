/** The text of a mail or an event, as it came from elsewhere. */
import type { Body } from '../../store.ts'
import { h } from './dom.ts'

/**
 * Mail is foreign text: shown in a frame of no origin, under a policy that runs no scripts and loads nothing from
 * elsewhere. `allow-scripts` is for tools such as the accessibility scan, which hang in a frame without it.
 */
export function bodyFrame(body: Body, title = 'Message body'): HTMLElement {
  if (body.contentType === 'text') return h('div', { class: 'body-text' }, body.content)
  const style = 'body{font:14px/1.5 "Segoe UI",system-ui,sans-serif;margin:0;color:CanvasText}a{color:LinkText}'
  const frame = h('iframe', { class: 'body-frame', sandbox: 'allow-scripts', title })
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light dark"><style>${style}</style>`
  frame.srcdoc = `<!doctype html>${head}${body.content}`
  return frame
}
