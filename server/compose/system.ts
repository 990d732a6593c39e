/** Time, chance and the log of a real process, as the engine's ports. */
import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock, Log, Random } from '../engine/ports.ts'

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    await wait(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error
    })
  },
}

const precision = 2 ** 32

export const systemRandom: Random = {
  id: () => randomUUID(),
  fraction: () => randomInt(precision) / precision,
}

export const logOf = (logger: Logger): Log => ({
  info: (facts, text) => logger.info(facts, text),
  warn: (facts, text) => logger.warn(facts, text),
  error: (facts, text) => logger.error(facts, text),
})
