/**
 * What the mailbox connection needs from outside: a store for single-use secrets, connections and encrypted token caches;
 * the sign-in service; the vault; the mailbox probe. Implemented in `gateways/`, checked by `test/contract/connection-store.suite.ts`.
 */

/** A person as Entra knows them. The pair is the only identity key; e-mail and user name are labels (platform 1.5). */
export interface Owner {
  readonly tenantId: string
  readonly userId: string
}

/** Pane asked for a connection; the browser window that follows must be opened with the ticket (platform 2.2 step 1). */
export interface TicketPayload {
  readonly owner: Owner
  /** Shown to Entra as `login_hint`; never an identity. */
  readonly loginHint: string | null
  /** After a wrong account: Entra asks which account to use. */
  readonly chooseAccount: boolean
  /** An administrator allows Tandem to read the directory for them (SM-02). */
  readonly directory?: boolean
}

/** A browser that we sent to Entra and that has not come back yet. PKCE verifier and nonce derive from its cookie and are not stored. */
export interface PendingSignIn {
  readonly purpose: 'connect' | 'dialog'
  /** SHA-256 (base64url) of the browser's cookie: the answer must arrive in the browser that asked. */
  readonly browserHash: string
  /** `connect`: whose mailbox this must turn out to be. `dialog`: null, anyone of an allowed tenant. */
  readonly owner: Owner | null
  /** `dialog`: the pane's own S256 challenge, to be met when the one-time code is redeemed. */
  readonly paneChallenge: string | null
  readonly directory?: boolean
}

/** A signed-in person waiting for the pane to fetch its token (platform 1.4). */
export interface DialogCodePayload {
  readonly owner: Owner
  readonly name: string
  readonly username: string
  readonly paneChallenge: string
}

/** The kinds of single-use secret and what each stands for. No payload holds a secret: every value may be read by whoever reads the database. */
export interface OneTimePayloads {
  readonly ticket: TicketPayload
  readonly pendingSignIn: PendingSignIn
  readonly dialogCode: DialogCodePayload
}
export type OneTimeKind = keyof OneTimePayloads

/**
 * Where a connection stands. `none`: given up by its owner, tokens deleted. The four in the middle come from `explain` (platform 2.2)
 * and mean that a person must act. Faults of the service or the network are never a state: they are a `problem` of a connection that
 * stays as it was.
 */
export type ConnectionState = 'connected' | 'reconnect' | 'consent' | 'policy' | 'account' | 'none'

/**
 * Why a sign-in or a check failed. Words, who acts and the resulting state are tables over this list (`crm/connection-explanations.ts`);
 * which Entra answer means which is a table in `gateways/entra/explain.ts`.
 */
export const problemKinds = [
  'reconnect',
  'consent',
  'adminApproval',
  'policy',
  'account',
  'serviceFault',
  'retry',
  'unexpected',
  'wrongAccount',
  'areaForbidden',
  'mailboxMissing',
  'mailboxOnPremises',
  'mailboxFull',
  'graphRetry',
] as const
export type ProblemKind = (typeof problemKinds)[number]

/** Last failure, kept as facts; the words are made from them when they are shown (CARET-19). */
export interface ConnectionProblem {
  readonly kind: ProblemKind
  /** `AADSTS…` number or Graph error code; null when there was none. */
  readonly code: string | null
  /** Trace id of Entra or request-id of Graph, for support. */
  readonly requestId: string | null
  /** Epoch milliseconds. */
  readonly at: number
}

/** Result of reading and of writing-then-deleting a probe item in one area of the mailbox (CARET-18). */
export interface AreaCheck {
  readonly read: 'passed' | 'failed' | 'notRun'
  readonly write: 'passed' | 'failed' | 'notRun'
  readonly problem: ConnectionProblem | null
  readonly at: number
}

/** One mailbox connected by its owner. At most one per owner; `id` stays the same through disconnecting and connecting again. */
export interface Connection {
  /** GUID. */
  readonly id: string
  readonly owner: Owner
  /** Label: user principal name when it was connected. */
  readonly username: string
  readonly name: string
  /** MSAL's account key inside the token cache. */
  readonly homeAccountId: string
  readonly state: ConnectionState
  readonly problem: ConnectionProblem | null
  /** Short Graph scope names (`Contacts.ReadWrite`) as granted, and those asked for but not granted. */
  readonly grantedScopes: readonly string[]
  readonly missingScopes: readonly string[]
  /** By area name (`shared/area.ts`). */
  readonly checks: Readonly<Record<string, AreaCheck>>
  /** Epoch milliseconds. */
  readonly connectedAt: number
  /** Last successful token or probe; null if never. */
  readonly checkedAt: number | null
  /** 1 when first saved, then +1 on every save. */
  readonly version: number
}

/** What `Vault.seal` made: AES-256-GCM envelope (platform 2.5). Three base64 strings in one JSON value, or three columns. */
export interface Sealed {
  readonly keyId: string
  readonly wrappedKey: string
  readonly data: string
}

export interface SealedCache {
  readonly sealed: Sealed
  /** Grows with every write and every deletion and never repeats for a connection, so that a refresh begun before a disconnect cannot overwrite the tokens of a later connect. */
  readonly version: number
}

export interface ConnectionStore {
  /** Remembers a single-use secret by the SHA-256 (base64url) of it. A second put of the same kind and hash throws. */
  putOneTime<K extends OneTimeKind>(
    kind: K,
    hash: string,
    payload: OneTimePayloads[K],
    expiresAt: number,
  ): Promise<void>
  /**
   * Fetches and forgets in one atomic step (`DELETE … RETURNING`): of any number of simultaneous callers exactly one gets the payload.
   * Null when unknown, already taken, of another kind, or `expiresAt <= now` (an expired one is forgotten as well).
   */
  takeOneTime<K extends OneTimeKind>(kind: K, hash: string, now: number): Promise<OneTimePayloads[K] | null>
  /** Forgets all with `expiresAt <= now`; answers how many. */
  sweepOneTime(now: number): Promise<number>

  findByOwner(owner: Owner): Promise<Connection | null>
  findById(id: string): Promise<Connection | null>
  /** All connections, oldest `connectedAt` first, then by id. For administrators and the scheduler. */
  listConnections(): Promise<readonly Connection[]>
  /**
   * Writes a connection if nobody else has since: `expectedVersion` 0 means "must not exist" (neither id nor owner), otherwise the stored
   * version must be equal. The stored version becomes `expectedVersion + 1` whatever `connection.version` says. With `cache`, the sealed
   * token cache replaces any earlier one in the same transaction.
   * False and nothing changed when the version did not match.
   */
  saveConnection(connection: Connection, expectedVersion: number, cache?: Sealed): Promise<boolean>

  readTokenCache(connectionId: string): Promise<SealedCache | null>
  /**
   * Replaces the cache if its version is still `expectedVersion`. False when it is not, when there is no cache (deleted meanwhile), or no such
   * connection: only `saveConnection` may create a cache, so a late refresh never brings tokens back after a disconnect.
   */
  writeTokenCache(connectionId: string, expectedVersion: number, sealed: Sealed): Promise<boolean>
  /** Forgets the tokens, keeps counting their version. No error when there are none. */
  deleteTokenCache(connectionId: string): Promise<void>
}

/** What Entra said about the person who came back with a code, and their tokens as one opaque text (never logged, sealed before it is stored). */
export interface SignedIn {
  readonly owner: Owner
  readonly username: string
  readonly name: string
  readonly homeAccountId: string
  /** Short Graph scope names. */
  readonly grantedScopes: readonly string[]
  readonly tokenCache: string
}

/** A sign-in that failed, classified. Facts only, so that it may be logged and stored. */
export interface SignInFailure {
  readonly kind: ProblemKind
  readonly code: string | null
  readonly requestId: string | null
}

export interface AuthorizeRequest {
  readonly purpose: 'connect' | 'dialog'
  /** Null: any organisation; the answer is checked against the allow-list. */
  readonly tenantId: string | null
  readonly state: string
  readonly nonce: string
  readonly codeChallenge: string
  readonly loginHint: string | null
  /** After a wrong account: let the person choose (MSAL then leaves the hint away, platform 2.3). */
  readonly chooseAccount: boolean
  /** Also ask for the permission to read the directory. */
  readonly directory?: boolean
}

export interface RedeemRequest {
  readonly purpose: 'connect' | 'dialog'
  readonly tenantId: string | null
  readonly code: string
  readonly codeVerifier: string
  readonly nonce: string
  readonly directory?: boolean
}

/** The authorization code flow of the confidential client. */
export interface SignInGateway {
  authorizeUrl(request: AuthorizeRequest): Promise<string>
  redeem(
    request: RedeemRequest,
  ): Promise<
    { readonly ok: true; readonly signedIn: SignedIn } | { readonly ok: false; readonly failure: SignInFailure }
  >
}

export type TokenResult =
  | {
      readonly ok: true
      readonly token: string
      /** Epoch ms. */ readonly expiresAt: number
      readonly scopes: readonly string[]
    }
  | { readonly ok: false; readonly failure: SignInFailure }

export interface TokenOptions {
  /** Graph refused the last token with 401: fetch another one, not the remembered one. */
  readonly renew?: boolean
  /** Claims challenge of Graph or Entra, decoded JSON (continuous access evaluation). */
  readonly claims?: string
  /** A token that may read the directory, and nothing else needs to be in it. */
  readonly directory?: boolean
}

/** Asked of administrators only, and only when they want to read the directory (INF-07X: no more than is needed). */
export const directoryScope = 'User.ReadBasic.All'

/** Access tokens for Graph, for an unattended run. Delegated today; application permissions would be another implementation (platform 2.1). */
export interface TokenBroker {
  graphToken(connectionId: string, options?: TokenOptions): Promise<TokenResult>
  /** Forgets what is remembered in memory about a connection: after disconnect and after a new connect. */
  forget(connectionId: string): void
}

/** Chance, handed in. */
export interface Chance {
  /** 256 random bits as base64url (43 characters). */
  newSecret(): string
  /** GUID. */
  newId(): string
}

/** Encryption at rest. `owner` is bound into the ciphertext, so that a row copied to another person does not open. */
export interface Vault {
  seal(purpose: string, owner: string, plain: string): Sealed
  /** Throws when the box was tampered with, belongs to another purpose or owner, or its key is gone. */
  open(purpose: string, owner: string, sealed: Sealed): string
}

/** Tries an area of a connected mailbox for real: one read, and one item written and deleted again (CARET-18). */
export type MailboxProbe = (connection: Connection, area: string) => Promise<Omit<AreaCheck, 'at'>>
