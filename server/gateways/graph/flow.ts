/**
 * A body as it arrives, handed on piece by piece. It ends exactly once: read to its end, given up by whoever reads it, or broken off because
 * nothing came, or nobody read, for too long; a download that is forgotten must not hold its mailbox up.
 */

export type Flow = AsyncIterableIterator<Uint8Array>

export interface Flowing {
  readonly flow: Flow
  /** Resolves when nothing more of it will be read. */
  readonly ended: Promise<void>
}

/** @param options.stillMs longest time between two pieces, on either end */
export const flowing = (
  body: ReadableStream<Uint8Array>,
  { giveUp, stillMs }: { readonly giveUp: AbortController; readonly stillMs: number },
): Flowing => {
  const reader = body.getReader()
  let end = (): void => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  let state: 'flowing' | 'whole' | 'left' | 'broken' = 'flowing'
  let watch: NodeJS.Timeout | null = null

  const finish = (how: Exclude<typeof state, 'flowing'>): void => {
    if (state !== 'flowing') return
    state = how
    if (watch !== null) clearTimeout(watch)
    end()
  }
  const stop = (how: 'left' | 'broken'): void => {
    finish(how)
    giveUp.abort()
    reader.cancel().catch(() => {})
  }
  const watchAnew = (): void => {
    if (watch !== null) clearTimeout(watch)
    watch = setTimeout(() => stop('broken'), stillMs)
    watch.unref()
  }

  watchAnew()
  // Cut off while nobody reads: known at once, not when the rest is asked for.
  reader.closed.catch(() => finish('broken'))

  const flow: Flow = {
    async next() {
      if (state === 'flowing') watchAnew()
      const piece = state === 'flowing' ? await reader.read() : null
      // Whoever waits for the rest must not take a part for the whole.
      if (state === 'broken') throw new Error('The download was broken off')
      if (piece === null || state === 'left') return { done: true, value: undefined }
      if (!piece.done) {
        watchAnew()
        return { done: false, value: piece.value }
      }
      finish('whole')
      return { done: true, value: undefined }
    },
    return() {
      if (state === 'flowing') stop('left')
      return Promise.resolve({ done: true, value: undefined })
    },
    [Symbol.asyncIterator]: () => flow,
  }
  return { flow, ended }
}
