/** The sign-in part of the control interface: faults by AADSTS number, consents, key rotation. Registered below `/control`. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { isAadstsCode } from './errors.ts'
import type { Fault, FaultPlace, GrantType } from './faults.ts'
import type { Identity } from './index.ts'

const places: [FaultPlace, ...FaultPlace[]] = ['token', 'authorize', 'keys', 'discovery', 'nested']
const grants: [GrantType, ...GrantType[]] = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'on_behalf_of',
  'nested',
]

/** As `Fault` in faults.ts; `code` is an AADSTS number of errors.ts. */
const FaultBody = Type.Object(
  {
    place: Type.Enum(places),
    grant: Type.Optional(Type.Enum(grants)),
    userId: Type.Optional(Type.String()),
    clientId: Type.Optional(Type.String()),
    times: Type.Optional(Type.Integer({ minimum: 1 })),
    code: Type.Optional(Type.Integer()),
    status: Type.Optional(Type.Integer({ minimum: 400, maximum: 599 })),
    retryAfter: Type.Optional(Type.Number({ minimum: 0 })),
    cut: Type.Optional(Type.Literal(true)),
    withholdScopes: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  },
  { additionalProperties: false },
)

/** Without `userId`: everyone of the tenant. */
const ConsentBody = Type.Object({
  tenantId: Type.String(),
  userId: Type.Optional(Type.String()),
  clientId: Type.String(),
  scopes: Type.Array(Type.String()),
})

const effects = ['code', 'status', 'cut', 'withholdScopes'] as const

export const identityControl: FastifyPluginAsyncTypebox<{ identity: Identity }> = async (app, { identity }) => {
  app.get('/identity/faults', async () => identity.faults.list())
  app.post('/identity/faults', { schema: { body: FaultBody } }, async ({ body }, reply) => {
    const isKnown = body.code === undefined || isAadstsCode(body.code)
    if (!isKnown || effects.filter((effect) => body[effect] !== undefined).length !== 1) {
      const message = isKnown
        ? `Give exactly one of ${effects.join(', ')}`
        : `AADSTS${body.code} is not in the table of identity/errors.ts`
      return reply.code(400).send({ error: { code: 'InvalidControlRequest', message } })
    }
    identity.faults.add(body as Fault)
    return reply.code(201).send(body)
  })
  app.delete('/identity/faults', async (_request, reply) => {
    identity.faults.clear()
    return reply.code(204).send()
  })

  app.put('/identity/consents', { schema: { body: ConsentBody } }, async ({ body }, reply) => {
    identity.withdrawConsent(body.tenantId, body.userId ?? null, body.clientId)
    if (body.scopes.length > 0) identity.grantConsent(body.tenantId, body.userId ?? null, body.clientId, body.scopes)
    return reply.code(204).send()
  })

  app.post(
    '/identity/keys/rotate',
    { schema: { body: Type.Object({ forgetOld: Type.Optional(Type.Boolean()) }) } },
    async ({ body }, reply) => {
      identity.rotateKeys({ forgetOld: body.forgetOld ?? false })
      return reply.code(204).send()
    },
  )
}
