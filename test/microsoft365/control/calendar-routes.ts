/** Control routes of one user's calendar: the person in Outlook at the calendar, and what invites from outside. */

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { World } from '../world.ts'
import * as schema from './calendar-schemas.ts'
import { ItemParams, UserParams, ValuesBody } from './schemas.ts'

export const calendarControlRoutes: FastifyPluginAsyncTypebox<{ world: World }> = async (app, { world }) => {
  app.get('/events', { schema: { params: UserParams, querystring: schema.CalendarQuery } }, async ({ params, query }) =>
    world.events(params.user, query.calendar),
  )
  app.post('/events', { schema: { params: UserParams, body: schema.EventBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(world.person(params.user).createEvent(body.values, body.calendar)),
  )
  app.patch('/events/:id', { schema: { params: ItemParams, body: ValuesBody } }, async ({ params, body }) =>
    world.person(params.user).changeEvent(params.id, body.values),
  )
  app.delete('/events/:id', { schema: { params: ItemParams } }, async ({ params }, reply) => {
    world.person(params.user).deleteEvent(params.id)
    return reply.code(204).send()
  })
  app.post('/events/:id/move', { schema: { params: ItemParams, body: schema.EventTarget } }, async ({ params, body }) =>
    world.person(params.user).moveEvent(params.id, body.calendar),
  )
  app.post(
    '/events/:id/copy',
    { schema: { params: ItemParams, body: schema.CalendarQuery } },
    async ({ params, body }, reply) =>
      reply.code(201).send(world.person(params.user).copyEvent(params.id, body.calendar)),
  )
  app.post('/events/:id/restore', { schema: { params: ItemParams } }, async ({ params }) =>
    world.person(params.user).restoreEvent(params.id),
  )
  app.patch(
    '/events/:id/occurrences/:date',
    { schema: { params: schema.OccurrenceParams, body: ValuesBody } },
    async ({ params, body }) => world.person(params.user).changeOccurrence(params.id, params.date, body.values),
  )
  app.delete(
    '/events/:id/occurrences/:date',
    { schema: { params: schema.OccurrenceParams } },
    async ({ params }, reply) => {
      world.person(params.user).deleteOccurrence(params.id, params.date)
      return reply.code(204).send()
    },
  )
  app.post('/events/:id/end', { schema: { params: ItemParams, body: schema.SeriesEnd } }, async ({ params, body }) =>
    world.person(params.user).endSeries(params.id, body.before),
  )
  app.post(
    '/events/:id/from-here-on',
    { schema: { params: ItemParams, body: schema.FromHereOn } },
    async ({ params, body }) => world.person(params.user).changeFromHereOn(params.id, body.date, body.values),
  )
  app.post(
    '/events/:id/answer',
    { schema: { params: ItemParams, body: schema.MeetingAnswer } },
    async ({ params, body }, reply) => {
      world.person(params.user).answerMeeting(params.id, body.answer, body.comment)
      return reply.code(204).send()
    },
  )

  app.post(
    '/calendars',
    { schema: { params: UserParams, body: schema.CalendarName } },
    async ({ params, body }, reply) => reply.code(201).send(world.person(params.user).createCalendar(body.name)),
  )
  app.delete('/calendars/:id', { schema: { params: ItemParams } }, async ({ params }, reply) => {
    world.person(params.user).deleteCalendar(params.id)
    return reply.code(204).send()
  })

  app.post(
    '/invitations',
    { schema: { params: UserParams, body: schema.InvitationBody } },
    async ({ params, body }, reply) =>
      reply.code(201).send({ iCalUId: world.person(params.user).receiveInvitation(body) }),
  )
  app.post(
    '/invitations/update',
    { schema: { params: UserParams, body: schema.InvitationUpdate } },
    async ({ params, body }, reply) => {
      world.person(params.user).receiveUpdate(body.iCalUId, body.values, body.date)
      return reply.code(204).send()
    },
  )
  app.post(
    '/invitations/cancel',
    { schema: { params: UserParams, body: schema.InvitationEnd } },
    async ({ params, body }, reply) => {
      world.person(params.user).receiveCancellation(body.iCalUId, body.date)
      return reply.code(204).send()
    },
  )
}
