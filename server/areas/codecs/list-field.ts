/** A field that holds a short ordered list. Outlook has room for the first few members; the rest stays in the CRM and survives (F11). */
import type { Field, Parsed, Problem } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { checkedText, malformed, usualLength, type FieldOptions } from './text-field.ts'

/** How one member of a list looks and what makes two of them the same. */
export interface Member<M extends Json> {
  readonly toCrm: (graph: unknown) => Parsed<M>
  readonly toOutlook: (member: M) => unknown
  /** Null when nothing is left of it. */
  readonly tidy: (member: M) => M | null
  readonly key: (member: M) => string
  readonly equal: (a: M, b: M) => boolean
}

export interface ListOptions<M extends Json> extends FieldOptions {
  /** Members that Outlook has room for. */
  readonly room: number
  readonly examples: readonly [readonly M[], readonly M[], ...(readonly M[])[]]
}

const parsedMembers = <M extends Json>(
  member: Member<M>,
  list: readonly unknown[],
): readonly M[] | { readonly problem: Problem } => {
  const members: M[] = []
  for (const one of list) {
    const parsed = member.toCrm(one)
    if ('problem' in parsed) return parsed
    if (parsed.value !== null) members.push(parsed.value)
  }
  return members
}

/** Members with unique keys: the second of two equal ones is another member. */
const keyedMembers = <M extends Json>(
  member: Member<M>,
  list: readonly M[],
): readonly { readonly key: string; readonly value: M }[] => {
  const counts = new Map<string, number>()
  return list.map((value) => {
    const key = member.key(value)
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return { key: count === 1 ? key : `${key}\n${count}`, value }
  })
}

export const listField = <M extends Json>(
  name: string,
  member: Member<M>,
  options: ListOptions<M>,
): Field<readonly M[]> => {
  const { room } = options
  const tidy = (list: readonly M[]): readonly M[] | null => {
    const members = list.map((one) => member.tidy(one)).filter((one): one is NonNullable<typeof one> => one !== null)
    return members.length === 0 ? null : members
  }
  const toCrm = (graph: unknown): Parsed<readonly M[]> => {
    if (graph === null || graph === undefined) return { value: null }
    if (!Array.isArray(graph)) return malformed
    const members = parsedMembers(member, graph)
    return 'problem' in members ? members : { value: tidy(members) }
  }
  return {
    name,
    property: options.property ?? name,
    direction: options.direction ?? 'both',
    merge: options.merge ?? 'unionMinusRemoved',
    toCrm,
    toOutlook: (value) => {
      const list = value === null ? [] : (tidy(value) ?? [])
      if (list.length > room) return { problem: { code: 'FIELD_TOO_MANY', limit: room } }
      const checked = parsedMembers(member, list.map(member.toOutlook))
      return 'problem' in checked ? checked : { graph: list.map(member.toOutlook) }
    },
    normalise: tidy,
    equal: (a, b) => {
      const [left, right] = [tidy(a) ?? [], tidy(b) ?? []]
      return left.length === right.length && left.every((one, index) => member.equal(one, right[index] as M))
    },
    shared: (value) => tidy(value)?.slice(0, room) ?? null,
    combine: (incoming, current) => {
      const taken = new Set(keyedMembers(member, incoming ?? []).map(({ key }) => key))
      const overflow = keyedMembers(member, current === null ? [] : (tidy(current) ?? [])).slice(room)
      return tidy([...(incoming ?? []), ...overflow.filter(({ key }) => !taken.has(key)).map(({ value }) => value)])
    },
    members: (value) => keyedMembers(member, tidy(value) ?? []),
    ofMembers: (members) => tidy(members as readonly M[]),
    examples: options.examples,
  }
}

/** A member that is one text: a phone number, an instant-messaging address. Formats are nobody's business but the person's (R24). */
export const textMember = (limit: number = usualLength): Member<string> => ({
  toCrm: (graph) => checkedText(graph, limit),
  toOutlook: (text) => text,
  tidy: (text) => {
    const trimmed = text.trim()
    return trimmed === '' ? null : trimmed
  },
  key: (text) => text.trim(),
  equal: (a, b) => a.trim() === b.trim(),
})
