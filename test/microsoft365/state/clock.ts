/** The simulator's clock: system time with an offset, or a frozen moment that only the control interface moves. */

import type { Clock } from '../tenant.ts'

export interface WorldClock extends Clock {
  /** Sets the moment; a flowing clock flows on from there. */
  set(epochMs: number): void
  advance(ms: number): void
  freeze(): void
  flow(): void
  readonly flowing: boolean
}

/** Flows with the system's time unless `frozenAt` (epoch ms) is given. */
export const createClock = (frozenAt?: number): WorldClock => {
  let offset = 0
  let frozen = frozenAt
  const now = (): number => frozen ?? Date.now() + offset
  const set = (epochMs: number): void => {
    if (frozen === undefined) offset = epochMs - Date.now()
    else frozen = epochMs
  }
  return {
    now,
    set,
    advance: (ms) => set(now() + ms),
    freeze: () => {
      frozen = now()
    },
    flow: () => {
      const moment = now()
      frozen = undefined
      set(moment)
    },
    get flowing() {
      return frozen === undefined
    },
  }
}
