/** buildApp: the Fastify instance with plugins and routes. It never listens and never reads the environment (server/main.ts does). */
import underPressure from '@fastify/under-pressure'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyServerOptions,
} from 'fastify'
import fp from 'fastify-plugin'
import fastJson from 'fast-json-stringify'
import { errorHandler, refuseEarly } from './plugins/error-handler.ts'
import { health, type HealthChecks } from './plugins/health.ts'
import { openapi } from './plugins/openapi.ts'
import { pane, type PaneOptions } from './plugins/pane.ts'
import { addressLimits, personLimits } from './plugins/request-limits.ts'
import { securityHeaders, type SecurityHeaderOptions } from './plugins/security-headers.ts'
import { soundText } from './plugins/sound-text.ts'
import type { Audit } from './routes/audit.ts'

export interface AppOptions {
  readonly https: { readonly key: string; readonly cert: string } | null
  /** Null: silent. */
  readonly logger: FastifyBaseLogger | null
  readonly trustedProxies: readonly string[]
  readonly headers: SecurityHeaderOptions
  /** Multiplies the limits of plugins/request-limits.ts; 1 unless given. */
  readonly limitFactor?: number
  readonly health: HealthChecks
  /** Null where the pane is served elsewhere. */
  readonly pane: PaneOptions | null
  /** Sets `request.principal`; see plugins/authentication.ts. */
  readonly authentication: FastifyPluginAsync
  readonly routes: readonly FastifyPluginAsync[]
  /** Keeps the lines of the audit log. */
  readonly audit?: Audit
}

const bodyLimit = 4 * 1024 * 1024
/** A request that trickles in holds a connection no longer than this. */
const requestTimeout = 30_000

/** Bodies are taken as they are; only query and path texts become numbers and booleans. One pair for all apps of a process. */
const validators = (() => {
  // The first fault only: a list of a million wrong members would be answered with a million details.
  const common = { allErrors: false, removeAdditional: false, useDefaults: true, strict: false } as const
  const body = new Ajv({ ...common, coerceTypes: false })
  const text = new Ajv({ ...common, coerceTypes: true })
  addFormats.default(body)
  addFormats.default(text)
  return { body, text }
})()

type Serialiser = (data: unknown) => string

/** Made once per reply schema of a process; Fastify's own would be made again for every app. */
const serialisers = new WeakMap<object, Serialiser>()
const serialiserOf = (schema: object): Serialiser => {
  const known = serialisers.get(schema) ?? fastJson(schema)
  serialisers.set(schema, known)
  return known
}

export const buildApp = async (options: AppOptions): Promise<FastifyInstance> => {
  const base: FastifyServerOptions = {
    ...(options.logger === null ? { logger: false } : { loggerInstance: options.logger }),
    bodyLimit,
    requestTimeout,
    frameworkErrors: refuseEarly,
    trustProxy: options.trustedProxies.length > 0 ? [...options.trustedProxies] : false,
    logController: new LogController({ disableRequestLogging: true }),
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 600 },
  }
  const app =
    options.https === null
      ? Fastify(base)
      : (Fastify({ ...base, https: options.https } as FastifyServerOptions) as FastifyInstance)
  const { body, text } = validators
  // Fastify takes plain text as well; nothing here does (platform 3.2).
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? body : text).compile(schema))
  app.setSerializerCompiler(({ schema }) => serialiserOf(schema as object))
  app.decorateRequest('principal', null)
  if (options.audit !== undefined) app.decorate('audit', options.audit)

  await app.register(errorHandler)
  await app.register(securityHeaders, options.headers)
  const { limitFactor = 1 } = options
  await app.register(underPressure, {
    maxEventLoopDelay: Math.min(2_000 * limitFactor, 10_000),
    exposeStatusRoute: false,
  })
  await app.register(addressLimits, { factor: limitFactor })
  await app.register(soundText)
  await app.register(openapi)
  await app.register(health, { checks: options.health })
  // Without `fp` its hook would guard nothing but itself.
  await app.register(fp(options.authentication))
  await app.register(personLimits)
  for (const routes of options.routes) await app.register(routes)
  if (options.pane !== null) await app.register(pane, options.pane)
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })
  return app
}
