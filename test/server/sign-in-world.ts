/** Backend and simulated Entra ID joined for sign-in tests: real routes, real MSAL and jose, memory store, a browser that follows redirects. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { AreaName } from '../../shared/area.ts'
import { buildApp } from '../../server/app.ts'
import type { AreaCheck, MailboxProbe } from '../../server/crm/connection-ports.ts'
import { createConnections, type Connections } from '../../server/crm/connections.ts'
import { createDialogSignIn } from '../../server/crm/dialog-sign-in.ts'
import { openEntra, type Entra, type EntraOptions } from '../../server/gateways/entra/open-entra.ts'
import type { KeyRing } from '../../server/gateways/entra/vault.ts'
import {
  createMemoryConnectionStore,
  type MemoryConnectionStore,
} from '../../server/gateways/memory/connection-store.ts'
import { authentication, type KnownEmployee } from '../../server/plugins/authentication.ts'
import { authDialogRoutes } from '../../server/routes/auth-dialog.ts'
import { connectionRoutes } from '../../server/routes/connections.ts'
import { startEntra, TENANT_ID, toSimulator, type SimulatedEntra } from '../microsoft365/identity/fixture.ts'
import { CONNECTION_APP_ID, CONNECTION_APP_SECRET, PANE_APP_ID } from '../microsoft365/identity/sample-apps.ts'
import type { User } from '../microsoft365/tenant.ts'

export const ORIGIN = 'https://localhost:3000'
export const LOGIN = 'https://login.microsoftonline.com'

export interface WorldOptions {
  readonly tenantIds?: readonly string[]
  readonly consentSilently?: boolean
  readonly areas?: readonly AreaName[]
  readonly probe?: MailboxProbe
}

export interface World {
  readonly entra: SimulatedEntra
  readonly gateway: Entra
  readonly connections: Connections
  readonly store: MemoryConnectionStore
  readonly app: FastifyInstance
  readonly employees: Map<string, KnownEmployee>
  readonly ring: KeyRing
  /** What the audit log got. */
  readonly audit: string[]
  /** Connections reported as connected. */
  readonly connected: string[]
  /** Moves the backend's clock only. */
  advanceBackend(milliseconds: number): void
  /** A token of the pane, as nested app authentication gets it. */
  token(user: User): string
  api(user: User, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** Configuration of the Entra gateway in this world; a second process would have the same. */
export const entraOptions = ({ entra, ring, store }: Pick<World, 'entra' | 'ring' | 'store'>): EntraOptions => ({
  tenantIds: [TENANT_ID],
  apiClientId: PANE_APP_ID,
  connectClientId: CONNECTION_APP_ID,
  credential: { kind: 'secret', secret: CONNECTION_APP_SECRET },
  backChannelUrl: entra.url,
  authorizeUrl: entra.url,
  publicOrigin: ORIGIN,
  ring,
  store,
  now: () => Date.now(),
})

const passes: MailboxProbe = async () =>
  ({ read: 'passed', write: 'passed', problem: null }) satisfies Omit<AreaCheck, 'at'>

export const signInWorld = async (options: WorldOptions = {}): Promise<World> => {
  const entra = await startEntra({ consentSilently: options.consentSilently ?? true })
  const store = createMemoryConnectionStore()
  const ring: KeyRing = { current: 'k1', keys: new Map([['k1', randomBytes(32)]]) }
  const tenantIds = options.tenantIds ?? [TENANT_ID]
  let shift = 0
  const now = () => Date.now() + shift
  const gateway = openEntra({ ...entraOptions({ entra, ring, store }), tenantIds, now })
  const audit: string[] = []
  const connected: string[] = []
  const connections = createConnections({
    ...gateway,
    store,
    now,
    probe: options.probe ?? passes,
    enabledAreas: async () => options.areas ?? ['contacts'],
    knownAddresses: async () => [
      ...entra.tenant.users.map((user) => user.mail ?? ''),
      'ann@contoso.co.example',
      'sam@contoso.example',
    ],
    onConnected: async ({ id }) => {
      connected.push(id)
    },
    audit: (event, facts) => audit.push(`${event} ${JSON.stringify(facts)}`),
  })
  const employees = new Map<string, KnownEmployee>(
    entra.tenant.users.map((user) => [
      user.id,
      { id: `e0000000-0000-4000-8000-${user.id.slice(-12)}`, role: 'employee', active: true },
    ]),
  )
  const app = await buildApp({
    https: null,
    logger: null,
    trustedProxies: [],
    limitFactor: 20,
    pane: null,
    headers: { frameAncestors: [], scriptOrigins: [], connectOrigins: [], strictTransport: false },
    health: { database: async () => {}, heartbeatAt: () => null, now },
    authentication: async (scope) => {
      await scope.register(authentication, {
        verifyEntraToken: gateway.verifyEntraToken,
        dialogTokens: gateway.dialogTokens,
        findEmployee: async ({ owner }) =>
          owner.tenantId === TENANT_ID ? (employees.get(owner.userId) ?? null) : null,
      })
    },
    routes: [
      connectionRoutes({ connections, publicOrigin: ORIGIN, adminConsentUrl: gateway.adminConsentUrl }),
      authDialogRoutes({
        dialogSignIn: createDialogSignIn({ ...gateway, tokens: gateway.dialogTokens, store, tenantIds, now }),
      }),
    ],
  })
  await app.ready()

  const token = (user: User): string => {
    const answer = entra.identity.issueNestedToken({
      tenantId: TENANT_ID,
      userId: user.id,
      clientId: PANE_APP_ID,
      scopes: [`api://${PANE_APP_ID}/access_as_user`],
      origin: ORIGIN,
    })
    if (!answer.ok) throw new Error(answer.error.error_description)
    return answer.token.access_token
  }
  return {
    entra,
    gateway,
    connections,
    store,
    app,
    employees,
    ring,
    audit,
    connected,
    token,
    advanceBackend(milliseconds) {
      shift += milliseconds
    },
    api: (user, method, url, payload) =>
      app.inject({ method, url, headers: { authorization: `Bearer ${token(user)}` }, ...(payload && { payload }) }),
    async close() {
      await app.close()
      await entra.close()
    },
  }
}

/** Path and query of one of our own absolute addresses, for `inject`. */
export const ownPath = (address: string): string => {
  const url = new URL(address)
  if (url.origin !== ORIGIN) throw new Error(`${url.origin} is not ours`)
  return url.pathname + url.search
}

export interface BrowserTrip {
  /** Where Entra sent the browser back to, and the cookie it carries. */
  readonly callback: string
  readonly cookie: string
}

export const cookieOf = (reply: LightMyRequestResponse): string =>
  String(reply.headers['set-cookie'] ?? '').split(';')[0] ?? ''

/** From an address of ours through Entra up to the callback address. `as`: another account than the hint. */
export const travel = async (
  world: World,
  path: string,
  answers: { readonly as?: User; readonly decision?: 'accept' | 'decline' } = {},
): Promise<BrowserTrip> => {
  const start = await world.app.inject({ url: path })
  if (start.statusCode !== 302) throw new Error(`No redirect but ${start.statusCode}: ${start.body}`)
  const address = toSimulator(world.entra, String(start.headers.location))
  const form = new URLSearchParams({
    ...(answers.as && { account: answers.as.id }),
    ...(answers.decision && { decision: answers.decision }),
  })
  const reply =
    form.size === 0
      ? await fetch(address, { redirect: 'manual' })
      : await fetch(address, { redirect: 'manual', method: 'POST', body: form })
  const callback = reply.headers.get('location')
  if (!callback) throw new Error(`No redirect but ${reply.status}: ${await reply.text()}`)
  return { callback: ownPath(callback), cookie: cookieOf(start) }
}

export const connectLink = async (world: World, user: User): Promise<string> => {
  const reply = await world.api(user, 'POST', '/api/connections')
  return ownPath(reply.json<{ url: string }>().url)
}

/** The whole way of a person who does everything right. */
export const connect = async (world: World, user: User): Promise<LightMyRequestResponse> => {
  const { callback, cookie } = await travel(world, await connectLink(world, user))
  return world.app.inject({ url: callback, headers: { cookie } })
}
