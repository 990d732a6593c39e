/** The workspace's records: tables, record pages, where a record is, and files brought in. */
import type { FastifyInstance } from 'fastify'
import { describe, expect, test, vi } from 'vitest'
import { sampleFirm, sampleId } from '../../server/tools/sample-firm.ts'
import type { ImportSettings, RecordImport } from '../../shared/schemas/exchange.ts'
import { recordKinds, recordSorts } from '../../shared/schemas/record-lists.ts'
import { nameOf, peopleOnly, type Colleague } from './support/colleague.ts'
import { firmWorlds } from './support/firm-world.ts'
import { newContact } from './support/happy-calls.ts'
import { tinyJpeg } from './support/record-calls.ts'

const begin = firmWorlds()

const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64')

const settled = async (who: Colleague, id: string, states: readonly string[]): Promise<RecordImport> =>
  vi.waitFor(
    async () => {
      const one = await who.call('getImport', { params: { id } })
      expect(states).toContain(one.state)
      return one
    },
    { timeout: 20_000, interval: 20 },
  )

const read = (
  who: Colleague,
  content: string | Uint8Array,
  fileName = 'people.csv',
  kind: 'contacts' | 'clients' = 'contacts',
) => who.call('startImport', { body: { kind, fileName, content: base64(content) } })

const check = async (who: Colleague, one: RecordImport, settings: Partial<ImportSettings> = {}) => {
  await who.call('checkImport', { params: { id: one.id }, body: { ...one.settings, ...settings } })
  return settled(who, one.id, ['checked'])
}
const execute = async (who: Colleague, id: string) => {
  await who.call('executeImport', { params: { id } })
  return settled(who, id, ['done'])
}
const rowsOf = async (who: Colleague, id: string) => (await who.call('listImportRows', { params: { id } })).items

const northgate = sampleFirm.clients.find(({ id }) => id === sampleId('client', 2))

const lists = {
  clients: 'clientRows',
  locations: 'locationRows',
  contacts: 'contactRows',
  employees: 'employeeRows',
  contactGroups: 'contactGroupRows',
  tickets: 'ticketRows',
  appointments: 'appointmentRows',
  documents: 'documentRows',
} as const

describe('tables', () => {
  test.each(recordKinds)('[WS] %s page by page in every order give every row once', async (kind) => {
    const { ada } = await begin()
    const ask = async (query: Record<string, unknown>) =>
      (await ada.ask(lists[kind], { query })).json<{ items: { id: string }[]; total: number; next: string | null }>()
    const all = (await ask({ limit: 200 })).items.map(({ id }) => id)
    for (const sort of recordSorts[kind]) {
      for (const order of ['asc', 'desc'] as const) {
        const seen: string[] = []
        for (let after: string | null | undefined; after !== null; ) {
          const page = await ask({ sort, order, limit: 7, ...(after === undefined ? {} : { after }) })
          seen.push(...page.items.map(({ id }) => id))
          expect(page.total).toBe(all.length)
          after = page.next
        }
        expect([...seen].sort()).toEqual([...all].sort())
      }
    }
    expect(all.length > 0 || kind === 'documents').toBe(true)
  })

  test('[WS] a row of a client names account manager and main location; a search finds letters without their marks', async () => {
    const { ada } = await begin()
    const { items } = await ada.call('clientRows', { query: { search: 'NORTHGATE' } })
    expect(items.map(({ name }) => name)).toEqual([northgate?.name])
    expect(items[0]?.accountManager?.name).toBeTruthy()
    expect(items[0]?.city).toBeTruthy()
    const made = await ada.call('createClient', {
      body: {
        client: {
          name: 'Łódź Sønderby',
          entityType: 'company',
          profession: null,
          accountManagerId: null,
          officeId: null,
        },
        mainLocation: {
          name: 'Główny',
          address: { street: null, city: null, state: null, postalCode: null, countryOrRegion: null },
          phone: null,
        },
      },
    })
    for (const search of ['lodz son', 'ŁÓDŹ SØN', 'sonderby'])
      expect((await ada.call('clientRows', { query: { search } })).items.map(({ id }) => id)).toEqual([made.client.id])
    expect((await ada.call('locationRows', { query: { search: 'glowny' } })).total).toBe(1)
  })

  test('[N10] somebody else’s private appointment is a block of time in the table and nothing in filters', async () => {
    const { ada, ben } = await begin()
    const { appointment } = await ada.call('createAppointment', {
      body: {
        kind: 'appointment',
        typeId: null,
        status: 'planned',
        clientId: sampleId('client', 2),
        ticketId: null,
        subject: 'Zebra surgery',
        notes: null,
        location: 'Clinic',
        time: { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'Europe/London' },
        recurrence: null,
        exceptions: [],
        sensitivity: 'private',
        reminderMinutes: null,
        billable: false,
        responsibleId: null,
        synchronize: true,
        attendees: [],
      },
    })
    const from = appointment.startsAt
    const own = await ada.call('appointmentRows', { query: { from, to: from + 1 } })
    expect(own.items.find(({ id }) => id === appointment.id)?.subject).toBe('Zebra surgery')
    const others = await ben.call('appointmentRows', { query: { from, to: from + 1 } })
    const veiled = others.items.find(({ id }) => id === appointment.id)
    expect(veiled).toMatchObject({ isReadable: false, subject: null, client: null, location: null })
    for (const query of [
      { search: 'zebra' },
      { clientId: sampleId('client', 2), from, to: from + 1 },
      { kind: 'appointment' as const, from, to: from + 1 },
    ])
      expect((await ben.call('appointmentRows', { query })).items.map(({ id }) => id)).not.toContain(appointment.id)
    expect((await ben.call('viewAppointment', { params: { id: appointment.id } })).appointment.subject).toBeNull()
    const places = await ben.ask('recordPlaces', { params: { kind: 'appointments', id: appointment.id } })
    expect(places.statusCode).toBe(404)
  })
})

describe('where a record is', () => {
  test('[N10] one’s own mailbox comes with run and moment, a colleague’s with its state only', async () => {
    const world = await begin()
    const { ada, ben } = world
    await ada.begin({})
    await ben.connect()
    const [contact] = sampleFirm.contacts.filter(({ clientId }) => clientId === sampleId('client', 2))
    const id = contact?.id ?? ''
    const { items } = await ada.call('recordPlaces', { params: { kind: 'contacts', id } })
    expect(items[0]).toMatchObject({ isOwn: true, state: 'synced', code: null })
    expect(items[0]?.runId).not.toBeNull()
    const seen = (await ben.call('recordPlaces', { params: { kind: 'contacts', id } })).items
    expect(seen.find(({ isOwn }) => !isOwn)).toMatchObject({
      state: 'synced',
      runId: null,
      changedAt: null,
      code: null,
    })
    expect(seen.find(({ isOwn }) => isOwn)).toMatchObject({ state: 'notCovered', code: 'AREA_OFF' })
  })
})

describe('a file of contacts', () => {
  const csv = [
    'Vorname;Nachname;E-Mail-Adresse;Mandant;Telefon geschäftlich;Geburtstag;Unbekannt',
    `Zoë;Ångström;zoe@new.example;${northgate?.name ?? ''};+49 30 1;3.4.1980;x`,
    'Bo;;bo@@broken;;;;',
    'Max;Nirgends;max@new.example;No such client;;;',
    ';;;;;;irrelevant',
    'Zoë;Zweimal;zoe@new.example;;;;',
    'Datum;Falsch;date@new.example;;;31.2.1980;',
  ].join('\r\n')

  test.each([
    ['UTF-8', new TextEncoder().encode(csv), 'utf-8'],
    ['UTF-16', Uint8Array.from(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(csv, 'utf16le')])), 'utf-16le'],
    ['Windows-1252', Uint8Array.from(Buffer.from(csv, 'latin1')), 'windows-1252'],
  ])('[WS] in %s is read with its columns recognised', async (_, bytes, encoding) => {
    const { ada } = await begin()
    const one = await read(ada, bytes)
    expect(one).toMatchObject({ state: 'read', separator: ';', encoding, rows: 6 })
    expect(one.columns.map(({ proposed }) => proposed)).toEqual([
      'givenName',
      'surname',
      'emailAddress1',
      'clientName',
      'businessPhone1',
      'birthday',
      null,
    ])
    expect(one.columns[0]?.samples[0]).toBe('Zoë')
  })

  test('[WS] is checked row by row without a change, then carried out, and undone except for what was edited since', async () => {
    const { ada } = await begin()
    const before = (await ada.call('contactRows')).total
    const checked = await check(ada, await read(ada, csv))
    expect(checked.counts).toEqual({ create: 1, update: 0, unchanged: 0, skip: 1, error: 4 })
    const rows = await rowsOf(ada, checked.id)
    expect(rows.map(({ row, deed, reason, column }) => [row, deed, reason, column])).toEqual([
      [2, 'create', null, null],
      [3, 'error', 'EMAIL_INVALID', 'E-Mail-Adresse'],
      [4, 'error', 'CLIENT_UNKNOWN', null],
      [5, 'error', 'NAME_MISSING', null],
      [6, 'skip', 'TWICE_IN_FILE', null],
      [7, 'error', 'DATE_INVALID', 'Geburtstag'],
    ])
    expect((await ada.call('contactRows')).total).toBe(before)
    const done = await execute(ada, checked.id)
    expect(done).toMatchObject({ dealtWith: 1 })
    const { items } = await ada.call('contactRows', { query: { search: 'angstrom' } })
    expect(items[0]).toMatchObject({ displayName: 'Zoë Ångström', client: { name: northgate?.name } })
    expect((await ada.call('getContact', { params: { id: items[0]?.id ?? '' } })).birthday).toBe('1980-04-03')

    const again = await check(ada, await read(ada, csv.replace('+49 30 1', '+49 30 2')))
    expect(again.counts).toMatchObject({ create: 0, update: 1 })
    expect((await rowsOf(ada, again.id))[0]?.changes).toEqual([
      { field: 'businessPhones', before: ['+49 30 1'], after: ['+49 30 1', '+49 30 2'] },
    ])
    await execute(ada, again.id)
    await ada.call('undoImport', { params: { id: again.id } })
    expect((await settled(ada, again.id, ['undone'])).undo).toEqual({ takenBack: 1, keptBecauseEdited: 0 })
    const restored = await ada.call('getContact', { params: { id: items[0]?.id ?? '' } })
    expect(restored.businessPhones).toEqual(['+49 30 1'])

    await ada.call('changeContact', {
      params: { id: restored.id },
      body: { version: restored.version, jobTitle: 'Judge' },
    })
    await ada.call('undoImport', { params: { id: checked.id } })
    expect((await settled(ada, checked.id, ['undone'])).undo).toEqual({ takenBack: 0, keptBecauseEdited: 1 })
    expect((await ada.call('contactRows')).total).toBe(before + 1)
  })

  test('[WS] of vCards, old and new, brings each card or says which one is none', async () => {
    const { ada } = await begin()
    const cards = [
      'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Curie;Marie;;Dr.;\r\nFN:Dr. Marie Curie\r\nORG:Radium\\, Inc.;Lab\r\nEMAIL;TYPE=WORK:marie@radium.example\r\nTEL;TYPE=CELL:+33 1\r\nBDAY:1867-11-07\r\nNOTE:two\\nlines and a very long\r\n  fold\r\nEND:VCARD',
      'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\r\nTEL;HOME;VOICE:030 1\r\nEMAIL;INTERNET:joerg@old.example\r\nADR;HOME;ENCODING=QUOTED-PRINTABLE:;;Lange=\r\n Stra=C3=9Fe 1;Berlin;;10115;Germany\r\nEND:VCARD',
      'BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:x\r\nEND:VCARD',
      'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Grace Hopper\r\nitem1.EMAIL;PREF=1:mailto:grace@navy.example\r\nEND:VCARD',
    ].join('\r\n')
    const checked = await check(ada, await read(ada, cards, 'people.vcf'))
    expect(checked).toMatchObject({ format: 'vcard', counts: { create: 3, error: 1 } })
    await execute(ada, checked.id)
    const [marie] = (await ada.call('contactRows', { query: { search: 'curie' } })).items
    expect(await ada.call('getContact', { params: { id: marie?.id ?? '' } })).toMatchObject({
      title: 'Dr.',
      companyName: 'Radium, Inc.',
      department: 'Lab',
      mobilePhone: '+33 1',
      birthday: '1867-11-07',
      notes: 'two\nlines and a very long fold',
      kind: 'supplier',
    })
    const [joerg] = (await ada.call('contactRows', { query: { search: 'muller' } })).items
    expect(joerg?.displayName).toBe('Jörg Müller')
    expect((await ada.call('contactRows', { query: { search: 'grace@navy' } })).items[0]?.displayName).toBe(
      'Grace Hopper',
    )
  })

  test('[WS] of somebody else is not known to a colleague, and an administrator sees it', async () => {
    const { ada, ben, clara } = await begin()
    const one = await read(ben, csv)
    expect((await ada.ask('getImport', { params: { id: one.id } })).statusCode).toBe(404)
    expect((await ada.ask('executeImport', { params: { id: one.id } })).statusCode).toBe(404)
    expect((await clara.call('getImport', { params: { id: one.id } })).id).toBe(one.id)
    expect((await ben.ask('executeImport', { params: { id: one.id } })).json()).toMatchObject({
      code: 'IMPORT_NOT_NOW',
    })
    expect(await read(ben, 'nothing\u0000', 'x.csv').catch((error: unknown) => String(error))).toContain(
      'IMPORT_FILE_UNREADABLE',
    )
  })
})

describe('a file of clients', () => {
  test('[WS] brings new ones with their main location and changes known ones; undone, the new ones are gone', async () => {
    const { ada } = await begin()
    const csv = `Name,Branche,Ort,PLZ,Telefon,Betreuer\nNeuland GmbH,Handel,Köln,50667,0221 1,\n${northgate?.name ?? ''},Whaling,,,,\nBad GmbH,,,,,Nobody Known\n`
    const checked = await check(ada, await read(ada, csv, 'clients.csv', 'clients'))
    expect(checked.counts).toEqual({ create: 1, update: 1, unchanged: 0, skip: 0, error: 1 })
    await execute(ada, checked.id)
    const [made] = (await ada.call('clientRows', { query: { search: 'neuland' } })).items
    expect(made).toMatchObject({ city: 'Köln', phone: '0221 1', profession: 'Handel' })
    expect((await ada.call('clientRows', { query: { search: 'northgate' } })).items[0]?.profession).toBe('Whaling')
    await ada.call('undoImport', { params: { id: checked.id } })
    expect((await settled(ada, checked.id, ['undone'])).undo).toEqual({ takenBack: 2, keptBecauseEdited: 0 })
    expect((await ada.call('clientRows', { query: { search: 'neuland' } })).total).toBe(0)
    expect((await ada.call('clientRows', { query: { search: 'northgate' } })).items[0]?.profession).toBe(
      northgate?.profession ?? null,
    )
  })
})

const download = async (
  world: { readonly backend: { readonly app: FastifyInstance } },
  who: Colleague,
  url: string,
  headers = {},
) => world.backend.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${who.token()}`, ...headers } })

describe('exports', () => {
  test('[WS] CSV opens in a spreadsheet without a formula in it, follows the filter, and comes back by an import unchanged', async () => {
    const world = await begin()
    const { ada } = world
    await ada.call('createContact', {
      body: {
        ...newContact,
        givenName: '=HYPERLINK("x")',
        surname: 'Zz;"quoted"',
        businessPhones: ['+44 1'],
        notes: '@SUM(1)\nsecond',
      },
    })
    const file = await download(
      world,
      ada,
      `/api/records/contacts/export.csv?search=zz&separator=${encodeURIComponent(';')}&language=de`,
    )
    expect(file.headers['content-type']).toContain('text/csv')
    expect(file.headers['content-disposition']).toContain('contacts.csv')
    expect(file.body.startsWith('\uFEFFTitel;Vorname')).toBe(true)
    expect(file.body).toContain(`"'=HYPERLINK(""x"")"`)
    expect(file.body).toContain(`"Zz;""quoted"""`)
    expect(file.body).toContain(`;'+44 1;`)
    expect(file.body).toContain(`"'@SUM(1)\nsecond"`)
    expect(file.body.trim().split('\r\n')).toHaveLength(2)
    const checked = await check(ada, await read(ada, file.body))
    expect(checked.counts).toMatchObject({ create: 0, update: 0, unchanged: 1, error: 0 })
  })

  test('[WS] vCards of either version come back by an import unchanged', async () => {
    const world = await begin()
    const total = (await world.ada.call('contactRows')).total
    for (const version of ['3', '4']) {
      const file = await download(world, world.ada, `/api/records/contacts/export.vcf?version=${version}`)
      expect(file.body.match(/BEGIN:VCARD/g)).toHaveLength(total)
      expect(file.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
      const one = await read(world.ada, file.body, 'all.vcf')
      expect((await check(world.ada, one, { whenKnown: 'skip' })).counts).toMatchObject({ create: 0, error: 0 })
    }
  })

  test.each(recordKinds)('[WS] %s of a list are all in its file', async (kind) => {
    const world = await begin()
    const total = (await world.ada.ask(lists[kind], {})).json<{ total: number }>().total
    const file = await download(world, world.ada, `/api/records/${kind}/export.csv`)
    expect(file.statusCode).toBe(200)
    expect(
      file.body
        .replaceAll(/"[^"]*"/g, '')
        .trim()
        .split('\r\n'),
    ).toHaveLength(total + 1)
    expect((await world.backend.app.inject({ url: `/api/records/${kind}/export.csv` })).statusCode).toBe(401)
  })

  test('[WS] rows that an import left out come as a file with their reasons', async () => {
    const world = await begin()
    const checked = await check(world.ada, await read(world.ada, 'Vorname,Nachname,E-Mail\nBo,Bad,none\n'))
    const file = await download(world, world.ada, `/api/imports/${checked.id}/errors.csv`)
    expect(file.body).toBe('\uFEFFrow,reason,column,Vorname,Nachname,E-Mail\r\n2,EMAIL_INVALID,E-Mail,Bo,Bad,none\r\n')
    expect((await download(world, world.ben, `/api/imports/${checked.id}/errors.csv`)).statusCode).toBe(404)
  })
})

describe('a photo of a contact', () => {
  const id = sampleId('contact', 5)
  const put = (who: Colleague, bytes: Uint8Array) =>
    who.ask('saveContactPhoto', { params: { id }, body: { content: base64(bytes) } })

  test('[CUR-08X] is kept by what it is, shown in lists, answered once per hash, and taken away', async () => {
    const world = await begin()
    const { ada } = world
    expect((await download(world, ada, `/api/contacts/${id}/photo`)).statusCode).toBe(404)
    const saved = (await put(ada, tinyJpeg)).json<{ hash: string; contentType: string }>()
    expect(saved.contentType).toBe('image/jpeg')
    const shown = await download(world, ada, `/api/contacts/${id}/photo`)
    expect(shown.rawPayload.equals(tinyJpeg)).toBe(true)
    expect(shown.headers).toMatchObject({ 'content-type': 'image/jpeg', etag: `"${saved.hash}"` })
    expect(
      (await download(world, ada, `/api/contacts/${id}/photo`, { 'if-none-match': `"${saved.hash}"` })).statusCode,
    ).toBe(304)
    expect((await ada.call('viewContact', { params: { id } })).photo).toBe(saved.hash)
    await ada.call('deleteContactPhoto', { params: { id } })
    expect((await download(world, ada, `/api/contacts/${id}/photo`)).statusCode).toBe(404)
  })

  test('[CUR-08X] goes to Outlook with the next run, and one chosen in Outlook comes back; then all is quiet', async () => {
    const { ada } = await begin()
    await ada.begin(peopleOnly)
    const [person] = await ada.folder()
    const outlookId = person?.id ?? ''
    const named = (await ada.call('contactRows', { query: { search: String(person?.values['surname'] ?? '') } })).items
    const contact = named.find(({ displayName }) => person !== undefined && displayName === nameOf(person))
    const params = { id: contact?.id ?? '' }
    const { hash } = await ada.call('saveContactPhoto', { params, body: { content: tinyJpeg.toString('base64') } })
    await ada.sync()
    expect(Buffer.from(ada.outlook.contactPhoto(outlookId) ?? []).equals(tinyJpeg)).toBe(true)

    const other = Buffer.concat([tinyJpeg, Buffer.from('another')])
    ada.outlook.setContactPhoto(outlookId, other)
    await ada.sync()
    const after = (await ada.call('viewContact', { params })).photo
    expect(after).not.toBe(hash)
    expect(after).not.toBeNull()
    await ada.sync()
    expect(Buffer.from(ada.outlook.contactPhoto(outlookId) ?? []).equals(other)).toBe(true)
    expect((await ada.call('viewContact', { params })).photo).toBe(after)

    ada.outlook.setContactPhoto(outlookId, null)
    await ada.sync()
    expect((await ada.call('viewContact', { params })).photo).toBeNull()
  })

  test('[CUR-08X] that is none, or is too large for Outlook, is refused', async () => {
    const { ada } = await begin()
    expect((await put(ada, Buffer.from('<svg onload="alert(1)"/>'))).json()).toMatchObject({ code: 'PHOTO_INVALID' })
    const large = Buffer.alloc(4 * 1024 * 1024 + 1)
    tinyJpeg.copy(large)
    expect((await put(ada, large)).json()).toMatchObject({ code: 'PHOTO_INVALID' })
  })
})
