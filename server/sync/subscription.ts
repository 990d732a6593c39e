/**
 * Which subscriptions to change notifications a mailbox should have, and what is to be done to get there (INF-16, INF-17,
 * graph-contract 11). Push is only a hint that a run is due; the schedule stays. Pure.
 */

/** A collection of the mailbox that Graph can tell of. */
export interface Watched {
  readonly area: string
  /** As Graph addresses it: `/me/contactFolders/<id>/contacts`. */
  readonly resource: string
}

export interface Subscription extends Watched {
  /** Graph's id. */
  readonly id: string
  /** Epoch ms. */
  readonly expiresAt: number
}

/** One attempt that failed; tried again at its time. */
export interface Refusal extends Watched {
  readonly nextAt: number
}

export type Care =
  | { readonly kind: 'create'; readonly watched: Watched }
  | { readonly kind: 'renew'; readonly subscription: Subscription }
  | { readonly kind: 'remove'; readonly subscription: Subscription }

const minute = 60_000

/** Graph grants 4,230 minutes at most (graph-contract 11.1); a little less, because clocks differ. */
export const subscriptionMs = 4200 * minute

/** Renewed at half of its life, so that a day's outage costs nothing. */
const renewBeforeMs = subscriptionMs / 2

/** Ascending with each failure in a row: a resource that cannot be watched costs a request a day. */
const waits = [5, 30, 120, 720, 1440] as const

export const nextTry = (failures: number, now: number): number =>
  now + (waits[Math.min(failures, waits.length - 1)] ?? 1440) * minute

export const careFor = (
  wanted: readonly Watched[],
  present: readonly Subscription[],
  refusals: readonly Refusal[],
  now: number,
): readonly Care[] => {
  const alive = present.filter(({ expiresAt }) => expiresAt > now)
  const byResource = new Map<string, Subscription>()
  for (const one of alive) if (!byResource.has(one.resource)) byResource.set(one.resource, one)
  const isWanted = new Set(wanted.map(({ resource }) => resource))
  const waiting = new Set(refusals.filter(({ nextAt }) => nextAt > now).map(({ resource }) => resource))
  return [
    // Over, not wanted any more, or a second one for the same resource.
    ...present
      .filter((one) => byResource.get(one.resource) !== one || !isWanted.has(one.resource))
      .map((subscription): Care => ({ kind: 'remove', subscription })),
    ...wanted.flatMap((watched): readonly Care[] => {
      const subscription = byResource.get(watched.resource)
      if (waiting.has(watched.resource)) return []
      if (subscription === undefined) return [{ kind: 'create', watched }]
      return subscription.expiresAt - now < renewBeforeMs ? [{ kind: 'renew', subscription }] : []
    }),
  ]
}
