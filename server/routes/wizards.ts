/** Import and export by hand, of the caller's own mailbox. */
import type { FastifyPluginAsync } from 'fastify'
import type { WizardCases } from '../crm/wizards.ts'
import { needMailbox, type MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'

export const wizardRoutes =
  (wizards: WizardCases, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    const need = (caller: Parameters<MailboxOf>[0]) => needMailbox(mailboxOf, caller)

    serve(app, 'wizardStart', async ({ caller, query }) => wizards.start(await mailboxOf(caller), query.kind))
    serve(app, 'startOutlookImport', async ({ caller, body }) => wizards.import(await need(caller), body))
    serve(app, 'exportContacts', async ({ caller, query }) =>
      wizards.exportContacts(await need(caller), query, query.mine === true),
    )
    serve(app, 'startContactsOut', async ({ caller, body }) =>
      wizards.contactsOut(await need(caller), body.contactIds, body.folderId),
    )
    serve(app, 'startContactsIn', async ({ caller, body }) => wizards.contactsIn(await need(caller), body.folderId))
    serve(app, 'getWizard', async ({ caller, params }) => wizards.get(await need(caller), params.id))
    serve(app, 'saveWizardChoice', async ({ caller, params, body }) => {
      await wizards.choose(await need(caller), params.id, body)
      return {}
    })
    serve(app, 'executeWizard', async ({ caller, params, body }) =>
      wizards.execute(await need(caller), params.id, body.parts, body.completions ?? []),
    )
    serve(app, 'cancelWizard', async ({ caller, params }) => wizards.cancel(await need(caller), params.id))
    serve(app, 'listWizardResults', async ({ caller, params, query }) =>
      wizards.results(await need(caller), params.id, query),
    )
  }
