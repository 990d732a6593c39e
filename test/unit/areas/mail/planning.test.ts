/** The mail area with the planner: what is born, what is told, which categories follow, how a mail is recognised as one that is filed. */
import { describe, expect, test } from 'vitest'
import { mail } from '../../../../server/areas/mail/index.ts'
import { mailSyncPolicy } from '../../../../server/areas/mail/policy.ts'
import type { Recognised } from '../../../../server/areas/mail/values.ts'
import type { Operation } from '../../../../server/sync/operation.ts'
import { planArea } from '../../../../server/sync/plan.ts'
import type { Fields, Json } from '../../../../server/sync/record.ts'
import { defaultMailPolicy, type MailPolicy } from '../../../../shared/schemas/policies/mail.ts'
import {
  changed,
  crmRecord,
  gone,
  link,
  noteCodes,
  outlookRecord,
  planInput,
  tags,
  type Situation,
} from '../../../support/builders.ts'

const plan = (situation: Situation, policy: Partial<MailPolicy> = {}): readonly Operation[] =>
  planArea({
    ...planInput({ ...situation, policy: mailSyncPolicy({ ...defaultMailPolicy, ...policy }, tags) }),
    area: mail,
  }).operations
const planOne = (situation: Situation, policy: Partial<MailPolicy> = {}): Operation => {
  const [operation, ...more] = plan(situation, policy)
  if (operation === undefined || more.length > 0) throw new Error('One operation expected')
  return operation
}

const bo = {
  address: 'bo@northwind.example',
  contactId: 'contact-bo',
  employeeId: null,
  clientId: 'client-n',
  clientName: 'Northwind Ltd',
  groupIds: [],
}
const recognised: Recognised = {
  people: [bo],
  clientTags: [],
  categoryTags: [],
  intent: null,
  categoryNames: { in: 'Correspondence' },
}

const said: Fields = {
  subject: 'Charter party',
  categories: [],
  direction: 'incoming',
  from: { name: 'Bo', address: 'bo@northwind.example' },
  to: [],
  cc: [],
  bcc: [],
  at: 1_784_000_000_000,
  sentAt: 1_784_000_000_400,
  internetMessageId: '<1@Northwind.example>',
  conversationId: 'c',
  folderId: 'inbox',
  isRead: true,
  isPrivate: false,
  isBulk: false,
  kind: 'mail',
  preview: 'Please find attached',
  filingStamp: null,
  inImport: true,
}
const message = (more: Fields = {}, categories: readonly string[] = [], facts: Partial<Recognised> = {}) =>
  outlookRecord(
    'A',
    { ...said, recognised: { ...recognised, ...facts } as unknown as Json, ...more },
    { tags: categories },
  )

const base: Fields = { subject: 'Charter party', categories: null }
const linked = link(base, { crmId: 'document:d', origin: 'outlook' })
const document = (more: Fields = {}, version = 'c2') =>
  crmRecord('document:d', { ...said, ...base, ...more }, { version })

describe('a message that is filed', () => {
  test('[CARET-58] becomes a document with all that was said and decided, and nothing that was only asked for', () => {
    const { writes, after } = planOne({ outlook: [changed(message())] })
    const { recognised: _asked, inImport: _import, ...rest } = message().fields
    expect(writes).toEqual({
      crm: {
        kind: 'create',
        recordKind: 'document',
        tags: [],
        fields: {
          ...rest,
          categories: null,
          leavesMailbox: false,
          filing: {
            how: 'rule',
            clientIds: ['client-n'],
            clientNames: ['Northwind Ltd'],
            ticketId: null,
            categoryId: null,
            contactIds: ['contact-bo'],
            note: null,
            visibility: 'company',
            intentId: null,
            leavesMailbox: false,
          },
        },
      },
    })
    expect(after?.base).toEqual(base)
  })

  test('[CARET-66][R20] shows client and document category in Outlook where the settings say so, beside what it carries, and reading that back is no edit', () => {
    const policy = { clientInOutlook: true, categoryInOutlook: true, incomingCategoryId: 'in' }
    const { writes, after } = planOne(
      { outlook: [changed(message({ categories: ['Own'] }, ['Own', '!Update']))] },
      policy,
    )
    const shown = ['Own', 'Northwind Ltd', 'Correspondence']
    expect(writes.outlook).toMatchObject({ kind: 'update', tags: shown })
    const born = { ...linked, base: after?.base ?? {}, held: after?.held ?? {}, versions: { crm: 'c1', outlook: 'o1' } }
    const echo = plan({ links: [born], outlook: [changed(message({ categories: shown }, shown))] }, policy)
    expect(echo.flatMap(({ writes: written, notes }) => [Object.keys(written), notes])).toEqual([[], []])
  })

  test('[CARET-68] leaves the mailbox where the settings say so, and is not written to before', () => {
    const { writes, after } = planOne(
      { outlook: [changed(message())] },
      { deleteAfterImport: true, clientInOutlook: true },
    )
    expect(writes.outlook).toBeUndefined()
    expect(writes.crm).toMatchObject({ fields: { leavesMailbox: true, filing: { leavesMailbox: true } } })
    expect(after).toMatchObject({ lookAgain: true })
  })
})

describe('a message that is not', () => {
  test('[CARET-59][CARET-62] leaves no trace', () => {
    expect(plan({ outlook: [changed(message({}, [], { people: [] }))] })).toEqual([])
    expect(plan({ outlook: [changed(outlookRecord('A', {}))] })).toEqual([])
  })

  test('[SM-18] is told with the failure category where a person tagged it', () => {
    const { stranger, notes, writes } = planOne({ outlook: [changed(message({}, ['!Update'], { people: [] }))] })
    expect(stranger).toMatchObject({ reason: 'invalid' })
    expect(notes).toEqual([{ code: 'missingForCreate', fields: ['CRM_CLIENT_UNKNOWN'] }])
    expect(writes.outlook).toMatchObject({ tags: ['!Update', '!Update failed'] })
  })
})

describe('a filed message', () => {
  test('[SM-17] changes its document with `!Update` alone', () => {
    const edit = { subject: 'Renamed', categories: ['Harbour Works'] }
    const seen = (categories: readonly string[]): Situation => ({
      links: [linked],
      outlook: [changed(message(edit, categories))],
      crmRecords: [document({}, 'c1')],
    })
    const waiting = planOne(seen(['Harbour Works']))
    expect(waiting.writes).toEqual({})
    expect(noteCodes(waiting)).toEqual(['waitingForTag'])
    const accepted = planOne(seen(['Harbour Works', '!Update']))
    expect(accepted.writes.crm).toMatchObject({ kind: 'update', changed: ['subject', 'categories'] })
    expect(accepted.writes.outlook).toMatchObject({ tags: ['Harbour Works'], changed: [] })
  })

  test('[R3] is known by its Message-ID, unless who wrote it, when, or how it begins speak against it', () => {
    const keys = mail.matchKeys(said)
    expect(keys.strong).toEqual(['mid:<1@northwind.example>'])
    const adopted = planOne({
      outlook: [changed(message())],
      crmRecords: [document({ preview: ' please FIND, attached' })],
    })
    expect(adopted).toMatchObject({ rule: 'MA3', writes: {} })
    const others: readonly Fields[] = [
      { from: { name: null, address: 'eve@x.example' } },
      { sentAt: 1_784_000_009_000 },
      { subject: 'Other' },
      { preview: 'Pay at once' },
    ]
    for (const other of others) {
      const { writes } = planOne({ outlook: [changed(message(other))], crmRecords: [document()] })
      expect(writes.crm).toMatchObject({ kind: 'create' })
    }
  })

  test('[CARET-68] goes once everything is kept, and a document that nobody has in Outlook makes no message', () => {
    const both: Situation = {
      links: [linked],
      crm: [changed(document({ leavesMailbox: true }))],
      outlook: [changed(message())],
    }
    expect(planOne(both).writes.outlook).toMatchObject({ kind: 'remove', cause: 'kept' })
    expect(plan({ crm: [changed(document())] }).flatMap(({ writes }) => Object.keys(writes))).toEqual([])
  })

  test('[CARET-66][R20] shows its new client when it is filed anew, and the former one no more; nothing is asked for again', () => {
    const shown = ['Own', 'Northwind Ltd']
    const former = {
      ...linked,
      base: { ...base, categories: shown, clientNames: ['Northwind Ltd'], categoryName: null },
    }
    const anew = planOne(
      {
        links: [former],
        crm: [changed(document({ categories: shown, clientNames: ['Harbour Works'], categoryName: null }))],
        outlook: [changed(message({ categories: shown }, shown))],
      },
      { clientInOutlook: true },
    )
    expect(anew.writes).toMatchObject({ outlook: { tags: ['Own', 'Harbour Works'], changed: [] } })
    expect(anew.after).toMatchObject({ base: { clientNames: ['Harbour Works'] }, versions: { crm: 'c2' } })
  })

  test('[CARET-68] that is deleted takes no document along, nor a document its message, whatever was stored', () => {
    const policy = { allow: { add: true, update: true, delete: true }, removeInOutlook: true }
    const deleted = planOne({ links: [linked], outlook: [gone('A', 'foundInDeletedItems')] }, policy)
    expect(deleted).toMatchObject({ writes: {}, after: { dormant: 'deletedInOutlook' } })
    const unfiled = planOne({ links: [linked], crm: [gone('document:d', 'crmTombstone')] }, policy)
    expect(unfiled).toMatchObject({ writes: {}, after: { dormant: 'deletedInCrm' } })
  })

  test('[CARET-66] that was filed by hand shows its client, too', () => {
    const { writes } = planOne(
      {
        links: [linked],
        crm: [changed(document({ clientNames: ['Harbour Works'] }))],
        outlook: [changed(message({ categories: ['Own'] }, ['Own']))],
      },
      { clientInOutlook: true },
    )
    expect(writes.outlook).toMatchObject({ tags: ['Own', 'Harbour Works'] })
  })
})
