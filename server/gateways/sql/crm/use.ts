/** What every repository is made with. */
import type { Sql } from '../database.ts'
import type { StrongKeys } from './areas.ts'

export interface CrmUse {
  readonly sql: Sql
  readonly strongKeys: StrongKeys
  /** Connected mailboxes have something to fetch; part of the transaction that changed it. */
  readonly announce: (trx: Sql) => Promise<void>
  readonly now: () => number
}

/** A change of CRM records: everything or nothing, announced in the same transaction; part of the one that `sql` is, where it is one. */
export const changing = <T>({ sql, announce }: CrmUse, work: (trx: Sql) => Promise<T>): Promise<T> => {
  const change = async (trx: Sql): Promise<T> => {
    const result = await work(trx)
    await announce(trx)
    return result
  }
  return sql.isTransaction ? change(sql) : sql.transaction().execute(change)
}
