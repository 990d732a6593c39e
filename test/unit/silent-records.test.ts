/** What is left out without a word leaves no trace (SPEC MA14). */
import { describe, expect, test } from 'vitest'
import { withoutSilent } from '../../server/engine/silent.ts'
import type { Observation, ScopeReason } from '../../server/sync/record.ts'
import { changed, gone, link, outOfScope, outlookRecord } from '../support/builders.ts'

const left = (id: string, reason: ScopeReason, fields = {}): Observation =>
  changed(outlookRecord(id, fields, { scope: { in: false, reason } }))

describe('records that say nothing', () => {
  test('[MA14][CARET-59][CARET-63] filtered, or before the cut-off with nothing read: as if they had not been seen', () => {
    expect(withoutSilent([outOfScope('A', 'filtered'), left('B', 'beforeCutOff')], [], [])).toEqual([])
  })

  test('[MA14] what was read, is gone, lies elsewhere or is over is told', () => {
    const told = [
      left('A', 'beforeCutOff', { name: 'Known' }),
      gone('B'),
      outOfScope('C', 'movedToOtherFolder'),
      left('D', 'past'),
      changed(outlookRecord('E', {})),
    ]
    expect(withoutSilent(told, [], [])).toEqual(told)
  })

  test('[MA8][KE4] a stranger is still forgotten, and what was removed after import still comes back', () => {
    const seen = [outOfScope('A', 'filtered'), left('B', 'beforeCutOff'), left('C', 'beforeCutOff')]
    const stranger = { side: 'outlook', id: 'A', version: '1', fields: {}, reason: 'invalid' } as const
    const kept = link({}, { outlookId: 'B', dormant: 'kept' })
    const awake = link({}, { crmId: 'document:c', outlookId: 'C' })
    expect(withoutSilent(seen, [kept, awake], [stranger])).toEqual(seen.slice(0, 2))
  })
})
