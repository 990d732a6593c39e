/** Around the settings: sentences of an effect, names and values in the history, fields that share an Outlook property. */
import { describe, expect, test } from 'vitest'
import { effectLines, impactLines } from '../../../addin/features/settings/effect-words.ts'
import { countDoubles, csvOf, doublesIn } from '../../../addin/features/settings/mapping-doubles.ts'
import { saferDirection } from '../../../addin/features/settings/policy-form.ts'
import { settingName, settingValue } from '../../../addin/features/settings/setting-words.ts'
import { views as viewsDe } from '../../../addin/strings/de/views.ts'
import { views } from '../../../addin/strings/en/views.ts'
import { personalSettings, settingsIn } from '../../../shared/policy-settings.ts'
import type { PolicyEffect } from '../../../shared/schemas/policies/desk.ts'
import { defaultPolicies, policyAreas } from '../../../shared/schemas/policies/areas.ts'
import type { FieldMappingRow } from '../../../shared/schemas/sync.ts'

const nothing: PolicyEffect = {
  coveredNow: 5,
  coveredThen: 5,
  enter: 0,
  leave: 0,
  leaveOutlook: 0,
  employees: 1,
  mailboxes: 1,
}
const words = views.settingsDesk

describe('[N12] what a change does, in sentences', () => {
  const own = { area: 'contacts', isFirm: false } as const

  test('[N12] records that leave and come, and how many of them are in Outlook', () => {
    expect(effectLines({ ...nothing, leave: 37, leaveOutlook: 36, enter: 1 }, own, words, String)).toEqual([
      '37 contacts will not be covered any more',
      '36 of them are in Outlook now',
      '1 contact will be new',
    ])
    expect(effectLines(nothing, own, words, String)).toEqual(['The same records are covered as before.'])
  })

  test('[N12] for the firm it begins with the people who follow', () => {
    const [first] = effectLines({ ...nothing, employees: 4, mailboxes: 2 }, { ...own, isFirm: true }, words, String)
    expect(first).toBe('4 people follow these defaults; synchronisation is on for 2 of them')
  })

  test('[N12] of a look into the mailbox the mails are told always, also when there are none', () => {
    const side = { crm: 0, outlook: 0 }
    const counts = {
      created: side,
      updated: side,
      removed: { crm: 0, outlook: 37 },
      adopted: 0,
      untouched: 0,
      mails: 0,
    }
    expect(impactLines(counts, words.impact, String)).toEqual(['37 items leave Outlook', 'No mails would go out'])
  })
})

describe('[CARET-70] the history speaks of settings as the form does', () => {
  /** Not in the form of the area. */
  const unseen: Readonly<Record<string, readonly string[]>> = {
    mail: ['direction', 'allow.add', 'allow.update', 'allow.delete', 'removeInOutlook', 'acceptance', 'conflictWinner'],
  }

  test.each(policyAreas)('[CARET-70] every setting of %s has a name in both languages', (area) => {
    const paths = Object.keys(settingsIn(defaultPolicies[area])).filter((path) => !unseen[area]?.includes(path))
    expect(paths.length).toBeGreaterThan(personalSettings[area].length)
    for (const language of [views, viewsDe])
      expect(paths.filter((path) => settingName(area, path, language) === path)).toEqual([])
  })

  test.each([
    ['allow.delete', true, 'on'],
    ['interval', { every: 2, unit: 'hours' }, 'every 2 hours'],
    ['folder', { id: 'x', name: 'CRM contacts' }, 'CRM contacts'],
    ['filters.offices', [], 'all'],
    ['filters.offices', ['00000000-0000-4000-8000-000000000001'], 'Hamburg'],
    ['filters.offices', ['00000000-0000-4000-8000-000000000002'], 'one that is not there any more'],
    ['direction', 'crmLeads', 'The CRM leads'],
    ['kinds', ['meeting', 'service'], 'Meetings, Service tickets'],
    ['responsibleId', null, 'none'],
    ['fieldDirections', { birthday: 'off' }, 'Birthday: not at all'],
  ])('[CARET-70] %s reads well', (path, value, expected) => {
    const known = new Map([['00000000-0000-4000-8000-000000000001', 'Hamburg']])
    expect(settingValue(path, value, views, known, 'en-GB')).toBe(expected)
  })
})

describe('the forms', () => {
  test.each(['contacts', 'tasks', 'calendar'] as const)('[ABA-02X] %s: the default is the safer direction', (area) => {
    expect(defaultPolicies[area].direction).toBe(saferDirection[area])
  })

  test.each(policyAreas)('[CARET-48] %s: help step by step in both languages, of the same length', (area) => {
    const [english, german] = [views, viewsDe].map(({ settingsAreas }) => settingsAreas[area].steps)
    expect(english?.length).toBeGreaterThan(3)
    expect(german?.length).toBe(english?.length)
  })
})

describe('[SM-14] the mapping page', () => {
  const row = (field: string, outlookProperty: string, declared: FieldMappingRow['declared']): FieldMappingRow => ({
    field,
    outlookProperty,
    declared,
    byKind: {},
    chosen: null,
    merge: 'preferCrm',
    outlookHolds: null,
  })
  const rows = [
    row('notes', 'body', 'both'),
    row('people', 'body', 'initial'),
    row('read', 'body', 'toCrm'),
    row('due', 'dueDateTime', 'both'),
  ]

  test('[CUR-11X] fields that feed one Outlook property name each other; what is only read, or switched off, feeds nothing', () => {
    expect(Object.fromEntries(doublesIn(rows, {}))).toEqual({ notes: ['people'], people: ['notes'], read: [], due: [] })
    expect(countDoubles(rows, {})).toBe(1)
    expect(countDoubles(rows, { people: 'off' })).toBe(0)
  })

  test('[SM-14] the exported table opens as text in a spreadsheet', () => {
    expect(csvOf([['=A1', 'a,b', 'a "b"']])).toBe('\uFEFF\'=A1,"a,b","a ""b"""\r\n')
  })
})
