/** The calendar area in SQL: what a mailbox sees of appointments and in which role, and what its events make of them. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../server/gateways/sql/database.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
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
import { strongKeys, uuid } from '../support/sql-worlds.ts'
import { describeCrmSide } from './crm-side.suite.ts'

const attendee = (address: string, response = 'none'): Json => ({ address, name: null, role: 'required', response })
const meetingWith = (...addresses: readonly string[]): Fields => ({
  attendees: addresses.map((address) => attendee(address)),
  responses: addresses.map((address) => ({ address, response: 'none' })),
})

const databases = testDatabases('appointments in the calendar area')

for (const { name, empty } of databases) {
  describeCrmSide(`appointments in SQL on ${name}`, async () => {
    const world = await calendarWorld(await empty())
    const change = async (id: string, more: object) => {
      const uuidPart = id.split(':')[1] ?? ''
      const found = await world.appointments.get(uuidPart, world.asker(world.ada))
      await world.appointments.change(
        uuidPart,
        { version: found?.appointment.version ?? '', ...more },
        world.asker(world.ada),
      )
    }
    const fields = (n: number): Fields => ({
      subject: `Review ${n}`,
      time: emptyAppointment.time as unknown as Json,
      organizer: { address: 'employee1@firm.example', name: 'Employee 1' },
      recurrence: null,
    })
    return {
      crm: world.side,
      store: world.store,
      query: world.query(world.ada),
      kind: 'appointment',
      fields,
      strongKeys: (of) => strongKeys('calendar', of),
      edit: { subject: 'Changed' },
      create: async (n) => idOf(await world.make({ subject: `Review ${n}` })),
      change: (id, of) => change(id, of),
      remove: (id) => world.appointments.remove(id.split(':')[1] ?? '', world.asker(world.ada)),
      leaveScope: (id) => change(id, { synchronize: false }),
      enterScope: (id) => change(id, { synchronize: true }),
      close: world.close,
    }
  })
}

describe.each(databases)('the calendar area in SQL on $name', ({ empty }) => {
  let database: Database
  let world: CalendarWorld
  beforeEach(async () => {
    database = await empty()
    world = await calendarWorld(database)
  })
  afterEach(() => world.close())

  it('[R4] [INF-11] the organiser’s mailbox leads, ticked attendees attend, for everybody else it is not theirs', async () => {
    const made = await world.make({
      attendees: [invited('employee2@firm.example'), { ...invited('employee3@firm.example'), invite: false }],
    })
    const id = idOf(made)
    expect(await world.seen(world.ada)).toEqual({ [id]: 'appointment' })
    expect(await world.seen(world.ben)).toEqual({ [id]: 'attended' })
    expect(await world.seen(world.clara)).toEqual({})
    expect(await world.recordOf(world.clara, id)).toMatchObject({
      kind: 'attended',
      scope: { in: false, reason: 'notTheirs' },
    })
    expect((await world.recordOf(world.ada, id)).fields).toMatchObject({ isOrganizer: true })
    expect((await world.recordOf(world.ben, id)).fields).toMatchObject({ isOrganizer: false, attendees: null })
  })

  it('[R4] [ABA-10] a meeting held outside is read for the firm by one mailbox, and found by its UID in the others', async () => {
    const shared = { organizer: outsider, isOrganizer: false, iCalUId: 'meeting-1' }
    const first = await world.born(
      world.ada,
      event({ ...shared, ...meetingWith('employee1@firm.example', 'employee2@firm.example') }),
      1,
    )
    expect(first).toMatchObject({ done: true })
    const id = `appointment:${uuid(3001)}`
    const record = await world.recordOf(world.ada, id)
    expect(record).toMatchObject({
      kind: 'outside',
      version: first?.done === true ? first.version : '',
      scope: { in: true },
    })
    const second = await world.born(world.ben, event(shared), 2)
    expect(second).toMatchObject({ done: false, failure: { code: 'CRM_ID_TAKEN' } })
    const keys = strongKeys('calendar', event(shared))
    const matches = await world.side.findMatches(world.query(world.ben), keys, new Set())
    expect(matches.map((match) => [match.id, match.kind])).toEqual([[id, 'attended']])
    expect(await world.seen(world.ben)).toEqual({ [id]: 'attended' })
  })

  it('[R4] when the organiser’s own mailbox has the event, that one leads and the one that read it first only attends', async () => {
    const fields = event({
      organizer: { address: 'EMPLOYEE2@firm.example', name: 'Ben' },
      isOrganizer: false,
      iCalUId: 'meeting-2',
      ...meetingWith('employee1@firm.example'),
    })
    await world.born(world.ada, fields, 1)
    const id = `appointment:${uuid(3001)}`
    expect(await world.seen(world.ada)).toEqual({ [id]: 'outside' })
    expect(await world.seen(world.ben)).toEqual({ [id]: 'appointment' })
    await world.link(world.ben, id)
    expect(await world.seen(world.ada)).toEqual({ [id]: 'attended' })
    const detail = await world.appointments.get(uuid(3001), world.asker(world.ada))
    expect(detail?.mailboxes.map(({ state }) => state)).toEqual(['organizer', 'notYet'])
    await world.link(world.ada, id)
    const both = await world.appointments.get(uuid(3001), world.asker(world.ada))
    expect(both?.mailboxes.map(({ state }) => state)).toEqual(['organizer', 'inCalendar'])
    await world.link(world.ada, id, { dormant: 'movedInOutlook' })
    expect(await world.appointments.get(uuid(3001), world.asker(world.ada))).toMatchObject({
      sync: { state: 'dormant', reason: 'movedInOutlook' },
    })
  })

  it('[R4] when the mailbox that reads for the firm is connected no more, the first of the others that have the meeting reads on', async () => {
    const fields = event({ organizer: outsider, isOrganizer: false, iCalUId: 'meeting-4' })
    await world.born(world.ada, { ...fields, ...meetingWith('employee2@firm.example', 'employee3@firm.example') }, 1)
    const id = `appointment:${uuid(3001)}`
    const kinds = async () =>
      Promise.all([world.ada, world.ben, world.clara].map(async (one) => (await world.recordOf(one, id)).kind))
    await world.link(world.ada, id)
    await world.link(world.clara, id)
    expect(await kinds()).toEqual(['outside', 'attended', 'attended'])
    await sql`update connections set state = 'broken' where id = ${world.query(world.ada).mailboxId}`.execute(
      database.sql,
    )
    expect(await kinds()).toEqual(['outside', 'attended', 'outside'])
    await world.link(world.ben, id)
    expect(await kinds()).toEqual(['outside', 'outside', 'attended'])
  })

  it('[R4] two appointments that turn out to be one meeting become one, and the links of the younger go on with it', async () => {
    const clientId = await world.client('Kade & Co')
    const made = await world.make({ attendees: [invited('employee2@firm.example')] })
    const early = event({ isOrganizer: false, subject: 'Renamed', iCalUId: 'meeting-3', clientNames: ['Kade & Co'] })
    await world.born(world.ben, early, 1)
    const twin = `appointment:${uuid(3001)}`
    await world.link(world.ben, twin, { outlookId: 'AAMk-ben' })
    expect(await world.edited(world.ada, idOf(made), { iCalUId: 'meeting-3' })).toMatchObject({ done: true })
    expect(await world.side.read(world.query(world.ben), [twin])).toEqual([{ id: twin, gone: 'crmTombstone' }])
    const links = await world.store.read(world.query(world.ben).mailboxId, (tx) => tx.links.all('calendar'))
    expect(links.map(({ crmId, outlookId }) => [crmId, outlookId])).toEqual([[idOf(made), 'AAMk-ben']])
    expect(await world.seen(world.ben)).toEqual({ [idOf(made)]: 'attended' })
    const kept = await world.appointments.get(made.appointment.id, world.asker(world.ada))
    expect(kept?.appointment).toMatchObject({ clientId, subject: 'Review' })
  })

  it('[INF-09] [CARET-50] [INF-10] [CUR-22] each reason why an appointment is left alone has its name', async () => {
    const clientId = await world.client('Kade & Co')
    const past = idOf(await world.make({ time: at('2025-11-03T09:00', '2025-11-03T10:00') }))
    const running = idOf(
      await world.make({ time: at('2025-11-03T09:00', '2025-11-03T10:00'), recurrence: 'FREQ=DAILY' }),
    )
    const early = idOf(await world.make({ time: at('2025-12-01T09:00', '2025-12-01T10:00') }))
    const off = idOf(await world.make({ synchronize: false }))
    const call = idOf(await world.make({ kind: 'call' }))
    const legacy = idOf(await world.make())
    const held = idOf(await world.make({ status: 'held' }))
    const inactive = idOf(await world.make({ clientId }))
    await sql`update appointments set kind = 'followUp' where 'appointment:' || id = ${legacy}`.execute(database.sql)
    await sql`update clients set active = false where id = ${clientId}`.execute(database.sql)
    const policy = { kinds: ['appointment' as const], from: '2026-01-01' }
    const reasonOf = async (id: string, whenDone: 'mark' | 'remove' = 'mark', from: string | null = policy.from) => {
      const { scope } = await world.recordOf(world.ada, id, { ...policy, from, whenDone })
      return scope.in ? 'in' : scope.reason
    }
    expect(
      await Promise.all([past, running, early, off, call, legacy, held, inactive].map((id) => reasonOf(id))),
    ).toEqual([
      'beforeCutOff',
      'in',
      'beforeCutOff',
      'switchedOff',
      'kindNotSelected',
      'in',
      'finished',
      'clientInactive',
    ])
    expect(await reasonOf(past, 'remove', null)).toBe('past')
    const heldLater = idOf(await world.make({ time: at('2025-11-03T09:00', '2025-11-03T10:00'), status: 'held' }))
    expect(await reasonOf(heldLater, 'mark', null)).toBe('past')
    expect([await reasonOf(heldLater, 'remove', null), await reasonOf(heldLater, 'remove')]).toEqual([
      'finishedRemove',
      'beforeCutOff',
    ])
    expect(await reasonOf(held, 'remove')).toBe('finishedRemove')
    expect(await world.seen(world.ada, policy)).toEqual({ [running]: 'appointment', [legacy]: 'appointment' })
  })

  it('[ABA-06X] [ABA-08] what is held takes part once more where it is linked, and never begins to', async () => {
    const [linked, unlinked] = [await world.make(), await world.make()]
    await world.link(world.ada, idOf(linked))
    for (const { appointment } of [linked, unlinked])
      await world.appointments.change(appointment.id, { version: '1', status: 'held' }, world.asker(world.ada))
    expect(await world.seen(world.ada)).toEqual({ [idOf(linked)]: 'appointment' })
    expect((await world.recordOf(world.ada, idOf(linked))).fields).toMatchObject({ done: true })
    expect(await world.seen(world.ada, { whenDone: 'remove' })).toEqual({ [idOf(linked)]: 'finishedRemove' })
    await world.link(world.ada, idOf(linked), { dormant: 'outOfScope' })
    expect(await world.seen(world.ada)).toEqual({})
  })

  it('[SC10] [ABA-06X] marked as held after it was over, a sleeping appointment is seen with its values until the link knows its version', async () => {
    const clientId = await world.client('Held & Co')
    const over = await world.make({ clientId, time: at('2025-11-03T09:00', '2025-11-03T10:00') })
    const id = idOf(over)
    await world.link(world.ada, id, { dormant: 'outOfScope' })
    expect(await world.seen(world.ada)).toEqual({})
    await sql`update clients set version = version + 1 where id = ${clientId}`.execute(database.sql)
    expect(await world.seen(world.ada)).toEqual({})
    await world.appointments.change(over.appointment.id, { version: '1', status: 'held' }, world.asker(world.ada))
    expect(await world.seen(world.ada)).toEqual({ [id]: 'appointment' })
    expect(await world.seen(world.ada, { whenDone: 'remove' })).toEqual({ [id]: 'appointment' })
    expect((await world.recordOf(world.ada, id)).fields).toMatchObject({ done: true })
    expect(await world.seen(world.ada, { from: '2026-01-01' })).toEqual({})
    await world.link(world.ada, id, { dormant: 'outOfScope', outlookId: null, versions: { crm: '0', outlook: null } })
    expect(await world.seen(world.ada)).toEqual({})
    await world.link(world.ada, id, { dormant: 'outOfScope' })
    expect(await world.seen(world.ada)).toEqual({})
  })

  it('[ABA-08X] a thing to do with a date is in the all-day strip where policy says so, read only and without attendees', async () => {
    const ticket = async (n: number, due: string | null, assignee = world.ada) => {
      await sql`insert into tickets (id, kind, title, status, priority, due_date, assignee_id, created_at, sort_key, search_text)
        values (${uuid(n)}, 'toDo', 'Order letterheads', 'notStarted', 'normal', ${due}::date, ${assignee}, 0, '', '')`.execute(
        database.sql,
      )
      return `ticket:${uuid(n)}`
    }
    const id = await ticket(1, '2026-03-29')
    await ticket(2, null)
    await ticket(3, '2026-03-29', world.ben)
    await ticket(4, '2025-11-01')
    expect(await world.seen(world.ada)).toEqual({})
    expect(await world.seen(world.ada, { thingsToDo: 'allDay' })).toEqual({ [id]: 'thing' })
    const { fields } = await world.recordOf(world.ada, id, { thingsToDo: 'allDay' })
    expect(fields).toEqual({
      subject: 'Order letterheads',
      time: { allDay: true, start: '2026-03-29T00:00:00', end: '2026-03-30T00:00:00', zone: 'UTC' },
      recurrence: null,
      showAs: 'free',
      done: false,
      clientNames: null,
    })
    await world.link(world.ada, id)
    expect(await world.seen(world.ada)).toEqual({ [id]: 'kindNotSelected' })
    expect(await world.edited(world.ada, id, { subject: 'Mine' })).toMatchObject({
      done: false,
      failure: { code: 'CRM_KIND_READ_ONLY' },
    })
  })

  it('[INF-14] [INF-15] an event becomes an appointment with all it has, its attendees matched, its responsible and type by policy', async () => {
    const contactId = await world.contact(1)
    const { id: typeId } = await database.sql
      .insertInto('appointmentTypes')
      .values({ name: 'Hearing' })
      .returning('id')
      .executeTakeFirstOrThrow()
    await world.policy(world.ada, { responsibleId: world.ben, newAppointmentTypeId: typeId })
    const people = { ...meetingWith('Employee2@firm.example', 'contact1@client.example', 'who@else.example') }
    const outcome = await world.born(
      world.ada,
      event({
        ...people,
        location: 'Kade 1',
        notes: 'Bring the files',
        showAs: 'workingElsewhere',
        billable: true,
        iCalUId: 'uid-1',
      }),
      1,
    )
    expect(outcome).toMatchObject({ done: true })
    const made = await world.appointments.get(uuid(3001), world.asker(world.ada))
    expect(made?.appointment).toMatchObject({
      kind: 'meeting',
      status: 'planned',
      typeId,
      responsibleId: world.ben,
      organizer: { employeeId: world.ada },
      subject: 'Review',
      location: 'Kade 1',
      notes: 'Bring the files',
      showAs: 'workingElsewhere',
      reminderMinutes: 15,
      billable: true,
      attendees: [
        { employeeId: world.ben, contactId: null, invitation: 'confirmed', invite: true },
        { employeeId: null, contactId, invitation: 'confirmed' },
        { employeeId: null, contactId: null, invitation: 'confirmed' },
      ],
    })
    const record = await world.recordOf(world.ada, `appointment:${uuid(3001)}`)
    expect(outcome?.done === true ? outcome.version : '').toBe(record.version)
    expect(record.fields).toMatchObject({
      ...event({
        location: 'Kade 1',
        showAs: 'workingElsewhere',
        billable: true,
        iCalUId: 'uid-1',
        notes: 'Bring the files',
      }),
      ...people,
      responses: expect.anything(),
    })
  })

  it('[CUR-20] whatever it shows as, without participants it is an appointment; [CUR-21] with some, a meeting, and back, with history', async () => {
    for (const [n, showAs] of ['free', 'tentative', 'busy', 'oof'].entries()) {
      await world.born(world.ada, event({ showAs, iCalUId: `u${n}` }), n)
      expect((await world.appointments.get(uuid(3000 + n), world.asker(world.ada)))?.appointment).toMatchObject({
        kind: 'appointment',
        showAs,
      })
    }
    const id = `appointment:${uuid(3000)}`
    const kindNow = async () => (await world.appointments.get(uuid(3000), world.asker(world.ada)))?.appointment.kind
    await world.edited(world.ada, id, meetingWith('who@else.example'))
    expect(await kindNow()).toBe('meeting')
    await world.edited(world.ada, id, { attendees: null, responses: null })
    expect(await kindNow()).toBe('appointment')
    const history = await database.sql
      .selectFrom('appointmentKindHistory')
      .select(['fromKind', 'toKind'])
      .orderBy('seq')
      .execute()
    expect(history.map(({ fromKind, toKind }) => `${fromKind}>${toKind}`)).toEqual([
      'appointment>meeting',
      'meeting>appointment',
    ])
  })

  it('[CARET-51] the client is the one that is named, else the one of all contacts who attend, else none; never a reason to refuse', async () => {
    const [kade, orsted] = [await world.client('Kade & Co'), await world.client('Ørsted')]
    await world.contact(1, { clientId: kade })
    await world.contact(2, { clientId: orsted })
    const clientOf = async (n: number, more: Fields) => {
      expect(await world.born(world.ada, event({ ...more, iCalUId: `u${n}` }), n)).toMatchObject({ done: true })
      return (await world.appointments.get(uuid(3000 + n), world.asker(world.ada)))?.appointment.clientId
    }
    expect(await clientOf(1, { clientNames: ['Red', ' KADE & co '] })).toBe(kade)
    expect(await clientOf(2, { clientNames: ['Kade & Co', 'ørsted'] })).toBeNull()
    expect(
      await clientOf(3, { clientNames: ['Unknown'], ...meetingWith('contact2@client.example', 'x@else.example') }),
    ).toBe(orsted)
    expect(await clientOf(4, meetingWith('contact1@client.example', 'contact2@client.example'))).toBeNull()
    expect(await clientOf(5, {})).toBeNull()
  })

  it('[N4] [R9] attendees merge by address: those held survive, those who left Outlook go, answers are taken over', async () => {
    const made = await world.make({
      attendees: [invited('a@x.example'), invited('b@x.example'), invited('c@x.example')],
    })
    const id = idOf(made)
    await world.appointments.allowInvitations(
      made.appointment.id,
      '1',
      ['b@x.example', 'c@x.example'],
      world.asker(world.ada),
    )
    await world.edited(world.ada, id, {
      attendees: [attendee('B@x.example', 'accepted'), attendee('new@x.example')],
      responses: [
        { address: 'b@x.example', response: 'accepted' },
        { address: 'new@x.example', response: 'none' },
      ],
    })
    const { attendees = [] } =
      (await world.appointments.get(made.appointment.id, world.asker(world.ada)))?.appointment ?? {}
    expect(attendees.map(({ address, invitation, response }) => [address, invitation, response])).toEqual([
      ['a@x.example', 'held', 'none'],
      ['B@x.example', 'confirmed', 'accepted'],
      ['new@x.example', 'confirmed', 'none'],
    ])
  })

  it('[R9] a version that moved is refused for that item only; what says nothing new gives no new version', async () => {
    const [one, two] = [await world.make(), await world.make({ subject: 'Other' })]
    const before = await world.recordOf(world.ada, idOf(one))
    expect(await world.edited(world.ada, idOf(one), { subject: 'Review' })).toMatchObject({
      done: true,
      version: before.version,
    })
    await world.appointments.change(one.appointment.id, { version: '1', subject: 'In the CRM' }, world.asker(world.ada))
    const update = (id: string, version: string) => ({
      id,
      write: {
        kind: 'update' as const,
        id,
        version,
        fields: { subject: 'From Outlook' },
        changed: ['subject'],
        before: {},
        tags: null,
      },
    })
    const other = await world.recordOf(world.ada, idOf(two))
    const outcomes = await world.write(world.ada, [
      update(idOf(one), before.version),
      update(idOf(two), other.version),
      {
        id: `appointment:${uuid(1)}`,
        write: { kind: 'create', fields: { subject: 'No time' }, recordKind: 'appointment', tags: [] },
      },
      {
        id: `appointment:${uuid(2)}`,
        write: { kind: 'create', fields: event({ subject: 'half \ud800' }), recordKind: 'appointment', tags: [] },
      },
      { id: `contact:${uuid(2)}`, write: { kind: 'create', fields: event(), recordKind: 'appointment', tags: [] } },
    ])
    expect(outcomes.map((outcome) => (outcome.done ? 'done' : outcome.failure.code))).toEqual([
      'CRM_VERSION_MOVED',
      'done',
      'CRM_VALUE_INVALID',
      'CRM_VALUE_INVALID',
      'CRM_KIND_READ_ONLY',
    ])
    const after = await world.recordOf(world.ada, idOf(two))
    expect(outcomes[1]).toMatchObject({ version: after.version })
    expect(after.fields).toMatchObject({ subject: 'From Outlook' })
    expect(
      await world.write(world.ada, [
        {
          id: idOf(two),
          write: { kind: 'remove', id: idOf(two), version: after.version, before: {}, cause: 'deletedOnOtherSide' },
        },
      ]),
    ).toMatchObject([{ done: true }])
    expect(await world.appointments.get(two.appointment.id, world.asker(world.ada))).toBeNull()
  })

  it('[N10] [R11] an event that turns private leaves nothing behind but a block of time, in no column and no index', async () => {
    const canary = (n: number) => `Canary ${n}`
    await world.born(
      world.ada,
      event({
        subject: canary(1),
        location: canary(2),
        notes: canary(3),
        onlineMeetingUrl: 'https://canary.example/4',
        iCalUId: 'p-1',
        recurrence: 'FREQ=WEEKLY;COUNT=5;BYDAY=MO',
        exceptions: [
          {
            originalStart: '2026-01-19T09:00:00',
            cancelled: false,
            start: '2026-01-20T09:00:00',
            end: '2026-01-20T10:00:00',
            subject: canary(5),
            location: null,
          },
        ],
        ...meetingWith('canary@else.example'),
      }),
      1,
    )
    const id = `appointment:${uuid(3001)}`
    const rows = async () => {
      const { rows: all } = await sql<{ text: string }>`select a::text as text from appointments a
        union all select t::text from appointment_attendees t`.execute(database.sql)
      return all.map(({ text }) => text).join('\n')
    }
    expect(await rows()).toMatch(/canary/i)
    const block = {
      sensitivity: 'private',
      subject: null,
      location: null,
      attendees: null,
      responses: null,
      organizer: null,
      onlineMeetingUrl: null,
      reminderMinutes: null,
      exceptions: [
        {
          originalStart: '2026-01-19T09:00:00',
          cancelled: false,
          start: '2026-01-20T09:00:00',
          end: '2026-01-20T10:00:00',
          subject: null,
          location: null,
        },
      ],
    }
    expect(await world.edited(world.ada, id, block)).toMatchObject({ done: true })
    expect(await rows()).not.toMatch(/canary/i)
    const record = await world.recordOf(world.ada, id)
    expect(record).toMatchObject({
      kind: 'appointment',
      fields: { ...block, organizer: { address: 'employee1@firm.example' }, notes: null, plannedAttendees: null },
    })
    expect((await world.appointments.list({ search: 'canary' }, world.asker(world.ada))).total).toBe(0)
    await world.edited(world.ada, id, { sensitivity: 'normal', subject: 'Open again' })
    expect((await world.appointments.list({ search: 'open' }, world.asker(world.ada))).total).toBe(1)
  })

  it('[N10] words that are the CRM’s own stay when its private appointment changes in Outlook', async () => {
    const made = await world.make({ subject: 'Merger', sensitivity: 'private', notes: 'Own words' })
    await world.edited(world.ada, idOf(made), { showAs: 'oof', iCalUId: 'own-1' })
    await world.edited(world.ada, idOf(made), { sensitivity: 'confidential' })
    const kept = await world.appointments.get(made.appointment.id, world.asker(world.ada))
    expect(kept?.appointment).toMatchObject({
      subject: 'Merger',
      notes: 'Own words',
      showAs: 'oof',
      sensitivity: 'confidential',
    })
  })

  it('[N10] with consent private words are kept, and stay out of other people’s sight', async () => {
    await world.policy(world.ada, { includePrivate: true })
    await world.born(world.ada, event({ subject: 'Doctor', sensitivity: 'private' }), 1)
    expect((await world.appointments.get(uuid(3001), world.asker(world.ada)))?.appointment.subject).toBe('Doctor')
    expect((await world.appointments.get(uuid(3001), world.asker(world.ben)))?.appointment.subject).toBeNull()
  })

  it('[ABA-03X] an appointment made from an open event is the one that the synchronisation would make', async () => {
    const fields = event({ iCalUId: 'pane-1', ...meetingWith('employee2@firm.example') })
    const id = await world.appointments.createFromEvent(fields, world.ada)
    expect(await world.seen(world.ada)).toEqual({ [`appointment:${id}`]: 'appointment' })
    expect((await world.recordOf(world.ada, `appointment:${id}`)).fields).toMatchObject({
      iCalUId: 'pane-1',
      isOrganizer: true,
    })
    await expect(world.appointments.createFromEvent({ subject: 'No time' }, world.ada)).rejects.toMatchObject({
      code: 'CRM_VALUE_INVALID',
    })
  })

  it('[INF-08] 1,000 events are written in one transaction with a bounded number of statements', async () => {
    const writes = Array.from({ length: 1000 }, (_, n) => ({
      id: `appointment:${uuid(10_000 + n)}`,
      write: {
        kind: 'create' as const,
        fields: event({ iCalUId: `many-${n}`, ...meetingWith(`p${n}@x.example`) }),
        recordKind: 'appointment',
        tags: [],
      },
    }))
    let statements = 0
    const stop = database.onStatement(() => (statements += 1))
    const outcomes = await world.write(world.ada, writes)
    stop()
    expect(outcomes.every(({ done }) => done)).toBe(true)
    expect(statements).toBeLessThan(25)
    expect(Object.keys(await world.seen(world.ada)).length).toBe(1000)
  })
})
