/** What areas may say beyond fields and matching: directions that meet, reasons to leave, mails, categories, judgements. */
import { describe, expect, test } from 'vitest'
import type { OutlookChange } from '../../../server/sync/area-rules.ts'
import { narrower } from '../../../server/sync/direction.ts'
import type { FieldDirection } from '../../../server/sync/field.ts'
import { forgotten, isAbout } from '../../../server/sync/forgotten.ts'
import { leavings, liesElsewhere } from '../../../server/sync/leaving.ts'
import { withinMailBudget, withMails } from '../../../server/sync/mails.ts'
import type { Operation } from '../../../server/sync/operation.ts'
import { isChange, withoutOldValues } from '../../../server/sync/operation-facts.ts'
import { planArea, wanted } from '../../../server/sync/plan.ts'
import type { Fields } from '../../../server/sync/record.ts'
import { withDerivedTags } from '../../../server/sync/tags.ts'
import {
  changed,
  crmRecord,
  link,
  outlookRecord,
  outOfScope,
  planInput,
  policy,
  type Situation,
} from '../../support/builders.ts'
import { gatheringArea } from '../../support/gathering-area.ts'

const area = gatheringArea('calendar')
const crmId = 'gathering:a'
const base: Fields = {
  name: 'Review',
  day: '2026-05-04',
  status: 'open',
  guests: null,
  owner: null,
  link: 'https://one.test',
  uid: 'u1',
}
const pair = (more: Parameters<typeof link>[1] = {}) => link(base, { crmId, ...more })

const planned = (situation: Situation): Operation => {
  const [operation, ...others] = planArea({ ...planInput(situation), area }).operations
  if (operation === undefined || others.length > 0) throw new Error('One operation expected')
  return operation
}

const mailing = (key: string, mails: readonly string[]): Operation => ({
  key,
  rule: 'DE4',
  title: key,
  link: null,
  writes: {},
  after: null,
  stranger: null,
  conflicts: [],
  notes: [],
  ...(mails.length > 0 ? { mails } : {}),
})

describe('directions', () => {
  const all: readonly FieldDirection[] = ['both', 'toOutlook', 'toCrm', 'initial', 'off']

  test('[ME9] [ME11] of two directions the narrower is left, in either order; opposite ones leave nothing', () => {
    for (const one of all) {
      expect(narrower(one, 'both')).toBe(one)
      expect(narrower(one, 'off')).toBe('off')
      for (const other of all) expect(narrower(one, other)).toBe(narrower(other, one))
    }
    expect(narrower('toOutlook', 'toCrm')).toBe('off')
    expect(narrower('initial', 'toCrm')).toBe('off')
  })

  test('[ME13] a fact crosses where the CRM leads, where Outlook may not update, and without a tag; a choice on the mapping page still stops it', () => {
    const facts = {
      ...area,
      fields: area.fields.map((one) => (one.name === 'link' ? { ...one, fact: true as const } : one)),
    }
    const learned = (settings: Parameters<typeof policy>[0]) =>
      planArea({
        ...planInput({
          policy: policy(settings),
          links: [pair()],
          crm: [],
          outlook: [changed(outlookRecord('A', { ...base, link: 'https://outlook.test' }))],
          crmRecords: [crmRecord(crmId, base)],
        }),
        area: facts,
      }).operations.flatMap(({ writes }) => (writes.crm?.kind === 'update' ? writes.crm.changed : []))
    expect(learned({ direction: 'crmLeads' })).toEqual(['link'])
    expect(learned({ allow: { add: true, update: false, delete: false } })).toEqual(['link'])
    expect(learned({ acceptance: 'tagged' })).toEqual(['link'])
    expect(learned({ fieldDirections: { link: 'off' } })).toEqual([])
  })

  test('[ME11] a CRM edit of such a field does not beat a deletion in Outlook, one made in Outlook beats one in the CRM', () => {
    const crm = [changed(crmRecord(crmId, { ...base, link: 'https://two.test' }))]
    const goneThere = planned({
      links: [pair()],
      crm,
      outlook: [{ seen: 'gone', id: 'A', proof: 'notFoundByDirectRead' }],
    })
    expect([goneThere.rule, goneThere.writes.crm?.kind]).toEqual(['DE3', 'remove'])
    const goneHere = planned({
      links: [pair()],
      crm: [{ seen: 'gone', id: crmId, proof: 'crmTombstone' }],
      outlook: [changed(outlookRecord('A', { ...base, link: 'https://two.test' }))],
    })
    expect([goneHere.rule, goneHere.writes.crm?.kind]).toEqual(['DE8', 'create'])
  })

  test('[ME11] what waits for a tag leaves the CRM as it is, and a CRM edit is set back meanwhile', () => {
    const settings = policy({ acceptance: 'tagged' })
    const tagged = { ...area, judgeEdit: () => 'usual' as const }
    const { operations } = planArea({
      ...planInput({
        policy: settings,
        links: [pair()],
        crm: [changed(crmRecord(crmId, { ...base, link: 'https://crm.test' }))],
        outlook: [changed(outlookRecord('A', { ...base, link: 'https://outlook.test' }))],
      }),
      area: tagged,
    })
    expect(operations).toMatchObject([
      {
        writes: { crm: { changed: ['link'], fields: { link: 'https://one.test' } } },
        after: { base: { link: 'https://one.test' }, held: { link: 'https://outlook.test' } },
        conflicts: [{ field: 'link', winner: 'outlook', cause: 'refused' }],
      },
    ])
    expect(operations[0]?.writes.outlook).toBeUndefined()
  })
})

describe('reasons to leave', () => {
  test('[SC8] nothing that is over, before the cut-off or finished is taken away from Outlook', () => {
    const kept = Object.entries(leavings).filter(([, leaving]) => leaving !== 'withdraw' && leaving !== 'clear')
    expect(kept.map(([reason]) => reason).toSorted()).toEqual(['beforeCutOff', 'finished', 'past'])
    expect([liesElsewhere('movedToOtherFolder'), liesElsewhere('past'), liesElsewhere('beforeCutOff')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('[SC8] [OB4] a finished record that comes without its values is asked for, and stays in step until it was read', () => {
    const crm = [outOfScope(crmId, 'finished')]
    expect(wanted(area, { crm, outlook: [] }, [pair()], policy()).crmIds).toEqual([crmId])
    expect(planArea({ ...planInput({ links: [pair()], crm }), area }).operations).toEqual([])
    const scope = { in: false, reason: 'finished' } as const
    const read = planned({
      links: [pair()],
      crm,
      crmRecords: [crmRecord(crmId, { ...base, status: 'done' }, { scope })],
    })
    expect(read).toMatchObject({
      rule: 'SC8',
      writes: { outlook: { changed: ['status'] } },
      after: { dormant: 'outOfScope' },
    })
  })

  test('[SC8] [SM-33] a record that time ended is no change; an edit among it is held, and said', () => {
    const quiet = planned({ links: [pair()], crm: [outOfScope(crmId, 'past')] })
    expect([quiet.after?.dormant, quiet.notes, isChange(quiet)]).toEqual(['outOfScope', [], false])
    const over = { scope: { in: false, reason: 'past' } as const }
    const edited = planned({
      links: [pair({ dormant: 'outOfScope' })],
      outlook: [changed(outlookRecord('A', { ...base, name: 'Late' }, over))],
    })
    expect([edited.after?.held, edited.notes]).toEqual([{ name: 'Late' }, [{ code: 'past' }]])
  })
})

describe('mails', () => {
  test('[GU4] the area is told what the write does; addresses are counted once, without regard to case', () => {
    const told: OutlookChange[] = []
    const mails = (change: OutlookChange) => {
      told.push(change)
      return ['Ada@x.test', 'ada@x.test ', 'bert@x.test']
    }
    const write = {
      kind: 'update',
      id: 'A',
      version: 'o1',
      fields: base,
      changed: ['name'],
      before: { name: 'Old' },
      tags: null,
    } as const
    const operation = withMails({ ...area, mails }, { ...mailing('a', []), writes: { outlook: write } })
    expect(operation.mails).toHaveLength(2)
    expect(told).toEqual([{ kind: 'update', before: { ...base, name: 'Old' }, after: base, changed: ['name'] }])
    expect(withMails({ ...area, mails }, mailing('b', [])).mails).toBeUndefined()
  })

  test.each([
    [0, ['free']],
    [1, ['a', 'free']],
    [2, ['a', 'free', 'again']],
    [3, ['a', 'two', 'free', 'again']],
  ])('[GU4] with a budget of %i go %j', (budget, keys) => {
    const operations = [
      mailing('a', ['a@x.test']),
      mailing('two', ['b@x.test', 'c@x.test']),
      mailing('free', []),
      mailing('again', ['A@x.test', 'b@x.test']),
    ]
    const { go, wait } = withinMailBudget(operations, budget)
    expect(go.map((one) => one.key)).toEqual(keys)
    expect([...go, ...wait]).toHaveLength(4)
  })
})

describe('categories and traces', () => {
  test('[TA6] [R20] what is present joins once, what is absent leaves, whatever its case; the rest keeps its order', () => {
    const tags = withDerivedTags(area, policy(), { status: 'done' }, ['Zebra', 'OPEN', 'Ada'])
    expect(tags).toEqual(['Zebra', 'Ada', 'Done'])
    expect(withDerivedTags(area, policy(), { status: 'done' }, ['done', 'Ada'])).toEqual(['done', 'Ada'])
  })

  test('[TA6] [OB4] the record is read where values ask for other categories, and only there', () => {
    const observed = (fields: Fields) => ({ crm: [changed(crmRecord(crmId, { ...base, ...fields }))], outlook: [] })
    expect(wanted(area, observed({ status: 'done' }), [pair()], policy()).outlookIds).toEqual(['A'])
    expect(wanted(area, observed({ name: 'Renamed' }), [pair()], policy()).outlookIds).toEqual([])
  })

  test('[PR2] an operation is kept without what a private record showed before; a forgotten one keeps no value at all', () => {
    const operation = planned({
      links: [pair({ base: { ...base, name: 'Canary' } })],
      outlook: [changed(outlookRecord('A', { ...base, name: 'Private' }, { redacted: true }))],
      crmRecords: [crmRecord(crmId, { ...base, name: 'Canary' })],
    })
    expect(operation.purges).toBe(true)
    expect(JSON.stringify(operation)).toContain('Canary')
    expect(JSON.stringify(withoutOldValues(operation))).not.toContain('Canary')
    expect(JSON.stringify(forgotten(operation))).not.toMatch(/Canary|Private/)
    expect([isAbout(operation, new Set([`crm:${crmId}`])), isAbout(operation, new Set(['outlook:A']))]).toEqual([
      true,
      true,
    ])
    expect(isAbout(operation, new Set(['outlook:B']))).toBe(false)
  })
})
