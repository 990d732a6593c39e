/**
 * The whole product for browser tests: simulated Microsoft 365 and backend as programs of their own, on free ports, with a data folder
 * of their own: the database has its schema, the sample firm comes at the start.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild, untilHealthy } from '../../../server/tools/start/child.ts'
import { backendEnvironment, planStart, simulatorArguments } from '../../../server/tools/start/plan.ts'
import { freePort } from '../../../server/tools/start/ports.ts'
import { copyDatabase } from '../../support/database-template.ts'

const root = join(import.meta.dirname, '../../..')

export interface World {
  /** Where the Outlook page is: `https://localhost:<port>`. */
  readonly outlook: string
  /** Where pane and API are. */
  readonly tandem: string
  /** The simulator's control interface; see test/microsoft365/README.md. */
  control(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown>
  stop(): Promise<void>
}

const differentPorts = async (): Promise<readonly [number, number, number]> => {
  const ports = new Set<number>()
  while (ports.size < 3) ports.add(await freePort())
  const [tandem = 0, simulator = 0, plain = 0] = ports
  return [tandem, simulator, plain]
}

export interface WorldOptions {
  /** False: nobody and nothing is there yet. */
  readonly sampleData?: boolean
}

/** Takes some seconds; the pane has been built (built-pane.ts). */
export const startWorld = async ({ sampleData = true }: WorldOptions = {}): Promise<World> => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-browser-'))
  await copyDatabase(join(folder, 'database'))
  const [port, simulatorPort, plainPort] = await differentPorts()
  const plan = planStart({
    TANDEM_PORT: String(port),
    TANDEM_SIMULATOR_PORT: String(simulatorPort),
    TANDEM_DATA_DIR: folder,
  })
  const simulator = startChild({
    name: 'The simulated Microsoft 365',
    root,
    main: 'test/microsoft365/main.ts',
    args: simulatorArguments(plan, plainPort),
    logFile: join(folder, 'simulator.log'),
  })
  const backend = startChild({
    name: 'Tandem',
    root,
    main: 'server/main.ts',
    env: {
      ...backendEnvironment(plan, plainPort),
      TANDEM_PORT: String(port),
      TANDEM_DATA_DIR: folder,
      TANDEM_LOG_LEVEL: 'warn',
      TANDEM_SAMPLE_DATA: sampleData ? '1' : '0',
    },
    logFile: join(folder, 'tandem.log'),
  })
  const stop = async (): Promise<void> => {
    await backend.stop()
    await simulator.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const outlook = `https://localhost:${simulatorPort}`
  try {
    await untilHealthy(simulator, outlook)
    await untilHealthy(backend, plan.origin)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    outlook,
    tandem: plan.origin,
    async control(method, path, body) {
      const response = await fetch(`http://localhost:${plainPort}/control${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status} ${text}`)
      return text === '' ? null : (JSON.parse(text) as unknown)
    },
    stop,
  }
}
