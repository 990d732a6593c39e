/** The plan as a value: order, text, approval, and the link that follows from an operation (SPEC EX, CU). */
import { describe, expect, test } from 'vitest'
import { stillApproved } from '../../../server/sync/approve.ts'
import { canonicalText } from '../../../server/sync/canonical.ts'
import { linkAfter } from '../../../server/sync/link-after.ts'
import { isChange, needsMarker } from '../../../server/sync/operation-facts.ts'
import {
  changed,
  crmRecord,
  gone,
  link,
  outlookRecord,
  outOfScope,
  person,
  plan,
  planOne,
  policy,
  type Situation,
} from '../../support/builders.ts'

const base = person('Ada', { jobTitle: 'Counsel' })
const other = (n: string) => link(base, { crmId: `clientPerson:${n}`, outlookId: n.toUpperCase() })
const edit = (n: string, jobTitle: string, version = 'c2') => changed(crmRecord(n, { ...base, jobTitle }, { version }))

const mixed: Situation = {
  links: [other('u'), other('v'), other('r'), other('e')],
  crm: [
    gone('clientPerson:r', 'crmTombstone'),
    edit('v', 'Judge'),
    edit('u', 'Judge'),
    changed(crmRecord('n', person('Bea'))),
    changed(crmRecord('e', base)),
  ],
}

describe('order and text', () => {
  test('[EX1] links first, then creations, updates, removals; then by key, whatever the order of the input', () => {
    const order = [
      'crm:clientPerson:e',
      'crm:clientPerson:n',
      'crm:clientPerson:u',
      'crm:clientPerson:v',
      'crm:clientPerson:r',
    ]
    expect(plan(mixed).operations.map((one) => one.key)).toEqual(order)
    const reversed = { ...mixed, links: mixed.links?.toReversed() ?? [], crm: mixed.crm?.toReversed() ?? [] }
    expect(canonicalText(plan(reversed))).toBe(canonicalText(plan(mixed)))
  })

  test('[EX4] the canonical text sorts keys and leaves out what is undefined', () => {
    expect(canonicalText({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}')
    expect(canonicalText({ a: 1, b: 2 })).toBe(canonicalText({ b: 2, a: 1 }))
  })
})

describe('approval', () => {
  const approved = plan({ links: [other('u'), other('v')], crm: [edit('u', 'Judge'), edit('v', 'Judge')] })

  test('[N1][EX4] exactly what was approved is executed, also under new versions', () => {
    const now = plan({ links: [other('u'), other('v')], crm: [edit('u', 'Judge', 'c9'), edit('v', 'Judge')] })
    const result = stillApproved(approved, null, now)
    expect(result.execute.map((one) => one.key)).toEqual(['crm:clientPerson:u', 'crm:clientPerson:v'])
    expect(result.showAgain).toEqual([])
  })

  test('[N1][EX4] what changed since is shown again, not executed', () => {
    const now = plan({ links: [other('u'), other('v')], crm: [edit('u', 'Partner'), edit('v', 'Judge')] })
    const result = stillApproved(approved, null, now)
    expect(result.execute.map((one) => one.key)).toEqual(['crm:clientPerson:v'])
    expect(result.showAgain.map((one) => one.key)).toEqual(['crm:clientPerson:u'])
  })

  test('[N1][EX4] only approved operations are executed; what is new or was left out waits; what is unnecessary is named', () => {
    const now = plan({ links: [other('u'), other('w')], crm: [edit('u', 'Judge'), edit('w', 'Judge')] })
    expect(stillApproved(approved, ['crm:clientPerson:v'], now)).toMatchObject({
      execute: [],
      obsolete: ['crm:clientPerson:v'],
    })
    expect(stillApproved(approved, null, now).showAgain.map((one) => one.key)).toEqual(['crm:clientPerson:w'])
  })

  test('[N1][EX4] operations that write nothing need nobody’s consent', () => {
    const now = plan({ links: [other('e')], crm: [changed(crmRecord('e', base))] })
    expect(stillApproved(approved, [], now).execute).toHaveLength(1)
  })
})

describe('the link after an operation', () => {
  test('[EX2] versions of written sides come from the outcomes, the others from what was seen', () => {
    const operation = planOne({ links: [link(base)], crm: [edit('a', 'Judge')] })
    expect(linkAfter(operation, { outlook: { id: 'A', version: 'o9' } })).toEqual({
      link: { ...link(base), base: { ...base, jobTitle: 'Judge' }, versions: { crm: 'c2', outlook: 'o9' } },
      forget: null,
    })
  })

  test('[EX2] a record born in Outlook gets the CRM id of the outcome', () => {
    const operation = planOne({ outlook: [changed(outlookRecord('B', base))] })
    const { link: made } = linkAfter(operation, { crm: { id: 'clientPerson:new', version: 'c1' } })
    expect(made).toMatchObject({ crmId: 'clientPerson:new', outlookId: 'B', versions: { crm: 'c1', outlook: 'o2' } })
  })

  test('[EX3] the first update of a record that is new to its link carries the marker', () => {
    const tagged = outlookRecord('B', base, { tags: ['!Update'] })
    expect(needsMarker(planOne({ outlook: [changed(tagged)] }))).toBe(true)
  })

  test('[EX2][DE13] a CRM record made again replaces the old link', () => {
    const operation = planOne({
      links: [link(base)],
      crm: [gone('clientPerson:a', 'crmTombstone')],
      outlook: [changed(outlookRecord('A', { ...base, jobTitle: 'Judge' }))],
    })
    const result = linkAfter(operation, {
      crm: { id: 'clientPerson:new', version: 'c1' },
      outlook: { id: 'A', version: 'o3' },
    })
    expect(result).toMatchObject({ forget: 'clientPerson:a', link: { crmId: 'clientPerson:new', outlookId: 'A' } })
    expect(needsMarker(operation)).toBe(true)
  })

  test('[EX2] a removal on both sides leaves no link', () => {
    const operation = planOne({ links: [link(base)], crm: [gone('clientPerson:a', 'crmTombstone')] })
    expect(linkAfter(operation, { outlook: { id: 'A', version: '' } })).toEqual({
      link: null,
      forget: 'clientPerson:a',
    })
  })

  test('[EX3] an ordinary update needs no stamp', () => {
    expect(needsMarker(planOne({ links: [link(base)], crm: [edit('a', 'Judge')] }))).toBe(false)
  })
})

describe('what counts as a change', () => {
  test('[SM-33][CU3] versions that advance and values that wait are none', () => {
    expect(isChange(planOne({ links: [link(base)], crm: [changed(crmRecord('a', base))] }))).toBe(false)
    const tagged = policy({ acceptance: 'tagged' })
    const waiting = planOne({
      policy: tagged,
      links: [link(base)],
      crm: [changed(crmRecord('a', base))],
      outlook: [changed(outlookRecord('A', { ...base, jobTitle: 'Judge' }))],
    })
    expect(isChange(waiting)).toBe(false)
  })

  test('[SM-33][CU3] writes, sleeping links and forgotten links are', () => {
    expect(isChange(planOne({ links: [link(base)], crm: [edit('a', 'Judge')] }))).toBe(true)
    expect(
      isChange(
        planOne({
          policy: policy({ removeInOutlook: false }),
          links: [link(base)],
          crm: [gone('clientPerson:a', 'crmTombstone')],
        }),
      ),
    ).toBe(true)
  })

  test('[SM-32][CU2][INF-07] records that were seen again unchanged cause no write', () => {
    const links = Array.from({ length: 50 }, (_, n) => link(base, { crmId: `clientPerson:${n}`, outlookId: `O${n}` }))
    const { operations } = plan({
      links,
      crm: links.map((_, n) => changed(crmRecord(`${n}`, base, { version: n % 2 === 0 ? 'c1' : 'c2' }))),
      outlook: links.map((one) => changed(outlookRecord(one.outlookId ?? '', base, { version: 'o1' }))),
    })
    expect(operations.flatMap((one) => Object.keys(one.writes))).toEqual([])
    expect(operations).toHaveLength(25)
  })
})

describe('the whole plan', () => {
  test('[ABA-01][ABA-05] creations, edits and deletions cross in both directions', () => {
    const made = planOne({ crm: [changed(crmRecord('n', person('Bea')))] }).writes.outlook?.kind
    const born = planOne({ outlook: [changed(outlookRecord('B', person('Bea')))] }).writes.crm?.kind
    const toOutlook = planOne({ links: [link(base)], crm: [edit('a', 'Judge')] }).writes.outlook?.kind
    const edited = outlookRecord('A', { ...base, jobTitle: 'Judge' })
    const toCrm = planOne({ links: [link(base)], outlook: [changed(edited)], crmRecords: [crmRecord('a', base)] })
      .writes.crm?.kind
    const goneInCrm = planOne({ links: [link(base)], crm: [gone('clientPerson:a', 'crmTombstone')] }).writes.outlook
      ?.kind
    const goneInOutlook = planOne({ links: [link(base)], outlook: [gone('A')] }).writes.crm?.kind
    expect([made, born, toOutlook, toCrm, goneInCrm, goneInOutlook]).toEqual([
      'create',
      'create',
      'update',
      'update',
      'remove',
      'remove',
    ])
  })

  test('[SM-34][R17] after a reset everything is read again: differences are repaired, nothing is created twice', () => {
    const links = ['u', 'v', 'w'].map(other)
    const { operations } = plan({
      links,
      crm: [changed(crmRecord('u', base)), edit('v', 'Judge'), changed(crmRecord('w', base))],
      outlook: ['U', 'V', 'W'].map((id) =>
        changed(
          outlookRecord(id, id === 'W' ? { ...base, jobTitle: 'Lost update' } : base, {
            marker: `clientPerson:${id.toLowerCase()}`,
          }),
        ),
      ),
    })
    expect(operations.flatMap((one) => Object.values(one.writes).map((write) => write.kind))).toEqual([
      'update',
      'update',
    ])
  })

  test('[SM-36][R1] every removal carries a restorable copy of all that is known', () => {
    const full = { ...base, businessPhones: ['1'] }
    const withdrawn = planOne({ links: [link(full)], crm: [outOfScope('clientPerson:a', 'filtered')] })
    const removed = planOne({ links: [link(full)], crm: [gone('clientPerson:a', 'crmTombstone')] })
    expect([withdrawn.writes.outlook, removed.writes.outlook]).toEqual([
      expect.objectContaining({ kind: 'remove', before: full }),
      expect.objectContaining({ kind: 'remove', before: full }),
    ])
  })

  test('[N8][R15] every operation names its rule, its record and its reasons', () => {
    for (const operation of plan(mixed).operations) {
      expect(operation.rule).toMatch(/^[A-Z]{2}\d+$/)
      expect(operation.title).toMatch(/Park$/)
    }
  })
})
