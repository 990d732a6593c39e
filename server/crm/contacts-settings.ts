/** Settings of the contacts area: what may be saved, and when the next run must wait for a preview (CARET-21 to 35). */
import {
  intervalMs,
  minimumInterval,
  type ContactsPolicy,
  type StoredPolicy,
} from '../../shared/schemas/policies/contacts.ts'
import type { FieldMappingRow } from '../../shared/schemas/sync.ts'
import { CodedError, type ErrorDetail } from '../errors.ts'
import type { CrmPorts, PolicyVersion } from './ports.ts'

export interface ContactsSettingsPorts extends Pick<CrmPorts, 'policies'> {
  /** The field declarations as rows of the mapping page, under a policy. */
  readonly mapping: (policy: ContactsPolicy) => readonly FieldMappingRow[]
}

export type ContactsSettings = ReturnType<typeof createContactsSettings>

/** From widest to narrowest; a choice may only narrow what is declared (SM-14). */
const width = { both: 3, toOutlook: 2, initial: 1, off: 0 } as const

const stored = ({ policy, version, origin }: PolicyVersion<ContactsPolicy>): StoredPolicy => ({
  policy,
  version,
  origin,
  readOnlyReason: null,
})

/** Changes of these parts can add or remove records on a side; the others only change how edits travel. */
const scopeOf = ({ folder, direction, filters, include, allow, removeInOutlook }: ContactsPolicy): string =>
  JSON.stringify([folder?.id ?? null, direction, filters, include, allow.delete, removeInOutlook])

export const createContactsSettings = ({ policies, mapping }: ContactsSettingsPorts) => {
  /** @throws AREA_SETTINGS_MISSING, POLICY_INTERVAL_TOO_SHORT, POLICY_FIELD_TOO_WIDE */
  const check = (policy: ContactsPolicy): void => {
    if (policy.folder === null)
      throw new CodedError('AREA_SETTINGS_MISSING', {
        details: [{ path: 'body/policy/folder', message: 'choose or create a folder' }],
      })
    if (intervalMs(policy.interval) < intervalMs(minimumInterval)) throw new CodedError('POLICY_INTERVAL_TOO_SHORT')
    const rows = new Map(mapping({ ...policy, fieldDirections: {} }).map((row) => [row.field, row]))
    const tooWide: ErrorDetail[] = Object.entries(policy.fieldDirections).flatMap(([field, direction]) => {
      const declared = rows.get(field)?.declared
      const path = `body/policy/fieldDirections/${field}`
      if (declared === undefined) return [{ path, message: 'there is no such field' }]
      return width[direction] > width[declared] ? [{ path, message: `declared as ${declared}` }] : []
    })
    if (tooWide.length > 0) throw new CodedError('POLICY_FIELD_TOO_WIDE', { details: tooWide })
  }

  return {
    read: async (employeeId: string): Promise<StoredPolicy> => stored(await policies.contacts(employeeId)),

    async save(employeeId: string, policy: ContactsPolicy, version: number): Promise<StoredPolicy> {
      check(policy)
      const before = await policies.contacts(employeeId)
      const needsApproval = before.version === 0 || scopeOf(before.policy) !== scopeOf(policy)
      return stored(
        await policies.saveContacts(employeeId, policy, version, { employeeId, reason: 'own settings' }, needsApproval),
      )
    },

    mapping: async (employeeId: string): Promise<readonly FieldMappingRow[]> =>
      mapping((await policies.contacts(employeeId)).policy),
    count: policies.countContacts,
    choices: policies.contactsChoices,
  }
}
