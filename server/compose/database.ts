/** The database put together: opened, migrated, filled with the sample firm where asked, and every gateway on it. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { areas } from '../areas/index.ts'
import type { Config } from '../config.ts'
import { joinRequests } from '../engine/triggers.ts'
import { createAdministrationStores } from '../gateways/sql/administration/stores.ts'
import { createSqlConnectionStore } from '../gateways/sql/connection-store.ts'
import { strongKeysOf } from '../gateways/sql/crm/areas.ts'
import { createSqlAppointments } from '../gateways/sql/crm/appointments.ts'
import { createSqlClients } from '../gateways/sql/crm/clients.ts'
import { createSqlContactGroups } from '../gateways/sql/crm/contact-groups.ts'
import { createSqlContacts } from '../gateways/sql/crm/contacts.ts'
import { createSqlCrmSide } from '../gateways/sql/crm/crm-side.ts'
import { createKeptFiles } from '../gateways/sql/crm/document-kept-files.ts'
import { createSqlDocuments } from '../gateways/sql/crm/documents.ts'
import { createSqlEmployees } from '../gateways/sql/crm/employees.ts'
import { createSqlLocations } from '../gateways/sql/crm/locations.ts'
import { createSqlNoticeMails } from '../gateways/sql/crm/notice-mails.ts'
import { createSqlNotices } from '../gateways/sql/crm/notices.ts'
import { createSqlFirmPolicies } from '../gateways/sql/crm/firm-policies.ts'
import { createSqlPolicies } from '../gateways/sql/crm/policies.ts'
import { createPolicyEffects } from '../gateways/sql/crm/policy-effects.ts'
import { createSqlSavedFilters } from '../gateways/sql/crm/saved-filters.ts'
import { createRecordHistory } from '../gateways/sql/crm/record-history.ts'
import { createSqlTickets } from '../gateways/sql/crm/tickets.ts'
import type { CrmUse } from '../gateways/sql/crm/use.ts'
import { createSqlWizards } from '../gateways/sql/crm/wizards.ts'
import { openPgliteFolder, openPostgres, type Database } from '../gateways/sql/database.ts'
import { announceEdit } from '../gateways/sql/jobs/announce.ts'
import { nextDueOf } from '../gateways/sql/jobs/due-mailboxes.ts'
import { createRunQueue } from '../gateways/sql/jobs/run-queue.ts'
import { createMailboxLocks } from '../gateways/sql/mailbox-lock.ts'
import { migrate } from '../gateways/sql/migrate.ts'
import { createRecordStores } from '../gateways/sql/record-stores.ts'
import { createSqlSettings } from '../gateways/sql/settings.ts'
import { createSqlStore } from '../gateways/sql/store.ts'
import { createSyncAnswers } from '../gateways/sql/sync/answers.ts'
import { createSyncReader } from '../gateways/sql/sync/reader.ts'
import { createSqlRunTerms } from '../gateways/sql/sync/run-terms.ts'
import { createSqlSubscriptions } from '../gateways/sql/subscriptions.ts'
import { createWhyStore } from '../gateways/sql/sync/why-facts.ts'
import { createSynchronisers, nameFirm } from '../gateways/sql/synchronisers.ts'
import { seedIfEmpty, seedWork } from '../tools/seed.ts'
import type { Persistence } from './persistence.ts'
import { scopeAt, syncPolicyOf } from './sync-policies.ts'

const newId = () => randomUUID()

const open = ({ database }: Config): Promise<Database> | Database =>
  database.kind === 'postgres' ? openPostgres(database.url) : openPgliteFolder({ folder: database.folder })

const sqlAreas = Object.fromEntries(areas.map((area) => [area.name, area]))
const strongKeys = strongKeysOf(sqlAreas)

export interface OpenPersistence extends Persistence {
  readonly database: Database
  readonly runQueue: Awaited<ReturnType<typeof createRunQueue>>
}

export interface PersistenceOptions {
  readonly now: () => number
  /** Instead of the one that the configuration names; closed with the rest. */
  readonly database?: Database
}

export const openPersistence = async (
  config: Config,
  logger: Logger,
  { now, database: given }: PersistenceOptions,
): Promise<OpenPersistence> => {
  const database = given ?? (await open(config))
  const applied = await migrate(database, now())
  logger.info({ database: database.kind, applied }, 'database open')
  await nameFirm(database.sql, config.firmName)
  const runQueue = await createRunQueue({
    database,
    join: joinRequests,
    now,
    onError: (error) => logger.warn({ err: error }, 'job queue'),
  })
  const locks = createMailboxLocks(database)
  const announcing = { boss: runQueue.boss, now, newId }
  const use: CrmUse = { sql: database.sql, strongKeys, now, announce: (trx) => announceEdit(trx, announcing, null) }
  const writing = {
    strongKeys,
    announce: ({ sql: trx, mailboxId }: { sql: Database['sql']; mailboxId: string }) =>
      announceEdit(trx, announcing, mailboxId),
  }
  const tickets = createSqlTickets(use)
  const appointments = createSqlAppointments(use)
  if (config.sampleData && (await seedIfEmpty(use, config.firmName))) await seedWork(use, { tickets, appointments })

  return {
    database,
    runQueue,
    crm: {
      clients: createSqlClients(use),
      locations: createSqlLocations(use),
      contacts: createSqlContacts(use),
      tickets,
      appointments,
      documents: createSqlDocuments(use),
      employees: createSqlEmployees(use),
      contactGroups: createSqlContactGroups(use),
      policies: createSqlPolicies(use),
      firmPolicies: createSqlFirmPolicies(use),
      policyEffects: createPolicyEffects(database.sql),
      savedFilters: createSqlSavedFilters(use),
      syncReader: createSyncReader(database.sql, sqlAreas, now),
      syncAnswers: createSyncAnswers(use, sqlAreas),
      recordHistory: createRecordHistory(database.sql),
      synchronisers: createSynchronisers(database.sql, now),
      notices: createSqlNotices(database.sql),
      noticeMails: createSqlNoticeMails(database.sql),
      wizards: createSqlWizards(database.sql),
    },
    administration: createAdministrationStores(use, database),
    records: createRecordStores(use),
    connections: createSqlConnectionStore(database.sql),
    store: createSqlStore({ database, locks, now, ...writing }),
    crmSide: createSqlCrmSide(database.sql),
    whyStore: createWhyStore(database.sql),
    keptFilesOf: createKeptFiles(database.sql),
    settings: createSqlSettings(database.sql, syncPolicyOf, scopeAt(now)),
    terms: createSqlRunTerms(database.sql, now),
    subscriptions: createSqlSubscriptions(database.sql),
    lock: locks,
    queue: runQueue,
    isWaiting: (mailboxId, runId) => runQueue.isWaiting(mailboxId, runId),
    nextDue: (mailboxId, area) => nextDueOf(database, mailboxId, area, now()),
    async ping() {
      await sql`select 1`.execute(database.sql)
    },
    async close() {
      await runQueue.stop()
      await locks.close()
      await database.close()
    },
  }
}
