/** The firm's own facts, and how far it is set up (INF-02). */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { FirmStore, SetupFacts } from '../../../crm/administration-ports.ts'
import type { SynchroniserState } from '../../../crm/ports.ts'
import { changing, type CrmUse } from '../crm/use.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'

export const createFirmStore = (use: CrmUse): FirmStore => ({
  async read() {
    const row = await use.sql.selectFrom('firm').select(['name', 'auditDays', 'noticeMail']).executeTakeFirst()
    return { name: row?.name ?? '', auditDays: row?.auditDays ?? 400, noticeMail: row?.noticeMail ?? false }
  },
  /** The name stands in the contacts of the firm's own people, so that mailboxes hear of it. */
  save: ({ name, auditDays, noticeMail = null }) =>
    changing(use, async (trx) => {
      const { rows } = await sql`select from firm where name = ${name}`.execute(trx)
      await sql`insert into firm (id, name, named_at, audit_days, notice_mail)
        values (1, ${name}, ${use.now()}, ${auditDays}, coalesce(${noticeMail}::boolean, false))
        on conflict (id) do update set name = excluded.name, audit_days = excluded.audit_days,
          notice_mail = coalesce(${noticeMail}::boolean, firm.notice_mail),
          named_at = case when firm.name = excluded.name then firm.named_at else excluded.named_at end`.execute(trx)
      if (rows.length === 0) await sql`update employees set version = version + 1 where deleted_at is null`.execute(trx)
    }),
})

export const setupFactsOf = (db: Sql) => async (): Promise<SetupFacts> => {
  const { rows } = await sql<{
    firmName: string | null
    offices: number
    clients: number
    employees: number
    areas: AreaName[]
    synchroniser: SynchroniserState | null
  }>`
    select (select name from firm) as "firmName", (select synchroniser from firm) as synchroniser,
      (select count(*) from offices where active) as offices,
      (select count(*) from (select from clients where active limit 1) c) as clients,
      (select count(*) from employees where active and deleted_at is null) as employees,
      (select coalesce(json_agg(distinct area), '[]') from policies where employee_id = ${firmDefaultId}) as areas`.execute(
    db,
  )
  const [row] = rows
  return {
    firmName: row?.firmName ?? '',
    offices: row?.offices ?? 0,
    clients: row?.clients ?? 0,
    employees: row?.employees ?? 0,
    areasWithDefault: row?.areas ?? [],
    synchroniser: row?.synchroniser ?? 'running',
  }
}
