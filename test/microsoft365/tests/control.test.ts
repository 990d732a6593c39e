/** Fault plan, control interface, data sets and determinism of the simulated Microsoft 365. */

import { describe, expect, it } from 'vitest'
import { createWorld } from '../world.ts'
import { ada, allScopes, ben, errorOf, type Json, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

const create = () => graph.ask('POST', '/me/contacts', { body: { displayName: 'Written' } })
const count = () => graph.world.contacts(ada).length

const control = async (
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Json & Json[] }> => {
  const response = await fetch(`${graph.httpOrigin}/control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
}

describe('fault plan', () => {
  it('[GC-16] a request fails before it is done, once, after the first passed', async () => {
    graph.world.faults.add({
      method: 'POST',
      path: '/contacts',
      skip: 1,
      effect: { kind: 'answer', status: 503, code: 'ServiceUnavailable', headers: { 'Retry-After': '2.128' } },
    })
    const answers = [await create(), await create(), await create()]
    expect(answers.map((answer) => answer.status)).toEqual([201, 503, 201])
    expect([answers[1]?.headers.get('retry-after'), errorOf(answers[1] as (typeof answers)[0])['code']]).toEqual([
      '2.128',
      'ServiceUnavailable',
    ])
    expect(count()).toBe(2)
  })

  it('[GC-9] the write is done and then 504 comes, with an empty body', async () => {
    graph.world.faults.add({ method: 'POST', effect: { kind: 'answer', when: 'after', status: 504, body: '' } })
    const answer = await create()
    expect([answer.status, answer.text, count()]).toEqual([504, '', 1])
  })

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('[GC-16] the connection is cut %s the write: %i contacts', async (when, written) => {
    graph.world.faults.add({ method: 'POST', effect: { kind: 'cut', when } })
    await expect(create()).rejects.toThrow('fetch failed')
    expect(count()).toBe(written)
  })

  it('[GC-8] a batch is cut in the middle, or fails as a whole after its items ran', async () => {
    const requests = [1, 2].map((id) => ({
      id: `${id}`,
      method: 'POST',
      url: '/me/contacts',
      headers: { 'Content-Type': 'application/json' },
      body: { displayName: 'x' },
    }))
    const batch = () => graph.ask('POST', '/$batch', { body: { requests } })
    graph.world.faults.add({ inBatch: true, path: '/contacts', skip: 1, effect: { kind: 'cut', when: 'before' } })
    await expect(batch()).rejects.toThrow('fetch failed')
    expect(count()).toBe(1)
    graph.world.faults.add({ path: '/$batch', effect: { kind: 'answer', when: 'after', status: 503, body: '' } })
    expect((await batch()).status).toBe(503)
    expect(count()).toBe(3)
  })

  it('[GC-13] a page breaks off in the middle', async () => {
    await create()
    graph.world.faults.add({ path: '/contacts', effect: { kind: 'malformed' } })
    const answer = await graph.ask('GET', '/me/contacts')
    expect(answer.status).toBe(200)
    expect(() => JSON.parse(answer.text) as unknown).toThrow(SyntaxError)
  })

  it('[GC-7.1] one item is touched once more after its write', async () => {
    graph.world.faults.add({ method: 'POST', effect: { kind: 'bumpChangeKey' } })
    const answer = await create()
    expect(graph.world.contacts(ada)[0]?.changeKey).not.toBe(answer.body['changeKey'])
  })

  it('[GC-16] the person edits between read and write', async () => {
    const { id } = await graph.createContact({ displayName: 'x' })
    graph.world.faults.add({
      method: 'PATCH',
      effect: {
        kind: 'meanwhile',
        when: 'before',
        act: () => graph.world.person(ada).editContact(String(id), { companyName: 'By hand' }),
      },
    })
    expect((await graph.ask('PATCH', `/me/contacts/${id}`, { body: { jobTitle: 'Judge' } })).body).toMatchObject({
      companyName: 'By hand',
      jobTitle: 'Judge',
    })
  })

  it('[GC-16] a rule names mailbox, method and path; others pass', async () => {
    graph.world.faults.add({ userId: graph.world.user(ben).id, times: null, effect: { kind: 'answer', status: 500 } })
    graph.world.faults.add({ path: '/contactFolders/**', times: null, effect: { kind: 'answer', status: 502 } })
    expect((await create()).status).toBe(201)
    expect((await graph.ask('GET', '/me/contactFolders/contacts/contacts/delta')).status).toBe(502)
  })
})

describe('control interface', () => {
  it('[GC-16] acts as the person in Outlook and shows the mailbox', async () => {
    const folder = (await control('POST', `/users/${ada}/folders`, { displayName: 'CRM' })).body
    const contact = (await control('POST', `/users/${ada}/contacts`, { values: { givenName: 'Ada', surname: 'Park' } }))
      .body
    const path = (id: unknown, rest = '') => `/users/${ada}/contacts/${encodeURIComponent(String(id))}${rest}`
    expect((await control('PATCH', path(contact['id']), { values: { companyName: 'Northwind' } })).status).toBe(200)
    expect(
      (await control('PUT', `/users/${ada}/items/${contact['id']}/categories`, { categories: ['CRM'] })).status,
    ).toBe(200)
    const moved = (await control('POST', path(contact['id'], '/move'), { folder: folder['id'] })).body
    expect((await control('GET', `/users/${ada}/contacts?folder=${folder['id']}`)).body).toMatchObject([
      {
        immutableId: contact['immutableId'],
        folderName: 'CRM',
        values: { companyName: 'Northwind', categories: ['CRM'] },
      },
    ])
    expect((await control('DELETE', path(moved['id']))).status).toBe(204)
    expect((await control('GET', `/users/${ada}/contacts`)).body).toEqual([])
    expect((await control('POST', path(contact['immutableId'], '/restore'))).status).toBe(200)
    expect((await control('POST', `/users/${ada}/master-categories`, { displayName: 'CRM' })).body).toMatchObject([
      { displayName: 'CRM', color: 'preset0' },
    ])
  })

  it('[GC-16] plans faults, sets clock and settings, counts requests, gives tokens, resets', async () => {
    expect((await control('POST', '/faults', { method: 'GET', effect: { kind: 'answer', status: 503 } })).status).toBe(
      201,
    )
    expect((await graph.ask('GET', '/me/contacts')).status).toBe(503)
    expect((await control('POST', '/clock', { flowing: false, set: '2026-03-02T09:15:04Z' })).body['now']).toBe(
      '2026-03-02T09:15:04.000Z',
    )
    expect((await control('PATCH', '/settings', { deltaNoise: 'strong', limits: { requests: 7 } })).body).toMatchObject(
      { deltaNoise: 'strong', limits: { requests: 7, concurrency: 4 } },
    )
    const { access_token: token } = (await control('POST', '/tokens', { user: ben, scopes: allScopes })).body
    expect((await graph.ask('GET', '/me', { token: String(token) })).body['displayName']).toBe('Ben Keller')
    expect((await control('GET', '/requests/counts')).body).toMatchObject({ requests: 2, byStatus: { 200: 1, 503: 1 } })
    expect((await control('POST', '/reset', { data: 'sample' })).status).toBe(200)
    expect(graph.world.contacts(ada)).toHaveLength(8)
    expect(graph.world.settings.deltaNoise).toBe('none')
    graph.world.clock.flow()
    graph.world.clock.set(Date.now())
  })

  it.each([
    ['/faults', { effekt: 'x' }, 400],
    ['/faults', { effect: { kind: 'explode' } }, 400],
    [`/users/${ada}/contacts`, { values: { favouriteColour: 'red' } }, 501],
    ['/users/nobody/contacts', { values: {} }, 404],
  ])('[GC-16] POST /control%s with %j is refused with %i', async (path, body, status) => {
    expect((await control('POST', path, body)).status).toBe(status)
  })

  it('[GC-16] users are disabled and their sign-in revoked', async () => {
    expect((await control('PATCH', `/users/${ben}`, { enabled: false, mailbox: 'none' })).body).toMatchObject({
      enabled: false,
    })
    expect(graph.world.user(ben).mailbox).toBe('none')
    expect((await control('POST', `/users/${ada}/revoke`, { accessTokens: true })).status).toBe(204)
  })

  it('[GC-16] health answers 200 with JSON', async () => {
    const response = await fetch(`${graph.httpOrigin}/health`)
    expect([response.status, await response.json()]).toMatchObject([200, { status: 'ok' }])
  })
})

describe('data sets', () => {
  const hearing = 'Hearing: collision off Cuxhaven'

  it('[GC-16] the same seed gives the same ids, another seed others', () => {
    const idsOf = (seed: number) => {
      const world = createWorld({ seed, data: 'sample', frozenAt: Date.UTC(2026, 2, 2) })
      return world.contacts(ada).map((contact) => [contact.id, contact.immutableId, contact.changeKey])
    }
    expect(idsOf(5)).toEqual(idsOf(5))
    expect(idsOf(5)).not.toEqual(idsOf(6))
  })

  it('[GC-16] the sample mailboxes hold mail, events and contacts', async () => {
    graph.world.reset('sample')
    const token = graph.world.issueToken({ user: ada, scopes: allScopes })
    const messages = valuesOf(await graph.ask('GET', '/me/messages?$top=50', { token }))
    expect(messages).toHaveLength(19)
    expect(messages[0]?.['subject']).toContain('survey report')
    const events = valuesOf(await graph.ask('GET', '/me/events', { token }))
    expect(events).toHaveLength(8)
    expect(events.filter(({ type }) => type === 'seriesMaster')).toMatchObject([
      { subject: 'Northgate: weekly call', isOnlineMeeting: true },
    ])
    expect(events.filter(({ sensitivity }) => sensitivity === 'private')).toMatchObject([{ subject: 'Dentist' }])
    const uidsOf = (user: string) =>
      graph.world.events(user).flatMap(({ values: { subject, iCalUId } }) => (subject === hearing ? [iCalUId] : []))
    expect(uidsOf(ada)).toHaveLength(1)
    expect(uidsOf(ben)).toEqual(uidsOf(ada))
    expect(graph.world.outbox.list()).toEqual([])
    expect(graph.world.contacts(ada).map((contact) => contact.values['displayName'])).toContain('Margaret Ashdown')
    expect(graph.world.contacts(ben).length).toBeGreaterThan(0)
  })
})
