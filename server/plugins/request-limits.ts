/**
 * How many requests a minute are answered (platform 3.5): by network address before anybody is known, by person afterwards, and fewer
 * where a sign-in begins. In memory, per process; whoever asks too often is told when to come back.
 */
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { CodedError } from '../errors.ts'

/** Requests a minute. */
export const limits = {
  /** Of one address, whoever is behind it: a whole firm may share one. */
  address: 3_000,
  /** Sign-in pages, of one address. */
  page: 120,
  /** Change notifications of Graph, of one address. */
  notify: 1_200,
  /** Exchanges of dialog codes, of one address: nobody is known yet. */
  redeem: 10,
  /** Connection tickets of one person. */
  connect: 5,
  /** Of one person. Two open panes that follow a run ask 360 times. */
  read: 600,
  write: 60,
  /** Messages filed by hand: a conversation or a selection is filed one by one, so that it can be followed and stopped. */
  file: 300,
} as const
export type Limit = keyof typeof limits

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Left out: by address only. */
    limits?: readonly Limit[]
  }
  interface FastifyInstance {
    /** Counts a request; refuses it with REQUEST_TOO_MANY. Made by `addressLimits`. */
    countRequest(limit: Limit, request: FastifyRequest, reply: FastifyReply): Promise<void>
  }
}

const counted = ['/api/', '/auth/', '/connect']
const byPerson: ReadonlySet<Limit> = new Set(['connect', 'read', 'write', 'file'])

export interface RequestLimitOptions {
  /** Multiplies every limit. */
  readonly factor: number
}

/** Before authentication. */
export const addressLimits = fp<RequestLimitOptions>(
  async (app: FastifyInstance, { factor }) => {
    await app.register(rateLimit, { global: false })
    // Without a key of its own the plugin counts by address, an IPv6 network as one.
    const byAddress = (limit: Limit) => app.createRateLimit({ max: limits[limit] * factor, timeWindow: '1 minute' })
    const byPrincipal = (limit: Limit) =>
      app.createRateLimit({
        max: limits[limit] * factor,
        timeWindow: '1 minute',
        keyGenerator: ({ principal, ip }) => (principal ? `${principal.tenantId} ${principal.userId}` : ip),
      })
    const counters = Object.fromEntries(
      (Object.keys(limits) as Limit[]).map((limit) => [
        limit,
        byPerson.has(limit) ? byPrincipal(limit) : byAddress(limit),
      ]),
    ) as Record<Limit, ReturnType<typeof byAddress>>

    app.decorate('countRequest', async (limit: Limit, request: FastifyRequest, reply: FastifyReply) => {
      const count = await counters[limit](request)
      if (count.isAllowed || !count.isExceeded) return
      reply.header('Retry-After', Math.max(1, Math.ceil(count.ttl / 1000)))
      throw new CodedError('REQUEST_TOO_MANY', { facts: { limit } })
    })
    app.addHook('onRequest', async (request, reply) => {
      if (!counted.some((start) => request.url.startsWith(start))) return
      await app.countRequest('address', request, reply)
      for (const limit of request.routeOptions.config.limits ?? [])
        if (!byPerson.has(limit)) await app.countRequest(limit, request, reply)
    })
  },
  { name: 'address-limits' },
)

/** After authentication, before the body is read. */
export const personLimits = fp(
  async (app: FastifyInstance) => {
    app.addHook('onRequest', async (request, reply) => {
      if (request.principal === null) return
      for (const limit of request.routeOptions.config.limits ?? [])
        if (byPerson.has(limit)) await app.countRequest(limit, request, reply)
    })
  },
  { name: 'person-limits', dependencies: ['address-limits', 'authentication'] },
)
