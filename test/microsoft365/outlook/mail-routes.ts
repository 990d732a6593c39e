/** The part of the page's data interface that is about mail: lists, one message, its files, drafts, and what one does with them. */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { orMissing, type DataOptions } from './data-routes.ts'
import * as schema from './schemas.ts'

const { UserParams, ItemQuery, FolderQuery } = schema

/** Bytes; what Exchange takes, in base64. */
const draftLimit = 210 * 1024 * 1024

export const messageRoutes: FastifyPluginAsyncTypebox<DataOptions> = async (app, { store }) => {
  app.get(
    '/:user/messages',
    { schema: { params: UserParams, querystring: FolderQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.listMessages(params.user, query.folder)),
  )
  app.get(
    '/:user/message',
    { schema: { params: UserParams, querystring: ItemQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.readMessage(params.user, query.id)),
  )
  app.patch(
    '/:user/message',
    { schema: { params: UserParams, querystring: ItemQuery, body: schema.MessageChange } },
    async ({ params, query, body }, reply) => orMissing(reply, await store.updateMessage(params.user, query.id, body)),
  )
  app.delete(
    '/:user/message',
    { schema: { params: UserParams, querystring: ItemQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.deleteMessage(params.user, query.id)),
  )
  app.post(
    '/:user/message/move',
    { schema: { params: UserParams, querystring: ItemQuery, body: schema.Destination } },
    async ({ params, query, body }, reply) =>
      orMissing(reply, await store.moveMessage(params.user, query.id, body.folder)),
  )
  app.get(
    '/:user/attachment',
    { schema: { params: UserParams, querystring: schema.AttachmentQuery } },
    async ({ params, query }, reply) => {
      const contentBytes = await store.readAttachment(params.user, query.id, query.attachment)
      return orMissing(reply, contentBytes === null ? null : { contentBytes })
    },
  )
}

export const draftRoutes: FastifyPluginAsyncTypebox<DataOptions> = async (app, { store }) => {
  app.get(
    '/:user/answer',
    { schema: { params: UserParams, querystring: schema.AnswerQuery } },
    async ({ params, query }, reply) => orMissing(reply, await store.prepareAnswer(params.user, query.id, query.kind)),
  )
  app.put(
    '/:user/draft',
    { bodyLimit: draftLimit, schema: { params: UserParams, body: schema.WrittenDraft } },
    async ({ params, body }, reply) => orMissing(reply, await store.saveDraft(params.user, body)),
  )
  app.post(
    '/:user/draft/send',
    { bodyLimit: draftLimit, schema: { params: UserParams, body: schema.WrittenDraft } },
    async ({ params, body }, reply) => orMissing(reply, await store.sendDraft(params.user, body)),
  )
}
