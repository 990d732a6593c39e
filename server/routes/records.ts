/** CRM records: clients, locations, contacts, employees, contact groups, and "who is this?". */
import type { FastifyPluginAsync } from 'fastify'
import type { CrmPorts } from '../crm/ports.ts'
import type { MailboxOf } from './mailbox-of.ts'
import { found, serve } from './serve.ts'

export const clientRoutes =
  ({ clients, locations }: Pick<CrmPorts, 'clients' | 'locations'>): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'listClients', ({ query }) => clients.list(query))
    serve(app, 'createClient', ({ body }) => clients.create(body.client, body.mainLocation))
    serve(app, 'getClient', async ({ params }) => found(await clients.detail(params.id)))
    serve(app, 'changeClient', ({ params, body }) => clients.change(params.id, body))
    serve(app, 'setClientActive', ({ params, body }) =>
      clients.setActive(params.id, body.active, { preview: body.preview }),
    )
    serve(app, 'createLocation', ({ body }) => locations.create(body))
    serve(app, 'changeLocation', ({ params, body }) => locations.change(params.id, body))
  }

export const contactRoutes =
  (
    { contacts, contactGroups }: Pick<CrmPorts, 'contacts' | 'contactGroups'>,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'listContacts', ({ query }) => contacts.list(query))
    serve(app, 'createContact', ({ body }) => contacts.create(body))
    serve(app, 'getContact', async ({ params }) => found(await contacts.get(params.id)))
    serve(app, 'changeContact', ({ params, body }) => contacts.change(params.id, body))
    serve(app, 'deleteContact', async ({ params }) => {
      await contacts.remove(params.id)
      return {}
    })
    serve(app, 'lookUpPeople', async ({ body, caller }) => ({
      people: await contacts.lookUp(body.addresses, (await mailboxOf(caller))?.id ?? null),
    }))

    serve(app, 'listContactGroups', async () => ({ items: await contactGroups.list() }))
    serve(app, 'createContactGroup', ({ body }) => contactGroups.create(body))
    serve(app, 'changeContactGroup', ({ params, body }) => contactGroups.change(params.id, body))
    serve(app, 'deleteContactGroup', async ({ params }) => {
      await contactGroups.remove(params.id)
      return {}
    })
  }

export const employeeRoutes =
  ({ employees }: Pick<CrmPorts, 'employees'>): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'listEmployees', async () => ({ items: await employees.list() }))
  }
