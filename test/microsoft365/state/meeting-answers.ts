/** Attendees answer meetings: in their own copy, in the organiser's event where that is here, and by mail (graph-contract 3.5). */

import { type EventRef, eventState, plainOccurrence } from './calendar.ts'
import { addException, cancelOccurrence, changeEvent, deleteEvent } from './calendar-changes.ts'
import type { Surroundings } from './items.ts'
import type { Mailbox } from './mailbox.ts'
import { attendeesOf, eventByUid, organizerOf, ownerOf, send, uidOf, valuesOfRef } from './meetings.ts'

type Values = Readonly<Record<string, unknown>>

export type Answer = 'accepted' | 'tentativelyAccepted' | 'declined'

export interface Response {
  readonly answer: Answer
  readonly sendResponse: boolean
  readonly comment?: string
  readonly proposedNewTime?: unknown
}

/** The event in the organiser's mailbox, if that is here and sees the answer. */
const recordAnswer = (mailbox: Mailbox, around: Surroundings, values: Values, response: Response): void => {
  const { uid, date } = eventState(values)
  const own = ownerOf(mailbox, around).address.toLowerCase()
  const theirs = around.post?.mailboxAt(organizerOf(values).address, mailbox)
  const event = theirs && eventByUid(theirs, uid)
  if (!theirs || !event) return
  const time = new Date(around.clock.now()).toISOString().slice(0, 19)
  const answered = (present: Values): Values => ({
    attendees: attendeesOf(present).map((each) =>
      each.emailAddress.address.toLowerCase() === own
        ? {
            ...each,
            status: { response: response.answer, time: `${time}Z` },
            ...(response.proposedNewTime ? { proposedNewTime: response.proposedNewTime } : {}),
          }
        : each,
    ),
  })
  if (date === null || !event.values['recurrence']) {
    changeEvent(theirs, around, event, answered(event.values))
    return
  }
  const key = eventState(event.values).exceptions[date]
  const exception = key === undefined ? undefined : theirs.items.get(key)
  const ref = plainOccurrence(event, date)
  if (exception) changeEvent(theirs, around, exception, answered(exception.values))
  else if (ref?.kind === 'occurrence')
    addException(theirs, around, event, ref.occurrence, answered(event.values), event.extended)
}

const shownAs: Readonly<Record<Answer, string>> = {
  accepted: 'busy',
  tentativelyAccepted: 'tentative',
  declined: 'free',
}

/** An attendee answers; a declined event goes to Deleted Items. */
export const respond = (mailbox: Mailbox, around: Surroundings, ref: EventRef, response: Response): void => {
  const values = valuesOfRef(ref)
  const time = `${new Date(around.clock.now()).toISOString().slice(0, 19)}Z`
  if (response.sendResponse) {
    send(around, {
      kind: 'response',
      from: ownerOf(mailbox, around).address,
      to: organizerOf(values).address,
      subject: `${{ accepted: 'Accepted', tentativelyAccepted: 'Tentative', declined: 'Declined' }[response.answer]}: ${String(values['subject'] ?? '')}`,
      iCalUId: uidOf(values),
      ...(response.comment ? { comment: response.comment } : {}),
    })
    recordAnswer(mailbox, around, values, response)
  }
  if (response.answer === 'declined') {
    if (ref.kind === 'occurrence') cancelOccurrence(mailbox, around, ref.master, ref.occurrence.date)
    else deleteEvent(mailbox, around, ref.item)
    return
  }
  const own = { responseStatus: { response: response.answer, time }, showAs: shownAs[response.answer] }
  if (ref.kind === 'occurrence') addException(mailbox, around, ref.master, ref.occurrence, own, ref.master.extended)
  else changeEvent(mailbox, around, ref.item, own)
}
