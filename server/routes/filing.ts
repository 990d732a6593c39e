/** Filing: what the pane asks about a message, filing by hand, bookmarks, and what was chosen while writing. */
import type { FastifyPluginAsync } from 'fastify'
import type { FilingDesk } from '../crm/filing-desk.ts'
import type { CrmPorts } from '../crm/ports.ts'
import { askerOf, type MailboxOf } from './mailbox-of.ts'
import { found, serve } from './serve.ts'

export interface FilingRouteParts extends Pick<CrmPorts, 'clients' | 'documents'> {
  readonly filingDesk: FilingDesk
}

export const filingRoutes =
  ({ clients, documents, filingDesk }: FilingRouteParts, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'viewFiling', async ({ body, caller }) => filingDesk.view(body, await askerOf(mailboxOf, caller)))
    serve(app, 'filedStates', async ({ body, caller }) => ({
      filed: [...(await filingDesk.states(body.messages, await askerOf(mailboxOf, caller)))],
    }))
    serve(app, 'fileMessage', async ({ body, caller }) => filingDesk.file(body, await askerOf(mailboxOf, caller)))
    serve(app, 'listConversation', async ({ body, caller }) => {
      const asker = await askerOf(mailboxOf, caller)
      return { items: [...(await filingDesk.conversation(body.conversationId, body.mailbox, asker))] }
    })
    serve(app, 'bookmarkClient', async ({ params, caller }) => {
      found(await clients.get(params.id))
      await documents.bookmark(params.id, true, await askerOf(mailboxOf, caller))
      return {}
    })
    serve(app, 'unbookmarkClient', async ({ params, caller }) => {
      found(await clients.get(params.id))
      await documents.bookmark(params.id, false, await askerOf(mailboxOf, caller))
      return {}
    })
    serve(app, 'saveFilingIntent', async ({ body, caller }) =>
      filingDesk.newIntent(body, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'findFilingIntent', async ({ body, caller }) => ({
      found: await documents.openIntent(body.id, await askerOf(mailboxOf, caller)),
    }))
    serve(app, 'changeFilingIntent', async ({ params, body, caller }) =>
      filingDesk.changeIntent(params.id, body, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'dropFilingIntent', async ({ params, caller }) => {
      await documents.dropIntent(params.id, await askerOf(mailboxOf, caller))
      return {}
    })
    serve(app, 'rememberedIntent', async ({ body, caller }) => ({
      found: await documents.rememberedIntent(body.conversationId, await askerOf(mailboxOf, caller)),
    }))
  }
