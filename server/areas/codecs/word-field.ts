/** A field that holds one of a few words, which Graph may spell in its own way. */
import type { Field, Parsed } from '../../sync/field.ts'
import { malformed, tooLong, usualLength, type FieldOptions } from './text-field.ts'

/** `words`: from the canonical word to Graph's, one to one. A word that is new to us is reported and left alone. */
export const wordField = <W extends string>(
  name: string,
  words: Readonly<Record<W, string>>,
  options: FieldOptions = {},
): Field<W> => {
  const canonical = Object.keys(words) as W[]
  const isWord = (value: string): value is W => (canonical as readonly string[]).includes(value)
  const toCrm = (graph: unknown): Parsed<W> => {
    if (graph === null || graph === undefined || graph === '') return { value: null }
    if (typeof graph !== 'string') return malformed
    if (graph.length > usualLength) return tooLong(usualLength)
    const word = canonical.find((one) => words[one] === graph)
    return word === undefined ? malformed : { value: word }
  }
  return {
    name,
    property: options.property ?? name,
    direction: options.direction ?? 'both',
    merge: options.merge ?? 'conflictIfBoth',
    toCrm,
    toOutlook: (value) => {
      if (value === null) return { graph: null }
      if (isWord(value)) return { graph: words[value] }
      return String(value).length > usualLength ? tooLong(usualLength) : malformed
    },
    normalise: (value) => value,
    equal: (one, other) => one === other,
    shared: (value) => value,
    combine: (incoming) => incoming,
    examples: canonical,
  }
}
