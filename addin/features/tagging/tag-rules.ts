/** Which of an item's categories are Tandem's, and which clients can still be added. Pure. */
import type { Tags } from '../../../shared/schemas/sync.ts'
import { isSameTag } from '../../office/host.ts'
import { fitting } from '../../ui/fitting.ts'

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

/** Clients whose names fit and are not on the item yet. */
export const matchingClients = (
  tags: Tags,
  present: readonly string[],
  typed: string,
  limit: number,
): readonly string[] => {
  const taken = new Set(present.map((name) => name.toLowerCase()))
  return fitting(
    tags.clients.map(({ name }) => name).filter((name) => !taken.has(name.toLowerCase())),
    typed,
    limit,
  )
}
