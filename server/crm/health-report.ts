/** Is everything in order: facts measured here and there, judged by one table (INF-04X, CARET-06). Counts and codes only (N10). */
import type { Health, HealthPart, SynchroniserOverview } from '../../shared/schemas/administration.ts'
import type { EmployeeFacts, HealthFacts } from './administration-ports.ts'
import { stateCounts } from './employee-desk.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** The worker beats once a minute (CARET-06: red within two minutes of a stop). */
const aliveMs = 2 * minuteMs
const errorDays = 7
/** Nobody has looked for so many intervals, and at least for an hour. */
const quietIntervals = 3

/** Null: not known here. */
export interface Probes {
  readonly databaseFree: () => Promise<number | null>
  readonly filesFree: () => Promise<number | null>
  /** Milliseconds until the answer; null: none came. */
  readonly signIn: () => Promise<number | null>
  readonly graph: () => Promise<number | null>
  readonly credentialExpiresAt: () => number | null
}

export interface HealthDependencies {
  readonly healthFacts: HealthFacts
  readonly people: () => Promise<readonly EmployeeFacts[]>
  readonly probes: Probes
  readonly version: string
  readonly now: () => number
}

type Part = Health['parts'][number]
type Judged = Omit<Part, 'part'>
type State = Part['state']

/** `limits`: from which value on it is a warning, and bad. */
const rising = (value: number, [warning, bad]: readonly [number, number]): State =>
  value >= bad ? 'bad' : value >= warning ? 'warning' : 'good'
const falling = (value: number, limits: readonly [number, number]): State => rising(-value, [-limits[0], -limits[1]])

const mega = 1024 * 1024
const freeSpace: readonly [number, number] = [1024 * mega, 100 * mega]

const spaceOf = (value: number | null): Judged =>
  value === null ? { state: 'unknown', value, at: null } : { state: falling(value, freeSpace), value, at: null }

const answerOf = (value: number | null): Judged => ({
  state: value === null ? 'bad' : rising(value, [3000, 15_000]),
  value,
  at: null,
})

export const isAlive = (heartbeatAt: number | null, now: number): boolean =>
  heartbeatAt !== null && now - heartbeatAt < aliveMs

type Mailbox = SynchroniserOverview['mailboxes'][number]

/** Those that take part, have run before, and that nobody has looked at for too long (N9). `intervals`: of those that take part. */
export const quietMailboxes = (
  mailboxes: readonly Mailbox[],
  intervals: ReadonlyMap<string, number>,
  now: number,
): Mailbox[] =>
  mailboxes.filter(({ mailboxId, lastCheckedAt }) => {
    const interval = intervals.get(mailboxId)
    if (interval === undefined || lastCheckedAt === null) return false
    return now - lastCheckedAt > Math.max(quietIntervals * interval, hourMs)
  })

export const createHealthReport = ({ healthFacts, people, probes, version, now }: HealthDependencies) => {
  const look = async (): Promise<{ shown: SynchroniserOverview; intervals: ReadonlyMap<string, number> }> => {
    const { heartbeatAt, intervals, ...rest } = await healthFacts.overview()
    return { shown: { ...rest, worker: { alive: isAlive(heartbeatAt, now()), heartbeatAt } }, intervals }
  }
  const overview = async (): Promise<SynchroniserOverview> => (await look()).shown

  const report = async (): Promise<Health> => {
    const at = now()
    const [databaseFree, filesFree, signIn, graph] = await Promise.all([
      probes.databaseFree(),
      probes.filesFree(),
      probes.signIn(),
      probes.graph(),
    ])
    const { shown, intervals } = await look()
    const { worker, queue, mailboxes } = shown
    const journal = await healthFacts.openJournal()
    const errors = await healthFacts.errorsSince(at - errorDays * dayMs)
    const quiet = quietMailboxes(mailboxes, intervals, at)
    const compared = mailboxes.flatMap(({ lastComparison }) => lastComparison ?? [])
    const different = compared.reduce((sum, comparison) => sum + comparison.different, 0)
    const expiresAt = probes.credentialExpiresAt()
    const daysLeft = expiresAt === null ? null : Math.floor((expiresAt - at) / dayMs)
    const waitedMs = queue.oldestWaitingAt === null ? 0 : at - queue.oldestWaitingAt
    const openMs = journal.oldestAt === null ? 0 : at - journal.oldestAt
    const judged: Readonly<Record<HealthPart, Judged>> = {
      worker: { state: worker.alive ? 'good' : 'bad', value: null, at: worker.heartbeatAt },
      queue: { state: rising(waitedMs, [10 * minuteMs, hourMs]), value: queue.waiting, at: queue.oldestWaitingAt },
      database: spaceOf(databaseFree),
      fileStore: spaceOf(filesFree),
      signIn: answerOf(signIn),
      graph: answerOf(graph),
      credential: {
        state: daysLeft === null ? 'unknown' : falling(daysLeft, [60, 7]),
        value: daysLeft,
        at: expiresAt,
      },
      journal: { state: rising(openMs, [hourMs, dayMs]), value: journal.count, at: journal.oldestAt },
      comparison: {
        state: compared.length === 0 ? 'unknown' : different > 0 ? 'warning' : 'good',
        value: compared.length === 0 ? null : different,
        at: compared.length === 0 ? null : Math.max(...compared.map((comparison) => comparison.at)),
      },
      silence: {
        state: quiet.length > 0 ? 'bad' : 'good',
        value: quiet.length,
        at: quiet.length === 0 ? null : Math.min(...quiet.map(({ lastCheckedAt }) => lastCheckedAt ?? at)),
      },
    }
    return {
      at,
      version,
      parts: (Object.entries(judged) as [HealthPart, Judged][]).map(([part, facts]) => ({ part, ...facts })),
      states: stateCounts(await people()),
      errors,
      quiet: quiet.map(({ mailboxId, displayName, lastCheckedAt }) => ({ mailboxId, displayName, lastCheckedAt })),
    }
  }

  return { overview, report }
}

export type HealthReport = ReturnType<typeof createHealthReport>
