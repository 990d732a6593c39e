/**
 * A resource as a table of properties: what each holds, how a written value is checked, and what an unset one looks
 * like.
 */

import { invalidArgument, notImplemented, parseUriError, undeserializable } from './errors.ts'

/** Checks a written value and gives what is stored; throws a GraphError. `name` is the property's, for messages. */
export type Write = (value: unknown, name: string) => unknown

export interface Property {
  /** Value of an item on which it was never set. */
  readonly unset: unknown
  /** Null: read-only; a written value is ignored. */
  readonly write: Write | null
  /** Given only when selected by name. */
  readonly onlySelected?: boolean
}

export type PropertyTable = Readonly<Record<string, Property>>

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const capitalised = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

const writeText: Write = (value, name) => {
  if (value === null || typeof value === 'string') return value
  throw undeserializable(`${name} takes a string or null`)
}

export const text: Property = { unset: null, write: writeText }
export const emptyText: Property = { unset: '', write: (value, name) => writeText(value, name) ?? '' }
export const readOnly: Property = { unset: null, write: null }

export const flag: Property = {
  unset: false,
  write: (value, name) => {
    if (typeof value === 'boolean') return value
    throw undeserializable(`${name} takes true or false`)
  },
}

const checkCount = (list: readonly unknown[], name: string, most: number): void => {
  if (list.length <= most) return
  throw invalidArgument(
    `The multi value property ${capitalised(name)} has ${list.length} entries, that exceeds the max allowed value of ${most}`,
  )
}

/** A list whose entries are all written by the same rule; `[]` clears it, null is refused. */
export const listOf = (entry: Write, most = Number.POSITIVE_INFINITY): Property => ({
  unset: [],
  write: (value, name) => {
    if (!Array.isArray(value)) throw undeserializable(`${name} takes a list`)
    checkCount(value, name, most)
    return value.map((each) => entry(each, name))
  },
})

export const textEntry: Write = (value, name) => {
  if (typeof value === 'string') return value
  throw undeserializable(`${name} takes a list of strings`)
}

export const texts = (most?: number): Property => listOf(textEntry, most)

/** An object of optional strings. It is replaced as a whole; its empty members are left out. */
export const objectOfTexts =
  (members: readonly string[]): Write =>
  (value, name) => {
    if (value === null) return {}
    if (!isObject(value)) throw undeserializable(`${name} takes an object`)
    for (const member of Object.keys(value)) {
      if (!members.includes(member) && !member.startsWith('@odata.'))
        throw notImplemented(`the property '${name}/${member}'`)
    }
    return Object.fromEntries(
      members
        .map(
          (member) =>
            [member, value[member] === undefined ? null : writeText(value[member], `${name}/${member}`)] as const,
        )
        .filter(([, written]) => written !== null),
    )
  }

/** Values of a new item before anything is written. */
export const unsetValues = (table: PropertyTable): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(table)
      .filter(([, property]) => property.write)
      .map(([name, property]) => [name, property.unset]),
  )

/** Navigation properties that may stand in a body beside the resource's own properties. */
const beside = new Set(['singleValueExtendedProperties'])

/**
 * The stored form of a body's properties. Annotations and read-only properties are ignored, unknown ones refused by
 * name.
 */
export const writtenValues = (
  table: PropertyTable,
  resource: string,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name === 'id' || name.includes('@odata.') || beside.has(name)) continue
    const property = Object.hasOwn(table, name) ? table[name] : undefined
    if (!property) throw notImplemented(`the property '${name}' of ${resource}`)
    if (property.write) values[name] = property.write(value, name)
  }
  return values
}

const keptSelections = new WeakMap<PropertyTable, Map<string, readonly string[]>>()

const namesFor = (table: PropertyTable, resource: string, select: readonly string[]): readonly string[] =>
  select.map((wanted) => {
    const lower = wanted.toLowerCase()
    const name = lower === 'id' ? 'id' : Object.keys(table).find((each) => each.toLowerCase() === lower)
    if (!name) throw parseUriError(`Could not find a property named '${wanted}' on type 'microsoft.graph.${resource}'.`)
    return name
  })

/** Which properties an answer holds: the selected ones, or all that do not have to be asked for. Names are checked. */
export const shownNames = (
  table: PropertyTable,
  resource: string,
  select: readonly string[] | null,
): readonly string[] => {
  const key = select ? select.join(',') : ''
  let kept = keptSelections.get(table)
  if (!kept) {
    kept = new Map()
    keptSelections.set(table, kept)
  }
  const known = kept.get(key)
  if (known) return known
  const names = select
    ? namesFor(table, resource, select)
    : Object.keys(table).filter((name) => !(table[name] as Property).onlySelected)
  if (kept.size > 500) kept.clear()
  kept.set(key, names)
  return names
}
