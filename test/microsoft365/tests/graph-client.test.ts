/**
 * The unmodified @microsoft/microsoft-graph-client over https, with a token from the simulated sign-in, against the
 * simulated Graph.
 */

import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import {
  BatchRequestContent,
  BatchResponseContent,
  Client,
  GraphError,
  PageIterator,
} from '@microsoft/microsoft-graph-client'
import { beforeAll, expect, it } from 'vitest'
import { developmentCertificate } from '../../../server/tools/certificates.ts'
import { daemonClientId, daemonSecret } from '../data/sample-tenant.ts'
import { ada, useGraph } from './graph-fixture.ts'

const graph = useGraph()

beforeAll(async () => {
  const { ca } = await developmentCertificate()
  setDefaultCACertificates([...getCACertificates('default'), ca])
})

const token = async (): Promise<string> => {
  const response = await fetch(`${graph.origin}/${graph.world.tenants[0]?.id}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: daemonClientId,
      client_secret: daemonSecret,
      scope: 'https://graph.microsoft.com/.default',
    }),
  })
  return ((await response.json()) as { access_token: string }).access_token
}

const client = (): Client =>
  Client.initWithMiddleware({
    authProvider: { getAccessToken: token },
    baseUrl: graph.origin,
    customHosts: new Set(['localhost']),
  })

const home = `/users/${ada}`

it('[GC-15.2] creates, reads, changes and deletes a contact with a token from the simulated sign-in', async () => {
  const created = await client()
    .api(`${home}/contacts`)
    .header('Prefer', 'IdType="ImmutableId"')
    .post({ givenName: 'Ada', surname: 'Park' })
  const path = `${home}/contacts/${encodeURIComponent(created.id)}`
  expect(await client().api(path).select(['displayName']).get()).toMatchObject({ displayName: 'Ada Park' })
  expect(
    await client().api(path).header('If-Match', created['@odata.etag']).patch({ companyName: 'Northwind' }),
  ).toMatchObject({ companyName: 'Northwind' })
  expect(await client().api(path).delete()).toBeUndefined()
  await expect(client().api(path).get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'ErrorItemNotFound',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
})

it('[GC-15.2] follows nextLinks and the deltaLink', async () => {
  for (let index = 0; index < 25; index += 1) graph.world.person(ada).createContact({ displayName: `Contact ${index}` })
  const names: string[] = []
  const iterator = new PageIterator(
    client(),
    await client().api(`${home}/contactFolders/contacts/contacts/delta`).get(),
    (contact) => {
      names.push(contact.displayName)
      return true
    },
  )
  await iterator.iterate()
  expect(names).toHaveLength(25)
  graph.world.person(ada).createContact({ displayName: 'New' })
  const page = await client()
    .api(iterator.getDeltaLink() ?? '')
    .get()
  expect(page.value).toMatchObject([{ displayName: 'New' }])
})

it('[GC-15.7] sends a batch of dependent requests', async () => {
  const request = (method: string, path: string, body?: object) =>
    new Request(`${graph.origin}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
    })
  const content = new BatchRequestContent([
    { id: '1', request: request('POST', `${home}/contacts`, { displayName: 'Batched' }) },
    { id: '2', request: request('GET', `${home}/contacts?$select=displayName`), dependsOn: ['1'] },
  ])
  const answer = new BatchResponseContent(
    await client()
      .api('/$batch')
      .post(await content.getContent()),
  )
  expect(answer.getResponseById('1').status).toBe(201)
  expect(await answer.getResponseById('2').json()).toMatchObject({ value: [{ displayName: 'Batched' }] })
})

it('[GC-15.5] waits out a 429 by its Retry-After', async () => {
  graph.world.faults.add({
    method: 'GET',
    effect: { kind: 'answer', status: 429, code: 'ApplicationThrottled', headers: { 'Retry-After': '0.05' } },
  })
  expect(await client().api(`${home}/contacts`).get()).toMatchObject({ value: [] })
  expect(graph.world.requests.counts.byStatus).toMatchObject({ 200: 1, 429: 1 })
})

it('[GC-15.6] an error with an empty body becomes a GraphError without code', async () => {
  graph.world.faults.add({ method: 'POST', effect: { kind: 'answer', status: 500, body: '' } })
  const failure = await client()
    .api(`${home}/contacts`)
    .post({ givenName: 'x' })
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(GraphError)
  expect((failure as GraphError).statusCode).toBe(500)
})
