/**
 * Documents (CARET-55 to 70, N10, N11): filed mails of the firm, one row per mail whoever filed it and from whichever mailbox. What is long
 * (text, words to search in) lies apart, so that lists and runs read slim rows. What strangers write and no length bounds (Message-ID,
 * addresses) is looked up by hash index, which takes values of any size.
 */
import type { Migration } from './migration.ts'

const sql = `
alter table area_states add column succeeded_at bigint;
alter table area_states add column backfill_from bigint;
alter table area_states add column gaps json not null default '[]';

create table document_categories (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  name text not null,
  name_key text collate "C" not null unique,
  active boolean not null default true
);

create table documents (
  id uuid primary key default gen_random_uuid(),
  version bigint not null default 1,
  names_version bigint not null default 0,
  identity text collate "C" not null unique,
  message_id text collate "C",
  message_key text collate "C",
  conversation_id text collate "C",
  hash text collate "C" not null,
  size bigint not null,
  kind text not null check (kind in ('mail', 'meeting', 'report', 'encrypted', 'signed', 'automatic', 'list')),
  direction text not null check (direction in ('incoming', 'outgoing')),
  subject text not null,
  mail_subject text not null,
  preview text not null,
  has_html boolean not null,
  at bigint not null,
  sent_at bigint,
  client_count integer not null default 0,
  ticket_id uuid references tickets,
  category_id uuid references document_categories,
  visibility text not null check (visibility in ('company', 'team', 'private')),
  filed_by_id uuid references employees,
  filed_at bigint not null,
  filed_how text not null check (filed_how in ('hand', 'tag', 'rule', 'import', 'send')),
  note text,
  remarks json not null default '[]',
  match_keys text[] not null default '{}',
  deleted_at bigint
);
create index documents_by_time on documents (at, id) where deleted_at is null;
create index documents_unspecified on documents (at, id) where deleted_at is null and client_count = 0;
create index documents_by_ticket on documents (ticket_id, at) where ticket_id is not null;
create index documents_by_category on documents (category_id, at) where category_id is not null;
create index documents_by_filer on documents (filed_by_id, filed_at);
create index documents_by_hand on documents (filed_by_id, filed_at) where filed_how in ('hand', 'tag', 'send');
create index documents_by_message_key on documents using hash (message_key);
create index documents_by_conversation on documents using hash (conversation_id);
create index documents_by_match_key on documents using gin (match_keys);
create index documents_by_hash on documents (hash);

create table document_texts (
  document_id uuid primary key references documents on delete cascade,
  text text not null,
  search tsvector not null
);
create index document_texts_by_word on document_texts using gin (search);

create table document_clients (
  document_id uuid not null references documents on delete cascade,
  client_id uuid not null references clients,
  position integer not null,
  at bigint not null,
  primary key (document_id, client_id)
);
create index document_clients_by_client on document_clients (client_id, at, document_id);

create table document_contacts (
  document_id uuid not null references documents on delete cascade,
  contact_id uuid not null references contacts,
  primary key (document_id, contact_id)
);
create index document_contacts_by_contact on document_contacts (contact_id);

create table document_people (
  document_id uuid not null references documents on delete cascade,
  position integer not null,
  role text not null check (role in ('from', 'to', 'cc', 'bcc')),
  name text,
  address text not null,
  address_key text collate "C" not null,
  domain text collate "C" not null,
  contact_id uuid references contacts,
  employee_id uuid references employees,
  primary key (document_id, position)
);
create index document_people_by_address on document_people using hash (address_key);
create index document_people_by_domain on document_people using hash (domain);
create index document_people_by_contact on document_people (contact_id) where contact_id is not null;
create index document_people_by_employee on document_people (employee_id) where employee_id is not null;

create table document_files (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references documents on delete cascade,
  position integer not null,
  hash text collate "C" not null,
  size bigint not null,
  name text not null,
  content_type text not null,
  is_inline boolean not null,
  content_id text,
  kind text not null check (kind in ('file', 'message', 'calendar', 'contact', 'encrypted', 'signature', 'winmail')),
  unique (document_id, position)
);
create index document_files_by_hash on document_files (hash);

create table document_history (
  document_id uuid not null references documents on delete cascade,
  seq bigint generated always as identity,
  at bigint not null,
  deed text not null check (deed in ('filed', 'changed', 'filedAgain', 'unfiled', 'restored', 'removedFromMailbox', 'putBack')),
  how text,
  by_id uuid references employees,
  facts json not null default '{}',
  primary key (document_id, seq)
);

create table document_copies (
  mailbox_id text collate "C" not null,
  document_id uuid not null references documents on delete cascade,
  folder_id text collate "C",
  subject text,
  categories json not null default '[]',
  leaves_mailbox boolean not null default false,
  hash text collate "C",
  size bigint,
  primary key (mailbox_id, document_id)
);
create index document_copies_by_document on document_copies (document_id);
create index document_copies_by_hash on document_copies (hash);

create table filing_bookmarks (
  employee_id uuid not null references employees,
  client_id uuid not null references clients,
  at bigint not null,
  primary key (employee_id, client_id)
);
create table filing_uses (
  employee_id uuid not null references employees,
  client_id uuid not null references clients,
  uses integer not null,
  at bigint not null,
  primary key (employee_id, client_id)
);
create index filing_uses_by_time on filing_uses (employee_id, at);

create table filing_intents (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references employees,
  target json not null,
  conversation_id text collate "C",
  remember boolean not null,
  subject text,
  recipients text[] not null default '{}',
  created_at bigint not null,
  changed_at bigint not null,
  used_at bigint,
  document_id uuid references documents on delete set null
);
create index filing_intents_open on filing_intents (employee_id, changed_at) where used_at is null;
create index filing_intents_by_conversation on filing_intents using hash (conversation_id);
`

export const documents: Migration = { version: 4, name: 'documents', sql }
