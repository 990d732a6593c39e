/**
 * Erases one person in one transaction; a preview is the same transaction, taken back. Rows that others refer to stay as empty tombstones, links stay
 * asleep without values so that the copies in Outlook mailboxes are not brought in again, and the history of records goes last.
 */
import { sql, type RawBuilder } from 'kysely'
import type { PrivacyPlace } from '../../../../shared/schemas/oversight.ts'
import type { PersonOf, PlaceCounts, PrivacyStore } from '../../../crm/privacy-ports.ts'
import type { CrmUse } from '../crm/use.ts'
import type { Sql } from '../database.ts'
import { whereabouts } from './privacy-collect.ts'
import { forgetImports } from './privacy-imports.ts'
import { erasedAddress, erasedName, sweep } from './privacy-sweep.ts'

type Whereabouts = ReturnType<typeof whereabouts>
type How = Parameters<PrivacyStore['erase']>[1]
type Counts = Partial<Record<PrivacyPlace, PlaceCounts>>

class TakenBack extends Error {}

const none: PlaceCounts = { erased: 0, replaced: 0, kept: 0 }

const counter = (trx: Sql) => {
  const counts: Counts = {}
  return {
    counts,
    add(place: PrivacyPlace, kind: keyof PlaceCounts, count: number) {
      if (count === 0) return
      const before = counts[place] ?? none
      counts[place] = { ...before, [kind]: before[kind] + count }
    },
    async run(place: PrivacyPlace, kind: keyof PlaceCounts, statement: RawBuilder<unknown>) {
      const { rows, numAffectedRows } = await statement.execute(trx)
      this.add(place, kind, numAffectedRows === undefined ? rows.length : Number(numAffectedRows))
    },
  }
}

type Counter = ReturnType<typeof counter>

/** Of a record that Outlook brought, an operation knows the Outlook id only: it was made before there was a record. */
const isBirth = ({ isCrmId }: Whereabouts): RawBuilder<boolean> =>
  sql<boolean>`(mailbox_id, operation ->> 'key') in (select l.mailbox_id, 'outlook:' || l.outlook_id from links l
    where l.area = 'contacts' and ${isCrmId('l.crmId')})`

const forgetSynchronisation = async (count: Counter, at: Whereabouts): Promise<void> => {
  const { isCrmId, mentions } = at
  await count.run('runs', 'erased', sql`delete from run_items where area = 'contacts' and ${isBirth(at)}`)
  await count.run(
    'links',
    'replaced',
    sql`update links set base = '{}', held = '{}', dormant = 'stopped' where ${isCrmId('crmId')}`,
  )
  await count.run('runs', 'erased', sql`delete from run_items where ${isCrmId('crmId')}`)
  // A plan that lost an operation must not be approved as if it were whole.
  await count.run(
    'plans',
    'replaced',
    sql`update plans p set state = 'replaced' where state in ('waiting', 'approved') and exists (
    select from plan_operations o where o.mailbox_id = p.mailbox_id and o.plan_id = p.id and (${mentions('o.operation')} or ${isBirth(at)}))`,
  )
  await count.run('plans', 'erased', sql`delete from plan_operations where ${mentions('operation')} or ${isBirth(at)}`)
  await count.run('conflicts', 'erased', sql`delete from conflicts where ${isCrmId('crmId')}`)
  await count.run('attention', 'erased', sql`delete from retries where ${isCrmId('id')}`)
  await count.run('attention', 'replaced', sql`update strangers set fields = '{}' where ${isCrmId('id')}`)
  await count.run('runs', 'erased', sql`delete from journal where ${mentions('operation')}`)
}

const forgetRelations = async (count: Counter, at: Whereabouts, now: number): Promise<void> => {
  const { contactId, attends, wrote } = at
  await count.run('groups', 'erased', sql`delete from contact_group_members where contact_id = ${contactId}`)
  await count.run('tickets', 'replaced', sql`delete from ticket_people where contact_id = ${contactId}`)
  const isOver = sql`exists (select from appointments x where x.id = a.appointment_id and x.ends_at < ${now})`
  await count.run(
    'appointments',
    'replaced',
    sql`update appointment_attendees a set name = ${erasedName}, address = ${erasedAddress}, contact_id = null,
    employee_id = null where ${attends} and ${isOver}`,
  )
  await count.run('appointments', 'kept', sql`select from appointment_attendees a where ${attends} and not ${isOver}`)
  await count.run(
    'documents',
    'replaced',
    sql`update document_people p set name = ${erasedName}, address = ${erasedAddress}, address_key = ${erasedAddress},
    domain = 'erased.invalid', contact_id = null, employee_id = null where ${wrote}`,
  )
  await count.run('documents', 'replaced', sql`delete from document_contacts where contact_id = ${contactId}`)
}

/** Hashes of the files that nothing refers to any more. */
const eraseDocuments = async (trx: Sql, count: Counter, { wrote, contactId }: Whereabouts): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select d.id from documents d
    where exists (select from document_people p where p.document_id = d.id and ${wrote})
      or exists (select from document_contacts c where c.document_id = d.id and c.contact_id = ${contactId})`.execute(
    trx,
  )
  if (rows.length === 0) return []
  const ids = sql`array(select json_array_elements_text(${JSON.stringify(rows.map(({ id }) => id))}::json)::uuid)`
  const crmIds = sql`any(array(select 'document:' || i from unnest(${ids}) i))`
  const { rows: files } = await sql<{ hash: string }>`select hash from documents where id = any(${ids})
    union select hash from document_files where document_id = any(${ids})
    union select hash from document_copies where document_id = any(${ids}) and hash is not null`.execute(trx)
  await sql`update links set base = '{}', held = '{}', dormant = 'stopped' where crm_id = ${crmIds}`.execute(trx)
  await sql`delete from run_items where crm_id = ${crmIds}`.execute(trx)
  await sql`delete from conflicts where crm_id = ${crmIds}`.execute(trx)
  await count.run('documents', 'erased', sql`delete from documents where id = any(${ids})`)
  await sql`select forget_record_history(${ids})`.execute(trx)
  const { rows: unused } = await sql<{ hash: string }>`select f.hash
    from (select json_array_elements_text(${JSON.stringify(files.map(({ hash }) => hash))}::json) as hash) f
    where not exists (select from documents d where d.hash = f.hash) and not exists (select from document_files x where x.hash = f.hash)
      and not exists (select from document_copies k where k.hash = f.hash) and not exists (select from contacts c where c.photo_hash = f.hash)`.execute(
    trx,
  )
  return unused.map(({ hash }) => hash)
}

/** Columns that say nothing about a person, or hold the tombstone together. */
const saysNothing = new Set(['id', 'id_family', 'version', 'kind', 'role'])
const emptyOf: Readonly<Record<string, string>> = {
  text: "''",
  jsonb: "'[]'",
  json: "'[]'",
  _text: "'{}'",
  bool: 'false',
}

/** Every column of the row, whichever there are: what may be null becomes null, the rest empty. */
const emptied = async (trx: Sql, table: 'contacts' | 'employees'): Promise<RawBuilder<unknown>> => {
  const { rows } = await sql<{ column: string; nullable: boolean; type: string }>`
    select column_name as column, is_nullable = 'YES' as nullable, udt_name as type from information_schema.columns
    where table_schema = 'public' and table_name = ${table}`.execute(trx)
  const cleared = rows
    .filter(({ column }) => !saysNothing.has(column) && column !== 'deleted_at')
    .flatMap(({ column, nullable, type }) => {
      const value = nullable ? 'null' : emptyOf[type]
      return value === undefined ? [] : [sql`${sql.ref(column)} = ${sql.raw(value)}`]
    })
  return sql.join([...cleared, sql`version = version + 1`])
}

/** Hashes of photos that nobody has any more, and no filed mail either: files are kept by what is in them. */
const eraseContact = async (trx: Sql, count: Counter, { contactId }: Whereabouts, now: number): Promise<string[]> => {
  await count.run('contact', 'erased', sql`delete from contact_photo_copies where contact_id = ${contactId}`)
  const set = await emptied(trx, 'contacts')
  await count.run(
    'contact',
    'erased',
    sql`update contacts set ${set}, deleted_at = coalesce(deleted_at, ${now}) where id = ${contactId}`,
  )
  const { rows } = await sql<{
    hash: string
    isFiled: boolean
  }>`delete from photos p where not exists (select from contacts c where c.photo_hash = p.hash)
    and not exists (select from contact_photo_copies k where p.hash in (k.base_hash, k.outlook_hash)) returning hash,
    (exists (select from documents d where d.hash = p.hash) or exists (select from document_files f where f.hash = p.hash)
      or exists (select from document_copies x where x.hash = p.hash)) as "isFiled"`.execute(trx)
  return rows.filter(({ isFiled }) => !isFiled).map(({ hash }) => hash)
}

/** Rows about a ticket, a meeting, a mail or a file of the firm, and the log, which says who by id only. */
const ofTheFirm = new Set(['audit_log', 'ticket_people', 'appointment_attendees', 'document_people', 'record_imports'])

/** Tables with such a column, whichever there are. */
const tablesWith = async (trx: Sql, column: 'mailbox_id' | 'employee_id'): Promise<readonly string[]> => {
  const { rows } = await sql<{ table: string }>`select c.table_name as table from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.column_name = ${column} order by 1`.execute(trx)
  return rows.map(({ table }) => table).filter((table) => !ofTheFirm.has(table))
}

const eraseEmployee = async (trx: Sql, count: Counter, { employeeId }: Whereabouts, now: number): Promise<void> => {
  const { rows } = await sql<{ id: string }>`select c.id from connections c
    join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id where e.id = ${employeeId}`.execute(trx)
  for (const { id } of rows) {
    for (const table of await tablesWith(trx, 'mailbox_id'))
      await count.run('connection', 'erased', sql`delete from ${sql.table(table)} where mailbox_id = ${id}`)
    await sql`delete from token_caches where connection_id = ${id}`.execute(trx)
    await count.run('connection', 'erased', sql`delete from connections where id = ${id}`)
  }
  for (const table of await tablesWith(trx, 'employee_id')) {
    const place = table.startsWith('filing_') ? 'filing' : 'settings'
    await count.run(place, 'erased', sql`delete from ${sql.table(table)} where employee_id = ${employeeId}`)
  }
  const set = await emptied(trx, 'employees')
  await count.run(
    'employee',
    'replaced',
    sql`update employees set ${set}, deleted_at = coalesce(deleted_at, ${now}) where id = ${employeeId}`,
  )
  await sql`update employees set display_name = ${erasedName} where id = ${employeeId}`.execute(trx)
  await count.run('audit', 'kept', sql`select from audit_log where employee_id = ${employeeId}`)
}

const eraseAll = async (trx: Sql, person: PersonOf, { alsoDocuments }: How, now: number) => {
  const at = whereabouts(person)
  const count = counter(trx)
  const files = alsoDocuments ? await eraseDocuments(trx, count, at) : []
  await forgetSynchronisation(count, at)
  await forgetRelations(count, at, now)
  if (person.contactId !== null) files.push(...(await eraseContact(trx, count, at, now)))
  if (person.employeeId !== null) await eraseEmployee(trx, count, at, now)
  count.add('mentions', 'replaced', await forgetImports(trx, at))
  await count.run('history', 'erased', sql`delete from record_changes where record_id = any(${at.ids})`)
  count.add('mentions', 'replaced', await sweep(trx, person, { alsoDocuments, now }))
  // What emptying and sweeping wrote there.
  await sql`select forget_record_history(${at.ids})`.execute(trx)
  return { places: count.counts, files }
}

export const erasing =
  ({ sql: db, now, announce }: CrmUse): PrivacyStore['erase'] =>
  async (person, how) => {
    let result: Awaited<ReturnType<typeof eraseAll>> = { places: {}, files: [] }
    await db
      .transaction()
      .execute(async (trx) => {
        result = await eraseAll(trx, person, how, now())
        if (how.preview) throw new TakenBack()
        await announce(trx)
      })
      .catch((error: unknown) => {
        if (!(error instanceof TakenBack)) throw error
      })
    return result
  }
