/** Runs under other settings than the stored ones (terms), comparisons of both sides, and what the nightly work needs. */
import type { Migration } from './migration.ts'

const sql = `
create table run_terms (
  mailbox_id text collate "C" not null,
  id text collate "C" not null,
  purpose text not null,
  areas json not null,
  undo json,
  reset json,
  by_hand json,
  created_at bigint not null,
  primary key (mailbox_id, id)
);
alter table runs add column terms_id text collate "C", add column purpose text;
create index runs_by_age on runs (started_at);
alter table plans add column terms_id text collate "C", add column purpose text;
create index plans_by_run on plans (mailbox_id, run_id);
create index plans_by_age on plans (created_at);
create table comparisons (
  mailbox_id text collate "C" not null,
  area text not null,
  at bigint not null,
  compared integer not null,
  different integer not null,
  run_id text collate "C" not null,
  plan_id text collate "C",
  primary key (mailbox_id, area, at)
);
alter table mailbox_states add column nightly_at bigint;
`

export const runsOnTerms: Migration = { version: 8, name: 'runs-on-terms', sql }
