/** The environment, read once: a schema turns it into a frozen, typed Config, or says which variable is wrong and what it should be. */
import { resolve } from 'node:path'

export interface Config {
  readonly role: 'web' | 'worker' | 'all'
  readonly port: number
  readonly host: string
  /** Origin people reach Tandem at, without a trailing slash. */
  readonly publicOrigin: string
  readonly firmName: string
  readonly database: { readonly kind: 'pglite'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string }
  readonly dataFolder: string
  /** PEM files; null: the development certificate. `none`: plain HTTP behind a proxy. */
  readonly tls: { readonly kind: 'development' } | { readonly kind: 'files'; readonly cert: string; readonly key: string } | { readonly kind: 'none' }
  readonly trustedProxies: readonly string[]
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly entra: {
    /** Allow-listed tenants; the first one is the firm's own. */
    readonly tenantIds: readonly string[]
    /** Pane and API registration. */
    readonly apiClientId: string
    /** Mailbox connection registration (confidential). */
    readonly connectClientId: string
    readonly connectSecret: string | null
    readonly connectCertificate: { readonly thumbprint: string; readonly keyFile: string; readonly certFile: string } | null
    /** Where token and key requests go; differs from login.microsoftonline.com only with the simulated Microsoft 365. */
    readonly backChannelUrl: string
    /** Where browsers are sent to sign in. */
    readonly authorizeUrl: string
  }
  readonly graph: { readonly url: string }
  /** Scripts the pane loads before its own: office.js from Microsoft, or from the simulated Microsoft 365. */
  readonly officeScripts: readonly string[]
  /** Origins that may frame the pane. */
  readonly frameAncestors: readonly string[]
  readonly simulated: boolean
  /** Load the sample firm into an empty database. */
  readonly sampleData: boolean
  /** Root keys for encryption at rest (platform 2.5). */
  readonly keysFile: string | null
}

export const outlookOrigins = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.cloud.microsoft',
  'https://outlook.live.com',
] as const
export const officeScriptOfMicrosoft = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'
const login = 'https://login.microsoftonline.com'

/** Registrations of the simulated Microsoft 365; fixed so that a newcomer configures nothing. */
export const simulatedRegistrations = {
  apiClientId: '7a9de3b0-1c5f-4e0e-8a53-3f0c1f7c0a01',
  connectClientId: '7a9de3b0-1c5f-4e0e-8a53-3f0c1f7c0a02',
  connectSecret: 'simulated-secret-not-a-secret',
} as const

export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

const list = (value: string | undefined): readonly string[] => (value ?? '').split(/[\s,]+/).filter((part) => part !== '')

const oneOf = <const V extends string>(name: string, value: string | undefined, allowed: readonly V[], fallback: V): V => {
  if (value === undefined || value === '') return fallback
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new ConfigError(`${name} is "${value}"; it must be one of ${allowed.join(', ')}.`)
  return found
}

const port = (name: string, value: string | undefined, fallback: number): number => {
  const number = value === undefined || value === '' ? fallback : Number(value)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new ConfigError(`${name} is "${value}"; it must be a port number from 0 to 65535.`)
  return number
}

const url = (name: string, value: string, loopbackOnly: boolean): string => {
  const parsed = URL.parse(value)
  if (parsed === null) throw new ConfigError(`${name} is not a URL.`)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname)
  if (loopbackOnly && !isLoopback && parsed.protocol !== 'https:') throw new ConfigError(`${name} must use https, or point to this machine.`)
  return value.replace(/\/+$/, '')
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const required = (environment: Environment, name: string): string => {
  const value = environment[name]
  if (value === undefined || value === '') throw new ConfigError(`${name} is missing. It is needed as soon as TANDEM_TENANT_ID is set; see README, "Configuration".`)
  return value
}

const entraOf = (environment: Environment, simulated: boolean): Config['entra'] => {
  const tenantIds = list(environment['TANDEM_TENANT_ID'])
  if (tenantIds.length === 0) throw new ConfigError('TANDEM_TENANT_ID is missing.')
  for (const id of tenantIds) if (!guid.test(id)) throw new ConfigError(`TANDEM_TENANT_ID holds "${id}"; it must be the tenant's GUID, not a domain.`)
  const thumbprint = environment['TANDEM_CONNECT_CERT_THUMBPRINT']
  return {
    tenantIds,
    apiClientId: simulated ? simulatedRegistrations.apiClientId : required(environment, 'TANDEM_API_CLIENT_ID'),
    connectClientId: simulated ? simulatedRegistrations.connectClientId : required(environment, 'TANDEM_CONNECT_CLIENT_ID'),
    connectSecret: simulated ? simulatedRegistrations.connectSecret : (environment['TANDEM_CONNECT_SECRET'] ?? null),
    connectCertificate: thumbprint
      ? { thumbprint, keyFile: required(environment, 'TANDEM_CONNECT_CERT_KEY_FILE'), certFile: required(environment, 'TANDEM_CONNECT_CERT_FILE') }
      : null,
    backChannelUrl: url('TANDEM_ENTRA_URL', environment['TANDEM_ENTRA_URL'] ?? login, true),
    authorizeUrl: url('TANDEM_ENTRA_AUTHORIZE_URL', environment['TANDEM_ENTRA_AUTHORIZE_URL'] ?? login, true),
  }
}

const tlsOf = (environment: Environment): Config['tls'] => {
  const kind = oneOf('TANDEM_TLS', environment['TANDEM_TLS'], ['development', 'files', 'none'] as const, 'development')
  if (kind !== 'files') return { kind }
  return { kind, cert: required(environment, 'TANDEM_TLS_CERT_FILE'), key: required(environment, 'TANDEM_TLS_KEY_FILE') }
}

/** @throws ConfigError naming the variable and what it should be. */
export const readConfig = (environment: Environment): Config => {
  const simulated = environment['TANDEM_SIMULATED'] === '1'
  const listenPort = port('TANDEM_PORT', environment['TANDEM_PORT'], 3000)
  const dataFolder = resolve(environment['TANDEM_DATA_DIR'] ?? '.data')
  const databaseUrl = environment['TANDEM_DATABASE_URL']
  const simulatorOrigin = environment['TANDEM_SIMULATOR_ORIGIN'] ?? 'https://localhost:3001'
  const config: Config = {
    role: oneOf('TANDEM_ROLE', environment['TANDEM_ROLE'], ['web', 'worker', 'all'] as const, 'all'),
    port: listenPort,
    host: environment['TANDEM_HOST'] ?? 'localhost',
    publicOrigin: url('TANDEM_ORIGIN', environment['TANDEM_ORIGIN'] ?? `https://localhost:${listenPort}`, false),
    firmName: environment['TANDEM_FIRM_NAME'] ?? (simulated ? 'Harbour & Finch LLP' : 'Your firm'),
    database: databaseUrl ? { kind: 'postgres', url: databaseUrl } : { kind: 'pglite', folder: resolve(dataFolder, 'database') },
    dataFolder,
    tls: tlsOf(environment),
    trustedProxies: list(environment['TANDEM_TRUSTED_PROXIES']),
    logLevel: oneOf('TANDEM_LOG_LEVEL', environment['TANDEM_LOG_LEVEL'], ['debug', 'info', 'warn', 'error', 'silent'] as const, 'info'),
    entra: entraOf(environment, simulated),
    graph: { url: url('TANDEM_GRAPH_URL', environment['TANDEM_GRAPH_URL'] ?? 'https://graph.microsoft.com', true) },
    officeScripts: simulated ? [`${simulatorOrigin}/office-js/before.js`, `${simulatorOrigin}/office-js/office.js`] : [officeScriptOfMicrosoft],
    frameAncestors: [...outlookOrigins, ...(simulated ? [simulatorOrigin] : []), ...list(environment['TANDEM_FRAME_ANCESTORS'])],
    simulated,
    sampleData: environment['TANDEM_SAMPLE_DATA'] === '1' || (simulated && environment['TANDEM_SAMPLE_DATA'] !== '0'),
    keysFile: environment['TANDEM_KEYS_FILE'] ?? null,
  }
  return Object.freeze(config)
}
