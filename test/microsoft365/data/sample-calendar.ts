/** Calendar events in the sample mailboxes: with people of clients, among colleagues, and private ones. */

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
      end: momentOf(isAllDay ? start + dayMs : start + to * 3_600_000),
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
      iCalUId: `040000008200E00074C5B7101A82E008-sample-${index + 1}`,
      responseStatus: { response: isOrganizer ? 'organizer' : 'notResponded', time: '0001-01-01T00:00:00Z' },
      showAs: isAllDay ? 'free' : 'busy',
    })
  }
}
