/** `$batch` and throttling of the simulated Graph. */

import { describe, expect, it } from 'vitest'
import { ada, type Answer, ben, errorOf, immutable, type Json, useGraph } from './graph-fixture.ts'

const graph = useGraph()

const json = { 'Content-Type': 'application/json' }
const batch = (requests: unknown) => graph.ask('POST', '/$batch', { body: { requests } })
const responsesOf = (answer: Answer): Json[] => answer.body['responses'] as Json[]
const byId = (answer: Answer): Record<string, Json> =>
  Object.fromEntries(responsesOf(answer).map((each) => [String(each['id']), each]))
const creates = (count: number): Json[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    method: 'POST',
    url: '/me/contacts',
    headers: json,
    body: { displayName: `${index}` },
  }))

describe('envelope', () => {
  it('[GC-8] 200 whatever happens inside; answers in any order, 204 without body', async () => {
    const { id } = await graph.createContact({ displayName: 'Old' })
    const answer = await batch([
      { id: 'read', method: 'GET', url: `me/contacts/${id}`, headers: immutable },
      {
        id: 'missing',
        method: 'GET',
        url: '/me/contacts/AAMkAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      },
      { id: 'changed', method: 'PATCH', url: `/me/contacts/${id}`, headers: json, body: { companyName: 'Northwind' } },
      { id: 'deleted', method: 'DELETE', url: `/me/contacts/${id}`, dependsOn: ['changed'] },
      { id: 'unknown', method: 'GET', url: '/me/nonsense' },
    ])
    expect(answer.status).toBe(200)
    const responses = byId(answer)
    expect(responses['read']).toMatchObject({
      status: 200,
      body: { id },
      headers: { 'Preference-Applied': 'IdType="ImmutableId"' },
    })
    expect(responses['missing']).toMatchObject({ status: 404, body: { error: { code: 'ErrorItemNotFound' } } })
    expect(responses['changed']).toMatchObject({ status: 200, body: { companyName: 'Northwind' } })
    expect(responses['deleted']).toMatchObject({ status: 204 })
    expect(responses['deleted']).not.toHaveProperty('body')
    expect(responses['unknown']).toMatchObject({ status: 501 })
  })

  it('[GC-8] the order of answers is shuffled, or as sent by switch', async () => {
    const sent = Array.from({ length: 20 }, (_, index) => `${index}`)
    expect(responsesOf(await batch(creates(20))).map((each) => each['id'])).not.toEqual(sent)
    graph.world.configure({ batchOrder: 'asSent' })
    expect(responsesOf(await batch(creates(20))).map((each) => each['id'])).toEqual(sent)
  })

  it.each([
    ['no list', undefined],
    ['an empty list', []],
    [
      'ids that differ only by case',
      [
        { id: 'a', method: 'GET', url: '/me' },
        { id: 'A', method: 'GET', url: '/me' },
      ],
    ],
    ['no id', [{ method: 'GET', url: '/me' }]],
    ['no method', [{ id: '1', url: '/me' }]],
    ['no url', [{ id: '1', method: 'GET' }]],
    ['an absolute url', [{ id: '1', method: 'GET', url: 'https://graph.microsoft.com/v1.0/me' }]],
    ['an unknown dependsOn', [{ id: '1', method: 'GET', url: '/me', dependsOn: ['2'] }]],
    ['a nested batch', [{ id: '1', method: 'POST', url: '/$batch', headers: json, body: {} }]],
    ['21 requests', creates(21)],
  ])('[GC-8] %s is refused as a whole with 400', async (_what, requests) => {
    const answer = await batch(requests)
    expect(answer.status).toBe(400)
    expect(graph.world.contacts(ada)).toHaveLength(0)
  })

  it('[GC-8] over 20 requests carries the code MaximumValueExceeded', async () => {
    expect(errorOf(await batch(creates(21)))['code']).toBe('MaximumValueExceeded')
  })

  it('[GC-8] a failed prerequisite gives 424 and the dependent one does not run', async () => {
    const responses = byId(
      await batch([
        { id: '1', method: 'DELETE', url: '/me/contacts/nonsense' },
        {
          id: '2',
          method: 'POST',
          url: '/me/contacts',
          headers: json,
          body: { displayName: 'Never' },
          dependsOn: ['1'],
        },
        {
          id: '3',
          method: 'POST',
          url: '/me/contacts',
          headers: json,
          body: { displayName: 'Neither' },
          dependsOn: ['2'],
        },
      ]),
    )
    expect([responses['1']?.['status'], responses['2']?.['status'], responses['3']?.['status']]).toEqual([
      400, 424, 424,
    ])
    expect(graph.world.contacts(ada)).toHaveLength(0)
  })

  it('[GC-8] a body without Content-Type is refused in its own answer', async () => {
    const responses = byId(await batch([{ id: '1', method: 'POST', url: '/me/contacts', body: { displayName: 'x' } }]))
    expect(responses['1']?.['status']).toBe(400)
  })

  it('[GC-8] Prefer of the envelope does not reach its items', async () => {
    const { id } = await graph.createContact({ displayName: 'x' })
    const answer = await graph.ask('POST', '/$batch', {
      headers: immutable,
      body: { requests: [{ id: '1', method: 'GET', url: `/me/contacts/${id}` }] },
    })
    expect(byId(answer)['1']).toMatchObject({ status: 200, body: { id: expect.not.stringContaining(String(id)) } })
  })
})

describe('concurrency', () => {
  it('[GC-8] a batch runs four of its items at a time', async () => {
    graph.world.requests.clear()
    graph.world.configure({ delayMs: 5 })
    const answer = await batch(creates(20))
    expect(responsesOf(answer).every((each) => each['status'] === 201)).toBe(true)
    expect(graph.world.requests.counts.maxInFlight[graph.world.user(ada).id]).toBe(4)
    expect(graph.world.requests.counts).toMatchObject({ requests: 20, httpRoundTrips: 1, throttled: 0 })
  })

  it('[GC-9] the fifth request at once to one mailbox is 429 MailboxConcurrency with Retry-After', async () => {
    graph.world.configure({ delayMs: 800 })
    const answers = await Promise.all(Array.from({ length: 6 }, () => graph.ask('GET', '/me/contacts')))
    const refused = answers.filter((answer) => answer.status === 429)
    expect(refused).toHaveLength(2)
    for (const answer of refused) {
      expect(answer.headers.get('retry-after')).toBe('1')
      expect(errorOf(answer)).toMatchObject({
        code: 'ApplicationThrottled',
        message: 'Application is over its MailboxConcurrency limit.',
      })
    }
  })

  it('[GC-8] two batches of one mailbox at once get 429 for items, each with its own Retry-After', async () => {
    graph.world.configure({ delayMs: 50, limits: { retryAfter: 'fractional' } })
    const [left, right] = await Promise.all([batch(creates(8)), batch(creates(8))])
    const refused = [...responsesOf(left), ...responsesOf(right)].filter((each) => each['status'] === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.['headers']).toMatchObject({ 'Retry-After': '1.000' })
    expect([left.status, right.status]).toEqual([200, 200])
  })

  it('[GC-8] by switch a batch starts all its items at once, so that the fifth and later are 429', async () => {
    graph.world.configure({ delayMs: 5, batchConcurrency: 'throttle' })
    const statuses = responsesOf(await batch(creates(20))).map((each) => each['status'])
    expect(statuses.filter((status) => status === 201)).toHaveLength(4)
  })

  it('[GC-9] another mailbox and another app are not affected', async () => {
    graph.world.configure({ limits: { requests: 1 } })
    const roles = ['Contacts.ReadWrite']
    const [one, two] = [graph.world.issueToken({ roles }), graph.world.issueToken({ roles, clientId: 'another' })]
    const list = async (user: string, token: string) =>
      (await graph.ask('GET', `/users/${user}/contacts`, { token })).status
    expect([await list(ada, one), await list(ada, one), await list(ben, one), await list(ada, two)]).toEqual([
      200, 429, 200, 200,
    ])
  })
})

describe('windows', () => {
  it('[GC-9] over the requests of a window 429 says how many seconds are left, and refused requests count', async () => {
    graph.world.clock.freeze()
    graph.world.configure({ limits: { requests: 3, windowMs: 20_000 } })
    for (let index = 0; index < 3; index += 1) expect((await graph.ask('GET', '/me/contacts')).status).toBe(200)
    graph.world.clock.advance(5000)
    const refused = await graph.ask('GET', '/me/contacts')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '15'])
    graph.world.clock.advance(15_000)
    expect((await graph.ask('GET', '/me/contacts')).status).toBe(200)
  })

  it('[GC-9] every item of a batch counts', async () => {
    graph.world.configure({ limits: { requests: 5 } })
    const statuses = responsesOf(await batch(creates(8))).map((each) => each['status'])
    expect(statuses.filter((status) => status === 429)).toHaveLength(3)
  })

  it('[GC-9] upload bytes have a window of their own', async () => {
    graph.world.configure({ limits: { uploadBytes: 1000, retryAfter: 'absent' } })
    expect((await graph.ask('POST', '/me/contacts', { body: { personalNotes: 'x'.repeat(500) } })).status).toBe(201)
    const refused = await graph.ask('POST', '/me/contacts', { body: { personalNotes: 'x'.repeat(600) } })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null])
    expect((await graph.ask('GET', '/me/contacts')).status).toBe(429)
  })
})
