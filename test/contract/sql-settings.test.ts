/** Connections, settings and locks in SQL against their contracts, on PGlite and on PostgreSQL. */
import { contactsSyncPolicy } from '../../server/areas/contacts/policy.ts'
import { scopeAt, syncPolicyOf } from '../../server/compose/sync-policies.ts'
import { createSqlConnectionStore } from '../../server/gateways/sql/connection-store.ts'
import { createSqlPolicies } from '../../server/gateways/sql/crm/policies.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { createMailboxLocks } from '../../server/gateways/sql/mailbox-lock.ts'
import { createSqlSettings } from '../../server/gateways/sql/settings.ts'
import { createSyncAnswers } from '../../server/gateways/sql/sync/answers.ts'
import { defaultContactsPolicy, type ContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { testDatabases } from '../support/databases.ts'
import { connectedMailbox, crmUse, mailboxId, otherMailboxId, sqlAreas } from '../support/sql-worlds.ts'
import { describeConnectionStore } from './connection-store.suite.ts'
import { describeSettings } from './settings.suite.ts'

const policy: ContactsPolicy = { ...defaultContactsPolicy, folder: { id: 'crm', name: 'CRM contacts' } }

const switchOn = async (database: Database, id: string, n: number): Promise<string> => {
  const use = crmUse(database)
  const employeeId = await connectedMailbox(database, id, n)
  await createSqlPolicies(use).save('contacts', employeeId, policy, 0, { employeeId, reason: 'test' }, true)
  await createSyncAnswers(use, sqlAreas).setAreaEnabled(id, 'contacts', true)
  return employeeId
}

for (const { name, empty } of testDatabases('contract suites of connections and settings')) {
  describeConnectionStore(`SQL on ${name}`, async () => ({
    store: createSqlConnectionStore((await empty()).sql),
    close: async () => {},
  }))

  describeSettings(`SQL on ${name}`, async () => {
    const database = await empty()
    const employeeId = await switchOn(database, mailboxId, 1)
    await switchOn(database, otherMailboxId, 2)
    const connections = createSqlConnectionStore(database.sql)
    const locks = [createMailboxLocks(database), createMailboxLocks(database)] as const
    const save = async (id: string, state: 'connected' | 'none'): Promise<void> => {
      const connection = await connections.findById(id)
      if (connection === null) throw new Error('There is no connection')
      await connections.saveConnection({ ...connection, state }, connection.version)
    }
    return {
      settings: createSqlSettings(
        database.sql,
        syncPolicyOf,
        scopeAt(() => 0),
      ),
      lock: locks[0],
      otherLock: locks[1],
      mailboxId,
      otherMailboxId,
      employeeId,
      expected: {
        area: 'contacts',
        container: 'crm',
        policy: contactsSyncPolicy(policy),
        scope: policy,
        needsApproval: true,
        leaving: false,
        succeededAt: null,
      },
      async resume(id) {
        // The two things people do: connect again, and save the settings.
        await save(id, 'connected')
        await createSyncAnswers(crmUse(database), sqlAreas).setAreaEnabled(id, 'contacts', true)
      },
      disconnect: (id) => save(id, 'none'),
      async close() {
        for (const lock of locks) await lock.close()
      },
    }
  })
}
