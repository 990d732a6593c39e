/** Pure parts of the administrators' pages: finding a page by any of its names, drafts, dates, verdicts. */
import { describe, expect, test } from 'vitest'
import {
  adminGroups,
  adminPages,
  adminPathOf,
  adminRouteOf,
  findPages,
} from '../../../addin/features/administration/admin-pages.ts'
import { actionName, detailsOf, endOfDay, startOfDay } from '../../../addin/features/administration/audit-rules.ts'
import {
  changeOf,
  draftOf,
  emptyDraft,
  faultsOf,
  isChanged,
} from '../../../addin/features/administration/employee-draft.ts'
import { daysUntil, expiryStanding } from '../../../addin/features/administration/expiry.ts'
import { amountOf, verdictOf } from '../../../addin/features/administration/health-rules.ts'
import { resetBodyOf, startMoment } from '../../../addin/features/administration/reset-rules.ts'
import { admin as german } from '../../../addin/strings/de/admin.ts'
import { admin as english } from '../../../addin/strings/en/admin.ts'
import { endpoints } from '../../../shared/endpoints.ts'
import type { Employee } from '../../../shared/schemas/crm.ts'

const findable = (words: typeof english) =>
  adminPages.map((page) => ({ page, title: words.pages[page], synonyms: words.synonyms[page] }))
const found = (words: typeof english, typed: string) => findPages(findable(words), typed).map(({ page }) => page)

describe('pages', () => {
  test('[CARET-08] searching for Exchange finds the integrations, in both languages', () => {
    expect(found(english, 'exchange')).toEqual(['integrations'])
    expect(found(german, 'Exchange')).toEqual(['integrations'])
  })

  test('[CARET-06] somebody who looks for the task manager finds the synchroniser', () => {
    expect(found(english, 'task man')).toEqual(['synchroniser'])
    expect(found(german, 'Task-Manager')).toEqual(['synchroniser'])
  })

  test('[CARET-08] a page whose title fits comes before those that fit by another word', () => {
    expect(found(english, 'set')[0]).toBe('start')
    expect(found(english, 'sup')[0]).toBe('support')
    expect(found(english, '  ')).toEqual([])
    expect(found(english, 'xyzzy')).toEqual([])
  })

  test('[CARET-07] every page stands in the navigation once, and its address leads back to it', () => {
    expect(Object.values(adminGroups).flat().toSorted()).toEqual(adminPages.toSorted())
    for (const page of adminPages) expect(adminRouteOf(adminPathOf(page))).toEqual({ page, rest: [] })
    expect(adminRouteOf(['employees', 'import'])).toEqual({ page: 'employees', rest: ['import'] })
    expect(adminRouteOf(['nowhere'])).toBe(null)
  })
})

const ada: Employee = {
  id: '00000000-0000-4000-8000-000000000001',
  version: '7',
  displayName: 'Ada Morgan',
  givenName: 'Ada',
  surname: 'Morgan',
  jobTitle: null,
  emailAddress: 'ada@firm.example',
  businessPhone: null,
  mobilePhone: null,
  officeId: null,
  role: 'employee',
  mayConfigure: true,
  active: true,
}

describe('form of an employee', () => {
  test('[ABA-15] only what was changed is sent, with the version it was changed from', () => {
    const draft = { ...draftOf(ada), mayConfigure: false, jobTitle: '  Partner ' }
    expect(isChanged(draft, draftOf(ada))).toBe(true)
    expect(changeOf(draft, ada)).toEqual({ mayConfigure: false, jobTitle: 'Partner', version: '7' })
    expect(changeOf(draftOf(ada), ada)).toEqual({ version: '7' })
  })

  test('[SM-01] an emptied text is sent as no value', () => {
    expect(changeOf({ ...draftOf(ada), givenName: ' ' }, ada)).toEqual({ givenName: null, version: '7' })
  })

  test('[SM-02] a name is needed, and an address has to be one; none at all is fine', () => {
    expect(faultsOf(emptyDraft)).toEqual({ displayName: 'nameNeeded' })
    expect(faultsOf({ ...draftOf(ada), emailAddress: 'HARBOUR\\ada' })).toEqual({ emailAddress: 'addressWrong' })
    expect(faultsOf({ ...draftOf(ada), emailAddress: '' })).toEqual({})
  })
})

describe('health', () => {
  const part = (name: 'worker' | 'graph' | 'database', state: 'good' | 'warning' | 'bad' | 'unknown') => ({
    part: name,
    state,
    value: null,
    at: null,
  })

  test('[CARET-06] the verdict is as bad as the worst part, and what is not known says nothing', () => {
    expect(verdictOf({ parts: [part('worker', 'good'), part('database', 'unknown')], quiet: [] })).toBe('good')
    expect(verdictOf({ parts: [part('worker', 'good'), part('graph', 'warning')], quiet: [] })).toBe('warning')
    expect(verdictOf({ parts: [part('worker', 'bad'), part('graph', 'warning')], quiet: [] })).toBe('bad')
  })

  test('[N9] a silent mailbox is a warning where every part is fine', () => {
    const quiet = [{ mailboxId: ada.id, displayName: 'Ada', lastCheckedAt: null }]
    expect(verdictOf({ parts: [part('worker', 'good')], quiet })).toBe('warning')
  })

  test('[CARET-06] room is said in gigabytes, other figures as numbers', () => {
    expect(amountOf({ part: 'database', value: 2_400_000_000 }, 'en')).toBe('2.4 GB')
    expect(amountOf({ part: 'database', value: 240_000_000_000 }, 'en')).toBe('240 GB')
    expect(amountOf({ part: 'queue', value: 1234 }, 'de')).toBe('1.234')
    expect(amountOf({ part: 'queue', value: null }, 'en')).toBe('')
  })

  test('[INF-04X] a certificate warns from sixty days on and is urgent in its last week', () => {
    const now = Date.UTC(2026, 0, 1)
    expect([61, 60, 30, 7, 6, -1].map(expiryStanding)).toEqual(['good', 'warning', 'warning', 'warning', 'bad', 'bad'])
    expect(daysUntil(Date.UTC(2026, 0, 8), now)).toBe(7)
    expect(daysUntil(now - 1, now)).toBe(-1)
  })
})

describe('audit log and reset', () => {
  test('[ABA-15] every endpoint that leaves a line in the audit log has words for it', () => {
    const audited = Object.entries(endpoints).flatMap(([name, endpoint]) => ('audit' in endpoint ? [name] : []))
    expect(audited.filter((name) => !(name in english.care.audit.actions))).toEqual([])
  })

  test('[ABA-15] a deed without words of its own is still readable', () => {
    expect(actionName('changeEmployee', english.care.audit.actions)).toBe('Employee changed')
    expect(actionName('somethingQuiteNew', english.care.audit.actions)).toBe('Something quite new')
  })

  test('[ABA-15] the kept parts of a deed are said in words; ids say nothing, lists of them their length', () => {
    const { parts, values } = english.care.audit
    const words = {
      parts,
      values: { ...values, administrator: 'Administrator', true: 'yes', false: 'no' },
      moment: (at: number) => new Date(at).toISOString().slice(0, 10),
    }
    expect(detailsOf({ area: 'tasks' }, { from: Date.UTC(2026, 0, 5), version: 3 }, words)).toBe(
      'Area: tasks, From: 2026-01-05, Version: 3',
    )
    const body = { role: 'administrator', mayConfigure: true, officeId: null }
    expect(detailsOf({ id: ada.id }, body, words)).toBe('Role: Administrator, May change own settings: yes')
    expect(detailsOf({}, { ids: [ada.id], active: false }, words)).toBe('Employees: 1, Active: no')
    expect(detailsOf({ area: 'mail' }, { somethingNew: 'x' }, words)).toBe('Area: mail, somethingNew: x')
    expect(detailsOf(null, null, words)).toBe('')
  })

  test('[ABA-19X] a day is whole: from its first to its last millisecond in the zone of the reader', () => {
    const [from, until] = [startOfDay('2026-03-29') ?? 0, endOfDay('2026-03-29') ?? 0]
    expect(new Date(from).getHours()).toBe(0)
    expect(new Date(until + 1).getDate()).toBe(30)
    expect([startOfDay(''), endOfDay('soon')]).toEqual([undefined, undefined])
  })

  test('[ABA-19X] contacts are read again without a date, and the time slot goes with the approval', () => {
    const draft = { employeeId: null, area: 'calendar', from: '2026-01-05', direction: 'toCrm', when: 'later' } as const
    const at = '2026-11-30T22:00'
    expect(resetBodyOf({ ...draft, at })).toEqual({ from: startOfDay('2026-01-05'), direction: 'toCrm', at: null })
    expect(resetBodyOf({ ...draft, area: 'contacts', at }).from).toBe(null)
    expect(startMoment({ when: 'later', at })).toBe(new Date(2026, 10, 30, 22).getTime())
    expect([startMoment({ when: 'now', at }), startMoment({ when: 'later', at: '' })]).toEqual([null, null])
  })
})
