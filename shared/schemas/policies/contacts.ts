/** A person's settings for the contacts area: what every option means, its limits and its default. */
import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from '../common.ts'
import { contactKinds, entityTypes } from '../crm.ts'
import { Choice, Folder, PolicyHead } from './common.ts'

export const ContactsPolicy = Type.Object({
  /** The mailbox folder (CARET-22). Null until one was chosen or created. */
  folder: Nullable(Folder),
  /** `crmLeads`: INF-01, ABA-06, CUR-10X. */
  ...PolicyHead,
  /** OR inside a list, AND between lists; an empty list restricts nothing (CARET-23 to 29). */
  filters: Type.Object({
    contactGroups: Type.Array(Id, { maxItems: 500 }),
    accountManagers: Type.Array(Id, { maxItems: 500 }),
    contactTypes: Type.Array(OneOf(contactKinds)),
    entityTypes: Type.Array(OneOf(entityTypes)),
    professions: Type.Array(Type.String({ maxLength: 255 }), { maxItems: 500 }),
    offices: Type.Array(Id, { maxItems: 500 }),
  }),
  /** Which kinds of record take part. Alternates: CARET-30. Dependents: CARET-31. Employees, locations, suppliers: SM-05 to 07. */
  include: Type.Object({
    clientPeople: Type.Boolean(),
    alternates: Type.Boolean(),
    dependents: Type.Boolean(),
    suppliers: Type.Boolean(),
    locations: Type.Boolean(),
    employees: Type.Boolean(),
  }),
})
export type ContactsPolicy = Static<typeof ContactsPolicy>

/** The safe choices (ABA-15X, CARET-31): two-way, deletions never cross, family data stays out. */
export const defaultContactsPolicy: ContactsPolicy = {
  folder: null,
  direction: 'twoWay',
  filters: { contactGroups: [], accountManagers: [], contactTypes: [], entityTypes: [], professions: [], offices: [] },
  include: {
    clientPeople: true,
    alternates: false,
    dependents: false,
    suppliers: true,
    locations: true,
    employees: true,
  },
  allow: { add: true, update: true, delete: false },
  removeInOutlook: false,
  acceptance: 'automatic',
  conflictWinner: 'crm',
  interval: { every: 15, unit: 'minutes' },
  push: true,
  fieldDirections: {},
}
export const defaultContactFolderName = 'CRM contacts'

/** Live counts beside the options (CARET-23, R "count shown live"). */
export const ContactsCount = Type.Object({
  total: Type.Integer(),
  byKind: Type.Record(Type.String(), Type.Integer()),
})
export type ContactsCount = Static<typeof ContactsCount>

/** What the filters can be set to, each with the number of records it stands for. */
export const ContactsChoices = Type.Object({
  contactGroups: Type.Array(Choice),
  accountManagers: Type.Array(Choice),
  contactTypes: Type.Array(Choice),
  entityTypes: Type.Array(Choice),
  professions: Type.Array(Choice),
  offices: Type.Array(Choice),
})
export type ContactsChoices = Static<typeof ContactsChoices>
