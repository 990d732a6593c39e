/** The signed-in person, the mailbox connection with its green tick or explanation, and the synchroniser's switch. */
import { Type, type Static } from 'typebox'
import { areaNames } from '../area.ts'
import { Id, Instant, Nullable, OneOf } from './common.ts'
import { roles } from './crm.ts'

export const whoActs = ['you', 'administrator', 'operator', 'nobody'] as const

/** CARET-18 to 20: green only after token and probes passed; otherwise what failed, in words, whose action. */
export const ConnectionStatus = Type.Object({
  state: OneOf(['connected', 'reconnect', 'consent', 'policy', 'account', 'none'] as const),
  /** True when every check passed: the green tick. */
  healthy: Type.Boolean(),
  username: Nullable(Type.String()),
  connectedAt: Nullable(Instant),
  checkedAt: Nullable(Instant),
  missingScopes: Type.Array(Type.String()),
  problem: Nullable(
    Type.Object({
      /** Key the pane has words for; the server's own words are in `message` (the reader's language is not known here: English). */
      kind: Type.String(),
      message: Type.String(),
      whoActs: OneOf(whoActs),
      code: Nullable(Type.String()),
      requestId: Nullable(Type.String()),
      at: Instant,
    }),
  ),
  checks: Type.Array(
    Type.Object({
      area: OneOf(areaNames),
      read: OneOf(['passed', 'failed', 'notRun'] as const),
      write: OneOf(['passed', 'failed', 'notRun'] as const),
      message: Nullable(Type.String()),
    }),
  ),
})
export type ConnectionStatus = Static<typeof ConnectionStatus>

/** `url` is opened in a browser window outside the pane; single use, ten minutes. */
export const ConnectionTicket = Type.Object({ url: Type.String(), expiresAt: Instant })

export const DialogCode = Type.Object({
  code: Type.String({ minLength: 20, maxLength: 200 }),
  verifier: Type.String({ minLength: 43, maxLength: 128 }),
})
export const DialogToken = Type.Object({ token: Type.String(), expiresAt: Instant })

/** What the pane must know before anybody is signed in; nothing in it is secret. */
export const PaneConfig = Type.Object({
  /** Application id of the pane and API registration. */
  clientId: Type.String(),
  /** Entra authority of the firm's tenant: `https://login.microsoftonline.com/{tenantId}`. */
  authority: Type.String(),
  /** `api://{clientId}/access_as_user`. */
  scope: Type.String(),
  firmName: Type.String(),
})
export type PaneConfig = Static<typeof PaneConfig>

export const Me = Type.Object({
  employeeId: Id,
  displayName: Type.String(),
  username: Type.String(),
  role: OneOf(roles),
  firmName: Type.String(),
  connection: ConnectionStatus,
})
export type Me = Static<typeof Me>

const state = OneOf(['running', 'paused', 'stopped'] as const)
export const Synchroniser = Type.Object({
  firm: state,
  /** Epoch ms of the worker's last sign of life. */
  heartbeatAt: Nullable(Instant),
  mailboxes: Type.Array(
    Type.Object({
      mailboxId: Id,
      displayName: Type.String(),
      username: Type.String(),
      state,
      connection: Type.String(),
      lastCheckedAt: Nullable(Instant),
      nextRunAt: Nullable(Instant),
    }),
  ),
})
export type Synchroniser = Static<typeof Synchroniser>
export const SetSynchroniser = Type.Object({ mailboxId: Nullable(Id), state })
