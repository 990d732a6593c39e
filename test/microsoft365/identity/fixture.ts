/** A small tenant with the sample registrations, the simulated Entra ID served over HTTP, and a browser that clicks through. For tests. */
import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import Fastify from 'fastify'
import type { App, Tenant, User } from '../tenant.ts'
import { createIdentity, type Identity } from './index.ts'
import { sampleApps } from './sample-apps.ts'
import { selfSignedCertificate } from './self-signed.ts'

export const TENANT_ID = '11111111-1111-4111-8111-111111111111'
export const OTHER_TENANT_ID = '22222222-2222-4222-8222-222222222222'

const user = (id: string, name: string, domain = 'contoso.example'): User => {
  const [givenName = '', surname = ''] = name.split(' ')
  const userPrincipalName = `${givenName.toLowerCase()}@${domain}`
  return {
    id,
    userPrincipalName,
    displayName: name,
    givenName,
    surname,
    mail: userPrincipalName,
    mailbox: 'online',
    enabled: true,
  }
}

export const makeTenant = (apps: readonly App[] = sampleApps(), consentSilently = true): Tenant => ({
  id: TENANT_ID,
  domain: 'contoso.example',
  users: [
    user('55555555-5555-4555-8555-555555555555', 'Ann Vos'),
    user('66666666-6666-4666-8666-666666666666', 'Mallory Grey'),
  ],
  apps: [...apps],
  consents: new Map(),
  consentSilently,
})

export const makeOtherTenant = (): Tenant => ({
  id: OTHER_TENANT_ID,
  domain: 'fabrikam.example',
  users: [user('77777777-7777-4777-8777-777777777777', 'Otto Fremd', 'fabrikam.example')],
  apps: sampleApps(),
  consents: new Map(),
  consentSilently: true,
})

export interface SimulatedEntra {
  readonly url: string
  readonly identity: Identity
  readonly tenant: Tenant
  readonly other: Tenant
  readonly ann: User
  readonly mallory: User
  /** Moves the simulator's clock. */
  advance(milliseconds: number): void
  close(): Promise<void>
}

const mulberry = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

export const startEntra = async (
  options: { readonly apps?: readonly App[]; readonly consentSilently?: boolean } = {},
): Promise<SimulatedEntra> => {
  let shift = 0
  const tenant = makeTenant(options.apps ?? sampleApps(), options.consentSilently ?? true)
  const other = makeOtherTenant()
  const identity = createIdentity({
    tenants: [tenant, other],
    clock: { now: () => Date.now() + shift },
    random: mulberry(7),
  })
  const app = Fastify()
  await app.register(identity.plugin)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const [ann, mallory] = tenant.users
  if (!ann || !mallory) throw new Error('The test tenant has two users')
  return {
    url,
    identity,
    tenant,
    other,
    ann,
    mallory,
    advance(milliseconds) {
      shift += milliseconds
    },
    close: () => app.close(),
  }
}

const LOGIN = 'https://login.microsoftonline.com'
/** An address at login.microsoftonline.com as it is reached in the simulation. */
export const toSimulator = (entra: SimulatedEntra, address: string): string => address.replace(LOGIN, entra.url)

/** Follows an authorize address as a browser without cookies, answering pages by `answers`; gives what comes back to the redirect address. */
export const browse = async (
  entra: SimulatedEntra,
  address: string,
  answers: { readonly account?: string; readonly decision?: 'accept' | 'decline' } = {},
): Promise<Record<string, string>> => {
  const url = toSimulator(entra, address)
  const reply =
    Object.keys(answers).length === 0
      ? await fetch(url, { redirect: 'manual' })
      : await fetch(url, { redirect: 'manual', method: 'POST', body: new URLSearchParams(answers) })
  const location = reply.headers.get('location')
  if (!location) throw new Error(`No redirect but ${reply.status}: ${(await reply.text()).slice(0, 2000)}`)
  return Object.fromEntries(new URL(location).searchParams)
}

export interface TestCertificate {
  readonly pem: string
  readonly privateKey: string
  /** base64url SHA-256, as the registration holds it. */
  readonly thumbprint: string
  /** Hexadecimal SHA-256, as MSAL wants it. */
  readonly thumbprintHex: string
}

/** A throw-away certificate credential, as an operator would upload it to the registration. */
export const makeCertificate = (): TestCertificate => {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = selfSignedCertificate('tandem-connection', keys)
  const thumbprintHex = new X509Certificate(pem).fingerprint256.replaceAll(':', '')
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return { pem, privateKey, thumbprint: Buffer.from(thumbprintHex, 'hex').toString('base64url'), thumbprintHex }
}
