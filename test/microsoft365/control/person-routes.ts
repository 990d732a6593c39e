/**
 * Control routes below one user: act as that person in Outlook, and look into the mailbox. Ids in either form,
 * percent-encoded.
 */

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { World } from '../world.ts'
import * as schema from './schemas.ts'

const { UserParams, ItemParams } = schema

export const personRoutes: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  app.get('/contacts', { schema: { params: UserParams, querystring: schema.FolderQuery } }, async ({ params, query }) =>
    world.contacts(params.user, query.folder),
  )
  app.post('/contacts', { schema: { params: UserParams, body: schema.ContactBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(world.person(params.user).createContact(body.values, body.folder)),
  )
  app.post(
    '/contacts/many',
    { schema: { params: UserParams, body: schema.ContactsBody } },
    async ({ params, body }, reply) => {
      const person = world.person(params.user)
      return reply.code(201).send(body.contacts.map((values) => person.createContact(values, body.folder)))
    },
  )
  app.patch('/contacts/:id', { schema: { params: ItemParams, body: schema.ValuesBody } }, async ({ params, body }) =>
    world.person(params.user).editContact(params.id, body.values),
  )
  app.delete(
    '/contacts/:id',
    { schema: { params: ItemParams, querystring: schema.DeleteQuery } },
    async ({ params, query }, reply) => {
      world.person(params.user).deleteContact(params.id, query.forGood === 'true')
      return reply.code(204).send()
    },
  )
  app.post(
    '/contacts/:id/move',
    { schema: { params: ItemParams, body: schema.FolderTarget } },
    async ({ params, body }) => world.person(params.user).moveContact(params.id, body.folder),
  )
  app.post(
    '/contacts/:id/copy',
    { schema: { params: ItemParams, body: schema.CopyTarget } },
    async ({ params, body }) => world.person(params.user).copyContact(params.id, body.folder),
  )
  app.post('/contacts/:id/restore', { schema: { params: ItemParams } }, async ({ params }) =>
    world.person(params.user).restoreContact(params.id),
  )

  app.get('/folders', { schema: { params: UserParams } }, async ({ params }) => world.folders(params.user))
  app.post('/folders', { schema: { params: UserParams, body: schema.FolderBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(world.person(params.user).createFolder(body.displayName, body.parent)),
  )
  app.patch('/folders/:id', { schema: { params: ItemParams, body: schema.FolderName } }, async ({ params, body }) =>
    world.person(params.user).renameFolder(params.id, body.displayName),
  )
  app.delete('/folders/:id', { schema: { params: ItemParams } }, async ({ params }, reply) => {
    world.person(params.user).deleteFolder(params.id)
    return reply.code(204).send()
  })
  app.post('/folders/:id/restore', { schema: { params: ItemParams } }, async ({ params }) =>
    world.person(params.user).restoreFolder(params.id),
  )

  app.get('/master-categories', { schema: { params: UserParams } }, async ({ params }) =>
    world.masterCategories(params.user),
  )
  app.post(
    '/master-categories',
    { schema: { params: UserParams, body: schema.MasterCategoryBody } },
    async ({ params, body }, reply) => {
      world.person(params.user).addMasterCategory(body.displayName, body.color)
      return reply.code(201).send(world.masterCategories(params.user))
    },
  )
  app.post(
    '/master-categories/rename',
    { schema: { params: UserParams, body: schema.MasterCategoryRename } },
    async ({ params, body }) => {
      world.person(params.user).renameMasterCategory(body.displayName, body.newName)
      return world.masterCategories(params.user)
    },
  )
  app.delete('/master-categories/:id', { schema: { params: ItemParams } }, async ({ params }, reply) => {
    world.person(params.user).removeMasterCategory(params.id)
    return reply.code(204).send()
  })

  app.post('/messages', { schema: { params: UserParams, body: schema.ValuesBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(world.person(params.user).createMessage(body.values)),
  )
  app.patch('/items/:id', { schema: { params: ItemParams, body: schema.ValuesBody } }, async ({ params, body }) =>
    world.person(params.user).editItem(params.id, body.values),
  )
  app.put(
    '/items/:id/categories',
    { schema: { params: ItemParams, body: schema.Categories } },
    async ({ params, body }) => world.person(params.user).setCategories(params.id, body.categories),
  )
}
