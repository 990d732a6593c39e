/** Bodies of the control interface's calendar routes. Unknown members are refused. */

import { type TProperties, Type } from '@fastify/type-provider-typebox'

const strict = <T extends TProperties>(properties: T) => Type.Object(properties, { additionalProperties: false })
const Values = Type.Record(Type.String(), Type.Unknown())
const date = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const CalendarQuery = strict({ calendar: Type.Optional(Type.String()) })
export const OccurrenceParams = Type.Object({ user: Type.String(), id: Type.String(), date })

export const EventBody = strict({ values: Values, calendar: Type.Optional(Type.String()) })
export const EventTarget = strict({ calendar: Type.String() })
export const SeriesEnd = strict({ before: date })
export const FromHereOn = strict({ date, values: Values })
export const MeetingAnswer = strict({
  answer: Type.Union([Type.Literal('accepted'), Type.Literal('tentativelyAccepted'), Type.Literal('declined')]),
  comment: Type.Optional(Type.String()),
})
export const CalendarName = strict({ name: Type.String() })

export const InvitationBody = strict({
  organizer: strict({ name: Type.String(), address: Type.String() }),
  values: Values,
  iCalUId: Type.Optional(Type.String()),
})
export const InvitationUpdate = strict({ iCalUId: Type.String(), values: Values, date: Type.Optional(date) })
export const InvitationEnd = strict({ iCalUId: Type.String(), date: Type.Optional(date) })
