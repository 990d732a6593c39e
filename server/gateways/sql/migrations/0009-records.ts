/**
 * What the workspace's lists are sorted and searched by, photos of contacts (CUR-08X), and imports from files with a row for each row of the file. Search
 * texts of before are folded as new ones are (`searchable`): letters that Unicode does not take apart become those people type instead.
 */
import type { Migration } from './migration.ts'

/** `ł` and its like; what becomes two letters apart. */
const plain = (column: string): string =>
  `replace(replace(replace(replace(translate(${column}, 'łøđðħıŧ', 'loddhit'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')`

const refold = (table: string, columns: readonly string[]): string =>
  `update ${table} set ${columns.map((column) => `${column} = ${plain(column)}`).join(', ')}
    where ${columns.map((column) => `${column} ~ '[łøđðħıŧßæœþ]'`).join(' or ')};`

const folded = (text: string): string =>
  plain(`lower(regexp_replace(normalize(${text}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`)

/** As lists/list.ts sorts what may be missing: the index is only used for the very same expression. */
const orLast = (text: string): string => `(coalesce(nullif(${text}, ''), '\uffff') collate "C")`

const lists = `
${refold('clients', ['sort_key', 'search_text'])}
${refold('contacts', ['sort_key', 'search_text'])}
${refold('tickets', ['search_text'])}
${refold('appointments', ['search_text'])}

alter table locations add column sort_key text collate "C" not null default '';
alter table locations add column search_text text not null default '';
update locations set sort_key = left(${folded('name')}, 200),
  search_text = ${folded("concat_ws(E'\\n', name, address ->> 'street', address ->> 'postalCode', address ->> 'city')")};

create index clients_by_account_manager on clients (account_manager_id, sort_key, id);
create index clients_by_office on clients (office_id, sort_key, id);
create index clients_active on clients (active, sort_key, id);
create index locations_by_name on locations (sort_key, id) where deleted_at is null;
create index contacts_by_location on contacts (location_id) where location_id is not null;
create index contacts_by_first_address on contacts (${orLast('(addresses)[1]')}, id) where deleted_at is null;
create index clients_by_profession on clients (${orLast('lower(profession)')}, id);
create index contacts_of_client_by_name on contacts (client_id, sort_key, id) where deleted_at is null;
create index tickets_by_title on tickets ((search_text collate "C"), id) where deleted_at is null;
create index tickets_open_by_due on tickets (sort_key, id) where deleted_at is null and status <> 'closed';
create index tickets_by_location on tickets (location_id) where location_id is not null;
create index tickets_by_creation on tickets (created_at, id) where deleted_at is null;
create index documents_by_size on documents (size, id) where deleted_at is null;
`

const photos = `
alter table contacts add column photo_hash text collate "C";
create index contacts_by_photo on contacts (photo_hash) where photo_hash is not null;
create table photos (
  hash text collate "C" primary key,
  content_type text not null check (content_type in ('image/jpeg', 'image/png')),
  size integer not null
);
create table contact_photo_copies (
  mailbox_id text collate "C" not null,
  contact_id uuid not null references contacts on delete cascade,
  outlook_id text collate "C" not null,
  base_hash text collate "C",
  outlook_hash text collate "C",
  outlook_version text collate "C",
  looked_at bigint not null,
  primary key (mailbox_id, contact_id)
);
`

const imports = `
create table record_imports (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references employees,
  kind text not null check (kind in ('contacts', 'clients')),
  format text not null check (format in ('csv', 'vcard')),
  file_name text not null,
  encoding text not null,
  separator text,
  columns json not null,
  settings json not null,
  state text not null check (state in ('read', 'checking', 'checked', 'running', 'done', 'cancelled', 'undoing', 'undone')),
  started_at bigint not null,
  finished_at bigint,
  leased_until bigint,
  cancel_requested boolean not null default false
);
create index record_imports_by_time on record_imports (started_at, id);
create index record_imports_by_employee on record_imports (employee_id, started_at, id);
create table record_import_rows (
  import_id uuid not null references record_imports on delete cascade,
  row integer not null,
  cells json not null,
  name text not null default '',
  deed text,
  reason text,
  column_name text,
  record_id uuid,
  changes json not null default '[]',
  fingerprint text,
  is_done boolean not null default false,
  undone boolean,
  primary key (import_id, row)
);
create index record_import_rows_by_deed on record_import_rows (import_id, deed, row);
`

export const records: Migration = { version: 9, name: 'records', sql: lists + photos + imports }
