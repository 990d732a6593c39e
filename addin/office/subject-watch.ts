/** Notices that a subject was changed and stands still. Outlook has no event for it, so it is looked at now and then. No office.js here. */
import { pollMs, type Timer } from './item-watch.ts'

/** @param read the subject as it is now; null: it cannot be read */
export const watchSubject = (read: () => Promise<string | null>, timer: Timer, listener: () => void): (() => void) => {
  let isWanted = true
  let isReading = false
  let told: string | null = null
  let seen: string | null = null
  const look = async (): Promise<void> => {
    if (isReading) return
    isReading = true
    const now = await read().catch(() => null)
    isReading = false
    if (!isWanted || now === null) return
    // What was there at first is known to whoever listens; while somebody types, every look sees another text.
    told ??= now
    const isStill = now === seen
    seen = now
    if (!isStill || now === told) return
    told = now
    listener()
  }
  void look()
  const stop = timer.every(pollMs, () => void look())
  return () => {
    isWanted = false
    stop()
  }
}
