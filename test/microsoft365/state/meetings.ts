/** What is known of a meeting: organiser, attendees, identity across mailboxes; and how one mail of it is sent. */

import type { Correspondent, OutboxMailKind } from '../outbox.ts'
import { calendarsOf, type EventRef, eventState, typeOf } from './calendar.ts'
import { uidOfOccurrence } from './calendar-changes.ts'
import type { Surroundings } from './items.ts'
import type { Item, Mailbox } from './mailbox.ts'

type Values = Readonly<Record<string, unknown>>

interface Attendee {
  readonly emailAddress: { readonly name: string; readonly address: string }
  readonly status: { readonly response: string; readonly time: string }
}

export const never = '0001-01-01T00:00:00Z'

export const attendeesOf = (values: Values): readonly Attendee[] => (values['attendees'] ?? []) as Attendee[]

export const ownerOf = (mailbox: Mailbox, around: Surroundings): Correspondent =>
  around.post?.ownerOf(mailbox) ?? { name: mailbox.userId, address: mailbox.userId }

export const sameAddress = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Everybody who is invited, the organiser left out. */
export const invitedTo = (values: Values): string[] => {
  const organizer = organizerOf(values).address
  return attendeesOf(values)
    .map(({ emailAddress }) => emailAddress.address)
    .filter((address) => !sameAddress(address, organizer))
}

export const organizerOf = (values: Values): Correspondent =>
  (values['organizer'] as { emailAddress: Correspondent } | null)?.emailAddress ?? { name: '', address: '' }

export const uidOf = (values: Values): string => {
  const { uid, date } = eventState(values)
  return date === null ? uid : uidOfOccurrence(uid, date)
}

export interface Mail {
  readonly kind: OutboxMailKind
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly iCalUId: string
  readonly comment?: string
}

export const send = (around: Surroundings, { comment = '', ...mail }: Mail): void =>
  around.post?.outbox.put({ ...mail, comment, at: new Date(around.clock.now()).toISOString() })

/** The present event of this meeting in a mailbox, by the iCalUId of the whole event. */
export const eventByUid = (mailbox: Mailbox, uid: string): Item | null => {
  for (const calendar of calendarsOf(mailbox))
    for (const item of calendar.items.values())
      if (item.kind === 'event' && typeOf(item.values) !== 'exception' && eventState(item.values).uid === uid)
        return item
  return null
}

/** Values of an event as it is now, an occurrence's own times and date among them. */
export const valuesOfRef = (ref: EventRef): Values => {
  if (ref.kind === 'item') return ref.item.values
  const { master, occurrence } = ref
  const simulated = { ...eventState(master.values), masterKey: master.key, date: occurrence.date }
  return { ...master.values, start: occurrence.start, end: occurrence.end, recurrence: null, simulated }
}
