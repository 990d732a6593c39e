/** The rights of people whose data is kept: everything is found, exported and, once confirmed, gone from every table (platform 3.5). */
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../server/gateways/sql/database.ts'
import { textArray } from '../../server/gateways/sql/values.ts'
import { sampleId } from '../../server/tools/sample-firm.ts'
import { peopleOnly, type Colleague } from './support/colleague.ts'
import { Refused } from './support/endpoint-calls.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { newContact } from './support/happy-calls.ts'
import { mimeOf } from './support/letters.ts'

const begin = firmWorlds()
let world: FirmWorld
let ada: Colleague
let clara: Colleague

const address = 'quillon.zanzibar@canary.example'
const fullName = 'Quillon Zanzibar'
const canaries = ['quillon', 'zanzibar', '01632 960777']

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )

/** Every text, list and JSON column of the database that holds one of the words, whatever table. */
const traces = async (database: Database, words: readonly string[]): Promise<string[]> => {
  const { rows: tables } = await sql<{ schema: string; table: string; columns: string[] }>`
    select c.table_schema as schema, c.table_name as table, array_agg(c.column_name::text order by c.column_name) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema in ('public', 'pgboss') and t.table_type = 'BASE TABLE'
      and c.udt_name in ('text', 'varchar', 'json', 'jsonb', '_text', 'tsvector') group by 1, 2 order by 2`.execute(
    database.sql,
  )
  const found: string[] = []
  for (const { schema, table, columns } of tables) {
    const holds = columns.map(
      (column) => sql`bool_or(${sql.ref(column)}::text ilike any(${textArray(words.map((word) => `%${word}%`))}))`,
    )
    const { rows } = await sql<{
      holds: (boolean | null)[]
    }>`select array[${sql.join(holds)}] as holds from ${sql.table(`${schema}.${table}`)}`.execute(database.sql)
    // The database of a test works in the thread of the server, which would count as busy.
    await new Promise((resolve) => setImmediate(resolve))
    columns.forEach((column, at) => {
      if (rows[0]?.holds[at] === true) found.push(`${table}.${column}`)
    })
  }
  return found
}

let contactId = ''

/** A contact who is in step, was changed on both sides, is in a group, a ticket, two meetings, a mail and a note about a client. */
const leaveTraces = async (): Promise<void> => {
  const created = await ada.call('createContact', {
    body: {
      ...newContact,
      givenName: 'Quillon',
      surname: 'Zanzibar',
      emailAddresses: [{ address, name: fullName }],
      mobilePhone: '01632 960777',
      businessPhones: [],
    },
  })
  contactId = created.id
  await ada.sync()
  await ada.approve()
  ada.outlook.editContact((await ada.contact(fullName)).id, { jobTitle: 'Zanzibar expert' })
  await ada.sync()
  await ada.call('createContactGroup', { body: { name: 'Signatories of the lease', memberIds: [contactId] } })
  const other = { id: sampleId('contact', 6) }
  const { version } = await ada.call('getContact', { params: other })
  await ada.call('changeContact', { params: other, body: { version, notes: `Ask ${fullName} or ${address}` } })
  const letter = await ada.outlook.receiveMail(
    mimeOf({ subject: `Lease of ${fullName}`, from: address, text: `Yours, ${fullName}` }),
    { trace: false },
  )
  await ada.call('fileMessage', {
    body: {
      message: {
        itemId: letter.id,
        internetMessageId: String(letter.values['internetMessageId']),
        mailbox: null,
      },
      target: {
        clientIds: [sampleId('client', 2)],
        ticketId: null,
        categoryId: null,
        contactIds: [contactId],
        note: null,
        visibility: 'company',
      },
      files: null,
      ifFiled: 'ask',
      evenPrivate: false,
    },
  })
}

beforeAll(async () => {
  world = await begin()
})
beforeEach(async () => {
  world = await begin()
  ;({ ada, clara } = world)
  await ada.begin(peopleOnly)
  await leaveTraces()
})

const subject = () => ({ kind: 'contact' as const, id: contactId, address: null })
const erase = (more: { alsoDocuments: boolean; preview: boolean; confirmation: string | null }) =>
  clara.call('erasePersonalData', { body: { ...subject(), ...more } })

describe('a contact', () => {
  test('[GDPR] is found by name and address, and everything about them is handed out', async () => {
    for (const search of ['zanzibar', address]) {
      const { items } = await clara.call('findPeople', { query: { search } })
      expect(items.map(({ id }) => id)).toContain(contactId)
    }
    const { places, files } = await clara.call('exportPersonalData', { body: subject() })
    expect(places.map(({ place }) => place)).toEqual(
      expect.arrayContaining(['contact', 'groups', 'documents', 'history', 'links', 'runs']),
    )
    const [json, text] = files
    const exported = JSON.parse(json?.text ?? '') as { data: { contact: { mobile_phone: string }[] } }
    expect(exported.data.contact[0]?.mobile_phone).toBe('01632 960777')
    expect(text?.text).toContain(fullName)
  })

  test('[GDPR] a preview says what would go and changes nothing; the wrong words erase nothing', async () => {
    const before = await traces(world.database, canaries)
    const preview = await erase({ alsoDocuments: true, preview: true, confirmation: null })
    expect(preview).toMatchObject({ done: false, confirmation: fullName })
    expect(await traces(world.database, canaries)).toEqual(before)
    expect(await refusal(erase({ alsoDocuments: true, preview: false, confirmation: 'yes' }))).toBe(
      'ERASURE_NOT_CONFIRMED',
    )
    expect(await traces(world.database, canaries)).toEqual(before)
    const done = await erase({ alsoDocuments: true, preview: false, confirmation: fullName })
    expect(done.places).toEqual(preview.places)
  })

  test('[GDPR] erased with the mail about them, no table holds a word of them, and no run brings them back', async () => {
    expect((await traces(world.database, canaries)).length).toBeGreaterThan(20)
    const { hash } = await world.database.sql.selectFrom('documents').select('hash').executeTakeFirstOrThrow()
    const { fileStore } = world.backend.mail
    expect(await fileStore.open(hash).then((file) => file?.destroy() !== undefined)).toBe(true)
    await erase({ alsoDocuments: true, preview: false, confirmation: fullName })
    expect(await fileStore.open(hash)).toBeNull()
    expect(await traces(world.database, canaries)).toEqual([])
    await ada.call('resetArea', { params: { area: 'contacts' } })
    await world.work()
    await ada.approve()
    expect((await clara.call('findPeople', { query: { search: 'zanzibar' } })).items).toEqual([])
    expect(await refusal(ada.call('getContact', { params: { id: contactId } }))).toBe('NOT_FOUND')
    const { items } = await clara.call('auditLog', { query: { action: 'erasePersonalData' } })
    expect(items).toMatchObject([{ body: { kind: 'contact', id: contactId, alsoDocuments: true }, outcome: 'ok' }])
  })

  test('[GDPR] without the mail, filed mail stays as it was written, and nobody in it is called by that name any more', async () => {
    await erase({ alsoDocuments: false, preview: false, confirmation: fullName })
    const left = await traces(world.database, canaries)
    expect(left.filter((trace) => !/^document(s|_texts|_files)\./.test(trace))).toEqual([])
    expect(left.length).toBeGreaterThan(0)
  })

  test('[GDPR] whoever shares the name or the address keeps theirs', async () => {
    const { id, version } = await ada.call('getContact', { params: { id: sampleId('contact', 6) } })
    await ada.call('changeContact', {
      params: { id },
      body: { version, emailAddresses: [{ address, name: 'Shared' }] },
    })
    await erase({ alsoDocuments: false, preview: false, confirmation: fullName })
    const kept = await ada.call('getContact', { params: { id } })
    expect(kept.emailAddresses).toEqual([{ address, name: 'Shared' }])
  })
})

describe('a contact who came in', () => {
  const phone = '01632 960778'
  const born = { givenName: 'Quorra', surname: 'Vantongeren' }
  const others = ['quorra', 'vantongeren', '960778']

  /** What is left of them. */
  const leftAfterErasing = async (): Promise<string[]> => {
    const { items } = await clara.call('findPeople', { query: { search: 'vantongeren' } })
    const id = items.find(({ kind }) => kind === 'contact')?.id ?? ''
    if ((await traces(world.database, ['960778'])).length < 4) throw new Error('Nobody came in')
    await clara.call('erasePersonalData', {
      body: {
        kind: 'contact',
        id,
        address: null,
        alsoDocuments: true,
        preview: false,
        confirmation: 'Quorra Vantongeren',
      },
    })
    return traces(world.database, others)
  }

  test('[GDPR] from Outlook leaves no number in runs and plans', async () => {
    await ada.save({ direction: 'twoWay' })
    const { id } = await ada.folderFor('contacts')
    ada.outlook.createContact({ ...born, displayName: 'Quorra Vantongeren', mobilePhone: phone }, id)
    await ada.sync()
    await ada.approve()
    await ada.sync()
    expect(await leftAfterErasing()).toEqual([])
  })

  test('[GDPR] from a file leaves no cell of it, and no sample', async () => {
    const content = Buffer.from(`Vorname,Nachname,Mobiltelefon\nQuorra,Vantongeren,${phone}\nOtto,Normal,1\n`).toString(
      'base64',
    )
    const { id, settings } = await ada.call('startImport', { body: { kind: 'contacts', fileName: 'a.csv', content } })
    const reaching = async (state: string): Promise<void> => {
      await expect.poll(async () => (await ada.call('getImport', { params: { id } })).state).toBe(state)
    }
    await ada.call('checkImport', { params: { id }, body: settings })
    await reaching('checked')
    await ada.call('executeImport', { params: { id } })
    await reaching('done')
    expect(await leftAfterErasing()).toEqual([])
    const { rows, columns } = await ada.call('getImport', { params: { id } })
    expect([rows, columns.map(({ name }) => name)]).toEqual([2, ['Vorname', 'Nachname', 'Mobiltelefon']])
  })
})

describe('an employee', () => {
  test('[GDPR] whoever works here is not erased; whoever left is, with their mailbox’s traces', async () => {
    const body = { kind: 'employee' as const, id: sampleId('employee', 1), address: null, alsoDocuments: false }
    const ask = (preview: boolean) =>
      clara.call('erasePersonalData', { body: { ...body, preview, confirmation: 'Ada Morgan' } })
    expect(await refusal(ask(true))).toBe('EMPLOYEE_STILL_ACTIVE')
    await clara.call('setEmployeeActive', { params: { id: body.id }, body: { active: false } })
    await ask(false)
    const left = await traces(world.database, ['ada.morgan@', 'Ada Morgan', ada.userId])
    // Filed mail stays as it was written; a meeting that is still to come goes on inviting whom it invites.
    expect(
      left.filter((trace) => !/^(document(s|_texts|_files)|appointments|appointment_attendees)\./.test(trace)),
    ).toEqual([])
    const { items } = await clara.call('employeeStates', { query: {} })
    expect(items.some(({ employee }) => employee.id === body.id)).toBe(false)
  })
})
