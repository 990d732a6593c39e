/**
 * Administration: permission to set up one's own profile (ABA-15), master data that can be switched off (INF-02), the audit log, and how
 * often Microsoft asked to slow down. Lines of the audit log are never changed; only the oldest are pruned.
 */
import type { Migration } from './migration.ts'

const sql = `
alter table employees add column may_configure boolean not null default true;

alter table firm add column named_at bigint;
alter table firm add column audit_days integer not null default 400;

alter table offices add column active boolean not null default true;
alter table ticket_types add column active boolean not null default true;
alter table appointment_types add column active boolean not null default true;

create table professions (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  name text not null,
  name_key text collate "C" not null unique,
  active boolean not null default true
);

create table audit_log (
  id uuid primary key default gen_random_uuid(),
  at bigint not null,
  employee_id uuid,
  action text not null,
  params json not null,
  body json not null,
  outcome text not null,
  request_id text not null
);
create index audit_log_by_time on audit_log (at, id);
create index audit_log_by_employee on audit_log (employee_id, at);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'lines of the audit log are not changed';
end
$$;
create trigger audit_log_append_only before update on audit_log for each row execute function refuse_audit_change();

create table throttling (
  mailbox_id text collate "C" not null,
  minute bigint not null,
  count integer not null,
  primary key (mailbox_id, minute)
);
`

export const administration: Migration = { version: 7, name: 'administration', sql }
