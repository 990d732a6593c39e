/** Connecting a mailbox through routes, MSAL and the simulated Entra ID, and everything somebody may try on the way (platform 2.2). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect, connectLink, cookieOf, signInWorld, travel, type World } from './sign-in-world.ts'

const status = async (world: World, user = world.entra.ann) =>
  (await world.api(user, 'GET', '/api/connections/me')).json<Record<string, unknown>>()

describe('connecting a mailbox', () => {
  let world: World
  beforeEach(async () => {
    world = await signInWorld()
  })
  afterEach(async () => {
    await world.close()
  })

  it('[CARET-16] link, sign-in and callback connect the mailbox of the person who asked', async () => {
    expect(await status(world)).toMatchObject({ state: 'none', healthy: false })
    const page = await connect(world, world.entra.ann)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Your mailbox is connected')
    expect(await status(world)).toMatchObject({
      state: 'connected',
      healthy: true,
      username: 'ann@contoso.example',
      missingScopes: [],
      problem: null,
    })
    expect(world.connected).toHaveLength(1)
  })

  it('[CARET-16] the browser speaks German when it asks for it', async () => {
    const { callback, cookie } = await travel(world, await connectLink(world, world.entra.ann))
    const page = await world.app.inject({
      url: callback,
      headers: { cookie, 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' },
    })
    expect(page.body).toContain('<html lang="de">')
    expect(page.body).toContain('Ihr Postfach ist verbunden')
  })

  it('[CARET-16] the pages are never framed, cached, scripted, nor named as referrer; the cookie is host-only', async () => {
    const start = await world.app.inject({ url: await connectLink(world, world.entra.ann) })
    expect(start.headers['set-cookie']).toMatch(
      /^__Host-connect=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(String(start.headers.location)).toMatch(/code_challenge_method=S256/)
    const page = await connect(world, world.entra.ann)
    expect(page.headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(page.body).not.toMatch(/<script|style=/)
  })

  it('[CARET-16] a link works once', async () => {
    const link = await connectLink(world, world.entra.ann)
    expect((await world.app.inject({ url: link })).statusCode).toBe(302)
    const again = await world.app.inject({ url: link })
    expect(again.statusCode).toBe(400)
    expect(again.body).toContain('This link no longer works')
  })

  it('[CARET-16] a link is dead after ten minutes', async () => {
    const link = await connectLink(world, world.entra.ann)
    world.advanceBackend(10 * 60_000)
    expect((await world.app.inject({ url: link })).statusCode).toBe(400)
  })

  it('[CARET-16] expired links and trips do not pile up', async () => {
    for (let times = 0; times < 5; times += 1)
      await world.app.inject({ url: await connectLink(world, world.entra.ann) })
    await connectLink(world, world.entra.ann)
    world.advanceBackend(10 * 60_000)
    await world.app.inject({ url: `/auth/dialog?c=${'x'.repeat(43)}` })
    expect(world.store.dump().match(/expiresAt/g)).toHaveLength(1)
  })

  it('[CARET-16] an answer that comes more than ten minutes later connects nothing', async () => {
    const { callback, cookie } = await travel(world, await connectLink(world, world.entra.ann))
    world.advanceBackend(10 * 60_000)
    expect((await world.app.inject({ url: callback, headers: { cookie } })).statusCode).toBe(400)
    expect(await status(world)).toMatchObject({ state: 'none' })
  })

  it.each([
    '/connect',
    '/connect?t=',
    '/connect?t=forged',
    `/connect?t=${'x'.repeat(5000)}`,
    '/connect?t=%00%0d%0a',
    '/connect?t=a&t=b',
  ])('[CARET-16] a forged link (%#) gets the page for dead links', async (url) => {
    const reply = await world.app.inject({ url })
    expect(reply.statusCode).toBe(400)
    expect(reply.headers['set-cookie']).toBeUndefined()
  })

  it('[CARET-16] the answer of Entra is good once', async () => {
    const { callback, cookie } = await travel(world, await connectLink(world, world.entra.ann))
    expect((await world.app.inject({ url: callback, headers: { cookie } })).statusCode).toBe(200)
    expect((await world.app.inject({ url: callback, headers: { cookie } })).statusCode).toBe(400)
    expect(world.connected).toHaveLength(1)
  })

  it('[CARET-16] an answer in another browser, with or without a cookie of its own, connects nothing', async () => {
    const foreign = await travel(world, await connectLink(world, world.entra.mallory))
    for (const headers of [
      {},
      { cookie: foreign.cookie },
      { cookie: '__Host-connect=' },
      { cookie: '__Host-connect=forged-value-of-some-length' },
    ]) {
      const { callback } = await travel(world, await connectLink(world, world.entra.ann))
      expect((await world.app.inject({ url: callback, headers })).statusCode).toBe(400)
    }
    expect(await status(world)).toMatchObject({ state: 'none' })
  })

  it("[CARET-16] a code of another browser pasted into one's own answer fails at Entra and connects nothing", async () => {
    const victim = await travel(world, await connectLink(world, world.entra.ann))
    const own = await travel(world, await connectLink(world, world.entra.mallory), { as: world.entra.mallory })
    const stolen = new URLSearchParams(victim.callback.split('?')[1])
    const mixed = new URLSearchParams(own.callback.split('?')[1])
    mixed.set('code', stolen.get('code') ?? '')
    const reply = await world.app.inject({
      url: `/connect/callback?${mixed.toString()}`,
      headers: { cookie: own.cookie },
    })
    expect(reply.statusCode).toBe(403)
    expect(world.connected).toEqual([])
  })

  it.each([{ state: 'forged', code: 'x' }, { code: 'x' }, {}, { state: 'x'.repeat(3000) }, { error: 'access_denied' }])(
    '[CARET-16] a forged answer (%#) gets the page for dead links',
    async (query) => {
      const { cookie } = await travel(world, await connectLink(world, world.entra.ann))
      const reply = await world.app.inject({
        url: `/connect/callback?${new URLSearchParams(query as Record<string, string>).toString()}`,
        headers: { cookie },
      })
      expect(reply.statusCode).toBe(400)
    },
  )

  it('[SM-01] when Mallory sends her link to Ann and Ann signs in, nothing is connected for either', async () => {
    const { callback, cookie } = await travel(world, await connectLink(world, world.entra.mallory), {
      as: world.entra.ann,
    })
    const page = await world.app.inject({ url: callback, headers: { cookie } })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('another account')
    expect(await status(world, world.entra.mallory)).toMatchObject({
      state: 'none',
      problem: { kind: 'wrongAccount', whoActs: 'you' },
    })
    expect(await status(world)).toMatchObject({ state: 'none', problem: null })
    expect(JSON.stringify(world.store.dump())).not.toContain('wrappedKey')
    expect(world.audit.some((line) => line.startsWith('connect.wrongAccount'))).toBe(true)
  })

  it('[CARET-20] after a wrong account the page offers another try, which asks for the account', async () => {
    const { callback, cookie } = await travel(world, await connectLink(world, world.entra.mallory), {
      as: world.entra.ann,
    })
    const page = await world.app.inject({ url: callback, headers: { cookie } })
    const retry = /href="(\/connect\?t=[\w-]+)"/.exec(page.body)?.[1] ?? ''
    const start = await world.app.inject({ url: retry })
    expect(String(start.headers.location)).toContain('prompt=select_account')
    expect(String(start.headers.location)).not.toContain('&login_hint=')
  })

  it('[CARET-20] declined permissions are explained, connect nothing, and the second try succeeds', async () => {
    await world.close()
    world = await signInWorld({ consentSilently: false })
    const declined = await travel(world, await connectLink(world, world.entra.ann), {
      as: world.entra.ann,
      decision: 'decline',
    })
    const page = await world.app.inject({ url: declined.callback, headers: { cookie: declined.cookie } })
    expect(page.statusCode).toBe(403)
    expect(page.body).toContain('AADSTS65004')
    expect(await status(world)).toMatchObject({
      state: 'none',
      healthy: false,
      problem: { kind: 'consent', code: 'AADSTS65004', whoActs: 'you' },
    })
    const retry = /href="(\/connect\?t=[\w-]+)"/.exec(page.body)?.[1] ?? ''
    const accepted = await travel(world, retry, { as: world.entra.ann, decision: 'accept' })
    expect((await world.app.inject({ url: accepted.callback, headers: { cookie: accepted.cookie } })).statusCode).toBe(
      200,
    )
    expect(await status(world)).toMatchObject({ state: 'connected', problem: null })
  })

  it('[CARET-20] declining while connected leaves the working connection as it is', async () => {
    await connect(world, world.entra.ann)
    const { cookie, callback } = await travel(world, await connectLink(world, world.entra.ann))
    const state = new URLSearchParams(callback.split('?')[1]).get('state') ?? ''
    const error = new URLSearchParams({
      state,
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined.',
    })
    expect(
      (await world.app.inject({ url: `/connect/callback?${error.toString()}`, headers: { cookie } })).statusCode,
    ).toBe(403)
    expect(await status(world)).toMatchObject({ state: 'connected', healthy: true, problem: null })
  })

  it('[R22] where an administrator must approve, the page and the pane say so and the page carries the approval link', async () => {
    world.entra.identity.faults.add({ place: 'authorize', code: 90094 })
    const page = await connect(world, world.entra.ann)
    expect(page.body).toContain('/v2.0/adminconsent?client_id=')
    expect(await status(world)).toMatchObject({
      problem: { kind: 'adminApproval', whoActs: 'administrator', code: 'AADSTS90094' },
    })
  })

  it('[F15] an administrator who comes back from the approval link sees that it worked', async () => {
    const reply = await fetch(world.gateway.adminConsentUrl, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ decision: 'accept' }),
    })
    const back = new URL(reply.headers.get('location') ?? '')
    const page = await world.app.inject({ url: back.pathname + back.search })
    expect(page.body).toContain('Tandem is approved for your organisation')
    expect(world.entra.tenant.consents.size).toBe(1)
  })

  it('[CARET-18] partial consent connects, names what is missing, and the area that needs it has no tick', async () => {
    await world.close()
    world = await signInWorld({ areas: ['contacts', 'tasks'] })
    world.entra.identity.faults.add({ place: 'token', withholdScopes: ['Tasks.ReadWrite'] })
    const page = await connect(world, world.entra.ann)
    expect(page.body).toContain('Not granted: Tasks.ReadWrite')
    expect(await status(world)).toMatchObject({
      state: 'connected',
      healthy: false,
      missingScopes: ['Tasks.ReadWrite'],
      checks: [
        { area: 'contacts', read: 'passed', write: 'passed' },
        { area: 'tasks', read: 'notRun', write: 'notRun' },
      ],
    })
  })

  it.each([
    ['ann@contoso.example', 'ann@contoso.example'],
    ['CONTOSO\\mallory', 'mallory@contoso.example'],
    ['contoso.co.example\\ann', 'ann@contoso.co.example'],
  ])(
    '[CARET-10] the login %j goes to the sign-in page as %s; whose mailbox it is, the object id decides',
    async (login, hint) => {
      const reply = await world.api(world.entra.ann, 'POST', `/api/connections?login=${encodeURIComponent(login)}`)
      const start = await world.app.inject({
        url: new URL(reply.json<{ url: string }>().url).pathname + new URL(reply.json<{ url: string }>().url).search,
      })
      expect(new URL(String(start.headers.location)).searchParams.get('login_hint')).toBe(hint)
    },
  )

  it('[CARET-10] a DOMAIN\\user that fits nobody is refused with the reason, and so is what is no login at all', async () => {
    const unknown = await world.api(
      world.entra.ann,
      'POST',
      `/api/connections?login=${encodeURIComponent('FIRM\\nobody')}`,
    )
    expect(unknown.statusCode).toBe(422)
    expect(unknown.json()).toMatchObject({ code: 'CONNECTION_LOGIN_UNKNOWN', whoActs: 'you' })
    expect((await world.api(world.entra.ann, 'POST', '/api/connections?login=ann')).json()).toMatchObject({
      code: 'REQUEST_INVALID',
    })
  })

  it('[CARET-17] a password is refused with 410, whatever it is called, and kept nowhere', async () => {
    for (const payload of [
      { password: 'canary-pw' },
      { Password: 'canary-pw', username: 'ann' },
      { basicAuthentication: true },
    ]) {
      const reply = await world.api(world.entra.ann, 'POST', '/api/connections', payload)
      expect(reply.statusCode).toBe(410)
      expect(reply.json()).toMatchObject({ code: 'AUTH_PASSWORD_RETIRED' })
      expect(reply.body).not.toContain('canary-pw')
    }
    expect(world.store.dump()).not.toContain('canary-pw')
  })

  it('[CARET-15] neither tokens nor tickets nor states nor cookies are readable in the store', async () => {
    const link = await connectLink(world, world.entra.ann)
    const start = await world.app.inject({ url: link })
    const location = new URL(String(start.headers.location))
    const half = world.store.dump()
    for (const secret of [
      link.split('t=')[1],
      cookieOf(start).split('=')[1],
      location.searchParams.get('state'),
      location.searchParams.get('nonce'),
    ]) {
      expect(secret).toBeTruthy()
      expect(half).not.toContain(secret)
    }
    await connect(world, world.entra.ann)
    const [connection] = await world.store.listConnections()
    const token = await world.connections.graphToken(connection?.id ?? '')
    const cache = await world.store.readTokenCache(connection?.id ?? '')
    const plain = world.gateway.vault.open(
      'token-cache',
      connection?.id ?? '',
      cache?.sealed ?? { keyId: '', wrappedKey: '', data: '' },
    )
    const refreshToken = /"secret":"(0\.A[\w-]+)"/.exec(plain)?.[1]
    expect(refreshToken).toBeTruthy()
    const dump = world.store.dump() + world.audit.join('\n')
    for (const secret of [refreshToken, token.ok ? token.token : 'no token', 'eyJ']) expect(dump).not.toContain(secret)
  })

  it('[CARET-16] Entra out of reach during the callback is explained as passing, and nothing is connected', async () => {
    world.entra.identity.faults.add({ place: 'token', status: 503, times: 1 })
    const page = await connect(world, world.entra.ann)
    expect(page.statusCode).toBe(503)
    expect(await status(world)).toMatchObject({ state: 'none', problem: { kind: 'retry', whoActs: 'nobody' } })
  })
})
