/** How many contacts settings cover, and what their filters can be set to: the same scope as the synchronisation's (CARET-23 to 31). */
import { sql } from 'kysely'
import type { ContactsChoices } from '../../../../shared/schemas/policies/contacts.ts'
import type { Policies } from '../../../crm/ports.ts'
import type { Sql } from '../database.ts'
import { recordsOf } from './records.ts'
import { policyOf } from './scope.ts'

const kinds = ['clientPerson', 'alternate', 'dependent', 'supplier', 'location', 'employee'] as const

/** Active, synchronised people of active clients: what a filter alone stands for. */
const counted = sql`from contacts c left join clients k on k.id = c.client_id
  where c.deleted_at is null and c.active and c.synchronize and coalesce(k.active, true)`

type ChoiceRow = {
  readonly filter: keyof ContactsChoices
  readonly id: string
  readonly name: string
  readonly count: number
}

export const createContactCounts = (db: Sql): Pick<Policies, 'countContacts' | 'contactsChoices'> => {
  return {
    async countContacts(policy) {
      const { rows } = await sql<{ kind: string; count: number }>`
        select kind, count(*) as count from ${recordsOf(policyOf(policy), { facts: false })} r
        where not r.deleted and r.reason is null group by kind`.execute(db)
      const byKind = Object.fromEntries(kinds.map((kind) => [kind, rows.find((row) => row.kind === kind)?.count ?? 0]))
      return { total: rows.reduce((sum, { count }) => sum + count, 0), byKind }
    },

    async contactsChoices() {
      const { rows } = await sql<ChoiceRow>`
        with c as (select c.id, c.kind, c.related_to_id, coalesce(c.profession, k.profession) as profession, k.account_manager_id, k.entity_type, k.office_id ${counted})
        select 'contactGroups' as filter, g.id::text as id, g.name as name,
          (select count(*) from c where exists (select from contact_group_members m where m.group_id = g.id and m.contact_id in (c.id, c.related_to_id))) as count from contact_groups g
        union all select 'accountManagers', e.id::text, e.display_name, count(c.id) from employees e left join c on c.account_manager_id = e.id where e.active group by e.id
        union all select 'contactTypes', kind, kind, count(*) from c group by kind
        union all select 'entityTypes', entity_type, entity_type, count(*) from c where entity_type is not null group by entity_type
        union all select 'professions', profession, profession, count(*) from c where profession is not null group by profession
        union all select 'offices', o.id::text, o.name, count(c.id) from offices o left join c on c.office_id = o.id group by o.id
        order by filter, name`.execute(db)
      const of = (filter: keyof ContactsChoices) =>
        rows.filter((row) => row.filter === filter).map(({ id, name, count }) => ({ id, name, count }))
      return {
        contactGroups: of('contactGroups'),
        accountManagers: of('accountManagers'),
        contactTypes: of('contactTypes'),
        entityTypes: of('entityTypes'),
        professions: of('professions'),
        offices: of('offices'),
      }
    },
  }
}
