/** From a person's contacts settings to what the core reads of them. Filters and kinds are the CRM side's business. */
import { defaultContactsPolicy, type ContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import { usualPolicy } from '../usual-policy.ts'

export { defaultContactsPolicy }

/** Names of the two categories where the firm chose no others (SM-04, SM-18). */
export const defaultTags: SyncPolicy['tags'] = { update: '!Update', updateFailed: '!Update failed' }

/** `firmTags`: the names the firm gave to the two categories (SM-04). */
export const contactsSyncPolicy = (policy: ContactsPolicy, firmTags: SyncPolicy['tags'] = defaultTags): SyncPolicy =>
  usualPolicy(policy, firmTags)
