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

export const storyOf = (length: number): fc.Arbitrary<readonly Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 9, arbitrary: named(inOutlook) },
      { weight: 6, arbitrary: named(inCrm) },
      { weight: 6, arbitrary: named(['run']) },
      { weight: 2, arbitrary: named(inTheHouse) },
      { weight: 3, arbitrary: named(inBadWeather) },
    ),
    { minLength: Math.min(10, length), maxLength: length, size: 'max' },
  )

export const isOutlookStep = (name: StepName): name is OutlookStep => (inOutlook as readonly string[]).includes(name)
export const isCrmStep = (name: StepName): name is CrmStep => (inCrm as readonly string[]).includes(name)
