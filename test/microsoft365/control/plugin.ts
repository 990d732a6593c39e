/** The control interface over HTTP, below `/control`: everything a test can do in the same process, as JSON. */

import type { FastifyPluginAsync } from 'fastify'
import type { World } from '../world.ts'

export const controlPlugin = (world: World): FastifyPluginAsync => async (app) => {
  app.get('/requests', async () => ({ counts: world.requests.counts }))
}
