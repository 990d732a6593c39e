/** Where a document is filed after somebody files it once more or changes it. Pure. */
import type { FilingTarget } from '../../../../shared/schemas/documents.ts'

const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])]

/** Both have something to say: what was there stands first. */
const joinedNotes = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null || one.includes(other)) return one ?? other
  return `${one}\n${other}`
}

/** Filed under these too; nothing that is there is taken away. */
export const addedTo = (before: FilingTarget, more: FilingTarget): FilingTarget => ({
  clientIds: union(before.clientIds, more.clientIds),
  contactIds: union(before.contactIds, more.contactIds),
  ticketId: before.ticketId ?? more.ticketId,
  categoryId: before.categoryId ?? more.categoryId,
  note: joinedNotes(before.note, more.note),
  visibility: before.visibility,
})

const includesAll = (all: readonly string[], some: readonly string[]): boolean => some.every((one) => all.includes(one))

/** Whoever sees a document may file it under their client too; the rest is for whoever filed it. */
export const onlyAdds = (before: FilingTarget, after: FilingTarget): boolean =>
  includesAll(after.clientIds, before.clientIds) &&
  includesAll(after.contactIds, before.contactIds) &&
  (before.ticketId === null || after.ticketId === before.ticketId) &&
  (before.categoryId === null || after.categoryId === before.categoryId) &&
  (before.note === null || (after.note ?? '').startsWith(before.note)) &&
  after.visibility === before.visibility

export const sameTarget = (one: FilingTarget, other: FilingTarget): boolean =>
  one.clientIds.join() === other.clientIds.join() &&
  one.contactIds.toSorted().join() === other.contactIds.toSorted().join() &&
  one.ticketId === other.ticketId &&
  one.categoryId === other.categoryId &&
  one.note === other.note &&
  one.visibility === other.visibility
