/** Tokens, permissions, mailbox kinds, users, and the strict answers of the simulated Graph. */

import { describe, expect, it } from 'vitest'
import { ada, allScopes, ben, dora, emil, errorOf, nextLinkOf, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

const delegated = (scopes: readonly string[], user = ada) => graph.world.issueToken({ user, scopes })
const daemon = (roles: readonly string[]) => graph.world.issueToken({ roles })
const outcome = async (method: string, path: string, token: string, body?: unknown) => {
  const answer = await graph.ask(method, path, { token, ...(body === undefined ? {} : { body }) })
  return [answer.status, errorOf(answer)?.['code']]
}

describe('tokens', () => {
  it('[GC-13] an empty, unknown or expired token is 401 InvalidAuthenticationToken with WWW-Authenticate', async () => {
    const token = delegated(allScopes)
    const empty = await graph.ask('GET', '/me', { headers: { Authorization: '' } })
    expect([empty.status, errorOf(empty)['message']]).toEqual([401, 'Access token is empty.'])
    expect(empty.headers.get('www-authenticate')).toMatch(/^Bearer realm=""/)
    expect(await outcome('GET', '/me', 'nonsense')).toEqual([401, 'InvalidAuthenticationToken'])
    graph.world.clock.advance(3_600_001)
    const expired = await graph.ask('GET', '/me', { token })
    expect([expired.status, errorOf(expired)['message']]).toEqual([
      401,
      'Lifetime validation failed, the token is expired.',
    ])
  })

  it('[GC-12] a disabled account is refused with 401', async () => {
    const token = delegated(allScopes)
    graph.world.user(ada).enabled = false
    expect(await outcome('GET', '/me/contacts', token)).toEqual([401, 'InvalidAuthenticationToken'])
  })
})

describe('permissions', () => {
  it.each([
    ['GET', '/me/contacts', ['Contacts.Read'], 200],
    ['GET', '/me/contacts', ['Contacts.ReadWrite'], 200],
    ['GET', '/me/contacts', ['Mail.ReadWrite'], 403],
    ['POST', '/me/contactFolders', ['Contacts.Read'], 403],
    ['GET', '/me/contacts/delta', ['User.Read'], 403],
    ['GET', '/me/outlook/masterCategories', ['MailboxSettings.Read'], 200],
    ['POST', '/me/outlook/masterCategories', ['MailboxSettings.Read', 'Contacts.ReadWrite'], 403],
    ['GET', '/me/mailboxSettings', ['Contacts.Read'], 403],
    ['GET', '/me', ['User.Read'], 200],
    ['GET', '/users', ['User.Read'], 403],
    ['GET', '/users', ['User.ReadBasic.All'], 200],
  ])('[GC-12] %s %s with %j gives %i', async (method, path, scopes, status) => {
    const body = method === 'POST' ? { displayName: 'x', color: 'none' } : undefined
    expect((await outcome(method, path, delegated(scopes), body))[0]).toBe(status)
  })

  it('[GC-12] a missing scope is 403 ErrorAccessDenied, in the directory Authorization_RequestDenied', async () => {
    const token = delegated(['Files.Read'])
    expect(await outcome('GET', '/me/contacts', token)).toEqual([403, 'ErrorAccessDenied'])
    expect(await outcome('GET', '/me', token)).toEqual([403, 'Authorization_RequestDenied'])
  })

  it('[GC-12] an app-only token uses roles, reaches every mailbox, and cannot say /me', async () => {
    const token = daemon(['Contacts.Read'])
    expect(await outcome('GET', `/users/${ben}/contacts`, token)).toEqual([200, undefined])
    expect(await outcome('GET', `/users/${graph.world.user(ben).id}/contacts`, token)).toEqual([200, undefined])
    expect(await outcome('GET', '/me/contacts', token)).toEqual([400, 'BadRequest'])
    expect(await outcome('GET', `/users/${ben}/messages`, token)).toEqual([403, 'ErrorAccessDenied'])
  })

  it('[GC-12] another person’s mailbox needs sharing and a Shared scope; one’s own may be named', async () => {
    const path = `/users/${ben}/contacts`
    expect(await outcome('GET', `/users/${ada}/contacts`, delegated(['Contacts.Read']))).toEqual([200, undefined])
    expect(await outcome('GET', path, delegated(['Contacts.ReadWrite', 'Contacts.ReadWrite.Shared']))).toEqual([
      403,
      'ErrorAccessDenied',
    ])
    graph.world.share(ben, ada)
    expect(await outcome('GET', path, delegated(['Contacts.ReadWrite']))).toEqual([403, 'ErrorAccessDenied'])
    expect(await outcome('GET', path, delegated(['Contacts.Read.Shared']))).toEqual([200, undefined])
  })
})

describe('mailboxes', () => {
  it('[GC-13] a mailbox on premises is MailboxNotEnabledForRESTAPI, none ResourceNotFound, an unknown user ErrorInvalidUser', async () => {
    const token = daemon(['Contacts.Read', 'User.Read.All'])
    expect(await outcome('GET', `/users/${emil}/contacts`, token)).toEqual([404, 'MailboxNotEnabledForRESTAPI'])
    expect(await outcome('GET', `/users/${dora}/contacts`, token)).toEqual([404, 'ResourceNotFound'])
    expect(await outcome('GET', '/users/nobody@harbourfinch.example/contacts', token)).toEqual([
      404,
      'ErrorInvalidUser',
    ])
    expect(await outcome('GET', '/users/00000000-0000-4000-8000-000000000000', token)).toEqual([
      404,
      'Request_ResourceNotFound',
    ])
  })

  it('[GC-12] the basic permission shows the basic profile of others, and all of one’s own', async () => {
    const token = delegated(['User.ReadBasic.All'])
    const select = '?$select=displayName,mail,accountEnabled,proxyAddresses'
    const other = await graph.ask('GET', `/users/${ben}${select}`, { token })
    expect(other.body).toMatchObject({
      displayName: 'Ben Keller',
      mail: ben,
      accountEnabled: null,
      proxyAddresses: null,
    })
    const own = await graph.ask('GET', `/users/${ada}${select}`, { token })
    expect(own.body).toMatchObject({ accountEnabled: true })
    expect(await outcome('GET', '/users', delegated(['User.Read']))).toEqual([403, 'Authorization_RequestDenied'])
  })

  it('[GC-12] users: default properties, others by $select, filter, paging', async () => {
    const token = daemon(['User.Read.All'])
    const one = await graph.ask('GET', `/users('${dora}')`, { token })
    expect(one.body).toMatchObject({ displayName: 'Dora Lind', mail: null })
    expect(one.body).not.toHaveProperty('accountEnabled')
    const selected = await graph.ask('GET', `/users/${ada}?$select=id,accountEnabled,proxyAddresses`, { token })
    expect(selected.body).toMatchObject({ accountEnabled: true, proxyAddresses: [`SMTP:${ada}`] })
    const found = await graph.ask(
      'GET',
      `/users?$filter=${encodeURIComponent(`mail eq '${ben}' or startswith(displayName,'Cl')`)}`,
      { token },
    )
    expect(valuesOf(found).map((user) => user['givenName'])).toEqual(['Ben', 'Clara'])
    const page = await graph.ask('GET', '/users?$top=3', { token })
    expect(valuesOf(page)).toHaveLength(3)
    expect(valuesOf(await graph.ask('GET', nextLinkOf(page), { token }))).toHaveLength(2)
  })

  it('[GC-12] mailboxSettings are read and changed', async () => {
    expect((await graph.ask('GET', '/me/mailboxSettings')).body).toMatchObject({
      timeZone: 'W. Europe Standard Time',
      userPurpose: 'user',
    })
    const changed = await graph.ask('PATCH', '/me/mailboxSettings', { body: { timeZone: 'GMT Standard Time' } })
    expect([changed.status, changed.body['timeZone']]).toEqual([200, 'GMT Standard Time'])
  })
})

describe('strictness', () => {
  it.each([
    ['GET', '/me/planner/tasks', 'GET /me/planner/tasks'],
    ['GET', '/me/contacts?$search=x', "the query option '$search'"],
    ['GET', '/me/contacts?fields=x', "the query option 'fields'"],
    ['PUT', '/me/contacts', 'PUT /me/contacts'],
    ['GET', '/me/contacts?$expand=extensions', "the expansion 'extensions'"],
  ])('[GC-16] %s %s is 501 and names what is missing', async (method, path, named) => {
    const answer = await graph.ask(method, path)
    expect([answer.status, errorOf(answer)['code']]).toEqual([501, 'NotImplemented'])
    expect(errorOf(answer)['message']).toContain(named)
  })

  it('[GC-16] the version beta is 501', async () => {
    const response = await fetch(`${graph.httpOrigin}/beta/me/contacts`)
    expect([response.status, await response.json()]).toMatchObject([501, { error: { code: 'NotImplemented' } }])
  })

  it('[GC-0] an unknown preference is 501 by name', async () => {
    const answer = await graph.ask('GET', '/me/contacts', {
      headers: { Prefer: 'IdType="ImmutableId", odata.fastplease' },
    })
    expect([answer.status, errorOf(answer)['message']]).toEqual([501, expect.stringContaining('odata.fastplease')])
  })

  it.each([
    ['{"a":', 'application/json', 400, 'BadRequest'],
    ['[]', 'application/json', 400, 'UnableToDeserializePostBody'],
    ['', 'application/json', 400, 'BadRequest'],
    ['{}', 'text/plain', 415, 'UnsupportedMediaType'],
  ])('[GC-0] body %j as %s is %i %s', async (body, type, status, code) => {
    const answer = await graph.ask('POST', '/me/contacts', { body, headers: { 'Content-Type': type } })
    expect([answer.status, errorOf(answer)['code']]).toEqual([status, code])
  })

  it('[GC-13] a body over 4 MB is 413 RequestEntityTooLarge', async () => {
    const answer = await graph.ask('POST', '/me/contacts', { body: { personalNotes: 'x'.repeat(5 * 1024 * 1024) } })
    expect([answer.status, errorOf(answer)['code']]).toEqual([413, 'RequestEntityTooLarge'])
  })

  it.each(['?$top=0', '?$top=1001', '?$top=x', '?$skip=-1', '?$top=1&$top=2', '?$select=nonsense', '?$filter=%'])(
    '[GC-13] /me/contacts%s is 400',
    async (query) => {
      expect((await graph.ask('GET', `/me/contacts${query}`)).status).toBe(400)
    },
  )
})

describe('envelope', () => {
  it('[GC-13] an error carries code, message and innerError with the request ids, the client’s own echoed', async () => {
    const headers = { 'client-request-id': '8f1c0000-0000-4000-8000-000000000001' }
    const answer = await graph.ask('GET', '/me/contacts/nonsense', { headers })
    expect(errorOf(answer)).toEqual({
      code: 'ErrorInvalidIdMalformed',
      message: 'Id is malformed.',
      innerError: {
        date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
        'request-id': answer.headers.get('request-id'),
        'client-request-id': headers['client-request-id'],
      },
    })
    expect(answer.headers.get('client-request-id')).toBe(headers['client-request-id'])
  })

  it('[GC-0] every answer carries Graph’s headers', async () => {
    const { headers } = await graph.ask('GET', '/me/contacts')
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(headers.get('content-type')).toBe(
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
    )
    expect([headers.get('odata-version'), headers.get('cache-control')]).toEqual(['4.0', 'private'])
    expect(JSON.parse(headers.get('x-ms-ags-diagnostic') ?? '')).toHaveProperty('ServerInfo.DataCenter')
  })

  it('[GC-0] paths match without regard to case, with keys in parentheses, and bound functions in every spelling', async () => {
    const { id } = await graph.createContact({ givenName: 'Ada' })
    for (const path of [
      `/ME/Contacts/${id}`,
      `/me/contacts('${id}')`,
      '/me/contactFolders/contacts/contacts/delta()',
      '/me/contacts/microsoft.graph.delta()',
    ]) {
      expect((await graph.ask('GET', path)).status).toBe(200)
    }
  })
})
