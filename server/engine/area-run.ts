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
  RunTerms,
  Store,
} from './ports.ts'
import type { EnginePorts } from './engine.ts'

export interface RunContext {
  readonly ports: EnginePorts
  readonly request: RunRequest
  /** Null: an ordinary run, under the stored settings. */
  readonly terms: RunTerms | null
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

/** Where runs on terms are, everything is read and compared anew, and what stands stored of ordinary runs is left alone. */
export const readsEverything = ({ request, terms }: Pick<RunContext, 'request' | 'terms'>): boolean =>
  request.mode === 'full' || terms !== null

const readState = async (tx: Reader, settings: AreaSettings, terms: RunTerms | null): Promise<AreaState> => ({
  journal: await tx.journal.open(settings.area),
  retries: terms === null ? await tx.retries.all(settings.area) : [],
  cursor: terms === null ? await tx.cursors.get(settings.area, settings.container) : null,
})

/** The areas of the settings that the request asks for, in their order. Areas without a declaration take no part. */
export const openAreas = async (
  { ports, request, terms }: RunContext,
  mailbox: MailboxSettings,
): Promise<readonly AreaRun[]> => {
  const asked = mailbox.areas.filter(({ area }) => request.areas === null || request.areas.includes(area))
  const opened: AreaRun[] = []
  for (const settings of asked) {
    const area = ports.areas.find((one) => one.name === settings.area)
    if (!area) continue
    const { mailboxId, employeeId } = mailbox
    const state = await ports.store.read(mailboxId, (tx) => readState(tx, settings, terms))
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
