/** Every story that once broke an invariant, shrunk and named by what was wrong. */
import { describe, expect, it } from 'vitest'
import { tell } from './model.ts'
import type { PersonStep, RunFault, Step } from './model-steps.ts'

const run = (
  faults: readonly RunFault[] = [],
  during: readonly { readonly at: number; readonly step: PersonStep }[] = [],
): Step => ({
  do: 'run',
  trigger: 'schedule',
  faults,
  during,
})

const stories: Readonly<Record<string, readonly Step[]>> = {
  '[I2] a parked item is not tried again because its other record was not looked at': [
    { do: 'createOutlook', n: 0, tagged: false },
    run(),
    { do: 'editOutlook', pick: 0, field: 'company', clear: false },
    { do: 'policy', change: 'readOnly' },
    { do: 'poison', pick: 0 },
  ],
  '[I2] an entry written in the last batch is not removed by the end of the same run': [
    { do: 'createCrm', n: 0, card: false },
    run(),
    { do: 'editOutlook', pick: 0, field: 'company', clear: true },
    { do: 'poison', pick: 0 },
    run([{ at: 7, fault: 'unavailable' }]),
  ],
  '[I1] a link that asks to look again has both of its records read': [
    { do: 'createOutlook', n: 0, tagged: false },
    { do: 'policy', change: 'noDelete' },
    run(),
    { do: 'editCrm', pick: 0, field: 'rank', clear: false },
  ],
  '[I10] a run that waits for approval leaves the master categories alone': [
    { do: 'policy', change: 'tagged' },
    { do: 'createCrm', n: 0, card: false },
    run([], [{ at: 0, step: { do: 'createCrm', n: 0, card: false } }]),
    { do: 'expireCursors' },
    { do: 'deleteOutlook', pick: 0 },
    { do: 'editCrm', pick: 0, field: 'company', clear: false },
    { do: 'moveAway', pick: 0 },
  ],
  '[I7] what a dying process made is found again, with an edit in between': [
    { do: 'createCrm', n: 0, card: false },
    { do: 'createOutlook', n: 1, tagged: false },
    run([{ at: 11, fault: 'dieBefore' }]),
    { do: 'editOutlook', pick: 1, field: 'company', clear: false },
    run(),
    { do: 'editCrm', pick: 0, field: 'company', clear: false },
  ],
  '[I9] a record found by its marker and deleted before the delta round is not forgotten': [
    {
      do: 'run',
      trigger: 'person',
      faults: [{ at: 8, fault: 'loseReply' }],
      during: [{ at: 0, step: { do: 'createCrm', n: 0, card: false } }],
    },
    { do: 'createCrm', n: 0, card: false },
    run([], [{ at: 3, step: { do: 'deleteOutlook', pick: 0 } }]),
    { do: 'twoWorkers' },
  ],
  '[I4] a deletion is not undone by a twin of the record on its own side': [
    run([], [{ at: 0, step: { do: 'createOutlook', n: 1, tagged: false } }]),
    { do: 'deleteOutlook', pick: 0 },
    { do: 'createCrm', n: 1, card: false },
    { do: 'deleteCrm', pick: 0 },
  ],
}

describe('regressions', () => {
  for (const [title, story] of Object.entries(stories)) {
    it(`${title}`, async () => {
      await expect(tell(story)).resolves.toBeUndefined()
    })
  }
})
