/** Bad days of Microsoft Graph: what the gateway repeats by itself, what it reports as a fact, and what it never does twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OutlookWrite } from '../../server/engine/ports.ts'
import { failureOf, retryAfterMs } from '../../server/gateways/graph/failure.ts'
import { withQuery } from '../../server/gateways/graph/request.ts'
import { contacts } from '../../server/areas/contacts/index.ts'
import { ada, startGraphWorld, type GraphWorld } from '../support/graph-world.ts'

let graph: GraphWorld
let container = ''
beforeAll(async () => {
  graph = await startGraphWorld([contacts])
})
afterAll(() => graph.close())
beforeEach(() => {
  const { world } = graph.microsoft365
  world.reset('empty')
  container = world.person(ada).createFolder('CRM').id
})

const place = () => ({ container, policy: null })
const side = () => graph.mailboxes.outlookSide(ada)
const create = (n: number): OutlookWrite => ({
  key: String(n),
  place: place(),
  marker: `contact:${n}`,
  write: { kind: 'create', fields: { givenName: `Ada ${n}`, surname: 'Park' }, recordKind: 'clientPerson', tags: [] },
})
const twenty = () => Array.from({ length: 20 }, (_, n) => create(n))
const inFolder = () => graph.microsoft365.world.contacts(ada, container)

describe('throttling', () => {
  it('[R12] a storm of 429 on single items of a batch ends with every item written once', async () => {
    const { world } = graph.microsoft365
    world.configure({ batchConcurrency: 'throttle' })
    const outcomes = await side().write('contacts', twenty())
    expect(outcomes.flatMap((outcome) => (outcome.done ? [] : [outcome.failure]))).toEqual([])
    expect(inFolder()).toHaveLength(20)
    expect(world.requests.counts.throttled).toBeGreaterThan(0)
    world.configure({ batchConcurrency: 'queue' })
  })

  it('[R12] never more than four requests of one mailbox are in flight, whoever asks', async () => {
    const { world } = graph.microsoft365
    world.configure({ delayMs: 5 })
    await Promise.all([
      side().write('contacts', twenty()),
      side().changes([{ area: 'contacts', place: place(), cursor: null }], {}),
      side().read('contacts', place(), ['x', 'y', 'z']),
      side().ensureTags(['!Update']),
    ])
    world.configure({ delayMs: 0 })
    expect(Math.max(...Object.values(world.requests.counts.maxInFlight))).toBeLessThanOrEqual(4)
    expect(world.requests.counts.throttled).toBe(0)
  })

  it('[R12] a fractional or missing Retry-After is understood', () => {
    expect(retryAfterMs('2.128', 0)).toBe(2128)
    expect(retryAfterMs(undefined, 0)).toBeNull()
    expect(retryAfterMs('Thu, 01 Jan 1970 00:00:10 GMT', 4000)).toBe(6000)
    expect(retryAfterMs('soon', 0)).toBeNull()
  })
})

describe('answers that do not come', () => {
  it('[R3] a create whose answer was lost is reported as ambiguous and not sent again', async () => {
    graph.microsoft365.world.faults.add({
      method: 'POST',
      path: '/contactFolders/*/contacts',
      effect: { kind: 'cut', when: 'after' },
    })
    const [outcome] = await side().write('contacts', [create(1)])
    expect(outcome).toMatchObject({ done: false, failure: { status: 0, ambiguous: true, during: 'write' } })
    expect(inFolder()).toHaveLength(1)
    const found = await side().findMarked('contacts', place(), ['contact:1'])
    expect('get' in found && found.get('contact:1')).toHaveLength(1)
  })

  it('[R3] a batch that is cut off after it ran makes every item ambiguous, none doubled', async () => {
    graph.microsoft365.world.faults.add({ method: 'POST', path: '/$batch', effect: { kind: 'cut', when: 'after' } })
    const outcomes = await side().write('contacts', twenty())
    expect(outcomes.every((outcome) => !outcome.done && outcome.failure.ambiguous)).toBe(true)
    expect(inFolder().length).toBeLessThanOrEqual(20)
  })

  it('[R12] a page that is too large for the service is asked for again in small pages', async () => {
    const { world } = graph.microsoft365
    for (let n = 0; n < 60; n += 1) world.person(ada).createContact({ surname: `Park ${n}` }, container)
    world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      times: 5,
      effect: { kind: 'answer', status: 504, body: '' },
    })
    const [changes] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    expect(changes?.ok && changes.records).toHaveLength(60)
    const pages = world.requests.entries().filter(({ route, status }) => route?.endsWith('/delta') && status === 200)
    expect(pages.length).toBeGreaterThanOrEqual(2)
  })

  it('[R12] reads survive 503 with an empty body, a cut connection and half an answer', async () => {
    const { world } = graph.microsoft365
    await side().write('contacts', twenty())
    world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      effect: { kind: 'answer', status: 503, body: '' },
    })
    world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      effect: { kind: 'cut', when: 'before' },
    })
    const [changes] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    expect(changes).toMatchObject({ ok: true })
    expect(changes?.ok === true && changes.records).toHaveLength(20)
  })
})

describe('answers that must not be misunderstood', () => {
  it('[R1] a page without a value array is a failure, never an empty folder', async () => {
    graph.microsoft365.world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      times: null,
      effect: { kind: 'answer', status: 200, body: { note: 'hello' } },
    })
    const [changes] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    expect(changes).toMatchObject({ ok: false, failure: { code: 'MALFORMED_ANSWER' } })
  })

  it('[R1] a delta link to another host is refused, so the token cannot be carried away', async () => {
    graph.microsoft365.world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      times: null,
      effect: {
        kind: 'answer',
        status: 200,
        body: { value: [], '@odata.deltaLink': 'https://evil.example/v1.0/me/contacts/delta?$deltatoken=1' },
      },
    })
    const [changes] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    expect(changes).toMatchObject({ ok: false, failure: { code: 'MALFORMED_ANSWER' } })
  })

  it('[R17] a token that expires in the middle of a round is 410, with nothing reported as removed', async () => {
    const { world } = graph.microsoft365
    world.configure({ longestDeltaPage: 5 })
    await side().write('contacts', twenty())
    world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      skip: 1,
      effect: { kind: 'expireDeltaTokens' },
    })
    const [changes] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    world.configure({ longestDeltaPage: 1000 })
    expect(changes).toMatchObject({ ok: false, failure: { status: 410, during: 'delta' } })
  })

  it('[R14] a refused token is renewed once, then reported', async () => {
    const { world } = graph.microsoft365
    world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      effect: { kind: 'answer', status: 401, code: 'InvalidAuthenticationToken', message: 'expired' },
    })
    const [once] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    expect(once).toMatchObject({ ok: true })
    world.faults.add({
      method: 'GET',
      path: '/contactFolders/*/contacts/delta',
      times: null,
      effect: { kind: 'answer', status: 401, code: 'InvalidAuthenticationToken', message: 'expired' },
    })
    const [always] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    expect(always).toMatchObject({ ok: false, failure: { status: 401 } })
  })

  it('[R14] a service that is busy just after the token was renewed is busy, and no broken sign-in', async () => {
    const { world } = graph.microsoft365
    for (const status of [401, 503]) {
      const code = status === 401 ? 'InvalidAuthenticationToken' : 'ServiceUnavailable'
      world.faults.add({
        method: 'GET',
        path: '/contactFolders/*/contacts/delta',
        effect: { kind: 'answer', status, code, message: 'no' },
      })
    }
    const [read] = await side().changes([{ area: 'contacts', place: place(), cursor: null }], {})
    expect(read).toMatchObject({ ok: true })
  })

  it('[R15] a failure keeps status, code and request id, whatever the spelling of innerError', () => {
    const body = { error: { code: 'ErrorItemNotFound', message: 'gone', innererror: { 'request-id': 'r-1' } } }
    expect(failureOf({ status: 404, headers: {}, body }, 'read', 0)).toMatchObject({
      status: 404,
      code: 'ErrorItemNotFound',
      requestId: 'r-1',
      ambiguous: false,
    })
    expect(failureOf({ status: 502, headers: { 'request-id': 'r-2' }, body: '<html>' }, 'write', 0)).toMatchObject({
      code: '',
      requestId: 'r-2',
      ambiguous: true,
    })
  })

  it('[R24] quotes, ampersands and hashes in a query travel unchanged', () => {
    expect(withQuery('/me/contacts', { $filter: "displayName eq 'O''Brien & Co #1'" })).toBe(
      "/me/contacts?$filter=displayName%20eq%20'O''Brien%20%26%20Co%20%231'",
    )
  })
})

describe('folders', () => {
  it('[CARET-22] the picker sees the default folder first, then others with nested ones; creating twice is refused', async () => {
    const person = graph.microsoft365.world.person(ada)
    const parent = person.createFolder('Clients')
    person.createFolder('Suppliers', parent.id)
    const listed = await graph.mailboxes.folders(ada, 'contacts')
    expect(listed.ok && listed.value.map((folder) => [folder.path, folder.isDefault])).toEqual([
      ['Contacts', true],
      ['CRM', false],
      ['Clients', false],
      ['Clients / Suppliers', false],
    ])
    expect(await graph.mailboxes.createFolder(ada, 'contacts', 'CRM contacts')).toMatchObject({
      ok: true,
      value: { name: 'CRM contacts' },
    })
    expect(await graph.mailboxes.createFolder(ada, 'contacts', 'CRM contacts')).toMatchObject({
      ok: false,
      failure: { status: 409 },
    })
  })

  it('[CARET-18] the probe reads, writes and leaves nothing behind; without the right it says so', async () => {
    expect(await graph.mailboxes.probe(ada, 'contacts')).toEqual({ read: 'passed', write: 'passed' })
    expect(graph.microsoft365.world.contacts(ada)).toEqual([])
    graph.microsoft365.world.faults.add({
      method: 'POST',
      path: '/contactFolders/*/contacts',
      effect: { kind: 'answer', status: 403, code: 'ErrorAccessDenied', message: 'no' },
    })
    expect(await graph.mailboxes.probe(ada, 'contacts')).toMatchObject({
      read: 'passed',
      write: { status: 403, code: 'ErrorAccessDenied' },
    })
  })
})
