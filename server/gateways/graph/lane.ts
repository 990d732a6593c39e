/**
 * The four requests that Graph runs at a time for one app and mailbox (graph-contract 9). One lane per mailbox and process;
 * a `$batch` takes the whole lane because Graph runs four of its items at once.
 */
import type { Clock } from '../../engine/ports.ts'

export const laneWidth = 4

export interface Lane {
  /** Runs `work` when `width` places are free and no rest was asked for. First come, first served. */
  run<T>(width: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Graph asked for a pause: nothing of this mailbox starts before. */
  restFor(ms: number): void
}

export const createLane = (clock: Clock): Lane => {
  let free = laneWidth
  let restUntil = 0
  const waiting: { width: number; start: () => void }[] = []

  const startNext = () => {
    for (let next = waiting[0]; next !== undefined && next.width <= free; next = waiting[0]) {
      waiting.shift()
      free -= next.width
      next.start()
    }
  }

  const rest = async (signal?: AbortSignal) => {
    for (let left = restUntil - clock.now(); left > 0; left = restUntil - clock.now()) {
      signal?.throwIfAborted()
      await clock.sleep(left, signal)
    }
  }

  return {
    async run(width, work, signal) {
      await new Promise<void>((start) => {
        waiting.push({ width, start })
        startNext()
      })
      try {
        await rest(signal)
        signal?.throwIfAborted()
        return await work()
      } finally {
        free += width
        startNext()
      }
    },
    restFor(ms) {
      restUntil = Math.max(restUntil, clock.now() + ms)
    },
  }
}

/** Lanes by mailbox, shared by everything in the process that talks to Graph. */
/** @param onRest hears of every pause that Graph asked for */
export const createLanes = (
  clock: Clock,
  onRest: (mailboxId: string) => void = () => {},
): ((mailboxId: string) => Lane) => {
  const lanes = new Map<string, Lane>()
  const open = (mailboxId: string): Lane => {
    const lane = createLane(clock)
    return {
      run: lane.run,
      restFor(ms) {
        onRest(mailboxId)
        lane.restFor(ms)
      },
    }
  }
  return (mailboxId) => {
    const lane = lanes.get(mailboxId) ?? open(mailboxId)
    lanes.set(mailboxId, lane)
    return lane
  }
}
