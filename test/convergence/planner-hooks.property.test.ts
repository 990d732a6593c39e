/** The planner against random people, in an area that uses every hook: who leads, what ends, whom it would mail, what is private. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directionOf, kindOfCrmId } from '../../server/sync/direction.ts'
import { same, sharedOf } from '../../server/sync/field-values.ts'
import type { Fields, Json, ScopeReason } from '../../server/sync/record.ts'
import { isRedactedLink } from '../../server/sync/redaction.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import { policy as policyWith, tags } from '../support/builders.ts'
import { firstDay, gatheringArea, impossibleDay } from '../support/gathering-area.ts'
import { PlannerWorld, type Row, type WorldShape } from './planner-world.ts'

const seed = 20_261_121
const bound = 8
const area = gatheringArea('calendar')

const isOver = (fields: Fields): boolean => typeof fields['day'] === 'string' && fields['day'] < firstDay

/** As the area's own reading of a record does it: what is private shows only a day; what is over says so. */
const shape: WorldShape = {
  area,
  shown: (state, row) => ({
    ...state,
    ...(isOver(row.fields) ? { scope: { in: false, reason: 'past' } as const } : {}),
    ...(row.hidden
      ? {
          redacted: true as const,
          fields: { ...empty, name: 'Private', day: row.fields['day'] ?? null, uid: row.fields['uid'] ?? null },
        }
      : {}),
  }),
}

const empty: Fields = {
  name: null,
  day: '2026-05-04',
  status: null,
  guests: null,
  owner: null,
  link: null,
  uid: null,
  notes: null,
}

const agreedWorld = (policy: SyncPolicy): PlannerWorld => {
  const world = new PlannerWorld({ ...policy, mailBudget: 1000 }, shape)
  for (let n = 0; n < 3; n += 1) {
    const kind = n === 2 ? 'attended' : 'gathering'
    const fields = { ...empty, name: `Meeting ${n}`, uid: `uid${n}`, guests: n === 0 ? ['guest@example.com'] : null }
    const row = { fields, tags: [], marker: null, inside: true, gone: false }
    world.put('crm', { ...row, id: `${kind}:${n}` })
    world.put('outlook', { ...row, id: `o${n}` })
  }
  settle(world)
  world.policy = policy
  return world
}

/** Runs until a plan leaves nothing to do but what waits for a person. */
function settle(world: PlannerWorld, full = false): number {
  for (let runs = 0; runs <= bound; runs += 1)
    if (
      world.run(
        (operations) => operations,
        () => false,
        full,
      ) === 0
    )
      return runs
  return bound + 1
}

const edit = fc.oneof(
  fc.record({ field: fc.constant('name'), value: fc.constantFrom<Json>('Review', 'Audit', 'Board') }),
  fc.record({
    field: fc.constant('day'),
    value: fc.constantFrom<Json>('2025-03-01', '2026-05-04', '2026-09-09', impossibleDay),
  }),
  fc.record({ field: fc.constant('status'), value: fc.constantFrom<Json>(null, 'open', 'done', 'closed', 'urgent') }),
  fc.record({ field: fc.constantFrom('owner', 'link'), value: fc.constantFrom<Json>(null, 'one', 'two') }),
  fc.record({
    field: fc.constant('guests'),
    value: fc.constantFrom<Json>(null, ['a@example.com'], ['a@example.com', 'b@example.com', 'c@example.com']),
  }),
)
const side = fc.constantFrom<'crm' | 'outlook'>('crm', 'outlook')
const which = fc.nat({ max: 4 })
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('edit' as const), side, which, edit }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('delete' as const), side, which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('hide' as const), which, hidden: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('tag' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('leave' as const),
      which,
      reason: fc.constantFrom<ScopeReason>('past', 'beforeCutOff', 'finished', 'finishedRemove', 'notTheirs'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('return' as const), which }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('create' as const), side, edit }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const at = (world: PlannerWorld, on: 'crm' | 'outlook', index: number): Row | undefined => {
  const rows = [...world.rows[on].values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return rows[index % Math.max(1, rows.length)]
}

const take = (world: PlannerWorld, one: Step): void => {
  if (one.does === 'create') {
    const name = `new${world.next()}`
    const fields = { ...empty, name, uid: name, [one.edit.field]: one.edit.value }
    const id = one.side === 'crm' ? `gathering:${name}` : name
    world.put(one.side, { id, fields, tags: [], marker: null, inside: true, gone: false })
    return
  }
  const on = 'side' in one ? one.side : one.does === 'hide' || one.does === 'tag' ? 'outlook' : 'crm'
  const row = at(world, on, one.which)
  if (!row || row.gone) return
  if (one.does === 'edit') world.change(on, row.id, { fields: { ...row.fields, [one.edit.field]: one.edit.value } })
  if (one.does === 'delete') world.change(on, row.id, { gone: true })
  if (one.does === 'hide') world.change(on, row.id, { hidden: one.hidden })
  if (one.does === 'tag') world.change(on, row.id, { tags: [...row.tags, tags.update] })
  if (one.does === 'leave') world.change(on, row.id, { inside: false, reason: one.reason })
  if (one.does === 'return') world.change(on, row.id, { inside: true })
}

const policies: fc.Arbitrary<SyncPolicy> = fc
  .record({
    direction: fc.constantFrom<SyncPolicy['direction']>('twoWay', 'twoWay', 'crmLeads'),
    allow: fc.record({ add: fc.boolean(), update: fc.boolean(), delete: fc.boolean() }),
    removeInOutlook: fc.boolean(),
    acceptance: fc.constantFrom<SyncPolicy['acceptance']>('automatic', 'tagged'),
    conflictWinner: side,
    mailBudget: fc.constantFrom(0, 1, 3),
    options: fc.constantFrom<SyncPolicy['options']>({}, { privateRecords: 'skip' }),
  })
  .map((changes) => policyWith(changes))

const keysWaiting = (world: PlannerWorld): ReadonlySet<string> =>
  new Set(
    world
      .plan()
      .plan.operations.filter((one) => one.mails !== undefined)
      .map((one) => one.key),
  )

/** Both sides of a link that takes part hold the same, apart from what is held, waits, or is nobody else's business. */
const disagreements = (world: PlannerWorld): readonly string[] => {
  const waiting = keysWaiting(world)
  return [...world.links.values()].flatMap((link) => {
    if (link.dormant !== null || isRedactedLink(link) || waiting.has(`crm:${link.crmId}`)) return []
    const crm = world.rows.crm.get(link.crmId)
    const outlook = world.rows.outlook.get(link.outlookId ?? '')
    if (!crm || crm.gone || !outlook || outlook.gone) return [`${link.crmId}: a record of an active link is missing`]
    return area.fields.flatMap((field) => {
      const direction = directionOf(area, world.policy, field, kindOfCrmId(link.crmId))
      if (direction === 'off' || direction === 'initial' || field.name in link.held) return []
      const value = crm.fields[field.name] ?? null
      const seen = outlook.fields[field.name] ?? null
      if (direction === 'toCrm' && link.base[field.name] === undefined) return []
      return same(field, sharedOf(field, value), seen)
        ? []
        : [`${link.crmId}.${field.name}: ${JSON.stringify(value)} / ${JSON.stringify(seen)}`]
    })
  })
}

const print = (world: PlannerWorld): string =>
  [...world.rows.crm.values(), ...world.rows.outlook.values(), ...world.links.values(), world.plan().plan.operations]
    .map((one) => JSON.stringify(one))
    .join('\n')

const within = (world: PlannerWorld, check: () => void): void => {
  try {
    check()
  } catch (cause) {
    throw new Error(print(world), { cause })
  }
}

const rounds = fc.tuple(fc.array(step, { maxLength: 6 }), fc.array(step, { maxLength: 6 }))

describe('the planner, hooks and random people', () => {
  test('[ME11][SC8][SC9][GU4][PR1][I1][I2][I5] any two perturbations settle, then it is quiet, and nobody is mailed beyond the budget', () => {
    fc.assert(
      fc.property(policies, rounds, (policy, [first, second]) => {
        const world = agreedWorld(policy)
        for (const steps of [first, second]) {
          for (const one of steps) take(world, one)
          for (let runs = 0; runs < bound; runs += 1) {
            const planned = world.run(
              (operations) => operations,
              () => false,
            )
            expect(new Set(world.mailed).size).toBeLessThanOrEqual(policy.mailBudget)
            if (planned === 0) break
          }
          within(world, () => {
            expect(settle(world), 'still at work').toBe(0)
            expect(disagreements(world)).toEqual([])
            settle(world, true)
            expect(settle(world, true), 'a full run finds more').toBe(0)
          })
        }
        expect(world.removals.filter((removal) => !removal.proven)).toEqual([])
      }),
      { numRuns: 500, seed },
    )
  })

  test('[SC10][INF-09] of what is over only how it ended reaches Outlook, whatever is edited in the CRM, and nobody is mailed', () => {
    fc.assert(
      fc.property(policies, fc.array(edit, { maxLength: 6 }), fc.boolean(), (policy, edits, asleep) => {
        const world = agreedWorld(policy)
        const before = world.rows.outlook.get('o1')?.fields
        world.change('crm', 'gathering:1', { inside: false, reason: 'past' })
        if (asleep) settle(world)
        for (const { field, value } of edits) {
          const fields = world.rows.crm.get('gathering:1')?.fields ?? {}
          world.change('crm', 'gathering:1', { fields: { ...fields, [field]: value } })
          if (asleep) settle(world)
        }
        within(world, () => {
          expect(settle(world)).toBeLessThan(bound)
          const status = world.rows.crm.get('gathering:1')?.fields['status'] ?? null
          expect(world.rows.outlook.get('o1')?.fields).toEqual({ ...before, status })
          expect(world.links.get('gathering:1')?.dormant).toBe('outOfScope')
          settle(world, true)
          expect(settle(world, true), 'a full run finds more').toBe(0)
        })
        expect(world.mailed).toEqual([])
      }),
      { numRuns: 200, seed },
    )
  })

  test('[DE15] whatever happens to a copy that does not lead, its record in the CRM stays as people left it', () => {
    fc.assert(
      fc.property(policies, fc.array(step, { maxLength: 8 }), (policy, steps) => {
        const world = agreedWorld(policy)
        const inOutlook = steps.filter(
          (one) => one.does === 'hide' || one.does === 'tag' || ('side' in one && one.side === 'outlook'),
        )
        const before = world.rows.crm.get('attended:2')
        for (const one of inOutlook) take(world, one)
        settle(world)
        expect(world.rows.crm.get('attended:2')).toEqual(before)
      }),
      { numRuns: 200, seed },
    )
  })
})
