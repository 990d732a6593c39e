/**
 * Appointments (design section 4). Times are kept as people agreed on them, wall time and zone, and beside that as the first and last
 * instant, which are ours to compute: lists and scopes ask for them. Exceptions of a series are `json` in iCalendar's terms (RFC 5545).
 */
import type { Migration } from './migration.ts'

const sql = `
alter table contacts add column mail_opt_out boolean not null default false;

create table appointment_types (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  name text not null unique
);

create table appointments (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  kind text not null check (kind in ('appointment', 'meeting', 'call', 'followUp')),
  status text not null check (status in ('planned', 'held', 'notHeld')),
  client_id uuid references clients,
  ticket_id uuid references tickets,
  type_id uuid references appointment_types,
  subject text,
  notes text,
  location text,
  all_day boolean not null,
  start_wall text collate "C" not null,
  end_wall text collate "C" not null,
  time_zone text not null,
  starts_at bigint not null,
  ends_at bigint,
  recurrence text,
  exceptions json not null default '[]',
  show_as text not null,
  sensitivity text not null,
  reminder_minutes integer,
  billable boolean not null,
  responsible_id uuid references employees,
  organizer_employee_id uuid references employees,
  organizer_name text,
  organizer_address text,
  lead_employee_id uuid references employees,
  ical_uid text collate "C",
  imported_uid text collate "C",
  is_cancelled boolean not null default false,
  online_meeting_url text,
  synchronize boolean not null default true,
  redacted boolean not null default false,
  search_text text not null,
  match_keys text[] not null default '{}',
  deleted_at bigint
);
create index appointments_by_start on appointments (starts_at, id) where deleted_at is null;
create index appointments_by_client on appointments (client_id);
create index appointments_by_ticket on appointments (ticket_id);
create index appointments_by_responsible on appointments (responsible_id);
create index appointments_by_organizer on appointments (organizer_employee_id);
create index appointments_by_lead on appointments (lead_employee_id);
create index appointments_by_match_key on appointments using gin (match_keys);
create unique index appointments_by_ical_uid on appointments (ical_uid) where deleted_at is null;
create unique index appointments_by_imported_uid on appointments (imported_uid) where deleted_at is null;

create table appointment_attendees (
  appointment_id uuid not null references appointments on delete cascade,
  position integer not null,
  employee_id uuid references employees,
  contact_id uuid references contacts,
  name text,
  address text not null,
  role text not null check (role in ('required', 'optional', 'resource')),
  invite boolean not null,
  response text not null,
  invitation text not null check (invitation in ('held', 'queued', 'confirmed')),
  primary key (appointment_id, position),
  check (employee_id is null or contact_id is null)
);
create index appointment_attendees_by_employee on appointment_attendees (employee_id);
create index appointment_attendees_by_contact on appointment_attendees (contact_id);

create table appointment_kind_history (
  appointment_id uuid not null references appointments on delete cascade,
  seq bigint generated always as identity,
  from_kind text not null,
  to_kind text not null,
  at bigint not null,
  primary key (appointment_id, seq)
);
`

export const appointments: Migration = { version: 3, name: 'appointments', sql }
