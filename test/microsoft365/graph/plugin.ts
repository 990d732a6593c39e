/** The simulated Graph over HTTP: everything below `/v1.0`, as a Fastify plugin. Paths match without regard to case. */

import { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { randomGuid } from '../state/random.ts'
import { identifySender, type Sender } from './access.ts'
import { performBatch } from './batch.ts'
import { errorBody, GraphError, notImplemented, type RequestIds } from './errors.ts'
import { commonHeaders, type GraphRequest, jsonContentType, type Outcome, replied } from './exchange.ts'
import { type GraphParts, performRequest } from './service.ts'

const version = '/v1.0'
const largestBody = 4 * 1024 * 1024

/** Scheme and host that the request came to, so that links lead back the same way. */
const originOf = (request: FastifyRequest): string => `${request.protocol}://${request.headers.host ?? 'localhost'}`

const singleHeaders = (request: FastifyRequest): Record<string, string | undefined> =>
  request.headers as Record<string, string | undefined>

const graphRequest = (parts: GraphParts, request: FastifyRequest): GraphRequest => {
  const url = request.raw.url ?? ''
  const body = typeof request.body === 'string' ? request.body : undefined
  return {
    method: request.method,
    url: url.slice(version.length),
    headers: singleHeaders(request),
    body,
    ...(request.body instanceof Uint8Array && { bytes: request.body }),
    bodyBytes: Number(request.headers['content-length'] ?? 0),
    root: `${parts.settings.linkOrigin ?? originOf(request)}${version}`,
    inBatch: false,
  }
}

const send = (reply: FastifyReply, ids: RequestIds, outcome: Outcome): FastifyReply => {
  if (outcome.kind === 'cut') {
    reply.hijack()
    reply.raw.destroy()
    return reply
  }
  const { status, headers, body, stream } = outcome.reply
  reply.code(status).headers(commonHeaders(ids))
  if (headers) reply.headers(headers)
  if (stream) {
    const bytes = Readable.from(stream, { objectMode: false, highWaterMark: 256 * 1024 })
    bytes.once('close', () => outcome.release?.())
    return reply.send(bytes)
  }
  if (body === undefined || (outcome.raw && body === '')) return reply.send()
  reply.header('Content-Type', headers?.['Content-Type'] ?? jsonContentType)
  return reply.send(outcome.raw ? body : JSON.stringify(body))
}

const isBatch = (url: string): boolean => /^\/\$batch\/?(?:\?|$)/i.test(url)

/** The envelope of a batch can go wrong as a whole, before or after its items ran. */
const runBatch = async (
  parts: GraphParts,
  sender: Sender,
  request: GraphRequest,
  ids: RequestIds,
  newIds: () => RequestIds,
): Promise<Outcome> => {
  const effect = parts.faults.take({
    method: 'POST',
    segments: ['$batch'],
    userId: null,
    clientId: sender.grant.clientId,
    inBatch: false,
  })
  const answer = (): Outcome | null => {
    if (effect?.kind === 'cut') return { kind: 'cut' }
    if (effect?.kind !== 'answer') return null
    const { status, headers = {}, body, code = 'UnknownError', message = '' } = effect
    if (body !== undefined) return replied({ status, headers, body }, typeof body === 'string')
    return replied({ status, headers, body: errorBody(code, message, ids, parts.clock.now()) })
  }
  const instead = effect && 'when' in effect && effect.when === 'after' ? null : answer()
  if (instead) return instead
  const outcome = await performBatch(parts, sender, request, newIds)
  return answer() ?? outcome
}

export const graphPlugin =
  (parts: GraphParts): FastifyPluginAsync =>
  async (app) => {
    const newIds = (clientRequestId?: string): RequestIds => {
      const requestId = randomGuid(parts.random)
      return { requestId, clientRequestId: clientRequestId ?? requestId }
    }

    const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const clientRequestId = request.headers['client-request-id']
      const ids = newIds(typeof clientRequestId === 'string' ? clientRequestId : undefined)
      parts.log.roundTrip()
      try {
        const sender = identifySender(parts.directory, request.headers.authorization)
        const graph = graphRequest(parts, request)
        const outcome = isBatch(graph.url)
          ? await runBatch(parts, sender, graph, ids, () => newIds(ids.clientRequestId))
          : await performRequest(parts, sender, graph, ids)
        return send(reply, ids, outcome)
      } catch (error) {
        if (!(error instanceof GraphError)) throw error
        const body = errorBody(error.code, error.message, ids, parts.clock.now())
        return send(reply, ids, replied({ status: error.status, headers: error.headers, body }))
      }
    }

    app.removeAllContentTypeParsers()
    app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: largestBody + 1024 }, (_request, body, done) =>
      done(null, body),
    )
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    )
    app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
      const ids = newIds()
      const [status, code] = error.statusCode === 413 ? [413, 'RequestEntityTooLarge'] : [500, 'InternalServerError']
      if (status === 500) app.log.error(error)
      return send(
        reply,
        ids,
        replied({ status, body: errorBody(code as string, error.message, ids, parts.clock.now()) }),
      )
    })
    app.all('/beta/*', (_request, reply) => {
      const { status, code, message } = notImplemented('the version beta')
      const ids = newIds()
      return send(reply, ids, replied({ status, body: errorBody(code, message, ids, parts.clock.now()) }))
    })
    app.route({ method: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'], url: `${version}/*`, handler: handle })
  }
