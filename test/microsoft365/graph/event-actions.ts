/** What one does with a meeting besides writing it: accept, decline, accept tentatively, cancel (graph-contract 3.5). */

import { removeAnEvent } from '../state/event-deeds.ts'
import { type Answer, respond } from '../state/meeting-answers.ts'
import { valuesOfRef } from '../state/meetings.ts'
import { instantOf } from '../calendar/zones.ts'
import { invalidRequest, notImplemented, undeserializable } from './errors.ts'
import { anyCalendar, eventOf } from './event-call.ts'
import { invalidEvent, writeTime } from './event-times.ts'
import { mailboxPermission } from './permissions.ts'
import { isObject } from './properties.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'
import type { WallTime } from '../calendar/zones.ts'

const accepted: GraphReply = { status: 202 }

const only = (body: Readonly<Record<string, unknown>>, names: readonly string[]): void => {
  const unknown = Object.keys(body).find((name) => !names.includes(name))
  if (unknown) throw notImplemented(`the parameter '${unknown}' of this action`)
}

const commentOf = ({ comment }: Readonly<Record<string, unknown>>): { comment?: string } => {
  if (comment === undefined || comment === null) return {}
  if (typeof comment === 'string') return { comment }
  throw undeserializable('comment takes a string')
}

const proposedTime = (call: Call, answer: Answer, sendResponse: boolean, allowed: boolean): unknown => {
  const asked = call.body['proposedNewTime']
  if (asked === undefined || asked === null) return undefined
  if (answer === 'accepted') throw notImplemented("the parameter 'proposedNewTime' of accept")
  if (!allowed || !sendResponse) throw invalidEvent('A new time cannot be proposed for this meeting.')
  if (!isObject(asked)) throw undeserializable('proposedNewTime takes a start and an end')
  const [start, end] = (['start', 'end'] as const).map((name) => writeTime(asked[name], name) as WallTime)
  if (!start || !end || instantOf(end) < instantOf(start))
    throw invalidEvent('The proposed time ends before it starts.')
  return { start, end }
}

const answer =
  (given: Answer) =>
  (call: Call): GraphReply => {
    const ref = eventOf(call, anyCalendar)
    only(call.body, ['comment', 'sendResponse', 'proposedNewTime'])
    const values = valuesOfRef(ref)
    if (values['isOrganizer'] === true)
      throw invalidRequest(
        "Your request can't be completed. You can't respond to this meeting because you're the organizer.",
      )
    const { sendResponse = true } = call.body
    if (typeof sendResponse !== 'boolean') throw undeserializable('sendResponse takes true or false')
    const proposedNewTime = proposedTime(call, given, sendResponse, values['allowNewTimeProposals'] === true)
    respond(call.mailbox, call.around, ref, { answer: given, sendResponse, ...commentOf(call.body), proposedNewTime })
    return accepted
  }

const cancel = (call: Call): GraphReply => {
  const ref = eventOf(call, anyCalendar)
  only(call.body, ['comment'])
  if (valuesOfRef(ref)['isOrganizer'] !== true)
    throw invalidRequest("Your request can't be completed. You need to be an organizer to cancel a meeting.")
  removeAnEvent(call.mailbox, call.around, ref, commentOf(call.body))
  return accepted
}

const action = (name: string, handle: (call: Call) => GraphReply): GraphRoute => ({
  method: 'POST',
  path: `/events/{event}/${name}`,
  place: 'mailbox',
  permission: mailboxPermission('Calendars', 'write'),
  takesBody: true,
  handle,
})

export const eventActionRoutes: readonly GraphRoute[] = [
  action('accept', answer('accepted')),
  action('tentativelyAccept', answer('tentativelyAccepted')),
  action('decline', answer('declined')),
  action('cancel', cancel),
]
