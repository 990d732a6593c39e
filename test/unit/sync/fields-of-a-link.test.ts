/** One linked pair, field by field: directions, what cannot be sent, what is unknown (SPEC ME, OB). */
import { describe, expect, test } from 'vitest'
import { contacts } from '../../../server/areas/contacts/index.ts'
import { wanted } from '../../../server/sync/plan.ts'
import type { SyncPolicy } from '../../../server/sync/policy.ts'
import {
  changed,
  crmRecord,
  link,
  noteCodes,
  outlookRecord,
  outOfScope,
  person,
  plan,
  planOne,
  policy,
  type Situation,
} from '../../support/builders.ts'

const base = person('Ada', { jobTitle: 'Counsel', department: null, companyName: 'Northwind', businessPhones: ['1'] })

/** Outlook changed; the CRM record was read because `wanted` asked for it. */
const edited = (fields: Parameters<typeof person>[1], settings: SyncPolicy = policy()): Situation => ({
  policy: settings,
  links: [link(base)],
  outlook: [changed(outlookRecord('A', { ...base, ...fields }))],
  crmRecords: [crmRecord('a', base, { version: 'c1' })],
})

describe('one-way fields', () => {
  test('[SM-16][ME8] an Outlook edit of a field that the CRM leads is set back, told, and its value kept', () => {
    const operation = planOne(edited({ companyName: 'Contoso' }))
    expect(operation.writes).toMatchObject({
      outlook: { changed: ['companyName'], fields: { companyName: 'Northwind' } },
    })
    expect(operation.writes.crm).toBeUndefined()
    expect(noteCodes(operation)).toContain('setBack')
    expect(operation.conflicts).toEqual([
      {
        field: 'companyName',
        base: 'Northwind',
        values: { crm: 'Northwind', outlook: 'Contoso' },
        winner: 'crm',
        cause: 'refused',
      },
    ])
  })

  test('[CUR-10X][ABA-06][INF-01] under crmLeads every Outlook edit is set back and nothing reaches the CRM', () => {
    const operation = planOne(edited({ jobTitle: 'Judge' }, policy({ direction: 'crmLeads' })))
    expect(operation.writes).toMatchObject({ outlook: { changed: ['jobTitle'], fields: { jobTitle: 'Counsel' } } })
    expect(operation.writes.crm).toBeUndefined()
    expect(operation.conflicts[0]).toMatchObject({ cause: 'refused', values: { outlook: 'Judge' } })
  })

  test('[CARET-33] without leave to update, the CRM value wins and the edit is kept as refused', () => {
    const operation = planOne(
      edited({ jobTitle: 'Judge' }, policy({ allow: { add: true, update: false, delete: true } })),
    )
    expect(operation.writes.crm).toBeUndefined()
    expect(operation.conflicts[0]?.cause).toBe('refused')
  })

  test('[CARET-33] with leave to update, the edit reaches the CRM', () => {
    expect(planOne(edited({ jobTitle: 'Judge' })).writes.crm).toMatchObject({
      version: 'c1',
      changed: ['jobTitle'],
      fields: { jobTitle: 'Judge' },
    })
  })

  test('[SM-14][ME9] the mapping page narrows a field, and cannot widen one', () => {
    const narrowed = planOne(edited({ jobTitle: 'Judge' }, policy({ fieldDirections: { jobTitle: 'toOutlook' } })))
    expect(narrowed.writes.crm).toBeUndefined()
    const widened = planOne(edited({ companyName: 'Contoso' }, policy({ fieldDirections: { companyName: 'both' } })))
    expect(widened.writes.crm).toBeUndefined()
    expect(
      plan(edited({ jobTitle: 'Judge' }, policy({ fieldDirections: { jobTitle: 'off' } }))).operations.flatMap((one) =>
        Object.keys(one.writes),
      ),
    ).toEqual([])
  })

  test('[SM-16][ME9] a colleague’s card is never changed from Outlook', () => {
    const id = 'employee:a'
    const operation = planOne({
      links: [link(base, { crmId: id })],
      outlook: [changed(outlookRecord('A', { ...base, jobTitle: 'Judge' }))],
      crmRecords: [crmRecord(id, base)],
    })
    expect(operation.writes.crm).toBeUndefined()
    expect(operation.writes.outlook).toMatchObject({ fields: { jobTitle: 'Counsel' } })
  })
})

describe('both changed', () => {
  const both = (winner: SyncPolicy['conflictWinner']): Situation => ({
    policy: policy({ conflictWinner: winner }),
    links: [link(base)],
    crm: [changed(crmRecord('a', { ...base, jobTitle: 'Partner' }))],
    outlook: [changed(outlookRecord('A', { ...base, jobTitle: 'Judge' }))],
  })

  test('[R9][N6][ME4] the CRM wins: Outlook gets its value, both values are in the conflict list', () => {
    const operation = planOne(both('crm'))
    expect(operation.writes).toMatchObject({ outlook: { fields: { jobTitle: 'Partner' } } })
    expect(operation.conflicts).toEqual([
      {
        field: 'jobTitle',
        base: 'Counsel',
        values: { crm: 'Partner', outlook: 'Judge' },
        winner: 'crm',
        cause: 'both',
      },
    ])
    expect(noteCodes(operation)).toContain('conflict')
  })

  test('[R9][N6][ME4] Outlook wins: the CRM gets its value, both values are in the conflict list', () => {
    const operation = planOne(both('outlook'))
    expect(operation.writes).toMatchObject({ crm: { fields: { jobTitle: 'Judge' } } })
    expect(operation.writes.outlook).toBeUndefined()
    expect(operation.conflicts[0]).toMatchObject({ winner: 'outlook', values: { crm: 'Partner', outlook: 'Judge' } })
  })
})

describe('lists with overflow', () => {
  const four = ['1', '2', '3', '4'].map((name) => ({ address: `${name}@x.test`, name: null }))
  const before = person('Ada', { emailAddresses: four.slice(0, 3) })

  test('[ME7][R24] an address that Outlook has no room for survives an edit in Outlook and moves up', () => {
    const operation = planOne({
      links: [link(before)],
      outlook: [changed(outlookRecord('A', { ...before, emailAddresses: four.slice(0, 2) }))],
      crmRecords: [crmRecord('a', { ...before, emailAddresses: four })],
    })
    expect(operation.writes.crm).toMatchObject({ fields: { emailAddresses: [four[0], four[1], four[3]] } })
    expect(operation.writes.outlook).toMatchObject({ fields: { emailAddresses: [four[0], four[1], four[3]] } })
  })

  test('[OB5] an edit whose CRM record was not read is held, and the link asks for it', () => {
    const operation = planOne({
      links: [link(before)],
      outlook: [changed(outlookRecord('A', { ...before, emailAddresses: four.slice(0, 2) }))],
    })
    expect(operation.writes).toEqual({})
    expect(operation.after).toMatchObject({
      held: { emailAddresses: four.slice(0, 2) },
      versions: { crm: null, outlook: 'o2' },
    })
    const next = planOne({
      links: [link(before, { held: operation.after?.held ?? {}, versions: { crm: null, outlook: 'o2' } })],
      crm: [changed(crmRecord('a', { ...before, emailAddresses: four }))],
    })
    expect(next.writes.crm).toMatchObject({ fields: { emailAddresses: [four[0], four[1], four[3]] } })
  })
})

describe('values that cannot travel', () => {
  const long = 'x'.repeat(300)
  const situation: Situation = {
    links: [link(base)],
    crm: [changed(crmRecord('a', { ...base, jobTitle: long, department: 'Tax' }))],
  }

  test('[ME10][R24] a CRM value too long for Outlook stays out of the write, uncut, and the rest goes on', () => {
    const operation = planOne(situation)
    expect(operation.writes.outlook).toMatchObject({ changed: ['department'] })
    expect(operation.notes).toContainEqual({
      code: 'fieldProblem',
      fields: ['jobTitle'],
      problems: [{ field: 'jobTitle', code: 'FIELD_TOO_LONG', limit: 255 }],
    })
    expect(operation.after).toMatchObject({ base: { jobTitle: long }, held: { jobTitle: 'Counsel' } })
  })

  test('[ME10] the next runs are silent, even full ones', () => {
    const { after } = planOne(situation)
    const settled = link(after?.base ?? {}, { held: after?.held ?? {}, versions: { crm: 'c2', outlook: 'o3' } })
    const seenAgain = changed(outlookRecord('A', { ...base, department: 'Tax' }, { version: 'o3' }))
    expect(plan({ ...situation, links: [settled], outlook: [seenAgain] }).operations).toEqual([])
  })

  test('[ME10][R9] a later edit of that field in Outlook is a conflict, with both values', () => {
    const { after } = planOne(situation)
    const settled = link(after?.base ?? {}, { held: after?.held ?? {}, versions: { crm: 'c2', outlook: 'o3' } })
    const operation = planOne({
      policy: policy({ conflictWinner: 'outlook' }),
      links: [settled],
      outlook: [changed(outlookRecord('A', { ...base, department: 'Tax', jobTitle: 'Judge' }))],
      crmRecords: [crmRecord('a', { ...base, jobTitle: long, department: 'Tax' })],
    })
    expect(operation.writes.crm).toMatchObject({ fields: { jobTitle: 'Judge' } })
    expect(operation.conflicts[0]).toMatchObject({ field: 'jobTitle', values: { crm: long, outlook: 'Judge' } })
  })

  test('[ME2] a field that could not be understood is left alone in both directions; the other fields go on', () => {
    const operation = planOne({
      links: [link(base)],
      crm: [changed(crmRecord('a', { ...base, jobTitle: 'Partner' }))],
      outlook: [
        changed(
          outlookRecord(
            'A',
            { givenName: 'Eva', surname: 'Park' },
            { problems: [{ field: 'jobTitle', code: 'FIELD_MALFORMED' }] },
          ),
        ),
      ],
    })
    expect(operation.writes.crm).toMatchObject({ changed: ['givenName'] })
    expect(operation.writes.outlook).toBeUndefined()
    expect(operation.after?.base['jobTitle']).toBe('Counsel')
    expect(operation.after?.versions.crm).toBeNull()
  })

  test('[ME1][R24] an unknown value is neither a change nor an emptying', () => {
    const { jobTitle: _unknown, ...partial } = base
    expect(
      plan({
        links: [link(base, { versions: { crm: 'c2', outlook: 'o2' } })],
        crm: [changed(crmRecord('a', partial))],
        outlook: [changed(outlookRecord('A', { givenName: 'Ada' }))],
      }).operations,
    ).toEqual([])
  })
})

describe('observing', () => {
  test('[OB6] a field without a base is not written over an Outlook value that nobody has seen; the link asks for both records', () => {
    const crm = [changed(crmRecord('a', { ...base, profession: 'Notary' }))]
    const operation = planOne({ links: [link(base)], crm })
    expect(operation.writes).toEqual({})
    expect(operation.after?.versions).toEqual({ crm: null, outlook: null })
    const asked = link(base, { versions: { crm: null, outlook: null } })
    expect(wanted(contacts, { crm, outlook: [] }, [asked], policy()).outlookIds).toEqual(['A'])
    const seen = [changed(outlookRecord('A', { ...base, profession: null }))]
    expect(planOne({ links: [asked], crm, outlook: seen }).writes.outlook).toMatchObject({
      fields: { profession: 'Notary' },
    })
  })

  test('[OB4] asked for: partners, bearers of markers, match keys; nothing that was observed already', () => {
    const found = outlookRecord('B', person('Bea', { emailAddresses: [{ address: 'B@x.test', name: null }] }), {
      marker: 'clientPerson:b',
    })
    const outlook = [changed(outlookRecord('A', base)), changed(found)]
    const wish = wanted(contacts, { crm: [], outlook }, [link(base)], policy())
    expect(wish).toEqual({
      crmIds: ['clientPerson:a', 'clientPerson:b'],
      outlookIds: [],
      matchKeys: ['email:b@x.test'],
    })
    expect(wanted(contacts, { crm: [changed(crmRecord('a', base))], outlook }, [link(base)], policy()).crmIds).toEqual([
      'clientPerson:b',
    ])
  })

  test('[OB1][N3] a record that nobody mentions is neither changed nor gone', () => {
    expect(plan({ links: [link(base)] }).operations).toEqual([])
  })

  test('[OB3] the last of several observations of a record counts', () => {
    const operation = planOne({
      links: [link(base)],
      crm: [
        changed(crmRecord('a', { ...base, jobTitle: 'First' })),
        changed(crmRecord('a', { ...base, jobTitle: 'Last' }, { version: 'c3' })),
      ],
    })
    expect(operation.writes.outlook).toMatchObject({ fields: { jobTitle: 'Last' } })
    expect(operation.after?.versions.crm).toBe('c3')
  })

  test('[OB2][N3] a record that left the folder removes nothing in the CRM', () => {
    const operation = planOne({ links: [link(base)], outlook: [outOfScope('A', 'movedToOtherFolder')] })
    expect(operation.writes).toEqual({})
    expect(operation.after?.dormant).toBe('movedInOutlook')
  })

  test('[CU1][SM-32] no observations, no operations', () => {
    expect(plan({}).operations).toEqual([])
  })
})
