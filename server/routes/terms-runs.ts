/** Undo, effect of settings, reset plan and comparison of one's own mailbox. */
import type { FastifyPluginAsync } from 'fastify'
import type { AreaSettings } from '../crm/area-settings.ts'
import type { TermsRuns } from '../crm/terms-runs.ts'
import { needMailbox, type MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'
import { settingsArea } from './settings.ts'

export const termsRunRoutes =
  (runs: TermsRuns, areaSettings: Pick<AreaSettings, 'checkLook'>, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    const need = (caller: Parameters<MailboxOf>[0], of?: string) => needMailbox(mailboxOf, caller, of)

    serve(app, 'undoRun', async ({ caller, params, body }) => runs.undo(await need(caller), params.id, body.keys))
    serve(app, 'areaImpact', async ({ caller, params, query, body }) => {
      const mailbox = await need(caller, query.of)
      await areaSettings.checkLook(settingsArea(params.area), caller, query.of, body.policy)
      return runs.impact(mailbox, params.area, body.policy)
    })
    serve(app, 'planReset', async ({ caller, params, query, body }) =>
      runs.planReset(await need(caller, query.of), params.area, body),
    )
    serve(app, 'compareNow', async ({ caller }) => runs.compare(await need(caller)))
    serve(app, 'listComparisons', async ({ caller }) => ({ items: await runs.comparisons(await need(caller)) }))
    serve(app, 'listRunPlans', async ({ caller, params }) => ({
      items: await runs.plansOfRun(await need(caller), params.id),
    }))
  }
