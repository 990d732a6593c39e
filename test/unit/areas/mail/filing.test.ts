/** What is filed as what, and what is left alone: every row of the import with its place in the order (CARET-58 to 68). */
import { describe, expect, test } from 'vitest'
import { decideFiling, toldAs, type LeaveReason, type Verdict } from '../../../../server/areas/mail/filing.ts'
import type { MailValues, Recognised } from '../../../../server/areas/mail/values.ts'
import { defaultMailPolicy, type MailPolicy } from '../../../../shared/schemas/policies/mail.ts'

type Person = Recognised['people'][number]

const stranger = (address: string): Person => ({
  address,
  contactId: null,
  employeeId: null,
  clientId: null,
  clientName: null,
  groupIds: [],
})
const contact = (name: string, client: string, groupIds: readonly string[] = []): Person => ({
  ...stranger(`${name}@${client}.example`),
  contactId: `contact-${name}`,
  clientId: client,
  clientName: client.toUpperCase(),
  groupIds,
})
const employee = (name: string): Person => ({ ...stranger(`${name}@firm.example`), employeeId: `employee-${name}` })

const bo = contact('bo', 'northwind')
const tag = (name: string, clientId: string) => ({ tag: name, clientId, clientName: clientId.toUpperCase() })

interface Situation {
  readonly message?: Partial<MailValues>
  readonly recognised?: Partial<Recognised>
  readonly policy?: Partial<MailPolicy>
  readonly hasUpdateTag?: boolean
}

const decide = ({ message = {}, recognised = {}, policy = {}, hasUpdateTag = false }: Situation): Verdict =>
  decideFiling({
    message: {
      subject: 'Charter party',
      categories: [],
      direction: 'incoming',
      from: { name: 'Bo', address: 'Bo@Northwind.example' },
      to: [{ name: null, address: 'ada@firm.example' }],
      cc: [],
      bcc: [],
      at: 1,
      sentAt: 1,
      internetMessageId: '<1@northwind.example>',
      conversationId: 'c',
      folderId: 'inbox',
      isRead: true,
      isPrivate: false,
      isBulk: false,
      kind: 'mail',
      preview: '',
      filingStamp: null,
      inImport: true,
      clientNames: [],
      categoryName: null,
      leavesMailbox: false,
      filing: null,
      ...message,
      recognised: { people: [bo, employee('ada')], clientTags: [], categoryTags: [], intent: null, ...recognised },
    },
    policy: { ...defaultMailPolicy, ...policy },
    hasUpdateTag,
  })

const filed = (situation: Situation) => {
  const verdict = decide(situation)
  if ('leave' in verdict) throw new Error(verdict.leave)
  return verdict.file
}

const intent: Recognised['intent'] = {
  id: 'intent-1',
  clientIds: ['harbour'],
  clientNames: ['HARBOUR'],
  ticketId: 'ticket-1',
  categoryId: null,
  contactIds: ['contact-x'],
  note: 'as agreed',
  visibility: 'private',
}

describe('left alone', () => {
  const rows: readonly (readonly [string, LeaveReason, Situation])[] = [
    [
      '[CARET-59] somebody of NEVER takes part, whatever ONLY says',
      'never',
      { policy: { neverAddresses: ['bo@northwind.example'], onlyAddresses: ['*@northwind.example'] } },
    ],
    [
      '[CARET-59] a domain of NEVER, even with a tag and a choice made while writing',
      'never',
      {
        policy: { neverAddresses: ['*@NORTHWIND.example'] },
        recognised: { intent, clientTags: [tag('N', 'northwind')] },
        hasUpdateTag: true,
      },
    ],
    [
      '[R11] private without consent, even with a tag',
      'private',
      { message: { isPrivate: true }, recognised: { clientTags: [tag('N', 'northwind')] } },
    ],
    ['[CARET-56] in no folder of the import', 'notImported', { message: { inImport: false } }],
    ['[CARET-61] unread waits', 'unread', { message: { isRead: false } }],
    [
      '[CARET-58] nobody of ONLY takes part',
      'onlyAddresses',
      { policy: { onlyAddresses: ['*@harbour.example', 'ada@northwind.example'] } },
    ],
    [
      '[CARET-58] a domain of ONLY is that domain and none below it',
      'onlyAddresses',
      { policy: { onlyAddresses: ['*@example'] } },
    ],
    [
      '[CARET-60] nobody is in one of the groups',
      'onlyGroups',
      { policy: { onlyGroups: ['g2'] }, recognised: { people: [contact('bo', 'northwind', ['g1'])] } },
    ],
    [
      '[CARET-58][CARET-60] addresses and groups both have to agree',
      'onlyGroups',
      { policy: { onlyGroups: ['g2'], onlyAddresses: ['*@northwind.example'] } },
    ],
    ['[CARET-58] newsletters and automatic answers', 'bulk', { message: { isBulk: true, kind: 'list' } }],
    [
      '[CARET-58] mail among colleagues',
      'internal',
      {
        message: {
          from: { name: null, address: 'Eve@Firm.example' },
          cc: [{ name: null, address: 'all@firm.example' }],
        },
        recognised: { people: [employee('ada'), employee('eve')] },
      },
    ],
    [
      '[CARET-62] of somebody whom nobody knows to a colleague: no mail among colleagues',
      'unknown',
      { recognised: { people: [employee('ada')] } },
    ],
    ['[CARET-62] of nobody known', 'unknown', { recognised: { people: [stranger('x@y.example')] } }],
    ['[CARET-62] of nobody at all', 'unknown', { recognised: { people: [] } }],
  ]
  test.each(rows)('%s', (_title, reason, situation) => {
    expect(decide(situation)).toEqual({ leave: reason })
    expect(toldAs[reason]).toBeNull()
  })

  test('[SM-18] a category of two clients is told, and so is `!Update` that leads to no client', () => {
    const twice = { clientTags: [tag('Lind', 'northwind'), tag('lind ', 'harbour')] }
    expect(decide({ recognised: twice })).toEqual({ leave: 'clientTagAmbiguous' })
    const nobody = { people: [stranger('x@y.example')] }
    expect(decide({ recognised: nobody, hasUpdateTag: true })).toEqual({ leave: 'clientTagMissing' })
    expect(decide({ message: { inImport: false }, hasUpdateTag: true })).toEqual({ leave: 'clientTagMissing' })
    expect([toldAs.clientTagAmbiguous, toldAs.clientTagMissing]).toEqual(['CRM_CLIENT_AMBIGUOUS', 'CRM_CLIENT_UNKNOWN'])
  })
})

describe('filed by rule', () => {
  test('[CARET-58][CARET-60][CARET-66] under the clients of its people, with category and visibility of the settings', () => {
    const policy = {
      onlyAddresses: ['*@northwind.example'],
      onlyGroups: ['g1'],
      incomingCategoryId: 'in',
      outgoingCategoryId: 'out',
      visibility: 'team' as const,
    }
    const people = [
      contact('bo', 'northwind', ['g1']),
      contact('cy', 'northwind'),
      contact('di', 'harbour'),
      employee('ada'),
    ]
    expect(filed({ policy, recognised: { people } })).toEqual({
      how: 'rule',
      clientIds: ['northwind', 'harbour'],
      clientNames: ['NORTHWIND', 'HARBOUR'],
      ticketId: null,
      categoryId: 'in',
      contactIds: ['contact-bo', 'contact-cy', 'contact-di'],
      note: null,
      visibility: 'team',
      intentId: null,
      leavesMailbox: false,
    })
    expect(filed({ policy, recognised: { people }, message: { direction: 'outgoing' } }).categoryId).toBe('out')
  })

  test('[CARET-61] unread mail where the settings say so; what was sent is read already', () => {
    expect(filed({ message: { isRead: false }, policy: { unread: true } }).how).toBe('rule')
    expect(filed({ message: { isRead: false, direction: 'outgoing' } }).how).toBe('rule')
  })

  test('[CARET-62] of nobody known, where the settings say so: "(Unspecified)", and no contact is invented', () => {
    const people = [stranger('x@y.example'), employee('ada')]
    expect(filed({ policy: { unknown: true }, recognised: { people } })).toMatchObject({
      clientIds: [],
      contactIds: [],
    })
  })

  test('[CARET-58] newsletters, colleagues and private mail, each where the settings say so', () => {
    expect(filed({ message: { isBulk: true }, policy: { bulk: true } }).how).toBe('rule')
    const people = [employee('ada'), employee('eve')]
    expect(filed({ recognised: { people }, policy: { internal: true, unknown: true } }).clientIds).toEqual([])
    expect(filed({ message: { isPrivate: true }, policy: { includePrivate: true } }).how).toBe('rule')
  })

  test('[CARET-68] what the import covers leaves where the settings say so; an old mail that was tagged stays', () => {
    const policy = { deleteAfterImport: true }
    expect(filed({ policy }).leavesMailbox).toBe(true)
    const tagged = { clientTags: [tag('N', 'northwind')] }
    expect(filed({ policy, recognised: tagged }).leavesMailbox).toBe(true)
    expect(filed({ policy, recognised: tagged, message: { inImport: false } }).leavesMailbox).toBe(false)
  })

  test('[R16] a mail to a hundred clients is filed under the first twenty', () => {
    const people = Array.from({ length: 100 }, (_, n) => contact('x', `client${n}`))
    expect(filed({ recognised: { people } })).toMatchObject({
      clientIds: expect.objectContaining({ length: 20 }),
      contactIds: ['contact-x'],
    })
  })
})

describe('filed by a person’s word', () => {
  const tagged = {
    clientTags: [tag('Harbour', 'harbour'), tag('northwind', 'northwind')],
    categoryTags: [{ tag: 'Evidence', categoryId: 'evidence', categoryName: 'Evidence' }],
  }

  test('[SM-20] by tag: whatever its age, unread, of a list, of nobody known, outside every ONLY', () => {
    const message = { inImport: false, isRead: false, isBulk: true }
    const policy = { onlyAddresses: ['*@nobody.example'], onlyGroups: ['g9'], incomingCategoryId: 'in' }
    expect(filed({ message, policy, recognised: { ...tagged, people: [] } })).toMatchObject({
      how: 'tag',
      clientIds: ['harbour', 'northwind'],
      categoryId: 'evidence',
    })
  })

  test('[SM-20] `!Update` alone lets the rules find the client', () => {
    expect(filed({ hasUpdateTag: true })).toMatchObject({ how: 'rule', clientIds: ['northwind'] })
  })

  test('[CARET-67] by what was chosen while writing, which comes before tags and rules', () => {
    const policy = { outgoingCategoryId: 'out' }
    expect(
      filed({
        policy,
        message: { direction: 'outgoing', inImport: false },
        recognised: { ...tagged, categoryTags: [], intent },
      }),
    ).toEqual({
      how: 'send',
      clientIds: ['harbour'],
      clientNames: ['HARBOUR'],
      ticketId: 'ticket-1',
      categoryId: 'out',
      contactIds: ['contact-x'],
      note: 'as agreed',
      visibility: 'private',
      intentId: 'intent-1',
      leavesMailbox: false,
    })
  })
})
