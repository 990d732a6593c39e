/** Composition root: reads the configuration, puts gateways, engine and app together, listens, and closes in good order. */
import { pino } from 'pino'
import { composeSignIn } from './compose/sign-in.ts'
import { composeEngine, composeGraph, composeUseCases } from './compose/synchronisation.ts'
import { composeWeb } from './compose/web.ts'
import { startWorker } from './compose/worker.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { redacted } from './app.ts'
import { openPersistence } from './compose/database.ts'
import { probeOf } from './compose/mailbox-access.ts'
import { areas } from './areas/index.ts'
import type { GraphMailboxes } from './gateways/graph/mailboxes.ts'

const start = async (config: Config): Promise<() => Promise<void>> => {
  const logger = pino({ level: config.logLevel, redact: { paths: redacted, censor: '[hidden]' } })
  const persistence = await openPersistence(config, logger)
  let graph: GraphMailboxes | null = null
  const signIn = composeSignIn({
    config,
    logger,
    store: persistence.connections,
    // Before anything is switched on, the green tick stands for every area this version can synchronise (CARET-18).
    enabledAreas: async (owner) => {
      const connection = await persistence.connections.findByOwner(owner)
      const rows = connection === null ? [] : await persistence.crm.syncReader.areas(connection.id)
      const enabled = rows.filter((row) => row.enabled).map((row) => row.area)
      return enabled.length > 0 ? enabled : areas.map((area) => area.name)
    },
    probe: async (connection, area) => {
      if (graph === null) throw new Error('Graph is not composed yet')
      return probeOf(graph, Date.now)(connection, area)
    },
    knownAddresses: async () => (await persistence.crm.employees.list()).flatMap(({ emailAddress }) => (emailAddress ? [emailAddress] : [])),
    onConnected: async (connection) => {
      logger.info({ mailboxId: connection.id }, 'mailbox connected')
    },
  })
  graph = composeGraph(config.graph.url, signIn.connections, logger)
  const useCases = composeUseCases(persistence, graph)
  const worker = config.role === 'web' ? null : await startWorker(persistence, composeEngine(persistence, graph, logger), logger)
  const health = { database: persistence.ping, heartbeatAt: () => worker?.heartbeatAt() ?? null, now: Date.now }
  const app = await composeWeb({ config, logger, persistence, signIn, useCases, graph, health })
  await app.listen({ port: config.port, host: config.host })
  return async () => {
    await app.close()
    await worker?.stop()
    await persistence.close()
  }
}

try {
  const close = await start(readConfig(process.env))
  let closing: Promise<void> | null = null
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      closing ??= close().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}
