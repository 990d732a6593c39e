/** Order of execution: what only concerns links first, then creations, updates, removals; equal input gives equal order. */
import type { Operation } from './operation.ts'
import { writesOf } from './operation-facts.ts'

const ranks = { create: 1, update: 2, remove: 3 } as const

/** The hardest write decides, except that a creation goes with its stamp. */
const rankOf = (operation: Operation): number => {
  const kinds = writesOf(operation).map((write) => write.kind)
  if (kinds.includes('remove')) return ranks.remove
  if (kinds.includes('create')) return ranks.create
  return kinds.length > 0 ? ranks.update : 0
}

export const inOrder = (operations: readonly Operation[]): readonly Operation[] =>
  [...operations].sort((a, b) => rankOf(a) - rankOf(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
