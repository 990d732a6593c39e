/** Who the people of a mail are: contacts and employees by address (issue 4: "participants matched to contacts and employees"). */
import { sql } from 'kysely'
import type { Sql } from '../database.ts'
import { textArray } from '../values.ts'

interface ContactOfAddress {
  readonly id: string
  readonly clientId: string | null
  readonly addresses: readonly string[]
}

export interface KnownPeople {
  /** Best first: active people of clients before others. */
  readonly contacts: readonly ContactOfAddress[]
  readonly employees: ReadonlyMap<string, string>
}

/** Two statements, whatever the number of addresses. @param keys made by `addressKeyOf` */
export const findPeople = async (db: Sql, keys: readonly string[]): Promise<KnownPeople> => {
  const wanted = textArray([...new Set(keys.filter((key) => key !== ''))])
  const { rows: contacts } = await sql<ContactOfAddress>`
    select c.id, coalesce(c.client_id, r.client_id) as client_id, to_json(c.addresses) as addresses
    from contacts c left join contacts r on r.id = c.related_to_id
    where c.addresses && ${wanted} and c.deleted_at is null
    order by c.active desc, c.kind = 'clientPerson' desc, c.sort_key, c.id`.execute(db)
  const { rows: employees } = await sql<{ id: string; address: string }>`
    select id, lower(btrim(email_address)) as address from employees
    where lower(email_address) = any(${wanted}) and deleted_at is null order by active, id`.execute(db)
  return { contacts, employees: new Map(employees.map(({ id, address }) => [address, id])) }
}

/** A contact of one of the document's clients goes before others of the same address. */
export const matchPerson = (
  { contacts, employees }: KnownPeople,
  key: string,
  clientIds: readonly string[],
): { contactId: string | null; employeeId: string | null } => {
  const having = contacts.filter(({ addresses }) => addresses.includes(key))
  const ofClient = having.find(({ clientId }) => clientId !== null && clientIds.includes(clientId))
  return { contactId: (ofClient ?? having[0])?.id ?? null, employeeId: employees.get(key) ?? null }
}
