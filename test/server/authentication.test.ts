/** The hook in front of every API request: who gets in, who is told what, and that rights come from our own records at every request. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signInWorld, type World } from './sign-in-world.ts'
import { OTHER_TENANT_ID } from '../microsoft365/identity/fixture.ts'
import { PANE_APP_ID } from '../microsoft365/identity/sample-apps.ts'

const ME = '/api/connections/me'

describe('the authentication hook', () => {
  let world: World
  beforeEach(async () => {
    world = await signInWorld()
  })
  afterEach(async () => {
    await world.close()
  })
  const call = (authorization?: string) =>
    world.app.inject({ url: ME, ...(authorization !== undefined && { headers: { authorization } }) })

  it('[CARET-16] an employee with a good token gets in', async () => {
    expect((await call(`Bearer ${world.token(world.entra.ann)}`)).statusCode).toBe(200)
    expect((await call(`bearer ${world.token(world.entra.ann)}`)).statusCode).toBe(200)
  })

  it('[CARET-16] without a token 401 with the way to sign in', async () => {
    const reply = await call()
    expect(reply.statusCode).toBe(401)
    expect(reply.headers['www-authenticate']).toBe('Bearer')
    expect(reply.json()).toMatchObject({ code: 'AUTH_TOKEN_MISSING' })
  })

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Basic YW5uOnB3',
    'Bearer a b',
    'Bearer a\tb',
    'Bearer {}',
    'Bearer null',
    'token',
  ])('[CARET-17] the header %j is refused with 401', async (authorization) => {
    const reply = await call(authorization)
    expect(reply.statusCode).toBe(401)
    expect(reply.json()).toMatchObject({ code: 'AUTH_TOKEN_INVALID' })
  })

  it('[CARET-16] a person of another tenant is told that the organisation is not set up', async () => {
    const [otto] = world.entra.other.users
    const answer = world.entra.identity.issueNestedToken({
      tenantId: OTHER_TENANT_ID,
      userId: otto?.id ?? '',
      clientId: PANE_APP_ID,
      scopes: [`api://${PANE_APP_ID}/access_as_user`],
      origin: 'https://localhost:3000',
    })
    const reply = await call(`Bearer ${answer.ok ? answer.token.access_token : ''}`)
    expect(reply.statusCode).toBe(403)
    expect(reply.json()).toMatchObject({ code: 'AUTH_TENANT_NOT_ALLOWED', whoActs: 'administrator' })
  })

  it('[CARET-16] a token from before lunch is told to be expired', async () => {
    const token = world.token(world.entra.ann)
    world.advanceBackend(3 * 3_600_000)
    expect((await call(`Bearer ${token}`)).json()).toMatchObject({ code: 'AUTH_TOKEN_EXPIRED' })
  })

  it('[CARET-16] keys out of reach answer 503, not 401, so that nobody signs in again for nothing', async () => {
    world.entra.identity.faults.add({ place: 'keys', status: 503 })
    const reply = await call(`Bearer ${world.token(world.entra.ann)}`)
    expect(reply.statusCode).toBe(503)
    expect(reply.json()).toMatchObject({ code: 'AUTH_SERVICE_UNAVAILABLE', whoActs: 'nobody' })
  })

  it('[SM-02] somebody of the firm who is no employee, or an inactive one, is told so; a change acts at the next request', async () => {
    const token = `Bearer ${world.token(world.entra.ann)}`
    const employee = world.employees.get(world.entra.ann.id)
    if (!employee) throw new Error('Ann is an employee')
    world.employees.delete(world.entra.ann.id)
    expect((await call(token)).json()).toMatchObject({ code: 'AUTH_NO_EMPLOYEE' })
    world.employees.set(world.entra.ann.id, { ...employee, active: false })
    expect((await call(token)).json()).toMatchObject({ code: 'AUTH_EMPLOYEE_INACTIVE' })
    world.employees.set(world.entra.ann.id, employee)
    expect((await call(token)).statusCode).toBe(200)
    world.employees.set(world.entra.ann.id, { ...employee, role: 'readOnly' })
    const post = await world.app.inject({ method: 'POST', url: '/api/connections', headers: { authorization: token } })
    expect(post.json()).toMatchObject({ code: 'AUTH_ROLE_NOT_ALLOWED' })
  })

  it('[CARET-16] what a token says about mail, user name or roles grants nothing', async () => {
    world.entra.mallory.mail = world.entra.ann.mail
    world.entra.mallory.displayName = world.entra.ann.displayName
    world.employees.delete(world.entra.mallory.id)
    expect((await call(`Bearer ${world.token(world.entra.mallory)}`)).json()).toMatchObject({
      code: 'AUTH_NO_EMPLOYEE',
    })
  })

  it('[CARET-16] no reply repeats any part of the token', async () => {
    const token = `${world.token(world.entra.ann)}canary`
    const reply = await call(`Bearer ${token}`)
    expect(reply.statusCode).toBe(401)
    expect(reply.body).not.toContain('canary')
    expect(reply.body).not.toContain(token.slice(0, 40))
  })
})
