/** A field that holds one text. Kept verbatim except for outer spaces and line ends (R24). */
import type { Built, Field, FieldDirection, MergeRule, Parsed, Problem } from '../../sync/field.ts'

export interface FieldOptions {
  /** Graph property, where it is not called like the field. */
  readonly property?: string
  /** Two-way unless said otherwise. */
  readonly direction?: FieldDirection
  readonly merge?: MergeRule
}

/** Longest text in Outlook and in the CRM alike, in characters. */
export const usualLength = 255

export const malformed: { readonly problem: Problem } = { problem: { code: 'FIELD_MALFORMED' } }

export const tooLong = (limit: number): { readonly problem: Problem } => ({
  problem: { code: 'FIELD_TOO_LONG', limit },
})

export const tidyText = (text: string): string | null => {
  const tidy = text.replaceAll('\r\n', '\n').trim()
  return tidy === '' ? null : tidy
}

/** What a text column can hold: no NUL, no half of a surrogate pair. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/** A text of either side, checked; a number or an object is nothing we understand. */
export const checkedText = (value: unknown, limit: number): Parsed<string> => {
  if (value === null || value === undefined) return { value: null }
  if (typeof value !== 'string' || !isStorable(value)) return malformed
  const text = tidyText(value)
  return text !== null && text.length > limit ? tooLong(limit) : { value: text }
}

/** What follows a text for Graph: empty is null. */
const builtText = (parsed: Parsed<string>): Built => ('problem' in parsed ? parsed : { graph: parsed.value })

export interface TextOptions extends FieldOptions {
  readonly limit?: number
  readonly examples?: readonly [string, string, ...string[]]
}

export const textField = (name: string, options: TextOptions = {}): Field<string> => {
  const { limit = usualLength, examples = ['Ada', 'Łukasz O’Brien-Müller'] } = options
  return {
    name,
    property: options.property ?? name,
    direction: options.direction ?? 'both',
    merge: options.merge ?? 'conflictIfBoth',
    toCrm: (graph) => checkedText(graph, limit),
    toOutlook: (value) => builtText(checkedText(value, limit)),
    normalise: tidyText,
    equal: (a, b) => tidyText(a) === tidyText(b),
    shared: tidyText,
    combine: (incoming) => incoming,
    examples,
  }
}
