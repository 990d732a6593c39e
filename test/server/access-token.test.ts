/** Tokens that somebody may send to our API: the good one is taken, all others are refused with the right code (platform 1.5). */
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccessTokenVerifier } from '../../server/gateways/entra/verify-access-token.ts'
import { decodeJwt, signJwt, type Claims } from '../microsoft365/identity/jwt.ts'
import { OTHER_TENANT_ID, startEntra, TENANT_ID, type SimulatedEntra } from '../microsoft365/identity/fixture.ts'
import { CONNECTION_APP_ID, PANE_APP_ID } from '../microsoft365/identity/sample-apps.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const kid = 'test-key'
const seconds = () => Math.floor(Date.now() / 1000)
const person = '55555555-5555-4555-8555-555555555555'

/** Claims of a good token; each attack changes something. */
const good = (): Claims => ({
  aud: PANE_APP_ID,
  iss: `https://login.microsoftonline.com/${TENANT_ID}/v2.0`,
  iat: seconds(),
  nbf: seconds(),
  exp: seconds() + 3600,
  azp: PANE_APP_ID,
  oid: person,
  tid: TENANT_ID,
  scp: 'access_as_user',
  ver: '2.0',
  name: 'Ann Vos',
  preferred_username: 'ann@contoso.example',
  sub: 's',
})
const without = (name: string): Claims => Object.fromEntries(Object.entries(good()).filter(([key]) => key !== name))
const signed = (claims: Claims, header: Claims = {}, key: KeyObject = keys.privateKey) =>
  signJwt({ kid, ...header }, claims, key)
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An authority with our own key, so that every claim can be forged with a valid signature. */
const authority = () => {
  const asked: string[] = []
  let mode: 'up' | 'down' | 'broken' = 'up'
  const transport = async (url: string) => {
    asked.push(url)
    if (mode === 'down') throw new TypeError('fetch failed')
    if (mode === 'broken') return new Response('<html>proxy</html>', { status: 502 })
    return Response.json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] })
  }
  return { asked, transport, set: (next: typeof mode) => (mode = next) }
}

const verifierFor = (at: ReturnType<typeof authority>, shift = 0) =>
  createAccessTokenVerifier({
    tenantIds: [TENANT_ID],
    apiClientId: PANE_APP_ID,
    backChannelUrl: 'https://login.microsoftonline.com',
    transport: at.transport,
    now: () => Date.now() + shift,
  })

const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const hmacToken = () => {
  const input = `${base64({ alg: 'HS256', typ: 'JWT', kid })}.${base64(good())}`
  return `${input}.${createHmac('sha256', publicPem).update(input).digest('base64url')}`
}

describe('access tokens for our API', () => {
  it('[CARET-16] a good token says who the person is', async () => {
    expect(await verifierFor(authority())(signed(good()))).toEqual({
      ok: true,
      owner: { tenantId: TENANT_ID, userId: person },
      name: 'Ann Vos',
      username: 'ann@contoso.example',
    })
  })

  const attacks: readonly (readonly [string, () => string, string])[] = [
    [
      'of a tenant that is not allow-listed',
      () =>
        signed({ ...good(), tid: OTHER_TENANT_ID, iss: `https://login.microsoftonline.com/${OTHER_TENANT_ID}/v2.0` }),
      'AUTH_TENANT_NOT_ALLOWED',
    ],
    [
      'whose issuer is another tenant than its tid',
      () => signed({ ...good(), iss: `https://login.microsoftonline.com/${OTHER_TENANT_ID}/v2.0` }),
      'AUTH_TOKEN_INVALID',
    ],
    [
      'with the v1 issuer',
      () => signed({ ...good(), iss: `https://sts.windows.net/${TENANT_ID}/`, ver: '1.0' }),
      'AUTH_TOKEN_INVALID',
    ],
    ['of version 1.0', () => signed({ ...good(), ver: '1.0' }), 'AUTH_TOKEN_INVALID'],
    ['for the api:// address', () => signed({ ...good(), aud: `api://${PANE_APP_ID}` }), 'AUTH_TOKEN_INVALID'],
    ['for Graph', () => signed({ ...good(), aud: 'https://graph.microsoft.com' }), 'AUTH_TOKEN_INVALID'],
    ['for two audiences of which neither is us', () => signed({ ...good(), aud: ['a', 'b'] }), 'AUTH_TOKEN_INVALID'],
    ['that is an ID token (no scope)', () => signed(without('scp')), 'AUTH_TOKEN_INVALID'],
    ['of an application', () => signed({ ...good(), idtyp: 'app' }), 'AUTH_TOKEN_INVALID'],
    [
      'with roles instead of a scope',
      () => signed({ ...without('scp'), roles: ['access_as_user'] }),
      'AUTH_TOKEN_INVALID',
    ],
    ['with another scope', () => signed({ ...good(), scp: 'access_as_user_not other' }), 'AUTH_TOKEN_INVALID'],
    ['of another client', () => signed({ ...good(), azp: CONNECTION_APP_ID }), 'AUTH_TOKEN_INVALID'],
    ['without azp', () => signed(without('azp')), 'AUTH_TOKEN_INVALID'],
    ['without oid', () => signed(without('oid')), 'AUTH_TOKEN_INVALID'],
    ['with an oid that is no GUID', () => signed({ ...good(), oid: "x' or 1=1" }), 'AUTH_TOKEN_INVALID'],
    ['without tid', () => signed(without('tid')), 'AUTH_TOKEN_INVALID'],
    ['with a tid that is an object', () => signed({ ...good(), tid: { toString: TENANT_ID } }), 'AUTH_TOKEN_INVALID'],
    ['without exp', () => signed(without('exp')), 'AUTH_TOKEN_INVALID'],
    ['that expired', () => signed({ ...good(), exp: seconds() - 120 }), 'AUTH_TOKEN_EXPIRED'],
    ['that is not valid yet', () => signed({ ...good(), nbf: seconds() + 600 }), 'AUTH_TOKEN_INVALID'],
    ['with alg none', () => `${base64({ alg: 'none', typ: 'JWT', kid })}.${base64(good())}.`, 'AUTH_TOKEN_INVALID'],
    ['signed HS256 with the public key', hmacToken, 'AUTH_TOKEN_INVALID'],
    [
      'signed by a stranger under a known kid',
      () => signed(good(), {}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
      'AUTH_TOKEN_INVALID',
    ],
    ['with an unknown kid', () => signed(good(), { kid: 'other' }), 'AUTH_TOKEN_INVALID'],
    [
      'with a key of its own in the header',
      () => signed(good(), { jwk: keys.publicKey.export({ format: 'jwk' }), kid: 'other' }),
      'AUTH_TOKEN_INVALID',
    ],
    [
      'with a key address of its own',
      () => signed(good(), { jku: 'https://evil.example/keys', kid: 'other' }),
      'AUTH_TOKEN_INVALID',
    ],
    ['of another type', () => signed(good(), { typ: 'at+jwt' }), 'AUTH_TOKEN_INVALID'],
    [
      'with a changed claim',
      () =>
        signed(good()).replace(/\.[^.]+\./, `.${base64({ ...good(), oid: '66666666-6666-4666-8666-666666666666' })}.`),
      'AUTH_TOKEN_INVALID',
    ],
    ['that is garbage', () => 'a.b.c', 'AUTH_TOKEN_INVALID'],
    ['that is empty', () => '', 'AUTH_TOKEN_INVALID'],
    ['of 9 KB', () => signed({ ...good(), pad: 'x'.repeat(9000) }), 'AUTH_TOKEN_INVALID'],
    [
      'with a tid that climbs in the key address',
      () => signed({ ...good(), tid: `../${TENANT_ID}` }),
      'AUTH_TENANT_NOT_ALLOWED',
    ],
    [
      'with a tid like a property of every object',
      () => signed({ ...good(), tid: '__proto__' }),
      'AUTH_TENANT_NOT_ALLOWED',
    ],
  ]

  it.each(attacks)('[CARET-16] a token %s is refused', async (_what, make, code) => {
    const at = authority()
    expect(await verifierFor(at)(make())).toMatchObject({ ok: false, code })
    expect(
      at.asked.filter((url) => url !== `https://login.microsoftonline.com/${TENANT_ID}/discovery/v2.0/keys`),
    ).toEqual([])
  })

  it('[CARET-16] fifty tokens with unknown keys make us ask for keys once', async () => {
    const at = authority()
    const verify = verifierFor(at)
    for (let index = 0; index < 50; index += 1)
      expect(await verify(signed(good(), { kid: `k${index}` }))).toMatchObject({ ok: false })
    expect(at.asked).toHaveLength(1)
  })

  it.each(['down', 'broken'] as const)(
    '[CARET-16] keys that cannot be had (%s) are an outage, not a bad token',
    async (mode) => {
      const at = authority()
      at.set(mode)
      expect(await verifierFor(at)(signed(good()))).toMatchObject({ ok: false, code: 'AUTH_SERVICE_UNAVAILABLE' })
      at.set('up')
      expect(await verifierFor(at)(signed(good()))).toMatchObject({ ok: true })
    },
  )
})

describe('tokens of the simulated Entra ID at our API', () => {
  let entra: SimulatedEntra
  beforeAll(async () => {
    entra = await startEntra()
  })
  afterAll(async () => {
    await entra.close()
  })
  const verifier = () =>
    createAccessTokenVerifier({
      tenantIds: [TENANT_ID],
      apiClientId: PANE_APP_ID,
      backChannelUrl: entra.url,
      now: () => Date.now(),
      transport: (url, init) => fetch(url, init),
    })
  const nested = (scope: string) => {
    const request = {
      tenantId: TENANT_ID,
      userId: entra.ann.id,
      clientId: PANE_APP_ID,
      scopes: [scope],
      origin: 'https://localhost:3000',
      interactive: true,
    }
    const answer = entra.identity.issueNestedToken(request)
    if (!answer.ok) throw new Error(answer.error.error_description)
    return answer.token
  }

  it('[GC-14] the token that nested app authentication gets is taken, and has the claims of a v2 token', async () => {
    const { access_token: token } = nested(`api://${PANE_APP_ID}/access_as_user`)
    expect(await verifier()(token)).toMatchObject({ ok: true, owner: { tenantId: TENANT_ID, userId: entra.ann.id } })
    expect(decodeJwt(token)?.claims).toMatchObject({
      aud: PANE_APP_ID,
      azp: PANE_APP_ID,
      azpacr: '0',
      ver: '2.0',
      scp: 'access_as_user',
    })
  })

  it('[GC-14] its ID token and its Graph token are refused', async () => {
    const { id_token: idToken = '' } = nested(`api://${PANE_APP_ID}/access_as_user`)
    expect(await verifier()(idToken)).toMatchObject({ ok: false, code: 'AUTH_TOKEN_INVALID' })
    expect(await verifier()(nested('https://graph.microsoft.com/User.Read').access_token)).toMatchObject({
      ok: false,
      code: 'AUTH_TOKEN_INVALID',
    })
  })

  it('[GC-14] after a key rotation old and new tokens are good; after the old key is withdrawn only new ones are', async () => {
    const old = nested(`api://${PANE_APP_ID}/access_as_user`).access_token
    entra.identity.rotateKeys()
    const renewed = nested(`api://${PANE_APP_ID}/access_as_user`).access_token
    for (const token of [old, renewed]) expect(await verifier()(token)).toMatchObject({ ok: true })
    entra.identity.rotateKeys({ forgetOld: true })
    const last = nested(`api://${PANE_APP_ID}/access_as_user`).access_token
    expect(await verifier()(old)).toMatchObject({ ok: false, code: 'AUTH_TOKEN_INVALID' })
    expect(await verifier()(last)).toMatchObject({ ok: true })
  })
})
