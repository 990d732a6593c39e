/** Control routes for the whole simulator: data set, settings, clock, faults, requests, tokens, users. */

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { SettingsChange } from '../state/settings.ts'
import type { World } from '../world.ts'
import type { FaultRule } from './faults.ts'
import * as schema from './schemas.ts'

export const worldRoutes: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  const clock = () => ({ now: new Date(world.clock.now()).toISOString(), flowing: world.clock.flowing })

  app.post('/reset', { schema: { body: schema.Reset } }, async ({ body }) => {
    world.reset(body.data)
    return { data: body.data }
  })

  app.get('/settings', async () => world.settings)
  app.patch('/settings', { schema: { body: schema.SettingsBody } }, async ({ body }) => {
    world.configure(body as SettingsChange)
    return world.settings
  })

  app.get('/clock', async () => clock())
  app.post('/clock', { schema: { body: schema.ClockChange } }, async ({ body }, reply) => {
    const moment = body.set === undefined ? null : Date.parse(body.set)
    if (Number.isNaN(moment))
      return reply
        .code(400)
        .send({ error: { code: 'InvalidControlRequest', message: `'${body.set}' is no date-time` } })
    if (body.flowing === false) world.clock.freeze()
    if (body.flowing === true) world.clock.flow()
    if (moment !== null) world.clock.set(moment)
    if (body.advanceMs !== undefined) world.clock.advance(body.advanceMs)
    return clock()
  })

  app.get('/faults', async () => world.faults.list())
  app.post('/faults', { schema: { body: schema.FaultBody } }, async ({ body }, reply) =>
    reply.code(201).send({ id: world.faults.add(body as FaultRule) }),
  )
  app.delete('/faults', async (_request, reply) => {
    world.faults.clear()
    return reply.code(204).send()
  })
  app.delete('/faults/:id', async ({ params }, reply) =>
    reply.code(world.faults.remove(Number((params as { id: string }).id)) ? 204 : 404).send(),
  )

  app.get('/requests', async () => ({ counts: world.requests.counts, requests: world.requests.entries() }))
  app.get('/requests/counts', async () => world.requests.counts)
  app.delete('/requests', async (_request, reply) => {
    world.requests.clear()
    return reply.code(204).send()
  })

  app.get('/subscriptions', async () => [...world.push.state.subscriptions.values()])
  app.post('/subscriptions/:id/lifecycle', { schema: { body: schema.LifecycleBody } }, async ({ params, body }) => {
    await world.push.lifecycle((params as { id: string }).id, body.event)
    return { event: body.event }
  })

  app.get('/outbox', async () => world.outbox.list())
  app.delete('/outbox', async (_request, reply) => {
    world.outbox.clear()
    return reply.code(204).send()
  })

  app.post('/tokens', { schema: { body: schema.TokenBody } }, async ({ body }) => ({
    access_token: world.issueToken(body),
    token_type: 'Bearer',
  }))

  app.get('/users', async () =>
    world.tenants.flatMap((tenant) => tenant.users.map((user) => ({ tenantId: tenant.id, ...user }))),
  )
  app.patch(
    '/users/:user',
    { schema: { params: schema.UserParams, body: schema.UserChange } },
    async ({ params, body }) => Object.assign(world.user(params.user), body),
  )
  app.post(
    '/users/:user/revoke',
    { schema: { params: schema.UserParams, body: schema.Revocation } },
    async ({ params, body }, reply) => {
      world.identity.revoke(world.user(params.user).id, body)
      return reply.code(204).send()
    },
  )
  app.post(
    '/users/:user/share',
    { schema: { params: schema.UserParams, body: schema.Share } },
    async ({ params, body }, reply) => {
      world.share(params.user, body.with)
      return reply.code(204).send()
    },
  )
  app.post('/users/:user/expire-delta-tokens', { schema: { params: schema.UserParams } }, async ({ params }, reply) => {
    world.expireDeltaTokens(params.user)
    return reply.code(204).send()
  })
}
