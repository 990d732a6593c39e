/**
 * How contacts can be filtered (graph-contract 1.3, 6.1): names, addresses, categories, time of change, extended
 * properties.
 */

import type { Item } from '../state/mailbox.ts'
import { invalidRequest, notImplemented } from './errors.ts'
import { normalisePropertyId } from './extended-properties.ts'
import { type Filterable, numberComparison, type Predicate, textComparison } from './filter.ts'
import type { Filter } from './filter-syntax.ts'
import { isObject } from './properties.ts'

const textOf =
  (name: string) =>
  (item: Item): string | null =>
    (item.values[name] as string | null) ?? null

const names = [
  'displayName',
  'givenName',
  'middleName',
  'surname',
  'nickName',
  'initials',
  'title',
  'generation',
  'fileAs',
  'companyName',
  'department',
  'jobTitle',
  'profession',
  'officeLocation',
  'mobilePhone',
]

/** `emailAddresses/any(a:a/address eq 'x')`: only `eq`, only on the address. */
const emailAddresses = (inner: Filter): Predicate<Item> => {
  if (
    inner.kind !== 'compare' ||
    inner.comparison !== 'eq' ||
    inner.path.toLowerCase() !== 'address' ||
    inner.value === null
  ) {
    throw invalidRequest('emailAddresses supports only the filter any(a:a/address eq …).')
  }
  const wanted = inner.value.toLowerCase()
  return (item) =>
    (item.values['emailAddresses'] as unknown[]).some(
      (entry) => isObject(entry) && typeof entry['address'] === 'string' && entry['address'].toLowerCase() === wanted,
    )
}

export const categoriesFilter = (inner: Filter): Predicate<Item> => {
  if (inner.kind !== 'compare' || inner.comparison !== 'eq' || inner.path !== '')
    throw notImplemented('this filter on categories')
  const compare = textComparison('eq', inner.value)
  return (item) => (item.values['categories'] as string[]).some(compare)
}

/** The condition on `ep/value`: eq and ne on strings, any comparison after a cast to a number. */
const valueCondition = (filter: Filter | null): ((value: string) => boolean) => {
  if (filter === null) return () => true
  if (filter.kind === 'call' && filter.path === 'value') {
    const wanted = filter.value.toLowerCase()
    if (filter.name === 'startswith') return (value) => value.toLowerCase().startsWith(wanted)
    if (filter.name === 'contains') return (value) => value.toLowerCase().includes(wanted)
  }
  if (filter.kind !== 'compare' || filter.path !== 'value')
    throw notImplemented('this filter on the value of an extended property')
  if (filter.cast === null) return textComparison(filter.comparison, filter.value)
  const compare = numberComparison(filter.comparison, Number(filter.value))
  return (value) => compare(Number(value))
}

const isIdCondition = (filter: Filter): filter is Filter & { kind: 'compare' } =>
  filter.kind === 'compare' && filter.path === 'id' && filter.comparison === 'eq' && filter.value !== null

/** `Any(ep: ep/id eq '…' and ep/value eq '…')`. */
export const extendedPropertyFilter = (inner: Filter): Predicate<Item> => {
  const [first, second] = inner.kind === 'and' ? [inner.left, inner.right] : [inner, null]
  const byId = isIdCondition(first) ? first : second && isIdCondition(second) ? second : null
  if (!byId) throw invalidRequest('A filter on extended properties needs ep/id eq and may have ep/value.')
  const id = normalisePropertyId(byId.value as string)
  const holds = valueCondition(byId === first ? second : first)
  return (item) => {
    const property = item.extended.get(id)
    return property !== undefined && holds(property.value)
  }
}

export const contactFilters: Filterable<Item> = {
  texts: Object.fromEntries(names.map((name) => [name, textOf(name)])),
  times: { lastModifiedDateTime: (item) => item.modifiedAt, createdDateTime: (item) => item.createdAt },
  collections: { emailAddresses, categories: categoriesFilter, singleValueExtendedProperties: extendedPropertyFilter },
}
