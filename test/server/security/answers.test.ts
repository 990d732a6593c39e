/** What every answer says to a browser, page by page; and how many answers somebody gets. The composed app, with the usual limits where they matter. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LightMyRequestResponse } from 'fastify'
import { composeBackend, type Backend } from '../../../server/compose/backend.ts'
import { createLogger } from '../../../server/log.ts'
import { limits } from '../../../server/plugins/request-limits.ts'
import { catalogue } from '../../../server/errors.ts'
import type { Config } from '../../../server/config.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
})

const opened: Backend[] = []
afterEach(async () => {
  for (const backend of opened.splice(0)) await backend.app.close()
})
const backendWith = async (change: Partial<Config>): Promise<Backend> => {
  const database = { ...world.database, close: async () => {} }
  const backend = await composeBackend(
    { ...world.config, ...change },
    { logger: createLogger('silent'), works: false, database, pane: false },
  )
  opened.push(backend)
  return backend
}

const named = [
  'content-security-policy',
  'x-frame-options',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'strict-transport-security',
  'x-content-type-options',
  'referrer-policy',
  'cache-control',
]
const headersOf = ({ headers }: LightMyRequestResponse): Record<string, string> =>
  Object.fromEntries(
    named.flatMap((name) =>
      headers[name] === undefined
        ? []
        : [[name, String(headers[name]).replaceAll(/http:\/\/(?:localhost|127\.0\.0\.1):\d+/g, 'SIMULATOR')]],
    ),
  )

describe('headers', () => {
  test.each([
    ['the pane', '/taskpane.html'],
    ['the dialog page of the pane', '/auth-dialog.html?x=1'],
    ['the frame of a filed mail', '/mail-frame.html'],
    ['the API', '/api/me'],
    ['the API description', '/api/docs/'],
    ['a sign-in page', '/connect?t=none'],
    ['the first page of the sign-in dialog', '/auth/dialog'],
    ['an icon', '/assets/icon-32.png'],
    ['an address that leads nowhere', '/nothing'],
    ['health', '/health'],
  ])('[D2] %s', async (_what, url) => {
    expect(headersOf(await world.backend.app.inject({ url }))).toMatchSnapshot()
  })

  test('[D2] only pages of the pane may be framed, and they carry no X-Frame-Options', async () => {
    for (const url of [
      '/api/me',
      '/api/docs/',
      '/connect?t=none',
      '/connect/callback',
      '/auth/dialog',
      '/nothing',
      '/health',
      '/taskpane.html/..',
      '/assets/taskpane.html',
    ]) {
      const seen = headersOf(await world.backend.app.inject({ url }))
      expect({
        url,
        policy: seen['content-security-policy']?.includes("frame-ancestors 'none'"),
        frame: seen['x-frame-options'],
      }).toEqual({ url, policy: true, frame: 'DENY' })
    }
    const pane = headersOf(await world.backend.app.inject({ url: '/taskpane.html' }))
    expect(pane['x-frame-options']).toBeUndefined()
    expect(pane['content-security-policy']).toContain('https://outlook.cloud.microsoft')
  })

  test.each([
    ['https://tandem.example.com', 'max-age=31536000'],
    ['https://localhost:3000', undefined],
    ['http://localhost:3000', undefined],
  ])('[D2] reached at %s, HTTPS is promised for a year: %s', async (publicOrigin, promised) => {
    const { app } = await backendWith({ publicOrigin })
    expect((await app.inject({ url: '/api/me' })).headers['strict-transport-security']).toBe(promised)
  })
})

describe('limits', () => {
  const statuses = async (
    times: number,
    ask: () => Promise<LightMyRequestResponse>,
  ): Promise<Record<number, number>> => {
    const counts: Record<number, number> = {}
    for (let time = 0; time < times; time += 1) {
      const { statusCode } = await ask()
      counts[statusCode] = (counts[statusCode] ?? 0) + 1
    }
    return counts
  }

  test('[D4] a person who asks too often is refused and told when to come back; a colleague is not hindered', async () => {
    const { app } = await backendWith({ limitFactor: 1 })
    const asking = (token: string, method: 'GET' | 'POST', url: string) => () =>
      app.inject({ method, url, headers: { authorization: `Bearer ${token}` } })
    const [ada, ben] = [world.ada.token(), world.ben.token()]
    expect(await statuses(limits.connect + 2, asking(ada, 'POST', '/api/connections'))).toEqual({
      200: limits.connect,
      429: 2,
    })
    const refused = await asking(world.ada.token(), 'POST', '/api/connections')()
    expect(refused.json()).toMatchObject({ code: 'REQUEST_TOO_MANY', message: catalogue.REQUEST_TOO_MANY.message })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await asking(ben, 'POST', '/api/connections')()).statusCode).toBe(200)
    // Writes have their own limit, and what was refused for another reason counts too.
    const before = limits.connect + 3
    expect(await statuses(limits.write - before + 1, asking(ada, 'POST', '/api/sync/runs'))).toEqual({
      409: limits.write - before,
      429: 1,
    })
    // Reading goes on: a pane in two windows that follows a run asks 360 times a minute.
    expect(await statuses(360, asking(ada, 'GET', '/api/tags'))).toEqual({ 200: 360 })
  })

  test('[D4] dialog codes are tried ten times a minute from one address, whatever the caller writes into its headers', async () => {
    const { app } = await backendWith({ limitFactor: 1, trustedProxies: [] })
    let number = 0
    const guess = () =>
      app.inject({
        method: 'POST',
        url: '/api/auth/dialog/redeem',
        payload: { code: 'x'.repeat(43), verifier: 'y'.repeat(43) },
        headers: {
          authorization: `Bearer ${(number += 1)}`,
          'x-forwarded-for': `203.0.113.${number}`,
          forwarded: `for=203.0.113.${number}`,
        },
      })
    expect(await statuses(limits.redeem + 3, guess)).toEqual({ 400: limits.redeem, 429: 3 })
  })

  test('[D4] behind a trusted proxy each visitor counts for itself; behind any other they are one', async () => {
    const visitor = (app: Backend['app'], address: string, remoteAddress: string) => () =>
      app.inject({
        method: 'POST',
        url: '/api/auth/dialog/redeem',
        payload: { code: 'x'.repeat(43), verifier: 'y'.repeat(43) },
        remoteAddress,
        headers: { 'x-forwarded-for': address },
      })
    const { app } = await backendWith({ limitFactor: 1, trustedProxies: ['10.9.8.7'] })
    expect(await statuses(limits.redeem + 1, visitor(app, '203.0.113.1', '10.9.8.7'))).toEqual({
      400: limits.redeem,
      429: 1,
    })
    expect((await visitor(app, '203.0.113.2', '10.9.8.7')()).statusCode).toBe(400)
    expect(await statuses(limits.redeem + 1, visitor(app, '203.0.113.3', '10.9.8.8'))).toEqual({
      400: limits.redeem,
      429: 1,
    })
    expect((await visitor(app, '203.0.113.4', '10.9.8.8')()).statusCode).toBe(429)
  })

  test('[D4] tokens that are none are counted before anybody looks at them', async () => {
    const { app } = await backendWith({ limitFactor: 0.01 })
    let number = 0
    const knock = () => app.inject({ url: '/api/me', headers: { authorization: `Bearer forged${(number += 1)}` } })
    expect(await statuses(limits.address * 0.01 + 5, knock)).toEqual({ 401: limits.address * 0.01, 429: 5 })
  })
})

describe('odd requests', () => {
  const token = () => ({ authorization: `Bearer ${world.ada.token()}` })
  const big = `{"addresses":["${'x'.repeat(4 * 1024 * 1024)}"]}`
  const json = 'application/json'
  test.each([
    ['no content type', {}, '{"addresses":["a@b.example"]}', 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'addresses=a', 415],
    ['text that is JSON', { 'content-type': 'text/plain' }, '{"addresses":["a@b.example"]}', 415],
    [
      'XML',
      { 'content-type': 'application/xml' },
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      415,
    ],
    ['more than fits', { 'content-type': json }, big, 413],
    ['half of a JSON text', { 'content-type': json }, '{"addresses":["a', 400],
    ['nothing', { 'content-type': json }, '', 400],
    [
      'a prototype',
      { 'content-type': json },
      '{"addresses":["a@b.example"],"__proto__":{"role":"administrator"}}',
      400,
    ],
    [
      'a constructor with a prototype',
      { 'content-type': json },
      '{"addresses":["a@b.example"],"constructor":{"prototype":{"role":"administrator"}}}',
      400,
    ],
    [
      'a hundred thousand lists in one another',
      { 'content-type': json },
      `{"addresses":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      400,
    ],
    ['a million wrong members', { 'content-type': json }, `{"addresses":[${'0,'.repeat(1_000_000)}0]}`, 400],
  ])('[API] %s instead of a body is refused with a code and few words', async (_what, headers, payload, status) => {
    const reply = await world.backend.app.inject({
      method: 'POST',
      url: '/api/people/look-up',
      headers: { ...token(), ...headers },
      payload,
    })
    expect(reply.statusCode, reply.body.slice(0, 300)).toBe(status)
    expect(reply.json()).toMatchObject({
      code: status === 415 ? 'REQUEST_NOT_JSON' : status === 413 ? 'REQUEST_TOO_LARGE' : 'REQUEST_INVALID',
      whoActs: 'you',
    })
    expect(reply.body.length).toBeLessThan(2_000)
  })

  test.each([
    ['a path out of the folder', '/../../etc/passwd'],
    ['an encoded path out of the folder', '/assets/..%2f..%2f..%2fpackage.json'],
    ['a double-encoded one', '/assets/%252e%252e/package.json'],
    ['a backslash', '/assets/..\\..\\package.json'],
    ['NUL', '/taskpane.html%00.png'],
    ['an encoding that is none', '/%E0%A4%A'],
    ['an id without end', `/api/clients/${'x'.repeat(5_000)}`],
    ['a hidden file', '/.git/config'],
  ])('[API] %s leads nowhere', async (_what, url) => {
    const reply = await world.backend.app.inject({ url, headers: token() })
    expect([400, 404]).toContain(reply.statusCode)
    expect(reply.json()).toMatchObject({
      code: expect.stringMatching(/^(NOT_FOUND|REQUEST_INVALID)$/) as string,
      whoActs: 'you',
    })
  })

  test('[API] a method in a header or in the query changes nothing about the method', async () => {
    const reply = await world.backend.app.inject({
      method: 'GET',
      url: '/api/connections/me?_method=DELETE',
      headers: { ...token(), 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' },
    })
    expect(reply.json()).toHaveProperty('state')
  })

  test('[API] a parameter that comes twice is refused, not guessed', async () => {
    const reply = await world.backend.app.inject({ url: '/api/clients?limit=1&limit=200', headers: token() })
    expect(reply.statusCode).toBe(400)
  })

  test('[API] line ends in a stored name stay in the name', async () => {
    const name = 'Evil\r\nSet-Cookie: stolen=1\r\n\r\n<script>'
    const made = await world.ada.call('createContactGroup', { body: { name, memberIds: [] } })
    const reply = await world.ada.ask('listContactGroups')
    expect(reply.headers['set-cookie']).toBeUndefined()
    expect(reply.json<{ items: { id: string; name: string }[] }>().items.find(({ id }) => id === made.id)?.name).toBe(
      name,
    )
  })
})
