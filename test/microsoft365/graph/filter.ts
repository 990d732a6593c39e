/** Filters as predicates: which comparisons a resource allows, compared as Exchange does, without regard to case. */

import { invalidRequest, notImplemented } from './errors.ts'
import { type Comparison, type Filter, parseFilter } from './filter-syntax.ts'

export type Predicate<T> = (subject: T) => boolean

/** How a resource can be filtered. Paths are compared without regard to case. */
export interface Filterable<T> {
  /** Strings that allow eq, ne and startswith. */
  readonly texts: Readonly<Record<string, (subject: T) => string | null>>
  /** Moments in epoch ms. */
  readonly times?: Readonly<Record<string, (subject: T) => number>>
  /** `collection/any(x: …)`, by collection. */
  readonly collections?: Readonly<Record<string, (inner: Filter) => Predicate<T>>>
}

const lookUp = <V>(table: Readonly<Record<string, V>> | undefined, path: string): V | undefined =>
  Object.entries(table ?? {}).find(([name]) => name.toLowerCase() === path.toLowerCase())?.[1]

const sameText = (left: string | null, right: string | null): boolean =>
  left === null || right === null ? left === right : left.toLowerCase() === right.toLowerCase()

export const textComparison = (comparison: Comparison, wanted: string | null): ((value: string | null) => boolean) => {
  if (comparison === 'eq') return (value) => sameText(value, wanted)
  if (comparison === 'ne') return (value) => !sameText(value, wanted)
  throw invalidRequest(`The comparison '${comparison}' is not supported on strings.`)
}

const orders: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
}

export const numberComparison =
  (comparison: Comparison, wanted: number): ((value: number) => boolean) =>
  (value) =>
    orders[comparison](value, wanted)

/** Graph shows whole seconds, so it compares whole seconds. */
const toSecond = (epochMs: number): number => Math.floor(epochMs / 1000)

/** Without an offset a time is UTC. */
const momentOf = (text: string): number =>
  Date.parse(/T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/.test(text) ? `${text}Z` : text)

const compile = <T>(filter: Filter, filterable: Filterable<T>): Predicate<T> => {
  if (filter.kind === 'and' || filter.kind === 'or') {
    const left = compile(filter.left, filterable)
    const right = compile(filter.right, filterable)
    return filter.kind === 'and'
      ? (subject) => left(subject) && right(subject)
      : (subject) => left(subject) || right(subject)
  }
  if (filter.kind === 'not') {
    const inner = compile(filter.inner, filterable)
    return (subject) => !inner(subject)
  }
  if (filter.kind === 'any') {
    const collection = lookUp(filterable.collections, filter.collection)
    if (!collection) throw notImplemented(`a filter on '${filter.collection}'`)
    return collection(filter.inner)
  }
  const text = lookUp(filterable.texts, filter.path)
  if (filter.kind === 'call') {
    if (!text || filter.name !== 'startswith') throw notImplemented(`the filter '${filter.name}(${filter.path}, …)'`)
    const start = filter.value.toLowerCase()
    return (subject) => text(subject)?.toLowerCase().startsWith(start) ?? false
  }
  if (filter.cast !== null) throw notImplemented(`the filter cast(${filter.path}, ${filter.cast})`)
  if (text) {
    const compare = textComparison(filter.comparison, filter.value)
    return (subject) => compare(text(subject))
  }
  const time = lookUp(filterable.times, filter.path)
  if (!time) throw notImplemented(`a filter on '${filter.path}'`)
  const moment = momentOf(filter.value ?? '')
  if (Number.isNaN(moment)) throw invalidRequest(`Invalid date-time '${filter.value}' in the filter.`)
  const compare = numberComparison(filter.comparison, toSecond(moment))
  return (subject) => compare(toSecond(time(subject)))
}

export const predicateFor = <T>(text: string | undefined, filterable: Filterable<T>): Predicate<T> | null =>
  text === undefined || text.trim() === '' ? null : compile(parseFilter(text), filterable)
