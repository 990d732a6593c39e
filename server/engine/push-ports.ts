/** What keeping subscriptions to change notifications needs of the world (INF-16, graph-contract 11). */
import type { AreaName } from '../../shared/area.ts'
import type { Failure } from '../sync/failure.ts'
import type { Refusal, Subscription, Watched } from '../sync/subscription.ts'
import type { Place } from './ports.ts'

/** Graph's side. Addresses of our endpoints are known to it. */
export interface Subscriptions {
  /** What Graph can tell of for this place; empty where it cannot tell of any. */
  watched(area: AreaName, place: Place): readonly Watched[]
  /** @param clientState secret that comes back with every notification; at most 128 characters */
  create(
    mailboxId: string,
    resource: string,
    clientState: string,
    expiresAt: number,
  ): Promise<{ readonly id: string; readonly expiresAt: number } | { readonly failure: Failure }>
  /** The granted time. `gone`: Graph does not know it any more. */
  renew(
    mailboxId: string,
    id: string,
    expiresAt: number,
  ): Promise<{ readonly expiresAt: number } | { readonly gone: true } | { readonly failure: Failure }>
  /** Gone already is gone. */
  remove(mailboxId: string, id: string): Promise<Failure | null>
}

export interface KnownSubscription extends Subscription {
  readonly mailboxId: string
  /** Entra tenant of the mailbox. */
  readonly tenantId: string
  /** SHA-256 of the client state, hex: the secret itself is stored nowhere. */
  readonly stateHash: string
}

export interface SubscriptionStore {
  /** Connected, running mailboxes that nobody looked at since `before`; marks them as looked at by `now`, so that no two workers do. */
  takeMailboxes(now: number, before: number, limit: number): Promise<readonly string[]>
  /** The next look comes at once. */
  lookSoon(mailboxId: string): Promise<void>
  of(mailboxId: string): Promise<{
    readonly present: readonly Subscription[]
    readonly refusals: readonly (Refusal & { readonly failures: number })[]
  }>
  byIds(ids: readonly string[]): Promise<readonly KnownSubscription[]>
  put(mailboxId: string, subscription: Subscription, stateHash: string): Promise<void>
  renewed(id: string, expiresAt: number): Promise<void>
  forget(ids: readonly string[]): Promise<void>
  refuse(mailboxId: string, refusal: Refusal & { readonly failures: number; readonly code: string }): Promise<void>
  /** It works again. */
  accept(mailboxId: string, resource: string): Promise<void>
}
