/** Tickets and their types. */
import { Type } from 'typebox'
import { Id, Nothing, OneOf, PageQuery } from '../schemas/common.ts'
import * as tickets from '../schemas/tickets.ts'
import { endpoint, ById, Started, type Endpoints } from './endpoint.ts'

export const ticketEndpoints = {
  listTickets: endpoint({
    method: 'GET',
    path: '/api/tickets',
    who: 'employee',
    summary: 'Tickets by due date; `mine` are those assigned to the caller, `open` leaves out closed ones',
    query: Type.Intersect([
      PageQuery,
      Type.Object({
        mine: Type.Optional(Type.Boolean()),
        open: Type.Optional(Type.Boolean()),
        clientId: Type.Optional(Id),
        status: Type.Optional(OneOf(tickets.ticketStatuses)),
      }),
    ]),
    reply: tickets.TicketPage,
  }),
  createTicket: endpoint({
    method: 'POST',
    path: '/api/tickets',
    who: 'employee',
    summary: 'New ticket; without a location it is at the client’s main one (SM-23)',
    body: tickets.TicketInput,
    reply: tickets.TicketDetail,
  }),
  getTicket: endpoint({
    method: 'GET',
    path: '/api/tickets/:id',
    who: 'employee',
    summary: 'One ticket with names and its state in the caller’s task list',
    params: ById,
    reply: tickets.TicketDetail,
  }),
  changeTicket: endpoint({
    method: 'PATCH',
    path: '/api/tickets/:id',
    who: 'employee',
    summary: 'Change a ticket, its status, its people or its checklist',
    params: ById,
    body: tickets.TicketChange,
    reply: tickets.TicketDetail,
  }),
  acceptTask: endpoint({
    method: 'POST',
    path: '/api/tickets/:id/accept',
    who: 'employee',
    summary: 'Puts the update tag on the caller’s task of this ticket and synchronises (SM-27)',
    params: ById,
    reply: Started,
  }),
  deleteTicket: endpoint({
    method: 'DELETE',
    path: '/api/tickets/:id',
    who: 'employee',
    summary: 'Delete a ticket (kept as a tombstone)',
    params: ById,
    reply: Nothing,
  }),
  listTicketTypes: endpoint({
    method: 'GET',
    path: '/api/ticket-types',
    who: 'employee',
    summary: 'Assignment types of the firm',
    reply: Type.Object({ items: Type.Array(tickets.TicketType) }),
  }),
} as const satisfies Endpoints
