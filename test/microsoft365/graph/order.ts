/** `$orderby` over the properties that can be filtered, and Exchange's rule about `$orderby` beside `$filter` (graph-contract 4.2). */

import { GraphError, notImplemented } from './errors.ts'
import type { Filterable } from './filter.ts'

type Compare<T> = (left: T, right: T) => number

const valueOf = <T>(filterable: Filterable<T>, path: string): ((subject: T) => string | number) => {
  const lower = path.toLowerCase()
  const text = Object.entries(filterable.texts).find(([name]) => name.toLowerCase() === lower)?.[1]
  if (text) return (subject) => text(subject)?.toLowerCase() ?? ''
  const time = Object.entries(filterable.times ?? {}).find(([name]) => name.toLowerCase() === lower)?.[1]
  if (time) return time
  throw notImplemented(`an order by '${path}'`)
}

const compareBy = <T>(filterable: Filterable<T>, part: string): Compare<T> => {
  const [path = '', direction = 'asc'] = part.trim().split(/\s+/)
  const sign = { asc: 1, desc: -1 }[direction.toLowerCase()]
  if (sign === undefined) throw notImplemented(`the order '${part}'`)
  const value = valueOf(filterable, path)
  return (left, right) => {
    const [first, second] = [value(left), value(right)]
    return first === second ? 0 : first < second ? -sign : sign
  }
}

/** Items in the order asked for; unordered when there is no `$orderby`. */
export const ordered = <T>(
  items: readonly T[],
  orderby: string | undefined,
  filter: string | undefined,
  filterable: Filterable<T>,
): readonly T[] => {
  if (orderby === undefined || orderby.trim() === '') return items
  const parts = orderby.split(',')
  const path = (part: string): string => part.trim().split(/\s+/)[0] as string
  if (filter && !parts.every((part) => filter.toLowerCase().includes(path(part).toLowerCase()))) {
    throw new GraphError(400, 'InefficientFilter', 'The restriction or sort order is too complex for this operation.')
  }
  const comparisons = parts.map((part) => compareBy(filterable, part))
  return items.toSorted((left, right) => {
    for (const compare of comparisons) {
      const result = compare(left, right)
      if (result !== 0) return result
    }
    return 0
  })
}
