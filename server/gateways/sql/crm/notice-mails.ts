/** The mail of the day in SQL: who is still to be dealt with, and whose day is planned. */
import { sql } from 'kysely'
import type { MailPerson, NoticeMailStore } from '../../../crm/notice-mail-ports.ts'
import type { Sql } from '../database.ts'

export const createSqlNoticeMails = (db: Sql): NoticeMailStore => ({
  async isWanted() {
    const { rows } = await sql`select from firm where notice_mail and synchroniser = 'running'`.execute(db)
    return rows.length > 0
  },

  async people(day) {
    const { rows } = await sql<MailPerson>`
      select e.id as "employeeId", c.id as "mailboxId", c.state as connection, (
        select coalesce(json_agg(json_build_object('code', n.code, 'facts', n.facts) order by n.at desc, n.id), '[]') from notices n
        where n.employee_id = e.id and n.settled_at is null and (n.code <> 'finished' or n.seen_at is null)) as open
      from employees e join connections c on c.tenant_id = e.tenant_id and c.user_id = e.user_id
      where e.active and e.deleted_at is null and c.state <> 'none'
        and not exists (select from notice_mails m where m.employee_id = e.id and m.day = ${day}::date)
      order by e.id`.execute(db)
    return rows
  },

  async plan(employeeId, day, now) {
    const { rows } =
      await sql`insert into notice_mails (employee_id, day, planned_at) values (${employeeId}::uuid, ${day}::date, ${now})
      on conflict (employee_id, day) do nothing returning day`.execute(db)
    return rows.length > 0
  },

  async written(employeeId, day, now) {
    await sql`update notice_mails set written_at = ${now} where employee_id = ${employeeId}::uuid and day = ${day}::date`.execute(
      db,
    )
  },

  async prune(day) {
    await sql`delete from notice_mails where day < ${day}::date`.execute(db)
  },
})
