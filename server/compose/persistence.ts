/** What the rest of the composition needs of the database, whatever it is. Made by gateways/sql. */
import type { AreaName } from '../../shared/area.ts'
import type { AdministrationStores } from '../crm/administration-ports.ts'
import type { ConnectionStore } from '../crm/connection-ports.ts'
import type { CrmPorts } from '../crm/ports.ts'
import type { RecordStores } from '../crm/record-list-ports.ts'
import type { KeptFilesOf } from '../gateways/sql/crm/document-kept-files.ts'
import type { SubscriptionStore } from '../engine/push-ports.ts'
import type { CrmSide, JobQueue, MailboxLock, RunTermsStore, Settings, Store } from '../engine/ports.ts'
import type { WhyStore } from '../engine/why-ports.ts'

export interface Persistence {
  readonly crm: CrmPorts
  readonly administration: AdministrationStores
  readonly records: RecordStores
  readonly connections: ConnectionStore
  readonly store: Store
  readonly crmSide: CrmSide
  readonly whyStore: WhyStore
  readonly keptFilesOf: KeptFilesOf
  readonly settings: Settings
  readonly terms: RunTermsStore
  readonly subscriptions: SubscriptionStore
  readonly lock: MailboxLock
  readonly queue: JobQueue
  /** A job with this run id has not ended; its run may not be recorded yet. */
  isWaiting(mailboxId: string, runId: string): Promise<boolean>
  /** Epoch ms of the next scheduled run of an area; null when it is switched off. */
  nextDue(mailboxId: string, area: AreaName): Promise<number | null>
  /** Resolves when the database answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
