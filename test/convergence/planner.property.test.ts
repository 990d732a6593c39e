/** The planner against random people: an agreed world, perturbed on both sides, planned until nothing is left to do. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contacts } from '../../server/areas/contacts/index.ts'
import { directionOf, kindOfCrmId } from '../../server/sync/direction.ts'
import { same, sharedOf } from '../../server/sync/field-values.ts'
import type { Operation } from '../../server/sync/operation.ts'
import { writesOf } from '../../server/sync/operation-facts.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import { policyArbitrary, stepArbitrary, type Step } from '../support/arbitraries.ts'
import { policy as policyWith, tags } from '../support/builders.ts'
import { PlannerWorld, type Row } from './planner-world.ts'

const seed = 20_261_121
const bound = 8

/** What a person changed on one side between two runs, with the token that identifies the record for good. */
interface MadeEdit {
  readonly token: string
  readonly field: string
  readonly value: Json
  /** Number of the round of edits. */
  readonly round: number
}

const tokenOf = (fields: Fields): string => String(fields['nickName'])

const byToken = (a: Row, b: Row): number => (tokenOf(a.fields) < tokenOf(b.fields) ? -1 : 1)

const agreedWorld = (policy: SyncPolicy): PlannerWorld => {
  const world = new PlannerWorld(policy)
  for (let n = 0; n < 4; n += 1) {
    const kind = ['clientPerson', 'supplier', 'employee', 'clientPerson'][n] ?? 'clientPerson'
    world.put('crm', {
      id: `${kind}:${n}`,
      fields: {
        nickName: `token${n}`,
        surname: `Sur${n}`,
        givenName: 'Ada',
        jobTitle: null,
        department: 'Legal',
        companyName: 'Acme',
        emailAddresses: n < 2 ? [{ address: `own${n}@x.test`, name: null }] : null,
        businessPhones: ['1'],
      },
      tags: [],
      marker: null,
      inside: true,
      gone: false,
    })
  }
  settle(world)
  return world
}

const inGivenOrder = (operations: readonly Operation[]): readonly Operation[] => operations

/** Runs until a plan is empty; the number of runs, or `bound` + 1. */
function settle(world: PlannerWorld, order = inGivenOrder, full = false): number {
  for (let runs = 0; runs <= bound; runs += 1) if (world.run(order, () => false, full) === 0) return runs
  return bound + 1
}

const writesAnything = (operation: Operation): boolean => writesOf(operation).length > 0

const at = <T>(values: Iterable<T>, index: number): T | undefined => {
  const list = [...values]
  return list[index % Math.max(1, list.length)]
}

const take = (world: PlannerWorld, step: Step): void => {
  if (step.does === 'create') {
    const token = `made${world.next()}`
    const fields: Fields = {
      nickName: token,
      surname: token,
      givenName: null,
      jobTitle: null,
      department: null,
      companyName: null,
      emailAddresses: null,
      businessPhones: null,
      [step.edit.field]: shown(step.side, step.edit.value),
    }
    const id = step.side === 'crm' ? `clientPerson:${token}` : token
    world.put(step.side, { id, fields, tags: [], marker: null, inside: true, gone: false })
    return
  }
  const side = 'side' in step ? step.side : 'outlook'
  const row = at([...world.rows[side].values()].sort(byToken), step.which)
  if (!row) return
  if (step.does === 'edit') {
    if (row.gone) return
    const value = shown(side, step.edit.value)
    if (JSON.stringify(row.fields[step.edit.field] ?? null) === JSON.stringify(value)) return
    world.change(side, row.id, { fields: { ...row.fields, [step.edit.field]: value } })
    return
  }
  if (step.does === 'copy' && !row.gone) world.put('outlook', { ...row, id: `copy${world.next()}` })
  if (step.does === 'tag' && !row.gone) world.change('outlook', row.id, { tags: [...row.tags, tags.update] })
  if (step.does === 'delete' || step.does === 'restore') world.change(side, row.id, { gone: step.does === 'delete' })
  if ((step.does === 'leave' || step.does === 'return') && !row.gone)
    world.change(side, row.id, { inside: step.does === 'return' })
}

/** Of a list, the members that were not there before: the rest is nobody's edit. */
function added(before: Json, value: Json): Json {
  if (value === null && Array.isArray(before)) return []
  if (!Array.isArray(value)) return value
  const old = new Set(membersOf(before))
  return value.filter((one) => !old.has(JSON.stringify(one)))
}

/** Outlook has no room for a fourth address. */
function shown(side: 'crm' | 'outlook', value: Json): Json {
  const list = Array.isArray(value)
  if (side === 'crm' || !list) return value
  return value.slice(0, typeof value[0] === 'string' ? 2 : 3)
}

const perturb = (world: PlannerWorld, steps: readonly Step[]): void => {
  for (const step of steps) take(world, step)
}

const fieldsNow = (world: PlannerWorld): ReadonlyMap<string, Fields> =>
  new Map([...world.rows.crm.values(), ...world.rows.outlook.values()].map((row) => [row.id, row.fields]))

/** The steps as the next run will see them: per record and field, what differs from before. */
const editsOf = (world: PlannerWorld, steps: readonly Step[], round: number): readonly MadeEdit[] => {
  const before = fieldsNow(world)
  perturb(world, steps)
  return [...fieldsNow(world)].flatMap(([id, fields]) =>
    Object.entries(fields).flatMap(([field, value]) => {
      const old = before.get(id)?.[field] ?? null
      return JSON.stringify(old) === JSON.stringify(value)
        ? []
        : [{ token: tokenOf(fields), field, value: added(old, value), round }]
    }),
  )
}

/** Both sides of a link that takes part hold the same, apart from what the link says is held. [I1] */
const disagreements = (world: PlannerWorld): readonly string[] =>
  [...world.links.values()].flatMap((link) => {
    if (link.dormant !== null) return []
    const crm = world.rows.crm.get(link.crmId)
    const outlook = world.rows.outlook.get(link.outlookId ?? '')
    if (!crm || crm.gone || !outlook || outlook.gone) return [`${link.crmId}: a record of an active link is missing`]
    return contacts.fields.flatMap((field) => {
      const direction = directionOf(contacts, world.policy, field, kindOfCrmId(link.crmId))
      const value = crm.fields[field.name]
      if (value === undefined || direction === 'off' || direction === 'initial' || field.name in link.held) return []
      const seen = outlook.fields[field.name] ?? null
      return same(field, sharedOf(field, value), seen)
        ? []
        : [`${link.crmId}.${field.name}: ${JSON.stringify(value)} / ${JSON.stringify(seen)}`]
    })
  })

const livingWith = (world: PlannerWorld, side: 'crm' | 'outlook', token: string): number =>
  [...world.rows[side].values()].filter((row) => !row.gone && tokenOf(row.fields) === token).length

const print = (world: PlannerWorld): string =>
  [
    ...world.rows.crm.values(),
    ...world.rows.outlook.values(),
    ...world.links.values(),
    ...world.strangers.values(),
    world.conflicts,
  ]
    .map((one) => JSON.stringify(one))
    .join('\n')

/** A failed expectation tells what the world looked like. */
const within = (world: PlannerWorld, check: () => void): void => {
  try {
    check()
  } catch (cause) {
    throw new Error(print(world), { cause })
  }
}

const scenario = fc.record({
  policy: policyArbitrary,
  first: fc.array(stepArbitrary, { maxLength: 6 }),
  second: fc.array(stepArbitrary, { maxLength: 6 }),
  shuffle: fc.infiniteStream(fc.nat({ max: 1000 })),
  failures: fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
})

const shuffled =
  (numbers: Iterator<number>) =>
  (operations: readonly Operation[]): readonly Operation[] =>
    operations
      .map((operation) => ({ operation, rank: numbers.next().value as number }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ operation }) => operation)

const nextOf = (stream: Iterator<number>): number => stream.next().value as number

describe('the planner and random people', () => {
  test('[I1][I2][I5][R1] any two perturbations of an agreed world settle within a few runs and then stay quiet', () => {
    fc.assert(
      fc.property(scenario, ({ policy, first, second, shuffle, failures }) => {
        const world = agreedWorld(policy)
        for (const steps of [first, second]) {
          perturb(world, steps)
          world.run(shuffled(shuffle), () => nextOf(failures) === 0)
          const runs = settle(world, shuffled(shuffle))
          // A copy that a person made is looked at again in a full run only (MA1).
          const hasCopies = [...first, ...second].some((step) => step.does === 'copy')
          within(world, () => {
            expect(runs, 'still at work').toBeLessThanOrEqual(bound)
            expect(disagreements(world)).toEqual([])
            const found = world.plan(true).plan.operations.filter(writesAnything)
            expect(hasCopies ? [] : found, 'a full run finds more').toEqual([])
            settle(world, inGivenOrder, true)
            expect(world.plan(true).plan.operations, 'another full run finds more').toEqual([])
          })
        }
        expect(world.removals.filter((removal) => !removal.proven)).toEqual([])
      }),
      { numRuns: 1200, seed },
    )
  })

  test('[I7][R3] a record that a person made once exists at most once on each side, whatever failed in between', () => {
    fc.assert(
      fc.property(scenario, ({ policy, first, second, shuffle, failures }) => {
        const world = agreedWorld(policy)
        const withoutCopies = [...first, ...second].filter((step) => step.does !== 'copy' && step.does !== 'restore')
        perturb(world, withoutCopies)
        for (let run = 0; run < 3; run += 1) world.run(shuffled(shuffle), () => nextOf(failures) === 0)
        settle(world)
        const tokens = new Set(
          [...world.rows.crm.values(), ...world.rows.outlook.values()].map((row) => tokenOf(row.fields)),
        )
        within(world, () => {
          for (const side of ['crm', 'outlook'] as const) {
            expect([...tokens].filter((token) => livingWith(world, side, token) > 1)).toEqual([])
          }
        })
      }),
      { numRuns: 800, seed },
    )
  })

  test('[I3][R9] every edit is present, overruled by a later edit of the same field, or in the conflict list', () => {
    const rounds = fc.array(
      stepArbitrary.filter((step) => step.does === 'edit' || step.does === 'tag'),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(policyArbitrary, rounds, rounds, (policy, first, second) => {
        const world = agreedWorld(policy)
        const edits: MadeEdit[] = []
        for (const [round, steps] of [first, second].entries()) {
          edits.push(...editsOf(world, steps, round))
          settle(world)
        }
        within(world, () => expect(edits.filter((edit) => isLost(world, edits, edit))).toEqual([]))
      }),
      { numRuns: 1200, seed },
    )
  })

  test('[I4][R10] a record deleted on one side, with nothing edited on the other, stays deleted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'crm' | 'outlook'>('crm', 'outlook'),
        fc.nat({ max: 3 }),
        fc.boolean(),
        (side, which, isAllowed) => {
          const world = agreedWorld(
            policyWith({ allow: { add: true, update: true, delete: isAllowed }, removeInOutlook: isAllowed }),
          )
          const row = at(world.rows[side].values(), which)
          if (!row) return
          world.change(side, row.id, { gone: true })
          settle(world)
          settle(world)
          expect(livingWith(world, side, tokenOf(row.fields))).toBe(0)
          expect(livingWith(world, side === 'crm' ? 'outlook' : 'crm', tokenOf(row.fields))).toBe(isAllowed ? 0 : 1)
          expect(world.plan(true).plan.operations).toEqual([])
        },
      ),
      { numRuns: 200, seed },
    )
  })

  test('[I8][R24] writes name declared fields only, and only fields whose value differs', () => {
    fc.assert(
      fc.property(policyArbitrary, fc.array(stepArbitrary, { maxLength: 8 }), (policy, steps) => {
        const world = agreedWorld(policy)
        perturb(world, steps)
        expect(world.plan().plan.operations.flatMap((operation) => needlessWrites(world, operation))).toEqual([])
      }),
      { numRuns: 600, seed },
    )
  })

  test('[I14] with the sides and the winner exchanged, edits of two-way fields end in the same values', () => {
    const edits = fc.array(
      stepArbitrary.filter(
        (step) =>
          step.does === 'edit' && step.edit.field !== 'companyName' && step.which % 4 !== 2 && fits(step.edit.value),
      ),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(edits, fc.constantFrom<'crm' | 'outlook'>('crm', 'outlook'), (steps, winner) => {
        const other = winner === 'crm' ? 'outlook' : 'crm'
        const straight = agreedWorld(policyWith({ conflictWinner: winner }))
        const swapped = agreedWorld(policyWith({ conflictWinner: other }))
        perturb(straight, steps)
        perturb(
          swapped,
          steps.map((step) => ('side' in step ? { ...step, side: step.side === 'crm' ? 'outlook' : 'crm' } : step)),
        )
        settle(straight)
        settle(swapped)
        expect(valuesByToken(swapped, 'outlook')).toEqual(valuesByToken(straight, 'crm'))
      }),
      { numRuns: 500, seed },
    )
  })
})

/** Fields that an update names although they are not declared, or already have the value. */
function needlessWrites(world: PlannerWorld, operation: Operation): readonly string[] {
  return (['crm', 'outlook'] as const).flatMap((side) => {
    const write = operation.writes[side]
    if (write?.kind !== 'update') return []
    const row = world.rows[side].get(write.id)
    return write.changed.filter((name) => {
      const field = contacts.fields.find((one) => one.name === name)
      return field === undefined || same(field, row?.fields[name] ?? null, write.fields[name] ?? null)
    })
  })
}

/** A value short enough for both sides, so that nothing stays in the CRM alone. */
function fits(value: Json): boolean {
  return !Array.isArray(value) || value.length <= 1
}

function valuesByToken(world: PlannerWorld, side: 'crm' | 'outlook'): Record<string, unknown> {
  const names = ['givenName', 'jobTitle', 'department']
  return Object.fromEntries(
    [...world.rows[side].values()]
      .map((row) => [tokenOf(row.fields), names.map((name) => row.fields[name] ?? null)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

function membersOf(value: Json): readonly string[] {
  return Array.isArray(value) ? value.map((one) => JSON.stringify(one)) : []
}

/** Neither side shows the value, nobody edited the field in a later round, and no conflict keeps it. */
function isLost(world: PlannerWorld, edits: readonly MadeEdit[], edit: MadeEdit): boolean {
  const later = edits.some((one) => one.token === edit.token && one.field === edit.field && one.round > edit.round)
  if (later) return false
  const shownNow = [...world.rows.crm.values(), ...world.rows.outlook.values()]
    .filter((row) => !row.gone && tokenOf(row.fields) === edit.token)
    .map((row) => row.fields[edit.field] ?? null)
  const kept = world.conflicts
    .filter((one) => one.field === edit.field)
    .flatMap((one) => [one.values.crm ?? null, one.values.outlook ?? null])
  const values = [...shownNow, ...kept]
  if (!Array.isArray(edit.value)) return !values.some((value) => JSON.stringify(value) === JSON.stringify(edit.value))
  const everywhere = new Set(values.flatMap(membersOf))
  return !membersOf(edit.value).every((member) => everywhere.has(member))
}
