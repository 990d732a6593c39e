/**
 * Single-value extended (MAPI) properties: ids, writing them, and showing them where `$expand` asks (graph-contract
 * 6.1).
 */

import type { ExtendedProperty, Item } from '../state/mailbox.ts'
import { invalidArgument, notImplemented, undeserializable } from './errors.ts'
import { isObject } from './properties.ts'

const types = 'binary|boolean|integer|long|double|float|short|string|systemtime|clsid|currency|applicationtime|object'
const named = new RegExp(`^(${types})\\s+(\\{[0-9a-f-]{36}\\})\\s+name\\s+(.+)$`, 'i')
const numbered = new RegExp(`^(${types})\\s+(\\{[0-9a-f-]{36}\\})\\s+id\\s+(0x[0-9a-f]+)$`, 'i')
const tagged = new RegExp(`^(${types})\\s+0x([0-9a-f]{1,8})$`, 'i')

/**
 * One spelling per property: type, GUID and numbers compare without case, names with it. A full tag's type half is
 * dropped.
 */
export const normalisePropertyId = (id: string): string => {
  const text = id.trim()
  const byName = named.exec(text)
  if (byName) return `${byName[1]?.toLowerCase()} ${byName[2]?.toLowerCase()} name ${byName[3]}`
  const byNumber = numbered.exec(text)
  if (byNumber) return `${byNumber[1]?.toLowerCase()} ${byNumber[2]?.toLowerCase()} id ${Number(byNumber[3])}`
  const byTag = tagged.exec(text)
  if (byTag) {
    const digits = byTag[2] as string
    return `${byTag[1]?.toLowerCase()} ${Number.parseInt(digits.length > 4 ? digits.slice(0, -4) : digits, 16)}`
  }
  throw invalidArgument(
    `The property id '${id}' is not valid. It has to be '{type} {guid} Name {name}', '{type} {guid} Id {id}' or '{type} {tag}'.`,
  )
}

/** Reads `singleValueExtendedProperties` of a body: normalised id and what to store; null removes it. */
export const writtenExtended = (body: Readonly<Record<string, unknown>>): [string, ExtendedProperty | null][] => {
  const list = body['singleValueExtendedProperties']
  if (list === undefined) return []
  if (!Array.isArray(list)) throw undeserializable('singleValueExtendedProperties takes a list')
  return list.map((entry) => {
    if (!isObject(entry) || typeof entry['id'] !== 'string') throw undeserializable('an extended property needs an id')
    const { id, value } = entry
    if (value === null) return [normalisePropertyId(id), null]
    if (typeof value !== 'string') throw undeserializable('the value of an extended property is a string')
    return [normalisePropertyId(id), { id, value }]
  })
}

/** Splits at separators that stand outside parentheses and quotes. */
export const splitOutside = (text: string, separator: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let quoted = false
  let start = 0
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index]
    if (letter === "'") quoted = !quoted
    else if (!quoted && letter === '(') depth += 1
    else if (!quoted && letter === ')') depth -= 1
    else if (!quoted && depth === 0 && letter === separator) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '')
}

const idEquals = /^id\s+eq\s+'((?:[^']|'')*)'$/i

/** Ids asked for by `singleValueExtendedProperties($filter=id eq '..' or id eq '..')`, as asked and normalised. */
export type Expansion = readonly { readonly asked: string; readonly id: string }[]

const readOne = (part: string): Expansion => {
  const inside = /^singleValueExtendedProperties\s*\(\s*(?:\$|%24)?filter\s*=\s*([\s\S]*)\)$/i.exec(part)
  if (!inside) {
    if (/^singleValueExtendedProperties$/i.test(part)) {
      throw invalidArgument('Expanding singleValueExtendedProperties needs a $filter on their ids.')
    }
    throw notImplemented(`the expansion '${part}'`)
  }
  return (inside[1] as string).split(/\s+or\s+/i).map((comparison) => {
    const match = idEquals.exec(
      comparison
        .trim()
        .replace(/^\((.*)\)$/, '$1')
        .trim(),
    )
    if (!match) throw notImplemented(`the filter '${comparison.trim()}' inside $expand`)
    const asked = (match[1] as string).replaceAll("''", "'")
    return { asked, id: normalisePropertyId(asked) }
  })
}

const kept = new Map<string, Expansion>()

export const parseExpand = (text: string | undefined): Expansion | null => {
  if (text === undefined || text === '') return null
  const known = kept.get(text)
  if (known) return known
  const expansion = splitOutside(text, ',').flatMap(readOne)
  if (kept.size > 500) kept.clear()
  kept.set(text, expansion)
  return expansion
}

/**
 * The expanded collection of one item; undefined when it has none of them, since Graph then leaves the collection out.
 */
export const expandedProperties = (
  item: Item,
  expansion: Expansion | null,
): { id: string; value: string }[] | undefined => {
  if (!expansion || item.extended.size === 0) return undefined
  const found = expansion.flatMap(({ asked, id }) => {
    const property = item.extended.get(id)
    return property ? [{ id: asked, value: property.value }] : []
  })
  return found.length > 0 ? found : undefined
}
