/** Who a data subject is: record, addresses, names; and the candidates for a search. */
import { sql } from 'kysely'
import type { Erasure, PrivacyCandidate } from '../../../../shared/schemas/oversight.ts'
import type { PersonOf } from '../../../crm/privacy-ports.ts'
import { searchable } from '../crm/contact-row.ts'
import type { Sql } from '../database.ts'
import { containing, isUuid, textArray } from '../values.ts'

const mostCandidates = 20

export const findPeople = async (db: Sql, search: string): Promise<PrivacyCandidate[]> => {
  const like = containing(search.trim())
  const folded = containing(searchable(search.trim()))
  const { rows } = await sql<PrivacyCandidate>`
    select * from (
      (select 'contact' as kind, c.id, c.addresses[1] as address, c.display_name as "displayName", k.name as detail from contacts c
        left join clients k on k.id = c.client_id where c.deleted_at is null and c.search_text like ${folded} escape '\\' order by c.sort_key limit ${mostCandidates})
      union all
      (select 'employee', e.id, lower(e.email_address), e.display_name, e.job_title from employees e
        where e.deleted_at is null and concat_ws(' ', e.display_name, e.email_address) ilike ${like} escape '\\' order by e.display_name limit ${mostCandidates})
      union all
      (select 'address', null, p.address_key, coalesce(max(p.name), p.address_key), null from document_people p
        where p.contact_id is null and p.employee_id is null and concat_ws(' ', p.name, p.address_key) ilike ${like} escape '\\'
        group by p.address_key order by p.address_key limit ${mostCandidates})
      union all
      (select 'address', null, lower(a.address), coalesce(max(a.name), lower(a.address)), null from appointment_attendees a
        where a.contact_id is null and a.employee_id is null and concat_ws(' ', a.name, a.address) ilike ${like} escape '\\'
        group by lower(a.address) order by 3 limit ${mostCandidates})
    ) found`.execute(db)
  const seen = new Set<string>()
  return rows.filter(({ kind, id, address }) => {
    const key = id ?? `${kind} ${address}`
    return !seen.has(key) && seen.add(key)
  })
}

interface Found {
  readonly contactId: string | null
  readonly employeeId: string | null
  readonly active: boolean
  readonly tenantId: string | null
  readonly userId: string | null
  readonly displayName: string
  readonly addresses: string[]
}

const contacts = sql`select c.id as "contactId", null::uuid as "employeeId", false as active, null as "tenantId", null as "userId", c.display_name as "displayName",
  c.addresses from contacts c`
const employees = sql`select null::uuid as "contactId", e.id as "employeeId", e.active and e.deleted_at is null as active, e.tenant_id as "tenantId", e.user_id as "userId",
  e.display_name as "displayName", array_remove(array[lower(e.email_address), (select lower(k.username) from connections k
    where k.tenant_id = e.tenant_id and k.user_id = e.user_id and k.username <> '')], null) as addresses from employees e`

/** Only what nobody else who is kept has: a family's shared address, or a namesake's name, stays. */
const unshared = async (db: Sql, found: Found): Promise<{ addresses: string[]; names: string[] }> => {
  const { contactId, employeeId, displayName } = found
  const addresses = [...new Set(found.addresses.filter((address) => address.includes('@')))]
  const { rows } = await sql<{ address: string | null; name: string | null }>`
    select a.address, lower(c.display_name) as name from contacts c left join unnest(c.addresses) a(address) on true
      where c.deleted_at is null and c.id is distinct from ${contactId}::uuid
        and (c.addresses && ${textArray(addresses)} or lower(c.display_name) = lower(${displayName}))
    union all
    select lower(e.email_address), lower(e.display_name) from employees e where e.deleted_at is null and e.id is distinct from ${employeeId}::uuid
      and (lower(e.email_address) = any(${textArray(addresses)}) or lower(e.display_name) = lower(${displayName}))
    union all
    select lower(n.username), null from connections n join employees e on e.tenant_id = n.tenant_id and e.user_id = n.user_id
      where e.deleted_at is null and e.id is distinct from ${employeeId}::uuid and lower(n.username) = any(${textArray(addresses)})`.execute(
    db,
  )
  const isFullName = displayName.trim().split(/\s+/).length > 1
  const names = isFullName && !rows.some(({ name }) => name === displayName.toLowerCase()) ? [displayName.trim()] : []
  return { addresses: addresses.filter((address) => !rows.some((row) => row.address === address)), names }
}

const ofAddress = async (db: Sql, given: string): Promise<Found> => {
  const address = given.trim().toLowerCase()
  const { rows } = await sql<Found>`${contacts} where c.deleted_at is null and c.addresses @> ${textArray([address])}
    union all ${employees} where e.deleted_at is null and (lower(e.email_address) = ${address} or exists (select from connections n
      where n.tenant_id = e.tenant_id and n.user_id = e.user_id and lower(n.username) = ${address}))`.execute(db)
  const [only] = rows
  if (only !== undefined && rows.length === 1) return only
  return {
    contactId: null,
    employeeId: null,
    active: false,
    tenantId: null,
    userId: null,
    displayName: address,
    addresses: [address],
  }
}

export const personOf = async (
  db: Sql,
  { kind, id, address }: Pick<Erasure, 'kind' | 'id' | 'address'>,
): Promise<PersonOf | null> => {
  const one = async (): Promise<Found | undefined> => {
    if (kind === 'address') return address === null ? undefined : ofAddress(db, address)
    if (id === null || !isUuid(id)) return undefined
    const query =
      kind === 'contact' ? sql<Found>`${contacts} where c.id = ${id}` : sql<Found>`${employees} where e.id = ${id}`
    return (await query.execute(db)).rows[0]
  }
  const found = await one()
  if (found === undefined) return null
  const { contactId, employeeId, displayName, tenantId, userId } = found
  return {
    displayName,
    contactId,
    employeeId,
    isActiveEmployee: found.active,
    owner: tenantId === null || userId === null ? null : { tenantId, userId },
    ...(await unshared(db, found)),
  }
}
