/** Taking back single operations (SPEC UN, N2): what the planner makes of an operation as it was done and of both records as they are now. */
import { describe, expect, test } from 'vitest'
import { contacts } from '../../../server/areas/contacts/index.ts'
import type { Link } from '../../../server/sync/link.ts'
import type { Operation, Write } from '../../../server/sync/operation.ts'
import type { SyncPolicy } from '../../../server/sync/policy.ts'
import type { RecordState } from '../../../server/sync/record.ts'
import { planUndo, type Deed } from '../../../server/sync/undo.ts'
import { letterArea } from '../../support/letter-area.ts'
import { changed, crmRecord, link, noteCodes, outlookRecord, person, planOne, policy } from '../../support/builders.ts'

interface Now {
  readonly link?: Link | null
  readonly crm?: RecordState | 'gone'
  readonly outlook?: RecordState | 'gone'
}

const seen = (record: RecordState | 'gone' | undefined): Deed['now']['crm'] => {
  if (record === undefined) return { seen: 'unknown' }
  return record === 'gone' ? { seen: 'gone' } : { seen: 'record', record }
}

const undone = (
  operation: Operation,
  now: Now,
  under: SyncPolicy = policy(),
  area: typeof contacts = contacts,
): Operation => {
  const deed: Deed = {
    operation,
    link: now.link ?? null,
    now: { crm: seen(now.crm), outlook: seen(now.outlook) },
  }
  const [planned] = planUndo({ area, policy: under }, [deed]).operations
  if (planned === undefined) throw new Error('Nothing was planned')
  return planned
}

const valuesIn = (write: Write | undefined) =>
  write?.kind === 'update' ? Object.fromEntries(write.changed.map((name) => [name, write.fields[name]])) : null

const ada = person('Ada', { mobilePhone: '+1' })
const later = person('Ada', { mobilePhone: '+2' })

/** The CRM's number went to Outlook. */
const sent = planOne({ links: [link(ada)], crm: [changed(crmRecord('a', later))] })
const afterwards = link(later, { versions: { crm: 'c2', outlook: 'o2' } })

describe('values', () => {
  test('[UN1] go back on both sides, and the link says what both hold', () => {
    const back = undone(sent, { link: afterwards, crm: crmRecord('a', later), outlook: outlookRecord('A', later) })
    expect([valuesIn(back.writes.crm), valuesIn(back.writes.outlook)]).toEqual([
      { mobilePhone: '+1' },
      { mobilePhone: '+1' },
    ])
    expect(back).toMatchObject({ rule: 'UN1', after: { base: ada, held: {}, dormant: null } })
  })

  test('[UN1] stay on the side that may not be written to, and the difference is held', () => {
    const leads = policy({ direction: 'crmLeads' })
    const back = undone(
      sent,
      { link: afterwards, crm: crmRecord('a', later), outlook: outlookRecord('A', later) },
      leads,
    )
    expect([back.writes.crm, valuesIn(back.writes.outlook)]).toEqual([undefined, { mobilePhone: '+1' }])
    expect(back.after).toMatchObject({ base: later, held: { mobilePhone: '+1' }, dormant: null })
  })

  test('[UN1] of records that were only just adopted go back where they were filled in, and the pair is stopped', () => {
    const adopted = planOne({
      crm: [
        changed(
          crmRecord(
            'a',
            person('Ada', { emailAddresses: [{ address: 'ada@example.com', name: null }], mobilePhone: '+1' }),
          ),
        ),
      ],
      outlook: [
        changed(
          outlookRecord(
            'A',
            person('Ada', { emailAddresses: [{ address: 'ada@example.com', name: null }], mobilePhone: null }),
          ),
        ),
      ],
    })
    expect(valuesIn(adopted.writes.outlook)).toMatchObject({ mobilePhone: '+1' })
    const both = person('Ada', { emailAddresses: [{ address: 'ada@example.com', name: null }], mobilePhone: '+1' })
    const back = undone(adopted, {
      link: link(both, { origin: 'adopted' }),
      crm: crmRecord('a', both),
      outlook: outlookRecord('A', both),
    })
    expect([back.writes.crm, valuesIn(back.writes.outlook)]).toEqual([undefined, { mobilePhone: null }])
    expect(back.after).toMatchObject({ dormant: 'stopped', base: { mobilePhone: '+1' }, held: { mobilePhone: null } })
  })

  test('[UN1] take their categories along, without those that had asked for the run', () => {
    const tagged = planOne({
      policy: policy({ acceptance: 'tagged' }),
      links: [link(ada)],
      outlook: [changed(outlookRecord('A', later, { tags: ['VIP', '!Update'] }))],
      crmRecords: [crmRecord('a', ada, { version: 'c1' })],
    })
    expect(tagged.writes.outlook).toMatchObject({ tags: ['VIP'], tagsBefore: ['VIP', '!Update'] })
    const now = { link: afterwards, crm: crmRecord('a', later) }
    const same = undone(
      tagged,
      { ...now, outlook: outlookRecord('A', later, { tags: ['VIP'] }) },
      policy({ acceptance: 'tagged' }),
    )
    expect(same.writes.outlook).toMatchObject({ changed: ['mobilePhone'], tags: null })
  })

  test('[UN6] that people changed since are named and left alone, whichever side they changed', () => {
    const edited = person('Ada', { mobilePhone: '+3' })
    for (const now of [
      { crm: crmRecord('a', edited), outlook: outlookRecord('A', later) },
      { crm: crmRecord('a', later), outlook: outlookRecord('A', edited) },
    ]) {
      const left = undone(sent, { link: afterwards, ...now })
      expect(left).toMatchObject({ rule: 'UN6', writes: {}, notes: [{ code: 'editedSince', fields: ['mobilePhone'] }] })
      expect(left.after).toMatchObject({ base: later, dormant: null })
    }
  })

  test('[UN6] an edit of another field that no run has seen yet stays to be seen', () => {
    const unseen = person('Ada', { mobilePhone: '+2', jobTitle: 'Partner' })
    const back = undone(sent, {
      link: afterwards,
      crm: crmRecord('a', later),
      outlook: outlookRecord('A', unseen, { version: 'o9' }),
    })
    expect(back.after?.versions).toEqual({ crm: 'c2', outlook: null })
  })

  test('[UN6] of a record that is private now are not touched', () => {
    const hidden = outlookRecord('A', later, { redacted: true })
    expect(noteCodes(undone(sent, { link: afterwards, crm: crmRecord('a', later), outlook: hidden }))).toEqual([
      'undoImpossible',
    ])
  })

  test('[UN6] whose record is gone by now leave nothing to do', () => {
    expect(noteCodes(undone(sent, { link: null, crm: 'gone', outlook: 'gone' }))).toEqual(['nothingToUndo'])
  })
})

describe('records', () => {
  const made = planOne({ crm: [changed(crmRecord('a', ada))] })

  test('[UN2] a copy goes with a restorable copy of its own, and the link is stopped', () => {
    const copy = outlookRecord('A', ada, { tags: ['CRM'] })
    const back = undone(made, { link: link(ada), crm: crmRecord('a', ada), outlook: copy })
    expect(back.writes.outlook).toMatchObject({ kind: 'remove', id: 'A', before: ada, tagsBefore: ['CRM'] })
    expect(back.after).toMatchObject({ dormant: 'stopped', ids: { crm: 'clientPerson:a', outlook: null } })
  })

  test('[UN9] and comes back under its link as it was, if that is taken back in turn', () => {
    const first = undone(made, { link: link(ada), crm: crmRecord('a', ada), outlook: outlookRecord('A', ada) })
    const stopped = link(ada, { outlookId: null, dormant: 'stopped' })
    const back = undone(first, { link: stopped, crm: crmRecord('a', ada), outlook: 'gone' })
    expect(back).toMatchObject({ rule: 'UN4', writes: { outlook: { kind: 'create', fields: ada } } })
    expect(back.after).toMatchObject({ dormant: null, base: ada })
  })

  test('[UN3] a record born in Outlook leaves a tombstone, unless somebody worked with it since; documents never', () => {
    const born = planOne({ outlook: [changed(outlookRecord('A', ada))] })
    const now = { link: link(ada, { origin: 'outlook' }), outlook: outlookRecord('A', ada) }
    const back = undone(born, { ...now, crm: crmRecord('a', ada) })
    expect(back).toMatchObject({ rule: 'UN3', writes: { crm: { kind: 'remove' } }, after: { dormant: 'stopped' } })
    const worked = undone(born, { ...now, crm: crmRecord('a', later) })
    expect(worked.notes).toEqual([{ code: 'editedSince', fields: ['mobilePhone'] }])
    const documents = { ...contacts, bringsMaterial: letterArea.bringsMaterial }
    expect(
      noteCodes(undone(born, { ...now, crm: crmRecord('a', ada) }, policy(), { ...contacts, ...documents })),
    ).toEqual(['undoImpossible'])
  })

  test('[UN5] a tombstone is lifted by the id of the record; what is there already is left alone', () => {
    const removed = planOne({
      links: [link(ada)],
      outlook: [{ seen: 'gone', id: 'A', proof: 'notFoundByDirectRead' }],
      crmRecords: [crmRecord('a', ada, { version: 'c1' })],
    })
    expect(removed.writes.crm?.kind).toBe('remove')
    const back = undone(removed, { link: null, crm: 'gone', outlook: 'gone' })
    expect(back.writes.crm).toMatchObject({ kind: 'create', restores: 'clientPerson:a' })
    expect(back.after).toMatchObject({ dormant: 'deletedInOutlook', ids: { crm: 'clientPerson:a', outlook: null } })
    expect(noteCodes(undone(removed, { link: null, crm: crmRecord('a', ada), outlook: 'gone' }))).toEqual([
      'nothingToUndo',
    ])
  })

  test('[UN1] a pair that was only linked stays so: nothing is planned', () => {
    const only = { ...sent, writes: {} }
    expect(
      planUndo({ area: contacts, policy: policy() }, [
        { operation: only, link: afterwards, now: { crm: { seen: 'unknown' }, outlook: { seen: 'unknown' } } },
      ]).operations,
    ).toEqual([])
  })

  test('[UN7] mails that went out are said', () => {
    const mailing = { ...sent, mails: ['ada@example.com'] }
    const back = undone(mailing, { link: afterwards, crm: crmRecord('a', later), outlook: outlookRecord('A', later) })
    expect(noteCodes(back)).toEqual(['undone', 'mailsSent'])
  })
})
