/** Appointments as people work with them in the CRM, in SQL: who holds and attends them, series, invitations, what others may read. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../server/gateways/sql/database.ts'
import {
  at,
  calendarWorld,
  emptyAppointment,
  event,
  idOf,
  invited,
  outsider,
  type CalendarWorld,
} from '../support/calendar-world.ts'
import { testDatabases } from '../support/databases.ts'
import { fixedNow, uuid } from '../support/sql-worlds.ts'

const weekly = {
  subject: 'Weekly',
  time: at('2026-01-12T09:00', '2026-01-12T10:00'),
  recurrence: 'FREQ=WEEKLY;COUNT=10',
}
const cancelledOn = (originalStart: string) => ({
  originalStart,
  cancelled: true,
  start: null,
  end: null,
  subject: null,
  location: null,
})

describe.each(testDatabases('appointments'))('appointments in SQL on $name', ({ empty }) => {
  let database: Database
  let world: CalendarWorld
  beforeEach(async () => {
    database = await empty()
    world = await calendarWorld(database)
  })
  afterEach(() => world.close())

  it('[INF-09X] who makes an appointment is its organiser; times are kept as agreed and as instants', async () => {
    const made = await world.make({ location: 'Room 4' })
    expect(made.appointment).toMatchObject({
      kind: 'appointment',
      organizer: { employeeId: world.ada, name: 'Employee 1', address: 'employee1@firm.example' },
      time: emptyAppointment.time,
      startsAt: Date.parse('2026-01-12T08:00:00Z'),
      endsAt: Date.parse('2026-01-12T09:00:00Z'),
      cancelled: false,
    })
    expect(made).toMatchObject({
      heldBack: null,
      mailboxes: [{ employeeId: world.ada, name: 'Employee 1', state: 'organizer' }],
      sync: { state: 'notLinked', reason: null },
    })
    expect(await world.appointments.get(made.appointment.id, world.asker(world.ada))).toEqual(made)
    expect(world.announced()).toBeGreaterThan(0)
  })

  it('[INF-12X] [INF-14] [INF-03] attendees are employee, contact or somebody else, by address whatever its case', async () => {
    const contactId = await world.contact(1)
    const made = await world.make({
      attendees: [invited('EMPLOYEE2@firm.example'), invited('contact1@CLIENT.example'), invited('who@else.example')],
    })
    expect(made.appointment.kind).toBe('meeting')
    expect(
      made.appointment.attendees.map(({ employeeId, contactId: contact, invitation }) => [
        employeeId,
        contact,
        invitation,
      ]),
    ).toEqual([
      [world.ben, null, 'held'],
      [null, contactId, 'held'],
      [null, null, 'held'],
    ])
    expect(made.mailboxes.map(({ employeeId, state }) => [employeeId, state])).toEqual([
      [world.ada, 'organizer'],
      [world.ben, 'notYet'],
    ])
  })

  it('[CUR-21] [CUR-25] attendees besides the organiser make a meeting, a call stays a call, and the change is in the history', async () => {
    const own = await world.make({ attendees: [invited('employee1@firm.example')] })
    expect(own.appointment.kind).toBe('appointment')
    const call = await world.make({ kind: 'call', attendees: [invited('employee2@firm.example')] })
    expect(call.appointment.kind).toBe('call')
    const { id, version } = own.appointment
    const meeting = await world.appointments.change(
      id,
      { version, attendees: [invited('employee2@firm.example')] },
      world.asker(world.ada),
    )
    expect(meeting.appointment.kind).toBe('meeting')
    const alone = await world.appointments.change(
      id,
      { version: meeting.appointment.version, attendees: [] },
      world.asker(world.ada),
    )
    expect(alone.appointment.kind).toBe('appointment')
    const history = await database.sql
      .selectFrom('appointmentKindHistory')
      .select(['fromKind', 'toKind', 'at'])
      .orderBy('seq')
      .execute()
    expect(history).toEqual([
      { fromKind: 'appointment', toKind: 'meeting', at: fixedNow },
      { fromKind: 'meeting', toKind: 'appointment', at: fixedNow },
    ])
  })

  it('[CUR-23] [CUR-24] new follow-ups are refused, old ones stay readable', async () => {
    await expect(world.make({ kind: 'followUp' as 'call' })).rejects.toMatchObject({ code: 'APPOINTMENT_KIND_LEGACY' })
    const { appointment } = await world.make()
    await database.sql.updateTable('appointments').set({ kind: 'followUp' }).where('id', '=', appointment.id).execute()
    expect((await world.appointments.get(appointment.id, world.asker(world.ada)))?.appointment.kind).toBe('followUp')
    const renamed = await world.appointments.change(
      appointment.id,
      { version: '1', subject: 'Old' },
      world.asker(world.ada),
    )
    expect(renamed.appointment.kind).toBe('followUp')
    await expect(
      world.appointments.change(appointment.id, { version: '2', kind: 'followUp' as 'call' }, world.asker(world.ada)),
    ).rejects.toMatchObject({ code: 'APPOINTMENT_KIND_LEGACY' })
  })

  it('[CUR-18] status and show-as change without each other', async () => {
    const { appointment } = await world.make({ showAs: 'tentative' })
    const held = await world.appointments.change(
      appointment.id,
      { version: '1', status: 'held' },
      world.asker(world.ada),
    )
    expect(held.appointment).toMatchObject({ status: 'held', showAs: 'tentative' })
    const free = await world.appointments.change(
      appointment.id,
      { version: '2', showAs: 'free' },
      world.asker(world.ada),
    )
    expect(free.appointment).toMatchObject({ status: 'held', showAs: 'free' })
  })

  it('[INF-10X] a contact who opted out cannot be invited, and is named; without the tick they may be in the list', async () => {
    const contactId = await world.contact(1)
    await world.optOut(contactId)
    const refusal = {
      code: 'ATTENDEE_OPTED_OUT',
      details: [{ path: '/attendees', message: 'Ms One wants no invitations' }],
    }
    const attendees = [invited('contact1@client.example', { name: 'Ms One' })]
    await expect(world.make({ attendees })).rejects.toMatchObject(refusal)
    await expect(
      world.make({ attendees: [invited('other@client.example', { contactId, name: 'Ms One' })] }),
    ).rejects.toMatchObject(refusal)
    const listed = await world.make({ attendees: [{ ...invited('contact1@client.example'), invite: false }] })
    const { id, version } = listed.appointment
    await expect(
      world.appointments.allowInvitations(id, version, ['contact1@client.example'], world.asker(world.ada)),
    ).rejects.toMatchObject({ code: 'ATTENDEE_OPTED_OUT' })
  })

  it('[R9] an old version is refused; a change that changes nothing gives no new version', async () => {
    const { appointment } = await world.make()
    const change = (version: string, subject: string) =>
      world.appointments.change(appointment.id, { version, subject }, world.asker(world.ada))
    expect((await change('1', 'Review')).appointment.version).toBe('1')
    expect((await change('1', 'Other')).appointment.version).toBe('2')
    await expect(change('1', 'Third')).rejects.toMatchObject({ code: 'CRM_VERSION_MOVED' })
  })

  it('[R7] [R6] times that mean nothing and rules that are none are refused, each by its name', async () => {
    const refused = (more: Parameters<typeof world.make>[0]) =>
      world.make(more).catch((error: { code: string }) => error.code)
    expect(await refused({ time: at('2026-01-12T10:00', '2026-01-12T09:00') })).toBe('TIME_INVALID')
    expect(await refused({ time: at('2026-02-30T10:00', '2026-03-02T09:00') })).toBe('TIME_INVALID')
    expect(await refused({ time: at('2026-01-12T09:00', '2026-01-12T10:00', 'Mars/Base') })).toBe('TIME_INVALID')
    expect(await refused({ time: { ...at('2026-01-12T09:00', '2026-01-13T00:00'), allDay: true } })).toBe(
      'TIME_INVALID',
    )
    expect(await refused({ recurrence: 'FREQ=SOMETIMES' })).toBe('RECURRENCE_INVALID')
    expect(await refused({ recurrence: 'FREQ=DAILY;COUNT=2;UNTIL=20270101' })).toBe('RECURRENCE_INVALID')
    expect(await refused({ subject: 'half \ud800' })).toBe('CRM_VALUE_INVALID')
    expect(await refused({ clientId: uuid(77) })).toBe('CRM_REFERENCE_MISSING')
    const endless = await world.make({ recurrence: 'FREQ=DAILY' })
    expect(endless.appointment.endsAt).toBeNull()
  })

  it('[R3] what came from a calendar file is known by its UID, also when Outlook has given its event another one', async () => {
    const made = await world.appointments.create(emptyAppointment, world.asker(world.ada), 'file-1')
    const known = async (uid: string) =>
      (await world.appointments.find({ itemId: null, iCalUId: uid }, world.asker(world.ben)))?.appointment.id
    expect(await known('file-1')).toBe(made.appointment.id)
    expect((await world.recordOf(world.ada, idOf(made))).fields).toMatchObject({ iCalUId: null })
    await world.edited(world.ada, idOf(made), { iCalUId: 'exchange-1' })
    expect([await known('file-1'), await known('exchange-1')]).toEqual([made.appointment.id, made.appointment.id])
    await expect(world.appointments.create(emptyAppointment, world.asker(world.ada), 'file-1')).rejects.toMatchObject({
      code: 'CRM_NAME_TAKEN',
    })
    await world.appointments.remove(made.appointment.id, world.asker(world.ada))
    expect(await known('file-1')).toBeUndefined()
  })

  it('[R5] this and the following: the series ends before, a new one goes on, exceptions go where they belong, nobody is invited anew', async () => {
    const { appointment } = await world.make({
      ...weekly,
      exceptions: [cancelledOn('2026-01-19T09:00:00'), cancelledOn('2026-02-09T09:00:00')],
      attendees: [invited('employee2@firm.example')],
    })
    await world.edited(world.ada, `appointment:${appointment.id}`, {
      attendees: [{ address: 'employee2@firm.example', name: null, role: 'required', response: 'accepted' }],
      responses: [{ address: 'employee2@firm.example', response: 'accepted' }],
      iCalUId: 'series-1',
    })
    const { version = '' } = (await world.appointments.get(appointment.id, world.asker(world.ada)))?.appointment ?? {}
    const rest = await world.appointments.change(
      appointment.id,
      { version, from: '2026-02-02T09:00:00', time: at('2026-02-02T11:00', '2026-02-02T12:00') },
      world.asker(world.ada),
    )
    const head = await world.appointments.get(appointment.id, world.asker(world.ada))
    expect(head?.appointment).toMatchObject({
      recurrence: 'FREQ=WEEKLY;COUNT=3;BYDAY=MO',
      exceptions: [cancelledOn('2026-01-19T09:00:00')],
      attendees: [{ invitation: 'confirmed', response: 'accepted' }],
      endsAt: Date.parse('2026-01-26T09:00:00Z'),
    })
    expect(rest.appointment.id).not.toBe(appointment.id)
    expect(rest.appointment).toMatchObject({
      recurrence: 'FREQ=WEEKLY;COUNT=7;BYDAY=MO',
      time: at('2026-02-02T11:00', '2026-02-02T12:00'),
      exceptions: [cancelledOn('2026-02-09T11:00:00')],
      attendees: [{ invitation: 'held', response: 'none' }],
    })
    expect(await world.appointments.find({ itemId: null, iCalUId: 'series-1' }, world.asker(world.ada))).toMatchObject({
      appointment: { id: appointment.id },
    })
    await expect(
      world.appointments.change(
        appointment.id,
        { version: head?.appointment.version ?? '', from: '2026-01-13T09:00:00' },
        world.asker(world.ada),
      ),
    ).rejects.toMatchObject({ code: 'TIME_INVALID' })
  })

  it('[R5] from its first occurrence all of the series changes; a series that moves takes its exceptions along; a series becomes single', async () => {
    const { appointment } = await world.make({ ...weekly, exceptions: [cancelledOn('2026-01-19T09:00:00')] })
    const change = (version: string, more: object) =>
      world.appointments.change(appointment.id, { version, ...more }, world.asker(world.ada))
    const later = await change('1', { from: '2026-01-12T09:00:00', time: at('2026-01-13T14:00', '2026-01-13T15:00') })
    expect(later.appointment).toMatchObject({
      id: appointment.id,
      recurrence: 'FREQ=WEEKLY;COUNT=10;BYDAY=TU',
      exceptions: [cancelledOn('2026-01-20T14:00:00')],
    })
    const single = await change('2', { recurrence: null })
    expect(single.appointment).toMatchObject({ recurrence: null, exceptions: [] })
    expect((await change('3', { recurrence: 'FREQ=DAILY;COUNT=3' })).appointment.recurrence).toBe('FREQ=DAILY;COUNT=3')
  })

  it('[N4] [INF-12] exactly those a person allowed are queued; [INF-13] they are confirmed when Outlook shows them', async () => {
    const made = await world.make({ attendees: [invited('employee2@firm.example'), invited('who@else.example')] })
    const { id, version } = made.appointment
    const record = await world.recordOf(world.ada, idOf(made))
    expect(record.fields).toMatchObject({
      attendees: null,
      responses: null,
      plannedAttendees: ['employee2@firm.example', 'who@else.example'],
    })
    const asked = await world.appointments.allowInvitations(id, version, ['WHO@else.example'], world.asker(world.ada))
    expect(asked.appointment.attendees.map(({ invitation }) => invitation)).toEqual(['held', 'queued'])
    const queued = await world.recordOf(world.ada, idOf(made))
    expect(queued.version).not.toBe(record.version)
    expect(queued.fields).toMatchObject({
      attendees: [{ address: 'who@else.example', role: 'required' }],
      responses: null,
      plannedAttendees: ['employee2@firm.example'],
    })
    await world.edited(world.ada, idOf(made), { responses: [{ address: 'who@else.example', response: 'none' }] })
    const confirmed = await world.appointments.get(id, world.asker(world.ada))
    expect(confirmed?.appointment.attendees.map(({ invitation }) => invitation)).toEqual(['held', 'confirmed'])
    // What Outlook told is nobody's change: whoever has the appointment open goes on with the version they saw.
    expect(confirmed?.appointment.version).toBe(asked.appointment.version)
    await expect(
      world.appointments.allowInvitations(
        id,
        asked.appointment.version,
        ['nobody@else.example'],
        world.asker(world.ada),
      ),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('[INF-04] without the organiser’s mailbox nobody can be invited, and the appointment says so', async () => {
    const made = await world.make({ attendees: [invited('employee2@firm.example')] }, world.dora)
    expect(made).toMatchObject({
      heldBack: 'ORGANIZER_NOT_CONNECTED',
      mailboxes: [
        { employeeId: world.dora, state: 'notConnected' },
        { employeeId: world.ben, state: 'notYet' },
      ],
      sync: null,
    })
    const { id, version } = made.appointment
    await expect(
      world.appointments.allowInvitations(id, version, ['employee2@firm.example'], world.asker(world.ada)),
    ).rejects.toMatchObject({ code: 'ORGANIZER_NOT_CONNECTED' })
  })

  it('[ABA-09] a meeting that somebody outside holds takes the firm’s own values only; [ABA-13] it goes when it was cancelled', async () => {
    const clientId = await world.client('Åkesson Design')
    await world.born(world.ada, event({ organizer: outsider, isOrganizer: false, iCalUId: 'out-1' }), 1)
    const id = uuid(3001)
    const found = await world.appointments.find({ itemId: null, iCalUId: 'out-1' }, world.asker(world.ada))
    expect(found).toMatchObject({
      heldBack: 'ORGANIZER_OUTSIDE',
      appointment: { id, organizer: { employeeId: null, ...outsider } },
    })
    const taken = await world.appointments.change(
      id,
      { version: '1', clientId, status: 'held', subject: 'Review' },
      world.asker(world.ada),
    )
    expect(taken).toMatchObject({ clientName: 'Åkesson Design', appointment: { status: 'held', version: '2' } })
    const refused = { code: 'APPOINTMENT_ORGANISED_ELSEWHERE' }
    const asker = world.asker(world.ada)
    await expect(world.appointments.change(id, { version: '2', subject: 'Mine now' }, asker)).rejects.toMatchObject(
      refused,
    )
    await expect(world.appointments.allowInvitations(id, '2', [outsider.address], asker)).rejects.toMatchObject(refused)
    await expect(world.appointments.remove(id, world.asker(world.ada))).rejects.toMatchObject(refused)

    await world.link(world.ada, `appointment:${id}`, { outlookId: 'AAMk-out' })
    expect((await world.appointments.cancelled({}, asker)).total).toBe(0)
    expect(await world.appointments.cancelledCopy(id, asker.mailboxId ?? '')).toBeNull()
    await world.edited(world.ada, `appointment:${id}`, { cancelled: true })
    expect((await world.appointments.cancelled({}, asker)).items).toMatchObject([
      { appointment: { id, cancelled: true } },
    ])
    expect((await world.appointments.cancelled({}, world.asker(world.ben))).total).toBe(0)
    expect(await world.appointments.cancelledCopy(id, asker.mailboxId ?? '')).toEqual({
      crmId: `appointment:${id}`,
      outlookId: 'AAMk-out',
    })
    expect(await world.appointments.find({ itemId: 'AAMk-out', iCalUId: null }, asker)).toMatchObject({
      sync: { state: 'linked' },
    })
    await world.appointments.remove(id, world.asker(world.ada))
    expect(await world.appointments.get(id, asker)).toBeNull()
  })

  it('[ABA-11X] lists by start, mine and by client, within a time, in pages that stay stable', async () => {
    const clientId = await world.client('Kade & Co')
    const days = ['2026-01-15', '2026-01-12', '2026-01-13', '2026-01-14']
    for (const [index, day] of days.entries())
      await world.make(
        { subject: `Day ${day}`, clientId: index === 0 ? clientId : null, time: at(`${day}T09:00`, `${day}T10:00`) },
        index === 3 ? world.ben : world.ada,
      )
    await world.make(
      { subject: 'Daily', recurrence: 'FREQ=DAILY;COUNT=3', time: at('2026-01-12T07:00', '2026-01-12T08:00') },
      world.ben,
    )
    const ask = world.asker(world.ada)
    const subjects = async (request: Parameters<typeof world.appointments.list>[0]) =>
      (await world.appointments.list(request, ask)).items.map(({ appointment }) => appointment.subject)
    expect(await subjects({})).toEqual([
      'Daily',
      'Day 2026-01-12',
      'Day 2026-01-13',
      'Day 2026-01-14',
      'Day 2026-01-15',
    ])
    expect(await subjects({ mine: true })).toEqual(['Day 2026-01-12', 'Day 2026-01-13', 'Day 2026-01-15'])
    expect(await subjects({ clientId })).toEqual(['Day 2026-01-15'])
    expect(await subjects({ search: 'DAILY' })).toEqual(['Daily'])
    const [from, to] = [Date.parse('2026-01-14T00:00:00Z'), Date.parse('2026-01-15T00:00:00Z')]
    expect(await subjects({ from, to })).toEqual(['Daily', 'Day 2026-01-14'])
    const first = await world.appointments.list({ limit: 2 }, ask)
    const second = await world.appointments.list({ limit: 2, after: first.next ?? '' }, ask)
    expect([first.total, ...second.items.map(({ appointment }) => appointment.subject)]).toEqual([
      5,
      'Day 2026-01-13',
      'Day 2026-01-14',
    ])
    expect(await subjects({ search: '%_' })).toEqual([])
  })

  it('[N10] words of somebody’s private appointment are shown to nobody else, nor found by them', async () => {
    const made = await world.make({
      subject: 'Canary',
      location: 'Clinic',
      notes: 'Canary notes',
      sensitivity: 'private',
      attendees: [invited('doc@clinic.example')],
    })
    const seen = async (by: string) => {
      const list = await world.appointments.list({ search: 'canary' }, world.asker(by))
      const one = await world.appointments.get(made.appointment.id, world.asker(by))
      return { found: list.total, text: JSON.stringify(one) }
    }
    expect(await seen(world.ada)).toMatchObject({ found: 1, text: expect.stringContaining('Canary') })
    const other = await seen(world.ben)
    expect(other.found).toBe(0)
    expect(other.text).not.toMatch(/Canary|Clinic|doc@/i)
    expect(other.text).toContain('2026-01-12T09:00:00')
  })

  it('[ABA-04X] the firm’s activity types are listed by name; ids that are none are found nowhere', async () => {
    await database.sql
      .insertInto('appointmentTypes')
      .values([{ name: 'Hearing' }, { name: 'Consultation' }])
      .execute()
    expect((await world.appointments.types()).map(({ name }) => name)).toEqual(['Consultation', 'Hearing'])
    expect(await world.appointments.get('nothing', world.asker(world.ada))).toBeNull()
    await expect(world.appointments.remove(uuid(99), world.asker(world.ada))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
