/**
 * The whole product for server tests: the composed backend on the sample firm, its app through `inject`, and the simulated
 * Microsoft 365 over real HTTP. Runs wait in the queue until the test works them off; waiting takes no time.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll } from 'vitest'
import { composeBackend, type Backend } from '../../../server/compose/backend.ts'
import { logOf, systemRandom } from '../../../server/compose/system.ts'
import { readConfig, type Config } from '../../../server/config.ts'
import type { Clock, RunRequest } from '../../../server/engine/ports.ts'
import { performJob } from '../../../server/engine/worker.ts'
import { databaseOnPglite, type Database } from '../../../server/gateways/sql/database.ts'
import { queueName } from '../../../server/gateways/sql/jobs/boss.ts'
import { createLogger } from '../../../server/log.ts'
import { sampleFirm } from '../../../server/tools/sample-firm.ts'
import { startMicrosoft365, type Microsoft365 } from '../../microsoft365/start.ts'
import type { SettingsChange } from '../../microsoft365/state/settings.ts'
import { pgliteInMemory } from '../../support/databases.ts'
import { seededFirm } from './seeded-firm.ts'
import { colleagueOf, publicOrigin, type Colleague } from './colleague.ts'

export interface WorldClock extends Clock {
  advance(ms: number): void
}

export interface FirmWorld {
  readonly microsoft365: Microsoft365
  readonly backend: Backend
  readonly database: Database
  readonly clock: WorldClock
  readonly config: Config
  /** What the backend logged, a line each. */
  readonly logged: readonly string[]
  readonly ada: Colleague
  readonly ben: Colleague
  /** Administrator. */
  readonly clara: Colleague
  /** Whoever else works at the firm. */
  colleague(userPrincipalName: string): Colleague
  /** Performs what is due now, and what that asks for, until nothing is. */
  work(): Promise<void>
  /** One job alone; false where none is due. */
  workOne(): Promise<boolean>
  /** The backend ends, as at a restart, and begins again on the same database. */
  restart(): Promise<void>
  /** From now on nothing that this process does has an effect: neither on the database nor on Microsoft 365. Then `restart`. */
  die(): void
  /** After so many statements of this process on the database; null: not. */
  dieAfter(statements: number | null, death: () => void): void
}

/** World that somebody has to close. */
export type OpenWorld = FirmWorld & { close(): Promise<void> }

const hastyClock = (): WorldClock => {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    advance(ms) {
      ahead += ms
    },
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      ahead += ms
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** Tests ask more often than people. */
const limitFactor = 1000

const configFor = ({ httpOrigin }: Microsoft365, dataFolder: string): Config => ({
  ...readConfig({
    TANDEM_SIMULATED: '1',
    TANDEM_TENANT_ID: sampleFirm.tenantId,
    TANDEM_TLS: 'none',
    TANDEM_ORIGIN: publicOrigin,
    TANDEM_DATA_DIR: dataFolder,
    TANDEM_GRAPH_URL: httpOrigin,
    TANDEM_ENTRA_URL: httpOrigin,
    TANDEM_ENTRA_AUTHORIZE_URL: httpOrigin,
    TANDEM_SIMULATOR_ORIGIN: httpOrigin,
  }),
  limitFactor,
})

interface House {
  readonly microsoft365: Microsoft365
  readonly database: Database
  readonly config: Config
}

/** The database as one process sees it: after its death nothing arrives any more. */
const asOneProcess = (database: Database) => {
  const { engine } = database
  let dead = false
  let left: { statements: number; death: () => void } | null = null
  if (engine === null) throw new Error('Only a process on PGlite can die in a test')
  const living = <T>(work: () => Promise<T>): Promise<T> => {
    if (left !== null && left.statements-- <= 0) {
      const { death } = left
      left = null
      death()
    }
    return dead ? Promise.reject(new Error('The process is dead')) : work()
  }
  const own = databaseOnPglite({
    ...engine,
    query: (text, parameters) => living(() => engine.query(text, parameters)),
    exec: (text) => living(() => engine.exec(text)),
    close: async () => {},
  })
  return {
    database: own,
    isDead: () => dead,
    die() {
      dead = true
    },
    dieAfter(statements: number | null, death: () => void) {
      left = statements === null ? null : { statements, death }
    },
  }
}

const openWorld = async ({ microsoft365, database, config }: House): Promise<OpenWorld> => {
  const clock = hastyClock()
  const logged: string[] = []
  const logger = createLogger('debug', { write: (line: string) => void logged.push(line) })
  let process = database.engine === null ? null : asOneProcess(database)
  const compose = (): Promise<Backend> =>
    composeBackend(config, {
      logger,
      works: false,
      clock,
      database: { ...(process?.database ?? database), close: async () => {} },
      pane: false,
    })
  let backend = await compose()

  /** The queue keeps the database's time; what is due by the world's clock is due. */
  const makeDue = () =>
    sql`update pgboss.job set start_after = now() where state in ('created', 'retry') and start_after <= ${new Date(clock.now()).toISOString()}::timestamptz`.execute(
      database.sql,
    )

  const performNext = async (): Promise<boolean> => {
    const { boss } = backend.persistence.runQueue
    await makeDue()
    const [job] = await boss.fetch<RunRequest>(queueName)
    if (job === undefined) return false
    const ports = {
      engine: backend.engine,
      queue: backend.persistence.queue,
      random: systemRandom,
      clock,
      log: logOf(logger),
      ended: backend.ended,
    }
    try {
      await performJob(ports, job.data, new AbortController().signal)
      await boss.complete(queueName, job.id)
    } catch (error) {
      await boss.fail(queueName, job.id, { message: String(error) })
    }
    return true
  }

  const world: Omit<FirmWorld, 'ada' | 'ben' | 'clara' | 'colleague'> = {
    microsoft365,
    // What is listened to is what the process says, not what the test itself asks.
    database: { ...database, onStatement: (listener) => (process?.database ?? database).onStatement(listener) },
    clock,
    config,
    logged,
    get backend() {
      return backend
    },
    workOne: performNext,
    async work() {
      for (let jobs = 0; await performNext(); jobs += 1)
        if (jobs > longestWork) throw new Error('The work does not end')
    },
    async restart() {
      const wasDead = process?.isDead() ?? false
      await backend.close().catch((error: unknown) => {
        if (!wasDead) throw error
      })
      if (wasDead) {
        // What a database does when a connection is lost, and a queue when a worker does not answer.
        await database.engine?.exec('rollback')
        await sql`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`.execute(
          database.sql,
        )
        microsoft365.world.faults.clear()
        process = asOneProcess(database)
      }
      backend = await compose()
    },
    dieAfter(statements, death) {
      process?.dieAfter(statements, death)
    },
    die() {
      process?.die()
      microsoft365.world.faults.clear()
      microsoft365.world.faults.add({ times: null, effect: { kind: 'cut', when: 'before' } })
    },
  }
  const colleague = (userPrincipalName: string): Colleague => colleagueOf(world, userPrincipalName)
  return Object.assign(world, {
    colleague,
    ada: colleague('ada.morgan@harbourfinch.example'),
    ben: colleague('ben.keller@harbourfinch.example'),
    clara: colleague('clara.voss@harbourfinch.example'),
    close: () => backend.close(),
  })
}

/** Previews and runs on terms stand alone in the queue, so a test may leave many; what begins anew for ever is told all the same. */
const longestWork = 500

export interface FirmHouse {
  /** A new world; ends the one before. */
  begin(settings?: SettingsChange): Promise<FirmWorld>
  close(): Promise<void>
}

export const openHouse = async (openDatabase: () => Promise<Database> = pgliteInMemory): Promise<FirmHouse> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tandem-firm-'))
  const microsoft365 = await startMicrosoft365({ data: 'empty' })
  const house: House = { microsoft365, database: await openDatabase(), config: configFor(microsoft365, dataFolder) }
  const seeded = seededFirm(house.database)
  let world: OpenWorld | null = null
  return {
    async begin(settings = {}) {
      await world?.close()
      await seeded.bringBack()
      microsoft365.world.reset('empty')
      microsoft365.world.configure(settings)
      world = await openWorld(house)
      await seeded.keep()
      return world
    },
    async close() {
      await world?.close()
      await house.database.close()
      await microsoft365.close()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Call at the top of a test file; each call of the function given back begins a new world, and ends the one before. */
export const firmWorlds = (
  openDatabase: () => Promise<Database> = pgliteInMemory,
): ((settings?: SettingsChange) => Promise<FirmWorld>) => {
  let house: FirmHouse | null = null
  beforeAll(async () => {
    house = await openHouse(openDatabase)
  })
  afterAll(() => house?.close())
  return async (settings) => {
    if (house === null) throw new Error('The world begins inside of a test')
    return house.begin(settings)
  }
}
