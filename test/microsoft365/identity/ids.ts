/** Identifiers and secrets of the simulation, all drawn from the injected random source so that a seed repeats a run. */

export interface Ids {
  guid(): string
  /** `bytes` random bytes as base64url. */
  token(bytes: number): string
}

export const createIds = (random: () => number): Ids => {
  const bytes = (count: number) => Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256)))
  return {
    token: (count) => bytes(count).toString('base64url'),
    guid() {
      const hex = bytes(16).toString('hex')
      const variant = '89ab'[Math.floor(random() * 4)]
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
  }
}
