/**
 * Connecting a mailbox (platform 2.2): ticket, browser, callback. The mailbox must turn out to be that of the person who asked for the
 * ticket, in the browser that used it; anything else stores no token.
 */
import { CodedError } from '../errors.ts'
import { changeConnection } from './connection-changes.ts'
import {
  directoryScope,
  type Chance,
  type Connection,
  type ConnectionStore,
  type Owner,
  type SignedIn,
  type SignInFailure,
  type SignInGateway,
  type Vault,
} from './connection-ports.ts'
import { departing, derived, hashOf, returning, SIGN_IN_LIFETIME_MS, type CallbackQuery } from './one-time.ts'

export type ConnectEvent =
  | 'connect.started'
  | 'connect.done'
  | 'connect.wrongAccount'
  | 'connect.failed'
  | 'connect.refused'

export interface ConnectDependencies {
  readonly store: ConnectionStore
  readonly signIn: SignInGateway
  readonly vault: Vault
  /** Purpose under which the token broker opens caches. */
  readonly cachePurpose: string
  /** Graph scopes that are asked for, short names. */
  readonly wantedScopes: readonly string[]
  readonly now: () => number
  readonly chance: Chance
  /** Classifies an error that came back in the address; null when there is none. */
  readonly explainRedirect: (query: CallbackQuery) => SignInFailure | null
  /** Facts for the audit log: no tokens, no addresses. */
  readonly audit: (event: ConnectEvent, facts: Readonly<Record<string, string | number | null>>) => void
}

export type BeginResult = { readonly ok: true; readonly url: string; readonly cookie: string } | { readonly ok: false }

/** `retry`: a ticket with which the same person can begin again without going back to the pane. */
export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly connection: Connection }
  | { readonly kind: 'linkInvalid' }
  | { readonly kind: 'failed'; readonly failure: SignInFailure; readonly retry: string }

export interface ConnectMailbox {
  /** `directory`: also ask for the permission to read the directory; whoever has allowed that once keeps it. */
  createTicket(
    owner: Owner,
    loginHint: string | null,
    directory?: boolean,
  ): Promise<{ readonly ticket: string; readonly expiresAt: number }>
  begin(ticket: string): Promise<BeginResult>
  /** `cookie`: what the browser sent, null if nothing. */
  finish(query: CallbackQuery, cookie: string | null): Promise<ConnectOutcome>
}

const ATTEMPTS = 5
const unexpected: SignInFailure = { kind: 'unexpected', code: null, requestId: null }
const sameOwner = (left: Owner, right: Owner) => left.tenantId === right.tenantId && left.userId === right.userId

export const missingScopes = (wanted: readonly string[], granted: readonly string[]): readonly string[] => {
  const has = new Set(granted.map((scope) => scope.toLowerCase()))
  return wanted.filter((scope) => !has.has(scope.toLowerCase()))
}

export const createConnectMailbox = (deps: ConnectDependencies): ConnectMailbox => {
  const { store, signIn, vault, now, chance, audit, wantedScopes } = deps

  const newTicket = async (owner: Owner, loginHint: string | null, chooseAccount: boolean, directory: boolean) => {
    const ticket = chance.newSecret()
    const expiresAt = now() + SIGN_IN_LIFETIME_MS
    await store.putOneTime('ticket', hashOf(ticket), { owner, loginHint, chooseAccount, directory }, expiresAt)
    return { ticket, expiresAt }
  }

  /** The tokens and the record of them appear together or not at all; the id outlives disconnecting. */
  const saveSignedIn = async ({ tokenCache, ...person }: SignedIn): Promise<Connection> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const existing = await store.findByOwner(person.owner)
      const id = existing?.id ?? chance.newId()
      const version = existing?.version ?? 0
      const connection: Connection = {
        ...person,
        id,
        missingScopes: missingScopes(wantedScopes, person.grantedScopes),
        state: 'connected',
        problem: null,
        checks: {},
        connectedAt: now(),
        checkedAt: now(),
        version,
      }
      if (await store.saveConnection(connection, version, vault.seal(deps.cachePurpose, id, tokenCache)))
        return { ...connection, version: version + 1 }
    }
    throw new CodedError('SERVER_BUSY')
  }

  /** A failed attempt is shown in the pane, but never harms a connection that works. */
  const rememberFailure = async (owner: Owner, failure: SignInFailure): Promise<void> => {
    const problem = { ...failure, at: now() }
    const found = await changeConnection(
      store,
      () => store.findByOwner(owner),
      (connection) => (connection.state === 'connected' ? null : { ...connection, problem }),
    )
    if (found) return
    await store.saveConnection(
      {
        id: chance.newId(),
        owner,
        username: '',
        name: '',
        homeAccountId: '',
        state: 'none',
        problem,
        grantedScopes: [],
        missingScopes: wantedScopes,
        checks: {},
        connectedAt: now(),
        checkedAt: null,
        version: 0,
      },
      0,
    )
  }

  const fail = async (owner: Owner, failure: SignInFailure, directory: boolean): Promise<ConnectOutcome> => {
    const isWrongAccount = failure.kind === 'wrongAccount'
    audit(isWrongAccount ? 'connect.wrongAccount' : 'connect.failed', {
      user: owner.userId,
      kind: failure.kind,
      code: failure.code,
    })
    await rememberFailure(owner, failure)
    const { ticket } = await newTicket(owner, null, isWrongAccount, directory)
    return { kind: 'failed', failure, retry: ticket }
  }

  return {
    async createTicket(owner, loginHint, directory = false) {
      audit('connect.started', { user: owner.userId })
      const has = (await store.findByOwner(owner))?.grantedScopes.includes(directoryScope) ?? false
      return newTicket(owner, loginHint, false, directory || has)
    },

    async begin(ticket) {
      const found = await store.takeOneTime('ticket', hashOf(ticket), now())
      if (!found) return { ok: false }
      const { cookie, ...trip } = await departing(store, chance, now(), {
        purpose: 'connect',
        owner: found.owner,
        paneChallenge: null,
        directory: found.directory === true,
      })
      const { owner, loginHint, chooseAccount, directory = false } = found
      return {
        ok: true,
        cookie,
        url: await signIn.authorizeUrl({
          purpose: 'connect',
          tenantId: owner.tenantId,
          ...trip,
          loginHint,
          chooseAccount,
          directory,
        }),
      }
    },

    async finish(query, cookie) {
      const pending = await returning(store, 'connect', query, cookie, now())
      if (!pending?.owner || cookie === null) {
        audit('connect.refused', {})
        return { kind: 'linkInvalid' }
      }
      const { owner, directory = false } = pending
      const failure = deps.explainRedirect(query)
      if (failure || query.code === undefined) return fail(owner, failure ?? unexpected, directory)
      const proof = { codeVerifier: derived(cookie, 'pkce'), nonce: derived(cookie, 'nonce') }
      const redeemed = await signIn.redeem({
        purpose: 'connect',
        tenantId: owner.tenantId,
        code: query.code,
        ...proof,
        directory,
      })
      if (!redeemed.ok) return fail(owner, redeemed.failure, directory)
      // Else somebody could send their link to a colleague and file the colleague's mailbox under their own name.
      if (!sameOwner(redeemed.signedIn.owner, owner))
        return fail(owner, { kind: 'wrongAccount', code: null, requestId: null }, directory)
      const connection = await saveSignedIn(redeemed.signedIn)
      audit('connect.done', { user: owner.userId, missing: connection.missingScopes.length })
      return { kind: 'connected', connection }
    },
  }
}
