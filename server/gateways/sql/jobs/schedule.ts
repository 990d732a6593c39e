/**
 * When an area of a mailbox is due (INF-06, INF-01X): at round times (every 15 minutes at :00, :15 …, every hour at :00), plus an
 * offset of its own, so that not all mailboxes ask Graph in the same second. Pure.
 */
export const longestOffsetMs = 120_000

/** FNV-1a; spreads ids evenly, the same in every process. */
const hash = (text: string): number => {
  let state = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193) >>> 0
  return state
}

/** 0 <= n < `count`, the same for a mailbox at all times. */
export const spread = (mailboxId: string, count: number): number => hash(mailboxId) % count

/** At most a tenth of the interval and two minutes. */
export const offsetOf = (mailboxId: string, area: string, intervalMs: number): number =>
  hash(`${mailboxId} ${area}`) % Math.max(1, Math.min(longestOffsetMs, Math.floor(intervalMs / 10)))

/** The newest time at or before `now` at which the area had to run. */
export const lastDue = (mailboxId: string, area: string, intervalMs: number, now: number): number => {
  const offset = offsetOf(mailboxId, area, intervalMs)
  return Math.floor((now - offset) / intervalMs) * intervalMs + offset
}

/** The first time after `now`. */
export const nextDue = (mailboxId: string, area: string, intervalMs: number, now: number): number =>
  lastDue(mailboxId, area, intervalMs, now) + intervalMs

/** `scheduledAt`: when the schedule last asked for a run; null: never. A person's run in between changes nothing. */
export const isDue = (
  mailboxId: string,
  area: string,
  intervalMs: number,
  scheduledAt: number | null,
  now: number,
): boolean => scheduledAt === null || scheduledAt < lastDue(mailboxId, area, intervalMs, now)
