/** Which clients are offered for a message, in which order, and when one click may file it (issue 4, "By hand"). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstWordsIn, isNamedIn, ticketNumbersIn } from '../../../server/areas/mail/client-in-subject.ts'
import { isFreeMailDomain } from '../../../server/areas/mail/free-mail.ts'
import { rankSuggestions, type SuggestionFacts } from '../../../server/areas/mail/rank-suggestions.ts'
import { suggestionReasons } from '../../../shared/schemas/documents.ts'

const client = (id: string, more: { name?: string; active?: boolean } = {}) => ({
  id,
  name: more.name ?? `Client ${id}`,
  active: more.active ?? true,
})
const [a, b, c] = [client('a'), client('b'), client('c')]

const nothing: SuggestionFacts = {
  subject: '',
  addresses: [],
  conversation: [],
  tagged: [],
  taggedCategories: [],
  tickets: [],
  contacts: [],
  domains: [],
  candidates: [],
  recent: [],
}
const filedTo = (...clients: (typeof a)[]) => ({ clients, ticket: null, categoryId: null, by: 'Ben', at: 5 })
const person = (of: typeof a, address: string) => ({ client: of, address, name: 'Ada Lovelace' })
const ranked = (facts: Partial<SuggestionFacts>) => rankSuggestions({ ...nothing, ...facts })
const short = (facts: Partial<SuggestionFacts>) =>
  ranked(facts).map(({ clientId, reason, certain }) => [clientId, reason, ...(certain ? ['certain'] : [])])

const oneOfEach: SuggestionFacts = {
  ...nothing,
  subject: 'About Zebra Works',
  addresses: ['ada@x.example'],
  conversation: [filedTo(client('1'))],
  tagged: [{ client: client('2'), tag: 'Client 2' }],
  tickets: [{ client: client('3'), ticket: { id: 't', number: 1042, title: 'Lift' } }],
  contacts: [person(client('4'), 'ada@x.example')],
  domains: [{ client: client('5'), domain: 'x.example', count: 12 }],
  candidates: [client('6', { name: 'Zebra Works GmbH' })],
  recent: [client('7')],
}

describe('suggestions for filing', () => {
  it('[CUR-08] the best reason comes first, each client once', () => {
    expect(short(oneOfEach)).toEqual([
      ['1', 'conversation'],
      ['2', 'tagged'],
      ['3', 'ticketNumber'],
      ['4', 'contact'],
      ['5', 'domain'],
      ['6', 'namedInSubject'],
    ])
    expect(short({ ...oneOfEach, domains: [{ client: client('1'), domain: 'x.example', count: 9 }] })).toContainEqual([
      '1',
      'conversation',
    ])
  })

  it('[CUR-08] each reason tells its facts', () => {
    expect(Object.fromEntries(ranked(oneOfEach).map(({ reason, facts }) => [reason, facts]))).toEqual({
      conversation: { by: 'Ben', at: 5 },
      tagged: { tag: 'Client 2' },
      ticketNumber: { number: 1042 },
      contact: { name: 'Ada Lovelace', address: 'ada@x.example' },
      domain: { domain: 'x.example', count: 12 },
      namedInSubject: {},
    })
    expect(ranked(oneOfEach)[2]?.ticket).toEqual({ id: 't', number: 1042, title: 'Lift' })
  })

  it('[CUR-08] what was used last fills up only where little else is known', () => {
    const recent = [a, b, c, client('d')]
    expect(short({ recent })).toEqual([
      ['a', 'recent'],
      ['b', 'recent'],
      ['c', 'recent'],
    ])
    expect(short({ recent, conversation: [filedTo(b)] }).slice(1)).toEqual([
      ['a', 'recent'],
      ['c', 'recent'],
    ])
  })

  it('[CUR-08] people are offered in the order of the message, the sender first; domains by the number of mails, one mail is chance', () => {
    const addresses = ['from@x.example', 'to@y.example']
    const contacts = [person(b, 'to@y.example'), person(a, 'from@x.example')]
    expect(short({ addresses, contacts }).map(([id]) => id)).toEqual(['a', 'b'])
    const domains = [
      { client: a, domain: 'x.example', count: 2 },
      { client: b, domain: 'x.example', count: 7 },
      { client: c, domain: 'x.example', count: 1 },
    ]
    expect(short({ domains }).map(([id]) => id)).toEqual(['b', 'a'])
  })

  it.each([
    ['a conversation filed to one client', { conversation: [filedTo(a), filedTo(a)] }, 'a'],
    ['a conversation filed to two', { conversation: [filedTo(a), filedTo(b)] }, null],
    ['a conversation filed to two at once', { conversation: [filedTo(a, b)] }, null],
    ['a conversation, and a tag for another', { conversation: [filedTo(a)], tagged: [{ client: b, tag: 'B' }] }, null],
    ['a conversation, and a contact of another', { conversation: [filedTo(a)], contacts: [person(b, 'x')] }, 'a'],
    ['contacts of one client', { contacts: [person(a, 'x'), person(a, 'y')] }, 'a'],
    ['contacts of two clients', { contacts: [person(a, 'x'), person(b, 'y')] }, null],
    [
      'a contact, and a ticket of another',
      { contacts: [person(a, 'x')], tickets: [{ client: b, ticket: { id: 't', number: 1, title: '' } }] },
      null,
    ],
    [
      'a contact, and another client in the subject',
      { contacts: [person(a, 'x')], subject: 'Zebra', candidates: [client('b', { name: 'Zebra' })] },
      null,
    ],
    ['a tag alone', { tagged: [{ client: a, tag: 'A' }] }, null],
    ['a domain alone', { domains: [{ client: a, domain: 'x.example', count: 90 }] }, null],
    [
      'a contact in a conversation of a client that left',
      { conversation: [filedTo(client('z', { active: false }))], contacts: [person(a, 'x')] },
      null,
    ],
  ] as const)('[CUR-08] certain with %s: %s', (_what, facts, expected) => {
    expect(
      ranked(facts as Partial<SuggestionFacts>)
        .filter(({ certain }) => certain)
        .map(({ clientId }) => clientId),
    ).toEqual(expected === null ? [] : [expected])
  })

  it('[SM-08] an inactive client is never offered', () => {
    const gone = client('z', { active: false })
    expect(short({ conversation: [filedTo(gone, a)], contacts: [person(gone, 'x')], recent: [gone] })).toEqual([
      ['a', 'conversation'],
    ])
  })

  it('[CARET-66] a category tag goes with every suggestion, else the category of the conversation', () => {
    const conversation = [{ ...filedTo(a), categoryId: 'letters' }]
    expect(ranked({ conversation })[0]?.categoryId).toBe('letters')
    expect(ranked({ conversation, taggedCategories: ['contracts'] })[0]?.categoryId).toBe('contracts')
  })

  it('[CUR-08] whatever is known, at most one suggestion is certain, none comes twice, and reasons keep their order', () => {
    const anyClient = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      name: fc.constantFrom('Zebra', 'Okapi'),
      active: fc.boolean(),
    })
    const anyFacts = fc.record({
      conversation: fc.array(fc.array(anyClient, { maxLength: 3 }).map((clients) => filedTo(...clients))),
      tagged: fc.array(fc.record({ client: anyClient, tag: fc.string() })),
      contacts: fc.array(fc.record({ client: anyClient, address: fc.string(), name: fc.string() })),
      domains: fc.array(fc.record({ client: anyClient, domain: fc.string(), count: fc.nat(5) })),
      candidates: fc.array(anyClient),
      recent: fc.array(anyClient),
      subject: fc.constantFrom('Zebra', 'nothing'),
    })
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const found = ranked(facts)
        expect(found.filter(({ certain }) => certain).length).toBeLessThanOrEqual(1)
        expect(new Set(found.map(({ clientId }) => clientId)).size).toBe(found.length)
        const places = found.map(({ reason }) => suggestionReasons.indexOf(reason))
        expect(places).toEqual(places.toSorted((one, other) => one - other))
      }),
      { numRuns: 200 },
    )
  })
})

describe('what a subject speaks of', () => {
  it.each([
    ['Contoso GmbH & Co. KG', 'RE: Contoso – offer', true],
    ['Contoso GmbH', 'CONTOSO, again', true],
    ['Café Müller', 'cafe muller: bill', true],
    ['Ada', 'Ada and Canada', false],
    ['Canada Post', 'Post from Canada', false],
    ['Canada Post', 'your Canada-Post parcel', true],
    ['The Ltd', 'The end', false],
    ['', 'anything', false],
  ])('[CUR-08] "%s" in "%s": %s', (name, subject, expected) => {
    expect(isNamedIn(name, subject)).toBe(expected)
  })

  it('[CUR-08] numbers of tickets stand alone', () => {
    expect(ticketNumbersIn('Re: [T-1042] lift, t-7 and T-1042; AT-9, T-9a, T-')).toEqual([1042, 7])
  })

  it('[CUR-08] every name that a subject holds begins with one of its words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, subject) => {
        const whole = `${subject} ${name}`
        const [first = ''] = firstWordsIn(name)
        expect(!isNamedIn(name, whole) || firstWordsIn(whole).includes(first)).toBe(true)
      }),
    )
  })

  it('[CUR-08] addresses that anybody can have say nothing about a client', () => {
    expect(['gmail.com', 'gmx.de', 'outlook.com', 'contoso.example'].map(isFreeMailDomain)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })
})
