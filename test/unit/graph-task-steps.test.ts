/** From the steps a task has to those it should have: the requests lead there exactly, with no more of them than needed. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stepChanges, stepsDigest, type PresentStep, type Step } from '../../server/gateways/graph/tasks/steps.ts'

/** What To Do makes of the requests: new steps come last, changed ones keep their place. */
const applied = (present: readonly PresentStep[], wanted: readonly Step[]): readonly Step[] => {
  let steps: readonly PresentStep[] = present
  for (const change of stepChanges(present, wanted)) {
    if (change.kind === 'add') steps = [...steps, { ...change.step, id: `new ${steps.length}` }]
    else if (change.kind === 'remove') steps = steps.filter(({ id }) => id !== change.id)
    else steps = steps.map((step) => (step.id === change.id ? { ...step, ...change.change } : step))
  }
  return steps.map(({ displayName, isChecked }) => ({ displayName, isChecked }))
}

/** Few words, so that the same ones come often. */
const step = fc.record({ displayName: fc.constantFrom('a', 'b', 'c', 'd'), isChecked: fc.boolean() })
const numbered = (steps: readonly Step[]): readonly PresentStep[] => steps.map((one, n) => ({ ...one, id: String(n) }))

it('[SM-19] whatever stood there, the wanted steps stand there afterwards, in their order', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 6 }), (before, wanted) => {
      expect(applied(numbered(before), wanted)).toEqual(wanted)
      expect(stepChanges(numbered(wanted), wanted)).toEqual([])
      expect(stepChanges(numbered(before), wanted).length).toBeLessThanOrEqual(before.length + wanted.length)
    }),
    { numRuns: 500 },
  )
})

it('[SM-19] a tick is one request, a new step one, and what goes away goes last', () => {
  const present = numbered([
    { displayName: 'a', isChecked: false },
    { displayName: 'b', isChecked: false },
  ])
  const [a, b] = present.map(({ displayName }) => ({ displayName, isChecked: false }))
  if (!a || !b) throw new Error('two steps')
  expect(stepChanges(present, [{ ...a, isChecked: true }, b])).toEqual([
    { kind: 'change', id: '0', change: { isChecked: true } },
  ])
  const c = { displayName: 'c', isChecked: false }
  expect(stepChanges(present, [a, b, c])).toEqual([{ kind: 'add', step: c }])
  expect(stepChanges(present, [b])).toEqual([{ kind: 'remove', id: '0' }])
  expect(stepChanges(present, [b, c]).map(({ kind }) => kind)).toEqual(['add', 'remove'])
})

it('[R22] the digest of steps tells a tick and a word, and not their order', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
      expect(stepsDigest(steps.toReversed())).toBe(stepsDigest(steps))
      const [first, ...rest] = steps
      if (!first) return
      expect(stepsDigest([{ ...first, isChecked: !first.isChecked }, ...rest])).not.toBe(stepsDigest(steps))
      expect(stepsDigest([{ ...first, displayName: `${first.displayName}!` }, ...rest])).not.toBe(stepsDigest(steps))
    }),
  )
})
