/** The tasks area: tickets of an employee as tasks (CARET-38 to 41, SM-12, SM-13, ABA-08X). Which ones a policy covers is said here, once. */
import { sql, type RawBuilder } from 'kysely'
import type { TasksPolicy } from '../../../../shared/schemas/policies/tasks.ts'
import type { CrmQuery } from '../../../engine/ports.ts'
import { firmDefaultId } from '../settings.ts'
import { isUuid, textArray, uuidArray } from '../values.ts'
import type { AreaRecords } from './area-records.ts'
import { bearersIn } from './contact-records.ts'
import { storedPolicy } from './stored-policy.ts'
import {
  fieldsOfTicket,
  openStatuses,
  parseTicketId,
  type TicketContent,
  type TicketSurroundings,
} from './ticket-row.ts'
import { writeTickets } from './ticket-writes.ts'

/** Due, else begun, else made: the day that the cut-off looks at (CARET-39). */
const dayOf = sql`coalesce(t.due_date, t.start_date, (to_timestamp(t.created_at / 1000.0) at time zone 'UTC')::date)`

/** A thing to do with a day is in the calendar's all-day strip, where the employee chose that and uses it (ABA-08X). */
const isInCalendar = ({ mailboxId, employeeId }: CrmQuery): RawBuilder<boolean> => sql<boolean>`(
  t.kind = 'toDo' and t.due_date is not null
  and exists (select from area_states a where a.mailbox_id = ${mailboxId} and a.area = 'calendar' and a.enabled)
  and coalesce((select p.policy ->> 'thingsToDo' from policies p where p.area = 'calendar' and p.employee_id in (${employeeId}, ${firmDefaultId})
    order by p.employee_id = ${employeeId} desc, p.version desc limit 1), 'tasks') = 'allDay')`

/** A ScopeReason, or null when the ticket is in scope. Aliases: t ticket, k client. */
const reasonOf = (query: CrmQuery, policy: TasksPolicy): RawBuilder<string | null> => {
  const types = policy.assignmentTypes.filter(isUuid)
  return sql<string | null>`case
    when t.assignee_id is distinct from ${query.employeeId} then 'notTheirs'
    when not coalesce(k.active, true) then 'clientInactive'
    when not t.synchronize then 'switchedOff'
    when not (t.kind = any(${textArray(policy.kinds)})) or ${isInCalendar(query)} then 'kindNotSelected'
    when ${policy.assignmentTypes.length > 0}::boolean and not coalesce(t.type_id = any(${uuidArray(types)}), false) then 'filtered'
    when ${policy.from}::date > ${dayOf} then 'beforeCutOff'
    when not (t.status = any(${textArray(openStatuses)})) and not ${policy.completed}::boolean then 'finished' end`
}

const version = sql`t.version || '.' || coalesce(k.version, 0)`
const facts = sql`json_build_object('title', t.title, 'notes', t.notes, 'status', t.status, 'priority', t.priority, 'dueDate', t.due_date,
  'startDate', t.start_date, 'completedOn', t.completed_on, 'checklist', t.checklist, 'number', t.number, 'clientName', k.name)`

/** The employee's own ones, and whatever else is linked in the mailbox. */
const concerning = ({ mailboxId, area, employeeId }: CrmQuery): RawBuilder<unknown> =>
  sql`t.assignee_id = ${employeeId} or 'ticket:' || t.id in (select crm_id from links where mailbox_id = ${mailboxId} and area = ${area})`

export const ticketRecords: AreaRecords = {
  recordsOf: (query, pieces) => {
    const policy = storedPolicy('tasks', query.scope)
    const among =
      pieces.ids === undefined
        ? concerning(query)
        : sql`t.id = any(${uuidArray(pieces.ids.flatMap((id) => parseTicketId(id) ?? []))})`
    return sql`(select 'ticket:' || t.id as id, 'ticket' as kind, ${version} as version, t.deleted_at is not null as deleted,
      ${reasonOf(query, policy)} as reason, ${pieces.facts ? facts : sql`null::json`} as facts
      from tickets t left join clients k on k.id = t.client_id where ${among})`
  },
  fieldsOf: (_kind, read) => fieldsOfTicket(read as TicketContent, read as TicketSurroundings),
  /** A colleague's ticket, or one that is done, is no reason not to make a new one. */
  bearers: (query, keys) =>
    bearersIn(
      'tickets',
      sql`'ticket:' || t.id`,
      keys,
      sql`t.assignee_id = ${query.employeeId} and (t.status = any(${textArray(openStatuses)}) or ${storedPolicy('tasks', query.scope).completed}::boolean)`,
    ),
  write: writeTickets,
}
