/** "Who is this?": the people behind e-mail addresses, with their client, location and state in the caller's own mailbox. */
import { sql } from 'kysely'
import type { PersonMatch } from '../../../../shared/schemas/crm.ts'
import type { Operation } from '../../../sync/operation.ts'
import type { Sql } from '../database.ts'
import { textArray, uuidArray } from '../values.ts'
import { contactOf, type ContactRow } from './contact-row.ts'
import { clientOf, employeeOf, locationOf, type ClientRow, type EmployeeRow, type LocationRow } from './other-rows.ts'

type Sync = PersonMatch['sync']

const recentItems = 5

interface ItemRow {
  readonly crmId: string
  readonly runId: string
  readonly operation: Operation
  readonly outcome: string
  readonly at: number
}

const recentOf = ({ runId, operation, outcome, at }: ItemRow): NonNullable<Sync>['recent'][number] => ({
  runId,
  at,
  notes: operation.notes.map((note) => note.code),
  fields: [...new Set(Object.values(operation.writes).flatMap((write) => ('changed' in write ? write.changed : [])))],
  outcome,
})

/** Links, strangers and last results of these records in one mailbox: three statements. */
const syncOf = async (
  db: Sql,
  mailboxId: string,
  crmIds: readonly string[],
): Promise<Map<string, NonNullable<Sync>>> => {
  const ids = textArray(crmIds)
  const { rows: linked } = await sql<{ crmId: string; dormant: string | null }>`
    select crm_id, dormant from links where mailbox_id = ${mailboxId} and area = 'contacts' and crm_id = any(${ids})`.execute(
    db,
  )
  const { rows: strange } = await sql<{ id: string; reason: string }>`
    select id, reason from strangers where mailbox_id = ${mailboxId} and area = 'contacts' and side = 'crm' and id = any(${ids})`.execute(
    db,
  )
  const { rows: items } = await sql<ItemRow>`
    select crm_id, run_id, operation, outcome, at from (
      select i.crm_id, i.run_id, i.operation, i.outcome, r.started_at as at, row_number() over (partition by i.crm_id order by i.seq desc) as place
      from run_items i join runs r on r.mailbox_id = i.mailbox_id and r.id = i.run_id
      where i.mailbox_id = ${mailboxId} and i.crm_id = any(${ids})) newest
    where place <= ${recentItems} order by place`.execute(db)
  const links = new Map(linked.map((row) => [row.crmId, row.dormant]))
  const strangers = new Map(strange.map((row) => [row.id, row.reason]))
  const stateOf = (id: string): Pick<NonNullable<Sync>, 'state' | 'reason'> => {
    const dormant = links.get(id)
    if (dormant === null) return { state: 'linked', reason: null }
    if (dormant !== undefined) return { state: dormant === 'outOfScope' ? 'outOfScope' : 'dormant', reason: dormant }
    return { state: 'notLinked', reason: strangers.get(id) ?? null }
  }
  return new Map(
    crmIds.map((id) => [id, { ...stateOf(id), recent: items.filter((item) => item.crmId === id).map(recentOf) }]),
  )
}

/** An active client person first, then active others, then the inactive. */
const rank = ({ active, kind }: ContactRow): number => (active ? 0 : 2) + (kind === 'clientPerson' ? 0 : 1)

export const lookUpPeople = async (
  db: Sql,
  addresses: readonly string[],
  mailboxId: string | null,
): Promise<PersonMatch[]> => {
  const folded = addresses.map((address) => address.trim().toLowerCase().replaceAll('\u0000', '').toWellFormed())
  const { rows: contacts } = await sql<ContactRow>`
    select * from contacts where addresses && ${textArray(folded)} and deleted_at is null order by sort_key, id`.execute(
    db,
  )
  const { rows: employees } = await sql<EmployeeRow>`
    select * from employees where lower(email_address) = any(${textArray(folded)}) and deleted_at is null`.execute(db)

  const chosen = folded.map((address) =>
    contacts.filter((row) => row.addresses.includes(address)).sort((a, b) => rank(a) - rank(b)),
  )
  const best = chosen.flatMap(([first]) => first ?? [])
  const clientIds = uuidArray([...new Set(best.flatMap((row) => row.clientId ?? []))])
  const { rows: clients } = await sql<ClientRow>`select * from clients where id = any(${clientIds})`.execute(db)
  const { rows: locations } = await sql<LocationRow>`
    select * from locations where client_id = any(${clientIds}) and deleted_at is null`.execute(db)
  const crmIdOf = (row: ContactRow): string => `${row.idFamily}:${row.id}`
  const states =
    mailboxId === null
      ? new Map<string, NonNullable<Sync>>()
      : await syncOf(db, mailboxId, [...new Set(best.map(crmIdOf))])

  return addresses.map((address, index): PersonMatch => {
    const [first, ...others] = chosen[index] ?? []
    const client = clients.find((row) => row.id === first?.clientId)
    const ofClient = locations.filter((row) => row.clientId === first?.clientId)
    const location = ofClient.find((row) => row.id === first?.locationId) ?? ofClient.find((row) => row.isMain)
    const employee = employees.find((row) => row.emailAddress?.toLowerCase() === folded[index])
    return {
      address,
      contact: first ? contactOf(first) : null,
      client: client ? clientOf(client) : null,
      location: location ? locationOf(location) : null,
      employee: employee ? employeeOf(employee) : null,
      others: others.length,
      sync: first ? (states.get(crmIdOf(first)) ?? null) : null,
    }
  })
}
