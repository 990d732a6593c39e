/**
 * `npm start`: builds the pane if need be, starts the simulated Microsoft 365 when no tenant is configured, then the
 * backend; says where everything is; and closes both in good order on Ctrl-C.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { backChannelPort } from './start/back-channel-port.ts'
import { type Child, endedError, startChild, untilHealthy } from './start/child.ts'
import { buildPane, paneIsStale } from './start/pane-build.ts'
import { backendEnvironment, planStart, simulatorArguments, StartError, type StartPlan } from './start/plan.ts'
import { isFree } from './start/ports.ts'
import { welcome } from './start/welcome.ts'

const root = join(import.meta.dirname, '../..')

const requireFree = async (port: number, variable: string, what: string): Promise<void> => {
  if (await isFree(port)) return
  throw new StartError(
    `Port ${port}, where ${what} listens, is already in use (perhaps Tandem runs in another window). ` +
      `Stop that program, or choose another port: ${variable}=${port + 10} npm start`,
  )
}

/** A newcomer reads the welcome, not the log; with a real tenant the lines belong to whoever supervises this process. */
const logFile = (plan: StartPlan, name: string): { readonly logFile?: string } =>
  plan.simulator ? { logFile: join(plan.dataFolder, 'logs', name) } : {}

const running: Child[] = []

/** Backend before simulator: what the backend still has to finish it can. */
const stopAll = async (): Promise<void> => {
  for (const child of running.toReversed()) await child.stop()
}

const launch = async (plan: StartPlan): Promise<void> => {
  await requireFree(plan.port, 'TANDEM_PORT', 'Tandem')
  if (plan.simulator) await requireFree(plan.simulator.port, 'TANDEM_SIMULATOR_PORT', 'the simulated Microsoft 365')
  if (await paneIsStale(root)) {
    console.log('Building the pane (once, about ten seconds) …')
    buildPane(root)
  }
  const httpPort = plan.simulator ? await backChannelPort(plan.dataFolder, plan.simulator.port + 1) : 0
  if (plan.simulator) {
    console.log('Starting the simulated Microsoft 365 …')
    const simulator = startChild({
      name: 'The simulated Microsoft 365',
      root,
      main: 'test/microsoft365/main.ts',
      args: simulatorArguments(plan, httpPort),
      ...logFile(plan, 'simulated-microsoft-365.log'),
    })
    running.push(simulator)
    await untilHealthy(simulator, plan.simulator.origin)
  }
  console.log('Starting Tandem …')
  const backend = startChild({
    name: 'Tandem',
    root,
    main: 'server/main.ts',
    env: backendEnvironment(plan, httpPort),
    ...logFile(plan, 'tandem.log'),
  })
  running.push(backend)
  const scheme = process.env['TANDEM_TLS'] === 'none' ? 'http' : 'https'
  await untilHealthy(backend, `${scheme}://localhost:${plan.port}`)
  console.log(welcome(plan, existsSync(join(root, 'dist/pane/workspace.html'))))
}

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    console.log('\nStopping …')
    void stopAll().then(() => process.exit(0))
  })
}

try {
  await launch(planStart(process.env))
  const first = await Promise.race(running.map((child) => child.ended.then(() => child)))
  if (!stopping) throw endedError(first, 'has ended unexpectedly')
} catch (error) {
  if (!stopping) {
    console.error(error instanceof StartError ? error.message : error)
    stopping = true
    await stopAll()
    process.exit(1)
  }
}
