/** Whether the firm wants one mail a day with open notices (N9), and for whom a day is dealt with. */
import type { Migration } from './migration.ts'

const sql = `
alter table firm add column notice_mail boolean not null default false;
create table notice_mails (
  employee_id uuid not null references employees,
  day date not null,
  planned_at bigint not null,
  written_at bigint,
  primary key (employee_id, day)
);
create index notice_mails_by_day on notice_mails (day);
`

export const noticeMail: Migration = { version: 12, name: 'notice mail', sql }
