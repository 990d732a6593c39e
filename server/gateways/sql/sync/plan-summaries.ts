/** Heads of plans with their counts, without opening a single operation. */
import { sql, type RawBuilder } from 'kysely'
import type { PlanSummary } from '../../../../shared/schemas/sync.ts'
import type { Sql } from '../database.ts'

/** `where`: over plans as `p`. Areas in their alphabetical order. */
export const planSummaries = async (db: Sql, mailboxId: string, where: RawBuilder<unknown>): Promise<PlanSummary[]> => {
  const { rows } = await sql<Omit<PlanSummary, 'counts'> & { [count: string]: unknown }>`
    select p.id, p.run_id, p.area, p.hash, p.reason, p.state, p.purpose, p.created_at,
      count(*) filter (where o.crm_write = 'create') as cc, count(*) filter (where o.outlook_write = 'create') as co,
      count(*) filter (where o.crm_write = 'update') as uc, count(*) filter (where o.outlook_write = 'update') as uo,
      count(*) filter (where o.crm_write = 'remove') as rc, count(*) filter (where o.outlook_write = 'remove') as ro,
      count(*) filter (where o.adopted) as adopted,
      count(*) filter (where o.position is not null and o.crm_write is null and o.outlook_write is null and not o.adopted) as untouched,
      (select count(distinct lower(trim(m.address))) from plan_operations w, json_array_elements_text(coalesce(w.operation -> 'mails', '[]')) as m(address)
        where w.mailbox_id = p.mailbox_id and w.plan_id = p.id) as mails
    from plans p left join plan_operations o on o.mailbox_id = p.mailbox_id and o.plan_id = p.id
    where p.mailbox_id = ${mailboxId} and ${where} group by p.mailbox_id, p.id order by p.area, p.created_at`.execute(
    db,
  )
  return rows.map(({ cc, co, uc, uo, rc, ro, adopted, untouched, mails, ...plan }) => {
    const side = (crm: unknown, outlook: unknown) => ({ crm: Number(crm), outlook: Number(outlook) })
    return {
      ...(plan as Omit<PlanSummary, 'counts'>),
      counts: {
        created: side(cc, co),
        updated: side(uc, uo),
        removed: side(rc, ro),
        adopted: Number(adopted),
        untouched: Number(untouched),
        mails: Number(mails),
      },
    }
  })
}
