/** Events as the Outlook page shows and edits them. Moments are ISO 8601 in UTC, dates `yyyy-mm-dd`; words are Graph's. */

import type { Body, Person } from './store.ts'

export type Response = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded'
export type Answer = 'accept' | 'tentativelyAccept' | 'decline'

export interface Attendee extends Person {
  readonly type: 'required' | 'optional' | 'resource'
  readonly response: Response
}

export const eventTypes = ['singleInstance', 'occurrence', 'exception', 'seriesMaster'] as const
export type EventType = (typeof eventTypes)[number]
export const sensitivities = ['normal', 'personal', 'private', 'confidential'] as const
export type Sensitivity = (typeof sensitivities)[number]
export const showAsValues = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'] as const
export type ShowAs = (typeof showAsValues)[number]

export const repeatUnits = ['day', 'week', 'month', 'year'] as const
export type RepeatUnit = (typeof repeatUnits)[number]

/** A recurrence as the page's form can say it: on the weekday or date of the first occurrence. */
export interface Repeat {
  readonly unit: RepeatUnit
  readonly interval: number
  /** Last date; null: without end. */
  readonly until: string | null
}

export interface CalendarEvent {
  readonly id: string
  readonly type: EventType
  readonly seriesMasterId: string | null
  readonly subject: string
  readonly start: string
  readonly end: string
  readonly isAllDay: boolean
  /** Of an all-day event: its first and last date, whatever zone the page is in. */
  readonly dates: { readonly first: string; readonly last: string } | null
  readonly location: string
  readonly organizer: Person
  readonly isOrganizer: boolean
  readonly isCancelled: boolean
  readonly attendees: readonly Attendee[]
  /** The answer of the mailbox's owner. */
  readonly response: Response
  readonly showAs: ShowAs
  readonly sensitivity: Sensitivity
  readonly isOnlineMeeting: boolean
  readonly joinUrl: string
  /** Of a master whose pattern the form can say; null for everything else. */
  readonly repeat: Repeat | null
  readonly body: Body
  readonly categories: readonly string[]
  readonly lastModifiedDateTime: string
}

/** Wall times `yyyy-mm-ddThh:mm` in an IANA zone; of an all-day event the end is its last date. */
export interface EventTimes {
  readonly isAllDay: boolean
  readonly start: string
  readonly end: string
  readonly zone: string
}

/** What the form writes. `repeat` goes together with `times`, because a pattern begins on a date. */
export interface EventFields {
  readonly subject: string
  readonly times: EventTimes
  readonly repeat: Repeat | null
  readonly location: string
  /** Addresses of required attendees. */
  readonly attendees: readonly string[]
  readonly text: string
  readonly showAs: ShowAs
  readonly isPrivate: boolean
  readonly isOnlineMeeting: boolean
  readonly categories: readonly string[]
}
