/** Notices: brought up to date by the worker every few minutes and whenever somebody looks at their own. */
import type { Notices as NoticesReply } from '../../shared/schemas/notices.ts'
import type { NoticeFacts, Notices } from './notice-ports.ts'
import { noticesOf } from './notice-rules.ts'

export interface NoticeCasePorts {
  readonly notices: Notices
  /** Mailboxes that run, and were not looked at for too long (N9). */
  readonly quiet: () => Promise<readonly string[]>
  readonly secretExpiresAt: number | null
  readonly now: () => number
}

export type NoticeCases = ReturnType<typeof createNotices>

/** So long one can still look up what was settled. */
const keptMs = 90 * 86_400_000

export const createNotices = ({ notices, quiet, secretExpiresAt, now }: NoticeCasePorts) => {
  const look = async (employeeId: string | null): Promise<void> => {
    const time = now()
    const stored = await notices.facts(employeeId, time)
    const facts: NoticeFacts = { ...stored, quiet: await quiet(), secretExpiresAt, now: time }
    const people =
      employeeId === null ? stored.people : stored.people.filter((person) => person.employeeId === employeeId)
    await notices.reconcile(employeeId, noticesOf(facts, people), time)
  }
  return {
    /** For everybody; idempotent, so that any number of workers may do it. */
    async scan(): Promise<void> {
      await look(null)
      await notices.prune(now() - keptMs)
    },

    async list(employeeId: string): Promise<NoticesReply> {
      await look(employeeId)
      const items = await notices.open(employeeId)
      return { items, unseen: items.filter(({ seenAt }) => seenAt === null).length }
    },

    see: (employeeId: string, ids: readonly string[] | null): Promise<void> => notices.see(employeeId, ids, now()),
  }
}
