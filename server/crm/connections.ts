/** The mailbox connection once it exists, and the way to it: status with explanation, test, tokens for runs, disconnect (CARET-16 to 20, R14). */
import type { AreaName } from '../../shared/area.ts'
import type { ConnectionStatus } from '../../shared/schemas/connection.ts'
import { CodedError } from '../errors.ts'
import {
  createConnectMailbox,
  type BeginResult,
  type ConnectDependencies,
  type ConnectEvent,
} from './connect-mailbox.ts'
import { changeConnection } from './connection-changes.ts'
import { checkAreas } from './connection-checks.ts'
import { explanations, type Explanation } from './connection-explanations.ts'
import {
  directoryScope,
  type Connection,
  type MailboxProbe,
  type Owner,
  type SignInFailure,
  type TokenBroker,
  type TokenOptions,
  type TokenResult,
} from './connection-ports.ts'
import { connectionStatus } from './connection-status.ts'
import { addressOfLogin } from './login-name.ts'
import type { CallbackQuery } from './one-time.ts'

export type ConnectionEvent = ConnectEvent | 'connection.changed' | 'connection.disconnected'

export interface ConnectionDependencies extends Omit<ConnectDependencies, 'audit'> {
  readonly broker: TokenBroker
  /** Areas that the owner's policies switch on; these are probed. */
  readonly enabledAreas: (owner: Owner) => Promise<readonly AreaName[]>
  readonly probe: MailboxProbe
  /** E-mail addresses of the firm's people. */
  readonly knownAddresses: () => Promise<readonly string[]>
  /** The owner's mailbox is connected, for the first time or again: queue its first run. */
  readonly onConnected?: (connection: Connection) => Promise<void>
  readonly audit?: (event: ConnectionEvent, facts: Readonly<Record<string, string | number | null>>) => void
}

export type FinishResult =
  | { readonly kind: 'connected'; readonly status: ConnectionStatus }
  | { readonly kind: 'linkInvalid' }
  /** `retry`: a ticket to begin again with. */
  | {
      readonly kind: 'failed'
      readonly failure: SignInFailure
      readonly words: Pick<Explanation, 'en' | 'de'>
      readonly retry: string
    }

export interface Connections {
  /** `login`: as the person wrote it (CARET-10), a hint for Entra; else the user name is. @throws CodedError REQUEST_INVALID, CONNECTION_LOGIN_UNKNOWN */
  createTicket(
    person: Owner & { readonly username: string },
    login?: string,
  ): Promise<{ readonly ticket: string; readonly expiresAt: number }>
  begin(ticket: string): Promise<BeginResult>
  finish(query: CallbackQuery, cookie: string | null): Promise<FinishResult>
  status(owner: Owner): Promise<ConnectionStatus>
  /** CARET-20: repeats what has not passed; when everything has, everything. @throws CodedError CONNECTION_NEEDED */
  test(owner: Owner): Promise<ConnectionStatus>
  /** Forgets the tokens. Records and links stay, and so does the connection's id. */
  disconnect(owner: Owner): Promise<void>
  /** A Graph token for a run; a failure is remembered in the connection, so that pane and lists show it (R14). */
  graphToken(connectionId: string, options?: TokenOptions): Promise<TokenResult>
  /** Ticket with which the person also allows Tandem to read the directory for them. */
  createDirectoryTicket(
    person: Owner & { readonly username: string },
  ): Promise<{ readonly ticket: string; readonly expiresAt: number }>
  /** A token that may read the directory; null where its owner has not allowed that. Harms no connection. */
  directoryToken(owner: Owner, renew: boolean): Promise<TokenResult | null>
}

export const createConnections = (deps: ConnectionDependencies): Connections => {
  const { store, broker, now, wantedScopes } = deps
  const audit = deps.audit ?? (() => {})
  const connect = createConnectMailbox({ ...deps, audit })

  const status = async (owner: Owner) =>
    connectionStatus(await store.findByOwner(owner), await deps.enabledAreas(owner))

  const runChecks = async (owner: Owner, again: 'unfinished' | 'all'): Promise<void> => {
    const connection = await store.findByOwner(owner)
    if (connection?.state !== 'connected') return
    const results = await checkAreas(deps, connection, again)
    await changeConnection(
      store,
      () => store.findByOwner(owner),
      (current) =>
        current.state === 'connected'
          ? { ...current, checks: { ...current.checks, ...results }, checkedAt: now() }
          : null,
    )
  }

  const remember = (connectionId: string, failure: SignInFailure) =>
    changeConnection(
      store,
      () => store.findById(connectionId),
      (connection) => {
        if (connection.state === 'none') return null
        const state = explanations[failure.kind].becomes ?? connection.state
        const { problem } = connection
        if (connection.state === state && problem?.kind === failure.kind && problem.code === failure.code) return null
        audit('connection.changed', { connection: connectionId, kind: failure.kind, code: failure.code })
        return { ...connection, state, problem: { ...failure, at: now() } }
      },
    )

  /** By connection: the token after which it was last found in order, so that a run does not ask the database at every request. */
  const inOrder = new Map<string, string>()

  const graphToken = async (connectionId: string, options?: TokenOptions): Promise<TokenResult> => {
    const result = await broker.graphToken(connectionId, options)
    if (!result.ok) {
      inOrder.delete(connectionId)
      await remember(connectionId, result.failure)
      return result
    }
    if (inOrder.get(connectionId) !== result.token) {
      await changeConnection(
        store,
        () => store.findById(connectionId),
        (connection) => {
          const isWell =
            connection.state === 'none' || (connection.state === 'connected' && connection.problem === null)
          return isWell ? null : { ...connection, state: 'connected', problem: null, checkedAt: now() }
        },
      )
      inOrder.set(connectionId, result.token)
    }
    return result
  }

  return {
    createTicket: async ({ tenantId, userId, username }, login) => {
      const hint = login === undefined ? username : await addressOfLogin(login, deps.knownAddresses)
      return connect.createTicket({ tenantId, userId }, hint === '' ? null : hint)
    },
    createDirectoryTicket: ({ tenantId, userId, username }) =>
      connect.createTicket({ tenantId, userId }, username === '' ? null : username, true),

    async directoryToken(owner, renew) {
      const connection = await store.findByOwner(owner)
      if (connection === null || !connection.grantedScopes.includes(directoryScope)) return null
      return broker.graphToken(connection.id, { directory: true, renew })
    },

    begin: connect.begin,

    async finish(query, cookie) {
      const outcome = await connect.finish(query, cookie)
      if (outcome.kind === 'failed') return { ...outcome, words: explanations[outcome.failure.kind] }
      if (outcome.kind === 'linkInvalid') return outcome
      const { connection } = outcome
      broker.forget(connection.id)
      inOrder.delete(connection.id)
      await runChecks(connection.owner, 'all')
      await deps.onConnected?.(connection)
      return { kind: 'connected', status: await status(connection.owner) }
    },

    status,

    async test(owner) {
      const connection = await store.findByOwner(owner)
      if (!connection || connection.state === 'none') throw new CodedError('CONNECTION_NEEDED')
      const renew = connection.state !== 'connected' || connection.problem !== null
      const token = await graphToken(connection.id, { renew })
      if (token.ok) await runChecks(owner, 'unfinished')
      return status(owner)
    },

    async disconnect(owner) {
      const connection = await store.findByOwner(owner)
      if (!connection) return
      await store.deleteTokenCache(connection.id)
      broker.forget(connection.id)
      inOrder.delete(connection.id)
      await changeConnection(
        store,
        () => store.findByOwner(owner),
        (current) => ({
          ...current,
          state: 'none',
          problem: null,
          grantedScopes: [],
          missingScopes: wantedScopes,
          checks: {},
          checkedAt: null,
        }),
      )
      audit('connection.disconnected', { user: owner.userId })
    },

    graphToken,
  }
}
