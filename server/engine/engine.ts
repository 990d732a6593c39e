/** The engine: given its ports, it performs runs. Everything it does to the world goes through them. */
import type { Area } from '../areas/area.ts'
import { codedError } from './coded-error.ts'
import type {
  Clock,
  CrmSide,
  Log,
  Material,
  MailboxLock,
  OutlookSide,
  Random,
  Run,
  RunRequest,
  RunTermsStore,
  Settings,
  Store,
} from './ports.ts'
import { runMailbox } from './run-mailbox.ts'

export interface EnginePorts {
  /** Declarations of the areas this version of Tandem knows. */
  readonly areas: readonly Area[]
  readonly store: Store
  /** The Outlook side of one mailbox. Sign-in trouble shows as a failure of its calls. */
  readonly outlook: (mailboxId: string) => OutlookSide
  readonly crm: CrmSide
  readonly material: Material
  readonly settings: Settings
  readonly terms: RunTermsStore
  readonly lock: MailboxLock
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

export interface FinishedRun extends Run {
  /** When something that did not come through is due again (epoch ms, may be now); null when nothing waits. */
  readonly followUpAt: number | null
}

export interface Engine {
  /**
   * One run of one mailbox, from its lock to its report. Expected failures end in the run's `state` and `reason`.
   * Throws `MAILBOX_BUSY` when another worker holds the mailbox, and whatever the store throws: the job is then tried again.
   */
  run(request: RunRequest, signal: AbortSignal): Promise<FinishedRun>
}

export const createEngine = (ports: EnginePorts): Engine => ({
  async run(request, signal) {
    const run = await ports.lock.holding(request.mailboxId, () => runMailbox(ports, request, signal))
    if (run === null) throw codedError('MAILBOX_BUSY', 'Another worker is running this mailbox')
    return run
  },
})
