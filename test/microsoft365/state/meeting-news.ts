/** Attendees hear of a meeting: one mail each, and the same in the copies of those who have a mailbox here. */

import { eventState, exceptionsOf, plainOccurrence, typeOf } from './calendar.ts'
import { cancelOccurrence, purgeEvent, uidOfOccurrence } from './calendar-changes.ts'
import type { Surroundings } from './items.ts'
import type { Mailbox } from './mailbox.ts'
import { deliver, deliverCancellation, sharedFor } from './meeting-copies.ts'
import { eventByUid, invitedTo, organizerOf, sameAddress, send, uidOf } from './meetings.ts'

type Values = Readonly<Record<string, unknown>>

/** Whoever gets a series late or anew gets its exceptions too, and never sees what was deleted before. */
const deliverHistory = (
  mailbox: Mailbox,
  copyIn: Mailbox,
  around: Surroundings,
  uid: string,
  address: string,
): void => {
  const [series, copy] = [eventByUid(mailbox, uid), eventByUid(copyIn, uid)]
  if (!series || !copy || typeOf(series.values) !== 'seriesMaster') return
  for (const exception of exceptionsOf(mailbox, series)) {
    const { date } = eventState(exception.values)
    const isInvited = invitedTo(exception.values).some((each) => sameAddress(each, address))
    const alone = date === null ? null : eventByUid(copyIn, uidOfOccurrence(uid, date))
    if (alone) purgeEvent(copyIn, around, alone)
    if (isInvited && date !== null) deliver(copyIn, around, uid, date, sharedFor(exception.values, address))
  }
  for (const date of eventState(series.values).cancelled)
    if (plainOccurrence(copy, date)) cancelOccurrence(copyIn, around, copy, date)
}

const copyMailbox = (mailbox: Mailbox, around: Surroundings, address: string): Mailbox | null => {
  const found = around.post?.mailboxAt(address, mailbox) ?? null
  return found === mailbox ? null : found
}

/** Mails about an event of this mailbox, and the same change in the copies. `whom` are addresses. */
export const tell = (
  mailbox: Mailbox,
  around: Surroundings,
  values: Values,
  kind: 'invitation' | 'update' | 'cancellation',
  whom: readonly string[],
  comment?: string,
): void => {
  const { uid, date } = eventState(values)
  const subject = String(values['subject'] ?? '')
  for (const to of whom) {
    const from = organizerOf(values).address
    const shownSubject = kind === 'cancellation' ? `Canceled: ${subject}` : subject
    send(around, { kind, from, to, subject: shownSubject, iCalUId: uidOf(values), ...(comment ? { comment } : {}) })
    const copyIn = copyMailbox(mailbox, around, to)
    if (!copyIn) continue
    if (kind === 'cancellation') deliverCancellation(copyIn, around, uid, date)
    else deliver(copyIn, around, uid, date, sharedFor(values, to))
    if (kind !== 'cancellation' && date === null) deliverHistory(mailbox, copyIn, around, uid, to)
  }
}
