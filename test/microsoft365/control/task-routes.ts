/** Control routes below one user for To Do: look into the lists, and act as the person. */

import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { World } from '../world.ts'
import * as schema from './schemas.ts'

const { UserParams, ItemParams, AnyValues } = schema

const ListQuery = Type.Object({ list: Type.Optional(Type.String()) })
const ListBody = Type.Object(
  {
    displayName: Type.String(),
    sharing: Type.Optional(Type.Union([Type.Literal('byMe'), Type.Literal('withMe')])),
  },
  { additionalProperties: false },
)
const TaskBody = Type.Object({ values: AnyValues, list: Type.Optional(Type.String()) }, { additionalProperties: false })
const ListTarget = Type.Object({ list: Type.String() }, { additionalProperties: false })
const StepBody = Type.Object({ displayName: Type.String() }, { additionalProperties: false })
const StepParams = Type.Object({ user: Type.String(), id: Type.String(), step: Type.String() })

export const taskRoutes: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  app.get('/task-lists', { schema: { params: UserParams } }, async ({ params }) => world.taskLists(params.user))
  app.post('/task-lists', { schema: { params: UserParams, body: ListBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(world.person(params.user).createTaskList(body.displayName, body.sharing)),
  )
  app.patch('/task-lists/:id', { schema: { params: ItemParams, body: schema.FolderName } }, async ({ params, body }) =>
    world.person(params.user).renameTaskList(params.id, body.displayName),
  )
  app.delete('/task-lists/:id', { schema: { params: ItemParams } }, async ({ params }, reply) => {
    world.person(params.user).deleteTaskList(params.id)
    return reply.code(204).send()
  })

  app.get('/tasks', { schema: { params: UserParams, querystring: ListQuery } }, async ({ params, query }) =>
    world.tasks(params.user, query.list),
  )
  app.post('/tasks', { schema: { params: UserParams, body: TaskBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(world.person(params.user).createTask(body.values, body.list)),
  )
  app.patch('/tasks/:id', { schema: { params: ItemParams, body: schema.ValuesBody } }, async ({ params, body }) =>
    world.person(params.user).editTask(params.id, body.values),
  )
  app.delete(
    '/tasks/:id',
    { schema: { params: ItemParams, querystring: schema.DeleteQuery } },
    async ({ params, query }, reply) => {
      world.person(params.user).deleteTask(params.id, query.forGood === 'true')
      return reply.code(204).send()
    },
  )
  app.post('/tasks/:id/complete', { schema: { params: ItemParams } }, async ({ params }) =>
    world.person(params.user).completeTask(params.id),
  )
  app.post('/tasks/:id/move', { schema: { params: ItemParams, body: ListTarget } }, async ({ params, body }) =>
    world.person(params.user).moveTask(params.id, body.list),
  )
  app.post('/tasks/:id/restore', { schema: { params: ItemParams } }, async ({ params }) =>
    world.person(params.user).restoreTask(params.id),
  )
  app.post('/tasks/:id/steps', { schema: { params: ItemParams, body: StepBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(world.person(params.user).addStep(params.id, body.displayName)),
  )
  app.patch(
    '/tasks/:id/steps/:step',
    { schema: { params: StepParams, body: schema.ValuesBody } },
    async ({ params, body }) => world.person(params.user).editStep(params.id, params.step, body.values),
  )
  app.delete('/tasks/:id/steps/:step', { schema: { params: StepParams } }, async ({ params }) =>
    world.person(params.user).removeStep(params.id, params.step),
  )
}
