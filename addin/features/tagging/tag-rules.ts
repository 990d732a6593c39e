/** Which of an item's categories are Tandem's, and which clients can still be added. Pure. */
import type { Tags } from '../../../shared/schemas/sync.ts'
import { isSameTag } from '../../office/host.ts'

export interface ShownTag {
  readonly name: string
  /** Ours may be taken off here; all others are only shown (R20). */
  readonly isOurs: boolean
}

const ownNames = ({ update, updateFailed, clients }: Tags): readonly string[] => [
  update,
  updateFailed,
  ...clients.map(({ name }) => name),
]

/** Before Tandem's names are known nothing counts as ours. */
export const shownTags = (present: readonly string[], tags: Tags | undefined): readonly ShownTag[] => {
  const ours = new Set(tags === undefined ? [] : ownNames(tags).map((name) => name.toLowerCase()))
  return present.map((name) => ({ name, isOurs: ours.has(name.toLowerCase()) }))
}

export const isMarked = (present: readonly string[], tags: Tags): boolean =>
  present.some((name) => isSameTag(name, tags.update))

/** Names that contain every word typed; those that begin with the text first. */
export const matchingClients = (
  tags: Tags,
  present: readonly string[],
  typed: string,
  limit: number,
): readonly string[] => {
  const text = typed.trim().toLocaleLowerCase()
  const words = text.split(/\s+/)
  const taken = new Set(present.map((name) => name.toLowerCase()))
  const found = tags.clients
    .map(({ name }) => name)
    .filter((name) => !taken.has(name.toLowerCase()) && words.every((word) => name.toLocaleLowerCase().includes(word)))
  const rank = (name: string): number => (name.toLocaleLowerCase().startsWith(text) ? 0 : 1)
  return found.sort((one, other) => rank(one) - rank(other) || one.localeCompare(other)).slice(0, limit)
}
