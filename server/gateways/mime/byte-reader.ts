/** Bytes of a stream by count: so many to look at, so many to pass over, so many to hand on. */

export interface ByteReader {
  /** @param orFewer at the end of the stream; otherwise that is a RangeError */
  take(count: number, orFewer?: boolean): Promise<Buffer>
  skip(count: number): Promise<void>
  /** To be read to its end before anything else. */
  stream(count: number): AsyncIterable<Uint8Array>
}

export const createByteReader = (content: AsyncIterable<Uint8Array>): ByteReader => {
  const chunks = content[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)

  /** At most `count` bytes, at least one; null at the end. */
  const next = async (count: number): Promise<Buffer | null> => {
    while (rest.length === 0) {
      const { value, done } = await chunks.next()
      if (done === true) return null
      rest = Buffer.from(value)
    }
    const bytes = rest.subarray(0, count)
    rest = rest.subarray(bytes.length)
    return bytes
  }

  const stream = async function* (count: number) {
    let left = count
    while (left > 0) {
      const bytes = await next(left)
      if (bytes === null) throw new RangeError('The stream ends too early')
      left -= bytes.length
      yield bytes
    }
  }

  return {
    async take(count, orFewer = false) {
      const found: Buffer[] = []
      let left = count
      while (left > 0) {
        const bytes = await next(left)
        if (bytes === null) {
          if (orFewer) break
          throw new RangeError('The stream ends too early')
        }
        left -= bytes.length
        found.push(bytes)
      }
      return Buffer.concat(found)
    },
    async skip(count) {
      let left = count
      while (left > 0) {
        const bytes = await next(left)
        if (bytes === null) throw new RangeError('The stream ends too early')
        left -= bytes.length
      }
    },
    stream,
  }
}
