/** Pure parts of filing in SQL: which sent message an intent means, what a second filing adds, which words are searched. */
import { describe, expect, it } from 'vitest'
import { addedTo, onlyAdds } from '../../../server/gateways/sql/crm/document-targets.ts'
import { domainOf, messageKeyOf, searchWords } from '../../../server/gateways/sql/crm/document-words.ts'
import { matchIntents, type OpenIntent, type SentCopy } from '../../../server/gateways/sql/crm/match-intents.ts'
import type { FilingTarget } from '../../../shared/schemas/documents.ts'

const copy = (id: string, more: Partial<SentCopy> = {}): SentCopy => ({
  id,
  stamp: null,
  conversationId: 'C',
  subject: 'Offer',
  recipients: ['ada@x.example'],
  at: 1_000_000,
  ...more,
})
const intent = (id: string, more: Partial<OpenIntent> = {}): OpenIntent => ({
  id,
  conversationId: 'C',
  subject: 'offer ',
  recipients: ['ada@x.example'],
  changedAt: 1_000_000,
  ...more,
})

describe('what was chosen while writing', () => {
  it.each([
    ['the stamp alone', copy('m', { stamp: 'I', subject: 'Other', conversationId: null }), intent('i'), 'i'],
    ['a stamp of somebody else is not guessed about', copy('m', { stamp: 'x' }), intent('i'), undefined],
    ['conversation, subject and recipients', copy('m'), intent('i'), 'i'],
    ['another audience', copy('m', { recipients: ['ada@x.example', 'bo@x.example'] }), intent('i'), undefined],
    ['sent long before it was chosen', copy('m', { at: 1_000_000 - 600_000 }), intent('i'), undefined],
    ['no conversation, but subject and recipients', copy('m'), intent('i', { conversationId: null }), 'i'],
    [
      'nothing to know it by',
      copy('m', { subject: null, recipients: [] }),
      intent('i', { conversationId: null, subject: null, recipients: [] }),
      undefined,
    ],
  ])('[CARET-57] %s', (_situation, sent, open, expected) => {
    expect(matchIntents([sent], [open]).get('m')).toBe(expected)
  })

  it('[CARET-57] is used for one message: the earliest that fits', () => {
    const chosen = matchIntents([copy('late', { at: 2_000_000 }), copy('early')], [intent('i')])
    expect([...chosen]).toEqual([['early', 'i']])
  })
})

const target = (more: Partial<FilingTarget> = {}): FilingTarget => ({
  clientIds: ['a'],
  ticketId: null,
  categoryId: 'c',
  contactIds: [],
  note: 'first',
  visibility: 'team',
  ...more,
})

describe('a second filing', () => {
  it('[CARET-55] adds clients and fills what is empty; category, visibility and the first note stay', () => {
    const more = target({
      clientIds: ['b', 'a'],
      ticketId: 't',
      categoryId: 'd',
      note: 'second',
      visibility: 'company',
    })
    const after = addedTo(target(), more)
    expect(after).toEqual(target({ clientIds: ['a', 'b'], ticketId: 't', note: 'first\nsecond' }))
    expect(onlyAdds(target(), after)).toBe(true)
    expect(addedTo(after, more)).toEqual(after)
  })

  it.each([
    { clientIds: [] },
    { categoryId: null },
    { note: null },
    { note: 'other' },
    { visibility: 'company' as const },
  ])('[N10] %o takes something away', (change) => {
    expect(onlyAdds(target(), target(change))).toBe(false)
  })
})

describe('words', () => {
  it('[CARET-55] of addresses, accents and odd characters are found piece by piece', () => {
    expect(searchWords('Ada@Example.com: Überweisung\u0000 Straße—7/26 \uD83D')).toEqual([
      'ada',
      'example',
      'com',
      'uberweisung',
      'straße',
      '7',
      '26',
    ])
    expect(messageKeyOf(' <A@B> ')).toBe('<a@b>')
    expect(messageKeyOf('')).toBeNull()
    expect([domainOf('a@b@C.example '), domainOf('nobody')]).toEqual(['c.example', ''])
  })
})
