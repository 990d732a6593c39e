/** Contacts of the simulated Graph: shapes, limits, derived names, filters, paging. */

import { describe, expect, it } from 'vitest'
import { ada, ben, errorOf, immutable, nextLinkOf, useGraph, valuesOf } from './graph-fixture.ts'

const graph = useGraph()

describe('shape of a contact', () => {
  it('[GC-1.3] a created contact comes back whole, with unset scalars null, lists empty and addresses {}', async () => {
    const answer = await graph.ask('POST', '/me/contacts', {
      body: {
        givenName: 'Ada',
        surname: 'Park',
        emailAddresses: [{ address: 'ada.park@example.net' }],
        businessAddress: { city: 'Utrecht' },
      },
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      displayName: 'Ada Park',
      fileAs: 'Park, Ada',
      title: null,
      birthday: null,
      personalNotes: '',
      children: [],
      homePhones: [],
      emailAddresses: [{ name: 'ada.park@example.net', address: 'ada.park@example.net' }],
      businessAddress: { city: 'Utrecht' },
      homeAddress: {},
    })
    expect(answer.body['@odata.etag']).toBe(`W/"${String(answer.body['changeKey'])}"`)
    expect(answer.body['@odata.context']).toMatch(/\/v1\.0\/\$metadata#users\('[0-9a-f-]+'\)\/contacts\/\$entity$/)
    expect(answer.body['createdDateTime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  it('[GC-0] PATCH merges: absent stays, null clears, a list or address is replaced as a whole', async () => {
    const { id } = await graph.createContact({
      givenName: 'Ada',
      companyName: 'Northwind',
      businessPhones: ['1', '2'],
      homeAddress: { city: 'Utrecht', street: 'Kade 1' },
    })
    const answer = await graph.ask('PATCH', `/me/contacts/${id}`, {
      body: { companyName: null, businessPhones: ['3'], homeAddress: { street: 'Kade 2' } },
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      givenName: 'Ada',
      companyName: null,
      businessPhones: ['3'],
      homeAddress: { street: 'Kade 2' },
    })
    expect(answer.body['homeAddress']).not.toHaveProperty('city')
  })

  it('[GC-0] return=minimal answers a write with 204 and no body', async () => {
    const answer = await graph.ask('POST', '/me/contacts', {
      body: { givenName: 'Ada' },
      headers: { Prefer: 'return=minimal' },
    })
    expect([answer.status, answer.text, answer.headers.get('preference-applied')]).toEqual([204, '', 'return=minimal'])
    expect(graph.world.contacts(ada)).toHaveLength(1)
  })

  it('[GC-1.2] an address that is not SMTP comes back without address', async () => {
    const contact = await graph.createContact({ emailAddresses: [{ name: 'Fax', address: '+44 20 7946 0000' }] })
    expect(contact['emailAddresses']).toEqual([{ name: 'Fax' }])
  })

  it('[GC-1.2] a birthday sent as a date comes back at 11:59 UTC, one sent as a moment as it was', async () => {
    expect((await graph.createContact({ birthday: '1974-07-22' }))['birthday']).toBe('1974-07-22T11:59:00Z')
    expect((await graph.createContact({ birthday: '1974-07-22T00:00:00Z' }))['birthday']).toBe('1974-07-22T00:00:00Z')
    expect((await graph.ask('POST', '/me/contacts', { body: { birthday: '22.7.1974' } })).status).toBe(400)
  })

  it('[GC-1.2] a name part changed without displayName rewrites it; sent along it stays', async () => {
    const { id } = await graph.createContact({ givenName: 'Ada', surname: 'Park', displayName: 'Ada of Utrecht' })
    const rewritten = await graph.ask('PATCH', `/me/contacts/${id}`, { body: { surname: 'Lee' } })
    expect(rewritten.body).toMatchObject({ displayName: 'Ada Lee', fileAs: 'Lee, Ada' })
    const kept = await graph.ask('PATCH', `/me/contacts/${id}`, {
      body: { surname: 'Ray', displayName: 'Ada of Utrecht' },
    })
    expect(kept.body['displayName']).toBe('Ada of Utrecht')
  })
})

describe('limits', () => {
  it.each([
    ['emailAddresses', 3, { address: 'a@example.net' }],
    ['businessPhones', 2, '1'],
    ['homePhones', 2, '1'],
    ['imAddresses', 3, 'a'],
  ])('[GC-1.2] one %s more than %i is refused with 400 and the count', async (name, most, entry) => {
    const filled = (count: number) => ({ [name]: Array.from({ length: count }, () => entry) })
    expect((await graph.ask('POST', '/me/contacts', { body: filled(most) })).status).toBe(201)
    const refused = await graph.ask('POST', '/me/contacts', { body: filled(most + 1) })
    expect(refused.status).toBe(400)
    expect(errorOf(refused)).toMatchObject({ code: 'ErrorInvalidArgument' })
    expect(errorOf(refused)['message']).toContain(
      `has ${most + 1} entries, that exceeds the max allowed value of ${most}`,
    )
  })

  it.each([
    [{ givenName: 7 }, 400],
    [{ businessPhones: null }, 400],
    [{ emailAddresses: 'a@example.net' }, 400],
    [{ gender: 'female' }, 400],
    [{ favouriteColour: 'red' }, 501],
    [{ homeAddress: { planet: 'Earth' } }, 501],
  ])('[GC-1.2] body %j is refused with %i', async (body, status) => {
    expect((await graph.ask('POST', '/me/contacts', { body })).status).toBe(status)
    expect(graph.world.contacts(ada)).toHaveLength(0)
  })

  it('[GC-7.2] read-only properties in a body are ignored', async () => {
    const { id, changeKey } = await graph.createContact({ givenName: 'Ada' })
    const answer = await graph.ask('PATCH', `/me/contacts/${id}`, {
      body: { id: 'other', changeKey: 'other', givenName: 'Eve' },
      headers: immutable,
    })
    expect([answer.status, answer.body['id'], answer.body['givenName']]).toEqual([200, id, 'Eve'])
    expect(answer.body['changeKey']).not.toBe(changeKey)
  })
})

describe('listing', () => {
  it('[GC-0] ten to a page, then a nextLink that keeps the options; only its absence ends the list', async () => {
    const person = graph.world.person(ada)
    for (let index = 0; index < 23; index += 1) person.createContact({ displayName: `Contact ${index}` })
    const names: unknown[] = []
    let path = '/me/contacts?$select=displayName'
    const sizes: number[] = []
    while (path) {
      const page = await graph.ask('GET', path)
      sizes.push(valuesOf(page).length)
      names.push(...valuesOf(page).map((each) => each['displayName']))
      for (const each of valuesOf(page)) expect(Object.keys(each).sort()).toEqual(['@odata.etag', 'displayName', 'id'])
      path = nextLinkOf(page)
    }
    expect(sizes).toEqual([10, 10, 3])
    expect(names).toEqual(Array.from({ length: 23 }, (_, index) => `Contact ${index}`))
  })

  it('[GC-1.1] /contacts lists the default folder only', async () => {
    const person = graph.world.person(ada)
    const folder = person.createFolder('CRM')
    person.createContact({ displayName: 'Inside' }, folder.id)
    person.createContact({ displayName: 'Default' })
    expect(valuesOf(await graph.ask('GET', '/me/contacts')).map((each) => each['displayName'])).toEqual(['Default'])
    expect(
      valuesOf(await graph.ask('GET', `/me/contactFolders/${folder.id}/contacts`)).map((each) => each['displayName']),
    ).toEqual(['Inside'])
  })

  it('[GC-0] links carry the scheme and host that the request came to', async () => {
    for (let index = 0; index < 11; index += 1) graph.world.person(ada).createContact({ givenName: 'A' })
    const port = new URL(graph.httpOrigin).port
    const answer = await graph.ask('GET', `http://127.0.0.1:${port}/v1.0/me/contacts`)
    expect(nextLinkOf(answer)).toContain(`http://127.0.0.1:${port}/v1.0/me/contacts?`)
  })

  it.each([
    ["displayName eq 'ada park'", ['Ada Park']],
    ["startswith(displayName,'A')", ['Ada Park', "Ann O'Neill"]],
    ["surname eq 'O''Neill'", ["Ann O'Neill"]],
    ["emailAddresses/any(a:a/address eq 'BOB@example.net')", ['Bob Ray']],
    ["categories/any(c:c eq 'vip')", ['Ada Park']],
    ["startswith(displayName,'A') and not (surname eq 'Park')", ["Ann O'Neill"]],
    ["displayName eq 'Bob Ray' or displayName eq 'Ada Park'", ['Ada Park', 'Bob Ray']],
    ['lastModifiedDateTime ge 2099-01-01T00:00:00Z', []],
    ['lastModifiedDateTime ge 2020-01-01T00:00:00Z', ['Ada Park', "Ann O'Neill", 'Bob Ray']],
  ])('[GC-1.3] $filter=%s finds %j', async (filter, expected) => {
    const person = graph.world.person(ada)
    person.createContact({ givenName: 'Ada', surname: 'Park', categories: ['VIP'] })
    person.createContact({ givenName: 'Ann', surname: "O'Neill" })
    person.createContact({ givenName: 'Bob', surname: 'Ray', emailAddresses: [{ address: 'bob@example.net' }] })
    const answer = await graph.ask('GET', `/me/contacts?$filter=${encodeURIComponent(filter)}`)
    expect(answer.status).toBe(200)
    expect(valuesOf(answer).map((each) => each['displayName'])).toEqual(expected)
  })

  it('[GC-4.2] $orderby sorts without regard to case; beside a $filter it may only name what the filter names', async () => {
    const person = graph.world.person(ada)
    for (const displayName of ['beta', 'Alpha', 'Gamma']) person.createContact({ displayName })
    const names = async (query: string) =>
      valuesOf(await graph.ask('GET', `/me/contacts?${query}`)).map((each) => each['displayName'])
    expect(await names('$orderby=displayName')).toEqual(['Alpha', 'beta', 'Gamma'])
    expect(await names('$orderby=displayName desc&$top=2')).toEqual(['Gamma', 'beta'])
    expect(await names("$orderby=displayName&$filter=startswith(displayName,'b')")).toEqual(['beta'])
    const refused = await graph.ask('GET', "/me/contacts?$orderby=surname&$filter=displayName eq 'x'")
    expect([refused.status, errorOf(refused)['code']]).toEqual([400, 'InefficientFilter'])
    expect((await graph.ask('GET', '/me/contacts?$orderby=children')).status).toBe(501)
  })

  it.each([
    ["emailAddresses/any(a:startswith(a/address,'x'))", 400],
    ["spouseName eq 'x'", 501],
    ["displayName gt 'x'", 400],
    ["displayName eq 'x' garbage", 400],
  ])('[GC-1.3] $filter=%s is refused with %i', async (filter, status) => {
    expect((await graph.ask('GET', `/me/contacts?$filter=${encodeURIComponent(filter)}`)).status).toBe(status)
  })
})

describe('by id', () => {
  it('[GC-1.1] a contact is found by id whatever its folder, and below a folder only in that folder', async () => {
    const person = graph.world.person(ada)
    const folder = person.createFolder('CRM')
    const { id } = person.createContact({ displayName: 'Inside' }, folder.id)
    expect((await graph.ask('GET', `/me/contacts/${id}`)).status).toBe(200)
    expect((await graph.ask('GET', `/me/contactFolders/${folder.id}/contacts/${id}`)).status).toBe(200)
    expect((await graph.ask('GET', `/me/contactFolders/contacts/contacts/${id}`)).status).toBe(404)
  })

  it('[GC-1.1] DELETE moves to Deleted Items: the id is 404 from then on, the item goes on existing there', async () => {
    const { id } = await graph.createContact({ givenName: 'Ada' })
    expect((await graph.ask('DELETE', `/me/contacts/${id}`)).status).toBe(204)
    expect((await graph.ask('GET', `/me/contacts/${id}`)).status).toBe(404)
    const bin = graph.world.folders(ada).find((folder) => folder.wellKnown === 'deleteditems')
    expect(graph.world.contacts(ada, bin?.id).map((item) => item.immutableId)).toEqual([id])
  })

  it('[GC-1.1] with the switch an immutable id still finds a contact in Deleted Items', async () => {
    graph.world.configure({ immutableIdFindsDeleted: true })
    const { id, parentFolderId } = await graph.createContact({ givenName: 'Ada' })
    await graph.ask('DELETE', `/me/contacts/${id}`)
    const found = await graph.ask('GET', `/me/contacts/${id}`)
    expect(found.status).toBe(200)
    expect(found.body['parentFolderId']).not.toBe(parentFolderId)
  })

  it('[GC-1.1] permanentDelete purges past Deleted Items', async () => {
    const { id } = await graph.createContact({ givenName: 'Ada' })
    expect((await graph.ask('POST', `/me/contacts/${id}/permanentDelete`)).status).toBe(204)
    expect(graph.world.folders(ada).find((folder) => folder.wellKnown === 'deleteditems')?.items).toBe(0)
  })

  it('[GC-13] what is no id is 400, an id that is not there or of another mailbox is 404', async () => {
    const foreign = graph.world.person(ben).createContact({ givenName: 'B' })
    const { id } = await graph.createContact({ givenName: 'Ada' })
    const swapped = String(id).replace(/[a-z](?=[^a-z]*$)/, (letter) => letter.toUpperCase())
    const codes = await Promise.all(
      ['nonsense', foreign.id, swapped].map(async (each) => {
        const answer = await graph.ask('GET', `/me/contacts/${each}`)
        return [answer.status, errorOf(answer)['code']]
      }),
    )
    expect(codes).toEqual([
      [400, 'ErrorInvalidIdMalformed'],
      [404, 'ErrorItemNotFound'],
      [404, 'ErrorItemNotFound'],
    ])
  })
})
