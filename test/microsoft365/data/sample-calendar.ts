/**
 * Calendar events in the sample mailboxes: with people of clients, among colleagues, and private ones; a weekly Teams
 * meeting with one occurrence moved, and a meeting that somebody outside holds with two people of the firm.
 */

import type { World } from '../world.ts'
import { ada, ben, type Correspondent, crmPerson, employee, recipient } from './sample-people.ts'

interface Meeting {
  readonly owner: string
  readonly subject: string
  /** Days from today, 0 is today. */
  readonly day: number
  /** Whole hours in UTC; both null: all day. */
  readonly from: number | null
  readonly to: number | null
  readonly place: string
  readonly with: readonly Correspondent[]
  readonly organizer?: Correspondent
  readonly text: string
  readonly sensitivity?: 'private'
  /** Absent: one day. Only of all-day events. */
  readonly days?: number
  /** The same in several mailboxes: one meeting. */
  readonly iCalUId?: string
}

const meetings: readonly Meeting[] = [
  {
    owner: ada,
    subject: 'Northgate: hull damage, how to answer the underwriters',
    day: 0,
    from: 13,
    to: 14,
    place: '12 Finch Lane, room 2',
    with: [crmPerson(5), crmPerson(33)],
    text: 'Survey report, reserve, next steps.',
  },
  {
    owner: ada,
    subject: 'Brightwater: partnership agreement',
    day: 1,
    from: 9,
    to: 10,
    place: 'Telephone',
    with: [crmPerson(23), crmPerson(24)],
    organizer: crmPerson(23),
    text: 'Clause 9 and the lease.',
  },
  {
    owner: ada,
    subject: 'Partners’ lunch',
    day: 2,
    from: 12,
    to: 13,
    place: 'Finch Lane',
    with: [employee(ben)],
    text: '',
  },
  { owner: ada, subject: 'Mother’s birthday', day: 5, from: null, to: null, place: '', with: [], text: '' },
  {
    owner: ada,
    subject: 'Dentist',
    day: 3,
    from: 7,
    to: 8,
    place: 'Dr. Hale',
    with: [],
    text: 'Bring the X-rays.',
    sensitivity: 'private',
  },
  {
    owner: ada,
    subject: 'Maritime law days, Hamburg',
    day: 8,
    from: null,
    to: null,
    place: 'Hamburg',
    with: [],
    text: 'Panel on general average on the second day.',
    days: 2,
  },
  ...[ada, ben].map((owner) => ({
    owner,
    subject: 'Hearing: collision off Cuxhaven',
    day: 4,
    from: 10,
    to: 12,
    place: 'Seeamt, hall 3',
    with: [owner === ada ? employee(ben) : employee(ada)],
    organizer: { name: 'Registry of the Seeamt', address: 'registry@seeamt.example' },
    text: 'Both counsels appear in person.',
    iCalUId: '040000008200E00074C5B7101A82E008-sample-hearing',
  })),
  {
    owner: ben,
    subject: 'Müller & Söhne: Fristsetzung',
    day: 1,
    from: 8,
    to: 9,
    place: 'Werk Harburg',
    with: [crmPerson(1), crmPerson(2)],
    text: 'Gutachten mitbringen.',
  },
]

const dayMs = 86_400_000

/** The weekly call of the matter: a Teams meeting on wall time, whose second occurrence is an hour later. */
const loadWeeklyCall = (world: World, today: number): void => {
  const dateOfDay = (day: number): string => new Date(today + day * dayMs).toISOString().slice(0, 10)
  const first = 6
  const at = (day: number, time: string) => ({
    dateTime: `${dateOfDay(day)}T${time}:00.0000000`,
    timeZone: 'W. Europe Standard Time',
  })
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' })
    .format(today + first * dayMs)
    .toLowerCase()
  const person = world.person(ada)
  const series = person.createEvent({
    subject: 'Northgate: weekly call',
    start: at(first, '09:00'),
    end: at(first, '09:45'),
    isOnlineMeeting: true,
    onlineMeetingProvider: 'teamsForBusiness',
    recurrence: {
      pattern: { type: 'weekly', interval: 1, daysOfWeek: [weekday], firstDayOfWeek: 'monday' },
      range: { type: 'numbered', startDate: dateOfDay(first), numberOfOccurrences: 8 },
    },
    attendees: [crmPerson(5), employee(ben)].map((each) => ({ ...recipient(each), type: 'required' })),
    body: { contentType: 'text', content: 'Open points of the week.' },
  })
  person.changeOccurrence(series.id, dateOfDay(first + 7), {
    start: at(first + 7, '10:00'),
    end: at(first + 7, '10:45'),
  })
}

const momentOf = (epochMs: number) => ({
  dateTime: `${new Date(epochMs).toISOString().slice(0, 19)}.0000000`,
  timeZone: 'UTC',
})

export const loadSampleCalendar = (world: World): void => {
  const today = Math.floor(world.clock.now() / dayMs) * dayMs
  for (const [index, meeting] of meetings.entries()) {
    const { owner, organizer = employee(owner), from, to } = meeting
    const start = today + meeting.day * dayMs
    const isAllDay = from === null || to === null
    const isOrganizer = organizer.address === owner
    const others = isOrganizer
      ? meeting.with
      : [employee(owner), ...meeting.with.filter((each) => each.address !== organizer.address)]
    world.person(owner).createEvent({
      subject: meeting.subject,
      start: momentOf(isAllDay ? start : start + from * 3_600_000),
      end: momentOf(isAllDay ? start + (meeting.days ?? 1) * dayMs : start + to * 3_600_000),
      isAllDay,
      location: { displayName: meeting.place },
      organizer: recipient(organizer),
      isOrganizer,
      attendees: others.map((each) => ({
        ...recipient(each),
        type: 'required',
        status: { response: 'none', time: '0001-01-01T00:00:00Z' },
      })),
      body: { contentType: 'text', content: meeting.text },
      bodyPreview: meeting.text,
      iCalUId: meeting.iCalUId ?? `040000008200E00074C5B7101A82E008-sample-${index + 1}`,
      responseStatus: { response: isOrganizer ? 'organizer' : 'notResponded', time: '0001-01-01T00:00:00Z' },
      showAs: isAllDay ? 'free' : 'busy',
      ...(meeting.sensitivity === undefined ? {} : { sensitivity: meeting.sensitivity }),
    })
  }
  loadWeeklyCall(world, today)
}
