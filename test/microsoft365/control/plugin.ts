/**
 * The control interface over HTTP, below `/control` and clearly apart from Graph: everything a test can do in the same
 * process, as JSON.
 */

import { Ajv } from 'ajv'
import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { GraphError } from '../graph/errors.ts'
import { identityControl } from '../identity/control.ts'
import type { World } from '../world.ts'
import { calendarControlRoutes } from './calendar-routes.ts'
import { mailControlRoutes, mailDeliveryRoutes } from './mail-routes.ts'
import { personRoutes } from './person-routes.ts'
import { taskRoutes } from './task-routes.ts'
import { worldRoutes } from './world-routes.ts'

/** Refuses unknown members instead of dropping them. */
const validate = (app: FastifyInstance): void => {
  const ajv = new Ajv({ allErrors: true, removeAdditional: false, coerceTypes: false })
  app.setValidatorCompiler(({ schema }) => ajv.compile(schema as object))
}

export const controlPlugin =
  (world: World): FastifyPluginAsync =>
  async (app) => {
    validate(app)
    app.setErrorHandler((error: Error & { validation?: unknown; statusCode?: number }, _request, reply) => {
      if (error instanceof GraphError)
        return reply.code(error.status).send({ error: { code: error.code, message: error.message } })
      const status = error.statusCode ?? 500
      if (status >= 500) app.log.error(error)
      return reply
        .code(status)
        .send({ error: { code: error.validation ? 'InvalidControlRequest' : 'ControlFailed', message: error.message } })
    })
    await app.register(worldRoutes, { world })
    await app.register(identityControl, { identity: world.identity })
    await app.register(personRoutes, { world, prefix: '/users/:user' })
    await app.register(calendarControlRoutes, { world, prefix: '/users/:user' })
    await app.register(mailDeliveryRoutes, { world })
    await app.register(mailControlRoutes, { world, prefix: '/users/:user' })
    await app.register(taskRoutes, { world, prefix: '/users/:user' })
  }
