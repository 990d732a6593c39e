/** Control routes for mail below one user, and for mail from outside to everybody it is addressed to. */

import { Buffer } from 'node:buffer'
import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { World } from '../world.ts'
import * as schema from './mail-schemas.ts'
import { DeleteQuery, FolderQuery, FolderTarget, ItemParams, UserParams } from './schemas.ts'
import type { ReceivedMail, WrittenMail } from './person-mail.ts'

/** Text as it is, anything else in base64. */
const bytesOf = ({ mime, mimeBase64 }: { mime?: string; mimeBase64?: string }): Buffer =>
  mimeBase64 === undefined ? Buffer.from(mime ?? '') : Buffer.from(mimeBase64, 'base64')

export const mailControlRoutes: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  const one = { params: ItemParams }

  app.get('/mail', { schema: { params: UserParams, querystring: FolderQuery } }, async ({ params, query }) =>
    world.messages(params.user, query.folder),
  )
  app.post('/mail', { schema: { params: UserParams, body: schema.Received } }, async ({ params, body }, reply) => {
    const { mime, mimeBase64, ...received } = body
    const content = bytesOf({
      ...(mime === undefined ? {} : { mime }),
      ...(mimeBase64 === undefined ? {} : { mimeBase64 }),
    })
    return reply.code(201).send(await world.person(params.user).receiveMail(content, received as ReceivedMail))
  })
  app.post(
    '/mail/synthetic',
    { schema: { params: UserParams, body: schema.Synthetic } },
    async ({ params, body }, reply) => {
      const { folder, ...mail } = body
      return reply
        .code(201)
        .send(await world.person(params.user).receiveSyntheticMail(mail, folder === undefined ? {} : { folder }))
    },
  )
  app.post('/mail/send', { schema: { params: UserParams, body: schema.Written } }, async ({ params, body }, reply) =>
    reply.code(201).send(await world.person(params.user).sendMail(body as WrittenMail)),
  )
  app.post('/mail/empty-deleted-items', { schema: { params: UserParams } }, async ({ params }, reply) => {
    world.person(params.user).emptyDeletedItems()
    return reply.code(204).send()
  })
  app.get('/mail/:id/mime', { schema: one }, async ({ params }, reply) =>
    reply.type('message/rfc822').send(await world.person(params.user).readMime(params.id)),
  )
  app.post('/mail/:id/read', { schema: { ...one, body: schema.Read } }, async ({ params, body }) =>
    world.person(params.user).markRead(params.id, body.isRead),
  )
  app.post('/mail/:id/move', { schema: { ...one, body: FolderTarget } }, async ({ params, body }) =>
    world.person(params.user).moveMessage(params.id, body.folder),
  )
  app.post('/mail/:id/copy', { schema: { ...one, body: FolderTarget } }, async ({ params, body }) =>
    world.person(params.user).copyMessage(params.id, body.folder),
  )
  app.post('/mail/:id/restore', { schema: one }, async ({ params }) =>
    world.person(params.user).restoreMessage(params.id),
  )
  app.delete('/mail/:id', { schema: { ...one, querystring: DeleteQuery } }, async ({ params, query }, reply) => {
    world.person(params.user).deleteMessage(params.id, query.forGood === 'true')
    return reply.code(204).send()
  })
  app.post('/mail/:id/sensitivity', { schema: { ...one, body: schema.Sensitive } }, async ({ params, body }) =>
    world.person(params.user).setMessageSensitivity(params.id, body.sensitivity),
  )
  app.post('/mail/:id/retention-label', { schema: { ...one, body: schema.Label } }, async ({ params, body }) =>
    world.person(params.user).setRetentionLabel(params.id, body.label),
  )

  app.post(
    '/mail-folders',
    { schema: { params: UserParams, body: schema.NewFolder } },
    async ({ params, body }, reply) =>
      reply.code(201).send(world.person(params.user).createMailFolder(body.displayName, body.parent, body.hidden)),
  )
  app.patch(
    '/mail-folders/:id',
    { schema: { ...one, body: Type.Object({ displayName: Type.String({ minLength: 1 }) }) } },
    async ({ params, body }) => world.person(params.user).renameMailFolder(params.id, body.displayName),
  )
  app.delete('/mail-folders/:id', { schema: one }, async ({ params }, reply) => {
    world.person(params.user).deleteMailFolder(params.id)
    return reply.code(204).send()
  })
}

/** Below `/control` itself. */
export const mailDeliveryRoutes: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  app.post('/deliver', { schema: { body: schema.Delivered } }, async ({ body }, reply) => {
    const { to, values, ...content } = body
    return reply.code(201).send(
      await world.deliver(bytesOf(content as { mime?: string }), {
        ...(to === undefined ? {} : { to }),
        ...(values === undefined ? {} : { values }),
      }),
    )
  })
  app.post('/shared-mailboxes', { schema: { body: schema.SharedMailbox } }, async ({ body }, reply) =>
    reply.code(201).send(world.addSharedMailbox(body.address, body.displayName)),
  )
}
