/** What administrators are held to: every deed leaves its line, the log holds no words of people, exports and erasing reach no further than the person (N10, GDPR). */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints, type Endpoint } from '../../../shared/endpoints.ts'
import { emptyAppointment } from '../../../shared/schemas/appointments.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import { areaSteps } from '../support/area-steps.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'
import { newContact } from '../support/happy-calls.ts'
import { mailSteps } from '../support/mail-steps.ts'

const begin = firmWorlds()
let world: FirmWorld
beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
})

const linesOf = async (action: string) => (await world.clara.call('auditLog', { query: { action, limit: 200 } })).items

describe('the audit log', () => {
  test('[AUDIT] a request that calls itself a preview where there is none leaves its line all the same', async () => {
    const { clara } = world
    const params = { id: sampleId('employee', 2) }
    const { version } = (await clara.call('employeeDetail', { params })).row.employee
    const raised = await clara.ask('changeEmployee', {
      params,
      body: { version, role: 'administrator', preview: true },
    })
    expect(raised.statusCode).toBe(200)
    const back = raised.json<{ version: string }>().version
    await clara.call('changeEmployee', { params, body: { version: back, role: 'employee' } })
    expect((await linesOf('changeEmployee')).map(({ body }) => (body as { role: string }).role).toSorted()).toEqual([
      'administrator',
      'employee',
    ])
  })

  test('[AUDIT] whoever says of an endpoint what a preview is, says it in the table', () => {
    const silent = Object.entries(endpoints).filter(([, row]) => {
      const { audit, body } = row as Endpoint
      const properties = (body as { properties?: object } | undefined)?.properties ?? {}
      return audit !== undefined && 'preview' in properties && !audit.includes('preview')
    })
    expect(silent.map(([name]) => name)).toEqual([])
  })

  test('[AUDIT] [GDPR] what somebody searched for in an export stands in no line', async () => {
    const headers = { authorization: `Bearer ${world.ada.token()}` }
    const url = '/api/records/contacts/export.csv?search=Margaret%20Ashdown&active=true'
    expect((await world.backend.app.inject({ url, headers })).statusCode).toBe(200)
    const [line] = await linesOf('exportRecords')
    expect(line).toMatchObject({ outcome: 'ok', params: { active: true } })
    expect(JSON.stringify(line)).not.toContain('Margaret')
  })
})

describe('what is kept about a person', () => {
  test('[N10] an export tells nothing of somebody’s private appointment that waits in a plan', async () => {
    const { ada, clara } = world
    const calendar = areaSteps(ada, 'calendar', world.work)
    await ada.call('createAppointment', {
      body: {
        ...emptyAppointment,
        subject: 'Zebrafink surgery',
        sensitivity: 'private',
        responsibleId: sampleId('employee', 1),
        time: { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'Europe/London' },
        attendees: [
          {
            employeeId: null,
            contactId: sampleId('contact', 1),
            name: 'Somebody',
            address: 'somebody@northgate-shipping.example',
            role: 'required',
            invite: false,
          },
        ],
      },
    })
    await calendar.preview({ includePrivate: true })
    const { rows } = await sql<{ title: string }>`select title from plan_operations`.execute(world.database.sql)
    expect(rows.map(({ title }) => title).join()).toContain('Zebrafink')
    for (const subject of [
      { kind: 'contact' as const, id: sampleId('contact', 1), address: null },
      { kind: 'employee' as const, id: sampleId('employee', 1), address: null },
    ]) {
      const { files } = await clara.call('exportPersonalData', { body: subject })
      expect(files.map(({ text }) => text).join('\n')).not.toContain('Zebrafink')
    }
  })

  test('[N10] an export tells nothing of mails in somebody’s mailbox that are not filed', async () => {
    const { ada, clara } = world
    const mail = mailSteps(world, ada)
    await mail.receive({ subject: 'Zebrafink letter' })
    await mail.begin()
    const item = await mail.receive({ subject: 'Zebrafink second letter' })
    await mail.save({ deleteAfterImport: true })
    await ada.call('previewArea', { params: { area: 'mail' } })
    await world.work()
    const { rows } = await sql<{ title: string }>`select title from plan_operations`.execute(world.database.sql)
    expect(rows.map(({ title }) => title)).toContain(String(item.values['subject']))
    const { items } = await clara.call('findPeople', { query: { search: 'margaret ashdown' } })
    expect(items.length).toBeGreaterThan(0)
    for (const { kind, id, address } of items) {
      const { files } = await clara.call('exportPersonalData', { body: { kind, id, address } })
      expect(files.map(({ text }) => text).join('\n')).not.toContain('second letter')
    }
  })

  test('[GDPR] erasing somebody takes no file away that a filed mail has as well', async () => {
    const { ada, clara, backend } = world
    const mail = mailSteps(world, ada)
    const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('the same bytes in both places')])
    const item = await mail.receive({ subject: 'With a picture', files: [{ name: 'a.jpg', content: photo }] })
    const { document } = await mail.file(item)
    const { id } = await ada.call('createContact', {
      body: { ...newContact, givenName: 'Quillon', surname: 'Zanzibar', emailAddresses: [] },
    })
    const { hash } = await ada.call('saveContactPhoto', {
      params: { id },
      body: { content: photo.toString('base64') },
    })
    const { rows } =
      await sql`select from document_files where document_id = ${document.id} and hash = ${hash}`.execute(
        world.database.sql,
      )
    expect(rows).toHaveLength(1)
    const subject = { kind: 'contact' as const, id, address: null }
    await clara.call('erasePersonalData', {
      body: { ...subject, alsoDocuments: false, preview: false, confirmation: 'Quillon Zanzibar' },
    })
    expect(await backend.mail.fileStore.open(hash).then((file) => file?.destroy() !== undefined)).toBe(true)
  })

  test('[GDPR] the sign-in name of somebody who works here is nobody’s address to erase, whatever address their record has', async () => {
    const { ada, clara, database } = world
    const params = { id: sampleId('employee', 1) }
    const { version } = (await clara.call('employeeDetail', { params })).row.employee
    await clara.call('changeEmployee', { params, body: { version, emailAddress: 'ada@elsewhere.example' } })
    const subject = { kind: 'address' as const, id: null, address: ada.userPrincipalName }
    const body = { ...subject, alsoDocuments: false, preview: false, confirmation: ada.userPrincipalName }
    const reply = await clara.ask('erasePersonalData', { body })
    expect(reply.json()).toMatchObject({ code: 'EMPLOYEE_STILL_ACTIVE' })
    const { rows } = await sql`select from connections where username = ${ada.userPrincipalName}`.execute(database.sql)
    expect(rows).toHaveLength(1)
  })
})
