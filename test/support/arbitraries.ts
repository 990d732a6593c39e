/** Random data for property tests: values of real fields, people's steps on both sides, policies. */
import * as fc from 'fast-check'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import type { Json } from '../../server/sync/record.ts'
import { policy } from './builders.ts'

const text = fc.constantFrom<Json>(null, 'Ada', 'Bert', 'Chloé', 'Ada  B.')
const addresses = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 })
  .map(
    (names): Json =>
      names.length === 0 ? null : names.map((name) => ({ address: `${name}@shared.test`, name: null })),
  )
const phones = fc
  .uniqueArray(fc.constantFrom('1', '2', '3', '4'), { maxLength: 4 })
  .map((list): Json => (list.length === 0 ? null : list))

/** A few fields of every sort: text both ways, text one way, two lists with overflow. */
export const editArbitrary = fc.oneof(
  fc.record({ field: fc.constantFrom('jobTitle', 'department', 'givenName'), value: text }),
  fc.record({ field: fc.constant('companyName'), value: text }),
  fc.record({ field: fc.constant('emailAddresses'), value: addresses }),
  fc.record({ field: fc.constant('businessPhones'), value: phones }),
)
export type Edit = { readonly field: string; readonly value: Json }

const which = fc.nat({ max: 5 })
const side = fc.constantFrom<'crm' | 'outlook'>('crm', 'outlook')

/** What people do; indexes name records modulo their number. */
export const stepArbitrary = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('edit' as const), side, which, edit: editArbitrary }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('create' as const), side, edit: editArbitrary }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete' as const), side, which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restore' as const), side, which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('leave' as const), side, which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('return' as const), side, which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('tag' as const), which }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('copy' as const), which }) },
)
export type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never

export const policyArbitrary: fc.Arbitrary<SyncPolicy> = fc
  .record({
    direction: fc.constantFrom<SyncPolicy['direction']>('twoWay', 'twoWay', 'crmLeads'),
    allow: fc.record({ add: fc.boolean(), update: fc.boolean(), delete: fc.boolean() }),
    removeInOutlook: fc.boolean(),
    acceptance: fc.constantFrom<SyncPolicy['acceptance']>('automatic', 'automatic', 'tagged'),
    conflictWinner: side,
  })
  .map((changes) => policy(changes))
