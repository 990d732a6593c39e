/**
 * Security headers by kind of answer (platform 3.1). Pane pages are framed by Outlook, so helmet's defaults would break them: no
 * X-Frame-Options and no COOP there, `frame-ancestors` instead. Everything else is framed by nobody.
 */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

export interface SecurityHeaderOptions {
  readonly frameAncestors: readonly string[]
  /** Origins of office.js and what it loads. */
  readonly scriptOrigins: readonly string[]
  readonly connectOrigins: readonly string[]
  /** Whether browsers are told to come over HTTPS only: a promise for every port of the host, so not for `localhost`. */
  readonly strictTransport: boolean
}

/** Griffel inserts empty style elements and fills them through the object model; this is the hash of the empty string. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

const policyText = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')

const closed = { 'base-uri': ["'none'"], 'object-src': ["'none'"], 'form-action': ["'self'"] } as const

export type AnswerKind = 'panePage' | 'mailFrame' | 'apiDescription' | 'other'

export const contentSecurityPolicies = ({
  frameAncestors,
  scriptOrigins,
  connectOrigins,
}: SecurityHeaderOptions): Readonly<Record<AnswerKind, string>> => ({
  panePage: policyText({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...scriptOrigins],
    'style-src': ["'self'", emptyStyle],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'https://res.cdn.office.net', 'data:'],
    'connect-src': ["'self'", ...connectOrigins],
    // Filed mail is shown in `mail-frame.html`.
    'frame-src': ["'self'"],
    'frame-ancestors': ["'self'", ...frameAncestors],
    ...closed,
  }),
  // The frame that shows a filed mail: its own styles count, pictures may come from the web when a person asked; nothing runs, loads or sends.
  mailFrame: policyText({
    'default-src': ["'none'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ['data:', 'https:'],
    ...closed,
    'form-action': ["'none'"],
    // Every ancestor counts, so Outlook around the pane too.
    'frame-ancestors': ["'self'", ...frameAncestors],
    sandbox: ['allow-same-origin', 'allow-popups', 'allow-popups-to-escape-sandbox'],
  }),
  // Swagger's page carries style attributes; it runs no inline script.
  apiDescription: policyText({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...closed,
  }),
  // JSON, pictures, refusals: nothing may run or be framed. A page like `support.html` may show its own pictures and styles.
  other: policyText({
    'default-src': ["'none'"],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...closed,
  }),
})

const kindOf = (url: string): AnswerKind => {
  if (/^\/api\/docs(?:[/?]|$)/.test(url)) return 'apiDescription'
  if (/^\/mail-frame\.html(?:\?|$)/.test(url)) return 'mailFrame'
  // The dialog page is framed too, where Outlook shows dialogs inside of itself.
  return /^\/(?:taskpane|workspace|auth-dialog|commands)\.html(?:\?|$)/.test(url) ? 'panePage' : 'other'
}

export const securityHeaders = fp<SecurityHeaderOptions>(
  async (app: FastifyInstance, options) => {
    const policies = contentSecurityPolicies(options)
    await app.register(helmet, {
      contentSecurityPolicy: false,
      frameguard: false,
      crossOriginOpenerPolicy: false,
      crossOriginEmbedderPolicy: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      strictTransportSecurity: options.strictTransport ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    })
    app.addHook('onSend', async (request, reply) => {
      const kind = kindOf(request.url)
      // The sign-in pages have set a stricter policy of their own.
      if (!reply.hasHeader('Content-Security-Policy')) reply.header('Content-Security-Policy', policies[kind])
      if (kind === 'mailFrame') reply.header('Referrer-Policy', 'no-referrer')
      else if (kind !== 'panePage') reply.header('X-Frame-Options', 'DENY')
      if (request.url.startsWith('/api/') && !reply.hasHeader('Cache-Control'))
        reply.header('Cache-Control', 'no-store')
      // Outlook itself fetches the icons of the manifest from another origin.
      if (request.url.startsWith('/assets/')) reply.header('Cross-Origin-Resource-Policy', 'cross-origin')
    })
  },
  { name: 'security-headers' },
)
