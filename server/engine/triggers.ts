/**
 * Why a run happens. Timer, person, CRM edit and change notification all end in the same RunRequest; only what is recorded of the
 * run differs. Here are the requests and the rule by which two of them become one. Pure.
 */
import type { AreaName } from '../../shared/area.ts'
import type { RunMode, RunRequest, RunTrigger } from './ports.ts'

/** Ascending: the trigger that says more about the joined run wins; people must find their run recorded (SM-33). */
const weight: Readonly<Record<RunTrigger, number>> = {
  schedule: 0,
  notification: 1,
  crmEdit: 2,
  firstRun: 3,
  person: 4,
  reset: 5,
  approval: 6,
  undo: 7,
}

const wider: Readonly<Record<RunMode, number>> = { preview: 0, incremental: 1, full: 2 }

/** Previews, approved plans and runs on terms are promises about one run; they are never melted into another. */
export const standsAlone = ({ mode, planId, termsId = null }: RunRequest): boolean =>
  mode === 'preview' || planId !== null || termsId !== null

const unionOfAreas = (first: RunRequest['areas'], second: RunRequest['areas']): RunRequest['areas'] =>
  first === null || second === null ? null : [...new Set([...first, ...second])]

/**
 * One request that does the work of both, under the id of the first, or null when they must run one after the other.
 * The more telling trigger and the wider mode win; null areas mean all of them.
 */
export const joinRequests = (first: RunRequest, second: RunRequest): RunRequest | null => {
  if (first.mailboxId !== second.mailboxId || standsAlone(first) || standsAlone(second)) return null
  return {
    mailboxId: first.mailboxId,
    areas: unionOfAreas(first.areas, second.areas),
    trigger: weight[second.trigger] > weight[first.trigger] ? second.trigger : first.trigger,
    mode: wider[second.mode] > wider[first.mode] ? second.mode : first.mode,
    runId: first.runId,
    planId: null,
  }
}

const request = (
  trigger: RunTrigger,
  mode: RunMode,
  mailboxId: string,
  areas: readonly AreaName[] | null,
  runId: string,
): RunRequest => ({
  mailboxId,
  areas,
  trigger,
  mode,
  runId,
  planId: null,
})

/** The interval of some areas has passed. */
export const onTimer = (mailboxId: string, areas: readonly AreaName[] | null, runId: string): RunRequest =>
  request('schedule', 'incremental', mailboxId, areas, runId)

/** "Sync now". */
export const onPerson = (mailboxId: string, areas: readonly AreaName[] | null, runId: string): RunRequest =>
  request('person', 'incremental', mailboxId, areas, runId)

/** A record in the CRM was saved. */
export const onCrmEdit = (mailboxId: string, area: AreaName, runId: string): RunRequest =>
  request('crmEdit', 'incremental', mailboxId, [area], runId)

/** Graph says that something moved; what it was is found by the run itself. */
export const onNotification = (mailboxId: string, areas: readonly AreaName[] | null, runId: string): RunRequest =>
  request('notification', 'incremental', mailboxId, areas, runId)

/** "Reset": everything is read again and compared (SM-34). */
export const onReset = (mailboxId: string, areas: readonly AreaName[] | null, runId: string): RunRequest =>
  request('reset', 'full', mailboxId, areas, runId)

/** What would happen, without anything happening (N1). */
export const onPreview = (mailboxId: string, areas: readonly AreaName[] | null, runId: string): RunRequest =>
  request('person', 'preview', mailboxId, areas, runId)

/** A person approved a stored plan; exactly that is executed. */
export const onApproval = (mailboxId: string, area: AreaName, planId: string, runId: string): RunRequest => ({
  ...request('approval', 'incremental', mailboxId, [area], runId),
  planId,
})
