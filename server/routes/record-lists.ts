/** The workspace's lists and record pages. What the caller may not see is not there. */
import type { FastifyPluginAsync } from 'fastify'
import type { RecordLists, RecordPages, RecordPlaces } from '../crm/record-list-ports.ts'
import { askerOf, type MailboxOf } from './mailbox-of.ts'
import { found, serve } from './serve.ts'

export interface RecordListParts {
  readonly recordLists: RecordLists
  readonly recordPages: RecordPages
  readonly recordPlaces: RecordPlaces
}

export const recordListRoutes =
  ({ recordLists, recordPages, recordPlaces }: RecordListParts, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    const asker = (call: { readonly caller: Parameters<MailboxOf>[0] }) => askerOf(mailboxOf, call.caller)

    serve(app, 'clientRows', async (call) => recordLists.list('clients', call.query, await asker(call)))
    serve(app, 'locationRows', async (call) => recordLists.list('locations', call.query, await asker(call)))
    serve(app, 'contactRows', async (call) => recordLists.list('contacts', call.query, await asker(call)))
    serve(app, 'employeeRows', async (call) => recordLists.list('employees', call.query, await asker(call)))
    serve(app, 'contactGroupRows', async (call) => recordLists.list('contactGroups', call.query, await asker(call)))
    serve(app, 'ticketRows', async (call) => recordLists.list('tickets', call.query, await asker(call)))
    serve(app, 'appointmentRows', async (call) => recordLists.list('appointments', call.query, await asker(call)))
    serve(app, 'documentRows', async (call) => recordLists.list('documents', call.query, await asker(call)))

    serve(app, 'viewClient', async (call) => found(await recordPages.client(call.params.id, await asker(call))))
    serve(app, 'viewContact', async (call) => found(await recordPages.contact(call.params.id, await asker(call))))
    serve(app, 'viewLocation', async (call) => found(await recordPages.location(call.params.id, await asker(call))))
    serve(app, 'viewEmployee', async (call) => found(await recordPages.employee(call.params.id, await asker(call))))
    serve(app, 'viewContactGroup', async (call) =>
      found(await recordPages.contactGroup(call.params.id, await asker(call))),
    )
    serve(app, 'viewTicket', async (call) => found(await recordPages.ticket(call.params.id, await asker(call))))
    serve(app, 'viewAppointment', async (call) =>
      found(await recordPages.appointment(call.params.id, await asker(call))),
    )
    serve(app, 'recordPlaces', async (call) =>
      found(await recordPlaces.places(call.params.kind, call.params.id, await asker(call))),
    )
  }
