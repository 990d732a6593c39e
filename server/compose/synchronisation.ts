/** Engine, Graph and use cases of the synchronisation put together. */
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { AreaName } from '../../shared/area.ts'
import { contactKinds } from '../../shared/schemas/crm.ts'
import type { PolicyArea } from '../../shared/schemas/policies/areas.ts'
import { areas, areaOf } from '../areas/index.ts'
import { fieldMappingRows } from '../areas/field-mapping.ts'
import { defaultTags } from '../areas/contacts/policy.ts'
import { createAppointmentDesk } from '../crm/appointment-desk.ts'
import { createAttention } from '../crm/attention.ts'
import type { Connections } from '../crm/connections.ts'
import { createAreaSettings } from '../crm/area-settings.ts'
import { createPolicyEffect } from '../crm/policy-effect.ts'
import { createPolicyHistory } from '../crm/policy-history.ts'
import { createSavedFilters } from '../crm/saved-filters.ts'
import { createCalendarImport } from '../crm/calendar-import.ts'
import { createCancelledMeetings } from '../crm/cancelled-meetings.ts'
import { createFilingDesk } from '../crm/filing-desk.ts'
import { createRecordHistories } from '../crm/record-history.ts'
import { createTaskAcceptance } from '../crm/task-acceptance.ts'
import { createTermsRuns } from '../crm/terms-runs.ts'
import type { TermsKeeper } from '../crm/run-terms-ports.ts'
import { createSynchronisation, type Runs } from '../crm/synchronisation.ts'
import { areaRecordsInCrm } from './area-records.ts'
import { createEngine, type Engine } from '../engine/engine.ts'
import type { Clock, RunRequest, RunTermsStore } from '../engine/ports.ts'
import { createGraphMailboxes, type GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import { withOrigin, type Origin } from '../origin.ts'
import { tokensOf } from './graph-tokens.ts'
import { removeFromOutlook, tagInOutlook } from './mailbox-access.ts'
import { createCalendarFileReader } from './calendar-file-reader.ts'
import type { Mail } from './mail.ts'
import { parsePolicy } from './parse-policy.ts'
import { photosAfter } from './photos-after.ts'
import { recordUrlOf } from './record-url.ts'
import type { Json } from '../sync/record.ts'
import type { Persistence } from './persistence.ts'
import { logOf, systemRandom } from './system.ts'
import { composeWhy } from './why.ts'

export const composeGraph = (
  { graph, publicOrigin }: Pick<Config, 'graph' | 'publicOrigin'>,
  connections: Pick<Connections, 'graphToken'>,
  logger: Logger,
  clock: Clock,
  onRest?: (mailboxId: string) => void,
): GraphMailboxes =>
  createGraphMailboxes({
    graphUrl: graph.url,
    recordUrl: recordUrlOf(publicOrigin),
    tokensOf: tokensOf(connections),
    areaOf,
    clock,
    random: systemRandom,
    log: logOf(logger),
    ...(onRest && { onRest }),
  })

/** What a run changes in the CRM came from this mailbox; an undo brings back what was there before (N5). */
const originOf = async ({ terms }: Persistence, { mailboxId, runId, termsId = null }: RunRequest): Promise<Origin> => {
  const purpose = termsId === null ? null : (await terms.get(mailboxId, termsId))?.purpose
  return { by: 'run', mailboxId, runId, ...(purpose === 'undo' ? { undoes: true as const } : {}) }
}

export const composeEngine = (
  persistence: Persistence,
  graph: GraphMailboxes,
  { material, fileStore }: Mail,
  logger: Logger,
  clock: Clock,
): Engine => {
  const engine = createEngine({
    areas,
    store: persistence.store,
    outlook: (mailboxId) => graph.outlookSide(mailboxId),
    crm: persistence.crmSide,
    material,
    settings: persistence.settings,
    terms: persistence.terms,
    lock: persistence.lock,
    clock,
    random: systemRandom,
    log: logOf(logger),
  })
  const photosFollow = photosAfter(persistence, graph, fileStore, logger)
  return {
    run: async (request, signal) =>
      withOrigin(await originOf(persistence, request), async () => {
        const finished = await engine.run(request, signal)
        await photosFollow(request, finished)
        return finished
      }),
  }
}

/** Policies are JSON by the time they are kept: they were checked against their schemas. */
const termsKeeperOf = (store: RunTermsStore): TermsKeeper => ({
  put: ({ undo = null, areas: asked, ...terms }) =>
    store.put({ ...terms, undo, areas: asked.map(({ area, policy }) => ({ area, policy: policy as Json | null })) }),
  get: (mailboxId, id) => store.get(mailboxId, id),
})

export const runsOf = ({ queue, isWaiting, nextDue }: Persistence): Runs => ({
  start: ({ notBefore = null, ...request }) =>
    queue.enqueue({ ...request, runId: systemRandom.id() }, notBefore === null ? {} : { notBefore }),
  isWaiting,
  lastChecked: (mailboxId) => queue.lastChecked(mailboxId),
  nextDue,
})

/** Kinds on the mapping page. */
const mappedKinds: Readonly<Record<PolicyArea, readonly string[]>> = {
  contacts: [...contactKinds, 'location', 'employee'],
  tasks: ['ticket'],
  calendar: ['appointment', 'outside', 'attended', 'thing'],
  mail: ['document'],
}
const available: readonly AreaName[] = areas.map((area) => area.name)

export const composeUseCases = (persistence: Persistence, graph: GraphMailboxes, mail: Mail, clock: Clock) => {
  const { crm } = persistence
  const runs = runsOf(persistence)
  const remove = removeFromOutlook(graph, crm)
  const areaSettings = createAreaSettings({
    ...crm,
    mapping: (area, chosen) => fieldMappingRows(areaOf(area), mappedKinds[area], chosen),
    now: clock.now,
  })
  const synchronisation = createSynchronisation({ ...crm, runs, availableAreas: available, now: clock.now })
  return {
    runs,
    synchronisation,
    termsRuns: createTermsRuns({
      ...crm,
      synchronisation,
      terms: termsKeeperOf(persistence.terms),
      parsePolicy,
      newId: systemRandom.id,
    }),
    attention: createAttention({ ...crm, runs, removeFromOutlook: remove, records: areaRecordsInCrm(crm) }),
    areaSettings,
    policyHistory: createPolicyHistory({ ...crm, settings: areaSettings }),
    policyEffect: createPolicyEffect({ ...crm, settings: areaSettings }),
    filters: createSavedFilters({ ...crm, settings: areaSettings }),
    appointmentDesk: createAppointmentDesk({
      ...crm,
      immutableId: (mailboxId, id) => graph.immutableId(mailboxId, id),
    }),
    taskAcceptance: createTaskAcceptance({
      ...crm,
      runs,
      tagInOutlook: tagInOutlook(graph, crm, defaultTags.update),
    }),
    cancelledMeetings: createCancelledMeetings({ ...crm, removeFromOutlook: remove }),
    filingDesk: createFilingDesk({ ...crm, ...mail, newId: systemRandom.id }),
    recordHistories: createRecordHistories(crm),
    why: composeWhy(persistence, graph, clock),
    calendarImport: createCalendarImport({ ...crm, parse: createCalendarFileReader() }),
  }
}
