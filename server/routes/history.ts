/** History of CRM records, and putting one field back (N5). */
import type { FastifyPluginAsync } from 'fastify'
import type { RecordHistories } from '../crm/record-history.ts'
import { askerOf, type MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'

export const historyRoutes =
  ({ recordHistories }: { readonly recordHistories: RecordHistories }, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'recordHistory', async ({ params, query, caller }) =>
      recordHistories.page(params.kind, params.id, query, {
        ...(await askerOf(mailboxOf, caller)),
        mayWrite: caller.role !== 'readOnly',
      }),
    )
    serve(app, 'restoreField', async ({ body, caller }) => {
      await recordHistories.restore(body.kind, body.id, body.changeId, body.field, await askerOf(mailboxOf, caller))
      return {}
    })
  }
