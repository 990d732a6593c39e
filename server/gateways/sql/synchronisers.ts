/** INF-05: the switch of the firm and of each mailbox, with its history. The state is a row, so it survives a restart. */
import type { Author, Synchronisers, SynchroniserState } from '../../crm/ports.ts'
import { CodedError } from '../../errors.ts'
import type { Database, SqlTransaction } from './database.ts'

/** The worker's sign of life is written at most this often. */
const beatEveryMs = 60_000

const setFirm = async (tx: SqlTransaction, state: SynchroniserState): Promise<void> => {
  await tx.updateTable('firm').set({ synchroniser: state }).execute()
}

const setMailbox = async (tx: SqlTransaction, mailboxId: string, state: SynchroniserState): Promise<void> => {
  const known = await tx.selectFrom('connections').select('id').where('id', '=', mailboxId).executeTakeFirst()
  if (known === undefined) throw new CodedError('NOT_FOUND')
  await tx
    .insertInto('mailboxStates')
    .values({ mailboxId, synchroniser: state, pausedCode: null })
    // Starting it again also ends a pause that Tandem made itself.
    .onConflict((on) => on.column('mailboxId').doUpdateSet({ synchroniser: state, ...(state === 'running' ? { pausedCode: null } : {}) }))
    .execute()
}

export const createSqlSynchronisers = ({ sql: db }: Pick<Database, 'sql'>, now: () => number): Synchronisers => {
  let lastBeat = 0
  return {
    async firm() {
      const row = await db.selectFrom('firm').select(['synchroniser', 'heartbeatAt']).executeTakeFirst()
      return { state: (row?.synchroniser ?? 'running') as SynchroniserState, heartbeatAt: row?.heartbeatAt ?? null }
    },
    async ofMailbox(mailboxId) {
      const row = await db.selectFrom('mailboxStates').select('synchroniser').where('mailboxId', '=', mailboxId).executeTakeFirst()
      return (row?.synchroniser ?? 'running') as SynchroniserState
    },
    async mailboxes() {
      const rows = await db
        .selectFrom('connections as c')
        .leftJoin('mailboxStates as s', 's.mailboxId', 'c.id')
        .leftJoin('employees as e', (join) => join.onRef('e.tenantId', '=', 'c.tenantId').onRef('e.userId', '=', 'c.userId'))
        .select(['c.id', 'c.name', 'c.username', 'c.state', 's.synchroniser', 'e.displayName'])
        .orderBy('c.name')
        .orderBy('c.id')
        .execute()
      return rows.map((row) => ({
        mailboxId: row.id,
        displayName: row.displayName ?? row.name,
        username: row.username,
        state: (row.synchroniser ?? 'running') as SynchroniserState,
        connection: row.state,
      }))
    },
    async set(mailboxId: string | null, state: SynchroniserState, author: Author) {
      await db.transaction().execute(async (tx) => {
        await (mailboxId === null ? setFirm(tx, state) : setMailbox(tx, mailboxId, state))
        await tx.insertInto('synchroniserHistory').values({ mailboxId, state, authorId: author.employeeId, reason: author.reason, at: now() }).execute()
      })
    },
    async beat(at) {
      if (at - lastBeat < beatEveryMs) return
      lastBeat = at
      await db.updateTable('firm').set({ heartbeatAt: at }).execute()
    },
  }
}
