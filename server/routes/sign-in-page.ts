/** The small pages a person sees in the browser window of the mailbox connection: accessible, without script, under a strict policy. */
import type { FastifyReply } from 'fastify'
import { words, type Language } from './sign-in-words.ts'

export const SIGN_IN_STYLE = `:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 "Segoe UI",system-ui,sans-serif;
background:Canvas;color:CanvasText}main{max-width:32rem;padding:2rem}h1{font-size:1.5rem;font-weight:600;margin:0 0 .75rem}p{margin:0 0 1rem}
ul{margin:0 0 1rem;padding:0;list-style:none}li{padding:.15rem 0}.mark{display:inline-block;width:1.5em}.good{color:light-dark(#0b6a0b,#6fd16f)}
.bad{color:light-dark(#b10e1c,#ff99a4)}a{color:LinkText}.facts{font-size:.85rem;opacity:.8}`

/** Served by `routes/connections.ts`. */
export const SIGN_IN_STYLE_PATH = '/connect/page.css'
const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)

export interface PageLine {
  readonly good: boolean
  readonly text: string
}

export interface SignInPage {
  readonly status: number
  readonly language: Language
  readonly good: boolean
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly lines?: readonly PageLine[]
  readonly link?: { readonly href: string; readonly text: string }
  /** Codes for support, in small print. */
  readonly facts?: string
}

/** The tick and the cross are read out as words. */
const mark = (good: boolean, language: Language): string =>
  `<span class="mark ${good ? 'good' : 'bad'}" role="img" aria-label="${escapeHtml(good ? words[language].good : words[language].bad)}">${good ? '✓' : '✗'}</span>`

const render = (page: SignInPage): string => {
  const { language, title, paragraphs, lines = [], link, facts, good } = page
  const list = lines.map((line) => `<li>${mark(line.good, language)}${escapeHtml(line.text)}</li>`).join('')
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)} - Tandem</title><link rel="stylesheet" href="${SIGN_IN_STYLE_PATH}"></head><body><main><h1>${mark(good, language)}${escapeHtml(title)}</h1>
${paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}${list ? `<ul>${list}</ul>` : ''}
${link ? `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p>` : ''}${facts ? `<p class="facts">${escapeHtml(facts)}</p>` : ''}</main></body></html>`
}

/** Headers of a top-level page that Outlook never frames (platform 3.1); they replace those of the pane. */
export const hardened = (reply: FastifyReply): FastifyReply =>
  reply
    .header('content-security-policy', POLICY)
    .header('x-frame-options', 'DENY')
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')

export const sendPage = (reply: FastifyReply, page: SignInPage): FastifyReply =>
  hardened(reply)
    .code(page.status)
    .type('text/html; charset=utf-8')
    .header('content-language', page.language)
    .send(render(page))
