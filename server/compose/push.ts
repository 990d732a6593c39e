/** Push put together: subscriptions are looked after by the worker, notifications come in by the web side (INF-16). */
import type { Logger } from 'pino'
import { createChangeNotices, type ChangeNotices } from '../crm/change-notices.ts'
import type { Clock } from '../engine/ports.ts'
import { keepSubscriptions } from '../engine/push.ts'
import { onNotification } from '../engine/triggers.ts'
import type { GraphMailboxes } from '../gateways/graph/mailboxes.ts'
import type { Persistence } from './persistence.ts'
import { logOf, systemRandom } from './system.ts'

/** A folder that was chosen just now is watched after at most this time; until then the schedule looks. */
const lookEveryMs = 10 * 60_000
/** Of one look of one worker, so that its heartbeat goes on. */
const mostMailboxes = 20

export const composeChangeNotices = ({ subscriptions, queue }: Persistence, clock: Clock): ChangeNotices =>
  createChangeNotices({
    subscriptions,
    now: clock.now,
    runDue: async (mailboxId, areas, notBefore) => {
      await queue.enqueue(onNotification(mailboxId, areas, systemRandom.id()), { notBefore })
    },
  })

/** @param origin at which Graph reaches Tandem; null: nothing is subscribed to */
export const composePush =
  (
    { subscriptions: store, settings, queue }: Persistence,
    graph: GraphMailboxes,
    origin: string | null,
    logger: Logger,
    clock: Clock,
  ) =>
  async (): Promise<void> => {
    if (origin === null) return
    const addresses = {
      notificationUrl: `${origin}/api/graph/notifications`,
      lifecycleNotificationUrl: `${origin}/api/graph/lifecycle`,
    }
    const ports = {
      settings,
      store,
      subscriptions: graph.subscriptions(addresses),
      clock,
      random: systemRandom,
      log: logOf(logger),
    }
    const now = clock.now()
    for (const mailboxId of await store.takeMailboxes(now, now - lookEveryMs, mostMailboxes)) {
      // What happened between the last run and the subscription would be told by nobody.
      if (await keepSubscriptions(ports, mailboxId))
        await queue.enqueue(onNotification(mailboxId, null, systemRandom.id()))
    }
  }
