/** Bytes from whoever pushes them to whoever iterates them, with a way to wait until not too many lie between the two. */

export interface Pipe {
  push(bytes: Uint8Array): void
  end(): void
  /** Resolves once little is waiting, or nobody reads any more. */
  drained(): Promise<void>
  readonly content: AsyncIterable<Uint8Array>
}

const mostWaiting = 256 * 1024

export const createPipe = (): Pipe => {
  let waiting: Uint8Array[] = []
  let size = 0
  let isOver = false
  let isAbandoned = false
  let wakeReader = (): void => {}
  let wakeWriter = (): void => {}

  const content = async function* () {
    try {
      for (;;) {
        const ready = waiting
        waiting = []
        for (const bytes of ready) {
          yield bytes
          size -= bytes.byteLength
        }
        wakeWriter()
        if (waiting.length > 0) continue
        if (isOver) return
        const { promise, resolve } = Promise.withResolvers<void>()
        wakeReader = resolve
        await promise
      }
    } finally {
      isAbandoned = true
      waiting = []
      wakeWriter()
    }
  }

  return {
    push(bytes) {
      if (isAbandoned || bytes.byteLength === 0) return
      waiting.push(bytes)
      size += bytes.byteLength
      wakeReader()
    },
    end() {
      isOver = true
      wakeReader()
    },
    async drained() {
      const isFull = (): boolean => size > mostWaiting && !isAbandoned
      while (isFull()) {
        const { promise, resolve } = Promise.withResolvers<void>()
        wakeWriter = resolve
        wakeReader()
        await promise
      }
    },
    content: content(),
  }
}
