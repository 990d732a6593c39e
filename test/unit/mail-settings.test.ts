/** Saving the mail settings: what is refused, what is completed, and what waits for a preview (CARET-55, 57, 63, 64, 70). */
import { describe, expect, test } from 'vitest'
import { addressesIn, isMailValid, mailErrorsOf, wrongAddresses } from '../../addin/features/settings/mail-form.ts'
import { createAreaSettings } from '../../server/crm/area-settings.ts'
import type { CrmPorts, PolicyVersion } from '../../server/crm/ports.ts'
import { codeOf } from '../../server/engine/coded-error.ts'
import { defaultMailPolicy, mailPlace, type MailPolicy } from '../../shared/schemas/policies/mail.ts'

const now = 1_790_000_000_000
const day = 86_400_000
const inbox = { id: 'inbox', name: 'Inbox' }
const sent = { id: 'sent', name: 'Sent Items' }

interface Saved {
  readonly policy: MailPolicy
  readonly author: unknown
  readonly needsApproval: boolean
}

/** The settings of one employee, kept in memory. */
const settingsOf = (stored: Partial<MailPolicy> | null = null) => {
  const saved: Saved[] = []
  let current: PolicyVersion<MailPolicy> = {
    policy: { ...defaultMailPolicy, ...stored },
    version: stored === null ? 0 : 1,
    origin: 'own',
    savedAt: null,
    own: null,
  }
  const policies = {
    read: async () => current,
    save: async (
      _area: string,
      _employee: string,
      policy: MailPolicy,
      version: number,
      author: unknown,
      needsApproval: boolean,
    ) => {
      saved.push({ policy, author, needsApproval })
      current = { policy, version: version + 1, origin: 'own', savedAt: now, own: null }
      return current
    },
  } as unknown as CrmPorts['policies']
  const firmPolicies = {
    of: async () => ({ policy: defaultMailPolicy, version: 0, source: 'builtIn' }),
  } as unknown as CrmPorts['firmPolicies']
  const employees = { get: async () => null } as unknown as CrmPorts['employees']
  const settings = createAreaSettings({ policies, firmPolicies, employees, mapping: () => [], now: () => now })
  const save = (change: Partial<MailPolicy>) =>
    settings.save('mail', { employeeId: 'ada', role: 'employee' }, undefined, {
      policy: { ...current.policy, ...change },
      version: current.version,
    })
  const refusal = async (change: Partial<MailPolicy>): Promise<string | null> => {
    try {
      await save(change)
      return null
    } catch (error) {
      return codeOf(error)
    }
  }
  return { save, saved, refusal }
}

describe('[CARET-55, CARET-70] saving', () => {
  test('[CARET-70] one version for the employee, with who saved it; nothing is stored before', async () => {
    const { save, saved } = settingsOf()
    expect(saved).toEqual([])
    const stored = await save({ inboxFolders: [inbox] })
    expect(stored).toMatchObject({ version: 1, policy: { inboxFolders: [inbox], folder: mailPlace } })
    expect(saved).toMatchObject([{ author: { employeeId: 'ada' }, needsApproval: true }])
  })

  test('[CARET-63] without a date, mail counts from the moment of saving', async () => {
    const { save } = settingsOf()
    expect((await save({ inboxFolders: [inbox] })).policy.from).toBe(now)
  })

  test('[CARET-57] a folder on both lists is refused', async () => {
    expect(await settingsOf().refusal({ inboxFolders: [inbox, sent], sentFolders: [sent] })).toBe('MAIL_FOLDER_TWICE')
    expect(await settingsOf().refusal({ inboxFolders: [inbox], sentFolders: [sent] })).toBeNull()
  })

  test('[CARET-64] a date more than a week back is refused, and one that was chosen in time stays', async () => {
    expect(await settingsOf().refusal({ from: now - 8 * day })).toBe('MAIL_FROM_TOO_OLD')
    expect(await settingsOf().refusal({ from: now - 7 * day })).toBeNull()
    expect(await settingsOf({ from: now - 90 * day }).refusal({ unread: true })).toBeNull()
  })

  test('[CARET-68] switching on the removal after import waits for a preview; names in Outlook do not', async () => {
    const { save, saved } = settingsOf({ from: now, folder: mailPlace })
    await save({ clientInOutlook: true })
    await save({ deleteAfterImport: true })
    expect(saved.map(({ needsApproval }) => needsApproval)).toEqual([false, true])
  })
})

describe('[CARET-58, CARET-59] addresses as people type them', () => {
  test('[CARET-58] lines, commas and bare domains are understood, doubles count once', () => {
    expect(addressesIn(' ada@x.example, *@y.example;z.example\n@w.example ada@x.example ')).toEqual([
      'ada@x.example',
      '*@y.example',
      '*@z.example',
      '*@w.example',
    ])
  })

  test('[CARET-59] what is no address is named', () => {
    expect(wrongAddresses(['ada@x.example', '*@x.example', 'ada', 'a*b@x.example', '@'])).toEqual([
      'ada',
      'a*b@x.example',
      '@',
    ])
  })
})

describe('[CARET-56, CARET-64] the form', () => {
  const errors = (change: Partial<MailPolicy>, stored: Partial<MailPolicy> = {}) =>
    mailErrorsOf({ ...defaultMailPolicy, ...change }, { ...defaultMailPolicy, ...stored }, now)

  test('[CARET-56] by rule there has to be a folder; by tag alone there need not', () => {
    expect(errors({}).noFolder).toBe(true)
    expect(errors({ inboxFolders: [inbox] }).noFolder).toBe(false)
    expect(errors({ byRule: false }).noFolder).toBe(false)
  })

  test('[CARET-64] says what the server would say', () => {
    expect(errors({ from: now - 8 * day }).from).toBe(true)
    expect(errors({ from: now - 8 * day }, { from: now - 8 * day }).from).toBe(false)
    expect(isMailValid(errors({ inboxFolders: [inbox], from: now - day }))).toBe(true)
  })
})
