/** The laws that every field of every area satisfies; a new field is tested by being declared. */
import { describe, expect, test } from 'vitest'
import { areas } from '../../../server/areas/index.ts'
import type { Field } from '../../../server/sync/field.ts'
import { normalised, sharedOf } from '../../../server/sync/field-values.ts'
import type { Json } from '../../../server/sync/record.ts'

const all = areas.flatMap((area) => area.fields.map((field) => [`${area.name}.${field.name}`, field] as const))

const equal = (field: Field, a: Json, b: Json): boolean => (a === null || b === null ? a === b : field.equal(a, b))

/** What comes back from Outlook after a value was written there. */
const roundTrip = (field: Field, value: Json): Json => {
  const built = field.toOutlook(sharedOf(field, value))
  if ('problem' in built) throw new Error(`${field.name} cannot be written: ${built.problem.code}`)
  const parsed = field.toCrm(structuredClone(built.graph))
  if ('problem' in parsed) throw new Error(`${field.name} cannot be read back: ${parsed.problem.code}`)
  return parsed.value
}

/** Values of every wrong sort, as a hostile or broken mailbox may send them. */
const strange: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  0,
  -1,
  Number.NaN,
  true,
  [],
  {},
  [null],
  [[]],
  [{}],
  ['', ' '],
  { street: 7 },
  [{ address: 7 }],
  [{ name: 'only a name' }],
  'x'.repeat(100_000),
  'nul \u0000 inside',
  'half \uD800 pair',
  '0001-01-01T00:00:00Z',
  '4501-01-01T00:00:00Z',
  '2001-02-30',
  '2001-13-01',
  'yesterday',
  Array.from({ length: 50 }, (_, n) => String(n)),
  Array.from({ length: 5 }, (_, n) => ({ address: `${n}@x.test`, name: 'N' })),
  { street: 'nul \u0000' },
  [{ address: 'a@x.test', name: 'y'.repeat(300) }],
  Object.create(null),
  { ['__proto__']: { street: 'x' } },
]

describe.each(all)('%s', (_name, field) => {
  const examples = field.examples
  const cases = examples.map((value) => ({ value }))

  test('[ME1][R24] has at least two examples, different from each other', () => {
    expect(examples.length).toBeGreaterThanOrEqual(2)
    expect(equal(field, examples[0] ?? null, examples[1] ?? null)).toBe(false)
  })

  test.each(cases)('[R24] comes back from Outlook as it went: $value', ({ value }) => {
    expect(equal(field, roundTrip(field, value), sharedOf(field, value))).toBe(true)
  })

  test.each(cases)('[R24] written twice is written once: $value', ({ value }) => {
    const first = field.toOutlook(sharedOf(field, value))
    expect(field.toOutlook(roundTrip(field, value))).toEqual(first)
  })

  test.each(cases)(
    '[R24] normalising and sharing twice changes nothing more, and equality agrees: $value',
    ({ value }) => {
      const once = normalised(field, value)
      expect(once === null ? null : normalised(field, once)).toEqual(once)
      expect(equal(field, once, value)).toBe(true)
      const shared = sharedOf(field, value)
      expect(shared === null ? null : sharedOf(field, shared)).toEqual(shared)
    },
  )

  test('[ME1] empty stays empty, both ways', () => {
    expect(roundTrip(field, null)).toBeNull()
    expect(field.toCrm(null)).toEqual({ value: null })
  })

  test.each(cases)('[ME7][R24] what Outlook has no room for survives: $value', ({ value }) => {
    expect(equal(field, field.combine(sharedOf(field, value), value), normalised(field, value))).toBe(true)
  })

  test.each(examples.flatMap((value) => examples.map((other) => ({ value, other }))))(
    '[ME7] a new shared value arrives whole: $value into $other',
    ({ value, other }) => {
      const incoming = sharedOf(field, value)
      const combined = field.combine(incoming, other)
      const kept = field.members ? membersOf(field, combined) : [JSON.stringify(normalised(field, combined))]
      const wanted = field.members ? membersOf(field, incoming) : [JSON.stringify(incoming)]
      expect(kept).toEqual(expect.arrayContaining([...wanted]))
    },
  )

  test('[ME6] members and ofMembers belong together', () => {
    expect(field.members === undefined).toBe(field.ofMembers === undefined)
    const rebuilt = examples.map(
      (value) => field.ofMembers?.((field.members?.(value) ?? []).map((one) => one.value)) ?? value,
    )
    expect(rebuilt.every((value, index) => equal(field, value, examples[index] ?? null))).toBe(true)
  })

  test('[ME2][R16] strange values are understood or reported, never thrown at', () => {
    for (const value of strange) {
      const parsed = field.toCrm(value)
      const outcome = 'problem' in parsed ? parsed.problem.code : field.toOutlook(sharedOf(field, parsed.value))
      expect(typeof outcome === 'string' || 'graph' in outcome).toBe(true)
      expect(JSON.stringify(parsed)).not.toContain('\\u0000')
    }
  })
})

function membersOf(field: Field, value: Json): readonly string[] {
  return value === null ? [] : (field.members?.(value) ?? []).map((one) => JSON.stringify(one.value))
}

describe('limits', () => {
  test.each(all.filter(([, field]) => typeof field.examples[0] === 'string' && field.name !== 'birthday'))(
    '[ME10] %s: too long is reported with the limit, never cut',
    (_name, field) => {
      const long = 'x'.repeat(20_001)
      expect(field.toOutlook(long)).toMatchObject({ problem: { code: 'FIELD_TOO_LONG' } })
      expect(field.toCrm(long)).toMatchObject({ problem: { code: 'FIELD_TOO_LONG' } })
    },
  )

  test.each(all.filter(([name, field]) => field.members !== undefined && name.startsWith('contacts.')))(
    '[ME10] %s: too many members are reported; the shared part always fits',
    (_name, field) => {
      const many: Json = Array.from({ length: 9 }, (_, n) =>
        field.name === 'emailAddresses' ? { address: `${n}@x.test`, name: null } : String(n),
      )
      expect(field.toOutlook(many)).toMatchObject({ problem: { code: 'FIELD_TOO_MANY' } })
      expect(field.toOutlook(sharedOf(field, many))).toHaveProperty('graph')
    },
  )
})
