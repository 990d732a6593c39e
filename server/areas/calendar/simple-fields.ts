/** Small fields of an event: one of a few words, yes or no, minutes before the start, a text inside an object. */
import type { Field, FieldDirection, Parsed } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { checkedText, malformed, textField, tooLong, usualLength } from '../codecs/text-field.ts'

type Graph = Readonly<Record<string, unknown>>

export const isGraph = (value: unknown): value is Graph =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const same = <V extends Json>(
  field: Omit<Field<V>, 'merge' | 'normalise' | 'equal' | 'shared' | 'combine'>,
): Field<V> => ({
  ...field,
  merge: 'conflictIfBoth',
  normalise: (value) => value,
  equal: (a, b) => a === b,
  shared: (value) => value,
  combine: (incoming) => incoming,
})

/** One of a few words; a word that is new to us is reported and left alone. Never emptied in Outlook, where it always has a value. */
export const choiceField = (name: string, words: readonly string[]): Field<string> => {
  const parsed = (value: unknown): Parsed<string> => {
    if (value === null || value === undefined || value === '') return { value: null }
    if (typeof value === 'string' && value.length > usualLength) return tooLong(usualLength)
    return typeof value === 'string' && words.includes(value) ? { value } : malformed
  }
  return same({
    name,
    property: name,
    direction: 'both',
    toCrm: parsed,
    toOutlook: (value) => {
      const checked = parsed(value)
      if ('problem' in checked) return checked
      return checked.value === 'unknown' ? { problem: { code: 'FIELD_NOT_POSSIBLE' } } : { graph: checked.value }
    },
    examples: words.filter((word) => word !== 'unknown'),
  })
}

/** `read` finds it in what the parser puts together for the property; plain booleans are understood anyway. */
export const flagField = (
  name: string,
  property: string,
  direction: FieldDirection,
  read: (graph: Graph) => boolean | null = () => null,
): Field<boolean> =>
  same({
    name,
    property,
    direction,
    toCrm: (graph) => {
      if (graph === null || graph === undefined || graph === '') return { value: null }
      if (typeof graph === 'boolean') return { value: graph }
      const found = isGraph(graph) ? read(graph) : null
      return found === null ? malformed : { value: found }
    },
    toOutlook: (value) => ({ graph: value }),
    examples: [true, false],
  })

/** Four weeks, in minutes; Outlook offers no more. */
const longestReminder = 40_320

/** Graph value: `{ isReminderOn, reminderMinutesBeforeStart }`. */
export const reminderField: Field<number> = same({
  name: 'reminderMinutes',
  property: 'reminderMinutesBeforeStart',
  direction: 'both',
  toCrm: (graph) => {
    if (graph === null || graph === undefined || graph === '') return { value: null }
    if (!isGraph(graph)) return malformed
    const { isReminderOn, reminderMinutesBeforeStart: minutes } = graph
    if (isReminderOn === false) return { value: null }
    if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes < 0) return malformed
    return { value: Math.min(minutes, longestReminder) }
  },
  toOutlook: (value) => ({
    graph: value === null ? { isReminderOn: false } : { isReminderOn: true, reminderMinutesBeforeStart: value },
  }),
  examples: [0, 15, 1440],
})

/** A text that Graph keeps as a property of an object: `location.displayName`, `body.content`. */
export const textInside = (
  name: string,
  property: string,
  inner: string,
  options: {
    readonly direction?: FieldDirection
    readonly limit?: number
    readonly around?: Graph
    readonly examples: readonly [string, string]
  },
): Field<string> => {
  const { limit = usualLength, around = {}, direction = 'both', examples } = options
  const base = textField(name, { property, direction, limit, examples })
  return {
    ...base,
    toCrm: (graph) => {
      if (graph === null || graph === undefined || graph === '') return { value: null }
      if (isGraph(graph)) return checkedText(graph[inner], limit)
      return typeof graph === 'string' && graph.length > limit ? tooLong(limit) : malformed
    },
    toOutlook: (value) => {
      const checked = checkedText(value, limit)
      return 'problem' in checked ? checked : { graph: { ...around, [inner]: checked.value ?? '' } }
    },
  }
}

/** A list of names; Outlook has room for all of them. */
export const namesField = (
  name: string,
  property: string,
  read: (graph: Graph) => readonly string[],
): Field<readonly string[]> => {
  const tidy = (names: readonly string[]): readonly string[] | null => {
    const kept = [...new Set(names.map((one) => one.trim()).filter((one) => one !== ''))]
    return kept.length === 0 ? null : kept
  }
  return {
    name,
    property,
    direction: 'initial',
    merge: 'preferCrm',
    toCrm: (graph) => {
      if (graph === null || graph === undefined || graph === '') return { value: null }
      if (!isGraph(graph)) return malformed
      const texts = read(graph).map((one) => checkedText(one, usualLength))
      return { value: tidy(texts.flatMap((text) => ('problem' in text ? [] : (text.value ?? [])))) }
    },
    toOutlook: (value) => ({ graph: { names: value === null ? [] : (tidy(value) ?? []) } }),
    normalise: tidy,
    equal: (a, b) => JSON.stringify(tidy(a)) === JSON.stringify(tidy(b)),
    shared: tidy,
    combine: (incoming) => incoming,
    examples: [['Northwind Ltd'], ['Ada Park', 'Grace Lee']],
  }
}
