/** The JSON interface between the Outlook page and the mailbox it shows, under /outlook/data. Thin: one store call a route. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import type { AddInData } from './add-in-data.ts'
import type { IssueNestedToken } from './nested-token.ts'
import * as schema from './schemas.ts'
import type { OutlookStore } from './store.ts'

export interface DataOptions {
  readonly store: OutlookStore
  readonly addInData: AddInData
  readonly issueNestedToken: IssueNestedToken
}

export const orMissing = (reply: FastifyReply, value: unknown) =>
  value === null || value === false ? reply.code(404).send({ missing: true }) : reply.send(value)

const { UserParams, ItemQuery, FolderQuery } = schema

export const mailboxRoutes: FastifyPluginAsyncTypebox<DataOptions> = async (app, { store }) => {
  app.get('/users', async () => store.listUsers())

  app.get('/:user/shared', { schema: { params: UserParams } }, async ({ params }) => store.listShared(params.user))

  app.get('/:user/revision', { schema: { params: UserParams } }, async ({ params }, reply) => {
    const revision = await store.revision(params.user)
    return orMissing(reply, revision === null ? null : { revision })
  })

  app.get('/:user', { schema: { params: UserParams } }, async ({ params }, reply) =>
    orMissing(reply, await store.readMailbox(params.user)),
  )

  app.post(
    '/:user/master-categories',
    { schema: { params: UserParams, body: schema.MasterCategories } },
    async ({ params, body }, reply) => {
      await store.addMasterCategories(params.user, body)
      return reply.send({})
    },
  )

  app.post(
    '/:user/master-categories/remove',
    { schema: { params: UserParams, body: schema.CategoryNames } },
    async ({ params, body }, reply) => {
      await store.removeMasterCategories(params.user, body)
      return reply.send({})
    },
  )
}

export const eventRoutes: FastifyPluginAsyncTypebox<DataOptions> = async (app, { store }) => {
  app.get(
    '/:user/events',
    { schema: { params: UserParams, querystring: schema.EventsQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.listEvents(params.user, query.from, query.to)),
  )
  app.post(
    '/:user/events',
    { schema: { params: UserParams, body: schema.EventFields } },
    async ({ params, body }, reply) => orMissing(reply, await store.createEvent(params.user, body)),
  )
  app.get(
    '/:user/event',
    { schema: { params: UserParams, querystring: ItemQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.readEvent(params.user, query.id)),
  )
  app.patch(
    '/:user/event',
    { schema: { params: UserParams, querystring: ItemQuery, body: schema.EventFields } },
    async ({ params, query, body }, reply) => orMissing(reply, await store.updateEvent(params.user, query.id, body)),
  )
  app.delete(
    '/:user/event',
    { schema: { params: UserParams, querystring: ItemQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.deleteEvent(params.user, query.id)),
  )
  app.post(
    '/:user/event/answer',
    { schema: { params: UserParams, querystring: ItemQuery, body: schema.EventAnswer } },
    async ({ params, query, body }, reply) =>
      orMissing(reply, await store.respondToEvent(params.user, query.id, body.answer)),
  )
}

export const contactRoutes: FastifyPluginAsyncTypebox<DataOptions> = async (app, { store }) => {
  app.get(
    '/:user/contacts',
    { schema: { params: UserParams, querystring: FolderQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.listContacts(params.user, query.folder)),
  )
  app.post(
    '/:user/contacts',
    { schema: { params: UserParams, querystring: FolderQuery, body: schema.ContactFields } },
    async ({ params, query, body }, reply) =>
      orMissing(reply, await store.createContact(params.user, query.folder, body)),
  )
  app.patch(
    '/:user/contact',
    { schema: { params: UserParams, querystring: ItemQuery, body: schema.ContactFields } },
    async ({ params, query, body }, reply) => orMissing(reply, await store.updateContact(params.user, query.id, body)),
  )
  app.delete(
    '/:user/contact',
    { schema: { params: UserParams, querystring: ItemQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.deleteContact(params.user, query.id)),
  )
}

export const taskRoutes: FastifyPluginAsyncTypebox<DataOptions> = async (app, { store }) => {
  app.post(
    '/:user/task-lists',
    { schema: { params: UserParams, body: schema.TaskListFields } },
    async ({ params, body }, reply) => orMissing(reply, await store.createTaskList(params.user, body.displayName)),
  )
  app.get(
    '/:user/tasks',
    { schema: { params: UserParams, querystring: FolderQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.listTasks(params.user, query.folder)),
  )
  app.post(
    '/:user/tasks',
    { schema: { params: UserParams, querystring: FolderQuery, body: schema.TaskFields } },
    async ({ params, query, body }, reply) => orMissing(reply, await store.createTask(params.user, query.folder, body)),
  )
  app.patch(
    '/:user/task',
    { schema: { params: UserParams, querystring: ItemQuery, body: schema.TaskChange } },
    async ({ params, query, body }, reply) => orMissing(reply, await store.updateTask(params.user, query.id, body)),
  )
  app.delete(
    '/:user/task',
    { schema: { params: UserParams, querystring: ItemQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.deleteTask(params.user, query.id)),
  )
}

export const addInRoutes: FastifyPluginAsyncTypebox<DataOptions> = async (app, { addInData, issueNestedToken }) => {
  app.get('/:user/roaming-settings', { schema: { params: UserParams } }, async ({ params }) =>
    addInData.roamingSettings(params.user),
  )
  app.put(
    '/:user/roaming-settings',
    { schema: { params: UserParams, body: schema.RoamingSettings } },
    async ({ params, body }) => {
      addInData.saveRoamingSettings(params.user, body)
      return {}
    },
  )
  app.get(
    '/:user/custom-properties',
    { schema: { params: UserParams, querystring: ItemQuery } },
    async ({ params, query }) => ({
      text: addInData.customProperties(params.user, query.id),
    }),
  )
  app.put(
    '/:user/custom-properties',
    { schema: { params: UserParams, querystring: ItemQuery, body: schema.CustomProperties } },
    async ({ params, query, body }) => {
      addInData.saveCustomProperties(params.user, query.id, body.text)
      return {}
    },
  )
  app.post('/nested-token', { schema: { body: schema.NestedToken } }, async ({ body }) => issueNestedToken(body))
}
