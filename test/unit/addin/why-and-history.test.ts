/** What people read of "Why?" (N8) and of a record's history (N5), in both languages. */
import { describe, expect, test } from 'vitest'
import {
  byDay,
  isTold,
  nameOf,
  sentenceOf as sentenceOfChange,
  valueOf,
} from '../../../addin/features/history/history-text.ts'
import { remarksOf, sentenceOf, waysOf } from '../../../addin/features/why/why-text.ts'
import { views as de } from '../../../addin/strings/de/views.ts'
import { views as en } from '../../../addin/strings/en/views.ts'
import { switches } from '../../../server/crm/why-switches.ts'
import { toldFields } from '../../../server/gateways/sql/crm/history-fields.ts'
import type { RecordChange } from '../../../shared/schemas/history.ts'
import { whyCodes, type WhyAnswer, type WhyCode } from '../../../shared/schemas/why.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const minute = 60_000
const languages = [
  ['English', en, 'en-GB'],
  ['German', de, 'de-DE'],
] as const

const answer = (code: WhyCode, more: Partial<WhyAnswer> = {}): WhyAnswer => ({
  code,
  rule: 'DE1',
  state: 'left',
  facts: {},
  setting: null,
  place: null,
  planId: null,
  whoActs: 'you',
  also: null,
  ...more,
})

describe.each(languages)('in %s', (_name, words, locale) => {
  test.each(whyCodes)('[N8] %s has a sentence of its own, whole with and without its facts', (code) => {
    const facts = { code: 'SYNC_THROTTLED', at: now + 5 * minute, name: 'surname', count: 2, of: 'mailbox' as const }
    for (const given of [{}, facts]) {
      const sentence = sentenceOf(answer(code, { facts: given }), words, locale, now)
      expect(sentence).toMatch(/^\p{Lu}.*[.]$/u)
      expect(sentence).not.toMatch(/[{}]|undefined|null/)
    }
    expect(new Set(Object.values(words.why.reasons)).size).toBeGreaterThan(whyCodes.length - 3)
  })

  test('[N8] every switch that an answer can name has a name', () => {
    const paths = Object.values(switches).flatMap(({ setting = {} }) => Object.values(setting))
    expect(paths.filter((path) => words.why.settings[path] === undefined)).toEqual([])
  })

  test('[N5] every field that a history can name has a name in words', () => {
    const fields = Object.values(toldFields).flat()
    const names: Readonly<Record<string, string>> = words.fields.names
    const without = fields.filter((field) => words.history.fields[field] === undefined && names[field] === undefined)
    expect([...new Set(without)]).toEqual([])
  })
})

describe('why', () => {
  test('[N8] what can be done at once comes before the setting behind it, and what else would change is told', () => {
    const filtered = answer('conflictOpen', {
      place: 'conflicts',
      setting: { area: 'contacts', path: 'conflictWinner' },
      also: { count: 12, kind: 'joins' },
    })
    expect(waysOf(filtered, en)).toEqual([
      { label: 'Choose the value', target: { to: 'conflicts' } },
      { label: 'Setting: Who wins a conflict', target: { to: 'settings', area: 'contacts', page: 'options' } },
    ])
    expect(remarksOf(filtered, en, 'en-GB')).toEqual(['Changing it would bring in 12 other records too.'])
  })

  test('[N8] a plan leads to the plan, the mapping to the mapping page, a record to nowhere but says so', () => {
    expect(waysOf(answer('planWaits', { place: 'plan', planId: 'p' }), en)[0]?.target).toEqual({
      to: 'plan',
      planId: 'p',
    })
    const mapping = answer('editSetBack', { setting: { area: 'tasks', path: 'fieldDirections' } })
    expect(waysOf(mapping, en)[0]?.target).toEqual({ to: 'settings', area: 'tasks', page: 'mapping' })
    const record = answer('clientInactive', { place: 'record', whoActs: 'administrator' })
    expect(waysOf(record, en)).toEqual([])
    expect(remarksOf(record, en, 'en-GB')).toEqual([
      'It is changed on the record itself, in the CRM.',
      'Your administrator can change this.',
    ])
  })

  test('[N8] when it is tried again is told as a distance, and a time that has come as soon', () => {
    const at = (ms: number) => sentenceOf(answer('throttled', { facts: { at: now + ms } }), en, 'en-GB', now)
    expect(at(5 * minute)).toBe('Microsoft 365 asked us to wait. It goes on by itself in 5 minutes.')
    expect(at(-minute)).toBe('Microsoft 365 asked us to wait. It goes on by itself soon.')
  })
})

describe('history', () => {
  const change = (more: Partial<RecordChange>): RecordChange => ({
    id: '1',
    at: now,
    action: 'changed',
    origin: { by: 'outlook', name: 'Ada Morgan', runId: null },
    fields: [],
    ...more,
  })

  test('[N5] each source in words, with and without a name', () => {
    expect(sentenceOfChange(change({}), en)).toBe('Changed from Outlook of Ada Morgan')
    expect(sentenceOfChange(change({ action: 'created', origin: { by: 'tandem', name: null, runId: null } }), de)).toBe(
      'Angelegt von Tandem',
    )
    expect(sentenceOfChange(change({ origin: { by: 'person', name: null, runId: null } }), en)).toBe(
      'Changed by somebody who has left',
    )
  })

  test('[N5] values are told as people know them: kinds, lists, addresses, answers of attendees, nothing as empty', () => {
    const told = (kind: 'ticket' | 'contact' | 'appointment' | 'document', field: string, value: unknown) =>
      valueOf(kind, field, value, 'en-GB', en)
    expect(told('ticket', 'kind', 'toDo')).toBe('Thing to do')
    expect(told('contact', 'kind', 'supplier')).toBe('Supplier')
    expect(told('document', 'visibility', 'private')).toBe(en.documents.visibility.private)
    expect(told('contact', 'groups', ['Christmas cards', 'Newsletter'])).toBe('Christmas cards, Newsletter')
    expect(told('contact', 'mobilePhone', null)).toBe('(empty)')
    const guests = [
      { name: 'Ada', address: 'ada@x.example', response: 'accepted' },
      { name: null, address: 'bo@x.example', response: 'none' },
    ]
    expect(told('appointment', 'attendees', guests)).toBe('Ada (accepted), bo@x.example')
    expect(nameOf('mobilePhone', en)).toBe('Mobile phone')
  })

  test('[N5] changes stand by day, in their order; one whose records are gone on both sides is not told', () => {
    const days = byDay([change({ id: '2' }), change({ id: '1', at: now - 86_400_000 })], 'en-GB')
    expect(days.map(({ changes }) => changes.map(({ id }) => id))).toEqual([['2'], ['1']])
    expect(isTold({ field: 'clientId', before: null, after: null, canRestore: false })).toBe(false)
  })
})
