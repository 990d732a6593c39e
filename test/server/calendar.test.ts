/** Appointments in Outlook's calendar through the whole product: first run, meetings, mails, private events, several mailboxes (CARET-47 to 54, R2 to R7, R11, N4). */
import { describe, expect, test } from 'vitest'
import { sampleId } from '../../server/tools/sample-firm.ts'
import type { CalendarPolicy } from '../../shared/schemas/policies/calendar.ts'
import { emptyAppointment, type AppointmentInput } from '../../shared/schemas/appointments.ts'
import type { InspectedItem } from '../microsoft365/control/inspect.ts'
import { areaSteps } from './support/area-steps.ts'
import type { Colleague } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'

const begin = firmWorlds()

const twoWay: Partial<CalendarPolicy> = { direction: 'twoWay' }

/** The person's own calendar, where invitations arrive. */
const ownCalendar = async (person: Colleague) => {
  const { items } = await person.call('areaFolders', { params: { area: 'calendar' } })
  const found = items.find(({ isDefault }) => isDefault)
  if (found === undefined) throw new Error('There is no calendar')
  return { id: found.id, name: found.name }
}

const join = async (world: FirmWorld, person: Colleague, change: Partial<CalendarPolicy> = twoWay) => {
  await person.connect()
  const steps = areaSteps(person, 'calendar', world.work)
  await steps.begin({ folder: await ownCalendar(person), ...change })
  return steps
}

const inStep = async (change: Partial<CalendarPolicy> = twoWay) => {
  const world = await begin()
  const steps = await join(world, world.ada, change)
  const outbox = () => world.microsoft365.world.outbox.list()
  return { ...world, steps, outbox }
}

const events = (world: FirmWorld, person: Colleague): InspectedItem[] =>
  world.microsoft365.world.events(person.userPrincipalName)

const event = (world: FirmWorld, person: Colleague, subject: string): InspectedItem => {
  const found = events(world, person).filter(({ values }) => values['subject'] === subject)
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} events are called ${subject}`)
  return found[0]
}

const appointments = async (person: Colleague, search: string) =>
  (await person.call('listAppointments', { query: { search, limit: 200 } })).items

const appointment = async (person: Colleague, subject: string) => {
  const found = await appointments(person, subject)
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} appointments are called ${subject}`)
  return found[0]
}

/** `yyyy-mm-dd`, so many days ahead: inside the window that events are read for. */
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
const at = (ahead: number, clock: string) => ({ dateTime: `${day(ahead)}T${clock}:00`, timeZone: 'Europe/London' })

const meeting = {
  subject: 'Lease of the warehouse',
  start: at(40, '14:00'),
  end: at(40, '15:00'),
  attendees: [
    { type: 'required', emailAddress: { address: 'ben.keller@harbourfinch.example', name: 'Ben Keller' } },
    { type: 'required', emailAddress: { address: 'm.ashdown@northgate.example', name: 'Meredith Ashdown' } },
  ],
}

const plain = (subject: string, attendees: AppointmentInput['attendees']): AppointmentInput => ({
  ...emptyAppointment,
  subject,
  time: { allDay: false, start: `${day(30)}T10:00:00`, end: `${day(30)}T10:30:00`, zone: 'Europe/London' },
  attendees,
})

const invited = (name: string, address: string): AppointmentInput['attendees'][number] => ({
  employeeId: null,
  contactId: null,
  name,
  address,
  role: 'required',
  invite: true,
})

describe('[CARET-54, ABA-02X] the first run', () => {
  test('[R2, R5, R6, R7, ABA-02X] with the default settings what the CRM holds lies in the calendar as it is meant, and nobody was mailed', async () => {
    const world = await inStep({})
    const { ada, outbox } = world
    const subjects = events(world, ada).map(({ values }) => values['subject'])
    expect(subjects).toEqual(
      expect.arrayContaining([
        'Charter party: call with the owners',
        'Brand portfolio with Åkesson Design',
        'Partners’ meeting',
        'Office closed',
      ]),
    )
    expect(event(world, ada, 'Office closed').values).toMatchObject({ isAllDay: true, showAs: 'oof' })
    expect(event(world, ada, 'Partners’ meeting').values).toMatchObject({
      type: 'seriesMaster',
      recurrence: { pattern: { type: 'weekly' }, range: { type: 'numbered', numberOfOccurrences: 20 } },
    })
    const brand = event(world, ada, 'Brand portfolio with Åkesson Design').values
    expect(brand['attendees']).toEqual([])
    expect(JSON.stringify(brand['body'])).toContain('Ben Keller')
    expect(outbox()).toEqual([])
    await ada.sync()
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
    expect(outbox()).toEqual([])
  })

  test('[R2, N4] the first run of 500 meetings with attendees mails nobody', async () => {
    const world = await begin()
    const { ada } = world
    await ada.connect()
    const guests = [invited('Ben Keller', 'ben.keller@harbourfinch.example'), invited('Guest', 'guest@example.com')]
    const asker = { employeeId: sampleId('employee', 1), mailboxId: null }
    const { appointments: kept } = world.backend.persistence.crm
    for (let index = 0; index < 500; index += 1) await kept.create(plain(`Meeting ${index}`, guests), asker)
    await join(world, ada)
    expect(events(world, ada).filter(({ values }) => String(values['subject']).startsWith('Meeting '))).toHaveLength(
      500,
    )
    expect(world.microsoft365.world.outbox.list()).toEqual([])
  })
})

describe('[CUR-21, INF-14] meetings', () => {
  test('[INF-14, CUR-21, R4, ABA-10] a meeting held by Ada is one appointment with its people, also when Ben’s mailbox joins', async () => {
    const world = await inStep()
    const { ada, ben, outbox } = world
    ada.outlook.createEvent(meeting)
    await ada.sync()
    const made = (await appointment(ada, meeting.subject)).appointment
    expect(made).toMatchObject({ kind: 'meeting', status: 'planned', organizer: { employeeId: expect.any(String) } })
    expect(made.attendees).toMatchObject([
      { address: 'ben.keller@harbourfinch.example', invitation: 'confirmed', employeeId: expect.any(String) },
      { address: 'm.ashdown@northgate.example', contactId: expect.any(String) },
    ])
    // Office gives the id that changes when an item moves; links hold the other one.
    const { id: itemId } = event(world, ada, meeting.subject)
    const { found } = await ada.call('findAppointment', { body: { itemId, iCalUId: null } })
    expect(found?.appointment.id).toBe(made.id)
    const mailsOfOutlook = outbox().length
    await join(world, ben)
    expect(await appointments(ben, meeting.subject)).toHaveLength(1)
    const { mailboxes } = await appointment(ada, meeting.subject)
    expect(mailboxes.map(({ name, state }) => `${name}: ${state}`).sort()).toEqual([
      'Ada Morgan: organizer',
      'Ben Keller: inCalendar',
    ])
    // Ben throws his copy away: the meeting stays (ABA-12).
    ben.outlook.deleteEvent(event(world, ben, meeting.subject).id)
    await ben.sync()
    expect(await appointments(ada, meeting.subject)).toHaveLength(1)
    await ada.sync()
    expect(event(world, ada, meeting.subject).values['isCancelled']).toBe(false)
    expect(outbox()).toHaveLength(mailsOfOutlook)
  })

  test('[N4, R2, INF-12, INF-13] a change that would mail waits with its names while the rest goes through; approval mails exactly those', async () => {
    const world = await inStep()
    const { ada, steps, outbox } = world
    ada.outlook.createEvent(meeting)
    await ada.sync()
    const { appointment: made } = await appointment(ada, meeting.subject)
    const before = outbox().length
    const time = { ...made.time, start: `${day(41)}T09:00:00`, end: `${day(41)}T10:00:00` }
    await ada.call('changeAppointment', { params: { id: made.id }, body: { version: made.version, time } })
    await ada.call('createAppointment', { body: plain('Quiet hour', []) })
    const run = await ada.sync()
    expect(run).toMatchObject({ state: 'waitingForApproval', reason: 'SYNC_MAILS_WAIT' })
    expect(event(world, ada, 'Quiet hour').values['showAs']).toBe('busy')
    expect(outbox()).toHaveLength(before)
    const plan = await steps.approve()
    expect(plan?.counts.mails).toBe(2)
    const sent = outbox().slice(before)
    expect(sent.map(({ kind, to }) => `${kind} ${to}`).sort()).toEqual([
      'update ben.keller@harbourfinch.example',
      'update m.ashdown@northgate.example',
    ])
    await ada.sync()
    expect((await ada.sync()).counts).toMatchObject({ done: 0, failed: 0 })
    expect(outbox().slice(before)).toHaveLength(2)
  })

  test('[INF-11, N4] invitations go to exactly the people ticked, once a person has sent them', async () => {
    const world = await inStep()
    const { ada, steps, outbox } = world
    const guests = [invited('Nora Quist', 'nora@quist.example'), invited('Olaf Quist', 'olaf@quist.example')]
    const { appointment: made } = await ada.call('createAppointment', { body: plain('Handover', guests) })
    await ada.sync()
    const { appointment: now } = await ada.call('getAppointment', { params: { id: made.id } })
    await ada.call('sendInvitations', {
      params: { id: made.id },
      body: { version: now.version, addresses: ['nora@quist.example'] },
    })
    await ada.sync()
    await steps.approve()
    expect(outbox().map(({ kind, to }) => `${kind} ${to}`)).toEqual(['invitation nora@quist.example'])
    await ada.sync()
    const { appointment: after } = await ada.call('getAppointment', { params: { id: made.id } })
    expect(after.attendees.map(({ address, invitation }) => `${address} ${invitation}`)).toEqual([
      'nora@quist.example confirmed',
      'olaf@quist.example held',
    ])
  })

  test('[ABA-13, R4] an outsider’s meeting in two mailboxes is one appointment; it follows its organiser and can be removed once cancelled', async () => {
    const world = await inStep()
    const { ada, ben } = world
    await join(world, ben)
    const organizer = { address: 'judge@court.example', name: 'Judge' }
    const values = { ...meeting, subject: 'Hearing' }
    const iCalUId = ada.outlook.receiveInvitation({ organizer, values })
    ben.outlook.receiveInvitation({ organizer, values, iCalUId })
    await ada.sync()
    await ben.sync()
    const { appointment: made, heldBack } = await appointment(ada, 'Hearing')
    expect(made.organizer).toMatchObject({ address: 'judge@court.example', employeeId: null })
    expect(heldBack).toBe('ORGANIZER_OUTSIDE')
    const moved = { start: at(42, '08:00'), end: at(42, '09:00') }
    for (const person of [ada, ben]) person.outlook.receiveUpdate(iCalUId, moved)
    for (const person of [ben, ada, ben]) await person.sync()
    expect((await appointment(ada, 'Hearing')).appointment.time).toMatchObject({ start: `${day(42)}T08:00:00` })
    for (const person of [ada, ben]) person.outlook.receiveCancellation(iCalUId)
    for (const person of [ada, ben]) await person.sync()
    const { items } = await ada.call('listCancelledMeetings')
    expect(items.map(({ appointment: { id } }) => id)).toEqual([made.id])
    await ada.call('removeCancelledMeeting', { params: { id: made.id } })
    expect(events(world, ada).some(({ values: { subject } }) => String(subject).includes('Hearing'))).toBe(false)
    expect(events(world, ben).some(({ values: { subject } }) => String(subject).includes('Hearing'))).toBe(true)
    await ada.sync()
    expect(world.microsoft365.world.outbox.list().filter(({ kind }) => kind !== 'invitation')).toEqual([])
  })
})

describe('[R11, N10] private events', () => {
  test('[R11, N10, ABA-09X] a private event is a busy block without words, and turning private purges what was known', async () => {
    const world = await inStep()
    const { ada, database } = world
    const secret = 'Biopsy at the clinic'
    const times = { start: at(50, '10:00'), end: at(50, '11:00') }
    ada.outlook.createEvent({
      ...times,
      subject: secret,
      sensitivity: 'private',
      body: { contentType: 'text', content: 'Canary 71' },
    })
    const later = ada.outlook.createEvent({
      ...times,
      subject: 'Canary 72 with Meredith',
      location: { displayName: 'Canary 73' },
    })
    await ada.sync()
    expect(await appointment(ada, 'Canary 72 with Meredith')).toBeDefined()
    ada.outlook.setSensitivity(later.id, 'private')
    await ada.sync()
    const session = await database.sessions.acquire()
    const held: string[] = []
    try {
      const { rows } = await session.exec("select tablename from pg_tables where schemaname = 'public'")
      for (const row of rows) {
        const name = String(row['tablename'])
        const found = await session.exec(`select count(*)::int as n from "${name}" t where t::text ~ '(Biopsy|Canary)'`)
        if (Number(found.rows[0]?.['n'] ?? 0) > 0) held.push(name)
      }
    } finally {
      database.sessions.release(session)
    }
    expect(held).toEqual([])
    expect(world.logged.filter((line) => /Biopsy|Canary/.test(line))).toEqual([])
    expect(event(world, ada, 'Canary 72 with Meredith').values['sensitivity']).toBe('private')
    const { items } = await ada.call('listAppointments', { query: { mine: true, limit: 200 } })
    expect(items.filter(({ appointment: { sensitivity } }) => sensitivity === 'private')).toMatchObject([
      { appointment: { subject: null, attendees: [], location: null } },
      { appointment: { subject: null, attendees: [], location: null } },
    ])
  })
})
