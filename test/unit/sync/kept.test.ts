/** Records that concern the firm or leave no trace, copies, and records that leave Outlook once everything of them is kept (SPEC KE, MA12, MA13, TA7). */
import { describe, expect, test } from 'vitest'
import { guard } from '../../../server/sync/guard.ts'
import { removesKept } from '../../../server/sync/kept.ts'
import type { Link } from '../../../server/sync/link.ts'
import { linkAfter } from '../../../server/sync/link-after.ts'
import type { Operation, Plan } from '../../../server/sync/operation.ts'
import { planArea, settledStrangers, type PlanInput } from '../../../server/sync/plan.ts'
import type { Fields } from '../../../server/sync/record.ts'
import {
  changed,
  crmRecord,
  gone,
  link,
  outOfScope,
  outlookRecord,
  planInput,
  policy,
  type Situation,
} from '../../support/builders.ts'
import { clientTag, impossibleTag, letterArea } from '../../support/letter-area.ts'

const crmId = 'document:a'
const leaving = policy({ acceptance: 'tagged', removeInOutlook: false, options: { leaves: true } })
const said: Fields = { name: 'Contract', number: '<1>', from: 'ada@example.com' }
const letter = (id: string, more: Fields = {}, tags: readonly string[] = []) =>
  outlookRecord(id, { ...said, client: clientTag, ...more }, { tags })
const document = (more: Fields = {}) => crmRecord(crmId, { ...said, client: clientTag, leaves: 'yes', ...more })
const filed = (more: Partial<Link> = {}): Link =>
  link({ name: 'Contract' }, { crmId, origin: 'outlook', versions: { crm: null, outlook: 'o2' }, ...more })

const inputOf = (situation: Situation): PlanInput => ({
  ...planInput({ policy: leaving, ...situation }),
  area: letterArea,
})
const planOf = (situation: Situation): Plan => planArea(inputOf(situation))
const only = (situation: Situation): Operation => {
  const { operations } = planOf(situation)
  const [operation] = operations
  if (operation === undefined || operations.length > 1) throw new Error(JSON.stringify(operations))
  return operation
}
const both = (more: Partial<Link> = {}): Situation => ({
  links: [filed(more)],
  crm: [changed(document())],
  outlook: [changed(letter('A'))],
})

describe('new records', () => {
  test('[MA13][CARET-59] what does not concern the firm is in no operation', () => {
    expect(planOf({ outlook: [changed(letter('A', { client: null }))] }).operations).toEqual([])
  })

  test('[MA13] a stranger that does not concern the firm any more is forgotten, one that does stays', () => {
    const stranger = (id: string) => ({ side: 'outlook', id, version: 'o1', fields: said, reason: 'invalid' }) as const
    const input = inputOf({
      strangers: [stranger('A'), stranger('B')],
      outlook: [changed(letter('A', { client: null })), changed(letter('B', { client: null }, [impossibleTag]))],
    })
    expect(settledStrangers(input, planArea(input)).now).toEqual([{ side: 'outlook', id: 'A' }])
  })

  test('[MA13] one that does is born without the update tag, although edits wait for it', () => {
    const operation = only({ outlook: [changed(letter('A'))] })
    expect(operation).toMatchObject({ rule: 'MA6', writes: { crm: { kind: 'create', recordKind: 'document' } } })
    expect(operation.writes.outlook).toBeUndefined()
  })

  test('[TA7] born, it loses both our tags, whatever brought it, and nobody else’s', () => {
    const operation = only({ outlook: [changed(letter('A', {}, ['Blue', '!Update failed']))] })
    expect(operation.writes.outlook).toMatchObject({ tags: ['Blue'], changed: [] })
  })

  test('[TA7][SM-18] wanted and impossible, it is given the failure tag once', () => {
    const impossible = (tags: readonly string[]) => only({ outlook: [changed(letter('A', { client: null }, tags))] })
    const told = impossible([impossibleTag])
    expect(told).toMatchObject({
      stranger: { reason: 'invalid' },
      notes: [{ code: 'missingForCreate', fields: ['client'] }],
    })
    expect(told.writes.outlook).toMatchObject({ tags: [impossibleTag, '!Update failed'] })
    expect(impossible([impossibleTag, '!Update failed']).writes).toEqual({})
  })

  test('[MA12] of two with one number the first is born and the other is its copy', () => {
    const { operations } = planOf({ outlook: [changed(letter('B')), changed(letter('A'))] })
    expect(operations.map((one) => [one.key, one.rule, one.stranger?.reason])).toEqual([
      ['outlook:B', 'MA7', 'copyOfLinked'],
      ['outlook:A', 'MA6', undefined],
    ])
  })

  test('[MA12] they are two where they contradict each other, or have no number', () => {
    const born = (one: Fields, other: Fields): number =>
      planOf({ outlook: [changed(letter('A', one)), changed(letter('B', other))] }).operations.filter(
        (operation) => operation.writes.crm?.kind === 'create',
      ).length
    expect(born({}, { from: 'bert@example.com' })).toBe(2)
    expect(born({ number: null }, { number: null })).toBe(2)
  })

  test('[MA12] what matches a linked record is its copy', () => {
    const operation = only({
      links: [filed({ versions: { crm: 'c2', outlook: 'o2' } })],
      outlook: [changed(letter('B'))],
      crmRecords: [document()],
    })
    expect(operation.stranger).toMatchObject({ id: 'B', reason: 'copyOfLinked' })
  })
})

describe('leaving Outlook', () => {
  test('[KE3] a record that is born and leaves asks to be looked at again', () => {
    const operation = only({ outlook: [changed(letter('A'))] })
    const { link: born } = linkAfter(operation, { crm: { id: crmId, version: '1' } })
    expect(born).toMatchObject({ crmId, outlookId: 'A', versions: { crm: null, outlook: 'o2' }, dormant: null })
  })

  test('[KE1][CARET-68] seen on both sides it is removed, and the link sleeps with its id', () => {
    const operation = only(both())
    expect(operation).toMatchObject({
      rule: 'KE1',
      writes: { outlook: { kind: 'remove', id: 'A', version: 'o2', cause: 'kept' } },
      notes: [{ code: 'removedAfterImport' }],
    })
    expect(removesKept(operation)).toBe(true)
    const { link: after } = linkAfter(operation, { outlook: { id: 'A', version: 'o3' } })
    expect(after).toMatchObject({ outlookId: 'A', dormant: 'kept', versions: { crm: 'c2', outlook: 'o3' } })
  })

  test.each([
    ['adopted', both({ origin: 'adopted' })],
    ['made by the CRM', both({ origin: 'crm' })],
    ['not seen in Outlook', { ...both(), outlook: [] }],
    ['moved away', { ...both(), outlook: [outOfScope('A', 'movedToOtherFolder')] }],
    ['staying', { ...both(), crm: [changed(document({ leaves: null }))] }],
  ])('[KE1] nothing is removed of a record that is %s', (_what, situation) => {
    expect(planOf(situation).operations.flatMap((one) => one.writes.outlook ?? [])).toEqual([])
  })

  test('[KE2] an accepted edit crosses first, and the pair is looked at again', () => {
    const renamed = changed(letter('A', { name: 'Contract, signed' }, ['!Update']))
    const operation = only({ ...both(), outlook: [renamed] })
    expect(operation.writes).toMatchObject({
      crm: { changed: ['name'] },
      outlook: { kind: 'update', changed: [], tags: [] },
    })
    const { link: after } = linkAfter(operation, {
      crm: { id: crmId, version: 'c3' },
      outlook: { id: 'A', version: 'o3' },
    })
    expect(after?.versions).toEqual({ crm: null, outlook: 'o3' })
  })

  test('[KE5][GU2] a thousand such removals ask nobody', () => {
    const one = only(both())
    const operations = Array.from({ length: 1000 }, (_, index) => ({ ...one, key: `crm:document:${index}` }))
    const limits = { count: 1, share: 0, atLeast: 1 }
    const strict = { removals: limits, withdrawals: limits, updates: limits }
    expect(guard(strict, { area: 'mail', operations }, 1000)).toBeNull()
  })
})

describe('while it is kept', () => {
  const asleep = filed({ dormant: 'kept', versions: { crm: 'c2', outlook: 'o2' } })
  const seen = (more: Situation): Plan => planOf({ links: [asleep], ...more })

  test.each<[string, Situation]>([
    ['its tombstone', { outlook: [gone('A', 'foundInDeletedItems')] }],
    ['its end', { outlook: [gone('A')] }],
    ['a folder of its own', { outlook: [outOfScope('A', 'movedToOtherFolder')] }],
    ['its document unfiled', { crm: [gone(crmId, 'crmTombstone')], outlook: [gone('A')] }],
  ])('[KE4] nothing follows from %s', (_what, situation) => {
    expect(seen(situation).operations).toEqual([])
  })

  test('[KE4] put back, the link wakes as one that was adopted, and the record is not removed again', () => {
    const back = { outlook: [changed(outlookRecord('A', said, { version: 'o9' }))], crmRecords: [document()] }
    const [operation] = seen(back).operations
    expect(operation).toMatchObject({ writes: {}, after: { dormant: null, origin: 'adopted' } })
    expect(operation?.notes).toContainEqual({ code: 'restored' })
    const awake = filed({ origin: 'adopted', versions: { crm: 'c2', outlook: 'o9' } })
    expect(planOf({ links: [awake], crm: [changed(document())], outlook: back.outlook }).operations).toEqual([])
  })

  test('[KE4] put back behind the cut-off, it wakes all the same', () => {
    const scope = { in: false, reason: 'beforeCutOff' } as const
    const [operation] = seen({
      outlook: [changed(outlookRecord('A', {}, { scope }))],
      crmRecords: [document()],
    }).operations
    expect(operation).toMatchObject({ rule: 'KE4', writes: {}, after: { dormant: null, origin: 'adopted' } })
  })

  test('[KE4] put back after its document was unfiled, it is not filed again', () => {
    const [operation] = seen({ crm: [gone(crmId, 'crmTombstone')], outlook: [changed(letter('A'))] }).operations
    expect(operation).toMatchObject({ writes: {}, after: { dormant: 'deletedInCrm' } })
  })
})
