/** Records without a partner: markers, matches, births, and those left alone with a reason (SPEC MA). */
import { describe, expect, test } from 'vitest'
import type { Stranger } from '../../../server/sync/link.ts'
import { needsMarker } from '../../../server/sync/operation-facts.ts'
import { settledStrangers } from '../../../server/sync/plan.ts'
import type { Fields } from '../../../server/sync/record.ts'
import {
  changed,
  crmRecord,
  gone,
  link,
  noteCodes,
  outlookRecord,
  person,
  plan,
  planInput,
  planOne,
  policy,
  tags,
  type Situation,
} from '../../support/builders.ts'

const mail = (address: string): Fields => ({ emailAddresses: [{ address, name: null }] })
const ada = person('Ada', mail('ada@x.test'))
const outside = { in: false, reason: 'clientInactive' } as const
const stranger = (id: string, more: Partial<Stranger> = {}): Stranger => ({
  side: 'outlook',
  id,
  version: 'o2',
  fields: ada,
  reason: 'ambiguousMatch',
  ...more,
})
const reasonOf = (situation: Situation): string | undefined => planOne(situation).stranger?.reason

describe('the marker', () => {
  const marked = changed(outlookRecord('B', ada, { marker: 'clientPerson:a' }))

  test('[MA1][R3] a second record with the marker of a linked one is a person’s copy: left alone, and told', () => {
    const operation = planOne({ links: [link(ada)], outlook: [marked] })
    expect(operation).toMatchObject({ writes: {}, after: null, stranger: { id: 'B', reason: 'copyOfLinked' } })
    expect(noteCodes(operation)).toEqual(['copyOfLinked'])
  })

  test('[MA1][R3] it takes the place of a record that is gone: nothing is deleted, nothing doubled', () => {
    const operation = planOne({ links: [link(ada)], outlook: [marked, gone('A')], crmRecords: [crmRecord('a', ada)] })
    expect(operation.writes).toEqual({})
    expect(operation.after?.ids).toEqual({ crm: 'clientPerson:a', outlook: 'B' })
  })

  test('[MA1][R10] a record restored from Deleted Items wakes its link, merged with the base', () => {
    const asleep = link({ ...ada, jobTitle: null }, { outlookId: null, dormant: 'deletedInOutlook' })
    const operation = planOne({
      links: [asleep],
      outlook: [marked],
      crmRecords: [crmRecord('a', { ...ada, jobTitle: 'Judge' })],
    })
    expect(operation.after).toMatchObject({ dormant: null, ids: { outlook: 'B' }, origin: 'crm' })
    expect(operation.writes).toMatchObject({ outlook: { id: 'B' } })
  })

  test('[MA1][N7] after the links were lost, marked records find their CRM records again', () => {
    const operation = planOne({ outlook: [marked], crmRecords: [crmRecord('a', ada)] })
    expect(operation).toMatchObject({
      rule: 'MA1',
      writes: {},
      after: { origin: 'adopted', ids: { crm: 'clientPerson:a', outlook: 'B' } },
    })
  })

  test('[MA1] of two records with one marker, one is the record and the other a copy', () => {
    const { operations } = plan({
      outlook: [changed(outlookRecord('C', ada, { marker: 'clientPerson:a' })), marked],
      crmRecords: [crmRecord('a', ada)],
    })
    expect(operations.map((one) => [one.key, one.stranger?.reason ?? null])).toEqual([
      ['crm:clientPerson:a', null],
      ['outlook:C', 'copyOfLinked'],
    ])
  })

  test('[MA1][R10] a marker of a record that no longer exists counts as none', () => {
    expect(planOne({ outlook: [marked] })).toMatchObject({ rule: 'MA6', writes: { crm: { kind: 'create' } } })
  })

  test('[MA1][MA9][SM-08] a withdrawn contact that comes back by hand waits for its CRM record', () => {
    const asleep = link(ada, { outlookId: null, dormant: 'outOfScope', versions: { crm: 'c1', outlook: null } })
    const inCrm = crmRecord('a', ada, { version: 'c1', scope: outside })
    expect(reasonOf({ links: [asleep], outlook: [marked], crmRecords: [inCrm] })).toBe('matchOutOfScope')
  })
})

describe('matching by content', () => {
  const found = changed(outlookRecord('B', { ...ada, jobTitle: 'Judge', department: null }))

  test('[MA3][MA5][R3][N7] a new CRM contact that exists in Outlook is adopted and filled up, not doubled; the write carries the marker', () => {
    const operation = planOne({
      crm: [changed(crmRecord('a', { ...ada, jobTitle: null, department: 'Tax' }))],
      outlook: [found],
    })
    expect(operation).toMatchObject({
      rule: 'MA3',
      writes: { crm: { changed: ['jobTitle'] }, outlook: { kind: 'update', id: 'B', changed: ['department'] } },
      after: { origin: 'adopted', ids: { crm: 'clientPerson:a', outlook: 'B' } },
    })
    expect(noteCodes(operation)).toContain('adopted')
    expect(needsMarker(operation)).toBe(true)
  })

  test('[MA3][R9] different values at adoption are a conflict', () => {
    const operation = planOne({ crm: [changed(crmRecord('a', { ...ada, jobTitle: 'Counsel' }))], outlook: [found] })
    expect(operation.conflicts).toMatchObject([
      { field: 'jobTitle', values: { crm: 'Counsel', outlook: 'Judge' }, winner: 'crm', cause: 'both' },
    ])
  })

  test('[MA3][ABA-16X] adoption empties nothing, not even a field that the CRM leads', () => {
    const operation = planOne({
      policy: policy({ direction: 'crmLeads' }),
      crm: [changed(crmRecord('a', { ...ada, jobTitle: null }))],
      outlook: [found],
    })
    expect(operation.writes).toEqual({})
    expect(operation.after).toMatchObject({ base: { jobTitle: null }, held: { jobTitle: 'Judge' } })
  })

  test('[MA2][R3] two possible partners: nobody is matched, nothing is created', () => {
    const { operations } = plan({
      crm: [changed(crmRecord('a', ada))],
      outlook: [found, changed(outlookRecord('C', ada))],
    })
    expect(operations.map((one) => one.stranger?.reason)).toEqual([
      'ambiguousMatch',
      'ambiguousMatch',
      'ambiguousMatch',
    ])
  })

  test('[MA2] a couple that shares an address is two people', () => {
    const { operations } = plan({
      crm: [changed(crmRecord('a', ada))],
      outlook: [changed(outlookRecord('B', person('Bob', mail('ADA@x.test'))))],
    })
    expect(operations.map((one) => one.rule)).toEqual(['MA5', 'MA6'])
  })

  test('[MA2] the same name alone is not the same person', () => {
    const { operations } = plan({
      crm: [changed(crmRecord('a', person('Ada')))],
      outlook: [changed(outlookRecord('B', person('Ada')))],
    })
    expect(operations.map((one) => one.rule)).toEqual(['MA5', 'MA6'])
  })

  test('[MA4][MA8] a stranger of an earlier run is adopted by a CRM record that appears later, and no stranger any more', () => {
    const situation: Situation = {
      strangers: [stranger('B', { reason: 'addNotAllowed' })],
      crm: [changed(crmRecord('a', ada))],
    }
    expect(planOne(situation)).toMatchObject({ rule: 'MA3', after: { ids: { outlook: 'B' } } })
    const settled = settledStrangers(planInput(situation), plan(situation))
    expect(settled.linkedBy('crm:clientPerson:a')).toEqual([{ side: 'outlook', id: 'B' }])
  })

  test('[MA8] a stranger that is gone is forgotten; one that nobody mentioned is not', () => {
    const situation: Situation = { strangers: [stranger('B'), stranger('C')], outlook: [gone('B')] }
    expect(settledStrangers(planInput(situation), plan(situation)).now).toEqual([{ side: 'outlook', id: 'B' }])
  })

  test('[MA9] a contact whose CRM record is out of scope is not imported a second time', () => {
    expect(reasonOf({ outlook: [found], crmRecords: [crmRecord('a', ada, { scope: outside })] })).toBe(
      'matchOutOfScope',
    )
  })

  test('[MA3][DE10] a contact that a person made again after deleting it takes up its old link', () => {
    const asleep = link(ada, { outlookId: null, dormant: 'deletedInOutlook' })
    const operation = planOne({ links: [asleep], outlook: [found], crmRecords: [crmRecord('a', ada)] })
    expect(operation).toMatchObject({
      link: asleep,
      after: { dormant: null, origin: 'adopted', ids: { outlook: 'B' } },
    })
  })
})

describe('born in the CRM', () => {
  test('[MA5][SM-07] a CRM record without a match is created with its initial tags and everything it knows', () => {
    const operation = planOne({
      crm: [changed(crmRecord('supplier:s', { ...ada, companyName: 'Acme', personalNotes: 'Alternate of Bea' }))],
    })
    expect(operation.writes).toEqual({
      outlook: {
        kind: 'create',
        recordKind: 'supplier',
        tags: ['Supplier'],
        fields: { ...ada, companyName: 'Acme', personalNotes: 'Alternate of Bea' },
      },
    })
    expect(operation.after?.base).not.toHaveProperty('personalNotes')
    expect(operation.after).toMatchObject({ origin: 'crm', versions: { crm: 'c2', outlook: null } })
    expect(needsMarker(operation)).toBe(true)
  })

  test('[MA5][ME10] a value that Outlook cannot take is left out, told, and the difference remembered', () => {
    const long = 'x'.repeat(256)
    const operation = planOne({ crm: [changed(crmRecord('a', { ...ada, jobTitle: long }))] })
    expect(operation.writes.outlook).toMatchObject({ kind: 'create', fields: ada })
    expect(operation.after).toMatchObject({ base: { jobTitle: long }, held: { jobTitle: null } })
    expect(noteCodes(operation)).toEqual(['created', 'fieldProblem'])
  })
})

describe('born in Outlook', () => {
  const born = (fields: Fields = ada, categories: readonly string[] = []) => [
    changed(outlookRecord('B', fields, { tags: categories })),
  ]

  test('[CARET-32][MA6] with leave to add, the contact is created in the CRM; Outlook is not written to', () => {
    const operation = planOne({ outlook: born({ ...ada, companyName: 'Acme', businessAddress: { city: 'Utrecht' } }) })
    expect(operation.writes.crm).toMatchObject({
      kind: 'create',
      recordKind: 'clientPerson',
      fields: { ...ada, companyName: 'Acme' },
    })
    expect(operation.writes.outlook).toBeUndefined()
    expect(operation.after).toMatchObject({ origin: 'outlook', ids: { crm: null, outlook: 'B' } })
  })

  test('[MA6][R24] what the CRM does not take at birth is held, not lost and not cleared', () => {
    const operation = planOne({
      outlook: born({
        ...ada,
        businessAddress: { street: null, city: 'Utrecht', state: null, postalCode: null, countryOrRegion: null },
      }),
    })
    expect(operation.after?.held).toMatchObject({ businessAddress: { city: 'Utrecht' } })
  })

  test('[CARET-32][SM-15][MA7] without leave to add, it is not created, and listed with the reason', () => {
    const operation = planOne({
      outlook: born(),
      policy: policy({ allow: { add: false, update: true, delete: true } }),
    })
    expect(operation).toMatchObject({
      writes: {},
      stranger: { id: 'B', reason: 'addNotAllowed' },
      notes: [{ code: 'addNotAllowed' }],
    })
  })

  test('[CUR-10X][MA7] under crmLeads nothing is created in the CRM', () => {
    expect(reasonOf({ outlook: born(), policy: policy({ direction: 'crmLeads' }) })).toBe('addNotAllowed')
  })

  test('[SM-17][MA7] tagged: a new contact waits for the tag, and loses it when created', () => {
    const tagged = policy({ acceptance: 'tagged' })
    expect(reasonOf({ outlook: born(), policy: tagged })).toBe('waitingForTag')
    expect(planOne({ outlook: born(ada, ['Blue', tags.update]), policy: tagged }).writes.outlook).toMatchObject({
      tags: ['Blue'],
    })
  })

  test('[MA7][R25] a contact without name, company or address is left alone, with what is missing', () => {
    const operation = planOne({ outlook: born({ mobilePhone: '1' }) })
    expect(operation.stranger?.reason).toBe('invalid')
    expect(operation.notes).toEqual([{ code: 'missingForCreate', fields: ['surname'] }])
  })

  test('[MA7][CU2] a stranger is news once per version', () => {
    const noAdd = policy({ allow: { add: false, update: true, delete: true } })
    const known = [stranger('B', { reason: 'addNotAllowed' })]
    expect(plan({ outlook: born(), strangers: known, policy: noAdd }).operations).toEqual([])
    expect(
      plan({ outlook: born(), strangers: [stranger('B', { reason: 'addNotAllowed', version: 'o1' })], policy: noAdd })
        .operations,
    ).toHaveLength(1)
  })

  test('[MA6] a name that Outlook knows only as display name becomes the surname on both sides', () => {
    const operation = planOne({
      outlook: born({ displayName: 'Ada Park', givenName: null, surname: null, ...mail('ada@x.test') }),
    })
    expect(operation.writes.crm).toMatchObject({ fields: { surname: 'Ada Park' } })
    expect(operation.writes.outlook).toMatchObject({ changed: ['surname'] })
  })
})
