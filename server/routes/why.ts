/** "Why?" of one record (N8): always of the caller's own mailbox. */
import type { FastifyPluginAsync } from 'fastify'
import type { Subjects } from '../crm/settings-subject.ts'
import type { WhyCase } from '../crm/why.ts'
import type { MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'

export const whyRoutes =
  (
    { why }: { readonly why: WhyCase },
    subjects: Pick<Subjects, 'readOnlyReason'>,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'why', async ({ body, caller }) => {
      const mailbox = await mailboxOf(caller)
      return why.answer(body, {
        employeeId: caller.employeeId,
        mailboxId: mailbox?.id ?? null,
        isConnected: mailbox?.isConnected ?? false,
        readOnlyReason: await subjects.readOnlyReason(caller),
      })
    })
  }
