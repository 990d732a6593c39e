/** Settings of each area, places in the mailbox, field mapping. */
import { Type, type TSchema } from 'typebox'
import { Instant } from '../schemas/common.ts'
import * as calendar from '../schemas/policies/calendar.ts'
import { MailboxFolder, Stored } from '../schemas/policies/common.ts'
import * as contacts from '../schemas/policies/contacts.ts'
import { OfEmployee, OfSubject, Reason } from '../schemas/policies/desk.ts'
import * as mail from '../schemas/policies/mail.ts'
import * as tasks from '../schemas/policies/tasks.ts'
import * as sync from '../schemas/sync.ts'
import { endpoint, ByArea, Started, type Endpoints } from './endpoint.ts'

const read = <P extends TSchema>(area: string, policy: P) =>
  endpoint({
    method: 'GET',
    path: `/api/policies/${area}`,
    who: 'employee',
    summary: `Settings of the area ${area}`,
    query: OfSubject,
    reply: Stored(policy),
  })

const save = <P extends TSchema>(area: string, policy: P) =>
  endpoint({
    method: 'PUT',
    path: `/api/policies/${area}`,
    who: 'employee',
    summary: 'Save settings; the next run waits for a preview where it would remove anything',
    audit: ['version', 'reason'],
    query: OfSubject,
    body: Type.Object({
      policy,
      version: Type.Integer(),
      /** Kept in the history. */
      reason: Type.Optional(Reason),
      /** Settings that shall follow the firm again, whatever the policy says of them (ABA-14). */
      useFirm: Type.Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 100 })),
    }),
    reply: Stored(policy),
  })

const count = <P extends TSchema, R extends TSchema>(area: string, body: P, reply: R) =>
  endpoint({
    method: 'POST',
    path: `/api/policies/${area}/count`,
    who: 'employee',
    reads: true,
    summary: 'How many records these settings cover',
    query: OfSubject,
    body,
    reply,
  })

const choices = <R extends TSchema>(area: string, reply: R) =>
  endpoint({
    method: 'GET',
    path: `/api/policies/${area}/choices`,
    who: 'employee',
    summary: 'What the filters can be set to',
    query: OfSubject,
    reply,
  })

export const settingsEndpoints = {
  areaFolders: endpoint({
    method: 'GET',
    path: '/api/mailbox/folders/:area',
    who: 'employee',
    summary: 'Folders, lists or calendars of one’s mailbox that the area can use (CARET-22, 37, 49)',
    params: ByArea,
    query: OfEmployee,
    reply: Type.Object({ items: Type.Array(MailboxFolder) }),
  }),
  createAreaFolder: endpoint({
    method: 'POST',
    path: '/api/mailbox/folders/:area',
    who: 'employee',
    summary: 'Create a folder, list or calendar',
    audit: [],
    params: ByArea,
    query: OfEmployee,
    body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 255 }) }),
    reply: MailboxFolder,
  }),
  contactsPolicy: read('contacts', contacts.ContactsPolicy),
  saveContactsPolicy: save('contacts', contacts.ContactsPolicy),
  countContacts: count('contacts', contacts.ContactsPolicy, contacts.ContactsCount),
  contactsChoices: choices('contacts', contacts.ContactsChoices),
  tasksPolicy: read('tasks', tasks.TasksPolicy),
  saveTasksPolicy: save('tasks', tasks.TasksPolicy),
  countTasks: count('tasks', tasks.TasksPolicy, tasks.TasksCount),
  tasksChoices: choices('tasks', tasks.TasksChoices),
  calendarPolicy: read('calendar', calendar.CalendarPolicy),
  saveCalendarPolicy: save('calendar', calendar.CalendarPolicy),
  countCalendar: count('calendar', calendar.CalendarPolicy, calendar.CalendarCount),
  calendarChoices: choices('calendar', calendar.CalendarChoices),
  mailPolicy: read('mail', mail.MailPolicy),
  saveMailPolicy: save('mail', mail.MailPolicy),
  countMail: count('mail', mail.MailPolicy, mail.MailCount),
  mailChoices: choices('mail', mail.MailChoices),
  backfillMail: endpoint({
    method: 'POST',
    path: '/api/mail/backfill',
    who: 'employee',
    summary: 'Bring in mail from this time on that no run covered, after a preview (CARET-64)',
    body: Type.Object({ from: Instant }),
    reply: Started,
  }),
  fieldMapping: endpoint({
    method: 'GET',
    path: '/api/field-mapping/:area',
    who: 'employee',
    summary: 'Field mapping, from the declarations (SM-14)',
    params: ByArea,
    query: OfSubject,
    reply: Type.Object({ rows: Type.Array(sync.FieldMappingRow) }),
  }),
} as const satisfies Endpoints
