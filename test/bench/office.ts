/** One firm with one connected mailbox on a database and a simulator: the real engine, Graph gateway and SQL gateway put together. */
import { sql as statement } from 'kysely'
import { areaOf, areas } from '../../server/areas/index.ts'
import { recordUrlOf } from '../../server/compose/record-url.ts'
import { scopeAt, syncPolicyOf } from '../../server/compose/sync-policies.ts'
import { systemClock, systemRandom } from '../../server/compose/system.ts'
import { createEngine, type FinishedRun } from '../../server/engine/engine.ts'
import type { Clock, Log, RunRequest, RunTerms, RunTrigger } from '../../server/engine/ports.ts'
import { createGraphMailboxes } from '../../server/gateways/graph/mailboxes.ts'
import { strongKeysOf } from '../../server/gateways/sql/crm/areas.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import type { CrmUse } from '../../server/gateways/sql/crm/use.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { announceEdit, type AnnounceOptions } from '../../server/gateways/sql/jobs/announce.ts'
import { createMailboxLocks } from '../../server/gateways/sql/mailbox-lock.ts'
import { createSqlSettings } from '../../server/gateways/sql/settings.ts'
import { createSqlStore } from '../../server/gateways/sql/store.ts'
import { createSqlRunTerms } from '../../server/gateways/sql/sync/run-terms.ts'
import { json } from '../../server/gateways/sql/values.ts'
import { seedIfEmpty } from '../../server/tools/seed.ts'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import type { Benched, OutlookPlace } from './benched.ts'
import { contactsBenched } from './benched-contacts.ts'
import { mailboxId } from './bodies.ts'
import { openMailRoom } from './mail-room.ts'
import { employee } from './people.ts'
import type { SimulatorControl } from './simulator.ts'

const user = employee.userPrincipalName
const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }
const strongKeys = strongKeysOf(Object.fromEntries(areas.map((area) => [area.name, area])))

/** What people's edits are made with. */
export const crmUseOf = ({ sql }: Pick<Database, 'sql'>): CrmUse => ({
  sql,
  strongKeys,
  announce: async () => {},
  now: systemClock.now,
})

/** Records of each area before the first run. */
export interface Population {
  readonly crm: number
  readonly outlook: number
}

export interface Office {
  run(trigger?: RunTrigger): Promise<FinishedRun>
  /** Reads everything on both sides and counts what differs; nothing is written there. */
  compare(): Promise<FinishedRun>
  /** Plans to take this run back, approves all of it and carries it out. */
  undo(runId: string): Promise<FinishedRun>
  /** Gives `count` records of each area in the CRM another text. */
  editInCrm(count: number, text: string): Promise<void>
  /** The same in Outlook, to the last records of each place. */
  editInOutlook(count: number, text: string): Promise<void>
  /** So many more records arrive in each place; gives their ids. */
  arrive(count: number): Promise<readonly string[]>
  /** A person files this message under a client. @returns null when it was filed, else what became of it */
  fileByHand(messageId: string): Promise<string | null>
  /** Of the original of every filed mail. */
  keptBytes(): Promise<number>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  /** The database stays open. */
  stop(): Promise<void>
}

interface Placed {
  readonly benched: Benched
  readonly place: OutlookPlace
}

const connect = async ({ sql }: Database, placed: readonly Placed[]): Promise<void> => {
  const owner = { tenantId: sampleFirm.tenantId, userId: employee.objectId }
  const none = json([])
  await sql
    .insertInto('connections')
    .values({
      id: mailboxId,
      ...owner,
      username: user,
      name: employee.displayName,
      homeAccountId: 'bench',
      state: 'connected',
      problem: null,
      grantedScopes: none,
      missingScopes: none,
      checks: none,
      connectedAt: 0,
      checkedAt: null,
      version: 1,
    })
    .execute()
  for (const { benched, place } of placed) {
    const { area } = benched
    const policy = json(benched.policy(place.container))
    const saved = { version: 1, authorId: null, reason: 'bench', savedAt: 0 }
    await sql
      .insertInto('policies')
      .values({ employeeId: employee.id, area, policy, ...saved })
      .execute()
    await sql
      .insertInto('areaStates')
      .values({ mailboxId, area, enabled: true, needsApproval: false, pausedCode: null, lastChangeAt: null })
      .execute()
  }
}

/** Never asked: no other mailbox is connected, so there is nobody to tell. */
const announcing: AnnounceOptions = {
  boss: {} as AnnounceOptions['boss'],
  now: systemClock.now,
  newId: systemRandom.id,
}

const fill = async (use: CrmUse, { benched, place }: Placed, { crm, outlook }: Population): Promise<void> => {
  await benched.fillCrm(use, Math.max(crm, outlook))
  const bodies = outlook === 0 ? [] : await benched.bodies(use, areaOf(benched.area), place.container)
  if (bodies.length < outlook) throw new Error(`Only ${bodies.length} records of ${benched.area} are in scope`)
  await benched.createInOutlook(place, bodies.slice(0, outlook))
  if (crm === 0) await benched.emptyCrm(use)
}

/** As autovacuum would have it after such a load; PGlite has none. And a fresh segment of the log: filling one syncs five times more. */
const settle = async (database: Database): Promise<void> => {
  const session = await database.sessions.acquire()
  await session.exec('analyze; select pg_switch_wal()').finally(() => database.sessions.release(session))
}

export interface OfficeOptions {
  /** Switched-on areas; each holds the population. */
  readonly areas?: readonly Benched[]
  readonly clock?: Clock
}

/** @param database migrated and empty */
export const openOffice = async (
  database: Database,
  simulator: SimulatorControl,
  population: Population,
  { areas: taking = [contactsBenched], clock = systemClock }: OfficeOptions = {},
): Promise<Office> => {
  const { sql } = database
  const use = crmUseOf(database)
  const [first = contactsBenched] = taking
  const firm = first.firm(Math.max(population.crm, population.outlook))
  await seedIfEmpty(use, firm.name, firm)
  const placed: Placed[] = []
  for (const benched of taking) {
    const container = await benched.createPlace(simulator, user)
    const one = { benched, place: { simulator, user, container } }
    await fill(use, one, population)
    placed.push(one)
  }
  await connect(database, placed)
  await settle(database)
  const token = await simulator.token(user)
  const locks = createMailboxLocks(database)
  const graph = createGraphMailboxes({
    graphUrl: simulator.graphUrl,
    recordUrl: recordUrlOf('https://tandem.example'),
    tokensOf: () => async () => ({ token }),
    areaOf,
    clock,
    random: systemRandom,
    log: silent,
  })
  const mail = openMailRoom(database, graph, use)
  const terms = createSqlRunTerms(sql, clock.now)
  const engine = createEngine({
    areas,
    store: createSqlStore({
      database,
      locks,
      now: clock.now,
      strongKeys,
      announce: (binding) => announceEdit(binding.sql, announcing, binding.mailboxId),
    }),
    outlook: graph.outlookSide,
    crm: createSqlCrmSide(sql),
    material: mail.material,
    settings: createSqlSettings(sql, syncPolicyOf, scopeAt(Date.now)),
    terms,
    lock: locks,
    clock,
    random: systemRandom,
    log: silent,
  })

  const ask = (request: Partial<RunRequest>): Promise<FinishedRun> =>
    engine.run(
      {
        mailboxId,
        areas: null,
        trigger: 'schedule',
        mode: 'incremental',
        runId: systemRandom.id(),
        planId: null,
        ...request,
      },
      new AbortController().signal,
    )
  const keepTerms = async (purpose: RunTerms['purpose'], undo: RunTerms['undo']): Promise<string> => {
    const id = systemRandom.id()
    await terms.put({ id, mailboxId, purpose, areas: taking.map(({ area }) => ({ area, policy: null })), undo })
    return id
  }

  return {
    run: (trigger = 'schedule') => ask({ trigger }),
    compare: async () => ask({ mode: 'preview', termsId: await keepTerms('compare', null) }),
    async undo(runId) {
      const termsId = await keepTerms('undo', { runId, keys: null })
      const planned = await ask({ trigger: 'undo', mode: 'preview', termsId })
      const { id: planId } = await sql
        .updateTable('plans')
        .set({ state: 'approved' })
        .where('runId', '=', planned.id)
        .returning('id')
        .executeTakeFirstOrThrow()
      return ask({ trigger: 'undo', planId, termsId })
    },
    async editInCrm(count, text) {
      for (const { benched } of placed) await benched.editInCrm(use, count, text)
    },
    async editInOutlook(count, text) {
      for (const { benched, place } of placed)
        for (const { immutableId } of (await benched.inOutlook(place)).slice(-count))
          await benched.editInOutlook(place, immutableId, text)
    },
    async arrive(count) {
      const ids: string[] = []
      for (const { benched, place } of placed) ids.push(...((await benched.arrive?.(place, count)) ?? []))
      return ids
    },
    fileByHand: mail.fileByHand,
    keptBytes: mail.keptBytes,
    ping: async () => void (await statement`select 1`.execute(sql)),
    async stop() {
      await mail.close()
      await locks.close()
    },
  }
}
