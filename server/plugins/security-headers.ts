/**
 * Security headers by kind of page (platform 3.1). Pane pages are framed by Outlook, so helmet's defaults would break them:
 * no X-Frame-Options and no COOP there, `frame-ancestors` instead.
 */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'

export interface SecurityHeaderOptions {
  readonly frameAncestors: readonly string[]
  /** Origins of office.js and what it loads. */
  readonly scriptOrigins: readonly string[]
  readonly connectOrigins: readonly string[]
  readonly https: boolean
}

/** Griffel inserts empty style elements and fills them through the object model; this is the hash of the empty string. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

export const contentSecurityPolicy = (options: SecurityHeaderOptions) => ({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", ...options.scriptOrigins],
    styleSrc: ["'self'", emptyStyle],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'https://res.cdn.office.net', 'data:'],
    connectSrc: ["'self'", ...options.connectOrigins],
    frameAncestors: ["'self'", ...options.frameAncestors],
    baseUri: ["'none'"],
    objectSrc: ["'none'"],
    formAction: ["'self'"],
  },
})

export const securityHeaders = fp<SecurityHeaderOptions>(
  async (app: FastifyInstance, options) => {
    await app.register(helmet, {
      contentSecurityPolicy: contentSecurityPolicy(options),
      frameguard: false,
      crossOriginOpenerPolicy: false,
      crossOriginEmbedderPolicy: false,
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
      strictTransportSecurity: options.https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    })
    app.addHook('onSend', async (request, reply) => {
      if (request.url.startsWith('/api/') && !reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store')
      // Outlook itself fetches the icons of the manifest from another origin.
      if (request.url.startsWith('/assets/')) reply.header('Cross-Origin-Resource-Policy', 'cross-origin')
    })
  },
  { name: 'security-headers' },
)
