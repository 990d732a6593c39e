/** Choosing from a plan, the settings form, how values and runs read. */
import { describe, expect, test } from 'vitest'
import { hasChanged } from '../../../addin/features/mailbox/use-connect.ts'
import {
  countSelected,
  everything,
  isSelected,
  keysToApprove,
  nothing,
  stateOfAll,
  toggled,
} from '../../../addin/ui/selection.ts'
import { exceptions, narrower, withDirection } from '../../../addin/features/settings/directions.ts'
import {
  errorsOf,
  isSamePolicy,
  isValid,
  readsOutlook,
  ticked,
  wholeNumber,
} from '../../../addin/features/settings/policy-form.ts'
import { fractionOf, paceOf, summaryParts } from '../../../addin/features/sync/summary.ts'
import { needsPerson } from '../../../addin/shell/needs-person.ts'
import { views } from '../../../addin/strings/en/views.ts'
import { formatDistance, formatMoment } from '../../../addin/ui/format.ts'
import { fieldName, formatValue } from '../../../addin/ui/value.ts'
import { defaultContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'
import * as sample from './sample-answers.ts'

describe('[N1] choosing from a plan', () => {
  const never = (): Promise<readonly string[]> => Promise.reject(new Error('not needed'))

  test('[N1] approving all names no keys, so that exactly the whole plan is meant', async () => {
    expect(await keysToApprove(everything, 5000, never)).toBeNull()
    expect(await keysToApprove(toggled(toggled(everything, 'a'), 'a'), 2, never)).toBeNull()
  })

  test('[N1] all but one names every other key, loaded or not', async () => {
    const selection = toggled(everything, 'b')
    expect(await keysToApprove(selection, 3, async () => ['a', 'b', 'c'])).toEqual(['a', 'c'])
    expect(countSelected(selection, 3)).toBe(2)
    expect(stateOfAll(selection, 3)).toBe('mixed')
  })

  test('[N1] only some names those, and nothing is nothing', async () => {
    const selection = toggled(nothing, 'b')
    expect(await keysToApprove(selection, 3, never)).toEqual(['b'])
    expect([isSelected(selection, 'b'), isSelected(selection, 'a')]).toEqual([true, false])
    expect([stateOfAll(nothing, 3), stateOfAll(everything, 3)]).toEqual([false, true])
    expect(await keysToApprove(nothing, 3, never)).toEqual([])
  })
})

describe('[CARET-21] the settings form', () => {
  const policy = { ...defaultContactsPolicy, folder: { id: 'f', name: 'F' } }

  test('[CARET-22] without a folder nothing can be saved', () => {
    expect(errorsOf(defaultContactsPolicy)).toMatchObject({ folder: true, interval: false, kinds: false })
    expect(isValid(policy)).toBe(true)
  })

  test.each([
    ['10', 10],
    [' 15 ', 15],
    ['', null],
    ['1.5', null],
    ['-3', null],
    ['1e3', null],
    ['ten', null],
  ])('[CARET-21] the number "%s" is read as %s', (text, number) => {
    expect(wholeNumber(text)).toBe(number)
  })

  test.each([0, 1001, 1.5])('[CARET-21] an interval of %s is wrong', (every) => {
    expect(isValid({ ...policy, interval: { every, unit: 'minutes' } })).toBe(false)
  })

  test('[CARET-29] choosing the same entries in another order is no change, choosing none is', () => {
    const withTypes = (contactTypes: ('supplier' | 'alternate')[]) => ({
      ...policy,
      filters: { ...policy.filters, contactTypes },
    })
    expect(isSamePolicy(withTypes(['supplier', 'alternate']), withTypes(['alternate', 'supplier']))).toBe(true)
    expect(isSamePolicy(withTypes(['supplier']), withTypes([]))).toBe(false)
    expect(ticked(['a', 'b'], 'a', false)).toEqual(['b'])
    expect(ticked(['a'], 'a', true)).toEqual(['a'])
  })

  test('[ABA-06] where the CRM leads, what Outlook may do is not asked', () => {
    expect(readsOutlook({ direction: 'crmLeads' })).toBe(false)
    expect(readsOutlook({ direction: 'twoWay' })).toBe(true)
  })
})

describe('[SM-14] directions of fields', () => {
  test('[SM-14] a field can only be narrowed', () => {
    expect(narrower('both')).toEqual(['toOutlook', 'toCrm', 'initial', 'off'])
    expect(narrower('toCrm')).toEqual(['off'])
    expect(narrower('initial')).toEqual(['off'])
    expect(narrower('off')).toEqual([])
  })

  test('[SM-14] going back to what was declared forgets the choice and no other', () => {
    expect(withDirection({ a: 'off', b: 'off' }, 'a', null)).toEqual({ b: 'off' })
    expect(withDirection({ b: 'off' }, 'a', 'toOutlook')).toEqual({ b: 'off', a: 'toOutlook' })
  })

  test('[SM-16] kinds that differ from the declaration are named', () => {
    expect(exceptions({ declared: 'both', byKind: { clientPerson: 'both', employee: 'toOutlook' } })).toEqual([
      ['employee', 'toOutlook'],
    ])
  })
})

describe('[R24] how values read', () => {
  const words = views.fields.values
  const cases: readonly (readonly [unknown, string])[] = [
    [undefined, 'not known'],
    [null, '(empty)'],
    ['', '(empty)'],
    [[], '(empty)'],
    [{ street: null, city: '' }, '(empty)'],
    ['Grace', 'Grace'],
    [true, 'yes'],
    [['1', '2'], '1, 2'],
    [[{ address: 'a@b.example', name: 'A' }], 'a@b.example'],
    [{ city: 'London', street: '1 Quay', postalCode: 'E1' }, '1 Quay, E1, London'],
    ['1975-04-30', '30 Apr 1975'],
  ]
  test.each(cases)('[R24] %j reads "%s"', (value, text) => {
    expect(formatValue(value, 'en-GB', words)).toBe(text)
  })

  test('[R24] a field without words of its own reads like words', () => {
    expect(fieldName('officeLocation', {})).toBe('Office location')
    expect(fieldName('surname', views.fields.names)).toBe('Last name')
  })

  const noon = new Date(2026, 10, 21, 12).getTime()
  test('[R8] a moment of today is a time, an older one a date, a distance is in words', () => {
    expect(formatMoment(noon - 3_600_000, 'en-GB', noon)).toBe('11:00')
    expect(formatMoment(noon - 400 * 86_400_000, 'en-GB', noon)).toMatch(/2025/)
    expect(formatDistance(noon - 120_000, 'en-GB', noon)).toBe('2 minutes ago')
    expect(formatDistance(noon + 2 * 3_600_000, 'en-GB', noon)).toBe('in 2 hours')
  })
})

describe('[R8] a run in words', () => {
  test('[R8] only what happened is said, and a failure is never left out', () => {
    expect(summaryParts(sample.finishedRun, views.sync.summary, 'en-GB')).toEqual([
      '2 created',
      '2 changed',
      '1 failed',
      '1 changed on both sides',
    ])
    expect(summaryParts(sample.failedRun, views.sync.summary, 'en-GB')).toEqual([])
  })

  test('[SM-18] the bar is unknown before the work is known, and full at the end', () => {
    expect(fractionOf({ ...sample.runningRun, phase: 'observing' })).toBeNull()
    expect(fractionOf(sample.runningRun)).toBeCloseTo(0.2 + (0.8 * 66) / 120)
    expect(fractionOf({ ...sample.runningRun, phase: 'done' })).toBe(1)
  })

  test('[CARET-19] a place with something that waits for a person is marked', () => {
    expect([...needsPerson(sample.status, sample.healthyConnection)]).toEqual(['sync'])
    expect([...needsPerson(undefined, sample.brokenConnection)]).toEqual(['mailbox'])
    expect([...needsPerson(undefined, undefined)]).toEqual([])
  })

  test('[CARET-18] waiting for the browser window ends with success and with failure alike', () => {
    expect(hasChanged(sample.noConnection, sample.noConnection)).toBe(false)
    expect(hasChanged(sample.noConnection, sample.healthyConnection)).toBe(true)
    const failed = { ...sample.noConnection, problem: sample.brokenConnection.problem }
    expect(hasChanged(sample.noConnection, failed)).toBe(true)
  })
})

describe('[CUR-03] how long an import takes', () => {
  const running = (done: number, planned: number, failed = 0) => ({
    phase: 'executing' as const,
    startedAt: 0,
    counts: { ...sample.finishedRun.counts, done, failed, planned },
  })

  test('[CUR-03] from count and time come the rate and what is left', () => {
    expect(paceOf(running(280, 1000, 20), 60_000)).toEqual({ perMinute: 300, minutesLeft: 2 })
    expect(paceOf(running(990, 1000), 60_000)).toEqual({ perMinute: 990, minutesLeft: 0 })
  })

  test('[CUR-03] nothing is guessed at the beginning, and nothing said at the end', () => {
    expect(paceOf(running(3, 1000), 60_000)).toBeNull()
    expect(paceOf(running(300, 1000), 900)).toBeNull()
    expect(paceOf(running(1000, 1000), 60_000)).toBeNull()
    expect(paceOf({ ...running(300, 1000), phase: 'observing' }, 60_000)).toBeNull()
  })

  test('[CUR-03] words for it in the reader’s terms', () => {
    expect(views.sync.pace('300', 0)).toBe('300 a minute, less than a minute left')
    expect(views.sync.pace('300', 1)).toBe('300 a minute, about 1 minute left')
    expect(views.sync.pace('300', 2)).toBe('300 a minute, about 2 minutes left')
  })
})
