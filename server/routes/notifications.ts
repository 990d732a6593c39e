/**
 * Where Graph tells of changes: handshake and notifications (graph-contract 11.2, 11.3; platform.md 3.3). Open to everybody by nature, so it
 * says nothing: whatever is not ours is taken with the same 202.
 */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import type { ChangeNotices } from '../crm/change-notices.ts'

const text = (maxLength: number) => Type.String({ maxLength })

const Notice = Type.Object({
  subscriptionId: text(128),
  clientState: Type.Optional(Type.Union([text(128), Type.Null()])),
  tenantId: Type.Optional(text(64)),
  lifecycleEvent: Type.Optional(text(64)),
})

const Body = Type.Object({ value: Type.Array(Notice, { maxItems: 1000 }) })

const Query = Type.Object({ validationToken: Type.Optional(Type.String({ minLength: 1, maxLength: 1024 })) })

/** Markup and control characters never stand in a token of Graph's; they are not repeated to anybody. */
const isHarmless = (token: string): boolean => !/[<>\p{Cc}]/u.test(token)

const bodyLimit = 256 * 1024

const answerHandshake = (reply: FastifyReply, token: string): FastifyReply => {
  if (!isHarmless(token)) return reply.code(400).send()
  return reply
    .header('content-type', 'text/plain; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(token)
}

export interface NotificationRoutes {
  readonly changeNotices: ChangeNotices
}

export const notificationRoutes =
  ({ changeNotices }: NotificationRoutes): FastifyPluginAsync =>
  async (app) => {
    // The handshake comes as empty text (graph-contract 11.2).
    app.addContentTypeParser('text/plain', { bodyLimit: 1024 }, (_request, payload, done) => {
      payload.resume()
      payload.once('end', () => done(null, null))
      payload.once('error', done)
    })

    const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { validationToken } = request.query as Static<typeof Query>
      if (validationToken !== undefined) return answerHandshake(reply, validationToken)
      if (request.body === null || request.body === undefined) return reply.code(400).send()
      const { believed, dropped } = await changeNotices.take((request.body as Static<typeof Body>).value)
      if (dropped > 0) request.log.warn({ believed, dropped }, 'change notifications that are not ours were dropped')
      return reply.code(202).send()
    }

    for (const url of ['/api/graph/notifications', '/api/graph/lifecycle'])
      app.route({
        method: 'POST',
        url,
        bodyLimit,
        schema: { querystring: Query, body: Type.Union([Body, Type.Null()]) },
        config: { who: 'public', limits: ['notify'] },
        handler: handle,
      })
  }
