/** A clock that stands still until it is told to move. Sleeping moves it, so nothing ever waits for real time. */
import type { Clock } from '../../engine/ports.ts'

export interface MemoryClock extends Clock {
  advance(ms: number): void
  /** May also go back, as the clock of a machine does when it is corrected. */
  set(epochMs: number): void
  /** Called after every move. */
  onMove(listener: () => void): void
}

export const createMemoryClock = (startMs = Date.UTC(2026, 10, 21, 8, 0, 0)): MemoryClock => {
  const listeners: (() => void)[] = []
  let nowMs = startMs
  const set = (epochMs: number): void => {
    nowMs = epochMs
    for (const listener of listeners) listener()
  }
  return {
    now: () => nowMs,
    set,
    advance: (ms) => set(nowMs + ms),
    onMove: (listener) => {
      listeners.push(listener)
    },
    async sleep(ms, signal) {
      if (!signal?.aborted) set(nowMs + ms)
    },
  }
}
