/** What one run knows of one area: settings, declaration, and what was stored when the run began. */
import type { Area } from '../areas/area.ts'
import type {
  AreaSettings,
  CrmQuery,
  JournalEntry,
  MailboxSettings,
  OutlookSide,
  Place,
  RetryEntry,
  RunRequest,
  Store,
} from './ports.ts'
import type { EnginePorts } from './engine.ts'

export interface RunContext {
  readonly ports: EnginePorts
  readonly request: RunRequest
  readonly signal: AbortSignal
  readonly outlook: OutlookSide
}

export interface AreaState {
  readonly journal: readonly JournalEntry[]
  readonly retries: readonly RetryEntry[]
  /** Stored deltaLink, also in a full run. */
  readonly cursor: string | null
}

export interface AreaRun {
  readonly settings: AreaSettings
  readonly area: Area
  readonly query: CrmQuery
  readonly place: Place
  readonly state: AreaState
}

type Reader = Parameters<Parameters<Store['read']>[1]>[0]

const readState = async (tx: Reader, settings: AreaSettings): Promise<AreaState> => ({
  journal: await tx.journal.open(settings.area),
  retries: await tx.retries.all(settings.area),
  cursor: await tx.cursors.get(settings.area, settings.container),
})

/** The switched-on areas the request asks for, in the order of the settings. Areas without a declaration take no part. */
export const openAreas = async (
  { ports, request }: RunContext,
  mailbox: MailboxSettings,
): Promise<readonly AreaRun[]> => {
  const asked = mailbox.areas.filter(({ area }) => request.areas === null || request.areas.includes(area))
  const opened: AreaRun[] = []
  for (const settings of asked) {
    const area = ports.areas.find((one) => one.name === settings.area)
    if (!area) continue
    const { mailboxId, employeeId } = mailbox
    const state = await ports.store.read(mailboxId, (tx) => readState(tx, settings))
    const place = { container: settings.container, policy: settings.scope }
    opened.push({
      settings,
      area,
      place,
      query: { mailboxId, employeeId, area: area.name, scope: settings.scope, now: ports.clock.now() },
      state,
    })
  }
  return opened
}
