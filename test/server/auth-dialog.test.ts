/** The dialog fallback of the pane: challenge, Entra, one-time code, our own short token; and what an attacker may try (platform 1.4). */
import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deriveKey } from '../../server/gateways/entra/vault.ts'
import { OTHER_TENANT_ID, TENANT_ID } from '../microsoft365/identity/fixture.ts'
import { PANE_APP_ID } from '../microsoft365/identity/sample-apps.ts'
import { cookieOf, signInWorld, travel, type World } from './sign-in-world.ts'

const pane = () => {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

describe('the sign-in dialog', () => {
  let world: World
  beforeEach(async () => {
    world = await signInWorld()
  })
  afterEach(async () => {
    await world.close()
  })

  /** Up to the address with which the last page tells the pane. */
  const dialog = async (challenge: string, as = world.entra.ann) => {
    const { callback, cookie } = await travel(world, `/auth/dialog?c=${challenge}`, { as })
    const reply = await world.app.inject({ url: callback, headers: { cookie } })
    const location = new URL(String(reply.headers.location), 'https://localhost:3000')
    return { reply, path: location.pathname, result: Object.fromEntries(new URLSearchParams(location.hash.slice(1))) }
  }
  const redeem = (code: string, verifier: string) =>
    world.app.inject({ method: 'POST', url: '/api/auth/dialog/redeem', payload: { code, verifier } })
  const signIn = async (as = world.entra.ann) => {
    const { verifier, challenge } = pane()
    const { result } = await dialog(challenge, as)
    return (await redeem(result.code ?? '', verifier)).json<{ token: string; expiresAt: number }>()
  }
  const me = (token: string) =>
    world.app.inject({ url: '/api/connections/me', headers: { authorization: `Bearer ${token}` } })

  it('[R22] a pane without nested app authentication signs in and calls the API for fifteen minutes', async () => {
    const { token, expiresAt } = await signIn()
    expect((await me(token)).statusCode).toBe(200)
    expect(expiresAt - Date.now()).toBeLessThanOrEqual(15 * 60_000)
    world.advanceBackend(16 * 60_000)
    expect((await me(token)).json()).toMatchObject({ code: 'AUTH_TOKEN_EXPIRED' })
  })

  it('[R22] the code travels in the fragment to the page that tells the pane, and the cookie is cleared', async () => {
    const { reply, path, result } = await dialog(pane().challenge)
    expect(reply.statusCode).toBe(302)
    expect(path).toBe('/auth-dialog.html')
    expect(String(reply.headers.location)).not.toContain('?')
    expect(result.code).toMatch(/^[\w-]{43}$/)
    expect(reply.headers['set-cookie']).toMatch(/^__Host-dialog=; Max-Age=0;/)
  })

  it('[R22] the token carries the rights of the employee record and of nobody else', async () => {
    world.employees.delete(world.entra.ann.id)
    expect((await me((await signIn()).token)).json()).toMatchObject({ code: 'AUTH_NO_EMPLOYEE' })
  })

  it('[R22] a code works once, for a minute, and only with the verifier of the pane that asked', async () => {
    const first = pane()
    const taken = (await dialog(first.challenge)).result.code ?? ''
    expect((await redeem(taken, first.verifier)).statusCode).toBe(200)
    expect((await redeem(taken, first.verifier)).json()).toMatchObject({ code: 'CONNECTION_TICKET_INVALID' })

    const stolen = (await dialog(first.challenge)).result.code ?? ''
    expect((await redeem(stolen, pane().verifier)).statusCode).toBe(400)
    expect((await redeem(stolen, first.verifier)).statusCode).toBe(400)

    const late = (await dialog(first.challenge)).result.code ?? ''
    world.advanceBackend(60_000)
    expect((await redeem(late, first.verifier)).statusCode).toBe(400)
  })

  it.each(['', '?c=', '?c=short', `?c=${'x'.repeat(44)}`, `?c=${'+'.repeat(43)}`])(
    '[R22] a dialog without a proper challenge (%#) goes nowhere',
    async (query) => {
      const reply = await world.app.inject({ url: `/auth/dialog${query}` })
      expect(reply.statusCode).toBe(400)
      expect(reply.headers['set-cookie']).toBeUndefined()
    },
  )

  it('[R22] an answer in another browser, or a second time, ends with an error for the pane', async () => {
    const { callback, cookie } = await travel(world, `/auth/dialog?c=${pane().challenge}`, { as: world.entra.ann })
    const stranger = await world.app.inject({ url: callback })
    expect(stranger.headers.location).toBe('/auth-dialog.html#error=linkInvalid')
    const again = await world.app.inject({ url: callback, headers: { cookie } })
    expect(again.headers.location).toBe('/auth-dialog.html#error=linkInvalid')
  })

  it('[R22] the answer to a dialog does not pass for the answer to a mailbox connection', async () => {
    const start = await world.app.inject({ url: `/auth/dialog?c=${pane().challenge}` })
    const state = new URL(String(start.headers.location)).searchParams.get('state') ?? ''
    const value = cookieOf(start).split('=')[1] ?? ''
    const reply = await world.app.inject({
      url: `/connect/callback?state=${state}&code=x`,
      headers: { cookie: `__Host-connect=${value}` },
    })
    expect(reply.statusCode).toBe(400)
  })

  it('[R22] declining at Entra is told to the pane in one word', async () => {
    const start = await world.app.inject({ url: `/auth/dialog?c=${pane().challenge}` })
    const state = new URL(String(start.headers.location)).searchParams.get('state') ?? ''
    const query = new URLSearchParams({
      state,
      error: 'access_denied',
      error_description: 'AADSTS65004: declined <script>',
    })
    const reply = await world.app.inject({
      url: `/auth/dialog/callback?${query.toString()}`,
      headers: { cookie: cookieOf(start) },
    })
    expect(reply.headers.location).toBe('/auth-dialog.html#error=consent')
  })

  it('[R22] with several tenants a person of one that is not allow-listed is refused', async () => {
    await world.close()
    world = await signInWorld({ tenantIds: [TENANT_ID, '99999999-9999-4999-8999-999999999999'] })
    const [otto] = world.entra.other.users
    if (!otto) throw new Error('The other tenant has a user')
    expect((await dialog(pane().challenge)).result.code).toBeTruthy()
    expect((await dialog(pane().challenge, otto)).result).toEqual({ error: 'tenantNotAllowed' })
  })

  const forged = async (change: {
    claims?: Record<string, unknown>
    header?: Record<string, string>
    key?: Buffer
    audience?: string
    issuer?: string
  }) =>
    new SignJWT({ tid: TENANT_ID, oid: world.entra.ann.id, ...change.claims })
      .setProtectedHeader({ alg: 'HS256', typ: 'tandem-dialog+jwt', kid: 'k1', ...change.header })
      .setIssuer(change.issuer ?? 'tandem:dialog')
      .setAudience(change.audience ?? PANE_APP_ID)
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(change.key ?? deriveKey(world.ring, 'k1', 'dialog-token'))

  it('[R22] only tokens made by us are taken: key, audience, issuer, type and tenant all count', async () => {
    expect((await me(await forged({}))).statusCode).toBe(200)
    expect((await me(await forged({ key: randomBytes(32) }))).statusCode).toBe(401)
    expect((await me(await forged({ key: deriveKey(world.ring, 'k1', 'token-cache') }))).statusCode).toBe(401)
    expect((await me(await forged({ audience: 'other' }))).statusCode).toBe(401)
    expect((await me(await forged({ issuer: `https://login.microsoftonline.com/${TENANT_ID}/v2.0` }))).statusCode).toBe(
      401,
    )
    expect((await me(await forged({ header: { typ: 'JWT' } }))).statusCode).toBe(401)
    expect((await me(await forged({ header: { kid: 'other' } }))).statusCode).toBe(401)
    expect((await me(await forged({ claims: { tid: OTHER_TENANT_ID } }))).statusCode).toBe(403)
  })

  it('[R22] the token holds no more than who it is', async () => {
    const { token } = await signIn()
    expect(Object.keys(decodeJwt(token)).sort()).toEqual([
      'aud',
      'exp',
      'iat',
      'iss',
      'name',
      'oid',
      'preferred_username',
      'tid',
    ])
  })
})
