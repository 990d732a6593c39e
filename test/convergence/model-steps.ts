/** What can happen in a world of the model test, as data: a list of steps is a story that can be printed, shrunk and told again. */
import * as fc from 'fast-check'
import type { RunTrigger } from '../../server/engine/ports.ts'
import type { Fault } from '../support/faulty.ts'

/** What people do. `pick` chooses among the records there are; `n` among ten names, so that equal records happen. */
export type PersonStep =
  | { readonly do: 'createCrm'; readonly n: number; readonly card: boolean }
  | { readonly do: 'createOutlook'; readonly n: number; readonly tagged: boolean }
  | {
      readonly do: 'editCrm' | 'editOutlook'
      readonly pick: number
      readonly field: 'company' | 'phone' | 'name' | 'rank'
      readonly clear: boolean
    }
  | { readonly do: 'poison'; readonly pick: number }
  | { readonly do: 'addEmail'; readonly pick: number; readonly side: 'crm' | 'outlook' }
  | { readonly do: 'deleteCrm' | 'restoreCrm' | 'leaveScope' | 'enterScope'; readonly pick: number }
  | { readonly do: 'deleteOutlook' | 'purgeOutlook' | 'moveAway' | 'moveBack' | 'tag'; readonly pick: number }

/** The `at`-th moment of a run (effects and questions alike). */
export interface RunFault {
  readonly at: number
  readonly fault: Fault
}

export type Step =
  | PersonStep
  | {
      readonly do: 'run'
      readonly trigger: RunTrigger
      readonly faults: readonly RunFault[]
      readonly during: readonly { readonly at: number; readonly step: PersonStep }[]
    }
  | { readonly do: 'twoWorkers' | 'expireCursors' | 'reset' | 'approve' | 'disconnect' | 'reconnect' }
  | { readonly do: 'clock'; readonly minutes: number }
  | { readonly do: 'policy'; readonly change: PolicyChange }

export type PolicyChange =
  | 'readOnly'
  | 'twoWay'
  | 'tagged'
  | 'automatic'
  | 'noDelete'
  | 'noAdd'
  | 'noUpdate'
  | 'keepInOutlook'
  | 'outlookWins'
  | 'crmWins'

const pick = fc.nat({ max: 11 })
const n = fc.nat({ max: 9 })

const personStep: fc.Arbitrary<PersonStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('createCrm' as const), n, card: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('createOutlook' as const), n, tagged: fc.boolean() }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('editCrm' as const, 'editOutlook' as const),
      pick,
      field: fc.constantFrom('company' as const, 'phone' as const, 'name' as const, 'rank' as const),
      clear: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('poison' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('addEmail' as const),
      pick,
      side: fc.constantFrom('crm' as const, 'outlook' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('deleteCrm' as const, 'restoreCrm' as const, 'leaveScope' as const, 'enterScope' as const),
      pick,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'deleteOutlook' as const,
        'purgeOutlook' as const,
        'moveAway' as const,
        'moveBack' as const,
        'tag' as const,
      ),
      pick,
    }),
  },
)

const fault = fc.constantFrom<Fault>(
  'dieBefore',
  'dieAfter',
  'unavailable',
  'loseReply',
  'throttle',
  'signInLost',
  'expired',
  'malformed',
)

const run: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('run' as const),
  trigger: fc.constantFrom<RunTrigger>('schedule', 'schedule', 'notification', 'crmEdit', 'person'),
  faults: fc.array(fc.record({ at: fc.nat({ max: 30 }), fault }), { maxLength: 2 }),
  during: fc.array(fc.record({ at: fc.nat({ max: 20 }), step: personStep }), { maxLength: 2 }),
})

const rare: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      'twoWorkers' as const,
      'expireCursors' as const,
      'reset' as const,
      'approve' as const,
      'disconnect' as const,
      'reconnect' as const,
    ),
  }),
  fc.record({ do: fc.constant('clock' as const), minutes: fc.integer({ min: -30, max: 90 }) }),
)

const policy: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('policy' as const),
  change: fc.constantFrom<PolicyChange>(
    'readOnly',
    'twoWay',
    'tagged',
    'automatic',
    'noDelete',
    'noAdd',
    'noUpdate',
    'keepInOutlook',
    'outlookWins',
    'crmWins',
  ),
})

export const peaceful: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: personStep as fc.Arbitrary<Step> },
    { weight: 2, arbitrary: run },
    { weight: 1, arbitrary: rare },
  ),
  { minLength: 3, maxLength: 30 },
)

export const changeable: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: personStep as fc.Arbitrary<Step> },
    { weight: 2, arbitrary: run },
    { weight: 1, arbitrary: rare },
    { weight: 1, arbitrary: policy },
  ),
  { minLength: 3, maxLength: 30 },
)
