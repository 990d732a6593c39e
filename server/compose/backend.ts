/** The whole backend put together from its configuration, without listening: database, sign-in, Graph, engine, use cases, app. */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { areas } from '../areas/index.ts'
import type { Config } from '../config.ts'
import type { Engine } from '../engine/engine.ts'
import type { Clock } from '../engine/ports.ts'
import { onPerson } from '../engine/triggers.ts'
import type { WorkerPorts } from '../engine/worker.ts'
import type { Database } from '../gateways/sql/database.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import { composeAdministration } from './administration.ts'
import { composeMail, type Mail } from './mail.ts'
import { canaryAfter, nightlyChores } from './nightly.ts'
import { noticeMailChores } from './notice-mails.ts'
import { openPersistence, type OpenPersistence } from './database.ts'
import { probeOf } from './mailbox-access.ts'
import { composeSignIn } from './sign-in.ts'
import { composeEngine, composeGraph, composeUseCases } from './synchronisation.ts'
import { systemClock, systemRandom } from './system.ts'
import { composeWeb } from './web.ts'
import { composeNotices, composeWizards, wizardChores } from './wizards.ts'
import { composeChangeNotices, composePush } from './push.ts'
import { startWorker, type Chore, type RunningWorker } from './worker.ts'

export interface BackendOptions {
  readonly logger: Logger
  /** False: runs wait in the queue until somebody else takes them. */
  readonly works: boolean
  /** Of runs, Graph calls and the schedule; the system's unless given. Sign-in keeps to the system's. */
  readonly clock?: Clock
  /** Instead of the one that the configuration names; the backend closes it. */
  readonly database?: Database
  /** False where nobody asks for the built pane. */
  readonly pane?: boolean
}

export interface Backend {
  readonly app: FastifyInstance
  readonly persistence: OpenPersistence
  readonly engine: Engine
  readonly graph: GraphMailboxes
  readonly mail: Mail
  /** What the worker does when a run has ended. */
  readonly ended: NonNullable<WorkerPorts['ended']>
  /** What the worker sees to each time it looks at the clock. */
  readonly chores: readonly Chore[]
  close(): Promise<void>
}

const composeSignInOf = (
  config: Config,
  logger: Logger,
  { connections, crm, queue }: OpenPersistence,
  graph: () => GraphMailboxes,
) =>
  composeSignIn({
    config,
    logger,
    store: connections,
    // Before anything is switched on, the green tick stands for every area this version can synchronise (CARET-18).
    enabledAreas: async (owner) => {
      const connection = await connections.findByOwner(owner)
      const rows = connection === null ? [] : await crm.syncReader.areas(connection.id)
      const enabled = rows.filter((row) => row.enabled).map((row) => row.area)
      return enabled.length > 0 ? enabled : areas.map((area) => area.name)
    },
    probe: (connection, area) => probeOf(graph(), Date.now)(connection, area),
    knownAddresses: async () =>
      (await crm.employees.list()).flatMap(({ emailAddress }) => (emailAddress ? [emailAddress] : [])),
    onConnected: async (connection) => {
      logger.info({ mailboxId: connection.id }, 'mailbox connected')
      // Connected again: what waited meanwhile goes on now, not at the next round time (R14).
      const rows = await crm.syncReader.areas(connection.id)
      if (rows.some((row) => row.enabled)) await queue.enqueue(onPerson(connection.id, null, systemRandom.id()))
    },
  })

export const composeBackend = async (config: Config, options: BackendOptions): Promise<Backend> => {
  const { logger, works, clock = systemClock, database, pane = true } = options
  const persistence = await openPersistence(config, logger, { now: clock.now, ...(database && { database }) })
  // Graph needs tokens, which come from sign-in; sign-in probes mailboxes, which are Graph's.
  const signIn = composeSignInOf(config, logger, persistence, () => graph)
  const graph: GraphMailboxes = composeGraph(config, signIn.connections, logger, clock, (mailboxId) =>
    persistence.administration.throttling.saw(mailboxId),
  )
  const mail = composeMail(config.files, graph, persistence.keptFilesOf)
  const swept = await mail.fileStore.clean(Date.now())
  if (swept > 0) logger.info({ files: swept }, 'parts of files that a crash left behind were removed')
  const useCases = composeUseCases(persistence, graph, mail, clock)
  const engine = composeEngine(persistence, graph, mail, logger, clock)
  const isReached = (): boolean => config.role === 'worker' || app.server.listening
  const push = composePush(persistence, graph, config.notificationsOrigin, logger, clock)
  const wizards = composeWizards(persistence, graph, useCases, clock)
  const notices = composeNotices(persistence, config, clock)
  const chores: readonly Chore[] = [
    { name: 'push', run: async () => (isReached() ? push() : undefined) },
    ...wizardChores(wizards, notices, clock.now),
    ...noticeMailChores(persistence, graph, config, logger, clock),
    ...nightlyChores(persistence, clock),
  ]
  const ended = canaryAfter(persistence, signIn.connections, logger)
  let worker: RunningWorker | null = null
  let { name: firmName } = await persistence.administration.firmStore.read()
  const administration = composeAdministration({
    config,
    logger,
    clock,
    stores: persistence.administration,
    employees: persistence.crm.employees,
    connectionStore: persistence.connections,
    signIn,
    removeFile: (hash) => mail.fileStore.remove(hash),
    onNamed(name) {
      firmName = name
    },
  })
  const health = { database: persistence.ping, heartbeatAt: () => worker?.heartbeatAt() ?? null, now: Date.now }
  const app: FastifyInstance = await composeWeb({
    config,
    logger,
    persistence,
    signIn,
    useCases,
    graph,
    mail,
    health,
    pane,
    administration,
    firmName: () => firmName,
    changeNotices: composeChangeNotices(persistence, clock),
    wizards,
    notices,
  })
  if (works)
    worker = await startWorker(
      persistence,
      engine,
      logger,
      chores,
      canaryAfter(persistence, signIn.connections, logger),
    )
  return {
    app,
    persistence,
    engine,
    graph,
    mail,
    ended,
    chores,
    async close() {
      await app.close()
      await worker?.stop()
      await mail.close()
      await persistence.close()
    },
  }
}
