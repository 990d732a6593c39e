/** Calendars of the simulated Graph: the default one, others beside it, and events that move between them. */

import { expect, it } from 'vitest'
import { immutable, useGraph, valuesOf } from './graph-fixture.ts'
import { ada, hour, useEvents } from './event-fixture.ts'

const graph = useGraph()
const { create, get } = useEvents(graph)

const newCalendar = async (name: string): Promise<string> =>
  String((await graph.ask('POST', '/me/calendars', { body: { name } })).body['id'])

it('[GC-3.1] the default calendar comes first, belongs to its owner and cannot be deleted', async () => {
  const id = await newCalendar('CRM')
  const listed = valuesOf(await get('/me/calendars'))
  expect(listed.map(({ name, isDefaultCalendar }) => [name, isDefaultCalendar])).toEqual([
    ['Calendar', true],
    ['CRM', false],
  ])
  expect(listed[0]).toMatchObject({ canEdit: true, isRemovable: false, owner: { name: 'Ada Morgan', address: ada } })
  const standard = await get('/me/calendar')
  expect(standard.body['id']).toBe(listed[0]?.['id'])
  expect((await graph.ask('DELETE', `/me/calendars/${String(standard.body['id'])}`)).status).toBe(403)
  expect((await graph.ask('DELETE', `/me/calendars/${id}`)).status).toBe(204)
  expect((await get(`/me/calendars/${id}`)).status).toBe(404)
})

it('[GC-3.1] names are unique, a rename gives a new version, other properties are refused', async () => {
  const id = await newCalendar('CRM')
  const before = await get(`/me/calendars/${id}`)
  expect((await graph.ask('POST', '/me/calendars', { body: { name: 'crm' } })).status).toBe(409)
  const after = await graph.ask('PATCH', `/me/calendars/${id}`, { body: { name: 'Clients', color: 'lightRed' } })
  expect(after.body).toMatchObject({ name: 'Clients', color: 'lightRed' })
  expect(after.body['changeKey']).not.toBe(before.body['changeKey'])
  const stale = { 'If-Match': String(before.body['@odata.etag']) }
  expect((await graph.ask('PATCH', `/me/calendars/${id}`, { body: { name: 'X' }, headers: stale })).status).toBe(412)
  expect((await graph.ask('PATCH', `/me/calendars/${id}`, { body: { nickname: 'X' } })).status).toBe(501)
})

it('[R3] an event moved to another calendar changes its rest id, keeps the immutable one, and is found there only', async () => {
  const id = await newCalendar('CRM')
  const event = await create({ subject: 'A', ...hour('2026-03-10') }, immutable)
  const [{ id: restId } = { id: '' }] = graph.world.events(ada)
  const moved = graph.world.person(ada).moveEvent(String(event['id']), id)
  expect([moved.immutableId, moved.id === restId]).toEqual([event['id'], false])
  expect((await get(`/me/events/${restId}`)).status).toBe(404)
  expect((await get(`/me/events/${moved.immutableId}/calendar?$select=name`)).body['name']).toBe('CRM')
  expect((await get(`/me/calendars/${id}/events/${moved.immutableId}`)).status).toBe(200)
  expect((await get(`/me/calendar/events/${moved.immutableId}`)).status).toBe(404)
  expect(valuesOf(await get('/me/events'))).toEqual([])
  expect(valuesOf(await get(`/me/calendars/${id}/events`))).toHaveLength(1)
  const expanded = await get(`/me/events/${moved.immutableId}?$select=subject&$expand=calendar`)
  expect(expanded.body['calendar']).toMatchObject({ id, name: 'CRM' })
})
