/** The history that the database writes (N5): every change of a record by whomever, who is behind it, and what is forgotten (N10). */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HistoryKind } from '../../shared/schemas/history.ts'
import { emptyContact } from '../../shared/schemas/crm.ts'
import { emptyTicket } from '../../shared/schemas/tickets.ts'
import { withOrigin } from '../../server/origin.ts'
import { createSqlClients } from '../../server/gateways/sql/crm/clients.ts'
import { createSqlContactGroups } from '../../server/gateways/sql/crm/contact-groups.ts'
import { createSqlContacts } from '../../server/gateways/sql/crm/contacts.ts'
import { createRecordHistory } from '../../server/gateways/sql/crm/record-history.ts'
import { createSqlTickets } from '../../server/gateways/sql/crm/tickets.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { calendarWorld, idOf, invited, type CalendarWorld } from '../support/calendar-world.ts'
import { testDatabases } from '../support/databases.ts'
import { crmUse, uuid } from '../support/sql-worlds.ts'

const phones = { before: '01632 960001', after: '01632 960002' }

describe.each(testDatabases('record history'))('history of records on $name', ({ empty }) => {
  let database: Database
  let world: CalendarWorld
  beforeEach(async () => {
    database = await empty()
    world = await calendarWorld(database)
  })
  afterEach(() => world.close())

  const use = () => crmUse(database)
  const contacts = () => createSqlContacts(use())
  const as = <T>(employeeId: string, work: () => Promise<T>) => withOrigin({ by: 'person', employeeId }, work)
  const history = (kind: HistoryKind, id: string, employeeId = world.ada) =>
    createRecordHistory(database.sql).page(kind, id, {}, world.asker(employeeId))
  const told = async (kind: HistoryKind, id: string, employeeId?: string) =>
    (await history(kind, id, employeeId)).items.map(({ action, fields }) => [
      action,
      Object.fromEntries(fields.map(({ field, before, after }) => [field, [before, after]])),
    ])

  const newContact = () => contacts().create({ ...emptyContact, surname: 'Hopper', mobilePhone: phones.before })

  it('[N5] a change by a person is one entry with the fields that changed, before and after', async () => {
    const { id, version } = await as(world.ada, newContact)
    await as(world.ben, () => contacts().change(id, { version, mobilePhone: phones.after, jobTitle: 'Counsel' }))
    const { items, first, origins, total } = await history('contact', id)
    expect(total).toBe(2)
    expect(items.map(({ action, origin, fields }) => ({ action, origin, fields }))).toEqual([
      {
        action: 'changed',
        origin: { by: 'person', name: 'Employee 2', runId: null },
        fields: [
          { field: 'jobTitle', before: null, after: 'Counsel' },
          { field: 'mobilePhone', before: phones.before, after: phones.after },
        ],
      },
      { action: 'created', origin: { by: 'person', name: 'Employee 1', runId: null }, fields: [] },
    ])
    expect(first.origin).toEqual({ by: 'person', name: 'Employee 1', runId: null })
    expect(Object.keys(origins).toSorted()).toEqual(['jobTitle', 'mobilePhone'])
    expect(origins['mobilePhone']?.origin.name).toBe('Employee 2')
  })

  it('[N5] what a run writes comes from Outlook of its mailbox; the run is named to the owner of the mailbox only', async () => {
    const runId = uuid(77)
    const { id, version } = await newContact()
    await withOrigin({ by: 'run', mailboxId: uuid(11), runId }, () =>
      contacts().change(id, { version, mobilePhone: phones.after }),
    )
    expect((await history('contact', id)).items[0]?.origin).toEqual({ by: 'outlook', name: 'Employee 1', runId })
    expect((await history('contact', id, world.ben)).items[0]?.origin).toEqual({
      by: 'outlook',
      name: 'Employee 1',
      runId: null,
    })
  })

  it('[N5] [N2] what an undo brings back says so', async () => {
    const { id, version } = await newContact()
    await withOrigin({ by: 'run', mailboxId: uuid(11), runId: uuid(78), undoes: true }, () =>
      contacts().change(id, { version, mobilePhone: phones.after }),
    )
    expect((await history('contact', id)).items[0]?.origin).toMatchObject({ by: 'undo', name: 'Employee 1' })
  })

  it('[N5] the origin ends with its transaction, and a statement without one is Tandem’s own', async () => {
    const { id } = await as(world.ada, newContact)
    await database.sql.updateTable('contacts').set({ jobTitle: 'Clerk' }).where('id', '=', id).execute()
    expect((await history('contact', id)).items[0]?.origin).toEqual({ by: 'tandem', name: null, runId: null })
  })

  it('[N5] a version that moves alone, search texts and names that follow from others leave no entry', async () => {
    const { id, version } = await newContact()
    await contacts().change(id, { version, mobilePhone: phones.before })
    await database.sql
      .updateTable('contacts')
      .set({ searchText: 'other', sortKey: 'other', displayName: 'Other' })
      .where('id', '=', id)
      .execute()
    expect(await told('contact', id)).toEqual([['created', {}]])
  })

  it('[N5] a deleted contact says so, and one that comes back, too', async () => {
    const { id } = await newContact()
    await contacts().remove(id)
    await database.sql.updateTable('contacts').set({ deletedAt: null }).where('id', '=', id).execute()
    expect((await told('contact', id)).map(([action]) => action)).toEqual(['restored', 'deleted', 'created'])
  })

  it('[N5] whoever is inactivated with a client has the entry, too', async () => {
    const clientId = await world.client('Northwind Ltd')
    const { id } = await contacts().create({ ...emptyContact, clientId, surname: 'Hopper' })
    await createSqlClients(use()).setActive(clientId, false, { preview: false })
    expect((await told('contact', id))[0]).toEqual(['changed', { active: [true, false] }])
    expect((await told('client', clientId))[0]).toEqual(['changed', { active: [true, false] }])
  })

  it('[N5] groups are told at the contact, by name, and replacing a list with the same one is no change', async () => {
    const { id } = await newContact()
    const other = await newContact()
    const groups = createSqlContactGroups(use())
    const group = await groups.create({ name: 'Christmas cards', memberIds: [id] })
    await groups.change(group.id, { name: 'Christmas cards', memberIds: [id, other.id] })
    expect(await told('contact', id)).toEqual([
      ['changed', { groups: [[], ['Christmas cards']] }],
      ['created', {}],
    ])
    await groups.change(group.id, { name: 'Christmas cards', memberIds: [other.id] })
    expect((await told('contact', id))[0]).toEqual(['changed', { groups: [['Christmas cards'], []] }])
  })

  it('[N5] a ticket with new people and a new title is one entry; references are told by name', async () => {
    const clientId = await world.client('Northwind Ltd')
    const asker = world.asker(world.ada)
    const person = { contactId: null, employeeId: world.ben }
    const tickets = createSqlTickets(use())
    const { ticket } = await tickets.create(
      { ...emptyTicket, clientId, title: 'Charter', assigneeId: world.ada },
      asker,
    )
    const change = { version: ticket.version, title: 'Charter party', assigneeId: world.clara, people: [person] }
    await as(world.ada, () => tickets.change(ticket.id, change, asker))
    expect(await told('ticket', ticket.id)).toEqual([
      [
        'changed',
        {
          title: ['Charter', 'Charter party'],
          assigneeId: ['Employee 1', 'Employee 3'],
          people: [[], ['Employee 2']],
        },
      ],
      ['created', {}],
    ])
  })

  it('[N5] the time of an appointment is one value, and an answer of an attendee is told', async () => {
    const made = await world.make({ attendees: [invited('who@else.example')] })
    const { id, time } = made.appointment
    const later = { ...time, start: '2026-01-12T11:00:00', end: '2026-01-12T12:00:00' }
    await world.appointments.change(id, { version: made.appointment.version, time: later }, world.asker(world.ada))
    await database.sql
      .updateTable('appointmentAttendees')
      .set({ response: 'accepted', invitation: 'confirmed' })
      .where('appointmentId', '=', id)
      .execute()
    const entries = await told('appointment', id)
    expect(entries[1]).toEqual(['changed', { time: [time, later] }])
    expect(entries[0]).toMatchObject([
      'changed',
      { attendees: [[{ response: 'none' }], [{ address: 'who@else.example', response: 'accepted' }]] },
    ])
    expect(entries).toHaveLength(3)
  })

  it('[N10] [R11] an appointment that turns private in Outlook loses what its history held, in the same transaction', async () => {
    const made = await world.make({ subject: 'Canary', attendees: [invited('canary@else.example')] })
    const { id, version } = made.appointment
    await world.appointments.change(id, { version, subject: 'Canary sings', attendees: [] }, world.asker(world.ada))
    await world.edited(world.ada, idOf(made), { sensitivity: 'private', subject: null, attendees: null })
    const { rows } = await sql<{ all: string }>`select coalesce(string_agg(changes::text, ''), '') as all
      from record_changes where record_id = ${id}`.execute(database.sql)
    expect(rows[0]?.all).not.toMatch(/canary/i)
    expect((await told('appointment', id)).map(([action]) => action)).toContain('madePrivate')
  })

  it('[N10] what an appointment said while it was private stays with those who took part, also once it is open', async () => {
    const made = await world.make({ subject: 'Canary', sensitivity: 'private' })
    const { id } = made.appointment
    const asker = world.asker(world.ada)
    const change = async (values: { subject?: string; sensitivity?: 'normal' }) => {
      const version = (await world.appointments.get(id, asker))?.appointment.version ?? ''
      await world.appointments.change(id, { version, ...values }, asker)
    }
    await change({ subject: 'Canary sings' })
    await change({ sensitivity: 'normal', subject: 'Meeting' })
    await change({ subject: 'Meeting, postponed' })
    expect(JSON.stringify(await told('appointment', id, world.ada))).toContain('Canary')
    const asOthersSeeIt = await told('appointment', id, world.clara)
    expect(asOthersSeeIt).toEqual([['changed', { subject: ['Meeting', 'Meeting, postponed'] }]])
    const { items } = await history('appointment', id)
    const hidden = items[1]?.id ?? ''
    const reader = createRecordHistory(database.sql)
    expect(await reader.valueBefore('appointment', id, hidden, 'subject', world.asker(world.clara))).toBeNull()
    expect(await reader.valueBefore('appointment', id, hidden, 'subject', asker)).toEqual({ value: 'Canary sings' })
  })

  it('[N10] erasing forgets the whole history of a record', async () => {
    const { id } = await newContact()
    await sql`select forget_record_history(array[${id}]::uuid[])`.execute(database.sql)
    expect((await history('contact', id)).items).toEqual([])
    expect((await history('contact', id)).first.origin.by).toBe('earlier')
  })

  it('[N5] pages go on where the one before ended', async () => {
    const { id } = await newContact()
    for (const jobTitle of ['One', 'Two', 'Three'])
      await database.sql.updateTable('contacts').set({ jobTitle }).where('id', '=', id).execute()
    const reader = createRecordHistory(database.sql)
    const page = (after?: string) =>
      reader.page('contact', id, { limit: 2, ...(after && { after }) }, world.asker(world.ada))
    const one = await page()
    const two = await page(one.next ?? '')
    expect([...one.items, ...two.items].map(({ fields }) => fields[0]?.after)).toEqual([
      'Three',
      'Two',
      'One',
      undefined,
    ])
    expect(two.next).toBeNull()
  })
})
