/** How messages can be filtered and put in order (graph-contract 4.2, 6.1). */

import { categoriesFilter, extendedPropertyFilter } from './contact-filter.ts'
import { GraphError } from './errors.ts'
import type { Filterable } from './filter.ts'
import { type Filter, parseFilter } from './filter-syntax.ts'
import { messageShape } from './outlook-item-properties.ts'
import { isObject } from './properties.ts'
import type { Item } from '../state/mailbox.ts'

const textOf =
  (name: string) =>
  ({ values }: Item): string | null =>
    values[name] === null || values[name] === undefined ? null : String(values[name])

const addressOf =
  (name: string) =>
  ({ values }: Item): string | null => {
    const email = isObject(values[name]) ? values[name]['emailAddress'] : null
    return isObject(email) ? String(email['address'] ?? '') : null
  }

const timeOf =
  (name: string) =>
  ({ values }: Item): number =>
    Date.parse(String(values[name] ?? '1970-01-01T00:00:00Z'))

export const messageFilters: Filterable<Item> = {
  texts: {
    ...Object.fromEntries(
      [
        'subject',
        'internetMessageId',
        'conversationId',
        'importance',
        'isRead',
        'isDraft',
        'inferenceClassification',
      ].map((name) => [name, textOf(name)]),
    ),
    hasAttachments: (item) => String(messageShape.computed?.['hasAttachments']?.(item) === true),
    'from/emailAddress/address': addressOf('from'),
    'sender/emailAddress/address': addressOf('sender'),
  },
  times: {
    receivedDateTime: timeOf('receivedDateTime'),
    sentDateTime: timeOf('sentDateTime'),
    lastModifiedDateTime: (item) => item.modifiedAt,
    createdDateTime: (item) => item.createdAt,
  },
  collections: { categories: categoriesFilter, singleValueExtendedProperties: extendedPropertyFilter },
}

/** Properties that a filter names, in the order in which it names them. */
const namesIn = (filter: Filter): string[] => {
  if (filter.kind === 'and' || filter.kind === 'or') return [...namesIn(filter.left), ...namesIn(filter.right)]
  if (filter.kind === 'not') return namesIn(filter.inner)
  return [(filter.kind === 'any' ? filter.collection : filter.path).toLowerCase()]
}

/** Beside a `$filter` the properties of `$orderby` have to stand in it, first and in the same order. */
export const checkOrder = (filter: string | undefined, orderby: string | undefined): void => {
  if (!filter?.trim() || !orderby?.trim()) return
  const filtered = [...new Set(namesIn(parseFilter(filter)))]
  const wanted = orderby.split(',').map((part) => (part.trim().split(/\s+/)[0] as string).toLowerCase())
  if (wanted.every((name, index) => filtered[index] === name)) return
  throw new GraphError(400, 'InefficientFilter', 'The restriction or sort order is too complex for this operation.')
}
