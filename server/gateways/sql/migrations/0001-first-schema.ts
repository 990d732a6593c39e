/**
 * The first schema. CRM tables hold one firm (design section 9). Every table of the synchronisation begins its primary key with
 * the mailbox, so that the mailbox can become the distribution key. Times are epoch milliseconds. Values that come from
 * Outlook are `json`, not `jsonb`: kept to the byte, NUL and lone surrogates included.
 */
import type { Migration } from './migration.ts'

const crm = `
create table firm (
  id smallint primary key default 1 check (id = 1),
  name text not null,
  synchroniser text not null default 'running' check (synchroniser in ('running', 'paused', 'stopped')),
  heartbeat_at bigint
);

create table offices (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  name text not null,
  address jsonb not null default '{}'
);

create table employees (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  tenant_id text,
  user_id text,
  display_name text not null,
  given_name text,
  surname text,
  job_title text,
  email_address text,
  business_phone text,
  mobile_phone text,
  office_id uuid references offices,
  role text not null check (role in ('administrator', 'employee', 'readOnly')),
  active boolean not null default true,
  match_keys text[] not null default '{}',
  deleted_at bigint
);
create unique index employees_by_owner on employees (tenant_id, user_id);
create index employees_by_match_key on employees using gin (match_keys);
create index employees_by_address on employees (lower(email_address));

create table clients (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  name text not null,
  entity_type text not null check (entity_type in ('company', 'person', 'trust')),
  profession text,
  account_manager_id uuid references employees,
  office_id uuid references offices,
  active boolean not null default true,
  sort_key text collate "C" not null,
  search_text text not null
);
create index clients_by_name on clients (sort_key, id);

create table locations (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  client_id uuid not null references clients,
  name text not null,
  is_main boolean not null,
  address jsonb not null,
  phone text,
  active boolean not null default true,
  match_keys text[] not null default '{}',
  deleted_at bigint
);
create index locations_by_client on locations (client_id);
create unique index locations_one_main on locations (client_id) where is_main and deleted_at is null;
create index locations_by_match_key on locations using gin (match_keys);

create table contacts (
  id uuid primary key default gen_random_uuid(),
  id_family text not null default 'contact',
  version bigint not null default 1,
  kind text not null check (kind in ('clientPerson', 'alternate', 'dependent', 'supplier')),
  client_id uuid references clients,
  location_id uuid references locations,
  related_to_id uuid references contacts,
  title text,
  given_name text,
  middle_name text,
  surname text,
  generation text,
  nick_name text,
  company_name text,
  job_title text,
  department text,
  profession text,
  office_location text,
  manager text,
  assistant_name text,
  spouse_name text,
  business_home_page text,
  email_addresses jsonb not null default '[]',
  business_phones jsonb not null default '[]',
  home_phones jsonb not null default '[]',
  mobile_phone text,
  im_addresses jsonb not null default '[]',
  home_address jsonb,
  other_address jsonb,
  birthday date,
  notes text,
  synchronize boolean not null default true,
  active boolean not null default true,
  display_name text not null,
  sort_key text collate "C" not null,
  search_text text not null,
  addresses text[] not null default '{}',
  match_keys text[] not null default '{}',
  deleted_at bigint
);
create index contacts_by_name on contacts (sort_key, id) where deleted_at is null;
create index contacts_by_client on contacts (client_id);
create index contacts_by_related on contacts (related_to_id);
create index contacts_by_address on contacts using gin (addresses);
create index contacts_by_match_key on contacts using gin (match_keys);

create table contact_groups (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  name text not null,
  name_key text collate "C" not null unique
);
create table contact_group_members (
  group_id uuid not null references contact_groups on delete cascade,
  contact_id uuid not null references contacts,
  primary key (group_id, contact_id)
);
create index contact_group_members_by_contact on contact_group_members (contact_id);
`

const settings = `
create table policies (
  employee_id uuid not null,
  area text not null,
  version integer not null,
  policy json not null,
  author_id uuid,
  reason text not null,
  saved_at bigint not null,
  primary key (employee_id, area, version)
);
create table synchroniser_history (
  id bigint generated always as identity primary key,
  mailbox_id text,
  state text not null,
  author_id uuid,
  reason text not null,
  at bigint not null
);

create table connections (
  id text collate "C" primary key,
  tenant_id text collate "C" not null,
  user_id text collate "C" not null,
  username text not null,
  name text not null,
  home_account_id text not null,
  state text not null,
  problem json,
  granted_scopes json not null,
  missing_scopes json not null,
  checks json not null,
  connected_at bigint not null,
  checked_at bigint,
  version integer not null
);
create unique index connections_by_owner on connections (tenant_id, user_id);
create table token_caches (
  connection_id text collate "C" primary key references connections,
  sealed json,
  version integer not null
);
create table one_time_secrets (
  kind text not null,
  hash text collate "C" not null,
  payload json not null,
  expires_at bigint not null,
  primary key (kind, hash)
);
create index one_time_secrets_by_expiry on one_time_secrets (expires_at);
`

const sync = `
create table mailbox_states (
  mailbox_id text collate "C" primary key,
  synchroniser text not null default 'running' check (synchroniser in ('running', 'paused', 'stopped')),
  paused_code text
);
create table area_states (
  mailbox_id text collate "C" not null,
  area text not null,
  enabled boolean not null default false,
  needs_approval boolean not null default true,
  paused_code text,
  last_change_at bigint,
  scheduled_at bigint,
  leaving_folder text collate "C",
  primary key (mailbox_id, area)
);
create table links (
  mailbox_id text collate "C" not null,
  area text not null,
  crm_id text collate "C" not null,
  outlook_id text collate "C",
  crm_version text collate "C",
  outlook_version text collate "C",
  base json not null,
  held json not null,
  origin text not null,
  dormant text,
  primary key (mailbox_id, area, crm_id)
);
create unique index links_by_outlook_id on links (mailbox_id, area, outlook_id);
create table strangers (
  mailbox_id text collate "C" not null,
  area text not null,
  side text not null,
  id text collate "C" not null,
  version text collate "C" not null,
  fields json not null,
  reason text not null,
  primary key (mailbox_id, area, side, id)
);
create table cursors (
  mailbox_id text collate "C" not null,
  area text not null,
  container text collate "C" not null,
  cursor text not null,
  primary key (mailbox_id, area, container)
);
create table journal (
  mailbox_id text collate "C" not null,
  key text collate "C" not null,
  area text not null,
  run_id text not null,
  marker text not null,
  operation json not null,
  recorded_at bigint not null,
  primary key (mailbox_id, key)
);
create table retries (
  mailbox_id text collate "C" not null,
  area text not null,
  side text not null,
  id text collate "C" not null,
  attempts integer not null,
  next_at bigint,
  versions json not null,
  failure json not null,
  title text not null,
  primary key (mailbox_id, area, side, id)
);
create table conflicts (
  mailbox_id text collate "C" not null,
  id uuid not null default gen_random_uuid(),
  area text not null,
  crm_id text collate "C" not null,
  field text not null,
  title text not null,
  base json,
  crm json,
  outlook json,
  winner text not null,
  cause text not null,
  state text not null default 'open',
  run_id text not null,
  at bigint not null,
  primary key (mailbox_id, id)
);
create unique index conflicts_open on conflicts (mailbox_id, area, crm_id, field) where state = 'open';
create index conflicts_by_time on conflicts (mailbox_id, at, id);
create table runs (
  mailbox_id text collate "C" not null,
  id text collate "C" not null,
  areas json not null,
  trigger text not null,
  mode text not null,
  state text not null,
  phase text not null,
  started_at bigint not null,
  finished_at bigint,
  counts json not null,
  reason text,
  plan_id text,
  cancel_requested boolean not null default false,
  primary key (mailbox_id, id)
);
create index runs_by_id on runs (id);
create index runs_by_time on runs (mailbox_id, started_at);
create table run_items (
  mailbox_id text collate "C" not null,
  run_id text collate "C" not null,
  seq bigint generated always as identity,
  area text not null,
  crm_id text collate "C",
  title text not null,
  operation json not null,
  outcome text not null,
  failure json,
  primary key (mailbox_id, run_id, seq)
);
create index run_items_by_record on run_items (mailbox_id, crm_id, seq);
create table plans (
  mailbox_id text collate "C" not null,
  id text collate "C" not null,
  run_id text not null,
  area text not null,
  hash text not null,
  reason text not null,
  state text not null,
  approved_keys json,
  created_at bigint not null,
  primary key (mailbox_id, id)
);
create index plans_by_area on plans (mailbox_id, area, state, created_at);
create table plan_operations (
  mailbox_id text collate "C" not null,
  plan_id text collate "C" not null,
  position integer not null,
  title text not null,
  crm_write text,
  outlook_write text,
  adopted boolean not null,
  operation json not null,
  primary key (mailbox_id, plan_id, position)
);
`

export const firstSchema: Migration = { version: 1, name: 'first-schema', sql: crm + settings + sync }
