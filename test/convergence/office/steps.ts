/** What may happen in the office, as data: fast-check draws stories of it, and shrinks them. */
import * as fc from 'fast-check'

const inOutlook = [
  'newTask',
  'taskTitle',
  'taskNotes',
  'taskDue',
  'taskStatus',
  'taskStep',
  'taskMove',
  'taskDelete',
  'taskRestore',
  'newEvent',
  'newSeries',
  'newMeeting',
  'eventSubject',
  'eventPlace',
  'eventTime',
  'eventRule',
  'occurrenceChange',
  'occurrenceDelete',
  'fromHereOn',
  'endSeries',
  'makePrivate',
  'eventDelete',
  'eventRestore',
  'answer',
  'invite',
  'outsideInvite',
  'outsideUpdate',
  'outsideCancel',
] as const

const inCrm = [
  'newTicket',
  'ticketTitle',
  'ticketDue',
  'ticketStatus',
  'ticketChecklist',
  'ticketAssign',
  'ticketDelete',
  'newAppointment',
  'newCrmSeries',
  'newCrmMeeting',
  'appointmentSubject',
  'appointmentPlace',
  'appointmentTime',
  'appointmentException',
  'appointmentSplit',
  'appointmentDelete',
  'sendInvitations',
] as const

const inTheHouse = ['run', 'approve', 'expire', 'daysPass'] as const
const inBadWeather = ['busy', 'broken', 'cut', 'garbled', 'dieAtWrite', 'dieAtStatement'] as const

export type OutlookStep = (typeof inOutlook)[number]
export type CrmStep = (typeof inCrm)[number]
export type StepName = OutlookStep | CrmStep | (typeof inTheHouse)[number] | (typeof inBadWeather)[number]

/** `who`: 0 Ada, 1 Ben. The numbers choose among what there is at that moment. */
export interface Step {
  readonly name: StepName
  readonly who: 0 | 1
  readonly what: number
  readonly how: number
}

const named = (names: readonly StepName[]): fc.Arbitrary<Step> =>
  fc.record({
    name: fc.constantFrom(...names),
    who: fc.constantFrom(0, 1),
    what: fc.nat(50),
    how: fc.nat(50),
  })

const births = [...inOutlook, ...inCrm].filter((name) => name.startsWith('new') || name === 'outsideInvite')

/** A morning on which things come into being, a run of both, and a day of `length` steps on them. */
export const storyOf = (length: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(
      fc.array(named(births), { minLength: 5, maxLength: 9 }),
      fc.array(
        fc.oneof(
          { weight: 10, arbitrary: named(inOutlook) },
          { weight: 7, arbitrary: named(inCrm) },
          { weight: 4, arbitrary: named(['run']) },
          { weight: 1, arbitrary: named(inTheHouse) },
          { weight: 3, arbitrary: named(inBadWeather) },
        ),
        { minLength: length, maxLength: length },
      ),
    )
    .map(([morning, day]) => [...morning, ...bothRun, ...day])

const bothRun: readonly Step[] = [
  { name: 'run', who: 0, what: 0, how: 0 },
  { name: 'run', who: 1, what: 0, how: 0 },
]

export const isOutlookStep = (name: StepName): name is OutlookStep => (inOutlook as readonly string[]).includes(name)
export const isCrmStep = (name: StepName): name is CrmStep => (inCrm as readonly string[]).includes(name)
