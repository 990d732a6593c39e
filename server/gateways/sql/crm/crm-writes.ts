/** What Outlook changes in the CRM, inside the transaction of the run: the records of each area have their own writer. */
import type { StoreTransaction, WriteOutcome } from '../../../engine/ports.ts'
import type { Binding } from '../sync/binding.ts'
import { readOnly, type WriteOptions } from './area-records.ts'
import { areasWithRecords } from './areas-with-records.ts'

export interface CrmWriterOptions extends WriteOptions {
  /** Other mailboxes have something to fetch; same transaction. */
  readonly announce: (binding: Binding) => Promise<void>
}

export const crmWriter = (binding: Binding, { announce, ...options }: CrmWriterOptions): StoreTransaction['crm'] => ({
  async write(area, writes) {
    const records = areasWithRecords[area]
    if (records === undefined) return writes.map(({ key }): WriteOutcome => ({ key, done: false, failure: readOnly }))
    const outcomes = await records.write(binding, writes, options)
    if (records.concernsOne !== true && outcomes.some(({ done }) => done)) await announce(binding)
    return outcomes
  },
})
