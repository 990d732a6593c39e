/** What colleagues can learn of a private appointment, do to it, or send in somebody else's name: nothing (R11, N10, INF-10X, ABA-09X, N4). */
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleFirm, sampleId } from '../../../server/tools/sample-firm.ts'
import type { AppointmentInput } from '../../../shared/schemas/appointments.ts'
import type { Colleague } from '../support/colleague.ts'
import { firmWorlds, type FirmWorld } from '../support/firm-world.ts'

const begin = firmWorlds()
let world: FirmWorld

const guest = (address: string, more: Partial<AppointmentInput['attendees'][number]> = {}) => ({
  employeeId: null,
  contactId: null,
  name: 'Canary Guest',
  address,
  role: 'required' as const,
  invite: true,
  ...more,
})

const appointment = (change: Partial<AppointmentInput> = {}): AppointmentInput => ({
  kind: 'appointment',
  typeId: null,
  status: 'planned',
  clientId: null,
  ticketId: null,
  subject: 'Plain',
  notes: null,
  location: null,
  time: { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'Europe/London' },
  recurrence: null,
  exceptions: [],
  showAs: 'busy',
  sensitivity: 'normal',
  reminderMinutes: null,
  billable: false,
  responsibleId: null,
  synchronize: true,
  attendees: [],
  ...change,
})

const made = async (by: Colleague, change: Partial<AppointmentInput> = {}) =>
  (await by.call('createAppointment', { body: appointment(change) })).appointment

const employeeIdOf = async (person: Colleague): Promise<string> => (await person.call('me')).employeeId

beforeAll(async () => {
  world = await begin()
  await world.ada.connect()
  await world.ben.connect()
})

describe('[R11, N10, ABA-09X] a private appointment', () => {
  const clientId = sampleId('client', 2)
  const secret = (sensitivity: 'private' | 'confidential'): Partial<AppointmentInput> => ({
    sensitivity,
    clientId,
    subject: 'Canary biopsy',
    notes: 'Canary notes',
    location: 'Canary clinic',
    recurrence: 'FREQ=DAILY;COUNT=3',
    exceptions: [
      {
        originalStart: '2031-03-11T09:00:00',
        cancelled: false,
        start: null,
        end: null,
        subject: 'Canary exception',
        location: 'Canary annex',
      },
    ],
    attendees: [guest('canary@clinic.example'), guest('clara.voss@harbourfinch.example')],
  })

  test.each(['private', 'confidential'] as const)(
    '[R11, N10] is a block of time to colleagues, whichever way they look at it (%s)',
    async (sensitivity) => {
      const { ada, ben, database } = world
      const { id } = await made(ada, secret(sensitivity))
      const iCalUId = `canary-${sensitivity}`
      await database.sql.updateTable('appointments').set({ icalUid: iCalUId }).where('id', '=', id).execute()
      const at = { from: Date.parse('2031-03-10T00:00:00Z'), to: Date.parse('2031-03-11T00:00:00Z') }
      const seen = await Promise.all([
        ben.ask('getAppointment', { params: { id } }),
        ben.ask('findAppointment', { body: { itemId: null, iCalUId } }),
        ben.ask('listAppointments', { query: { ...at, limit: 200 } }),
        ben.ask('listAppointments', { query: { limit: 200 } }),
      ])
      for (const reply of seen) {
        expect(reply.statusCode).toBe(200)
        expect(reply.body).toContain(id)
        expect(reply.body).not.toMatch(/canary (?:b|n|c|e|a|g)|canary@/i)
      }
      const block = (await ben.call('getAppointment', { params: { id } })) as object
      expect(JSON.stringify(block)).not.toMatch(new RegExp(`${clientId}|Clara`))
      for (const query of [{ search: 'canary' }, { search: 'clinic.example' }, { clientId }, { mine: true }]) {
        const found = await ben.call('listAppointments', { query: { ...query, limit: 200 } })
        expect(
          found.items.filter((one) => one.appointment.id === id),
          JSON.stringify(query),
        ).toEqual([])
      }
      // Whoever takes part reads it.
      expect((await world.clara.call('getAppointment', { params: { id } })).appointment.subject).toBe('Canary biopsy')
    },
  )

  test('[R11, N10] held by somebody outside does not say by whom', async () => {
    const { ada, ben, database } = world
    const { id } = await made(ada, secret('private'))
    const lead = await employeeIdOf(ada)
    await database.sql
      .updateTable('appointments')
      .set({
        organizerEmployeeId: null,
        organizerName: 'Canary clinic',
        organizerAddress: 'canary@clinic.example',
        leadEmployeeId: lead,
      })
      .where('id', '=', id)
      .execute()
    expect((await ben.ask('getAppointment', { params: { id } })).body).not.toMatch(/canary/i)
    expect((await ada.ask('getAppointment', { params: { id } })).body).toMatch(/canary clinic/i)
  })

  test('[R11, N10] is not opened, changed, deleted or sent by colleagues, and what they try leaves it as it was', async () => {
    const { ada, ben, clara } = world
    const { id, version } = await made(ada, { ...secret('private'), attendees: [guest('canary@clinic.example')] })
    const mine = await employeeIdOf(ben)
    const changes: Partial<AppointmentInput>[] = [
      { sensitivity: 'normal' },
      { responsibleId: mine },
      { attendees: [guest('ben.keller@harbourfinch.example', { employeeId: mine })] },
      { subject: 'Mine now' },
      { status: 'held' },
      {},
    ]
    for (const change of changes) {
      for (const body of [
        { version, ...change },
        { version, ...change, from: '2031-03-11T09:00:00' },
      ]) {
        const reply = await ben.ask('changeAppointment', { params: { id }, body })
        expect({ change, status: reply.statusCode, code: reply.json<{ code: string }>().code }).toEqual({
          change,
          status: 403,
          code: 'APPOINTMENT_PRIVATE',
        })
        expect(reply.body).not.toMatch(/canary/i)
      }
    }
    expect((await clara.ask('deleteAppointment', { params: { id } })).statusCode).toBe(403)
    const addresses = ['canary@clinic.example']
    expect((await ben.ask('sendInvitations', { params: { id }, body: { version, addresses } })).statusCode).toBe(403)
    expect((await ada.call('getAppointment', { params: { id } })).appointment).toMatchObject({
      version,
      subject: 'Canary biopsy',
      sensitivity: 'private',
    })
    await ada.call('changeAppointment', { params: { id }, body: { version, subject: 'Canary, moved' } })
    await ada.call('deleteAppointment', { params: { id } })
  })
})

describe('[N4, INF-04] in somebody else’s name', () => {
  const addresses = ['guest@outside.example']

  test('[INF-04, N4] nobody sends invitations to a meeting that a colleague holds, nor by making themselves responsible for it', async () => {
    const { ada, ben, clara } = world
    const { id } = await made(ada, { subject: 'Held by Ada', attendees: [guest('guest@outside.example')] })
    const mine = await employeeIdOf(ben)
    const version = async () => (await ada.call('getAppointment', { params: { id } })).appointment.version
    await ben.call('changeAppointment', { params: { id }, body: { version: await version(), responsibleId: mine } })
    for (const person of [ben, clara]) {
      const reply = await person.ask('sendInvitations', {
        params: { id },
        body: { version: await version(), addresses },
      })
      expect(reply.json()).toMatchObject({ code: 'INVITATIONS_NOT_YOURS' })
      expect(reply.statusCode).toBe(403)
    }
    await ada.call('sendInvitations', { params: { id }, body: { version: await version(), addresses } })
  })

  test('[INF-11, N4] invitations go to nobody who is not in the list; said twice at once they are said once', async () => {
    const { ada } = world
    const { id, version } = await made(ada, { attendees: [guest('guest@outside.example'), guest('b@outside.example')] })
    for (const odd of ['c@outside.example', 'Guest <guest@outside.example>', 'guest@outside.example,c@outside.example'])
      expect(
        (await ada.ask('sendInvitations', { params: { id }, body: { version, addresses: [odd] } })).statusCode,
      ).toBe(404)
    const replies = await Promise.all(
      [1, 2].map(() => ada.ask('sendInvitations', { params: { id }, body: { version, addresses } })),
    )
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    const { attendees } = (await ada.call('getAppointment', { params: { id } })).appointment
    expect(attendees.map(({ invitation }) => invitation)).toEqual(['queued', 'held'])
  })
})

describe('[INF-10X, INF-12X] who may be invited', () => {
  const optedOut = 'no.mail@northgate.example'
  let contactId: string

  beforeAll(async () => {
    const contact = sampleFirm.contacts.find(({ kind }) => kind === 'clientPerson')
    contactId = contact?.id ?? ''
    const { version } = await world.ada.call('getContact', { params: { id: contactId } })
    await world.ada.call('changeContact', {
      params: { id: contactId },
      body: { version, emailAddresses: [{ address: optedOut, name: null }] },
    })
    await world.database.sql.updateTable('contacts').set({ mailOptOut: true }).where('id', '=', contactId).execute()
  })

  test('[INF-10X] not who opted out, under whatever spelling and behind whatever other person', async () => {
    const { ada } = world
    const other = sampleFirm.contacts.find(({ id, kind }) => kind === 'clientPerson' && id !== contactId)?.id ?? ''
    const employeeId = await employeeIdOf(ada)
    const tried = [
      guest(optedOut),
      guest(optedOut.toUpperCase()),
      guest(` ${optedOut} `),
      guest(optedOut, { contactId: other }),
      guest(optedOut, { employeeId }),
      guest('someone@else.example', { contactId }),
      guest(`mailto:${optedOut}`),
      guest(`No Mail <${optedOut}>`),
      guest(`<${optedOut}>`),
      guest(`${optedOut}.`),
      guest(`"no.mail"@northgate.example`),
      guest(`no.mail(x)@northgate.example`),
      guest(`no.mail@northgate\u200b.example`),
      guest(`ｎo.mail@northgate.example`),
      guest(`x@y.example;${optedOut}`),
    ]
    for (const one of tried) {
      const reply = await ada.ask('createAppointment', { body: appointment({ attendees: [one] }) })
      expect({ address: one.address, status: reply.statusCode }).toEqual({ address: one.address, status: 422 })
      expect(reply.json<{ code: string }>().code).toMatch(/^(ATTENDEE_OPTED_OUT|CRM_VALUE_INVALID)$/)
    }
    const { id, version } = await made(ada, { attendees: [guest(optedOut, { invite: false })] })
    const sent = await ada.ask('sendInvitations', { params: { id }, body: { version, addresses: [optedOut] } })
    expect(sent.json()).toMatchObject({ code: 'ATTENDEE_OPTED_OUT' })
    const changed = await ada.ask('changeAppointment', {
      params: { id },
      body: { version, attendees: [guest(optedOut, { contactId: other })] },
    })
    expect(changed.json()).toMatchObject({ code: 'ATTENDEE_OPTED_OUT' })
  })

  test('[N4] no address that is more than one, and no name with a second line', async () => {
    const { ada } = world
    const tried = [
      guest('a@b.example\r\nBcc: c@d.example'),
      guest('a@b.example,c@d.example'),
      guest('a b@c.example'),
      guest('@c.example'),
      guest('a@'),
      guest('nobody'),
      guest('a@b.example', { name: 'A\r\nBcc: c@d.example' }),
      guest('a@b.example', { name: 'A\u0001' }),
    ]
    for (const one of tried) {
      const reply = await ada.ask('createAppointment', { body: appointment({ attendees: [one] }) })
      expect({ one, status: reply.statusCode, code: reply.json<{ code: string }>().code }).toEqual({
        one,
        status: 422,
        code: 'CRM_VALUE_INVALID',
      })
    }
    for (const address of ['a@b.example', "o'neil+tag@sub.b-c.example", 'ünïcode@müller.example', 'A.B_c@localhost'])
      expect(
        (await ada.ask('createAppointment', { body: appointment({ attendees: [guest(address)] }) })).statusCode,
      ).toBe(200)
  })
})
