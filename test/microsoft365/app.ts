/**
 * One Fastify application out of the parts: Graph, sign-in, the Outlook page, the control interface, health. It never
 * listens.
 */

import Fastify, { type FastifyInstance } from 'fastify'
import { controlPlugin } from './control/plugin.ts'
import { graphPlugin } from './graph/plugin.ts'
import { createGraphStore } from './outlook/graph-store.ts'
import { createOutlookPage } from './outlook/index.ts'
import type { User } from './tenant.ts'
import type { World } from './world.ts'

export interface AppOptions {
  readonly world: World
  readonly https: { readonly key: string; readonly cert: string }
  /** Address of the pane that the Outlook page frames. */
  readonly paneUrl?: string
}

export const buildApp = async ({ world, https, paneUrl }: AppOptions): Promise<FastifyInstance> => {
  const app = Fastify({
    https,
    logger: { level: 'error' },
    forceCloseConnections: true,
    routerOptions: { caseSensitive: false, maxParamLength: 4000 },
  })
  const withMailbox = (): User[] =>
    world.tenants.flatMap((tenant) => tenant.users).filter((user) => user.mailbox === 'online')
  const tenantId = world.tenants[0]?.id ?? ''
  // Whatever was asked for may have changed a mailbox; its subscribers are told once the answer is out.
  app.addHook('onResponse', async () => {
    void world.push.deliver()
  })
  app.get('/health', async () => ({
    status: 'ok',
    service: 'simulated Microsoft 365',
    time: new Date(world.clock.now()).toISOString(),
  }))
  await app.register(graphPlugin(world.graph))
  await app.register(world.identity.plugin)
  await app.register(controlPlugin(world), { prefix: '/control' })
  await app.register(
    createOutlookPage({
      store: createGraphStore({
        users: withMailbox,
        mailboxOf: (id) => (withMailbox().some((user) => user.id === id) ? world.mailbox(id) : undefined),
        around: world.graph,
        isSharedWith: world.graph.directory.isSharedWith,
      }),
      issueNestedToken: world.identity.issueNestedToken,
      tenantId,
      ...(paneUrl === undefined ? {} : { paneUrl }),
    }),
  )
  return app as unknown as FastifyInstance
}
