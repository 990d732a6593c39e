/** Tickets, their types and their people (SM-12 to 30, CARET-36 to 46). */
import type { Migration } from './migration.ts'

const sql = `
create table ticket_types (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  name text not null,
  kind text not null check (kind in ('service', 'project', 'toDo')),
  position integer not null default 0
);

create sequence ticket_numbers start 1001;

create table tickets (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  number bigint not null default nextval('ticket_numbers'),
  kind text not null check (kind in ('service', 'project', 'toDo')),
  type_id uuid references ticket_types,
  client_id uuid references clients,
  location_id uuid references locations,
  title text not null,
  notes text,
  status text not null check (status in ('notStarted', 'inProgress', 'completionRequested', 'deferred', 'closed')),
  priority text not null check (priority in ('low', 'normal', 'high')),
  due_date date,
  start_date date,
  completed_on date,
  checklist jsonb not null default '[]',
  assignee_id uuid references employees,
  synchronize boolean not null default true,
  created_at bigint not null,
  sort_key text collate "C" not null,
  search_text text not null,
  match_keys text[] not null default '{}',
  deleted_at bigint,
  check (kind = 'toDo' or client_id is not null)
);
create unique index tickets_by_number on tickets (number);
create index tickets_by_due on tickets (sort_key, number) where deleted_at is null;
create index tickets_by_assignee on tickets (assignee_id);
create index tickets_by_client on tickets (client_id);
create index tickets_by_match_key on tickets using gin (match_keys);

create table ticket_people (
  ticket_id uuid not null references tickets,
  position integer not null,
  contact_id uuid references contacts,
  employee_id uuid references employees,
  primary key (ticket_id, position),
  check (num_nonnulls(contact_id, employee_id) = 1)
);
create index ticket_people_by_contact on ticket_people (contact_id);
create index ticket_people_by_employee on ticket_people (employee_id);
`

export const tickets: Migration = { version: 2, name: 'tickets', sql }
