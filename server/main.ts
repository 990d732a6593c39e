/** Composition root: reads the configuration, has the backend put together, listens, and closes in good order. */
import { composeBackend } from './compose/backend.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { createLogger } from './log.ts'

const start = async (config: Config): Promise<() => Promise<void>> => {
  const logger = createLogger(config.logLevel)
  const backend = await composeBackend(config, { logger, works: config.role !== 'web' })
  await backend.app.listen({ port: config.port, host: config.host })
  return backend.close
}

// The data folder holds a firm's contacts and its keys: other users of the machine may not read what this process makes.
process.umask(0o077)

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
