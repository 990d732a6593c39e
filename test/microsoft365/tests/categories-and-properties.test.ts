/** Master categories, extended properties, versions and ids of the simulated Graph. */

import { describe, expect, it } from 'vitest'
import { ada, errorOf, immutable, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

const all = '/me/outlook/masterCategories'

describe('master categories', () => {
  it('[GC-5] a category is created, recoloured and deleted; items keep its name', async () => {
    const created = await graph.ask('POST', all, { body: { displayName: 'CRM', color: 'Preset7' } })
    expect([created.status, created.body['color']]).toEqual([201, 'preset7'])
    const { id } = created.body
    expect((await graph.ask('PATCH', `${all}/${id}`, { body: { color: 'preset3' } })).body['color']).toBe('preset3')
    const contact = await graph.createContact({ givenName: 'Ada', categories: ['CRM', 'Unlisted'] })
    expect((await graph.ask('DELETE', `${all}/${id}`)).status).toBe(204)
    expect(valuesOf(await graph.ask('GET', all))).toEqual([])
    expect((await graph.ask('GET', `/me/contacts/${contact['id']}`)).body['categories']).toEqual(['CRM', 'Unlisted'])
  })

  it('[GC-5] a second one of the same name in any case is 409, or 400 by switch', async () => {
    await graph.ask('POST', all, { body: { displayName: 'CRM', color: 'none' } })
    const duplicate = await graph.ask('POST', all, { body: { displayName: 'crm', color: 'none' } })
    expect(duplicate.status).toBe(409)
    expect(errorOf(duplicate)['message']).toContain('already exists')
    graph.world.configure({ duplicateCategoryStatus: 400 })
    expect((await graph.ask('POST', all, { body: { displayName: 'CRM', color: 'none' } })).status).toBe(400)
  })

  it('[GC-5] the name never changes', async () => {
    const { body } = await graph.ask('POST', all, { body: { displayName: 'CRM', color: 'none' } })
    expect((await graph.ask('PATCH', `${all}/${body['id']}`, { body: { displayName: 'Other' } })).status).toBe(400)
  })

  it.each([
    { color: 'none' },
    { displayName: '' },
    { displayName: 'x', color: 'preset25' },
    { displayName: 'x'.repeat(256) },
  ])('[GC-5] %j is refused with 400', async (body) => {
    expect((await graph.ask('POST', all, { body })).status).toBe(400)
  })

  it('[GC-5] categories of messages and events are replaced by PATCH', async () => {
    const person = graph.world.person(ada)
    for (const [path, { id }] of [
      ['messages', person.createMessage({ subject: 'Hello' })],
      ['events', person.createEvent({ subject: 'Lunch' })],
    ] as const) {
      const changed = await graph.ask('PATCH', `/me/${path}/${id}`, { body: { categories: ['CRM'] } })
      expect([changed.status, changed.body['categories']]).toEqual([200, ['CRM']])
      const renamed = await graph.ask('PATCH', `/me/${path}/${id}`, { body: { subject: 'Other' } })
      expect(renamed.status).toBe(path === 'messages' ? 400 : 200)
    }
  })
})

const crmId = 'String {6f2a1c1e-0a51-4d0e-9a4e-5a2f6a0a7c11} Name CrmContactId'
const other = 'String {6f2a1c1e-0a51-4d0e-9a4e-5a2f6a0a7c11} Name Other'
const expand = (...ids: string[]) =>
  `$expand=${encodeURIComponent(`singleValueExtendedProperties($filter=${ids.map((id) => `id eq '${id}'`).join(' or ')})`)}`
const stamped = (value: string, id = crmId) => ({ singleValueExtendedProperties: [{ id, value }] })

describe('extended properties', () => {
  it('[GC-6.1] written with the contact, hidden in every answer, shown only where expanded', async () => {
    const contact = await graph.createContact({ givenName: 'Ada', ...stamped('c-1') })
    expect(contact).not.toHaveProperty('singleValueExtendedProperties')
    expect((await graph.ask('GET', `/me/contacts/${contact['id']}`)).body).not.toHaveProperty(
      'singleValueExtendedProperties',
    )
    const shown = await graph.ask('GET', `/me/contacts/${contact['id']}?${expand(crmId, other)}`)
    expect(shown.body['singleValueExtendedProperties']).toEqual([{ id: crmId, value: 'c-1' }])
    expect((await graph.ask('GET', `/me/contacts/${contact['id']}?${expand(other)}`)).body).not.toHaveProperty(
      'singleValueExtendedProperties',
    )
  })

  it('[GC-6.1] PATCH upserts the listed ones and leaves the others', async () => {
    const { id } = await graph.createContact({ givenName: 'Ada', ...stamped('c-1') })
    await graph.ask('PATCH', `/me/contacts/${id}`, { body: stamped('x', other) })
    await graph.ask('PATCH', `/me/contacts/${id}`, { body: stamped('c-2') })
    const shown = await graph.ask('GET', `/me/contacts?${expand(crmId, other)}`)
    expect(valuesOf(shown)[0]?.['singleValueExtendedProperties']).toEqual([
      { id: crmId, value: 'c-2' },
      { id: other, value: 'x' },
    ])
  })

  it('[GC-6.1] a filter finds contacts by property, in the default folder and below a folder', async () => {
    const person = graph.world.person(ada)
    const folder = person.createFolder('CRM')
    person.createContact({ displayName: 'One', ...stamped('c-1') })
    person.createContact({ displayName: 'Two', ...stamped('c-2') }, folder.id)
    const find = async (path: string, value: string) => {
      const filter = `singleValueExtendedProperties/Any(ep: ep/id eq '${crmId}' and ep/value eq '${value}')`
      return valuesOf(await graph.ask('GET', `${path}?$filter=${encodeURIComponent(filter)}`)).map(
        (each) => each['displayName'],
      )
    }
    expect(await find('/me/contacts', 'c-1')).toEqual(['One'])
    expect(await find('/me/contacts', 'c-2')).toEqual([])
    expect(await find(`/me/contactFolders/${folder.id}/contacts`, 'c-2')).toEqual(['Two'])
  })

  it('[GC-6.1] type and GUID of an id compare without case, its name with case', async () => {
    const { id } = await graph.createContact({ ...stamped('c-1') })
    const upper = crmId.replace('String', 'string').replace('6f2a1c1e', '6F2A1C1E')
    expect((await graph.ask('GET', `/me/contacts/${id}?${expand(upper)}`)).body).toHaveProperty(
      'singleValueExtendedProperties',
    )
    expect(
      (await graph.ask('GET', `/me/contacts/${id}?${expand(crmId.replace('CrmContactId', 'crmcontactid'))}`)).body,
    ).not.toHaveProperty('singleValueExtendedProperties')
  })

  it.each(['CrmContactId', 'String {not-a-guid} Name X', 'Text 0x3A24'])(
    '[GC-6.1] the id %j is refused with 400',
    async (id) => {
      expect((await graph.ask('POST', '/me/contacts', { body: stamped('x', id) })).status).toBe(400)
    },
  )

  it('[GC-6.1] a copy that the person makes carries the stamp along', () => {
    const person = graph.world.person(ada)
    const copy = person.copyContact(person.createContact({ givenName: 'Ada', ...stamped('c-1') }).id)
    expect(copy.extendedProperties).toEqual({ [crmId]: 'c-1' })
  })
})

describe('versions and ids', () => {
  it('[GC-7.1] every write gives a new changeKey, a read none', async () => {
    const { id, changeKey } = await graph.createContact({ givenName: 'Ada' })
    const read = await graph.ask('GET', `/me/contacts/${id}`)
    const written = await graph.ask('PATCH', `/me/contacts/${id}`, { body: {} })
    expect(read.body['changeKey']).toBe(changeKey)
    expect(written.body['changeKey']).not.toBe(changeKey)
  })

  it('[GC-7.2] a stale If-Match is 412 ErrorIrresolvableConflict and writes nothing', async () => {
    const contact = await graph.createContact({ givenName: 'Ada' })
    const headers = { 'If-Match': String(contact['@odata.etag']) }
    const path = `/me/contacts/${contact['id']}`
    expect((await graph.ask('PATCH', path, { body: { givenName: 'Bea' }, headers })).status).toBe(200)
    const stale = await graph.ask('PATCH', path, { body: { givenName: 'Cleo' }, headers })
    expect([stale.status, errorOf(stale)['code']]).toEqual([412, 'ErrorIrresolvableConflict'])
    expect((await graph.ask('DELETE', path, { headers })).status).toBe(412)
    expect((await graph.ask('GET', path)).body['givenName']).toBe('Bea')
    expect((await graph.ask('PATCH', path, { body: { givenName: 'Dee' }, headers: { 'If-Match': '*' } })).status).toBe(
      200,
    )
    graph.world.configure({ ignoreIfMatch: true })
    expect((await graph.ask('PATCH', path, { body: { givenName: 'Eve' }, headers })).status).toBe(200)
  })

  it('[GC-7.1] with the switch the service touches an item once more after a write', async () => {
    graph.world.configure({ bumpChangeKeyAfterWrite: true })
    const created = await graph.createContact({ givenName: 'Ada' })
    const read = await graph.ask('GET', `/me/contacts/${created['id']}`)
    expect(read.body['changeKey']).not.toBe(created['changeKey'])
    expect(read.body['givenName']).toBe('Ada')
  })

  it('[GC-7.3] Prefer decides which id form comes back; both are accepted', async () => {
    const plain = await graph.ask('POST', '/me/contacts', { body: { givenName: 'Ada' } })
    const restId = String(plain.body['id'])
    const asked = await graph.ask('GET', `/me/contacts/${restId}`, { headers: immutable })
    const immutableId = String(asked.body['id'])
    expect(asked.headers.get('preference-applied')).toBe('IdType="ImmutableId"')
    expect([restId.length > 119, immutableId.length, restId === immutableId]).toEqual([true, 72, false])
    expect((await graph.ask('GET', `/me/contacts/${immutableId}`)).body['id']).toBe(restId)
    const translated = await graph.ask('POST', '/me/translateExchangeIds', {
      body: { inputIds: [restId, 'nonsense'], sourceIdType: 'restId', targetIdType: 'restImmutableEntryId' },
    })
    expect(valuesOf(translated)).toMatchObject([
      { sourceId: restId, targetId: immutableId },
      { sourceId: 'nonsense', errorDetails: { code: 'ErrorInvalidIdMalformed' } },
    ])
  })

  it('[GC-7.3] an EWS id as Office.js gives it is translated to the rest id and back', async () => {
    const { id } = graph.world.person(ada).createMessage({ subject: 'Hello' })
    const translate = async (inputId: string, sourceIdType: string, targetIdType: string) =>
      valuesOf(
        await graph.ask('POST', '/me/translateExchangeIds', {
          body: { inputIds: [inputId], sourceIdType, targetIdType },
        }),
      )[0]?.['targetId']
    const ewsId = String(await translate(id, 'restId', 'ewsId'))
    expect(await translate(ewsId, 'ewsId', 'restId')).toBe(id)
    expect(await translate(String(await translate(id, 'restId', 'entryId')), 'entryId', 'restId')).toBe(id)
  })
})
