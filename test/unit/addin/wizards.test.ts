/** Steps and ticks of the import wizard: pure rules of the pane. */
import { describe, expect, test } from 'vitest'
import { selectionsOf, sinceMoment, sinceOf, stepFrom, tickedIn } from '../../../addin/features/wizards/wizard-rules.ts'
import { itemLine } from '../../../addin/features/wizards/item-line.ts'
import { views } from '../../../addin/strings/en/views.ts'
import { everything, isSelected, nothing, ticked } from '../../../addin/ui/selection.ts'
import { wizardKindOf, wizardPath } from '../../../addin/shell/wizard-path.ts'
import { wizardKinds, type Wizard } from '../../../shared/schemas/wizards.ts'

const day = 86_400_000
const part = (area: Wizard['parts'][number]['area'], created: number, updated = 0) => ({
  area,
  planId: `plan-${area}`,
  hash: 'h',
  created,
  updated,
  runId: null,
})
const wizard: Wizard = {
  id: 'w',
  kind: 'import',
  state: 'choosing',
  startedAt: 100 * day,
  from: 70 * day,
  updates: 'timeOnly',
  reason: null,
  parts: [part('mail', 3), part('tasks', 0), part('calendar', 1, 1)],
  choice: null,
  progress: { read: 0, total: 0, done: 0, failed: 0 },
}
const all = ['mail', 'tasks', 'calendar']

describe('[CUR-15] steps', () => {
  test('[CUR-15] one at a time in both directions; an area with nothing is passed by itself', () => {
    expect(stepFrom('areas', 1, wizard, all)).toBe('mail')
    expect(stepFrom('mail', 1, wizard, all)).toBe('calendar')
    expect(stepFrom('calendar', 1, wizard, all)).toBe('confirm')
    expect(stepFrom('confirm', -1, wizard, all)).toBe('calendar')
    expect(stepFrom('calendar', -1, wizard, all)).toBe('mail')
    expect(stepFrom('mail', -1, wizard, all)).toBe('areas')
    expect(stepFrom('areas', -1, wizard, all)).toBe('areas')
  })

  test('[CUR-07] an area that is switched off is passed too', () => {
    expect(stepFrom('areas', 1, wizard, ['calendar'])).toBe('calendar')
    expect(stepFrom('areas', 1, wizard, [])).toBe('confirm')
  })
})

describe('[CUR-13] ticks', () => {
  test('[CUR-13] everything is ticked, and many are ticked alike at once', () => {
    const some = ticked(everything, ['a', 'b'], false)
    expect(['a', 'b', 'c'].map((key) => isSelected(some, key))).toEqual([false, false, true])
    expect(ticked(some, ['a', 'b', 'c'], true)).toEqual(everything)
    expect(isSelected(ticked(nothing, ['a'], true), 'a')).toBe(true)
  })

  test('[CUR-13] what was left out before a reload is left out after it', () => {
    const choice = { step: 'mail', areas: [], leftOut: [{ area: 'mail' as const, keys: ['outlook:1'] }] }
    const selections = selectionsOf({ ...wizard, choice })
    expect(tickedIn(wizard, selections, 'mail')).toBe(2)
    expect(tickedIn(wizard, selections, 'calendar')).toBe(2)
    expect(tickedIn(wizard, selections, 'contacts')).toBe(0)
  })
})

describe('[CUR-11] how far back', () => {
  test('[CUR-11] a choice is found again from what was asked for', () => {
    expect(sinceMoment('week', 100 * day)).toBe(93 * day)
    expect(sinceMoment('all', 100 * day)).toBeNull()
    expect(sinceOf(wizard)).toBe('month')
    expect(sinceOf({ from: null, startedAt: 1 })).toBe('all')
  })
})

describe('[CUR-17] what one sees of an item', () => {
  const item = (values: Readonly<Record<string, unknown>>) => ({
    writes: [
      {
        side: 'crm' as const,
        kind: 'create' as const,
        fields: Object.entries(values).map(([field, after]) => ({ field, before: null, after })),
      },
    ],
  })

  test('[CUR-17] of a mail that came in the sender, of one that went out the recipients', () => {
    const from = { name: 'Ada', address: 'ada@example.net' }
    const to = [{ name: 'Ben', address: 'ben@example.net' }]
    expect(itemLine(item({ direction: 'incoming', from, to }), 'mail', 'en', views.fields)).toBe('Ada')
    expect(itemLine(item({ direction: 'outgoing', from, to }), 'mail', 'en', views.fields)).toBe('Ben')
    expect(itemLine(item({}), 'tasks', 'en', views.fields)).toBe('')
  })
})

test('[CUR-05] every wizard has an address, and only those lead to one', () => {
  expect(wizardKinds.map((kind) => wizardKindOf(wizardPath[kind]))).toEqual([...wizardKinds])
  expect(wizardKindOf('elsewhere')).toBeNull()
})
