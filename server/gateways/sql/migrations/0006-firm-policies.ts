/**
 * What follows the firm and what is one's own, trials of a firm default, saved filters (N12, ABA-11X, 12X, 14). A profile from before has no list of its
 * own settings: whatever differs from the firm's values is its own.
 */
import type { Migration } from './migration.ts'

const sql = `
alter table policies add column own json;
alter table policies add column cause text not null default 'saved';
update policies set reason = '' where reason = 'own settings';

create table policy_pilots (
  id uuid primary key default gen_random_uuid(),
  area text not null,
  policy json not null,
  author_id uuid,
  reason text not null,
  started_at bigint not null,
  ended_at bigint,
  outcome text check (outcome in ('released', 'withdrawn', 'replaced'))
);
create unique index policy_pilots_open on policy_pilots (area) where ended_at is null;
create table policy_pilot_members (
  pilot_id uuid not null references policy_pilots on delete cascade,
  employee_id uuid not null references employees,
  primary key (pilot_id, employee_id)
);

create table saved_filters (
  id uuid primary key default gen_random_uuid(),
  area text not null,
  employee_id uuid not null,
  name text not null,
  name_key text collate "C" not null,
  settings json not null,
  author_id uuid,
  saved_at bigint not null,
  unique (area, employee_id, name_key)
);
`

export const firmPolicies: Migration = { version: 6, name: 'firm-policies', sql }
