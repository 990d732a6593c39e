/**
 * The history of CRM records (N5), written by the database itself: whoever changes a record, in whatever way, leaves a row of
 * `record_changes`. Triggers work by statement, so that a run pays once for 500 records. Values are `json`, as they were stored. Who is behind
 * a change is told by the setting `tandem.origin` of the transaction (../dialect.ts); without one it is Tandem itself.
 *
 * What has to be forgotten: rows of a record that turned private go in the statement that says so (N10). Whoever erases a person calls
 * `forget_record_history(ids)` last, in the same transaction, since emptying a field is a change, too.
 */
import type { Migration } from './migration.ts'

interface Recorded {
  readonly table: string
  readonly kind: string
  /** Columns that follow from others, or tell nobody anything. */
  readonly hidden: readonly string[]
  /** Values made of several columns, as an object of the row with the given alias. */
  readonly made?: (row: string) => string
}

const always = ['id', 'version', 'deleted_at', 'search_text', 'sort_key', 'match_keys']
const ofTime = ['all_day', 'start_wall', 'end_wall', 'time_zone', 'starts_at', 'ends_at']
const ofOrganizer = ['organizer_employee_id', 'organizer_name', 'organizer_address', 'lead_employee_id']
const ofMail = [
  'names_version',
  'identity',
  'message_id',
  'message_key',
  'conversation_id',
  'hash',
  'size',
  'direction',
  'mail_subject',
  'preview',
  'has_html',
  'at',
  'sent_at',
  'client_count',
  'filed_by_id',
  'filed_at',
  'filed_how',
  'remarks',
]

const madeOfAppointment = (row: string): string => `json_build_object(
  'time', json_build_object('allDay', ${row}.all_day, 'start', ${row}.start_wall, 'end', ${row}.end_wall, 'zone', ${row}.time_zone),
  'organizer', case when coalesce(${row}.organizer_employee_id::text, ${row}.organizer_address) is not null then json_build_object(
    'employeeId', ${row}.organizer_employee_id, 'name', ${row}.organizer_name, 'address', ${row}.organizer_address) end,
  'cancelled', ${row}.is_cancelled)`

const recorded: readonly Recorded[] = [
  { table: 'clients', kind: 'client', hidden: [] },
  { table: 'locations', kind: 'location', hidden: [] },
  { table: 'contacts', kind: 'contact', hidden: ['id_family', 'display_name', 'addresses'] },
  { table: 'employees', kind: 'employee', hidden: ['tenant_id', 'user_id'] },
  { table: 'tickets', kind: 'ticket', hidden: ['number', 'created_at'] },
  {
    table: 'appointments',
    kind: 'appointment',
    hidden: [...ofTime, ...ofOrganizer, 'is_cancelled', 'ical_uid', 'imported_uid', 'redacted'],
    made: madeOfAppointment,
  },
  { table: 'documents', kind: 'document', hidden: ofMail },
]

const common = `
create table record_changes (
  id bigint generated always as identity primary key,
  kind text not null,
  record_id uuid not null,
  at bigint not null,
  origin json not null,
  action text not null check (action in ('created', 'changed', 'deleted', 'restored', 'madePrivate')),
  changes json not null,
  xact bigint not null
);
create index record_changes_by_record on record_changes (record_id, id);

create function history_origin() returns json language sql stable as $$
  select coalesce(nullif(current_setting('tandem.origin', true), ''), '{"by":"tandem"}')::json $$;
create function history_moment() returns bigint language sql volatile as $$
  select (extract(epoch from clock_timestamp()) * 1000)::bigint $$;
create function history_xact() returns bigint language sql stable as $$
  select pg_current_xact_id()::text::bigint $$;

-- given_name -> givenName, as the API calls it
create function history_name(name text) returns text language sql immutable as $$
  select lower(left(name, 1)) || substr(replace(initcap(replace(name, '_', ' ')), ' ', ''), 2) $$;

create function forget_record_history(ids uuid[]) returns void language sql as $$
  delete from record_changes where record_id = any(ids) $$;

-- A list kept in a table of its own. It is replaced row by row, so all of one transaction is one change.
create function history_list(of_kind text, of_record uuid, of_field text, was json, now json) returns void language plpgsql as $$
declare
  known record;
  first json;
  left_over json;
begin
  if exists (select from record_changes r where r.record_id = of_record and r.xact = history_xact() and r.action = 'created') then
    return;
  end if;
  select r.id, r.action, r.changes into known from record_changes r
    where r.record_id = of_record and r.xact = history_xact() order by r.id desc limit 1;
  if known.id is null then
    if was::text <> now::text then
      insert into record_changes (kind, record_id, at, origin, action, changes, xact) values
        (of_kind, of_record, history_moment(), history_origin(), 'changed',
          json_build_object(of_field, json_build_array(was, now)), history_xact());
    end if;
    return;
  end if;
  if known.action = 'madePrivate' then
    return;
  end if;
  first := coalesce(known.changes -> of_field -> 0, was);
  select json_object_agg(c.key, c.value) into left_over from (
    select e.key, e.value from json_each(known.changes) e where e.key <> of_field
    union all select of_field, json_build_array(first, now) where first::text <> now::text) c;
  if left_over is null and known.action = 'changed' then
    delete from record_changes where id = known.id;
  else
    update record_changes set changes = coalesce(left_over, '{}') where id = known.id;
  end if;
end $$;
`

const literals = (texts: readonly string[]): string => `array[${texts.map((text) => `'${text}'`).join(', ')}]`

const into = 'insert into record_changes (kind, record_id, at, origin, action, changes, xact)'

/**
 * `{field: [before, after]}` of what differs between the rows o and n, null where nothing does. Written out where it is used, since calling a
 * function would cost more than the work. Both are rows of one table, so their keys come in one order.
 */
const differences = (hidden: string, made: Recorded['made']): string => {
  const pairs = (was: string, now: string): string =>
    `from rows from (json_each(${was}), json_each(${now})) pair (other, was, key, now) where was::text <> now::text`
  const ofMade = made === undefined ? '' : `union all select key, was, now ${pairs(made('o'), made('n'))}`
  return `(select json_object_agg(name, json_build_array(was, now)) from (
    select history_name(key) as name, was, now ${pairs('row_to_json(o)', 'row_to_json(n)')} and key <> all (${hidden}) ${ofMade}) differing)`
}

/** What was known of an appointment goes as soon as it is private; what it says afterwards is a block of time. */
const madePrivate = `
  delete from record_changes r using new_rows n, old_rows o
    where n.id = o.id and n.redacted and not o.redacted and r.record_id = n.id;`

const triggersOf = ({ table, kind, hidden, made }: Recorded): string => {
  const columns = literals([...always, ...hidden])
  const hasTombstone = table !== 'clients'
  const ended = hasTombstone
    ? `when n.deleted_at is not null and o.deleted_at is null then 'deleted' when n.deleted_at is null and o.deleted_at is not null then 'restored'`
    : ''
  const turned = kind === 'appointment' ? `when n.redacted and not o.redacted then 'madePrivate'` : ''
  const action = ended + turned === '' ? `'changed'` : `case ${turned} ${ended} else 'changed' end`
  return `
create function history_of_new_${table}() returns trigger language plpgsql as $$ begin
  ${into}
    select '${kind}', n.id, history_moment(), history_origin(), 'created', '{}', history_xact() from new_rows n;
  return null;
end $$;
create function history_of_changed_${table}() returns trigger language plpgsql as $$ begin
  ${kind === 'appointment' ? madePrivate : ''}
  ${into}
    select '${kind}', d.id, history_moment(), history_origin(), d.action,
      case when d.action = 'madePrivate' then '{}' else coalesce(d.changes, '{}') end, history_xact()
    from (select n.id, ${action} as action,
        ${differences(columns, made)} as changes
      from new_rows n join old_rows o on o.id = n.id offset 0) d -- worked out once a row
    where d.changes is not null or d.action <> 'changed';
  return null;
end $$;
create function history_of_gone_${table}() returns trigger language plpgsql as $$ begin
  ${into}
    select '${kind}', o.id, history_moment(), history_origin(), 'deleted', '{}', history_xact() from old_rows o;
  return null;
end $$;
create trigger history_of_new after insert on ${table} referencing new table as new_rows
  for each statement execute function history_of_new_${table}();
create trigger history_of_changed after update on ${table} referencing old table as old_rows new table as new_rows
  for each statement execute function history_of_changed_${table}();
create trigger history_of_gone after delete on ${table} referencing old table as old_rows
  for each statement execute function history_of_gone_${table}();
`
}

interface RecordedList {
  readonly table: string
  readonly kind: string
  readonly field: string
  readonly parent: string
  /** With the parent it names one row. */
  readonly key: string
  readonly item: (row: string) => string
  /** Records whose list is nobody's business. */
  readonly except?: string
}

const lists: readonly RecordedList[] = [
  {
    table: 'ticket_people',
    kind: 'ticket',
    field: 'people',
    parent: 'ticket_id',
    key: 'position',
    item: (row) => `json_build_object('contactId', ${row}.contact_id, 'employeeId', ${row}.employee_id)`,
  },
  {
    table: 'appointment_attendees',
    kind: 'appointment',
    field: 'attendees',
    parent: 'appointment_id',
    key: 'position',
    item: (
      row,
    ) => `json_build_object('employeeId', ${row}.employee_id, 'contactId', ${row}.contact_id, 'name', ${row}.name,
      'address', ${row}.address, 'role', ${row}.role, 'invite', ${row}.invite, 'response', ${row}.response)`,
    except: `exists (select from appointments a where a.id = t.id and a.redacted)`,
  },
  {
    table: 'contact_group_members',
    kind: 'contact',
    field: 'groups',
    parent: 'contact_id',
    key: 'group_id',
    item: (row) => `${row}.group_id`,
  },
  {
    table: 'document_clients',
    kind: 'document',
    field: 'clientIds',
    parent: 'document_id',
    key: 'position',
    item: (row) => `${row}.client_id`,
  },
  {
    table: 'document_contacts',
    kind: 'document',
    field: 'contactIds',
    parent: 'document_id',
    key: 'contact_id',
    item: (row) => `${row}.contact_id`,
  },
]

const events = {
  insert: { sees: 'new table as new_rows', rows: 'new_rows', hasNew: true, hasOld: false },
  update: { sees: 'old table as old_rows new table as new_rows', rows: 'new_rows', hasNew: true, hasOld: true },
  delete: { sees: 'old table as old_rows', rows: 'old_rows', hasNew: false, hasOld: true },
} as const

const triggersOfList = ({ table, kind, field, parent, key, item, except = 'false' }: RecordedList): string =>
  Object.entries(events)
    .map(([event, { sees, rows, hasNew, hasOld }]) => {
      const of = `c.${parent} = t.id`
      const kept = hasNew
        ? `and not exists (select from new_rows n where n.${parent} = c.${parent} and n.${key} = c.${key})`
        : ''
      const was = [
        `select c.${key} as key, ${item('c')} as item from ${table} c where ${of} ${kept}`,
        ...(hasOld ? [`select c.${key}, ${item('c')} from old_rows c where ${of}`] : []),
      ].join(' union all ')
      return `
create function history_of_${table}_${event}() returns trigger language plpgsql as $$ begin
  perform history_list('${kind}', t.id, '${field}',
      (select coalesce(json_agg(x.item order by x.key), '[]') from (${was}) x),
      (select coalesce(json_agg(${item('c')} order by c.${key}), '[]') from ${table} c where ${of}))
    from (select distinct ${parent} as id from ${rows}) t where not ${except};
  return null;
end $$;
create trigger history_of_list_${event} after ${event} on ${table} referencing ${sees}
  for each statement execute function history_of_${table}_${event}();`
    })
    .join('\n')

export const recordHistory: Migration = {
  version: 5,
  name: 'record-history',
  sql: [common, ...recorded.map(triggersOf), ...lists.map(triggersOfList)].join('\n'),
}
