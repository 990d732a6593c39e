/** A person's settings for the calendar area: events and appointments (CARET-47 to 54, ABA-01X to 10X, INF-08 to 15, N4). */
import { Type, type Static } from 'typebox'
import { appointmentKinds, freeBusyStatuses } from '../appointments.ts'
import { Id, Nullable, OneOf } from '../common.ts'
import { Choice, Folder, PolicyHead } from './common.ts'

/** What happens in Outlook when an appointment is held or not held (ABA-06X). */
export const doneActions = ['keep', 'mark', 'remove'] as const
/** What becomes of events that are private or confidential without consent (R11): a block without words, or nothing at all. */
export const privateWithoutConsent = ['busyBlock', 'skip'] as const

export const CalendarPolicy = Type.Object({
  /** The calendar (CARET-49). Null until one was chosen or created. */
  folder: Nullable(Folder),
  ...PolicyHead,
  /** Appointments and events before this date are left alone on both sides (CARET-50); what is over is left alone in any case (INF-09). */
  from: Nullable(Type.String({ format: 'date' })),
  /** How many months ahead events are read. */
  monthsAhead: Type.Integer({ minimum: 1, maximum: 60 }),
  kinds: Type.Array(OneOf(appointmentKinds), { minItems: 1 }),
  /** The owner of the mailbox consents to private events being read with all they hold (ABA-09X, N10). */
  includePrivate: Type.Boolean(),
  privateWithoutConsent: OneOf(privateWithoutConsent),
  whenDone: OneOf(doneActions),
  /** Reminders travel (ABA-07X). */
  reminders: Type.Boolean(),
  /** Mails that one run may cause without asking (N4, R2). */
  mailBudget: Type.Integer({ minimum: 0, maximum: 1000 }),
  /** Show-as of events that the CRM brings; null: Outlook's default (CUR-19). */
  newEventShowAs: Nullable(OneOf(freeBusyStatuses)),
  /** What `workingElsewhere` counts as in the CRM (INF-13X). */
  workingElsewhereAs: OneOf(freeBusyStatuses),
  /** An event is billable when its subject starts with this (ABA-10X); empty: never by subject. */
  billablePrefix: Type.String({ maxLength: 10 }),
  /** Things to do (tickets of kind `toDo` with a date): in the task list, or in the calendar's all-day strip (ABA-08X). */
  thingsToDo: OneOf(['tasks', 'allDay'] as const),
  /** Who is responsible for appointments born in Outlook; null: the owner of the mailbox (ABA-03X). */
  responsibleId: Nullable(Id),
  /** Activity type of appointments born in Outlook (ABA-04X); null: none. */
  newAppointmentTypeId: Nullable(Id),
})
export type CalendarPolicy = Static<typeof CalendarPolicy>

/** The safer choices: the CRM leads, nothing private, no mail to anybody (ABA-02X, N4). */
export const defaultCalendarPolicy: CalendarPolicy = {
  folder: null,
  direction: 'crmLeads',
  allow: { add: true, update: true, delete: false },
  removeInOutlook: true,
  acceptance: 'automatic',
  conflictWinner: 'crm',
  interval: { every: 15, unit: 'minutes' },
  push: true,
  fieldDirections: {},
  from: null,
  monthsAhead: 12,
  kinds: ['appointment', 'meeting', 'call'],
  includePrivate: false,
  privateWithoutConsent: 'busyBlock',
  whenDone: 'mark',
  reminders: true,
  mailBudget: 0,
  newEventShowAs: null,
  workingElsewhereAs: 'busy',
  billablePrefix: '.',
  thingsToDo: 'tasks',
  responsibleId: null,
  newAppointmentTypeId: null,
}
export const defaultCalendarName = 'CRM appointments'

export const CalendarCount = Type.Object({
  total: Type.Integer(),
  byKind: Type.Record(Type.String(), Type.Integer()),
})
export type CalendarCount = Static<typeof CalendarCount>

export const CalendarChoices = Type.Object({
  kinds: Type.Array(Choice),
  appointmentTypes: Type.Array(Choice),
  employees: Type.Array(Choice),
})
export type CalendarChoices = Static<typeof CalendarChoices>
