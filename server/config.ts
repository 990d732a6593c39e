/** The environment, read once: a schema turns it into a frozen, typed Config, or says which variable is wrong and what it should be. */
import { isIP } from 'node:net'
import { resolve } from 'node:path'

export interface Config {
  readonly role: 'web' | 'worker' | 'all'
  readonly port: number
  readonly host: string
  /** Origin people reach Tandem at, without a trailing slash. */
  readonly publicOrigin: string
  /** Origin at which Microsoft Graph reaches Tandem with change notifications (INF-16); null: it cannot, the schedule does the work. */
  readonly notificationsOrigin: string | null
  readonly firmName: string
  readonly database:
    | { readonly kind: 'pglite'; readonly folder: string }
    | { readonly kind: 'postgres'; readonly url: string }
  readonly dataFolder: string
  /** Where filed mails and their files are kept. `folder` of a bucket: where they wait on their way up. */
  readonly files:
    | { readonly kind: 'folder'; readonly folder: string }
    | {
        readonly kind: 's3'
        readonly folder: string
        readonly bucket: {
          readonly endpoint: string
          readonly region: string
          readonly bucket: string
          readonly key: string
          readonly secret: string
        }
      }
  /** PEM files; null: the development certificate. `none`: plain HTTP behind a proxy. */
  readonly tls:
    | { readonly kind: 'development' }
    | { readonly kind: 'files'; readonly cert: string; readonly key: string }
    | { readonly kind: 'none' }
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
    /** Epoch ms; null where the operator did not say. A certificate tells by itself. */
    readonly connectSecretExpiresAt: number | null
    readonly connectCertificate: {
      readonly thumbprint: string
      readonly keyFile: string
      readonly certFile: string
    } | null
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
  /** Only with a simulated Microsoft 365 on this machine. */
  readonly simulated: boolean
  /** Multiplies the limits of plugins/request-limits.ts. */
  readonly limitFactor: number
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

const list = (value: string | undefined): readonly string[] =>
  (value ?? '').split(/[\s,]+/).filter((part) => part !== '')

const oneOf = <const V extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly V[],
  fallback: V,
): V => {
  if (value === undefined || value === '') return fallback
  const found = allowed.find((candidate) => candidate === value)
  if (found === undefined) throw new ConfigError(`${name} is "${value}"; it must be one of ${allowed.join(', ')}.`)
  return found
}

const port = (name: string, value: string | undefined, fallback: number): number => {
  const number = value === undefined || value === '' ? fallback : Number(value)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new ConfigError(`${name} is "${value}"; it must be a port number from 0 to 65535.`)
  return number
}

/** Midnight UTC of a day; null where none is said. */
const day = (name: string, value: string | undefined): number | null => {
  if (value === undefined) return null
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(at)) throw new ConfigError(`${name} is "${value}"; it must be a day such as 2027-03-31.`)
  return at
}

export const isLoopback = (address: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(address)?.hostname ?? '')

/** Tokens travel there, so in clear text only within this machine. */
const url = (name: string, value: string): string => {
  const parsed = URL.parse(value)
  if (parsed === null) throw new ConfigError(`${name} is not a URL.`)
  const isSafe = parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(value))
  if (!isSafe) throw new ConfigError(`${name} must use https, or point to this machine.`)
  if (parsed.username !== '' || parsed.password !== '')
    throw new ConfigError(`${name} must not hold a user name or password.`)
  if (parsed.search !== '' || parsed.hash !== '') throw new ConfigError(`${name} must end with its path.`)
  return value.replace(/\/+$/, '')
}

/** These become part of a security policy, word for word. */
const origin = (name: string, value: string): string => {
  const checked = url(name, value)
  if (!/^https?:\/\/(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[::1\])(?::\d{1,5})?$/.test(checked))
    throw new ConfigError(`${name} holds "${value}"; it must be an origin such as https://outlook.example.com.`)
  return checked
}

/** Whoever is trusted says who a request comes from, so nobody is trusted wholesale. */
const proxy = (value: string): string => {
  const [address = '', bits] = value.split('/')
  const family = isIP(address)
  const isRange =
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= (family === 4 ? 32 : 128))
  if (value === 'loopback' || (family !== 0 && isRange)) return value
  throw new ConfigError(
    `TANDEM_TRUSTED_PROXIES holds "${value}"; it must be the address of a proxy, or a network of at least 8 bits such as 10.1.0.0/16.`,
  )
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const required = (environment: Environment, name: string): string => {
  const value = environment[name]
  if (value === undefined || value === '')
    throw new ConfigError(
      `${name} is missing. It is needed as soon as TANDEM_TENANT_ID is set; see README, "Configuration".`,
    )
  return value
}

const requiredGuid = (environment: Environment, name: string): string => {
  const value = required(environment, name)
  if (!guid.test(value)) throw new ConfigError(`${name} is "${value}"; it must be the GUID of the registration.`)
  return value.toLowerCase()
}

const entraOf = (environment: Environment, simulated: boolean): Config['entra'] => {
  const tenantIds = [...new Set(list(environment['TANDEM_TENANT_ID']).map((id) => id.toLowerCase()))]
  if (tenantIds.length === 0) throw new ConfigError('TANDEM_TENANT_ID is missing.')
  for (const id of tenantIds)
    if (!guid.test(id))
      throw new ConfigError(`TANDEM_TENANT_ID holds "${id}"; it must be the tenant's GUID, not a domain.`)
  const thumbprint = environment['TANDEM_CONNECT_CERT_THUMBPRINT']
  const connectSecret = environment['TANDEM_CONNECT_SECRET'] ?? null
  if (!simulated && connectSecret === simulatedRegistrations.connectSecret) {
    throw new ConfigError(
      'TANDEM_CONNECT_SECRET is the public one of the simulated Microsoft 365. Make a secret, or better a certificate, for your own registration.',
    )
  }
  return {
    tenantIds,
    apiClientId: simulated ? simulatedRegistrations.apiClientId : requiredGuid(environment, 'TANDEM_API_CLIENT_ID'),
    connectClientId: simulated
      ? simulatedRegistrations.connectClientId
      : requiredGuid(environment, 'TANDEM_CONNECT_CLIENT_ID'),
    connectSecret: simulated ? simulatedRegistrations.connectSecret : connectSecret,
    connectSecretExpiresAt: day('TANDEM_CONNECT_SECRET_EXPIRES', environment['TANDEM_CONNECT_SECRET_EXPIRES']),
    connectCertificate: thumbprint
      ? {
          thumbprint,
          keyFile: required(environment, 'TANDEM_CONNECT_CERT_KEY_FILE'),
          certFile: required(environment, 'TANDEM_CONNECT_CERT_FILE'),
        }
      : null,
    backChannelUrl: url('TANDEM_ENTRA_URL', environment['TANDEM_ENTRA_URL'] ?? login),
    authorizeUrl: url('TANDEM_ENTRA_AUTHORIZE_URL', environment['TANDEM_ENTRA_AUTHORIZE_URL'] ?? login),
  }
}

const bucketForm = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

const filesOf = (environment: Environment, dataFolder: string): Config['files'] => {
  const endpoint = environment['TANDEM_FILES_S3_ENDPOINT']
  if (endpoint === undefined)
    return { kind: 'folder', folder: resolve(environment['TANDEM_FILES_DIR'] ?? resolve(dataFolder, 'files')) }
  const needed = (name: string): string => {
    const value = environment[name]
    if (value === undefined) throw new ConfigError(`${name} is missing. It is needed with TANDEM_FILES_S3_ENDPOINT.`)
    return value
  }
  const bucket = needed('TANDEM_FILES_S3_BUCKET')
  if (!bucketForm.test(bucket))
    throw new ConfigError(`TANDEM_FILES_S3_BUCKET is "${bucket}", which no bucket can be called.`)
  return {
    kind: 's3',
    folder: resolve(dataFolder, 'files-on-their-way'),
    bucket: {
      endpoint: url('TANDEM_FILES_S3_ENDPOINT', endpoint),
      region: environment['TANDEM_FILES_S3_REGION'] ?? 'us-east-1',
      bucket,
      key: needed('TANDEM_FILES_S3_KEY'),
      secret: needed('TANDEM_FILES_S3_SECRET'),
    },
  }
}

const tlsOf = (environment: Environment): Config['tls'] => {
  const kind = oneOf('TANDEM_TLS', environment['TANDEM_TLS'], ['development', 'files', 'none'] as const, 'development')
  if (kind !== 'files') return { kind }
  return {
    kind,
    cert: required(environment, 'TANDEM_TLS_CERT_FILE'),
    key: required(environment, 'TANDEM_TLS_KEY_FILE'),
  }
}

/** Known secrets and a made-up firm belong to this machine: never beside Microsoft's own service. */
const checkSimulated = ({ entra, graph }: Config): void => {
  const addresses = {
    TANDEM_GRAPH_URL: graph.url,
    TANDEM_ENTRA_URL: entra.backChannelUrl,
    TANDEM_ENTRA_AUTHORIZE_URL: entra.authorizeUrl,
  }
  for (const [name, address] of Object.entries(addresses)) {
    if (!isLoopback(address))
      throw new ConfigError(
        `TANDEM_SIMULATED is 1, but ${name} is ${address}; with the simulated Microsoft 365 it must point to this machine. For a real tenant remove TANDEM_SIMULATED.`,
      )
  }
}

/** Graph comes over the public internet; only the simulated one reaches this machine. */
const notificationsOriginOf = (environment: Environment, publicOrigin: string, simulated: boolean): string | null => {
  const wanted = environment['TANDEM_NOTIFICATIONS_ORIGIN']
  if (wanted === 'off') return null
  if (wanted !== undefined) return origin('TANDEM_NOTIFICATIONS_ORIGIN', wanted)
  return publicOrigin.startsWith('https:') && (simulated || !isLoopback(publicOrigin)) ? publicOrigin : null
}

/** @throws ConfigError naming the variable and what it should be. */
export const readConfig = (given: Environment): Config => {
  // A variable that is set to nothing counts as not set: an empty host would listen everywhere, an empty folder be the working directory.
  const environment: Environment = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const simulated = environment['TANDEM_SIMULATED'] === '1'
  const listenPort = port('TANDEM_PORT', environment['TANDEM_PORT'], 3000)
  const dataFolder = resolve(environment['TANDEM_DATA_DIR'] ?? '.data')
  const databaseUrl = environment['TANDEM_DATABASE_URL']
  const simulatorOrigin = origin(
    'TANDEM_SIMULATOR_ORIGIN',
    environment['TANDEM_SIMULATOR_ORIGIN'] ?? 'https://localhost:3001',
  )
  const publicOrigin = origin('TANDEM_ORIGIN', environment['TANDEM_ORIGIN'] ?? `https://localhost:${listenPort}`)
  const config: Config = {
    role: oneOf('TANDEM_ROLE', environment['TANDEM_ROLE'], ['web', 'worker', 'all'] as const, 'all'),
    port: listenPort,
    host: environment['TANDEM_HOST'] ?? 'localhost',
    publicOrigin,
    notificationsOrigin: notificationsOriginOf(environment, publicOrigin, simulated),
    firmName: environment['TANDEM_FIRM_NAME'] ?? (simulated ? 'Harbour & Finch LLP' : 'Your firm'),
    database: databaseUrl
      ? { kind: 'postgres', url: databaseUrl }
      : { kind: 'pglite', folder: resolve(dataFolder, 'database') },
    dataFolder,
    files: filesOf(environment, dataFolder),
    tls: tlsOf(environment),
    trustedProxies: list(environment['TANDEM_TRUSTED_PROXIES']).map(proxy),
    logLevel: oneOf(
      'TANDEM_LOG_LEVEL',
      environment['TANDEM_LOG_LEVEL'],
      ['debug', 'info', 'warn', 'error', 'silent'] as const,
      'info',
    ),
    entra: entraOf(environment, simulated),
    graph: { url: url('TANDEM_GRAPH_URL', environment['TANDEM_GRAPH_URL'] ?? 'https://graph.microsoft.com') },
    officeScripts: simulated
      ? [`${simulatorOrigin}/office-js/before.js`, `${simulatorOrigin}/office-js/office.js`]
      : [officeScriptOfMicrosoft],
    frameAncestors: [
      ...outlookOrigins,
      ...(simulated ? [simulatorOrigin] : []),
      ...list(environment['TANDEM_FRAME_ANCESTORS']).map((value) => origin('TANDEM_FRAME_ANCESTORS', value)),
    ],
    simulated,
    // Nobody is to be kept off there; programs that try Tandem out are busier than people.
    limitFactor: simulated ? 20 : 1,
    sampleData: environment['TANDEM_SAMPLE_DATA'] === '1' || (simulated && environment['TANDEM_SAMPLE_DATA'] !== '0'),
    keysFile: environment['TANDEM_KEYS_FILE'] ?? null,
  }
  if (simulated) checkSimulated(config)
  return Object.freeze(config)
}
