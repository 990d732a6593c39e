/**
 * What `npm start` runs, worked out from the environment alone: the backend, and beside it the simulated Microsoft 365
 * when no tenant is configured. No effects here.
 */

import { resolve } from 'node:path'
import { sampleFirm } from '../sample-firm.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface StartPlan {
  readonly port: number
  readonly origin: string
  readonly dataFolder: string
  /** Null when a real tenant is configured: then the simulated one is not even loaded. */
  readonly simulator: { readonly port: number; readonly origin: string; readonly stateFile: string } | null
}

export class StartError extends Error {}

const portOf = (environment: Environment, name: string, fallback: number): number => {
  const value = environment[name]
  const port = value === undefined || value === '' ? fallback : Number(value)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError(`${name} is "${value}"; it must be a port number from 1 to 65535.`)
  return port
}

/** @throws StartError naming the variable and what it should be. */
export const planStart = (environment: Environment): StartPlan => {
  const port = portOf(environment, 'TANDEM_PORT', 3000)
  const dataFolder = resolve(environment['TANDEM_DATA_DIR'] || '.data')
  const scheme = environment['TANDEM_TLS'] === 'none' ? 'http' : 'https'
  const plan = { port, origin: environment['TANDEM_ORIGIN'] || `${scheme}://localhost:${port}`, dataFolder }
  if (environment['TANDEM_TENANT_ID']) return { ...plan, simulator: null }
  const simulatorPort = portOf(environment, 'TANDEM_SIMULATOR_PORT', 3001)
  if (simulatorPort === port)
    throw new StartError(`TANDEM_PORT and TANDEM_SIMULATOR_PORT are both ${port}; they must differ.`)
  return {
    ...plan,
    simulator: {
      port: simulatorPort,
      origin: `https://localhost:${simulatorPort}`,
      stateFile: resolve(dataFolder, 'simulated-microsoft-365.state'),
    },
  }
}

/** @param httpPort where the simulated Microsoft 365 answers the backend without TLS, on this machine only */
export const simulatorArguments = (plan: StartPlan, httpPort: number): string[] =>
  plan.simulator
    ? [
        '--port',
        String(plan.simulator.port),
        '--http-port',
        String(httpPort),
        '--data',
        'sample',
        '--state',
        plan.simulator.stateFile,
        '--pane',
        `${plan.origin}/taskpane.html`,
      ]
    : []

/** What the backend is told beyond what the person set. */
export const backendEnvironment = (plan: StartPlan, httpPort: number): Record<string, string> => {
  if (!plan.simulator) return {}
  const backChannel = `http://localhost:${httpPort}`
  return {
    TANDEM_SIMULATED: '1',
    TANDEM_TENANT_ID: sampleFirm.tenantId,
    TANDEM_GRAPH_URL: backChannel,
    TANDEM_ENTRA_URL: backChannel,
    TANDEM_ENTRA_AUTHORIZE_URL: plan.simulator.origin,
    TANDEM_SIMULATOR_ORIGIN: plan.simulator.origin,
  }
}
