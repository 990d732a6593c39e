/** Three-way merge: annotated cases as data, then laws over random values. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contactFields } from '../../../server/areas/contacts/fields.ts'
import type { Field } from '../../../server/sync/field.ts'
import { same } from '../../../server/sync/field-values.ts'
import { mergeValues } from '../../../server/sync/merge.ts'
import type { Json } from '../../../server/sync/record.ts'
import { otherSide, type Side } from '../../../server/sync/side.ts'

const field = (name: string): Field => {
  const found = contactFields.find((one) => one.name === name)
  if (!found) throw new Error(`No field ${name}`)
  return found
}
const job = field('jobTitle')
const phones = field('businessPhones')
const mail = field('emailAddresses')
const address = (text: string, name: string | null = null): Json => ({ address: text, name })

interface Case {
  readonly says: string
  readonly field: Field
  readonly base: Json | undefined
  readonly crm: Json
  readonly outlook: Json
  readonly winner?: Side
  readonly value: Json
  readonly won?: Side
}

const cases: readonly Case[] = [
  { says: '[ME3] nobody changed anything', field: job, base: 'A', crm: 'A', outlook: 'A', value: 'A' },
  { says: '[ME3] the CRM changed', field: job, base: 'A', crm: 'B', outlook: 'A', value: 'B' },
  { says: '[ME3] Outlook changed', field: job, base: 'A', crm: 'A', outlook: 'B', value: 'B' },
  { says: '[ME3] both changed to the same', field: job, base: 'A', crm: 'B', outlook: 'B', value: 'B' },
  { says: '[ME3] Outlook emptied it', field: job, base: 'A', crm: 'A', outlook: null, value: null },
  {
    says: '[ME4] both changed differently, the CRM wins',
    field: job,
    base: 'A',
    crm: 'B',
    outlook: 'C',
    value: 'B',
    won: 'crm',
  },
  {
    says: '[ME4] both changed differently, Outlook wins',
    field: job,
    base: 'A',
    crm: 'B',
    outlook: 'C',
    winner: 'outlook',
    value: 'C',
    won: 'outlook',
  },
  {
    says: '[ME4] one emptied what the other changed',
    field: job,
    base: 'A',
    crm: null,
    outlook: 'C',
    value: null,
    won: 'crm',
  },
  { says: '[ME5] never agreed, Outlook empty', field: job, base: undefined, crm: 'A', outlook: null, value: 'A' },
  { says: '[ME5] never agreed, CRM empty', field: job, base: undefined, crm: null, outlook: 'B', value: 'B' },
  {
    says: '[ME5] never agreed, both filled',
    field: job,
    base: undefined,
    crm: 'A',
    outlook: 'B',
    value: 'A',
    won: 'crm',
  },
  {
    says: '[ME6] each side added a phone',
    field: phones,
    base: ['1'],
    crm: ['1', '2'],
    outlook: ['1', '3'],
    value: ['1', '2', '3'],
  },
  { says: '[ME6] one removed, one added', field: phones, base: ['1'], crm: null, outlook: ['1', '3'], value: ['3'] },
  { says: '[ME6] each removed another', field: phones, base: ['1', '2'], crm: ['1'], outlook: ['2'], value: null },
  {
    says: '[ME6] never agreed: both lists, each once',
    field: phones,
    base: undefined,
    crm: ['1', '2'],
    outlook: ['2', '3'],
    value: ['1', '2', '3'],
  },
  {
    says: '[ME6] the winner’s order leads',
    field: phones,
    base: ['1'],
    crm: ['1', '2'],
    outlook: ['3', '1'],
    winner: 'outlook',
    value: ['3', '1', '2'],
  },
  {
    says: '[ME6] one renamed an address, the other added one',
    field: mail,
    base: [address('a@x.test')],
    crm: [address('a@x.test', 'Ada')],
    outlook: [address('a@x.test'), address('b@x.test')],
    value: [address('a@x.test', 'Ada'), address('b@x.test')],
  },
  {
    says: '[ME6] one removed an address that the other renamed',
    field: mail,
    base: [address('a@x.test')],
    crm: null,
    outlook: [address('a@x.test', 'Ada')],
    value: [address('a@x.test', 'Ada')],
  },
  {
    says: '[ME6] both renamed the same address',
    field: mail,
    base: [address('a@x.test')],
    crm: [address('a@x.test', 'Ada')],
    outlook: [address('A@x.test', 'Adele')],
    value: [address('a@x.test', 'Ada')],
    won: 'crm',
  },
  {
    says: '[ME4] preferOutlook names the winner itself',
    field: { ...job, merge: 'preferOutlook' },
    base: 'A',
    crm: 'B',
    outlook: 'C',
    value: 'C',
    won: 'outlook',
  },
  {
    says: '[ME4] preferCrm names the winner itself',
    field: { ...job, merge: 'preferCrm' },
    base: 'A',
    crm: 'B',
    outlook: 'C',
    winner: 'outlook',
    value: 'B',
    won: 'crm',
  },
]

describe('merge cases', () => {
  test.each(cases)('$says', ({ field: one, base, crm, outlook, winner = 'crm', value, won = null }) => {
    expect(mergeValues(one, base, { crm, outlook }, winner)).toEqual({ value, won })
  })
})

const texts = fc.constantFrom<Json>(null, 'A', 'B', 'C')
const lists = fc
  .uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 3 })
  .map((list): Json => (list.length > 0 ? list : null))
const triple = fc.oneof(
  fc.record({ field: fc.constant(job), base: fc.option(texts, { nil: undefined }), crm: texts, outlook: texts }),
  fc.record({ field: fc.constant(phones), base: fc.option(lists, { nil: undefined }), crm: lists, outlook: lists }),
)
const winners = fc.constantFrom<Side>('crm', 'outlook')

describe('merge laws', () => {
  test('[ME3] equal values merge to that value, without a conflict', () => {
    fc.assert(
      fc.property(triple, winners, ({ field: one, base, crm }, winner) => {
        expect(mergeValues(one, base, { crm, outlook: crm }, winner)).toEqual({ value: crm, won: null })
      }),
    )
  })

  test('[ME3] an unchanged side never wins over a changed one', () => {
    fc.assert(
      fc.property(triple, winners, ({ field: one, base, crm }, winner) => {
        fc.pre(base !== undefined)
        expect(same(one, mergeValues(one, base, { crm, outlook: base ?? null }, winner).value, crm)).toBe(true)
        expect(same(one, mergeValues(one, base, { crm: base ?? null, outlook: crm }, winner).value, crm)).toBe(true)
      }),
    )
  })

  test('[I14][ME4] exchanging the sides and the winner exchanges nothing else', () => {
    fc.assert(
      fc.property(triple, winners, ({ field: one, base, crm, outlook }, winner) => {
        const straight = mergeValues(one, base, { crm, outlook }, winner)
        const swapped = mergeValues(one, base, { crm: outlook, outlook: crm }, otherSide(winner))
        expect(swapped.value).toEqual(straight.value)
        expect(swapped.won).toEqual(straight.won === null ? null : otherSide(straight.won))
      }),
    )
  })

  test('[ME3] a merged record merged again changes nothing', () => {
    fc.assert(
      fc.property(triple, winners, ({ field: one, base, crm, outlook }, winner) => {
        const { value } = mergeValues(one, base, { crm, outlook }, winner)
        expect(mergeValues(one, value, { crm: value, outlook: value }, winner)).toEqual({ value, won: null })
      }),
    )
  })

  test('[ME5] without a base nothing is emptied', () => {
    fc.assert(
      fc.property(triple, winners, ({ field: one, crm, outlook }, winner) => {
        fc.pre(crm !== null || outlook !== null)
        expect(mergeValues(one, undefined, { crm, outlook }, winner).value).not.toBeNull()
      }),
    )
  })
})
