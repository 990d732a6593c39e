/** The mailbox connection over HTTP: the pane's JSON endpoints and the two addresses that the browser window visits (platform 2.2). */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify'
import type { Connections, FinishResult } from '../crm/connections.ts'
import { callbackQuery, clearCookie, readCookie, setCookie } from './browser-trip.ts'
import { serve } from './serve.ts'
import { hardened, sendPage, SIGN_IN_STYLE, SIGN_IN_STYLE_PATH } from './sign-in-page.ts'
import { languageOf, words, type Language } from './sign-in-words.ts'

export interface ConnectionRoutesOptions {
  readonly connections: Connections
  readonly publicOrigin: string
  /** Where an administrator approves Tandem for everyone (features F15). */
  readonly adminConsentUrl: string
}

const COOKIE = '__Host-connect'
const PAGE = { who: 'public', limits: ['page'] } as const

const linkInvalid = (reply: FastifyReply, language: Language) => {
  const { linkInvalid: title, linkInvalidText } = words[language]
  return sendPage(reply, { status: 400, language, good: false, title, paragraphs: [linkInvalidText] })
}

const showResult = (reply: FastifyReply, language: Language, result: FinishResult, adminConsentUrl: string) => {
  const text = words[language]
  if (result.kind === 'linkInvalid') return linkInvalid(reply, language)
  if (result.kind === 'failed') {
    const { failure, retry } = result
    const facts = [failure.code, failure.requestId].filter((fact) => fact !== null).join(' · ')
    const again = {
      href: `/connect?t=${encodeURIComponent(retry)}`,
      text: failure.kind === 'wrongAccount' ? text.chooseAccount : text.tryAgain,
    }
    const link = failure.kind === 'adminApproval' ? { href: adminConsentUrl, text: text.adminLink } : again
    return sendPage(reply, {
      status: failure.kind === 'retry' ? 503 : 403,
      language,
      good: false,
      title: text.notConnected,
      paragraphs: [result.words[language]],
      link,
      facts,
    })
  }
  const { checks, missingScopes, healthy } = result.status
  const lines = checks.map(({ area, read, write }) => ({
    good: read === 'passed' && write === 'passed',
    text: text.areas[area],
  }))
  const missing = missingScopes.length > 0 ? [text.missing(missingScopes)] : []
  const paragraphs = [...missing, ...(healthy ? [] : [text.someFailed]), text.connectedText]
  return sendPage(reply, { status: 200, language, good: true, title: text.connected, paragraphs, lines })
}

export const connectionRoutes =
  ({ connections, publicOrigin, adminConsentUrl }: ConnectionRoutesOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    serve(app, 'createConnection', async ({ caller, query }) => {
      const { ticket, expiresAt } = await connections.createTicket(caller, query.login)
      return { url: `${publicOrigin}/connect?t=${encodeURIComponent(ticket)}`, expiresAt }
    })
    serve(app, 'myConnection', ({ caller }) => connections.status(caller))
    serve(app, 'testConnection', ({ caller }) => connections.test(caller))
    serve(app, 'deleteConnection', async ({ caller }) => {
      await connections.disconnect(caller)
      return {}
    })

    app.get(SIGN_IN_STYLE_PATH, { schema: { hide: true }, config: { who: 'public' } }, async (_request, reply) =>
      reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(SIGN_IN_STYLE),
    )

    app.get('/connect', { schema: { hide: true }, config: PAGE }, async (request, reply) => {
      const language = languageOf(request.headers['accept-language'])
      const ticket = new URLSearchParams(request.url.split('?')[1] ?? '').get('t') ?? ''
      const begun = /^[\w-]{20,200}$/.test(ticket) ? await connections.begin(ticket) : null
      if (!begun?.ok) return linkInvalid(reply, language)
      return hardened(reply).header('set-cookie', setCookie(COOKIE, begun.cookie)).redirect(begun.url, 302)
    })

    app.get('/connect/callback', { schema: { hide: true }, config: PAGE }, async (request, reply) => {
      const language = languageOf(request.headers['accept-language'])
      // An administrator comes back from the approval link with neither state nor code; nothing is taken from this answer.
      if (/[?&]admin_consent=True(&|$)/i.test(request.url)) {
        return sendPage(reply, {
          status: 200,
          language,
          good: true,
          title: words[language].approved,
          paragraphs: [words[language].approvedText],
        })
      }
      const result = await connections.finish(callbackQuery(request), readCookie(request, COOKIE))
      return showResult(reply.header('set-cookie', clearCookie(COOKIE)), language, result, adminConsentUrl)
    })
  }
