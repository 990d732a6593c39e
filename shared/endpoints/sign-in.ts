/** Who is signed in, and the connection of their mailbox. */
import { Type } from 'typebox'
import { Nothing } from '../schemas/common.ts'
import * as connection from '../schemas/connection.ts'
import { endpoint, type Endpoints } from './endpoint.ts'

export const signInEndpoints = {
  paneConfig: endpoint({
    method: 'GET',
    path: '/api/pane-config',
    who: 'public',
    summary: 'How the pane signs people in',
    reply: connection.PaneConfig,
  }),
  me: endpoint({
    method: 'GET',
    path: '/api/me',
    who: 'employee',
    summary: 'The signed-in person, role, firm and mailbox',
    reply: connection.Me,
  }),
  redeemDialogCode: endpoint({
    method: 'POST',
    path: '/api/auth/dialog/redeem',
    who: 'public',
    summary: 'Exchange the dialog’s one-time code for a token',
    body: connection.DialogCode,
    reply: connection.DialogToken,
  }),
  createConnection: endpoint({
    method: 'POST',
    path: '/api/connections',
    who: 'employee',
    summary:
      'Ticket to connect one’s own mailbox; `login` (address or DOMAIN\\user) is a hint for the sign-in page (CARET-10)',
    audit: [],
    query: Type.Object({ login: Type.Optional(Type.String({ maxLength: 320 })) }),
    reply: connection.ConnectionTicket,
  }),
  myConnection: endpoint({
    method: 'GET',
    path: '/api/connections/me',
    who: 'employee',
    summary: 'State of one’s mailbox connection with explanation',
    reply: connection.ConnectionStatus,
  }),
  testConnection: endpoint({
    method: 'POST',
    path: '/api/connections/me/test',
    who: 'employee',
    summary: 'Repeat the failing step of the connection check',
    reply: connection.ConnectionStatus,
  }),
  deleteConnection: endpoint({
    method: 'DELETE',
    path: '/api/connections/me',
    who: 'employee',
    summary: 'Disconnect one’s mailbox and forget its tokens',
    audit: [],
    reply: Nothing,
  }),
} as const satisfies Endpoints
