/** Records that leave what is synchronised and come back (SPEC SC). */
import { describe, expect, test } from 'vitest'
import { contacts } from '../../../server/areas/contacts/index.ts'
import { wanted } from '../../../server/sync/plan.ts'
import type { LinkOrigin } from '../../../server/sync/link.ts'
import {
  changed,
  crmRecord,
  gone,
  link,
  noteCodes,
  outlookRecord,
  outOfScope,
  person,
  plan,
  planOne,
  policy,
} from '../../support/builders.ts'

const base = person('Ada', { jobTitle: 'Counsel' })
const left = outOfScope('clientPerson:a', 'clientInactive')
const outside = { in: false, reason: 'clientInactive' } as const

describe('a CRM record leaves the scope', () => {
  test('[SM-08][SC1] a copy that Tandem made is withdrawn, restorable, and the link sleeps', () => {
    const operation = planOne({ links: [link(base)], crm: [left] })
    expect(operation.writes).toEqual({
      outlook: { kind: 'remove', id: 'A', version: 'o1', before: base, cause: 'outOfScope' },
    })
    expect(operation.after).toMatchObject({
      dormant: 'outOfScope',
      ids: { crm: 'clientPerson:a', outlook: null },
      base,
    })
    expect(noteCodes(operation)).toEqual(['withdrawn'])
  })

  test.each<LinkOrigin>(['outlook', 'adopted'])(
    '[SC2][ABA-06][N3] a record of origin %s stays in Outlook',
    (origin) => {
      const operation = planOne({ links: [link(base, { origin })], crm: [left] })
      expect(operation.writes).toEqual({})
      expect(operation.after).toMatchObject({ dormant: 'outOfScope', ids: { outlook: 'A' } })
      expect(noteCodes(operation)).toEqual(['leftInOutlook'])
    },
  )

  test('[SC3] an accepted edit crosses first; the withdrawal follows in the next run', () => {
    const edited = changed(outlookRecord('A', { ...base, jobTitle: 'Judge' }))
    const first = planOne({
      links: [link(base)],
      crm: [left],
      outlook: [edited],
      crmRecords: [crmRecord('a', base, { scope: outside })],
    })
    expect(first.writes).toMatchObject({ crm: { changed: ['jobTitle'] } })
    expect(first.writes.outlook).toBeUndefined()
    const next = link({ ...base, jobTitle: 'Judge' }, { versions: { crm: 'c3', outlook: 'o2' } })
    expect(planOne({ links: [next], crm: [left] }).writes.outlook?.kind).toBe('remove')
  })

  test('[SC3][OB4] an edit that is held when the record leaves the scope asks for the CRM record, and crosses', () => {
    const waiting = link(base, { held: { jobTitle: 'Judge' } })
    expect(wanted(contacts, { crm: [left], outlook: [] }, [waiting], policy()).crmIds).toEqual(['clientPerson:a'])
    const operation = planOne({ links: [waiting], crm: [left], crmRecords: [crmRecord('a', base, { scope: outside })] })
    expect(operation.writes).toMatchObject({ crm: { fields: { jobTitle: 'Judge' } } })
  })

  test('[SC3][R9] an edit that may not cross is kept as a conflict when the copy goes', () => {
    const operation = planOne({
      policy: policy({ acceptance: 'tagged' }),
      links: [link(base, { held: { jobTitle: 'Judge' } })],
      crm: [left],
    })
    expect(operation.writes.outlook?.kind).toBe('remove')
    expect(operation.conflicts).toEqual([
      {
        field: 'jobTitle',
        base: 'Counsel',
        values: { crm: 'Counsel', outlook: 'Judge' },
        winner: 'crm',
        cause: 'refused',
      },
    ])
  })

  test('[SC4] deleted in Outlook at the same time, it is not made again later without being asked', () => {
    expect(planOne({ links: [link(base)], crm: [left], outlook: [gone('A')] })).toMatchObject({
      writes: {},
      after: { dormant: 'deletedInOutlook' },
    })
  })
})

describe('back in scope', () => {
  const withdrawn = link(base, { outlookId: null, dormant: 'outOfScope', versions: { crm: 'c1', outlook: null } })

  test('[SM-09][SC5] a withdrawn record is created again with the same link', () => {
    const operation = planOne({ links: [withdrawn], crm: [changed(crmRecord('a', { ...base, jobTitle: 'Judge' }))] })
    expect(operation).toMatchObject({
      rule: 'SC5',
      link: withdrawn,
      writes: { outlook: { kind: 'create', fields: { jobTitle: 'Judge' } } },
      after: { origin: 'crm', dormant: null },
    })
    expect(noteCodes(operation)).toEqual(['restored'])
  })

  test('[SM-09][SC5] a record that stayed is merged with what both sides did meanwhile', () => {
    const asleep = link(base, { origin: 'adopted', dormant: 'outOfScope', held: { department: 'Tax' } })
    const operation = planOne({
      links: [asleep],
      crm: [changed(crmRecord('a', { ...base, jobTitle: 'Judge', department: null }))],
    })
    expect(operation.writes).toMatchObject({ crm: { changed: ['department'] }, outlook: { changed: ['jobTitle'] } })
    expect(operation.after?.dormant).toBeNull()
  })

  test('[SC5][N3] a record that a person put back into the folder takes part again, merged', () => {
    const moved = link(base, { dormant: 'movedInOutlook' })
    const operation = planOne({
      links: [moved],
      outlook: [changed(outlookRecord('A', { ...base, jobTitle: 'Judge' }))],
      crmRecords: [crmRecord('a', base)],
    })
    expect(operation).toMatchObject({ writes: { crm: { changed: ['jobTitle'] } }, after: { dormant: null } })
  })

  test('[SC5][R10] a record restored in the CRM wakes its link', () => {
    expect(
      planOne({ links: [link(base, { dormant: 'deletedInCrm' })], crm: [changed(crmRecord('a', base))] }).after
        ?.dormant,
    ).toBeNull()
  })
})

describe('while a link sleeps', () => {
  test('[SC6] an Outlook edit is held for the day it wakes', () => {
    const asleep = link(base, { origin: 'adopted', dormant: 'outOfScope' })
    const operation = planOne({
      links: [asleep],
      outlook: [changed(outlookRecord('A', { ...base, jobTitle: 'Judge' }))],
    })
    expect(operation).toMatchObject({
      writes: {},
      after: { dormant: 'outOfScope', held: { jobTitle: 'Judge' }, versions: { outlook: 'o2' } },
    })
  })

  test('[SC6] a link that a person stopped stays stopped', () => {
    const stopped = link(base, { dormant: 'stopped' })
    const operation = planOne({ links: [stopped], crm: [changed(crmRecord('a', { ...base, jobTitle: 'Judge' }))] })
    expect(operation).toMatchObject({ writes: {}, after: { dormant: 'stopped' } })
  })

  test('[SC7] with nothing left on either side the link is forgotten', () => {
    const withdrawn = link(base, { outlookId: null, dormant: 'outOfScope' })
    expect(planOne({ links: [withdrawn], crm: [gone('clientPerson:a', 'crmTombstone')] }).after).toBeNull()
    expect(planOne({ links: [link(base, { dormant: 'deletedInCrm' })], outlook: [gone('A')] }).after).toBeNull()
  })

  test('[SC4][DE11] gone in the CRM while moved away in Outlook removes nothing', () => {
    const operation = planOne({
      links: [link(base)],
      crm: [gone('clientPerson:a', 'crmTombstone')],
      outlook: [outOfScope('A', 'movedToOtherFolder')],
    })
    expect(operation).toMatchObject({ writes: {}, after: { dormant: 'deletedInCrm' } })
  })

  test('[R1][N3] ten causes that are no deletion delete nothing', () => {
    const reasons = [
      'filtered',
      'clientInactive',
      'recordInactive',
      'switchedOff',
      'kindNotSelected',
      'movedToOtherFolder',
      'folderGone',
    ] as const
    for (const reason of reasons) {
      for (const origin of ['outlook', 'adopted'] as const) {
        const { operations } = plan({ links: [link(base, { origin })], crm: [outOfScope('clientPerson:a', reason)] })
        expect(operations.flatMap((one) => Object.keys(one.writes))).toEqual([])
      }
      const { operations } = plan({ links: [link(base)], outlook: [outOfScope('A', reason)] })
      expect(operations.flatMap((one) => Object.keys(one.writes))).toEqual([])
    }
  })
})
