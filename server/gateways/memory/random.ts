/** Random numbers and ids that repeat for the same seed (mulberry32). Never for secrets. */
import type { Random } from '../../engine/ports.ts'

const hex = (value: number, digits: number): string =>
  Math.floor(value).toString(16).padStart(digits, '0').slice(-digits)

export const createSeededRandom = (seed = 1): Random => {
  let state = seed >>> 0
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const word = (digits: number): string => hex(fraction() * 0x1_0000_0000, digits)
  return {
    fraction,
    id: () => `${word(8)}-${word(4)}-4${word(3)}-a${word(3)}-${word(8)}${word(4)}`,
  }
}
