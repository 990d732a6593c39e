/** Employees as administrators see and change them. Who may administer is never left to nobody: changes of rights wait for one another. */
import { sql, type RawBuilder } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { Employee } from '../../../../shared/schemas/crm.ts'
import type { EmployeeFacts, EmployeeStore, MailboxCounts } from '../../../crm/administration-ports.ts'
import type { ConnectionState, Owner } from '../../../crm/connection-ports.ts'
import type { SynchroniserState } from '../../../crm/ports.ts'
import { CodedError } from '../../../errors.ts'
import { keysOfEmployee } from '../crm/employees.ts'
import { employeeOf, type EmployeeRow } from '../crm/other-rows.ts'
import { notFound, refusing, versionMoved } from '../crm/refusals.ts'
import { changing, type CrmUse } from '../crm/use.ts'
import type { Sql } from '../database.ts'
import { queueName } from '../jobs/boss.ts'
import { quietStrangers, shownDormant } from '../sync/attention-rows.ts'
import { chunksOf, containing, isUuid, textArray, uuidArray } from '../values.ts'

interface FactsRow extends EmployeeRow {
  readonly officeName: string | null
  readonly mailboxId: string | null
  readonly username: string | null
  readonly connection: ConnectionState | null
  readonly problem: string | null
  readonly synchroniser: SynchroniserState
  readonly pausedCode: string | null
  readonly areas: { area: AreaName; enabled: boolean; pausedCode: string | null }[]
  readonly hasRun: boolean
}

const ownerOf = ({ tenantId, userId }: Pick<EmployeeRow, 'tenantId' | 'userId'>): Owner | null =>
  tenantId === null || userId === null ? null : { tenantId, userId }

const factsOf = (row: FactsRow): EmployeeFacts => ({
  employee: employeeOf(row),
  owner: ownerOf(row),
  officeName: row.officeName,
  mailbox:
    row.mailboxId === null || row.connection === null
      ? null
      : {
          id: row.mailboxId,
          username: row.username ?? '',
          connection: row.connection,
          problem: row.problem,
          synchroniser: row.synchroniser,
          pausedCode: row.pausedCode,
          areas: row.areas,
          hasRun: row.hasRun,
        },
})

const selectFacts = (condition: RawBuilder<unknown>) => sql<FactsRow>`
  select e.*, o.name as "officeName", c.id as "mailboxId", c.username, c.state as connection, c.problem ->> 'kind' as problem,
    m.paused_code as "pausedCode",
    case when 'stopped' in (f.synchroniser, m.synchroniser) then 'stopped'
      when 'paused' in (f.synchroniser, m.synchroniser) then 'paused' else 'running' end as synchroniser,
    coalesce((select json_agg(json_build_object('area', a.area, 'enabled', a.enabled, 'pausedCode', a.paused_code) order by a.area)
      from area_states a where a.mailbox_id = c.id), '[]') as areas,
    (exists (select from area_states a where a.mailbox_id = c.id and a.enabled and a.succeeded_at is not null)
      or exists (select from links l where l.mailbox_id = c.id)) as "hasRun"
  from employees e
  left join firm f on true
  left join offices o on o.id = e.office_id
  left join connections c on c.tenant_id = e.tenant_id and c.user_id = e.user_id
  left join mailbox_states m on m.mailbox_id = c.id
  where e.deleted_at is null and ${condition}
  order by lower(e.display_name), e.id`

/** Attention as the owner's own list counts it (sync/reader.ts), for many mailboxes at once. */
const selectCounts = (mailboxIds: readonly string[]) => sql<MailboxCounts>`
  select n.id as "mailboxId",
    (select floor(extract(epoch from max(j.completed_on)) * 1000)::bigint from pgboss.job j where j.name = ${queueName}
      and j.singleton_key = n.id and j.state = 'completed' and not coalesce(j.output ? 'givenUp', false)) as "lastCheckedAt",
    (select count(*) from links l where l.mailbox_id = n.id and l.dormant = any(${textArray(shownDormant)}) and l.area <> 'mail')
      + (select count(*) from strangers s where s.mailbox_id = n.id and s.reason <> all(${textArray(quietStrangers)})
        and not (s.area = 'mail' and s.reason = 'copyOfLinked'))
      + (select count(*) from retries r where r.mailbox_id = n.id and r.next_at is null) as attention,
    (select count(*) from conflicts x where x.mailbox_id = n.id and x.state = 'open') as "openConflicts",
    (select count(*) from plans p where p.mailbox_id = n.id and p.state = 'waiting') as "waitingPlans"
  from unnest(${textArray(mailboxIds)}) n(id)`

/** One after the other, so that two who demote each other do not both succeed. */
const oneAfterTheOther = (trx: Sql) => sql`select pg_advisory_xact_lock(7240070)`.execute(trx)

/** @throws EMPLOYEE_LAST_ADMINISTRATOR */
const checkSomebodyAdministers = async (trx: Sql): Promise<void> => {
  const { rows } =
    await sql`select from employees where role = 'administrator' and active and user_id is not null and deleted_at is null
    limit 1`.execute(trx)
  if (rows.length === 0) throw new CodedError('EMPLOYEE_LAST_ADMINISTRATOR')
}

/** Whoever could administer before must not be the last who could. */
const keepingAdministrators = async <T>(trx: Sql, work: () => Promise<T>): Promise<T> => {
  await oneAfterTheOther(trx)
  const { rows } = await sql`select from employees where role = 'administrator' and active and user_id is not null
    and deleted_at is null limit 1`.execute(trx)
  const result = await work()
  if (rows.length > 0) await checkSomebodyAdministers(trx)
  return result
}

const living = (trx: Sql, id: string) =>
  trx.selectFrom('employees').selectAll().where('id', '=', id).where('deletedAt', 'is', null).forUpdate()

export const createEmployeeStore = (use: CrmUse): EmployeeStore => {
  const { sql: db, strongKeys } = use
  return {
    async facts({ search = '', role }) {
      const words = search.trim().split(/\s+/).filter(Boolean)
      const found = words.map(
        (word) => sql`concat_ws(' ', e.display_name, e.given_name, e.surname, e.email_address, c.username, o.name)
          ilike ${containing(word)} escape '\\'`,
      )
      const ofRole = role === undefined ? [] : [sql`e.role = ${role}`]
      const { rows } = await selectFacts(sql.join([sql`true`, ...found, ...ofRole], sql` and `)).execute(db)
      return rows.map(factsOf)
    },
    async factsOf(id) {
      if (!isUuid(id)) return null
      const { rows } = await selectFacts(sql`e.id = ${id}`).execute(db)
      return rows[0] === undefined ? null : factsOf(rows[0])
    },
    async counts(mailboxIds) {
      if (mailboxIds.length === 0) return []
      return (await selectCounts(mailboxIds).execute(db)).rows
    },

    change: (id, { version, ...change }) =>
      refusing(() =>
        changing(use, (trx) =>
          keepingAdministrators(trx, async () => {
            const row = isUuid(id) ? await living(trx, id).executeTakeFirst() : undefined
            if (row === undefined) throw notFound()
            if (String(row.version) !== version) throw versionMoved()
            const changed: Employee = { ...employeeOf(row), ...change }
            const matchKeys = textArray(keysOfEmployee(strongKeys, changed))
            return employeeOf(
              await trx
                .updateTable('employees')
                .set({ ...change, matchKeys, version: row.version + 1 })
                .where('id', '=', id)
                .returningAll()
                .executeTakeFirstOrThrow(),
            )
          }),
        ),
      ),

    setOwner: (id, owner) =>
      use.sql.transaction().execute((trx) =>
        keepingAdministrators(trx, async () => {
          const row = isUuid(id) ? await living(trx, id).executeTakeFirst() : undefined
          if (row === undefined) throw notFound()
          const { tenantId, userId } = owner ?? { tenantId: null, userId: null }
          if (userId !== null) {
            const taken = await trx
              .selectFrom('employees')
              .select('id')
              .where('tenantId', '=', tenantId)
              .where('userId', '=', userId)
              .where('id', '!=', id)
              .executeTakeFirst()
            if (taken !== undefined) throw new CodedError('EMPLOYEE_ACCOUNT_TAKEN')
          }
          await trx.updateTable('employees').set({ tenantId, userId }).where('id', '=', id).execute()
        }),
      ),

    setActive: (ids, active) =>
      changing(use, (trx) =>
        keepingAdministrators(trx, async () => {
          await sql`update employees set active = ${active}, version = version + 1
            where id = any(${uuidArray(ids.filter(isUuid))}) and active <> ${active} and deleted_at is null`.execute(
            trx,
          )
        }),
      ),

    bringIn: async (tenantId, people, role) => {
      await refusing(() =>
        changing(use, async (trx) => {
          await oneAfterTheOther(trx)
          const linked = people.filter((person) => person.employeeId !== null)
          await sql`update employees e set tenant_id = ${tenantId}, user_id = p.user_id
            from unnest(${uuidArray(linked.map(({ employeeId }) => employeeId ?? ''))}, ${textArray(linked.map(({ userId }) => userId))}) p(id, user_id)
            where e.id = p.id and e.user_id is null and e.deleted_at is null`.execute(trx)
          const born = people.filter((person) => person.employeeId === null)
          for (const chunk of chunksOf(born)) {
            const rows = chunk.map(({ userId, displayName, givenName, surname, emailAddress }) => {
              const named = { displayName, givenName, surname, emailAddress }
              const labels = { ...named, jobTitle: null, businessPhone: null, mobilePhone: null, officeId: null }
              const matchKeys = textArray(keysOfEmployee(strongKeys, labels))
              return { ...labels, tenantId, userId, role, active: true, matchKeys, deletedAt: null }
            })
            await trx.insertInto('employees').values(rows).execute()
          }
        }),
      )
    },

    createFirst: (owner, { name, username }) =>
      changing(use, async (trx) => {
        await oneAfterTheOther(trx)
        const { rows } = await sql`select from employees limit 1`.execute(trx)
        if (rows.length > 0) return null
        const labels = {
          displayName: name || username,
          givenName: null,
          surname: null,
          jobTitle: null,
          emailAddress: username || null,
          businessPhone: null,
          mobilePhone: null,
          officeId: null,
          role: 'administrator',
          active: true,
        } as const
        const matchKeys = textArray(keysOfEmployee(strongKeys, labels))
        const row = await trx
          .insertInto('employees')
          .values({ ...labels, ...owner, matchKeys, deletedAt: null })
          .returningAll()
          .executeTakeFirstOrThrow()
        return employeeOf(row)
      }),
  }
}
