/** The sign-in dialog of panes without nested app authentication: two addresses for its browser, one endpoint for the pane (platform 1.4). */
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { DialogSignIn } from '../crm/dialog-sign-in.ts'
import { callbackQuery, clearCookie, readCookie, setCookie } from './browser-trip.ts'
import { serve } from './serve.ts'
import { hardened, sendPage } from './sign-in-page.ts'
import { languageOf, words } from './sign-in-words.ts'

export interface AuthDialogOptions {
  readonly dialogSignIn: DialogSignIn
}

const COOKIE = '__Host-dialog'
/** Page of the pane that hands the result to whoever opened the dialog. */
const LAST_PAGE = '/auth-dialog.html'
const CONFIG = { who: 'public', limits: ['page'] } as const

export const authDialogRoutes =
  ({ dialogSignIn }: AuthDialogOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    app.get('/auth/dialog', { schema: { hide: true }, config: CONFIG }, async (request, reply) => {
      const challenge = new URLSearchParams(request.url.split('?')[1] ?? '').get('c') ?? ''
      if (!/^[\w-]{43}$/.test(challenge)) {
        const language = languageOf(request.headers['accept-language'])
        const { linkInvalid: title, linkInvalidText } = words[language]
        return sendPage(reply, { status: 400, language, good: false, title, paragraphs: [linkInvalidText] })
      }
      const { url, cookie } = await dialogSignIn.begin(challenge)
      return hardened(reply).header('set-cookie', setCookie(COOKIE, cookie)).redirect(url, 302)
    })

    // The result travels in the fragment, which reaches no server and no log.
    app.get('/auth/dialog/callback', { schema: { hide: true }, config: CONFIG }, async (request, reply) => {
      const outcome = await dialogSignIn.finish(callbackQuery(request), readCookie(request, COOKIE))
      const fragment = new URLSearchParams(outcome.ok ? { code: outcome.code } : { error: outcome.error })
      return hardened(reply)
        .header('set-cookie', clearCookie(COOKIE))
        .redirect(`${LAST_PAGE}#${fragment.toString()}`, 302)
    })

    serve(app, 'redeemDialogCode', ({ body }) => dialogSignIn.redeem(body.code, body.verifier))
  }
