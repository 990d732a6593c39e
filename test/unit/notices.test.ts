/** Which notices stand open for whom, and how a wizard stands: pure rules. */
import { describe, expect, test } from 'vitest'
import type { NoticeFacts, NoticePerson } from '../../server/crm/notice-ports.ts'
import { noticesOf } from '../../server/crm/notice-rules.ts'
import { importPolicies } from '../../server/crm/wizard-policies.ts'
import { defaultPolicies } from '../../shared/schemas/policies/areas.ts'
import { mailPlace } from '../../shared/schemas/policies/mail.ts'

const day = 86_400_000
const ada: NoticePerson = {
  employeeId: 'ada',
  role: 'employee',
  mailboxId: 'a',
  connection: 'connected',
  isKnown: true,
}
const clara: NoticePerson = { ...ada, employeeId: 'clara', role: 'administrator', mailboxId: 'c' }
const ben: NoticePerson = { ...ada, employeeId: 'ben', mailboxId: null, connection: null }

const calm: NoticeFacts = {
  people: [ada, clara],
  plans: [],
  conflicts: [],
  paused: [],
  differences: [],
  finished: [],
  quiet: [],
  secretExpiresAt: null,
  now: 1_000 * day,
}
const told = (change: Partial<NoticeFacts>, person: NoticePerson = ada) =>
  noticesOf({ ...calm, ...change }, [person]).map(({ key, facts }) => ({ key, facts }))

describe('[N9] notices', () => {
  test('[N9] nothing to tell, nobody told', () => {
    expect(noticesOf(calm, calm.people)).toEqual([])
  })

  test('[N1] a plan that waits is told to its own mailbox, once for each plan', () => {
    const plans = [
      { mailboxId: 'a', area: 'tasks', planId: 'p1' },
      { mailboxId: 'c', area: 'mail', planId: 'p2' },
    ] as const
    expect(told({ plans })).toEqual([{ key: 'planWaits:p1', facts: { area: 'tasks', planId: 'p1' } }])
  })

  test.each([
    ['reconnect', 'signInNeeded'],
    ['policy', 'signInNeeded'],
    ['account', 'signInNeeded'],
    ['consent', 'consentMissing'],
  ] as const)('[ABA-20X] a connection in state %s says %s, and not that areas are paused', (connection, key) => {
    const paused = [{ mailboxId: 'a', area: null, reason: 'CONNECTION_BROKEN' }]
    expect(told({ paused }, { ...ada, connection })).toEqual([{ key, facts: {} }])
  })

  test('[N9] silence is told to whom it concerns; administrators hear of the others as a number', () => {
    expect(told({ quiet: ['a', 'c'] })).toEqual([{ key: 'silence', facts: {} }])
    expect(told({ quiet: ['a', 'c'] }, clara)).toEqual([
      { key: 'silence', facts: {} },
      { key: 'mailboxesSilent', facts: { count: 1 } },
    ])
  })

  test('[INF-04X] only administrators hear that the secret ends, from sixty days before', () => {
    const soon = { secretExpiresAt: calm.now + 59 * day }
    expect(told(soon)).toEqual([])
    expect(told(soon, clara)).toEqual([{ key: 'secretExpires', facts: { until: soon.secretExpiresAt } }])
    expect(told({ secretExpiresAt: calm.now + 61 * day }, clara)).toEqual([])
  })

  test('[ABA-20X] mailboxes that were never connected are counted for administrators, where the account is known', () => {
    const people = [ada, clara, ben, { ...ben, employeeId: 'dan', isKnown: false }]
    expect(told({ people }, clara)).toEqual([{ key: 'neverConnected', facts: { count: 1 } }])
    expect(told({ people }, ben)).toEqual([])
  })
})

describe('[CUR-07] settings of an import by hand', () => {
  const folders = [
    { id: 'i', name: 'Inbox', path: 'Inbox', isDefault: true },
    { id: 's', name: 'Sent', path: 'Sent', isDefault: false, isSentItems: true as const },
  ]

  test('[CUR-08] mail comes from inbox and Sent Items unless folders were chosen, stays where it lies, and never-addresses stay out', () => {
    const stored = {
      ...defaultPolicies.mail,
      neverAddresses: ['*@press.example'],
      deleteAfterImport: true,
      byRule: false,
    }
    expect(importPolicies.mail(stored, folders, null)).toMatchObject({
      folder: mailPlace,
      byRule: true,
      unread: true,
      from: 0,
      inboxFolders: [{ id: 'i', name: 'Inbox' }],
      sentFolders: [{ id: 's', name: 'Sent' }],
      neverAddresses: ['*@press.example'],
      deleteAfterImport: false,
    })
    const chosen = { ...stored, inboxFolders: [{ id: 'x', name: 'Import Folder' }] }
    expect(importPolicies.mail(chosen, folders, null)).toMatchObject({
      inboxFolders: [{ id: 'x', name: 'Import Folder' }],
      sentFolders: [],
    })
  })

  test('[CUR-09, CUR-10] tasks and events come from the chosen place, else from the usual one; without any, not at all', () => {
    const [from] = [Date.UTC(2026, 4, 6, 13)]
    expect(importPolicies.tasks(defaultPolicies.tasks, folders, from)).toMatchObject({
      folder: { id: 'i', name: 'Inbox' },
      from: '2026-05-06',
      acceptance: 'automatic',
      allow: { add: true, update: true, delete: false },
    })
    const folder = { id: 'k', name: 'Kanzlei' }
    expect(importPolicies.calendar({ ...defaultPolicies.calendar, folder }, folders, null)).toMatchObject({
      folder,
      from: null,
      direction: 'twoWay',
      mailBudget: 0,
    })
    expect(importPolicies.calendar(defaultPolicies.calendar, [], null)).toBeNull()
  })
})
