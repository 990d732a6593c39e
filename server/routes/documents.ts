/** Filed mails: list and search, one with its text, changes, taking out and restoring, categories, and a client's timeline. */
import type { FastifyPluginAsync } from 'fastify'
import type { FilingDesk } from '../crm/filing-desk.ts'
import type { MimeReader } from '../crm/mail-ports.ts'
import type { CrmPorts } from '../crm/ports.ts'
import { askerOf, type MailboxOf } from './mailbox-of.ts'
import { found, serve } from './serve.ts'

export interface DocumentRouteParts extends Pick<CrmPorts, 'clients' | 'documents'> {
  readonly filingDesk: FilingDesk
  readonly mimeReader: MimeReader
}

export const documentRoutes =
  ({ clients, documents, filingDesk, mimeReader }: DocumentRouteParts, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'listDocuments', async ({ query, caller }) => documents.list(query, await askerOf(mailboxOf, caller)))
    serve(app, 'getDocument', async ({ params, caller }) =>
      found(await documents.get(params.id, await askerOf(mailboxOf, caller))),
    )
    serve(app, 'getDocumentHtml', async ({ params, query, caller }) => {
      const { original } = found(await documents.files(params.id, await askerOf(mailboxOf, caller)))
      return mimeReader.html(original, { remote: query.remote ?? false })
    })
    serve(app, 'changeDocument', async ({ params, body, caller }) =>
      documents.change(params.id, body, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'unfileDocument', async ({ params, body, caller }) => {
      await documents.unfile(params.id, body.version, await askerOf(mailboxOf, caller))
      return {}
    })
    serve(app, 'restoreDocument', async ({ params, caller }) =>
      documents.restore(params.id, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'putBackDocument', async ({ params, caller }) =>
      filingDesk.putBack(params.id, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'listDocumentCategories', async () => ({ items: await documents.categories() }))
    serve(app, 'createDocumentCategory', ({ body }) => documents.createCategory(body))
    serve(app, 'changeDocumentCategory', ({ params, body: { version, ...category } }) =>
      documents.changeCategory(params.id, version, category),
    )
    serve(app, 'clientTimeline', async ({ params, query, caller }) => {
      found(await clients.get(params.id))
      return documents.timeline(params.id, query, await askerOf(mailboxOf, caller))
    })
  }
