/** Runs the simulated Microsoft 365 alone: `npm run simulator -- --port 3001 --http-port 3002 --data empty|sample`. */

import { parseArgs } from 'node:util'
import { type DataSetName, dataSetNames } from './data/data-sets.ts'
import { startMicrosoft365 } from './start.ts'

const usage = `Usage: npm run simulator -- [options]
  --port <number>        https (default: TANDEM_SIMULATOR_PORT or 3001)
  --http-port <number>   plain http as well; left out: none
  --host <name>          address to listen on (default: localhost)
  --data empty|sample    what the mailboxes hold (default: sample)
  --seed <number>        of the random numbers (default: 1)
  --delay <ms>           server time of one request (default: 0)
  --pane <url>           task pane that the Outlook page frames
  --state <file>         keep the state in this file across restarts`

const portFrom = (text: string, name: string): number => {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Error(`--${name} takes a port number, not '${text}'`)
}

const read = (args: string[]) => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: process.env['TANDEM_SIMULATOR_PORT'] ?? '3001' },
      'http-port': { type: 'string' },
      host: { type: 'string', default: 'localhost' },
      data: { type: 'string', default: 'sample' },
      seed: { type: 'string', default: '1' },
      delay: { type: 'string', default: '0' },
      pane: { type: 'string' },
      state: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (!dataSetNames.includes(values.data as DataSetName))
    throw new Error(`--data takes one of ${dataSetNames.join(', ')}`)
  return values
}

const start = async (): Promise<void> => {
  const values = read(process.argv.slice(2))
  if (values.help) {
    console.log(usage)
    return
  }
  const plainPort = values['http-port']
  const microsoft365 = await startMicrosoft365({
    port: portFrom(values.port, 'port'),
    httpPort: plainPort === undefined ? null : portFrom(plainPort, 'http-port'),
    host: values.host,
    data: values.data as DataSetName,
    seed: Number(values.seed),
    settings: { delayMs: Number(values.delay) },
    ...(values.pane === undefined ? {} : { paneUrl: values.pane }),
    ...(values.state === undefined ? {} : { stateFile: values.state }),
  })
  const { origin, httpOrigin, world } = microsoft365
  console.log(`Simulated Microsoft 365 with ${values.data} data`)
  console.log(`  Outlook   ${origin}/`)
  for (const each of [origin, httpOrigin].filter((address) => address !== '')) {
    console.log(`  Graph     ${each}/v1.0`)
    console.log(`  sign-in   ${each}/${world.tenants[0]?.id}/oauth2/v2.0`)
    console.log(`  control   ${each}/control`)
  }
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (closing) return
      closing = true
      void microsoft365.close().then(() => process.exit(0))
    })
  }
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.error(usage)
  process.exitCode = 1
})
