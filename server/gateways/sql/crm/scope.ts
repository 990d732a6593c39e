/**
 * Which CRM records a contacts policy covers, as SQL: the synchronisation, the live counts and the preview all ask here
 * (CARET-23 to 31, SM-05 to 08, INF-07). OR inside a list, AND between lists, an empty list restricts nothing.
 *
 * DECISIONS. Filters of contact groups, contact types, account managers, entity types, professions and offices restrict contacts;
 * those about the client also restrict locations; offices also restrict employees. A contact without a client fits no filter
 * about clients. An alternate or dependent counts as a member of its person's groups.
 */
import { sql, type RawBuilder } from 'kysely'
import { defaultContactsPolicy, type ContactsPolicy } from '../../../../shared/schemas/policies/contacts.ts'
import type { Json } from '../../../sync/record.ts'
import type { FilterName } from '../../../sync/why.ts'
import { isUuid, textArray, uuidArray } from '../values.ts'

type Condition = RawBuilder<boolean>

/** A stored policy may be older than the newest options; what is missing is the safe default. */
export const policyOf = (scope: Json): ContactsPolicy => {
  const stored = (scope ?? {}) as Partial<ContactsPolicy>
  return {
    ...defaultContactsPolicy,
    ...stored,
    filters: { ...defaultContactsPolicy.filters, ...stored.filters },
    include: { ...defaultContactsPolicy.include, ...stored.include },
  }
}

const always = sql<boolean>`true`
const all = (conditions: readonly Condition[]): Condition =>
  sql<boolean>`(${sql.join([always, ...conditions], sql` and `)})`

/** No condition for an empty list; a condition that a null never meets otherwise. */
const oneOfIds = (column: RawBuilder<unknown>, ids: readonly string[]): Condition[] =>
  ids.length === 0 ? [] : [sql<boolean>`coalesce(${column} = any(${uuidArray(ids.filter(isUuid))}), false)`]
const oneOfTexts = (column: RawBuilder<unknown>, texts: readonly string[]): Condition[] =>
  texts.length === 0 ? [] : [sql<boolean>`coalesce(${column} = any(${textArray(texts)}), false)`]

/** One filter of the settings; whether a record passes it. */
type Filter = readonly [FilterName, readonly Condition[]]

const ofClient = ({ accountManagers, entityTypes, offices }: ContactsPolicy['filters']): readonly Filter[] => [
  ['manager', oneOfIds(sql`k.account_manager_id`, accountManagers)],
  ['entity', oneOfTexts(sql`k.entity_type`, entityTypes)],
  ['office', oneOfIds(sql`k.office_id`, offices)],
]

const inGroups = (groups: readonly string[]): Condition[] =>
  groups.length === 0
    ? []
    : [
        sql<boolean>`exists (select from contact_group_members m
          where m.contact_id in (c.id, c.related_to_id) and m.group_id = any(${uuidArray(groups.filter(isUuid))}))`,
      ]

interface Filters {
  readonly contact: readonly Filter[]
  readonly location: readonly Filter[]
  readonly employee: readonly Filter[]
}

const filtersOf = ({ filters }: ContactsPolicy): Filters => ({
  contact: [
    ['group', inGroups(filters.contactGroups)],
    ['type', oneOfTexts(sql`c.kind`, filters.contactTypes)],
    ['profession', oneOfTexts(sql`coalesce(c.profession, k.profession)`, filters.professions)],
    ...ofClient(filters),
  ],
  location: [...ofClient(filters), ['profession', oneOfTexts(sql`k.profession`, filters.professions)]],
  employee: [['office', oneOfIds(sql`e.office_id`, filters.offices)]],
})

const passes = (filters: readonly Filter[]): Condition => all(filters.flatMap(([, conditions]) => conditions))

/** Name of the first filter that leaves the record out; null where it passes all of them. */
const firstFailing = (filters: readonly Filter[]): RawBuilder<FilterName | null> => {
  const cases = filters.flatMap(([name, conditions]) =>
    conditions.map((condition) => sql`when not ${condition} then ${sql.lit(name)}`),
  )
  return cases.length === 0 ? sql<null>`null::text` : sql<FilterName | null>`case ${sql.join(cases, sql` `)} end`
}

const kindsOf = ({ include }: ContactsPolicy): string[] => [
  ...(include.clientPeople ? ['clientPerson'] : []),
  ...(include.alternates ? ['alternate'] : []),
  ...(include.dependents ? ['dependent'] : []),
  ...(include.suppliers ? ['supplier'] : []),
]

export interface ScopeReasons {
  /** Expressions giving a ScopeReason, or null when the record is in scope. Aliases: c contact, k client, l location, e employee. */
  readonly contact: RawBuilder<string | null>
  readonly location: RawBuilder<string | null>
  readonly employee: RawBuilder<string | null>
}

export const scopeReasons = (policy: ContactsPolicy): ScopeReasons => {
  const { include } = policy
  const filters = filtersOf(policy)
  return {
    contact: sql`case
      when not coalesce(k.active, true) then 'clientInactive'
      when not c.active then 'recordInactive'
      when not c.synchronize then 'switchedOff'
      when not (c.kind = any(${textArray(kindsOf(policy))})) then 'kindNotSelected'
      when not ${passes(filters.contact)} then 'filtered' end`,
    location: sql`case
      when not k.active then 'clientInactive'
      when not l.active then 'recordInactive'
      when not ${include.locations}::boolean then 'kindNotSelected'
      when not ${passes(filters.location)} then 'filtered' end`,
    employee: sql`case
      when not e.active then 'recordInactive'
      when not ${include.employees}::boolean then 'kindNotSelected'
      when not ${passes(filters.employee)} then 'filtered' end`,
  }
}

/** Beside `scopeReasons`, for records that are `filtered`: which filter it is (N8). Same aliases. */
export const failingFilters = (
  policy: ContactsPolicy,
): Readonly<Record<'contact' | 'location' | 'employee', RawBuilder<FilterName | null>>> => {
  const filters = filtersOf(policy)
  return {
    contact: firstFailing(filters.contact),
    location: firstFailing(filters.location),
    employee: firstFailing(filters.employee),
  }
}
