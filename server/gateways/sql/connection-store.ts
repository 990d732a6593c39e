/** Mailbox connections, single-use secrets and sealed token caches. */
import { sql, type Selectable } from 'kysely'
import type { Connection, ConnectionStore, OneTimeKind, OneTimePayloads, Sealed } from '../../crm/connection-ports.ts'
import type { Sql } from './database.ts'
import type { Tables } from './tables.ts'
import { json, jsonOrNull, readableText } from './values.ts'

const connectionOf = ({ tenantId, userId, ...row }: Selectable<Tables['connections']>): Connection =>
  ({ ...row, owner: { tenantId, userId } }) as unknown as Connection

const rowOf = ({ owner, ...connection }: Connection, version: number) => ({
  ...owner,
  id: connection.id,
  username: readableText(connection.username),
  name: readableText(connection.name),
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

export const createSqlConnectionStore = (db: Sql): ConnectionStore => {
  /** False when the version did not match, or somebody has this id or owner already. */
  const saveRow = async (trx: Sql, connection: Connection, expectedVersion: number): Promise<boolean> => {
    const row = rowOf(connection, expectedVersion + 1)
    if (expectedVersion === 0) {
      const made = await trx
        .insertInto('connections')
        .values(row)
        .onConflict((on) => on.doNothing())
        .executeTakeFirst()
      return made.numInsertedOrUpdatedRows === 1n
    }
    const { id, ...rest } = row
    const ownedByOther = trx
      .selectFrom('connections')
      .select('id')
      .where('tenantId', '=', row.tenantId)
      .where('userId', '=', row.userId)
      .where('id', '!=', id)
    const changed = await trx
      .updateTable('connections')
      .set(rest)
      .where('id', '=', id)
      .where('version', '=', expectedVersion)
      .where((eb) => eb.not(eb.exists(ownedByOther)))
      .executeTakeFirst()
    return changed.numUpdatedRows === 1n
  }

  const replaceCache = async (trx: Sql, connectionId: string, sealed: Sealed): Promise<void> => {
    await trx
      .insertInto('tokenCaches')
      .values({ connectionId, sealed: json(sealed), version: 1 })
      .onConflict((on) =>
        on
          .column('connectionId')
          .doUpdateSet((eb) => ({ sealed: json(sealed), version: eb('tokenCaches.version', '+', 1) })),
      )
      .execute()
  }

  /** A run paused the mailbox because the connection had failed; it works again (R14). */
  const resume = async (trx: Sql, mailboxId: string): Promise<void> => {
    await trx
      .updateTable('mailboxStates')
      .set({ pausedCode: null })
      .where('mailboxId', '=', mailboxId)
      .where('pausedCode', 'is not', null)
      .execute()
  }

  const select = () => db.selectFrom('connections').selectAll()

  return {
    async putOneTime(kind, hash, payload, expiresAt) {
      await db
        .insertInto('oneTimeSecrets')
        .values({ kind, hash, payload: json(payload), expiresAt })
        .execute()
    },
    async takeOneTime<K extends OneTimeKind>(kind: K, hash: string, now: number) {
      const row = await db
        .deleteFrom('oneTimeSecrets')
        .where('kind', '=', kind)
        .where('hash', '=', hash)
        .returning(['payload', 'expiresAt'])
        .executeTakeFirst()
      return row !== undefined && row.expiresAt > now ? (row.payload as OneTimePayloads[K]) : null
    },
    async sweepOneTime(now) {
      const { numDeletedRows } = await db.deleteFrom('oneTimeSecrets').where('expiresAt', '<=', now).executeTakeFirst()
      return Number(numDeletedRows)
    },
    async findByOwner({ tenantId, userId }) {
      const row = await select().where('tenantId', '=', tenantId).where('userId', '=', userId).executeTakeFirst()
      return row === undefined ? null : connectionOf(row)
    },
    async findById(id) {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : connectionOf(row)
    },
    async listConnections() {
      return (await select().orderBy('connectedAt').orderBy('id').execute()).map(connectionOf)
    },
    saveConnection: (connection, expectedVersion, cache) =>
      db.transaction().execute(async (trx) => {
        const isSaved = await saveRow(trx, connection, expectedVersion)
        if (isSaved && cache) await replaceCache(trx, connection.id, cache)
        if (isSaved && connection.state === 'connected') await resume(trx, connection.id)
        return isSaved
      }),
    async readTokenCache(connectionId) {
      const row = await db
        .selectFrom('tokenCaches')
        .select(['sealed', 'version'])
        .where('connectionId', '=', connectionId)
        .executeTakeFirst()
      return row?.sealed ? { sealed: row.sealed as Sealed, version: row.version } : null
    },
    async writeTokenCache(connectionId, expectedVersion, sealed) {
      const { numUpdatedRows } = await db
        .updateTable('tokenCaches')
        .set({ sealed: json(sealed), version: expectedVersion + 1 })
        .where('connectionId', '=', connectionId)
        .where('version', '=', expectedVersion)
        .where('sealed', 'is not', null)
        .executeTakeFirst()
      return numUpdatedRows === 1n
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
