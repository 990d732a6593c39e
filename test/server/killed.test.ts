/** The real program, killed at random while both sides are changed; started again, both sides are compared: nothing lost, nothing twice (R1, R3, R13). */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import {
  endpoints,
  type BodyOf,
  type Endpoint,
  type EndpointName,
  type ParamsOf,
  type QueryOf,
  type ReplyOf,
} from '../../shared/endpoints.ts'
import { simulatedRegistrations } from '../../server/config.ts'
import { sampleFirm } from '../../server/tools/sample-firm.ts'
import { freePort } from '../../server/tools/start/ports.ts'
import { startMicrosoft365, type Microsoft365 } from '../microsoft365/start.ts'
import { nameOf } from './support/colleague.ts'
import { namesOf } from './support/sample.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'tandem-killed-'))
const ada = 'ada.morgan@harbourfinch.example'
let microsoft365: Microsoft365 | null = null
let backend: ChildProcess | null = null

afterAll(async () => {
  backend?.kill('SIGKILL')
  await microsoft365?.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = async (port: number, simulator: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [join(root, 'server/main.ts')], {
    env: {
      PATH: process.env['PATH'],
      TANDEM_PORT: String(port),
      TANDEM_DATA_DIR: folder,
      TANDEM_TLS: 'none',
      TANDEM_SIMULATED: '1',
      TANDEM_LOG_LEVEL: 'error',
      TANDEM_ORIGIN: 'https://localhost:3000',
      TANDEM_TENANT_ID: sampleFirm.tenantId,
      TANDEM_GRAPH_URL: simulator,
      TANDEM_ENTRA_URL: simulator,
      TANDEM_ENTRA_AUTHORIZE_URL: simulator,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  backend = child
  for (let tries = 0; tries < 2400; tries += 1) {
    if (
      await fetch(`http://localhost:${port}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return child
    if (child.exitCode !== null) throw new Error(`The backend ended with ${child.exitCode}`)
    await wait(50)
  }
  throw new Error('The backend does not get ready')
}

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Mulberry32, so that a failure can be repeated by its seed as far as processes allow. */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
}

const deathsWanted = 4
/** Operations of a process before the one in whose midst it is killed. */
const operationsOfLife = { least: 6, most: 24 }
/** How long that last operation, and the run beside it, may have gone on. */
const longestLastMs = 60

describe('killed at random', () => {
  test(
    '[R13, R3, R1] edits, births and runs under SIGKILL: afterwards both sides hold the same, each once',
    { timeout: 360_000 },
    async () => {
      const random = randomOf(20_261)
      microsoft365 = await startMicrosoft365({ data: 'empty', settings: { delayMs: 15 } })
      const { world, httpOrigin } = microsoft365
      const port = await freePort()
      const { apiClientId } = simulatedRegistrations
      const answer = world.identity.issueNestedToken({
        tenantId: sampleFirm.tenantId,
        userId: world.user(ada).id,
        clientId: apiClientId,
        scopes: [`api://${apiClientId}/access_as_user`],
        origin: 'https://localhost:3000',
      })
      const token = answer.ok ? answer.token.access_token : ''
      const call = async <N extends EndpointName>(
        name: N,
        input: { params?: ParamsOf<N>; query?: QueryOf<N>; body?: BodyOf<N> } = {},
      ): Promise<ReplyOf<N>> => {
        const endpoint: Endpoint = endpoints[name]
        const path = endpoint.path.replace(/:(\w+)/g, (_all, part: string) =>
          encodeURIComponent(String((input.params as Record<string, unknown>)[part])),
        )
        const search = new URLSearchParams(
          Object.entries((input.query ?? {}) as object).map(([key, value]) => [key, String(value)]),
        )
        const reply = await fetch(`http://localhost:${port}${path}?${search}`, {
          method: endpoint.method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
        })
        if (!reply.ok) throw new Error(`${name}: ${reply.status} ${await reply.text()}`)
        return (await reply.json()) as ReplyOf<N>
      }
      const visit = (address: string, init: RequestInit = {}) =>
        fetch(address.replace('https://localhost:3000', `http://localhost:${port}`), { redirect: 'manual', ...init })
      const finished = async (runId: string): Promise<ReplyOf<'getRun'>> => {
        for (let tries = 0; tries < 2400; tries += 1) {
          const run = await call('getRun', { params: { id: runId } })
          if (run.state !== 'queued' && run.state !== 'running') return run
          await wait(50)
        }
        throw new Error('The run does not end')
      }

      let child = await start(port, httpOrigin)
      const begun = await visit((await call('createConnection')).url)
      const back =
        (await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' })).headers.get('location') ?? ''
      await visit(back, { headers: { cookie: (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '' } })
      const { policy, version } = await call('contactsPolicy')
      const { id, name } = await call('createAreaFolder', {
        params: { area: 'contacts' },
        body: { name: 'CRM contacts' },
      })
      const include = {
        clientPeople: true,
        alternates: false,
        dependents: false,
        suppliers: false,
        locations: false,
        employees: false,
      }
      await call('saveContactsPolicy', { body: { policy: { ...policy, folder: { id, name }, include }, version } })
      await call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
      let waiting: string | null = null
      for (let tries = 0; waiting === null && tries < 1200; tries += 1) {
        waiting = (await call('syncStatus')).areas.find(({ area }) => area === 'contacts')?.waitingPlanId ?? null
        await wait(50)
      }
      const plan = await call('getPlan', { params: { id: waiting ?? '' } })
      await finished(
        (await call('approvePlan', { params: { id: plan.id }, body: { hash: plan.hash, keys: null } })).runId,
      )

      // What was acknowledged: it must be there in the end.
      const titles = new Map<string, string>()
      const departments = new Map<string, string>()
      const people = (await call('listContacts', { query: { limit: 200 } })).items.filter(
        ({ kind, active, synchronize }) => kind === 'clientPerson' && active && synchronize,
      )
      const born: string[] = []
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
      let operations = 0
      let deaths = 0
      const oneOperation = async (): Promise<void> => {
        operations += 1
        const dice = random()
        if (dice < 0.4) {
          const person = await call('getContact', { params: { id: pick(people).id } })
          const jobTitle = `Title ${operations}`
          // Asked but not acknowledged: either may be true afterwards, so it is not among the expected ones.
          titles.delete(person.id)
          await call('changeContact', { params: { id: person.id }, body: { version: person.version, jobTitle } })
          titles.set(person.id, jobTitle)
        } else if (dice < 0.75) {
          const item = pick(world.contacts(ada, id))
          world.person(ada).editContact(item.id, { department: `Department ${operations}` })
          departments.set(item.immutableId, `Department ${operations}`)
        } else if (dice < 0.85) {
          const surname = `Born${operations}`
          world.person(ada).createContact(
            {
              givenName: 'Nova',
              surname,
              emailAddresses: [{ address: `${surname}@born.example`.toLowerCase(), name: surname }],
            },
            id,
          )
          born.push(`Nova ${surname}`)
        } else await call('runNow')
      }

      for (; deaths < deathsWanted; deaths += 1) {
        const { least, most } = operationsOfLife
        const lived = least + Math.floor(random() * (most - least))
        for (let each = 0; each < lived; each += 1) await oneOperation().catch(() => {})
        await call('runNow')
        const last = oneOperation().catch(() => {})
        await wait(random() * longestLastMs)
        await kill(child)
        await last
        child = await start(port, httpOrigin)
      }

      for (let quiet = 0, tries = 0; quiet < 2 && tries < 40; tries += 1) {
        const run = await finished((await call('runNow')).runId)
        quiet = run.state === 'finished' && run.counts.done + run.counts.failed === 0 ? quiet + 1 : 0
      }
      expect(operations).toBeGreaterThan(deathsWanted * operationsOfLife.least)

      const crm = (await call('listContacts', { query: { limit: 200 } })).items
      const outlook = world.contacts(ada, id)
      const expected = [...namesOf(({ kind }) => kind === 'clientPerson'), ...born].sort()
      expect(outlook.map(nameOf).sort()).toEqual(expected)
      expect(crm).toHaveLength(sampleFirm.contacts.length + born.length)
      const inOutlook = new Map(outlook.map((item) => [nameOf(item), item]))
      const taking = crm.filter(({ displayName }) => inOutlook.has(displayName))
      expect(taking).toHaveLength(expected.length)
      for (const { id: crmId, displayName, jobTitle, department } of taking) {
        const item = inOutlook.get(displayName)
        const both = { jobTitle: item?.values['jobTitle'] ?? null, department: item?.values['department'] ?? null }
        expect({ displayName, ...both }).toEqual({ displayName, jobTitle, department })
        expect(jobTitle ?? '').toBe(titles.get(crmId) ?? jobTitle ?? '')
        expect(department ?? '').toBe(departments.get(item?.immutableId ?? '') ?? department ?? '')
      }
      expect((await call('listAttention')).items).toEqual([])
    },
  )
})
