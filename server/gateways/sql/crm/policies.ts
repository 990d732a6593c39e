/** Policies with their history: every save is a new row with author, time and reason; counts come from the scope of the synchronisation. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import { defaultContactsPolicy, type ContactsChoices, type ContactsPolicy } from '../../../../shared/schemas/policies/contacts.ts'
import type { Json } from '../../../sync/record.ts'
import type { Author, Policies, PolicyVersion } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { firmDefaultId } from '../settings.ts'
import { isUuid, json } from '../values.ts'
import { recordsOf } from './records.ts'
import { policyOf } from './scope.ts'
import type { CrmUse } from './use.ts'

const area: AreaName = 'contacts'
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

export const createSqlPolicies = ({ sql: db, now }: CrmUse): Policies => {
  const newest = (from: Sql, employeeId: string) =>
    from
      .selectFrom('policies')
      .select(['policy', 'version', 'savedAt'])
      .where('employeeId', '=', employeeId)
      .where('area', '=', area)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()

  const insert = async (
    trx: Sql,
    employeeId: string,
    policy: ContactsPolicy,
    version: number,
    author: Author,
  ): Promise<boolean> => {
    const row = {
      employeeId,
      area,
      version,
      policy: json(policy),
      authorId: author.employeeId,
      reason: author.reason,
      savedAt: now(),
    }
    const made = await trx
      .insertInto('policies')
      .values(row)
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    return made.numInsertedOrUpdatedRows === 1n
  }

  const contacts = async (employeeId: string): Promise<PolicyVersion<ContactsPolicy>> => {
    const own = isUuid(employeeId) ? await newest(db, employeeId) : undefined
    if (own !== undefined)
      return { policy: policyOf(own.policy as Json), version: own.version, origin: 'own', savedAt: own.savedAt }
    const firm = await newest(db, firmDefaultId)
    return {
      policy: firm ? policyOf(firm.policy as Json) : defaultContactsPolicy,
      version: 0,
      origin: 'firmDefault',
      savedAt: null,
    }
  }

  /** The mailboxes of the employee: a pause ends because a person has acted, and approval may be needed again. */
  const touchAreas = (trx: Sql, employeeId: string, needsApproval: boolean) =>
    sql`insert into area_states (mailbox_id, area, needs_approval)
      select c.id, ${area}, true from connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id where e.id = ${employeeId}
      on conflict (mailbox_id, area) do update set paused_code = null, needs_approval = area_states.needs_approval or ${needsApproval}`.execute(
      trx,
    )

  /** Contacts that lie in the former folder are taken back before the chosen one is filled; going back to it ends that. */
  const leaveFolder = (trx: Sql, employeeId: string, former: string, chosen: string | null) =>
    sql`update area_states a set leaving_folder = case
        when ${chosen}::text is null or coalesce(a.leaving_folder, ${former}) = ${chosen} then null
        else coalesce(a.leaving_folder, ${former}) end
      from connections c join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
      where e.id = ${employeeId} and a.mailbox_id = c.id and a.area = ${area}
        and exists (select from links l where l.mailbox_id = c.id and l.area = a.area and l.outlook_id is not null)`.execute(
      trx,
    )

  return {
    contacts,

    async saveContacts(employeeId, policy, expectedVersion, author, needsApproval) {
      await db.transaction().execute(async (trx) => {
        const before = await newest(trx, employeeId)
        const current = before?.version ?? 0
        if (current !== expectedVersion || !(await insert(trx, employeeId, policy, current + 1, author)))
          throw new CodedError('POLICY_VERSION_MOVED')
        await touchAreas(trx, employeeId, needsApproval)
        const former = before === undefined ? null : policyOf(before.policy as Json).folder
        if (former !== null && former.id !== policy.folder?.id)
          await leaveFolder(trx, employeeId, former.id, policy.folder?.id ?? null)
      })
      return contacts(employeeId)
    },

    saveFirmDefault: (policy, author) =>
      db.transaction().execute(async (trx) => {
        const current = (await newest(trx, firmDefaultId))?.version ?? 0
        if (!(await insert(trx, firmDefaultId, { ...policy, folder: null }, current + 1, author)))
          throw new CodedError('POLICY_VERSION_MOVED')
      }),

    async history(employeeId, ofArea) {
      const rows = await db
        .selectFrom('policies')
        .select(['version', 'policy', 'authorId', 'reason', 'savedAt as at'])
        .where('employeeId', '=', employeeId)
        .where('area', '=', ofArea)
        .orderBy('version', 'desc')
        .execute()
      return rows
    },

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
