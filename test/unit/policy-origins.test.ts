/** Settings one by one: what is a person's own, what follows the firm, and what becomes of it when the firm changes its mind (ABA-14). */
import { describe, expect, test } from 'vitest'
import { choose, follow, impersonal, ownSettings } from '../../server/crm/policy-origins.ts'
import {
  changedSettings,
  filterIn,
  filterSettings,
  personalSettings,
  settingsIn,
  withSettings,
} from '../../shared/policy-settings.ts'
import { defaultPolicies, policyAreas } from '../../shared/schemas/policies/areas.ts'
import { defaultCalendarPolicy } from '../../shared/schemas/policies/calendar.ts'
import { defaultContactsPolicy, type ContactsPolicy } from '../../shared/schemas/policies/contacts.ts'

const firm = defaultContactsPolicy
const folder = { id: 'f', name: 'F' }
const profile = (policy: Partial<ContactsPolicy>, own: readonly string[] | null = null) => ({
  policy: { ...firm, folder, ...policy },
  version: 1,
  own,
})

describe('settings by their paths', () => {
  test.each(policyAreas)('[ABA-14] %s: taken apart and put together again a policy is the same', (area) => {
    const policy = defaultPolicies[area]
    expect(withSettings(policy, settingsIn(policy))).toEqual(policy)
  })

  test.each(policyAreas)('[ABA-11X] %s: every path of a filter, and every personal one, is in the policy', (area) => {
    const paths = Object.keys(settingsIn(defaultPolicies[area]))
    for (const path of [...filterSettings[area], ...personalSettings[area]]) expect(paths).toContain(path)
    expect(Object.keys(filterIn(area, defaultPolicies[area])).sort()).toEqual([...filterSettings[area]].sort())
  })

  test('[N12] the order of chosen entries is no change, one more is', () => {
    const one = withSettings(firm, { 'filters.professions': ['a', 'b'] })
    expect(changedSettings(one, withSettings(firm, { 'filters.professions': ['b', 'a'] }))).toEqual([])
    expect(changedSettings(one, withSettings(firm, { 'filters.professions': ['a'] }))).toEqual(['filters.professions'])
  })

  test('[ABA-11X] what a policy does not have is left out', () => {
    expect(withSettings(firm, { nothing: 1, 'filters.nothing': 2 })).toEqual(firm)
  })
})

describe('own values', () => {
  test('[ABA-14] of a profile without a list, what differs is its own; of one never saved, nothing', () => {
    expect(ownSettings('contacts', profile({ direction: 'crmLeads' }), firm)).toEqual(['direction'])
    expect(ownSettings('contacts', { ...profile({ direction: 'crmLeads' }), version: 0 }, firm)).toEqual([])
  })

  test('[ABA-14] a changed setting is one’s own unless it says what the firm says; places are nobody’s default', () => {
    const before = {
      policy: { ...firm, direction: 'crmLeads' as const, acceptance: 'tagged' as const },
      own: ['direction', 'acceptance'],
    }
    const chosen = { ...before.policy, folder, acceptance: 'automatic' as const, conflictWinner: 'outlook' as const }
    expect(choose('contacts', before, firm, chosen, []).own).toEqual(['direction', 'conflictWinner'])
  })

  test('[ABA-14] a setting given back has the firm’s value, whatever was sent', () => {
    const before = { policy: { ...firm, direction: 'crmLeads' as const }, own: ['direction'] }
    const { policy, own } = choose('contacts', before, firm, before.policy, ['direction'])
    expect({ direction: policy.direction, own }).toEqual({ direction: 'twoWay', own: [] })
  })
})

describe('following', () => {
  const next = { ...firm, direction: 'crmLeads' as const, allow: { ...firm.allow, delete: true } }

  test('[ABA-14] what is not one’s own becomes what the firm says, setting by setting', () => {
    const followed = follow('contacts', profile({}, ['direction']), firm, next)
    expect(followed?.policy).toMatchObject({ direction: 'twoWay', allow: { add: true, delete: true }, folder })
    expect(followed?.own).toEqual(['direction'])
  })

  test('[ABA-14] where nothing changes there is no new version', () => {
    expect(follow('contacts', profile({}, ['direction', 'allow.delete']), firm, next)).toBeNull()
  })

  test('[N12] what follows comes back when the firm takes it back', () => {
    const there = follow('contacts', profile({}), firm, next)
    const back = there === null ? null : follow('contacts', { ...there, version: 2 }, next, firm)
    expect(back?.policy).toEqual(profile({}).policy)
  })

  test('[N10] a default holds no folder and nobody’s consent', () => {
    const policy = impersonal('calendar', { ...defaultCalendarPolicy, folder, includePrivate: true, reminders: false })
    expect(policy).toMatchObject({ folder: null, includePrivate: false, reminders: false })
  })
})
