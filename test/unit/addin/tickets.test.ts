/** Tickets out of mails, what a ticket lacks, when it is late; who can be invited to a meeting; addresses of the workspace. */
import { describe, expect, test } from 'vitest'
import {
  toBeMailed,
  waitsForMail,
  whileSaving,
  whoIs,
  withInvite,
} from '../../../addin/features/appointments/appointment-rules.ts'
import {
  asInput,
  dayOf,
  isOverdue,
  newTicket,
  ticketErrors,
  ticketFromItem,
  withoutPrefixes,
} from '../../../addin/features/tickets/ticket-rules.ts'
import { errorsOf, isValid, saferDirection } from '../../../addin/features/settings/policy-form.ts'
import { hashOf, placeOf } from '../../../addin/shell/hash.ts'
import type { Attendee } from '../../../shared/schemas/appointments.ts'
import { defaultPolicies } from '../../../shared/schemas/policies/areas.ts'
import { emptyTicket } from '../../../shared/schemas/tickets.ts'
import * as sample from './sample-answers.ts'
import * as work from './sample-work.ts'

const person = (address: string) => ({ address, name: '', role: 'to' as const })
const matches = Object.values(sample.people)

describe('[SM-20] a ticket out of the selected mail', () => {
  test('[SM-20] subject without reply marks, the client and the people of that client; the text stays out', () => {
    const draft = ticketFromItem(
      {
        subject: 'Re: AW: Lease of the quay',
        people: [person('GRACE.LEE@northwind.example'), person('ben.finch@harbour.example')],
      },
      matches,
    )
    expect(draft).toEqual({
      title: 'Lease of the quay',
      clientId: sample.id(100),
      locationId: null,
      people: [{ contactId: sample.id(10), employeeId: null, name: 'Grace Lee' }],
    })
  })

  test('[SM-20] nobody known leaves the client to the person', () => {
    expect(ticketFromItem({ subject: '', people: [person('x@y.example')] }, [])).toEqual({
      title: '',
      clientId: null,
      locationId: null,
      people: [],
    })
  })

  test.each([
    ['RE: FW: x', 'x'],
    ['Re[2]: x', 'x'],
    ['Antw: WG: x', 'x'],
    ['Regarding: x', 'Regarding: x'],
    ['[EXT] Re: x', '[EXT] Re: x'],
  ])('[SM-19] the subject "%s" becomes the title "%s"', (subject, title) => {
    expect(withoutPrefixes(subject)).toBe(title)
  })

  test('[SM-23] a new ticket starts from what the API calls empty, assigned to whoever writes it', () => {
    expect(asInput(newTicket(null))).toEqual(emptyTicket)
    expect(newTicket(sample.id(1)).assigneeId).toBe(sample.id(1))
  })

  test('[ABA-08X] a title is always needed, a client only where it is not just a thing to do', () => {
    const draft = { ...newTicket(null), title: '  ' }
    expect(ticketErrors(draft)).toEqual({ title: true, client: true })
    expect(ticketErrors({ ...draft, title: 'x', kind: 'toDo' })).toEqual({ title: false, client: false })
  })

  test('[F10] a ticket is late from the day after its due date on, and never once it is closed', () => {
    const today = dayOf(new Date(2026, 2, 29, 0, 30).getTime())
    expect(today).toBe('2026-03-29')
    expect(isOverdue({ dueDate: '2026-03-29', status: 'inProgress' }, today)).toBe(false)
    expect(isOverdue({ dueDate: '2026-03-28', status: 'inProgress' }, today)).toBe(true)
    expect(isOverdue({ dueDate: '2026-03-28', status: 'closed' }, today)).toBe(false)
  })
})

const attendee = (address: string, part: Partial<Attendee> = {}): Attendee => ({
  employeeId: null,
  contactId: null,
  name: null,
  address,
  role: 'required',
  invite: true,
  response: 'none',
  invitation: 'held',
  ...part,
})

describe('[N4] invitations', () => {
  const attendees = [
    attendee('a@x.example'),
    attendee('b@x.example', { invite: false }),
    attendee('c@x.example', { invitation: 'queued' }),
    attendee('d@x.example', { invitation: 'confirmed' }),
  ]

  test('[INF-11] only those who are ticked for an invitation and wait can be mailed', () => {
    expect(attendees.filter(waitsForMail).map(({ address }) => address)).toEqual(['a@x.example'])
  })

  test('[N4] exactly the ticked ones are mailed, and a tick from before does not mail somebody who is invited already', () => {
    expect(toBeMailed(attendees, [])).toEqual([])
    expect(toBeMailed(attendees, ['A@x.example', 'd@x.example', 'z@x.example']).map(({ address }) => address)).toEqual([
      'a@x.example',
    ])
  })

  test('[INF-11] ticking one attendee sends the whole list back, without what Outlook leads', () => {
    expect(withInvite(attendees.slice(0, 2), 'B@x.example', true)).toEqual([
      { employeeId: null, contactId: null, name: null, address: 'a@x.example', role: 'required', invite: true },
      { employeeId: null, contactId: null, name: null, address: 'b@x.example', role: 'required', invite: true },
    ])
  })

  test('[INF-11] a tick is shown while it is being saved, and nothing else of the attendee changes', () => {
    const stored = { ...work.meeting.appointment, attendees }
    const shown = whileSaving(stored, { attendees: withInvite(attendees, 'b@x.example', true), status: 'held' })
    expect(shown.attendees.map(({ invite, invitation }) => [invite, invitation])).toEqual([
      [true, 'held'],
      [true, 'held'],
      [true, 'queued'],
      [true, 'confirmed'],
    ])
    expect([shown.status, shown.synchronize]).toEqual(['held', true])
    expect(whileSaving(stored, {})).toEqual(stored)
  })

  test('[INF-12X] an attendee is a colleague, a contact, or somebody else', () => {
    expect([
      whoIs({ employeeId: 'e', contactId: null }),
      whoIs({ employeeId: null, contactId: 'c' }),
      whoIs({ employeeId: null, contactId: null }),
    ]).toEqual(['employee', 'contact', 'other'])
  })
})

describe('[CARET-36] [CARET-47] settings of tasks and calendar', () => {
  const folder = { id: 'f', name: 'F' }

  test('[ABA-02X] the direction labelled as safer is the default of every area', () => {
    for (const area of ['contacts', 'tasks', 'calendar'] as const)
      expect(defaultPolicies[area].direction).toBe(saferDirection[area])
  })

  test('[CARET-41] at least one kind of ticket has to be ticked', () => {
    const tasks = { ...defaultPolicies.tasks, folder }
    expect(isValid(tasks)).toBe(true)
    expect(errorsOf({ ...tasks, kinds: [] }).kinds).toBe(true)
  })

  test('[N4] the number of mails and the months ahead have limits; text that is no number is wrong', () => {
    const calendar = { ...defaultPolicies.calendar, folder }
    expect(isValid(calendar)).toBe(true)
    expect(errorsOf({ ...calendar, mailBudget: Number.NaN, monthsAhead: 0 })).toMatchObject({
      mailBudget: true,
      monthsAhead: true,
    })
    expect(errorsOf({ ...calendar, mailBudget: 0, monthsAhead: 60 })).toMatchObject({
      mailBudget: false,
      monthsAhead: false,
    })
  })
})

describe('[SM-12] addresses of the workspace', () => {
  const id = sample.id(700)

  test.each([
    '#/tickets',
    '#/tickets/new',
    `#/tickets/${id}`,
    `#/tickets/${id}/edit`,
    '#/appointments',
    '#/appointments/new',
    '#/appointments/import',
    `#/appointments/${id}`,
    `#/appointments/${id}/edit`,
    '#/cancelled',
    '#/sync',
    '#/sync/conflicts',
    `#/sync/runs/${id}`,
    '#/settings/calendar',
    '#/settings/tasks/mapping',
    '#/mailbox',
  ])('[SM-12] %s leads to a place, and back to the same address', (hash) => {
    const place = placeOf(hash)
    expect(place).not.toBeNull()
    expect(place === null ? '' : hashOf(place)).toBe(hash)
  })

  test.each(['#/tickets/1', '#/nowhere', '#/settings/letters', '#/appointments/1', '#/sync/runs/../../x'])(
    '[SM-12] %s leads nowhere',
    (hash) => {
      expect(placeOf(hash)).toBeNull()
    },
  )

  test('[SM-12] no address is the list of tickets', () => {
    expect(placeOf('')).toEqual({ name: 'tickets', page: { kind: 'list' } })
  })
})
