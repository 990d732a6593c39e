/**
 * The canonical values of an appointment as an event, field by field: what the CRM side gives and takes, and what `fields.ts` translates.
 * CRM ids are `appointment:<uuid>`; things to do in the all-day strip are `ticket:<uuid>`.
 */
import type { EventTime, SeriesException } from '../../../shared/schemas/appointments.ts'

/**
 * The kind a record has for one mailbox. `appointment`: its owner holds it, this mailbox leads. `outside`: the organiser is nobody of ours
 * and this mailbox is the one that reads for the firm: Outlook leads. `attended`: another mailbox leads; nothing travels, the event is
 * found by its `iCalUId`, never made (ABA-09, ABA-10, R4). `thing`: a ticket in the all-day strip, CRM leads (ABA-08X).
 */
export const calendarKinds = ['appointment', 'outside', 'attended', 'thing'] as const
export type CalendarKind = (typeof calendarKinds)[number]

/** Only attendees whom a person has allowed to be mailed, or who are in Outlook already; the others stay in the CRM (N4, F11). */
export type AttendeeValue = {
  readonly address: string
  readonly name: string | null
  readonly role: 'required' | 'optional' | 'resource'
  /** From Outlook; never sent, and no difference: `responses` tells of answers. */
  readonly response: string
}

export type ResponseValue = {
  /** In small letters. */
  readonly address: string
  readonly response: string
}

/** A missing key is unknown, null is empty. */
export interface EventValues {
  readonly subject: string | null
  readonly location: string | null
  readonly time: EventTime
  /** RFC 5545 RRULE value in one spelling (`recurrence.ts` normalises); null: a single event. */
  readonly recurrence: string | null
  /** Sorted by `originalStart`; null: none. */
  readonly exceptions: readonly SeriesException[] | null
  readonly showAs: string
  readonly sensitivity: string
  readonly reminderMinutes: number | null
  readonly billable: boolean
  /** CRM leads: held or not held, shown as a category where policy says so (ABA-06X). */
  readonly done: boolean
  readonly attendees: readonly AttendeeValue[] | null

  // Outlook leads.
  /** Of attendees that were read back from Outlook (INF-13); null: of nobody. */
  readonly responses: readonly ResponseValue[] | null
  readonly organizer: { readonly address: string; readonly name: string | null } | null
  readonly isOrganizer: boolean
  readonly cancelled: boolean
  readonly onlineMeetingUrl: string | null
  readonly iCalUId: string | null

  // Written once, never compared.
  /** Notes of the appointment; never written to an online meeting afterwards (R18). Of an event born in Outlook: its text. */
  readonly notes: string | null
  /** Names of attendees nobody may be mailed for yet, shown in the text of the new event (N4). */
  readonly plannedAttendees: readonly string[] | null
  /** Category names that may be a client's; of an appointment the client's name. */
  readonly clientNames: readonly string[] | null
}
