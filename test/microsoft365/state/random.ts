/**
 * Seeded random numbers: everything the simulated Microsoft 365 draws by chance comes from here, so that a run can be
 * repeated.
 */

export type Random = () => number

/** Mulberry32: numbers in [0, 1), the same sequence for the same seed. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Base64url-like text of the given length. */
export const randomText = (random: Random, length: number): string => {
  let text = ''
  for (let index = 0; index < length; index += 1) text += letters[Math.floor(random() * 64)]
  return text
}

export const randomGuid = (random: Random): string => {
  let hex = ''
  for (let part = 0; part < 4; part += 1)
    hex += Math.floor(random() * 4_294_967_296)
      .toString(16)
      .padStart(8, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** Fisher and Yates; gives a new array. */
export const shuffled = <T>(random: Random, list: readonly T[]): T[] => {
  const result = [...list]
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    const moved = result[index] as T
    result[index] = result[other] as T
    result[other] = moved
  }
  return result
}
