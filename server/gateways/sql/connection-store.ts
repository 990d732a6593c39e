/** Mailbox connections, single-use secrets and sealed token caches in SQL. Secrets are hashes and caches are sealed before they get here. */
import { sql, type Selectable } from 'kysely'
import type { Connection, ConnectionStore, OneTimeKind, OneTimePayloads, Owner, Sealed } from '../../crm/connection-ports.ts'
import type { Database, Sql, SqlTransaction } from './database.ts'
import type { Tables } from './tables.ts'
import { json, jsonOrNull } from './values.ts'

const connectionOf = (row: Selectable<Tables['connections']>): Connection => ({
  id: row.id,
  owner: { tenantId: row.tenantId, userId: row.userId },
  username: row.username,
  name: row.name,
  homeAccountId: row.homeAccountId,
  state: row.state as Connection['state'],
  problem: row.problem as Connection['problem'],
  grantedScopes: row.grantedScopes as Connection['grantedScopes'],
  missingScopes: row.missingScopes as Connection['missingScopes'],
  checks: row.checks as Connection['checks'],
  connectedAt: row.connectedAt,
  checkedAt: row.checkedAt,
  version: row.version,
})

const rowOf = (connection: Connection, version: number) => ({
  tenantId: connection.owner.tenantId,
  userId: connection.owner.userId,
  username: connection.username,
  name: connection.name,
  homeAccountId: connection.homeAccountId,
  state: connection.state,
  problem: jsonOrNull(connection.problem),
  grantedScopes: json(connection.grantedScopes),
  missingScopes: json(connection.missingScopes),
  checks: json(connection.checks),
  connectedAt: connection.connectedAt,
  checkedAt: connection.checkedAt,
  version,
})

/** True when exactly the expected version was there; a taken id or owner is "somebody was faster" as well. */
const saveRow = async (tx: SqlTransaction, connection: Connection, expectedVersion: number): Promise<boolean> => {
  const row = rowOf(connection, expectedVersion + 1)
  const saved =
    expectedVersion === 0
      ? await tx.insertInto('connections').values({ id: connection.id, ...row }).onConflict((on) => on.doNothing()).returning('id').execute()
      : await tx.updateTable('connections').set(row).where('id', '=', connection.id).where('version', '=', expectedVersion).returning('id').execute()
  return saved.length === 1
}

/** Versions of a cache only ever grow, also through deletion. */
const putCache = async (tx: SqlTransaction, connectionId: string, sealed: Sealed): Promise<void> => {
  await tx
    .insertInto('tokenCaches')
    .values({ connectionId, sealed: json(sealed), version: 1 })
    .onConflict((on) => on.column('connectionId').doUpdateSet({ sealed: json(sealed), version: sql<number>`token_caches.version + 1` }))
    .execute()
}

const oneTimeSecrets = (db: Sql): Pick<ConnectionStore, 'putOneTime' | 'takeOneTime' | 'sweepOneTime'> => ({
  async putOneTime(kind, hash, payload, expiresAt) {
    await db.insertInto('oneTimeSecrets').values({ kind, hash, payload: json(payload), expiresAt }).execute()
  },
  async takeOneTime<K extends OneTimeKind>(kind: K, hash: string, now: number) {
    const taken = await db.deleteFrom('oneTimeSecrets').where('kind', '=', kind).where('hash', '=', hash).returning(['payload', 'expiresAt']).executeTakeFirst()
    return taken === undefined || taken.expiresAt <= now ? null : (taken.payload as OneTimePayloads[K])
  },
  async sweepOneTime(now) {
    return (await db.deleteFrom('oneTimeSecrets').where('expiresAt', '<=', now).returning('hash').execute()).length
  },
})

export const createSqlConnectionStore = ({ sql: db }: Pick<Database, 'sql'>): ConnectionStore => {
  const one = async (owner: Owner | null, id: string | null): Promise<Connection | null> => {
    const all = db.selectFrom('connections').selectAll()
    const chosen = owner === null ? all.where('id', '=', id ?? '') : all.where('tenantId', '=', owner.tenantId).where('userId', '=', owner.userId)
    const row = await chosen.executeTakeFirst()
    return row === undefined ? null : connectionOf(row)
  }
  return {
    ...oneTimeSecrets(db),
    findByOwner: (owner) => one(owner, null),
    findById: (id) => one(null, id),
    async listConnections() {
      return (await db.selectFrom('connections').selectAll().orderBy('connectedAt').orderBy('id').execute()).map(connectionOf)
    },
    saveConnection: (connection, expectedVersion, cache) =>
      db.transaction().execute(async (tx) => {
        if (!(await saveRow(tx, connection, expectedVersion))) return false
        if (cache !== undefined) await putCache(tx, connection.id, cache)
        return true
      }),
    async readTokenCache(connectionId) {
      const row = await db.selectFrom('tokenCaches').select(['sealed', 'version']).where('connectionId', '=', connectionId).executeTakeFirst()
      return row === undefined || row.sealed === null ? null : { sealed: row.sealed as Sealed, version: row.version }
    },
    async writeTokenCache(connectionId, expectedVersion, sealed) {
      const written = await db
        .updateTable('tokenCaches')
        .set({ sealed: json(sealed), version: expectedVersion + 1 })
        .where('connectionId', '=', connectionId)
        .where('version', '=', expectedVersion)
        .where('sealed', 'is not', null)
        .returning('version')
        .execute()
      return written.length === 1
    },
    async deleteTokenCache(connectionId) {
      await db
        .updateTable('tokenCaches')
        .set({ sealed: null, version: sql<number>`version + 1` })
        .where('connectionId', '=', connectionId)
        .where('sealed', 'is not', null)
        .execute()
    },
  }
}
