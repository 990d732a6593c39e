/**
 * Everything that is kept about one person, by place. What belongs to others as well (a mail that is private to its filer or not filed yet, a private
 * appointment) is named by id and time only: an export gives an administrator no right to read it (N10).
 */
import { sql, type RawBuilder } from 'kysely'
import type { PrivacyPlace } from '../../../../shared/schemas/oversight.ts'
import type { KeptData, PersonOf } from '../../../crm/privacy-ports.ts'
import type { Sql } from '../database.ts'
import { textArray, uuidArray } from '../values.ts'

/** Conditions by which rows of the other tables are found. */
export const whereabouts = ({ contactId, employeeId, addresses }: PersonOf) => {
  const ids = [contactId, employeeId].flatMap((id) => id ?? [])
  const like = ids.map((id) => `%:${id}`)
  return {
    ids: uuidArray(ids),
    contactId: sql`${contactId}::uuid`,
    employeeId: sql`${employeeId}::uuid`,
    addresses: textArray(addresses),
    /** As the synchronisation calls their records: `contact:<id>`. */
    isCrmId: (column: string) => sql`${sql.ref(column)} like any(${textArray(like)})`,
    /** In whose text one of the ids stands; they are unique. */
    mentions: (column: string) => sql`${sql.ref(column)}::text like any(${textArray(ids.map((id) => `%${id}%`))})`,
    attends: sql`(a.contact_id = ${contactId}::uuid or a.employee_id = ${employeeId}::uuid or lower(a.address) = any(${textArray(addresses)}))`,
    wrote: sql`(p.contact_id = ${contactId}::uuid or p.employee_id = ${employeeId}::uuid or p.address_key = any(${textArray(addresses)}))`,
  }
}

type Whereabouts = ReturnType<typeof whereabouts>

const hidden = ['search_text', 'sort_key', 'match_keys', 'addresses', 'id_family']

const queries: Partial<Record<PrivacyPlace, (at: Whereabouts) => RawBuilder<unknown>>> = {
  contact: ({ contactId }) =>
    sql`select to_jsonb(c) - ${textArray(hidden)} as data from contacts c where c.id = ${contactId}`,
  employee: ({ employeeId }) =>
    sql`select to_jsonb(e) - ${textArray(hidden)} as data from employees e where e.id = ${employeeId}`,
  groups: ({ contactId }) => sql`select jsonb_build_object('group', g.name) as data from contact_group_members m
    join contact_groups g on g.id = m.group_id where m.contact_id = ${contactId}`,
  tickets: ({
    contactId,
    employeeId,
  }) => sql`select jsonb_build_object('id', t.id, 'number', t.number, 'title', t.title, 'status', t.status,
      'due', t.due_date) as data from tickets t where t.assignee_id = ${employeeId} or exists (select from ticket_people p
    where p.ticket_id = t.id and (p.contact_id = ${contactId} or p.employee_id = ${employeeId})) order by t.number`,
  appointments: ({
    attends,
    employeeId,
  }) => sql`select jsonb_build_object('id', x.id, 'start', x.start_wall, 'zone', x.time_zone,
      'subject', case when x.sensitivity in ('normal', 'personal') and not x.redacted then x.subject end) as data from appointments x
    where x.responsible_id = ${employeeId} or x.organizer_employee_id = ${employeeId}
      or exists (select from appointment_attendees a where a.appointment_id = x.id and ${attends}) order by x.starts_at`,
  documents: ({
    wrote,
    contactId,
    employeeId,
  }) => sql`select jsonb_build_object('id', d.id, 'at', d.at, 'direction', d.direction,
      'visibility', d.visibility, 'subject', case when d.visibility = 'company' then d.subject end) as data from documents d
    where d.filed_by_id = ${employeeId} or exists (select from document_contacts c where c.document_id = d.id and c.contact_id = ${contactId})
      or exists (select from document_people p where p.document_id = d.id and ${wrote}) order by d.at`,
  history: ({
    ids,
  }) => sql`select jsonb_build_object('at', r.at, 'action', r.action, 'changes', r.changes) as data from record_changes r
    where r.record_id = any(${ids}) order by r.id`,
  links: ({ isCrmId }) =>
    sql`select jsonb_build_object('area', l.area, 'mailbox', l.mailbox_id, 'values', l.base) as data from links l where ${isCrmId('l.crmId')}`,
  runs: ({ isCrmId }) =>
    sql`select jsonb_build_object('run', i.run_id, 'title', i.title, 'done', i.operation) as data from run_items i where ${isCrmId('i.crmId')}`,
  // A plan for mail or calendar is somebody's mailbox: what nobody filed yet, or keeps private, is told to nobody.
  plans: ({
    mentions,
  }) => sql`select jsonb_build_object('plan', o.plan_id, 'area', p.area, 'title', case when p.area = 'contacts' then o.title end,
      'planned', case when p.area = 'contacts' then o.operation::jsonb end) as data
    from plan_operations o join plans p on p.mailbox_id = o.mailbox_id and p.id = o.plan_id where ${mentions('o.operation')}`,
  conflicts: ({
    isCrmId,
  }) => sql`select jsonb_build_object('at', x.at, 'field', x.field, 'crm', x.crm, 'outlook', x.outlook) as data
    from conflicts x where ${isCrmId('x.crmId')}`,
  attention: ({ isCrmId }) =>
    sql`select jsonb_build_object('area', r.area, 'title', r.title) as data from retries r where ${isCrmId('r.id')}`,
  filing: ({
    employeeId,
  }) => sql`select jsonb_build_object('client', k.name, 'uses', u.uses, 'at', u.at) as data from filing_uses u
    join clients k on k.id = u.client_id where u.employee_id = ${employeeId}`,
  settings: ({
    employeeId,
  }) => sql`select jsonb_build_object('area', p.area, 'version', p.version, 'at', p.saved_at, 'reason', p.reason,
      'settings', p.policy) as data from policies p where p.employee_id = ${employeeId} order by p.area, p.version`,
  connection: ({
    employeeId,
  }) => sql`select jsonb_build_object('username', c.username, 'name', c.name, 'state', c.state,
      'connectedAt', c.connected_at, 'checkedAt', c.checked_at) as data from connections c
    join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id where e.id = ${employeeId}`,
  audit: ({
    employeeId,
  }) => sql`select jsonb_build_object('at', l.at, 'action', l.action, 'outcome', l.outcome) as data from audit_log l
    where l.employee_id = ${employeeId} order by l.at`,
}

export const collect = async (db: Sql, person: PersonOf): Promise<KeptData[]> => {
  const at = whereabouts(person)
  const kept: KeptData[] = []
  for (const [place, query] of Object.entries(queries) as [PrivacyPlace, (at: Whereabouts) => RawBuilder<unknown>][]) {
    const { rows } = await sql<{ data: Record<string, unknown> }>`${query(at)}`.execute(db)
    if (rows.length > 0) kept.push({ place, rows: rows.map(({ data }) => data) })
  }
  return kept
}
