/**
 * What Graph tells of changes (graph-contract 11.3, 11.4): believed only where the subscription is known and its secret comes back, and
 * never as content. It makes a run due, a moment later so that a burst becomes one.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { isAreaName, type AreaName } from '../../shared/area.ts'

export interface KnownSubscription {
  readonly id: string
  readonly mailboxId: string
  readonly area: string
  readonly tenantId: string
  /** SHA-256 of the secret, hex. */
  readonly stateHash: string
}

export interface ChangeNoticePorts {
  readonly subscriptions: {
    byIds(ids: readonly string[]): Promise<readonly KnownSubscription[]>
    renewed(id: string, expiresAt: number): Promise<void>
    forget(ids: readonly string[]): Promise<void>
    lookSoon(mailboxId: string): Promise<void>
  }
  /** A run of these areas of the mailbox, not before then. */
  readonly runDue: (mailboxId: string, areas: readonly AreaName[], notBefore: number) => Promise<void>
  readonly now: () => number
}

/** One entry of a POST of Graph, whatever else stands in it. */
export interface GraphNotice {
  readonly subscriptionId: string
  readonly clientState?: string | null
  readonly tenantId?: string
  readonly lifecycleEvent?: string
}

export interface Taken {
  readonly believed: number
  /** Unknown subscription, wrong secret or tenant: dropped without a word. */
  readonly dropped: number
}

export type ChangeNotices = ReturnType<typeof createChangeNotices>

/** Long enough to be renewed rather than made again, and short enough to be renewed at once. */
const renewalMs = 30 * 60_000

/** One action of a person comes as several notifications over some seconds. */
const burstMs = 3000

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

const isProven = (notice: GraphNotice, known: KnownSubscription): boolean =>
  timingSafeEqual(hash(notice.clientState ?? ''), Buffer.from(known.stateHash, 'hex')) &&
  (notice.tenantId === undefined || notice.tenantId.toLowerCase() === known.tenantId.toLowerCase())

export const createChangeNotices = ({ subscriptions, runDue, now }: ChangeNoticePorts) => {
  const lifecycle = async (notice: GraphNotice, known: KnownSubscription): Promise<void> => {
    // Near its end in our books, so that the next look renews it.
    if (notice.lifecycleEvent === 'reauthorizationRequired') await subscriptions.renewed(known.id, now() + renewalMs)
    if (notice.lifecycleEvent === 'subscriptionRemoved') await subscriptions.forget([known.id])
    if (notice.lifecycleEvent !== undefined && notice.lifecycleEvent !== 'missed')
      await subscriptions.lookSoon(known.mailboxId)
  }

  return {
    /** @throws when a run could not be asked for: Graph then tells it again. */
    async take(notices: readonly GraphNotice[]): Promise<Taken> {
      const known = new Map(
        (await subscriptions.byIds([...new Set(notices.map(({ subscriptionId }) => subscriptionId))])).map((one) => [
          one.id,
          one,
        ]),
      )
      const due = new Map<string, Set<AreaName>>()
      let believed = 0
      for (const notice of notices) {
        const one = known.get(notice.subscriptionId)
        if (one === undefined || !isProven(notice, one)) continue
        believed += 1
        await lifecycle(notice, one)
        if (!isAreaName(one.area)) continue
        const areas = due.get(one.mailboxId) ?? new Set()
        due.set(one.mailboxId, areas.add(one.area))
      }
      for (const [mailboxId, areas] of due) await runDue(mailboxId, [...areas], now() + burstMs)
      return { believed, dropped: notices.length - believed }
    },
  }
}
