/** What reaches a mailbox from an organiser outside the firm: invitations, updates, cancellations. */

import { itemNotFound } from '../graph/errors.ts'
import { changedEventValues, newEventValues } from '../graph/event-values.ts'
import type { Correspondent } from '../outbox.ts'
import { eventState, findEvent, occurrenceIds } from '../state/calendar.ts'
import type { Surroundings } from '../state/items.ts'
import type { Item, Mailbox } from '../state/mailbox.ts'
import { deliver, deliverCancellation } from '../state/meeting-copies.ts'
import { eventByUid, ownerOf, valuesOfRef } from '../state/meetings.ts'
import { randomText } from '../state/random.ts'

type Values = Readonly<Record<string, unknown>>

/** An invitation from somebody outside the firm. Values by Graph's names: subject, start, end, attendees, recurrence … */
export interface Invitation {
  readonly organizer: Correspondent
  readonly values: Values
  /** Absent: a new one; give the same to several mailboxes for one meeting. */
  readonly iCalUId?: string
}

export interface InvitedPerson {
  /** Gives the iCalUId. */
  receiveInvitation(invitation: Invitation): string
  /** The outside organiser changes the meeting, or one occurrence of it. */
  receiveUpdate(iCalUId: string, values: Values, date?: string): void
  receiveCancellation(iCalUId: string, date?: string): void
}

export const invitedPersonOf = (mailbox: Mailbox, around: Surroundings): InvitedPerson => {
  const receiveInvitation = ({ organizer, values, iCalUId }: Invitation): string => {
    const uid = iCalUId ?? `${randomText(around.random, 24)}@${organizer.address.split('@')[1] ?? 'outside.example'}`
    const attendees = values['attendees'] ?? [{ type: 'required', emailAddress: ownerOf(mailbox, around) }]
    deliver(mailbox, around, uid, null, newEventValues({ ...values, attendees }, organizer, around))
    return uid
  }
  const received = (uid: string): Item => {
    const item = eventByUid(mailbox, uid)
    if (!item) throw itemNotFound()
    return item
  }

  return {
    receiveInvitation,
    receiveUpdate: (uid, values, date) => {
      const whole = received(uid)
      const { stamp } = eventState(whole.values)
      const ref = date === undefined ? null : findEvent(mailbox, occurrenceIds(whole, stamp, date).restId)
      const present = ref ? valuesOfRef(ref) : whole.values
      deliver(mailbox, around, uid, date ?? null, { ...present, ...changedEventValues(present, values, around) })
    },
    receiveCancellation: (uid, date) => deliverCancellation(mailbox, around, uid, date ?? null),
  }
}
