/**
 * Notices for people, written by the worker and settled by itself, and wizards: imports and exports by hand, with what a person ticked, so that a
 * reload goes on where it was.
 */
import type { Migration } from './migration.ts'

const sql = `
create table notices (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references employees,
  key text collate "C" not null,
  code text not null,
  facts json not null,
  at bigint not null,
  seen_at bigint,
  settled_at bigint
);
create unique index notices_open on notices (employee_id, key) where settled_at is null;
create index notices_settled on notices (settled_at) where settled_at is not null;

create table wizards (
  mailbox_id text collate "C" not null,
  id text collate "C" not null,
  kind text not null check (kind in ('import', 'contactsOut', 'contactsIn')),
  started_at bigint not null,
  "from" bigint,
  updates text not null check (updates in ('timeOnly', 'all')),
  look_run_id text not null,
  choice json,
  runs json not null default '[]',
  completions json not null default '[]',
  executed_at bigint,
  ended_at bigint,
  cancelled boolean not null default false,
  primary key (mailbox_id, id)
);
create index wizards_by_kind on wizards (mailbox_id, kind, started_at);
`

export const notices: Migration = { version: 10, name: 'notices', sql }
