/** Tickets and their types. */
import type { FastifyPluginAsync } from 'fastify'
import type { CrmPorts } from '../crm/ports.ts'
import type { TaskAcceptance } from '../crm/task-acceptance.ts'
import { askerOf, needMailbox, type MailboxOf } from './mailbox-of.ts'
import { found, serve } from './serve.ts'

export const ticketRoutes =
  (
    { tickets, taskAcceptance }: Pick<CrmPorts, 'tickets'> & { readonly taskAcceptance: TaskAcceptance },
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'listTickets', async ({ query, caller }) => tickets.list(query, await askerOf(mailboxOf, caller)))
    serve(app, 'createTicket', async ({ body, caller }) => tickets.create(body, await askerOf(mailboxOf, caller)))
    serve(app, 'getTicket', async ({ params, caller }) =>
      found(await tickets.get(params.id, await askerOf(mailboxOf, caller))),
    )
    serve(app, 'changeTicket', async ({ params, body, caller }) =>
      tickets.change(params.id, body, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'acceptTask', async ({ params, caller }) =>
      taskAcceptance.accept(await needMailbox(mailboxOf, caller), params.id),
    )
    serve(app, 'deleteTicket', async ({ params }) => {
      await tickets.remove(params.id)
      return {}
    })
    serve(app, 'listTicketTypes', async () => ({ items: await tickets.types() }))
  }
