/** How many tickets and appointments settings cover, and what can be chosen there: the same scope as the synchronisation's (CARET-38, 41, ABA-11X, 12X). */
import { sql } from 'kysely'
import type { PolicyArea } from '../../../../shared/schemas/policies/areas.ts'
import { newAppointmentKinds } from '../../../../shared/schemas/appointments.ts'
import { ticketKinds } from '../../../../shared/schemas/tickets.ts'
import type { Choice } from '../../../../shared/schemas/policies/common.ts'
import type { Policies } from '../../../crm/ports.ts'
import type { Json } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import { areasWithRecords } from './areas-with-records.ts'

type WorkCounts = Pick<Policies, 'countTasks' | 'tasksChoices' | 'countCalendar' | 'calendarChoices'>

interface Group {
  readonly name: string
  readonly count: number
}

const totalOf = (groups: readonly Group[]) => groups.reduce((sum, { count }) => sum + count, 0)

const byName = (names: readonly string[], groups: readonly Group[]): Record<string, number> =>
  Object.fromEntries(names.map((name) => [name, groups.find((group) => group.name === name)?.count ?? 0]))

export const createWorkCounts = (db: Sql): WorkCounts => {
  /** What these settings cover, as rows of id and kind. No mailbox is named: what is linked already does not matter. */
  const covered = (area: PolicyArea, employeeId: string, policy: unknown) => {
    const records = areasWithRecords[area]
    if (records === undefined) throw new Error(`The area ${area} has no records here`)
    const query = { mailboxId: '', employeeId, area, scope: policy as Json }
    return sql`${records.recordsOf(query, { facts: false })} r where not r.deleted and r.reason is null`
  }

  const employees = async (counts: ReturnType<typeof sql>): Promise<Choice[]> => {
    const { rows } = await sql<Choice>`
      select e.id::text as id, e.display_name as name, ${counts} as count from employees e
      where e.active and e.deleted_at is null order by e.display_name`.execute(db)
    return rows
  }

  return {
    async countTasks(policy, employeeId) {
      const { rows } = await sql<Group>`
        select t.status as name, count(*) as count from tickets t
        where 'ticket:' || t.id in (select r.id from ${covered('tasks', employeeId, policy)}) group by t.status`.execute(
        db,
      )
      return {
        total: totalOf(rows),
        byStatus: byName(
          rows.map(({ name }) => name),
          rows,
        ),
      }
    },

    async tasksChoices(employeeId) {
      const own = sql`t.assignee_id = ${employeeId} and t.deleted_at is null and t.status <> 'closed'`
      const { rows: types } = await sql<Choice>`
        select y.id::text as id, y.name, count(t.id) as count from ticket_types y left join tickets t on t.type_id = y.id and ${own}
        group by y.id order by y.name`.execute(db)
      const { rows: kinds } = await sql<Group>`
        select t.kind as name, count(*) as count from tickets t where ${own} group by t.kind`.execute(db)
      const counts = byName(ticketKinds, kinds)
      return {
        assignmentTypes: types,
        kinds: ticketKinds.map((kind) => ({ id: kind, name: kind, count: counts[kind] ?? 0 })),
        employees: await employees(
          sql`(select count(*) from tickets t where t.assignee_id = e.id and t.deleted_at is null and t.status <> 'closed')`,
        ),
      }
    },

    async countCalendar(policy, employeeId) {
      const { rows } = await sql<Group>`
        select coalesce(a.kind, 'toDo') as name, count(*) as count
        from (select r.id from ${covered('calendar', employeeId, policy)}) r
        left join appointments a on 'appointment:' || a.id = r.id group by coalesce(a.kind, 'toDo')`.execute(db)
      return {
        total: totalOf(rows),
        byKind: byName(
          rows.map(({ name }) => name),
          rows,
        ),
      }
    },

    async calendarChoices(employeeId) {
      const { rows: types } = await sql<Choice>`
        select y.id::text as id, y.name, count(a.id) as count from appointment_types y
        left join appointments a on a.type_id = y.id and a.deleted_at is null group by y.id order by y.name`.execute(db)
      const { rows: kinds } = await sql<Group>`
        select a.kind as name, count(*) as count from appointments a
        where a.deleted_at is null and (a.organizer_employee_id = ${employeeId} or a.responsible_id = ${employeeId})
        group by a.kind`.execute(db)
      const counts = byName(newAppointmentKinds, kinds)
      return {
        kinds: newAppointmentKinds.map((kind) => ({ id: kind, name: kind, count: counts[kind] ?? 0 })),
        appointmentTypes: types,
        employees: await employees(
          sql`(select count(*) from appointments a where a.responsible_id = e.id and a.deleted_at is null)`,
        ),
      }
    },
  }
}
