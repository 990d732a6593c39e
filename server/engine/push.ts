/**
 * Keeps the subscriptions of one mailbox as its settings want them: made, renewed at half their life, removed, made again when
 * Graph lost them. Whatever fails is tried again later and slower; the schedule works without it (INF-16, R17).
 */
import { createHash } from 'node:crypto'
import { careFor, nextTry, subscriptionMs, type Care, type Subscription, type Watched } from '../sync/subscription.ts'
import type { Failure } from '../sync/failure.ts'
import type { SubscriptionStore, Subscriptions } from './push-ports.ts'
import type { Clock, Log, Random, Settings } from './ports.ts'

export interface PushPorts {
  readonly settings: Pick<Settings, 'mailbox'>
  readonly subscriptions: Subscriptions
  readonly store: SubscriptionStore
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

export const hashOfState = (clientState: string): string => createHash('sha256').update(clientState).digest('hex')

/** Two ids together are longer than anybody can guess. */
const newState = (random: Random): string => `${random.id()}${random.id()}`

interface Work extends PushPorts {
  readonly mailboxId: string
  readonly failures: ReadonlyMap<string, number>
}

const refused = async ({ store, clock, log, mailboxId, failures }: Work, watched: Watched, failure: Failure) => {
  const before = failures.get(watched.resource) ?? 0
  log.warn(
    { mailboxId, area: watched.area, status: failure.status, code: failure.code },
    'changes of this folder cannot be subscribed to; the schedule goes on',
  )
  const { area, resource } = watched
  const nextAt = nextTry(before, clock.now())
  await store.refuse(mailboxId, { area, resource, nextAt, failures: before + 1, code: failure.code })
}

const create = async (work: Work, watched: Watched): Promise<void> => {
  const { subscriptions, store, clock, random, mailboxId } = work
  const clientState = newState(random)
  const made = await subscriptions.create(mailboxId, watched.resource, clientState, clock.now() + subscriptionMs)
  if ('failure' in made) return refused(work, watched, made.failure)
  await store.put(mailboxId, { ...watched, ...made }, hashOfState(clientState))
  await store.accept(mailboxId, watched.resource)
}

const renew = async (work: Work, subscription: Subscription): Promise<void> => {
  const { subscriptions, store, clock, mailboxId } = work
  const renewed = await subscriptions.renew(mailboxId, subscription.id, clock.now() + subscriptionMs)
  if ('failure' in renewed) return refused(work, subscription, renewed.failure)
  if ('expiresAt' in renewed) return store.renewed(subscription.id, renewed.expiresAt)
  await store.forget([subscription.id])
  await create(work, subscription)
}

const remove = async ({ subscriptions, store, mailboxId }: Work, { id }: Subscription): Promise<void> => {
  // One that Graph keeps after all tells of a folder nobody asks about: its notifications are dropped, and it ends by itself.
  await subscriptions.remove(mailboxId, id)
  await store.forget([id])
}

const perform = (work: Work, care: Care): Promise<void> => {
  switch (care.kind) {
    case 'create':
      return create(work, care.watched)
    case 'renew':
      return renew(work, care.subscription)
    case 'remove':
      return remove(work, care.subscription)
  }
}

/** Whether the person, or the firm, wants to be told of changes (INF-17); settings older than the switch do. */
const wantsPush = (policy: unknown): boolean =>
  typeof policy !== 'object' || policy === null || !('push' in policy) || policy.push !== false

/** @returns whether anything new is subscribed to: what happened before it began is found by a run. */
export const keepSubscriptions = async (ports: PushPorts, mailboxId: string): Promise<boolean> => {
  const settings = await ports.settings.mailbox(mailboxId)
  if (settings === null) return false
  const wanted = settings.areas
    .filter(({ leaving, scope }) => !leaving && wantsPush(scope))
    .flatMap(({ area, container, scope }) => ports.subscriptions.watched(area, { container, policy: scope }))
  const { present, refusals } = await ports.store.of(mailboxId)
  const cares = careFor(wanted, present, refusals, ports.clock.now())
  const failures = new Map(refusals.map((one) => [one.resource, one.failures]))
  for (const care of cares) await perform({ ...ports, mailboxId, failures }, care)
  return cares.some(({ kind }) => kind === 'create')
}
