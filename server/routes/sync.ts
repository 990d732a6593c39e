/** The synchronisation of one's own mailbox: status, runs, plans, conflicts, things that need attention. */
import type { FastifyPluginAsync } from 'fastify'
import type { AreaSettings } from '../crm/area-settings.ts'
import type { AttentionCases } from '../crm/attention.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { Synchronisation } from '../crm/synchronisation.ts'
import { CodedError } from '../errors.ts'
import { needMailbox, type MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'

export const syncRoutes =
  (
    synchronisation: Synchronisation,
    { syncReader, notices }: Pick<CrmPorts, 'syncReader' | 'notices'>,
    areaSettings: Pick<AreaSettings, 'mustConfigure' | 'subjects'>,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    const need = (caller: Parameters<MailboxOf>[0], of?: string) => needMailbox(mailboxOf, caller, of)
    const plan = async (mailboxId: string, planId: string) => {
      const found = await syncReader.plan(mailboxId, planId)
      if (found === null) throw new CodedError('NOT_FOUND')
      return found
    }

    serve(app, 'syncStatus', async ({ caller, query }) => {
      const status = await synchronisation.status(await mailboxOf(caller, query.of))
      const refusal = await areaSettings.subjects.readOnlyReason(caller)
      // Whoever may not choose settings may not switch areas either (ABA-15).
      const areas = status.areas.map((area) => ({ ...area, disabledReason: area.disabledReason ?? refusal }))
      const unseen = query.of === undefined ? { notices: await notices.unseen(caller.employeeId) } : {}
      return { ...status, ...unseen, areas }
    })
    serve(app, 'switchArea', async ({ caller, params, query, body }) => {
      const mailbox = await need(caller, query.of)
      await areaSettings.mustConfigure(caller)
      return synchronisation.switchArea(mailbox, params.area, body.enabled)
    })
    serve(app, 'backfillMail', async ({ caller, body }) => synchronisation.backfillMail(await need(caller), body.from))
    serve(app, 'resetArea', async ({ caller, params, query }) =>
      synchronisation.reset(await need(caller, query.of), params.area),
    )
    serve(app, 'previewArea', async ({ caller, params, query }) =>
      synchronisation.preview(await need(caller, query.of), params.area),
    )
    serve(app, 'runNow', async ({ caller, query }) => synchronisation.runNow(await need(caller, query.of)))
    serve(app, 'listRuns', async ({ caller, query }) => ({
      items: await syncReader.runs((await need(caller, query.of)).id, query.limit ?? 20, query),
    }))
    serve(app, 'getRun', async ({ caller, params, query }) =>
      synchronisation.run(await need(caller, query.of), params.id),
    )
    serve(app, 'listRunItems', async ({ caller, params, query }) => {
      const mailbox = await need(caller)
      await synchronisation.run(mailbox, params.id)
      return syncReader.runItems(mailbox.id, params.id, query)
    })
    serve(app, 'cancelRun', async ({ caller, params }) => {
      await synchronisation.cancel(await need(caller), params.id)
      return {}
    })
    serve(app, 'getPlan', async ({ caller, params, query }) => plan((await need(caller, query.of)).id, params.id))
    serve(app, 'listPlanItems', async ({ caller, params, query }) => {
      const { id } = await need(caller)
      await plan(id, params.id)
      return syncReader.planItems(id, params.id, query)
    })
    serve(app, 'approvePlan', async ({ caller, params, query, body }) =>
      synchronisation.approve(await need(caller, query.of), params.id, body.hash, body.keys, body.at ?? null),
    )
    serve(app, 'rejectPlan', async ({ caller, params, query }) => {
      await synchronisation.reject(await need(caller, query.of), params.id)
      return {}
    })
  }

export const decisionRoutes =
  (
    synchronisation: Synchronisation,
    attention: AttentionCases,
    { syncReader }: Pick<CrmPorts, 'syncReader'>,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    const need = (caller: Parameters<MailboxOf>[0]) => needMailbox(mailboxOf, caller)

    serve(app, 'listConflicts', async ({ caller, query }) => syncReader.conflicts((await need(caller)).id, query))
    serve(app, 'resolveConflict', async ({ caller, params, body }) =>
      synchronisation.resolveConflict(await need(caller), params.id, body.keep),
    )
    serve(app, 'listAttention', async ({ caller, query }) => attention.list((await need(caller)).id, query))
    serve(app, 'actOnAttention', async ({ caller, body }) => attention.act(await need(caller), body.id, body.action))
  }
