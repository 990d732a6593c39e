/** The decision table and what policy makes of it, cell by cell, through the planner. */
import { describe, expect, test } from 'vitest'
import { allSeen, decisions, type Decision, type Seen } from '../../../server/sync/decide.ts'
import { permissions, permit, policyFacts } from '../../../server/sync/permit.ts'
import type { Link } from '../../../server/sync/link.ts'
import {
  changed,
  crmRecord,
  gone,
  link,
  noteCodes,
  outlookRecord,
  person,
  plan,
  planOne,
  policy,
  type Situation,
} from '../../support/builders.ts'

const base = person('Ada', { jobTitle: 'Counsel', department: 'Legal' })
const linked: Link = link(base)

/** The same link with each side unchanged, changed (in different fields), or gone. */
const crmSide: Readonly<Record<Seen, NonNullable<Situation['crm']>>> = {
  unchanged: [changed(crmRecord('a', base))],
  changed: [changed(crmRecord('a', { ...base, jobTitle: 'Partner' }))],
  gone: [gone('clientPerson:a', 'crmTombstone')],
}
const outlookSide: Readonly<Record<Seen, NonNullable<Situation['outlook']>>> = {
  unchanged: [changed(outlookRecord('A', base))],
  changed: [changed(outlookRecord('A', { ...base, department: 'Tax' }))],
  gone: [gone('A')],
}
const situation = (crm: Seen, outlook: Seen): Situation => ({
  links: [linked],
  crm: crmSide[crm],
  outlook: outlookSide[outlook],
})

const cells: readonly (readonly [says: string, crm: Seen, outlook: Seen, writes: Readonly<Record<string, string>>])[] =
  [
    ['[DE1] nothing changed: nothing is written', 'unchanged', 'unchanged', {}],
    ['[DE2] an Outlook edit goes to the CRM', 'unchanged', 'changed', { crm: 'update' }],
    ['[DE3] a deletion in Outlook removes the CRM record', 'unchanged', 'gone', { crm: 'remove' }],
    ['[DE4] a CRM edit goes to Outlook', 'changed', 'unchanged', { outlook: 'update' }],
    ['[DE5] edits on both sides are merged', 'changed', 'changed', { crm: 'update', outlook: 'update' }],
    ['[DE6] a CRM edit beats a deletion in Outlook', 'changed', 'gone', { outlook: 'create' }],
    ['[DE7] a deletion in the CRM removes the Outlook record', 'gone', 'unchanged', { outlook: 'remove' }],
    ['[DE8] an Outlook edit beats a deletion in the CRM', 'gone', 'changed', { crm: 'create', outlook: 'update' }],
    ['[DE9] gone on both sides: the link goes too', 'gone', 'gone', {}],
  ]

describe('the decision table', () => {
  test.each(cells)('%s (CRM %s, Outlook %s)', (says, crm, outlook, writes) => {
    const operation = planOne(situation(crm, outlook))
    expect(says).toContain(`[${operation.rule}]`)
    expect(Object.fromEntries(Object.entries(operation.writes).map(([side, write]) => [side, write?.kind]))).toEqual(
      writes,
    )
  })

  test('[DE1][CU2] equal fields under new versions advance the versions, and nothing the next time', () => {
    const operation = planOne(situation('unchanged', 'unchanged'))
    expect(operation.after?.versions).toEqual({ crm: 'c2', outlook: 'o2' })
    expect(
      plan({ ...situation('unchanged', 'unchanged'), links: [link(base, { versions: { crm: 'c2', outlook: 'o2' } })] })
        .operations,
    ).toEqual([])
  })

  test('[DE5] edits of different fields both arrive, and the base has both', () => {
    const operation = planOne(situation('changed', 'changed'))
    expect(operation.writes.crm).toMatchObject({ changed: ['department'], before: { department: 'Legal' } })
    expect(operation.writes.outlook).toMatchObject({ changed: ['jobTitle'], before: { jobTitle: 'Counsel' } })
    expect(operation.after?.base).toMatchObject({ jobTitle: 'Partner', department: 'Tax' })
    expect(operation.conflicts).toEqual([])
  })

  test('[DE9] a record gone on both sides leaves no link', () => {
    expect(planOne(situation('gone', 'gone'))).toMatchObject({ after: null, link: linked, writes: {} })
  })

  test('[DE3] the removal is conditional on the version seen and keeps a copy of the values', () => {
    const { writes } = planOne(situation('unchanged', 'gone'))
    expect(writes.crm).toMatchObject({ id: 'clientPerson:a', version: 'c2', before: base, cause: 'deletedOnOtherSide' })
  })
})

describe('policy', () => {
  const keepAll = policy({ allow: { add: true, update: true, delete: false }, removeInOutlook: false })

  test('[CARET-34][ABA-15X][DE10] without leave to delete, a contact deleted in Outlook stays in the CRM and is not made again', () => {
    const operation = planOne({ ...situation('unchanged', 'gone'), policy: keepAll })
    expect(operation.writes).toEqual({})
    expect(operation.after).toMatchObject({
      dormant: 'deletedInOutlook',
      ids: { crm: 'clientPerson:a', outlook: null },
    })
    expect(noteCodes(operation)).toEqual(['deleteNotAllowed'])
    const asleep = link(base, { dormant: 'deletedInOutlook', outlookId: null, versions: { crm: 'c2', outlook: null } })
    expect(plan({ links: [asleep], policy: keepAll, crm: crmSide.unchanged }).operations).toEqual([])
  })

  test('[ABA-15X][DE11] without leave to remove, a contact deleted in the CRM stays in Outlook', () => {
    const operation = planOne({ ...situation('gone', 'unchanged'), policy: keepAll })
    expect(operation.writes).toEqual({})
    expect(operation.after).toMatchObject({ dormant: 'deletedInCrm', ids: { outlook: 'A' } })
  })

  test('[DE12] an edit in the CRM beats an allowed deletion in Outlook: the same link gets a new Outlook record', () => {
    const operation = planOne(situation('changed', 'gone'))
    expect(operation.after?.ids).toEqual({ crm: 'clientPerson:a', outlook: null })
    expect(operation.writes.outlook).toMatchObject({ kind: 'create', fields: { jobTitle: 'Partner' } })
    expect(noteCodes(operation)).toContain('editBeatsDelete')
  })

  test('[DE13] an accepted edit in Outlook beats an allowed deletion in the CRM: a new CRM record takes over the link', () => {
    const operation = planOne(situation('gone', 'changed'))
    expect(operation.writes.crm).toMatchObject({
      kind: 'create',
      recordKind: 'clientPerson',
      fields: { department: 'Tax' },
    })
    expect(operation.after).toMatchObject({ origin: 'outlook', ids: { crm: null, outlook: 'A' } })
  })

  test('[DE13] where Outlook may not add, the edited record stays in Outlook and the link sleeps', () => {
    const noAdd = policy({ allow: { add: false, update: true, delete: true } })
    const operation = planOne({ ...situation('gone', 'changed'), policy: noAdd })
    expect(operation.writes).toEqual({})
    expect(operation.after).toMatchObject({ dormant: 'deletedInCrm', held: { department: 'Tax' } })
  })

  test('[DE14] a CRM edit beside a deletion that may not cross does not bring the contact back', () => {
    const operation = planOne({ ...situation('changed', 'gone'), policy: keepAll })
    expect(operation.writes).toEqual({})
    expect(operation.after?.dormant).toBe('deletedInOutlook')
  })

  test('[DE10][ABA-05] crmLeads never removes from the CRM, whatever is allowed', () => {
    expect(planOne({ ...situation('unchanged', 'gone'), policy: policy({ direction: 'crmLeads' }) }).writes).toEqual({})
  })

  const facts = { deletionToCrm: false, deletionToOutlook: false, editMayRecreateInCrm: false }
  const everyDecision = allSeen.flatMap((crm) => allSeen.map((outlook) => decisions[crm][outlook].decision))

  test.each(everyDecision)('[DE14] decision %s has an action with and without permission', (decision: Decision) => {
    const row = permissions[decision]
    expect(permit(decision, facts)).toBe(row.refused)
    expect(permit(decision, { deletionToCrm: true, deletionToOutlook: true, editMayRecreateInCrm: true })).toBe(
      row.granted,
    )
  })

  test('[DE13] the facts follow from policy, acceptance and kind', () => {
    expect(policyFacts(policy(), { accepted: true, creatableKind: true, leads: true })).toEqual({
      deletionToCrm: true,
      deletionToOutlook: true,
      editMayRecreateInCrm: true,
    })
    expect(policyFacts(policy(), { accepted: false, creatableKind: true, leads: true }).editMayRecreateInCrm).toBe(
      false,
    )
    expect(
      policyFacts(policy({ direction: 'crmLeads' }), { accepted: true, creatableKind: true, leads: true }),
    ).toEqual({
      deletionToCrm: false,
      deletionToOutlook: true,
      editMayRecreateInCrm: false,
    })
  })
})
