/** Serves the Outlook page and the probe pane on two https ports, on the state the simulated Graph would serve. */
import { build } from 'esbuild'
import Fastify, { type FastifyInstance } from 'fastify'
import { generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createIdentity, type Identity } from '../../microsoft365/identity/index.ts'
import { PANE_APP_ID, sampleApps } from '../../microsoft365/identity/sample-apps.ts'
import { selfSignedCertificate } from '../../microsoft365/identity/self-signed.ts'
import { createGraphStore } from '../../microsoft365/outlook/graph-store.ts'
import { createOutlookPage } from '../../microsoft365/outlook/index.ts'
import type { OutlookStore } from '../../microsoft365/outlook/store.ts'
import { createOutbox, type Outbox } from '../../microsoft365/outbox.ts'
import { createClock } from '../../microsoft365/state/clock.ts'
import type { Surroundings } from '../../microsoft365/state/items.ts'
import { createRandom } from '../../microsoft365/state/random.ts'
import { defaultSettings } from '../../microsoft365/state/settings.ts'
import type { Tenant, User } from '../../microsoft365/tenant.ts'
import { createSampleMailbox, type SampleMailbox } from './sample-mailbox.ts'

export const paneAppId = PANE_APP_ID
export const paneScope = `api://${PANE_APP_ID}/access_as_user`

const user = (id: string, displayName: string): User => {
  const [givenName = '', surname = ''] = displayName.split(' ')
  const mail = `${givenName.toLowerCase()}@contoso.example`
  return { id, displayName, givenName, surname, mail, userPrincipalName: mail, mailbox: 'online', enabled: true }
}

export interface ProbeWorld {
  readonly outlookOrigin: string
  readonly paneOrigin: string
  readonly tenant: Tenant
  readonly identity: Identity
  readonly store: OutlookStore
  readonly around: Surroundings
  readonly outbox: Outbox
  /** The mailbox of Robin, the first user. */
  readonly robin: SampleMailbox
  /** The mailbox of Ida, who shares it with Robin. */
  readonly ida: SampleMailbox
  /** Gives everyone a new mailbox, as at the start. */
  reset(): void
  /** The address of the page in a given state. */
  address(query?: Record<string, string>): string
  close(): Promise<void>
}

const bundles = new Map<string, Promise<string>>()

/** Each probe page is bundled once per process. */
function bundle(file: string): Promise<string> {
  const known = bundles.get(file) ?? bundleNow(file)
  bundles.set(file, known)
  return known
}

async function bundleNow(file: string): Promise<string> {
  const result = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}

const html = (outlookOrigin: string, title: string, script: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<script src="${outlookOrigin}/office-js/before.js"></script><script src="${outlookOrigin}/office-js/office.js"></script>
<style>:root{color-scheme:light dark}body{font:14px system-ui;padding:12px}</style>
<body><h1>${title}</h1><ul id="log"></ul><script src="${script}"></script></body></html>`

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return `https://localhost:${(app.server.address() as AddressInfo).port}`
}

export async function startProbeWorld(): Promise<ProbeWorld> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const https = {
    key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: selfSignedCertificate('localhost', keys),
  }
  const robin = user('55555555-5555-4555-8555-555555555555', 'Robin Sim')
  const ida = user('66666666-6666-4666-8666-666666666666', 'Ida Vos')

  const outbox = createOutbox()
  const userAt = (address: string) => [robin, ida].find(({ mail }) => mail === address.toLowerCase())
  const around: Surroundings = {
    clock: createClock(),
    random: createRandom(11),
    settings: defaultSettings(),
    post: {
      outbox,
      mailboxAt: (address) => mailboxes.get(userAt(address)?.id ?? '')?.mailbox ?? null,
      ownerOf: ({ userId }) => {
        const owner = [robin, ida].find(({ id }) => id === userId)
        return { name: owner?.displayName ?? '', address: owner?.mail ?? '' }
      },
    },
  }

  const pane = Fastify({ https, forceCloseConnections: true })
  const outlook = Fastify({ https, forceCloseConnections: true })
  let outlookOrigin = ''
  const page = (title: string, script: string) => html(outlookOrigin, title, script)
  const scripts = { 'pane.js': await bundle('pane.ts'), 'dialog.js': await bundle('dialog.ts') }
  pane.get('/pane.html', async (_request, reply) => reply.type('text/html').send(page('Probe', 'pane.js')))
  pane.get('/dialog.html', async (_request, reply) => reply.type('text/html').send(page('Dialog', 'dialog.js')))
  for (const [name, text] of Object.entries(scripts)) {
    pane.get(`/${name}`, async (_request, reply) => reply.type('text/javascript').send(text))
  }
  const paneOrigin = await listen(pane)

  const tenant: Tenant = {
    id: '11111111-1111-4111-8111-111111111111',
    domain: 'contoso.example',
    users: [robin, ida],
    apps: sampleApps({ origins: [paneOrigin] }),
    consents: new Map(),
    consentSilently: true,
  }
  const identity = createIdentity({ tenants: [tenant], clock: around.clock, random: around.random })
  const freshMailboxes = () => new Map(tenant.users.map((each) => [each.id, createSampleMailbox(each, around)]))
  let mailboxes = freshMailboxes()
  const sampleOf = ({ id }: User): SampleMailbox => {
    const sample = mailboxes.get(id)
    if (sample === undefined) throw new Error('everyone has a mailbox')
    return sample
  }
  const store = createGraphStore({
    users: () => tenant.users,
    mailboxOf: (userId) => mailboxes.get(userId)?.mailbox,
    around,
    isSharedWith: (owner, other) => owner === ida.id && other === robin.id,
  })
  await outlook.register(
    createOutlookPage({
      store,
      issueNestedToken: identity.issueNestedToken,
      tenantId: tenant.id,
      paneUrl: `${paneOrigin}/pane.html`,
      addInName: 'Tandem',
    }),
  )
  outlookOrigin = await listen(outlook)
  return {
    outlookOrigin,
    paneOrigin,
    tenant,
    identity,
    store,
    around,
    outbox,
    get robin() {
      return sampleOf(robin)
    },
    get ida() {
      return sampleOf(ida)
    },
    reset() {
      outbox.clear()
      mailboxes = freshMailboxes()
    },
    address: (query = {}) => `${outlookOrigin}/?${new URLSearchParams(query).toString()}`,
    close: async () => {
      await Promise.all([pane.close(), outlook.close()])
    },
  }
}
