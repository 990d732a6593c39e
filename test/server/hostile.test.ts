/** Malformed, huge and hostile values from Outlook and from callers of the API: a coded answer for that item, the rest goes on, nothing is lost. */
import { describe, expect, test } from 'vitest'
import type { ErrorReply } from '../../shared/schemas/common.ts'
import { sampleFirm, sampleId } from '../../server/tools/sample-firm.ts'
import { endpoints, type EndpointName } from '../../shared/endpoints.ts'
import { firmWorlds } from './support/firm-world.ts'
import { newContact } from './support/happy-calls.ts'
import { byName } from './support/sample.ts'

const begin = firmWorlds()
const megabyte = 'x'.repeat(1024 * 1024)

/** As the service may hold them, past the checks of Graph. */
const values: readonly (readonly [what: string, values: Record<string, unknown>])[] = [
  ['control characters and NUL', { jobTitle: 'a\u0000b\u0001\u001f', department: '\u0000' }],
  ['half of a surrogate pair', { jobTitle: '\ud800', department: 'ok \udc00' }],
  ['a megabyte of text', { jobTitle: megabyte, personalNotes: megabyte }],
  ['text from right to left with overrides', { jobTitle: '\u202eevil\u202c مدير', department: '‏קצין' }],
  [
    'five thousand e-mail addresses',
    { emailAddresses: Array.from({ length: 5000 }, (_, n) => ({ address: `a${n}@example.net`, name: `A ${n}` })) },
  ],
  [
    'other types than promised',
    {
      jobTitle: 7,
      department: { a: 1 },
      businessPhones: 'none',
      emailAddresses: [null, 3, 'a@b', { address: 4 }],
      birthday: 'yesterday',
      homeAddress: [],
    },
  ],
  [
    'names of prototypes',
    {
      jobTitle: '__proto__',
      department: 'constructor',
      emailAddresses: [{ address: '__proto__@toString', name: 'hasOwnProperty' }],
    },
  ],
  ['SQL and markup', { jobTitle: `'); drop table contacts; --`, department: '<script>alert(1)</script>' }],
]

const outlooks = [
  'Björn Åkesson',
  'Saga Lindqvist',
  'Kim Nguyễn',
  'Renate Böttcher',
  'Mei Chen',
  'Paweł Żak',
  'Grace Hoffman',
  'Noël Lefèvre',
]

describe('from Outlook', () => {
  test('[R16, R24] every odd contact is dealt with by itself: its neighbours cross, the CRM keeps what it had, the next run is quiet', async () => {
    const world = await begin()
    const { ada, microsoft365 } = world
    await ada.begin()
    const mailbox = microsoft365.world.mailbox(ada.userPrincipalName)
    for (const [index, [, odd]] of values.entries()) {
      const { id, immutableId } = await ada.contact(outlooks[index] ?? '')
      ada.outlook.editContact(id, { spouseName: 'seen' })
      const item = [...mailbox.items.values()].find((one) => one.immutableId === immutableId)
      Object.assign(item?.values ?? {}, structuredClone(odd))
    }
    ada.outlook.editContact((await ada.contact('Ian MacLeod')).id, { jobTitle: 'Commodore' })
    const run = await ada.sync()
    expect(run.state).toBe('finished')
    expect(await ada.call('getContact', { params: { id: byName('Ian MacLeod').id } })).toMatchObject({
      jobTitle: 'Commodore',
    })

    const crm = (name: string) => ada.call('getContact', { params: { id: byName(name).id } })
    for (const [index, [what]] of values.entries()) {
      const contact = await crm(outlooks[index] ?? '')
      // More addresses than the CRM takes: the contact as a whole is refused; of the others only the odd fields stay behind.
      const spouse = what === 'five thousand e-mail addresses' ? null : 'seen'
      expect({ what, spouse: contact.spouseName, surname: contact.surname }).toEqual({
        what,
        spouse,
        surname: byName(outlooks[index] ?? '').surname,
      })
    }
    expect(await crm('Renate Böttcher')).toMatchObject({ jobTitle: '\u202eevil\u202c مدير', department: '‏קצין' })
    expect(await crm('Noël Lefèvre')).toMatchObject({
      jobTitle: `'); drop table contacts; --`,
      department: '<script>alert(1)</script>',
    })
    for (const name of ['Björn Åkesson', 'Saga Lindqvist', 'Kim Nguyễn', 'Paweł Żak'])
      expect(await crm(name), name).toMatchObject({ jobTitle: byName(name).jobTitle })
    expect((await ada.items(run.id)).filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { title: 'Mei Chen', failure: { code: 'CRM_VALUE_INVALID' } },
    ])
    const told = (await ada.items(run.id))
      .filter(({ notes }) => notes.some(({ code }) => code === 'fieldProblem'))
      .map(({ title }) => title)
    expect(told).toEqual(expect.arrayContaining(['Björn Åkesson', 'Saga Lindqvist', 'Kim Nguyễn', 'Paweł Żak']))
    await ada.sync()
    expect((await ada.sync()).counts.done).toBe(0)
    expect((await ada.folder()).length).toBe((await ada.status()).linked)
  })

  test('[R16] contacts born odd: those that say who they are are taken, nobody is made twice, none stops the run', async () => {
    const world = await begin()
    const { ada } = world
    await ada.begin()
    const folder = (await ada.call('contactsPolicy')).policy.folder?.id
    ada.outlook.createContact({}, folder)
    ada.outlook.createContact({ displayName: '   ' }, folder)
    ada.outlook.createContact(
      { givenName: 'Good', surname: 'Person', emailAddresses: [{ address: 'good@person.example', name: 'Good' }] },
      folder,
    )
    const before = sampleFirm.contacts.length
    await ada.sync()
    await ada.sync()
    expect((await ada.call('listContacts', { query: { limit: 200 } })).total).toBe(before + 1)
    expect((await ada.call('listContacts', { query: { search: 'good@person.example' } })).total).toBe(1)
    expect((await ada.sync()).counts.done).toBe(0)
  })
})

describe('from callers', () => {
  const hostile: readonly (readonly [what: string, contact: unknown])[] = [
    ['NUL', { ...newContact, surname: 'a\u0000b' }],
    ['half of a surrogate pair', { ...newContact, surname: '\ud800' }],
    ['a megabyte', { ...newContact, surname: megabyte }],
    [
      'five thousand addresses',
      { ...newContact, emailAddresses: Array.from({ length: 5000 }, () => ({ address: 'a@b.example', name: null })) },
    ],
    ['a day that is none', { ...newContact, birthday: '2023-02-31' }],
    ['a wrong kind', { ...newContact, kind: '__proto__' }],
    ['a client that is none', { ...newContact, clientId: '00000000-0000-4000-8000-000000000000' }],
    ['nothing but a list', []],
    ['nested a thousand deep', JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`) as unknown],
  ]

  test.each(hostile)('[API] a contact with %s is refused with a code, and nothing is stored', async (_what, body) => {
    const { ada } = await begin()
    const before = (await ada.call('listContacts')).total
    const reply = await ada.ask('createContact', { body })
    expect([400, 413, 422]).toContain(reply.statusCode)
    expect(reply.json<ErrorReply>()).toMatchObject({ code: expect.stringMatching(/^(REQUEST|CRM)_/), whoActs: 'you' })
    expect((await ada.call('listContacts')).total).toBe(before)
  })

  test('[API] keys of prototypes in a body change no prototype and reach no record', async () => {
    const { ada, backend } = await begin()
    const payload = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"name":"Group","memberIds":[]}`
    const headers = { authorization: `Bearer ${ada.token()}`, 'content-type': 'application/json' }
    const reply = await backend.app.inject({ method: 'POST', url: endpoints.createContactGroup.path, headers, payload })
    expect(reply.statusCode).toBe(400)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test.each(['{', '', 'null', '[[[', '{"a":1e999}', '"\\ud800"', '\u0000'])(
    '[API] the body %j is refused as such',
    async (payload) => {
      const { ada, backend } = await begin()
      const headers = { authorization: `Bearer ${ada.token()}`, 'content-type': 'application/json' }
      const reply = await backend.app.inject({ method: 'POST', url: '/api/contact-groups', headers, payload })
      expect(reply.statusCode).toBe(400)
      expect(reply.json<ErrorReply>().code).toBe('REQUEST_INVALID')
    },
  )

  test('[API] hostile searches and cursors find nothing or are refused; they never fail inside', async () => {
    const { ada } = await begin()
    await ada.begin()
    const listed: readonly EndpointName[] = ['listClients', 'listContacts', 'listConflicts', 'listAttention']
    for (const name of listed) {
      for (const search of ['%', '_', '\\', `' or 1=1 --`, '\u0000', '\ud800', '☃'.repeat(200)]) {
        expect((await ada.ask(name, { query: { search } })).statusCode, `${name} ${search}`).toBeLessThan(500)
      }
      for (const after of [
        'x',
        'W10=',
        Buffer.from('["__proto__","x"]').toString('base64url'),
        Buffer.from('[1e308,"\\u0000"]').toString('base64url'),
      ]) {
        expect((await ada.ask(name, { query: { after } })).statusCode, `${name} ${after}`).toBeLessThan(500)
      }
    }
    const odd = await ada.ask('lookUpPeople', { body: { addresses: ['\u0000', '\ud800', `'`, 'a'.repeat(320)] } })
    expect(odd.statusCode).toBeLessThan(500)
    expect(
      (await ada.ask('getContact', { params: { id: sampleId('contact', 5).toUpperCase() } })).statusCode,
    ).toBeLessThan(500)
  })
})
