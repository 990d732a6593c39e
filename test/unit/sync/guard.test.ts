/** The brake: what a plan may do without asking (SPEC GU). */
import { describe, expect, test } from 'vitest'
import { contacts } from '../../../server/areas/contacts/index.ts'
import { allowedBy, guard } from '../../../server/sync/guard.ts'
import type { Plan } from '../../../server/sync/operation.ts'
import {
  changed,
  crmRecord,
  gone,
  link,
  outOfScope,
  person,
  plan,
  policy,
  type Situation,
} from '../../support/builders.ts'

const base = person('Ada', { jobTitle: null })
const many = (count: number, of: (n: number) => Partial<Situation>): Plan => {
  const parts = Array.from({ length: count }, (_, n) => of(n))
  return plan({
    links: Array.from({ length: count }, (_, n) => link(base, { crmId: `clientPerson:${n}`, outlookId: `O${n}` })),
    crm: parts.flatMap((part) => part.crm ?? []),
    outlook: parts.flatMap((part) => part.outlook ?? []),
    policy: parts[0]?.policy ?? policy(),
  })
}
const deletedInOutlook = (n: number): Partial<Situation> => ({ outlook: [gone(`O${n}`)] })
const code = (of: Plan, linked: number): string | null => guard(contacts.guard, of, linked)?.code ?? null

describe('guard', () => {
  test('[R1][GU2][N3] five removals in a large folder go through, the sixth stops the run', () => {
    expect(code(many(5, deletedInOutlook), 1000)).toBeNull()
    expect(guard(contacts.guard, many(6, deletedInOutlook), 1000)).toEqual({
      code: 'TOO_MANY_REMOVALS',
      count: 6,
      linked: 1000,
      limit: 5,
    })
  })

  test('[R1][GU1] a folder that lost more than half of its contacts stops the run although nothing would be removed', () => {
    const keep = policy({ allow: { add: true, update: true, delete: false } })
    const lost = (count: number): Plan => many(count, (n) => ({ ...deletedInOutlook(n), policy: keep }))
    expect(lost(11).operations.flatMap((one) => Object.keys(one.writes))).toEqual([])
    expect(code(lost(11), 20)).toBe('SIDE_EMPTIED')
    expect(code(lost(10), 20)).toBeNull()
    expect(code(lost(5), 5)).toBeNull()
  })

  test('[R1][GU1] a folder from which everything was moved away stops the run', () => {
    const moved = many(12, (n) => ({ outlook: [outOfScope(`O${n}`, 'folderGone')] }))
    expect(code(moved, 12)).toBe('SIDE_EMPTIED')
  })

  test('[GU2][R1] removals in Outlook count like removals in the CRM', () => {
    expect(
      code(
        many(6, (n) => ({ crm: [gone(`clientPerson:${n}`, 'crmTombstone')] })),
        1000,
      ),
    ).toBe('TOO_MANY_REMOVALS')
  })

  test('[GU3][SM-08] a client with many people may be withdrawn; a whole firm may not', () => {
    const left = (count: number): Plan =>
      many(count, (n) => ({ crm: [outOfScope(`clientPerson:${n}`, 'clientInactive')] }))
    expect(code(left(60), 400)).toBeNull()
    expect(code(left(60), 20)).toBe('TOO_MANY_WITHDRAWALS')
    expect(code(left(201), 5000)).toBe('TOO_MANY_WITHDRAWALS')
  })

  test('[R1][GU1] a CRM of which next to nothing is left in scope stops the run; the better half of a small firm may leave', () => {
    const left = (count: number): Plan =>
      many(count, (n) => ({ crm: [outOfScope(`clientPerson:${n}`, 'recordInactive')] }))
    expect(code(left(28), 28)).toBe('SIDE_EMPTIED')
    expect(code(left(20), 28)).toBeNull()
    expect(code(left(5), 5)).toBeNull()
  })

  test('[GU3] a hundred updates of a thousand go through, most of the folder does not', () => {
    const updated = (count: number): Plan =>
      many(count, (n) => ({ crm: [changed(crmRecord(`${n}`, { ...base, jobTitle: 'Judge' }))] }))
    expect(code(updated(100), 1000)).toBeNull()
    expect(code(updated(701), 1000)).toBe('TOO_MANY_UPDATES')
  })

  test('[GU2] the smaller of count and share holds', () => {
    expect(allowedBy({ count: 50, share: 0.1, atLeast: 3 }, 100)).toBe(13)
    expect(allowedBy({ count: 5, share: 0.1, atLeast: 3 }, 100)).toBe(5)
  })

  test('[GU1][I10] first creations are no mass change', () => {
    const first = plan({ crm: Array.from({ length: 1000 }, (_, n) => changed(crmRecord(`${n}`, person(`N${n}`)))) })
    expect(first.operations).toHaveLength(1000)
    expect(code(first, 0)).toBeNull()
  })
})
