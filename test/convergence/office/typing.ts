/** What people type: words and names that nobody typed before, and days ahead. */
import type { Office } from './office.ts'

export interface Typing {
  /** `w17w` */
  word(): string
  /** `r3r` */
  record(): string
  /** `yyyy-mm-dd`, 3 to 60 days from now. */
  day(choice: number): string
}

const dayMs = 86_400_000

export const createTyping = ({ world }: Office): Typing => {
  let words = 0
  let records = 0
  return {
    word: () => `w${(words += 1)}w`,
    record: () => `r${(records += 1)}r`,
    day: (choice) => new Date(world.clock.now() + (3 + (choice % 57)) * dayMs).toISOString().slice(0, 10),
  }
}
