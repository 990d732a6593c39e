/** Subscriptions to change notifications, attempts that failed, and when a mailbox was looked at last (INF-16). */
import type { Migration } from './migration.ts'

const sql = `
create table subscriptions (
  id text collate "C" primary key,
  mailbox_id text collate "C" not null references connections,
  area text not null,
  resource text collate "C" not null,
  state_hash text collate "C" not null,
  expires_at bigint not null
);
create index subscriptions_by_mailbox on subscriptions (mailbox_id);
create table subscription_refusals (
  mailbox_id text collate "C" not null references connections,
  area text not null,
  resource text collate "C" not null,
  failures integer not null,
  code text not null,
  next_at bigint not null,
  primary key (mailbox_id, resource)
);
create table subscription_looks (
  mailbox_id text collate "C" primary key references connections,
  looked_at bigint not null
);
`

export const subscriptions: Migration = { version: 11, name: 'subscriptions', sql }
