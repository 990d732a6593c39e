/** A download as it arrives: it ends once, and what was broken off is never taken for the whole. */
import { describe, expect, test } from 'vitest'
import { flowing } from '../../server/gateways/graph/flow.ts'

const pieces = (count: number, fail = false): ReadableStream<Uint8Array> => {
  let given = 0
  return new ReadableStream({
    pull(controller) {
      if (given < count) controller.enqueue(Uint8Array.of(given))
      else if (fail) controller.error(new Error('cut'))
      else controller.close()
      given += 1
    },
  })
}
const long = 60_000
const read = async (flow: AsyncIterable<Uint8Array>): Promise<number[]> => {
  const bytes: number[] = []
  for await (const piece of flow) bytes.push(...piece)
  return bytes
}

describe('a download', () => {
  test('[N11] comes piece by piece and ends', async () => {
    const { flow, ended } = flowing(pieces(3), { giveUp: new AbortController(), stillMs: long })
    expect(await read(flow)).toEqual([0, 1, 2])
    await ended
  })

  test('[N11] that is cut throws, while it is read and when it is read afterwards', async () => {
    const { flow, ended } = flowing(pieces(2, true), { giveUp: new AbortController(), stillMs: long })
    await expect(read(flow)).rejects.toThrow(/cut|broken off/)
    await ended
    await expect(flow.next()).rejects.toThrow('broken off')
  })

  test('[N11] that nobody reads on is broken off by itself, and is not whole', async () => {
    const giveUp = new AbortController()
    const { flow, ended } = flowing(pieces(3), { giveUp, stillMs: 1 })
    await ended
    expect(giveUp.signal.aborted).toBe(true)
    await expect(read(flow)).rejects.toThrow('broken off')
  })

  test('[N11] of which nothing more comes is broken off, too', async () => {
    const stuck = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) })
    const { flow } = flowing(stuck, { giveUp: new AbortController(), stillMs: 1 })
    await expect(read(flow)).rejects.toThrow('broken off')
  })

  test('[N11] that its reader leaves is given up at once, before it began or in the middle', async () => {
    const giveUp = new AbortController()
    const early = flowing(pieces(3), { giveUp, stillMs: long })
    await early.flow.return?.()
    await early.ended
    expect(giveUp.signal.aborted).toBe(true)
    expect(await early.flow.next()).toEqual({ done: true, value: undefined })
    const middle = flowing(pieces(3), { giveUp: new AbortController(), stillMs: long })
    for await (const piece of middle.flow) if (piece.length > 0) break
    await middle.ended
  })
})
