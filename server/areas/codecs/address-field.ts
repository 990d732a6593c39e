/** A field that holds one postal address; all parts travel together, since half an address of each side is nobody's. */
import type { Field, Parsed } from '../../sync/field.ts'
import { checkedText, malformed, tidyText, usualLength, type FieldOptions } from './text-field.ts'

const parts = ['street', 'city', 'state', 'postalCode', 'countryOrRegion'] as const

export type PostalAddress = Readonly<Record<(typeof parts)[number], string | null>>

const ofParts = (make: (part: (typeof parts)[number]) => string | null): PostalAddress => ({
  street: make('street'),
  city: make('city'),
  state: make('state'),
  postalCode: make('postalCode'),
  countryOrRegion: make('countryOrRegion'),
})

const unlessEmpty = (address: PostalAddress): PostalAddress | null =>
  parts.some((part) => address[part] !== null) ? address : null

/** Parts that are missing count as empty, from whichever side they come. */
const tidy = (address: PostalAddress): PostalAddress | null =>
  unlessEmpty(ofParts((part) => tidyText((address as Partial<PostalAddress>)[part] ?? '')))

const parsed = (value: unknown): Parsed<PostalAddress> => {
  if (value === null || value === undefined) return { value: null }
  if (typeof value !== 'object' || Array.isArray(value)) return malformed
  const texts: Record<string, string | null> = {}
  for (const part of parts) {
    const text = checkedText((value as Readonly<Record<string, unknown>>)[part], usualLength)
    if ('problem' in text) return text
    texts[part] = text.value
  }
  return { value: unlessEmpty(ofParts((part) => texts[part] ?? null)) }
}

export const addressField = (name: string, options: FieldOptions = {}): Field<PostalAddress> => ({
  name,
  property: options.property ?? name,
  direction: options.direction ?? 'both',
  merge: options.merge ?? 'conflictIfBoth',
  toCrm: parsed,
  // Every part is named, empty ones as null: what is not named in a PATCH of a complex property may stay.
  toOutlook: (value) => {
    const checked = parsed(value)
    return 'problem' in checked ? checked : { graph: checked.value ?? ofParts(() => null) }
  },
  normalise: tidy,
  equal: (a, b) => {
    const [left, right] = [tidy(a), tidy(b)]
    return parts.every((part) => (left?.[part] ?? null) === (right?.[part] ?? null))
  },
  shared: tidy,
  combine: (incoming) => incoming,
  examples: [
    {
      street: 'Kade 1\n2nd floor',
      city: 'Utrecht',
      state: null,
      postalCode: '3511 AA',
      countryOrRegion: 'Netherlands',
    },
    { street: null, city: 'Köln', state: 'NRW', postalCode: null, countryOrRegion: null },
  ],
})
