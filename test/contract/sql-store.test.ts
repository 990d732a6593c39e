/** The SQL store and CRM side against the contracts of the engine's ports, on PGlite and on PostgreSQL. */
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Run, RunItem } from '../../server/engine/ports.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import type { Fields } from '../../server/sync/record.ts'
import { testDatabases } from '../support/databases.ts'
import {
  employeeId,
  mailboxId,
  otherMailboxId,
  people,
  personFields,
  sqlStore,
  strongKeys,
  uuid,
} from '../support/sql-worlds.ts'
import { describeCrmSide } from './crm-side.suite.ts'
import { describeStore } from './store.suite.ts'

const query = { mailboxId, employeeId, area: 'contacts', scope: {} } as const

const valuesIn = async (database: Database, id: string): Promise<{ fields: Fields; version: string } | null> => {
  const [read] = await createSqlCrmSide(database.sql).read(query, [id])
  return read && 'found' in read ? { fields: read.found.fields, version: read.found.version } : null
}

/** The connection that holds the locks dies, and another worker is faster. */
const steal = async (database: Database, id: string, held: () => Promise<void>): Promise<void> => {
  if (database.url === null) return
  const thief = new Client({ connectionString: database.url })
  await thief.connect()
  try {
    await thief.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tandem locks'`)
    const take = async (): Promise<void> => {
      const { rows } = await thief.query<{ taken: boolean }>(
        'select pg_try_advisory_lock(7240010, hashtext($1)) as taken',
        [id],
      )
      if (rows[0]?.taken !== true) await take()
    }
    await take()
    await held()
  } finally {
    await thief.end()
  }
}

for (const { name, empty } of testDatabases('contract suites of store and CRM side')) {
  describeStore(`SQL on ${name}`, async () => {
    const database = await empty()
    const { store, locks } = sqlStore(database)
    const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null
    return {
      store,
      mailboxId,
      otherMailboxId,
      crmKind: 'clientPerson',
      crmFields: personFields,
      crmEdit: { jobTitle: 'Partner' },
      crmRefused: { jobTitle: 'x'.repeat(300) },
      crmValues: (id) => valuesIn(database, id),
      conflicts: (id) =>
        database.sql.selectFrom('conflicts').select(['crmId', 'field', 'runId']).where('mailboxId', '=', id).execute(),
      async run(id, runId) {
        const rows = await database.sql
          .selectFrom('runs')
          .selectAll()
          .where('mailboxId', '=', id)
          .where('id', '=', runId)
          .execute()
        const row = one(rows)
        if (row === null) return null
        const { cancelRequested: _, ...run } = row
        return run as unknown as Run
      },
      async items(id, runId) {
        const rows = await database.sql
          .selectFrom('runItems')
          .select(['runId', 'area', 'operation', 'outcome', 'failure'])
          .where('mailboxId', '=', id)
          .where('runId', '=', runId)
          .orderBy('seq')
          .execute()
        return rows as unknown as RunItem[]
      },
      async requestCancel(id, runId) {
        await database.sql
          .updateTable('runs')
          .set({ cancelRequested: true })
          .where('mailboxId', '=', id)
          .where('id', '=', runId)
          .execute()
      },
      async whileLockIsStolen(id, held) {
        await locks.holding(id, () => steal(database, id, held))
      },
      close: () => locks.close(),
    }
  })

  describeCrmSide(`SQL on ${name}`, async () => {
    const database = await empty()
    const { store, locks } = sqlStore(database)
    const crm = people(database)
    return {
      crm: createSqlCrmSide(database.sql),
      store,
      query,
      kind: 'clientPerson',
      fields: personFields,
      strongKeys: (fields) => strongKeys('contacts', fields),
      edit: { jobTitle: 'Partner' },
      create: (n) => crm.add(uuid(1000 + n), personFields(n)),
      change: (id, fields) => crm.change(id, fields),
      remove: (id) => crm.remove(id),
      async leaveScope(id) {
        await sql`update contacts set synchronize = false, version = version + 1 where id = ${id.split(':')[1]}`.execute(
          database.sql,
        )
      },
      async enterScope(id) {
        await sql`update contacts set synchronize = true, version = version + 1 where id = ${id.split(':')[1]}`.execute(
          database.sql,
        )
      },
      close: () => locks.close(),
    }
  })
}
