/**
 * Which appointments a mailbox is concerned with and why others are not, as SQL (CARET-50, INF-09 to 11, ABA-06X). Aliases: `a` the
 * appointment, `k` its client.
 */
import { sql, type RawBuilder } from 'kysely'
import type { CalendarPolicy } from '../../../../shared/schemas/policies/calendar.ts'
import type { CrmQuery } from '../../../engine/ports.ts'
import { isUuid, textArray } from '../values.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

export const employeeOf = ({ employeeId }: Pick<CrmQuery, 'employeeId'>): RawBuilder<string> =>
  sql<string>`${isUuid(employeeId) ? employeeId : nobody}::uuid`

/** Epoch ms. */
export const nowOf = ({ now }: Pick<CrmQuery, 'now'>): RawBuilder<number> =>
  now === undefined ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint` : sql<number>`${now}::bigint`

/** The tick of INF-11. */
const isInvited = (employee: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from appointment_attendees t where t.appointment_id = a.id and t.employee_id = ${employee} and t.invite)`

/** The organiser's own mailbox has it: then that one leads, whoever read it first (R4). */
const isLedByOrganizer = sql<boolean>`exists (select from employees e
  join connections c on c.tenant_id = e.tenant_id and c.user_id = e.user_id
  join links l on l.mailbox_id = c.id and l.area = 'calendar' and l.crm_id = 'appointment:' || a.id and l.dormant is null
  where e.id = a.organizer_employee_id)`

/**
 * The mailbox that read for the firm is connected no more: of those that have the meeting the first takes its place, or changes made outside
 * would reach nobody.
 */
const takesOver = ({ mailboxId }: Pick<CrmQuery, 'mailboxId'>): RawBuilder<boolean> => sql<boolean>`(
  a.lead_employee_id is not null
  and not exists (select from employees e join connections c on c.tenant_id = e.tenant_id and c.user_id = e.user_id
    where e.id = a.lead_employee_id and c.state = 'connected')
  and not ${isLedByOrganizer}
  and ${mailboxId} = (select min(l.mailbox_id) from connections c join links l on l.mailbox_id = c.id and l.area = 'calendar'
    and l.crm_id = 'appointment:' || a.id and l.dormant is null where c.state = 'connected'))`

const isHeldBy = (employee: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`(a.organizer_employee_id = ${employee}
    or (a.organizer_employee_id is null and a.organizer_address is null and a.lead_employee_id is null
      and a.responsible_id = ${employee}))`

/** A CalendarKind; null: the appointment is not theirs. */
export const kindFor = (query: CrmQuery): RawBuilder<string | null> => {
  const employee = employeeOf(query)
  return sql`case
    when ${isHeldBy(employee)} then 'appointment'
    when a.lead_employee_id = ${employee} then case when ${isLedByOrganizer} then 'attended' else 'outside' end
    when ${isInvited(employee)} then case when ${takesOver(query)} then 'outside' else 'attended' end end`
}

/** Legacy follow-ups are treated as appointments (CUR-22). */
const kindsOf = ({ kinds }: CalendarPolicy): readonly string[] =>
  kinds.includes('appointment') ? [...kinds, 'followUp'] : kinds

const cutOffOf = ({ from }: CalendarPolicy): number | null => (from === null ? null : Date.parse(`${from}T00:00:00Z`))

/**
 * A ScopeReason, null: in scope. Nothing happens to what lies before the cut-off; of what is over only its end is told, and it goes where
 * policy removes what is held or not held (CARET-50, INF-09, ABA-06X). @param kind expression of the record's kind
 */
export const reasonFor = (
  query: CrmQuery,
  policy: CalendarPolicy,
  kind: RawBuilder<string | null>,
): RawBuilder<string | null> => sql`case
    when ${kind} is null then 'notTheirs'
    when not coalesce(k.active, true) then 'clientInactive'
    when not a.synchronize then 'switchedOff'
    when not (a.kind = any(${textArray(kindsOf(policy))})) then 'kindNotSelected'
    when a.ends_at < ${cutOffOf(policy)}::bigint then 'beforeCutOff'
    when a.status <> 'planned' and ${policy.whenDone === 'remove'}::boolean then 'finishedRemove'
    when a.ends_at < ${nowOf(query)} then 'past'
    when a.status <> 'planned' then 'finished' end`

/** Appointments that may concern the mailbox: the employee's own, and what is linked there. Everything else needs no look at all. */
export const concerning = (query: CrmQuery): RawBuilder<boolean> => {
  const employee = employeeOf(query)
  return sql<boolean>`a.id in (
    select id from appointments where organizer_employee_id = ${employee}
    union select id from appointments where responsible_id = ${employee} and organizer_employee_id is null
    union select id from appointments where lead_employee_id = ${employee}
    union select appointment_id from appointment_attendees where employee_id = ${employee}
    union select substr(crm_id, 13)::uuid from links
      where mailbox_id = ${query.mailboxId} and area = 'calendar' and crm_id like 'appointment:%')`
}
