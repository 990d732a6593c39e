/** The update tag: what waits for it, what it accepts, and how it comes off or stays (SPEC TA). */
import { describe, expect, test } from 'vitest'
import { failedTagOperation } from '../../../server/sync/tags.ts'
import {
  changed,
  crmRecord,
  link,
  noteCodes,
  outlookRecord,
  person,
  plan,
  planOne,
  policy,
  tags,
  type Situation,
} from '../../support/builders.ts'

const tagged = policy({ acceptance: 'tagged', conflictWinner: 'outlook' })
const base = person('Ada', { jobTitle: 'Counsel', businessPhones: ['1'] })
const edit = { ...base, jobTitle: 'Judge' }
const inCrm = crmRecord('a', base, { version: 'c1' })

const outlookEdit = (categories: readonly string[] = []): Situation => ({
  policy: tagged,
  links: [link(base)],
  outlook: [changed(outlookRecord('A', edit, { tags: categories }))],
  crmRecords: [inCrm],
})

describe('acceptance by tag', () => {
  test('[SM-17][TA2] an edit without the tag is held and told; nothing is written', () => {
    const operation = planOne(outlookEdit(['Blue']))
    expect(operation.writes).toEqual({})
    expect(operation.after).toMatchObject({ base: { jobTitle: 'Counsel' }, held: { jobTitle: 'Judge' } })
    expect(operation.notes).toEqual([{ code: 'waitingForTag', fields: ['jobTitle'] }])
  })

  test('[SM-17][TA2][CU2] seen again, it waits in silence', () => {
    const waiting = link(base, { held: { jobTitle: 'Judge' }, versions: { crm: 'c1', outlook: 'o2' } })
    expect(plan({ ...outlookEdit(), links: [waiting] }).operations).toEqual([])
  })

  test('[SM-17][TA1][TA4] with the tag it reaches the CRM, and only our tags come off', () => {
    const operation = planOne(outlookEdit(['Blue', ' !UPDATE ', '!Update failed']))
    expect(operation.writes.crm).toMatchObject({ fields: { jobTitle: 'Judge' }, changed: ['jobTitle'] })
    expect(operation.writes.outlook).toMatchObject({ kind: 'update', changed: [], tags: ['Blue'] })
    expect(operation.after?.held).toEqual({})
    expect(noteCodes(operation)).toContain('tagCleared')
  })

  test('[SM-17][TA1] a held edit is accepted when the tag arrives later, although the value did not move again', () => {
    const waiting = link(base, { held: { jobTitle: 'Judge' }, versions: { crm: 'c1', outlook: 'o2' } })
    const operation = planOne({ ...outlookEdit([tags.update]), links: [waiting] })
    expect(operation.writes.crm).toMatchObject({ fields: { jobTitle: 'Judge' } })
  })

  test('[SM-16][TA2][ME8] an edit of a one-way field is set back, tag or no tag', () => {
    const operation = planOne({
      ...outlookEdit(),
      links: [link({ ...base, companyName: 'Northwind' })],
      outlook: [changed(outlookRecord('A', { ...base, companyName: 'Contoso' }))],
    })
    expect(operation.writes.outlook).toMatchObject({ fields: { companyName: 'Northwind' } })
  })

  test('[SM-18][TA5][ME2] with a value that cannot be taken the tag stays and the failure tag joins it, once; the other fields cross', () => {
    const problems = [{ field: 'businessPhones', code: 'FIELD_MALFORMED' as const }]
    const seen = (categories: readonly string[]) => ({
      ...outlookEdit(),
      outlook: [
        changed({ ...outlookRecord('A', { ...person('Ada', {}), jobTitle: 'Judge' }, { tags: categories }), problems }),
      ],
    })
    const operation = planOne(seen(['Blue', tags.update]))
    expect(operation.writes.crm).toMatchObject({ changed: ['jobTitle'] })
    expect(operation.writes.outlook).toMatchObject({ tags: ['Blue', tags.update, tags.updateFailed] })
    expect(noteCodes(operation)).toContain('fieldProblem')
    expect(noteCodes(operation)).not.toContain('tagCleared')
    expect(planOne(seen([tags.update, tags.updateFailed])).writes.outlook).toBeUndefined()
  })

  test('[TA4] in automatic mode the tag comes off as well', () => {
    const operation = planOne({ ...outlookEdit([tags.update]), policy: policy() })
    expect(operation.writes.outlook).toMatchObject({ tags: [] })
  })

  test('[TA4][R20] a record without our tags keeps its categories untouched', () => {
    const operation = planOne({
      ...outlookEdit(['Blue']),
      policy: policy(),
      outlook: [changed(outlookRecord('A', edit, { tags: ['Blue'] }))],
    })
    expect(operation.writes.outlook).toBeUndefined()
  })
})

describe('edits that wait while the CRM changes', () => {
  const situation: Situation = {
    ...outlookEdit(),
    crm: [changed(crmRecord('a', { ...base, jobTitle: 'Partner' }))],
  }

  test('[TA3][R9] the CRM value is written although policy lets Outlook win conflicts; both values are kept', () => {
    const operation = planOne(situation)
    expect(operation.writes).toMatchObject({ outlook: { fields: { jobTitle: 'Partner' } } })
    expect(operation.writes.crm).toBeUndefined()
    expect(operation.conflicts).toMatchObject([
      { cause: 'both', winner: 'crm', values: { crm: 'Partner', outlook: 'Judge' } },
    ])
    expect(operation.after?.held).toEqual({})
  })

  test('[TA3] additions to a list go on waiting beside what the CRM added', () => {
    const operation = planOne({
      policy: tagged,
      links: [link(base, { held: { businessPhones: ['1', '2'] } })],
      crm: [changed(crmRecord('a', { ...base, businessPhones: ['3'] }))],
    })
    expect(operation.writes).toMatchObject({ outlook: { fields: { businessPhones: ['3', '2'] } } })
    expect(operation.after).toMatchObject({ base: { businessPhones: ['3'] }, held: { businessPhones: ['3', '2'] } })
    expect(operation.conflicts).toEqual([])
  })

  test('[TA3][R9] a waiting list member for which there is no room left is kept in the conflict list', () => {
    const operation = planOne({
      policy: tagged,
      links: [link(base, { held: { businessPhones: ['1', '2'] } })],
      crm: [changed(crmRecord('a', { ...base, businessPhones: ['1', '3'] }))],
    })
    expect(operation.conflicts).toMatchObject([{ field: 'businessPhones', values: { outlook: ['1', '2'] } }])
  })
})

describe('when the CRM refuses', () => {
  const operation = planOne(outlookEdit(['Blue', tags.update]))

  test('[SM-18][TA5] the tag stays and the failure tag joins it', () => {
    const failed = failedTagOperation(operation, tagged, { id: 'A', version: 'o3', tags: ['Blue', tags.update] })
    expect(failed?.writes).toEqual({
      outlook: {
        kind: 'update',
        id: 'A',
        version: 'o3',
        fields: {},
        changed: [],
        before: {},
        tags: ['Blue', tags.update, tags.updateFailed],
      },
    })
  })

  test('[SM-18][TA5] if the tag had come off already, it comes back', () => {
    const failed = failedTagOperation(operation, tagged, { id: 'A', version: 'o3', tags: ['Blue'] })
    expect(failed?.writes.outlook).toMatchObject({ tags: ['Blue', tags.update, tags.updateFailed] })
  })

  test('[TA5] said once is enough, and nothing is said on records nobody tagged', () => {
    expect(
      failedTagOperation(operation, tagged, { id: 'A', version: 'o3', tags: ['!update', '!update FAILED'] }),
    ).toBeNull()
    expect(
      failedTagOperation(planOne({ ...outlookEdit(), policy: policy() }), tagged, { id: 'A', version: 'o3', tags: [] }),
    ).toBeNull()
  })
})
