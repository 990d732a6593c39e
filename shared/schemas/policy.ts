/** A person's settings for the contacts area: what every option means, its limits and its default. */
import { Type, type Static } from 'typebox'
import { Id, Nullable, OneOf } from './common.ts'
import { contactKinds, entityTypes } from './crm.ts'

export const intervalUnits = ['minutes', 'hours', 'days'] as const

/** Number + unit (INF-06). Minimum 10 minutes for a person, 1 minute where the firm allows it (ABA-13X). */
export const Interval = Type.Object({ every: Type.Integer({ minimum: 1, maximum: 1000 }), unit: OneOf(intervalUnits) })
export type Interval = Static<typeof Interval>

export const intervalMs = (interval: Interval): number =>
  interval.every * { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }[interval.unit]

export const fieldDirections = ['both', 'toOutlook', 'initial', 'off'] as const

export const ContactsPolicy = Type.Object({
  /** The mailbox folder (CARET-22). Null until one was chosen or created. */
  folder: Nullable(
    Type.Object({ id: Type.String({ minLength: 1, maxLength: 512 }), name: Type.String({ maxLength: 255 }) }),
  ),
  /** `crmLeads`: INF-01, ABA-06, CUR-10X. */
  direction: OneOf(['twoWay', 'crmLeads'] as const),
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
  /** What Outlook may do to the CRM (CARET-32 to 34). */
  allow: Type.Object({ add: Type.Boolean(), update: Type.Boolean(), delete: Type.Boolean() }),
  /** Remove the Outlook contact when the CRM contact was deleted (ABA-15X). */
  removeInOutlook: Type.Boolean(),
  /** `tagged`: only contacts with the `!Update` category are read back (SM-17). */
  acceptance: OneOf(['automatic', 'tagged'] as const),
  conflictWinner: OneOf(['crm', 'outlook'] as const),
  interval: Interval,
  /** Narrower than declared, from the mapping page (SM-14). */
  fieldDirections: Type.Record(Type.String({ maxLength: 64 }), OneOf(fieldDirections)),
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
  fieldDirections: {},
}
export const defaultContactFolderName = 'CRM contacts'
export const minimumInterval: Interval = { every: 10, unit: 'minutes' }

/** Live counts beside the options (CARET-23, R "count shown live"). */
export const ContactsCount = Type.Object({
  total: Type.Integer(),
  byKind: Type.Record(Type.String(), Type.Integer()),
})
export type ContactsCount = Static<typeof ContactsCount>

const Choice = Type.Object({ id: Type.String(), name: Type.String(), count: Type.Integer() })
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

export const StoredPolicy = Type.Object({
  policy: ContactsPolicy,
  /** 0: never saved; the firm's default is shown. Sent back with the next save. */
  version: Type.Integer(),
  origin: OneOf(['own', 'firmDefault'] as const),
  /** Null when the person may change it; else a code with the reason (ABA-15). */
  readOnlyReason: Nullable(Type.String()),
})
export type StoredPolicy = Static<typeof StoredPolicy>

export const ContactFolder = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Path from the top, for nested folders. */
  path: Type.String(),
  isDefault: Type.Boolean(),
})
export type ContactFolder = Static<typeof ContactFolder>
