/** Subscriptions and change notifications of the simulated Graph. */

import { beforeEach, expect, it } from 'vitest'
import type { Post } from '../push.ts'
import { ada, ben, errorOf, immutable, type Json, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph({ frozenAt: Date.UTC(2026, 5, 1, 8) })
const minute = 60_000

/** What the subscriber was sent; how it answers can be changed. */
const sent: { url: string; value: Json[] }[] = []
let answer: (url: string, body: string | null) => Awaited<ReturnType<Post>>

const greeted = (url: string) => ({
  status: 200,
  contentType: 'text/plain',
  text: new URL(url).searchParams.get('validationToken') ?? '',
})

beforeEach(() => {
  sent.length = 0
  answer = (url, body) => (body === null ? greeted(url) : { status: 202, contentType: '', text: '' })
  graph.world.push.sendBy(async (url, body) => {
    if (body !== null) sent.push({ url, value: (JSON.parse(body) as { value: Json[] }).value })
    return answer(url, body)
  })
})

const wanted = (resource: string, minutes = 4200): Json => ({
  changeType: 'created,updated,deleted',
  notificationUrl: 'https://tandem.example/notify',
  lifecycleNotificationUrl: 'https://tandem.example/lifecycle',
  resource,
  expirationDateTime: new Date(graph.world.clock.now() + minutes * minute).toISOString(),
  clientState: 'secret',
})

const subscribe = (resource: string, minutes?: number) =>
  graph.ask('POST', '/subscriptions', { body: wanted(resource, minutes), headers: immutable })

const told = () => sent.flatMap(({ value }) => value)

it('[GC-11.2] a subscription exists only when both addresses answered the handshake as they have to', async () => {
  answer = () => ({ status: 200, contentType: 'application/json', text: '""' })
  const refused = await subscribe('/me/contacts')
  expect([refused.status, errorOf(refused)['code']]).toEqual([400, 'ValidationError'])
  answer = () => null
  expect(errorOf(await subscribe('/me/contacts'))['message']).toBe('Subscription validation request timed out.')
  expect(valuesOf(await graph.ask('GET', '/subscriptions'))).toEqual([])
  answer = (url, body) => (body === null ? greeted(url) : null)
  const created = await subscribe('/me/contacts')
  expect([created.status, created.body['clientState']]).toEqual([201, 'secret'])
  expect(valuesOf(await graph.ask('GET', '/subscriptions'))).toHaveLength(1)
})

it('[GC-11.3] what happens to a contact is told once, with its immutable id and the client state', async () => {
  const { body } = await subscribe('/me/contacts')
  const contact = await graph.createContact({ givenName: 'Ada' })
  await graph.ask('PATCH', `/me/contacts/${String(contact['id'])}`, { body: { surname: 'Park' }, headers: immutable })
  graph.world.person(ada).deleteContact(String(contact['id']))
  await graph.world.push.deliver()
  expect(told().map((one) => [one['changeType'], one['subscriptionId'], one['clientState']])).toEqual([
    ['created', body['id'], 'secret'],
    ['updated', body['id'], 'secret'],
    ['deleted', body['id'], 'secret'],
  ])
  expect(told().map((one) => (one['resourceData'] as Json)['id'])).toEqual([
    contact['id'],
    contact['id'],
    contact['id'],
  ])
  await graph.world.push.deliver()
  expect(told()).toHaveLength(3)
})

it('[GC-11.3] another person’s mailbox, and another folder, is nobody’s business', async () => {
  await subscribe('/me/contacts')
  graph.world.person(ben).createContact({ givenName: 'Elsewhere' })
  const folder = graph.world.person(ada).createFolder('CRM')
  graph.world.person(ada).createContact({ givenName: 'In a folder' }, folder.id)
  await graph.world.push.deliver()
  expect(told()).toEqual([])
})

it('[GC-11.3] a delivery that was not taken comes again, for four hours', async () => {
  await subscribe('/me/contacts')
  answer = () => ({ status: 503, contentType: '', text: '' })
  graph.world.person(ada).createContact({ givenName: 'A' })
  await graph.world.push.deliver()
  answer = () => ({ status: 202, contentType: '', text: '' })
  await graph.world.push.deliver()
  await graph.world.push.deliver()
  expect(sent).toHaveLength(2)
  answer = () => null
  graph.world.person(ada).createContact({ givenName: 'B' })
  await graph.world.push.deliver()
  graph.world.clock.advance(241 * minute)
  await graph.world.push.deliver()
  expect(graph.world.push.state.waiting).toEqual([])
})

it('[GC-11.1] at most 4,230 minutes; nearer than 45 minutes is put off; what is over is gone', async () => {
  const refused = await subscribe('/me/events', 4231)
  expect([refused.status, errorOf(refused)['code']]).toEqual([400, 'ExtensionError'])
  const short = await subscribe('/me/events', 5)
  expect(Date.parse(String(short.body['expirationDateTime'])) - graph.world.clock.now()).toBe(45 * minute)
  graph.world.clock.advance(46 * minute)
  const path = `/subscriptions/${String(short.body['id'])}`
  expect((await graph.ask('GET', path)).status).toBe(404)
  const renewed = await graph.ask('PATCH', path, {
    body: { expirationDateTime: new Date(graph.world.clock.now() + 60 * minute).toISOString() },
  })
  expect([renewed.status, errorOf(renewed)['code']]).toEqual([404, 'ResourceNotFound'])
})

it('[GC-11.4] until it is renewed, nothing is told after "reauthorizationRequired", and what happened meanwhile is lost', async () => {
  const { body } = await subscribe('/me/contacts')
  const id = String(body['id'])
  await graph.world.push.lifecycle(id, 'reauthorizationRequired')
  expect(sent.map(({ url, value }) => [url, value[0]?.['lifecycleEvent']])).toEqual([
    ['https://tandem.example/lifecycle', 'reauthorizationRequired'],
  ])
  graph.world.person(ada).createContact({ givenName: 'Lost' })
  await graph.world.push.deliver()
  expect((await graph.ask('POST', `/subscriptions/${id}/reauthorize`)).status).toBe(204)
  graph.world.person(ada).createContact({ givenName: 'Told' })
  await graph.world.push.deliver()
  expect(told().filter((one) => one['changeType'] === 'created')).toHaveLength(1)
})

it('[GC-11.4] a removed subscription tells nothing more', async () => {
  const { body } = await subscribe('/me/contacts')
  await graph.world.push.lifecycle(String(body['id']), 'subscriptionRemoved')
  graph.world.person(ada).createContact({ givenName: 'A' })
  await graph.world.push.deliver()
  expect(told().map((one) => one['lifecycleEvent'])).toEqual(['subscriptionRemoved'])
})

it('[GC-11.1] rights decide: To Do asks for writing, and another app’s subscriptions are not seen', async () => {
  const lists = valuesOf(await graph.ask('GET', '/me/todo/lists'))
  const resource = `/me/todo/lists/${String(lists[0]?.['id'])}/tasks`
  const token = graph.world.issueToken({ user: ada, scopes: ['Tasks.Read', 'Mail.Read'] })
  const refused = await graph.ask('POST', '/subscriptions', { body: wanted(resource), token })
  expect([refused.status, errorOf(refused)['code']]).toEqual([403, 'ExtensionError'])
  expect((await subscribe(resource)).status).toBe(201)
  const other = graph.world.issueToken({ user: ada, scopes: ['Mail.Read'], clientId: 'another' })
  expect(valuesOf(await graph.ask('GET', '/subscriptions', { token: other }))).toEqual([])
})

it('[GC-16] an unknown resource or member is 501', async () => {
  expect((await subscribe('/me/drive/root')).status).toBe(501)
  const strange = await graph.ask('POST', '/subscriptions', {
    body: { ...wanted('/me/events'), includeResourceData: true },
  })
  expect(strange.status).toBe(501)
})
