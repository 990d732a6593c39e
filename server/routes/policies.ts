/** Around the settings: what a change does, history and roll-back, trials of a firm default, saved filters. */
import type { FastifyPluginAsync } from 'fastify'
import type { AreaPolicies, PolicyArea } from '../../shared/schemas/policies/areas.ts'
import type { AreaSettings } from '../crm/area-settings.ts'
import type { PolicyHistoryCases } from '../crm/policy-history.ts'
import type { ReadPolicyEffect } from '../crm/policy-effect.ts'
import type { SavedFilterCases } from '../crm/saved-filters.ts'
import type { Principal } from '../plugins/principal.ts'
import type { MailboxOf } from './mailbox-of.ts'
import { serve } from './serve.ts'
import { settingsArea } from './settings.ts'

export interface PolicyParts {
  readonly areaSettings: AreaSettings
  readonly policyHistory: PolicyHistoryCases
  readonly policyEffect: ReadPolicyEffect
  readonly filters: SavedFilterCases
  /** A policy of the area, complete and within its limits. @throws REQUEST_INVALID */
  readonly parsePolicy: <A extends PolicyArea>(area: A, value: unknown) => AreaPolicies[A]
}

export const policyRoutes =
  (
    { areaSettings, policyHistory, policyEffect, filters, parsePolicy }: PolicyParts,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    const { firmSettings } = areaSettings
    const authorOf = ({ employeeId }: Principal, reason: string) => ({ employeeId, reason: reason.trim() })

    serve(app, 'policyEffect', ({ caller, params, query, body }) => {
      const area = settingsArea(params.area)
      return policyEffect(area, caller, query.of, parsePolicy(area, body.policy))
    })
    serve(app, 'policyHistory', ({ caller, params, query }) =>
      policyHistory.list(settingsArea(params.area), caller, query.of),
    )
    serve(app, 'rollBackPolicy', async ({ caller, params, query, body }) => {
      const mailbox = query.of === 'firm' ? null : await mailboxOf(caller, query.of)
      return policyHistory.rollBack(settingsArea(params.area), caller, query.of, body, mailbox?.id ?? null)
    })
    serve(app, 'policyPilot', ({ params }) => firmSettings.pilots(settingsArea(params.area)))
    serve(app, 'startPilot', ({ caller, params, body }) => {
      const area = settingsArea(params.area)
      const author = authorOf(caller, body.reason)
      return firmSettings.startPilot(area, parsePolicy(area, body.policy), body.employeeIds, author)
    })
    serve(app, 'endPilot', ({ caller, params, body }) =>
      firmSettings.endPilot(settingsArea(params.area), body.outcome, authorOf(caller, body.reason)),
    )
    serve(app, 'listSavedFilters', ({ caller, params, query }) =>
      filters.list(settingsArea(params.area), caller, query.of),
    )
    serve(app, 'saveFilter', ({ caller, params, query, body }) => {
      const area = settingsArea(params.area)
      return filters.save(area, caller, query.of, { ...body, policy: parsePolicy(area, body.policy) })
    })
    serve(app, 'renameFilter', async ({ caller, params, query, body }) => {
      await filters.rename(caller, query.of, params.id, body.name)
      return {}
    })
    serve(app, 'deleteFilter', async ({ caller, params, query }) => {
      await filters.remove(caller, query.of, params.id)
      return {}
    })
  }
