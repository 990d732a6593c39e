/** The control interface of the simulated Entra ID: what it loads is what the sign-in endpoints then do. */
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { identityControl } from './control.ts'
import { startEntra, TENANT_ID, type SimulatedEntra } from './fixture.ts'
import { CONNECTION_APP_ID, CONNECTION_APP_SECRET } from './sample-apps.ts'

describe('control of the simulated Entra ID', () => {
  let entra: SimulatedEntra
  let control: FastifyInstance
  beforeEach(async () => {
    entra = await startEntra()
    control = Fastify()
    await control.register(identityControl, { identity: entra.identity })
  })
  afterEach(async () => {
    await control.close()
    await entra.close()
  })
  const token = async () => {
    const form = {
      client_id: CONNECTION_APP_ID,
      client_secret: CONNECTION_APP_SECRET,
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
    }
    return (
      await fetch(`${entra.url}/${TENANT_ID}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) })
    ).status
  }

  it('[GC-14] a fault is loaded, listed, works, and is cleared', async () => {
    const fault = { place: 'token', code: 7000222 }
    expect((await control.inject({ method: 'POST', url: '/identity/faults', payload: fault })).statusCode).toBe(201)
    expect((await control.inject({ url: '/identity/faults' })).json()).toEqual([fault])
    expect(await token()).toBe(401)
    expect((await control.inject({ method: 'DELETE', url: '/identity/faults' })).statusCode).toBe(204)
    expect(await token()).toBe(200)
  })

  it.each([
    {},
    { place: 'token' },
    { place: 'token', code: 1 },
    { place: 'token', code: 50076, status: 503 },
    { place: 'nowhere', status: 503 },
    { place: 'token', status: 200 },
  ])('[GC-14] a fault that makes no sense (%j) is refused', async (payload) => {
    expect((await control.inject({ method: 'POST', url: '/identity/faults', payload })).statusCode).toBe(400)
    expect(entra.identity.faults.list()).toEqual([])
  })

  it('[GC-14] consent is set and withdrawn, for one person and for all; keys are rotated', async () => {
    const put = (payload: object) => control.inject({ method: 'PUT', url: '/identity/consents', payload })
    const consent = { tenantId: TENANT_ID, clientId: CONNECTION_APP_ID, scopes: ['Contacts.Read'] }
    expect((await put({ ...consent, userId: entra.ann.id })).statusCode).toBe(204)
    expect((await put(consent)).statusCode).toBe(204)
    expect(entra.tenant.consents.size).toBe(2)
    await put({ ...consent, scopes: [] })
    expect([...entra.tenant.consents.keys()]).toEqual([`${entra.ann.id} ${CONNECTION_APP_ID}`])
    const keys = async () =>
      ((await (await fetch(`${entra.url}/${TENANT_ID}/discovery/v2.0/keys`)).json()) as { keys: unknown[] }).keys.length
    expect((await control.inject({ method: 'POST', url: '/identity/keys/rotate', payload: {} })).statusCode).toBe(204)
    expect(await keys()).toBe(2)
    await control.inject({ method: 'POST', url: '/identity/keys/rotate', payload: { forgetOld: true } })
    expect(await keys()).toBe(1)
  })
})
