/**
 * Every list of the workspace at 100,000 rows, on both databases: each order at its first page and deep inside, and searches. Run by hand:
 * `node test/bench/record-lists.ts [rows]`. Prints the milliseconds of one call (median of three) that are over a tenth of a second.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openPgliteFolder, openPostgres, type Database } from '../../server/gateways/sql/database.ts'
import { createRecordLists } from '../../server/gateways/sql/crm/record-lists.ts'
import { migrate } from '../../server/gateways/sql/migrate.ts'
import { nextOf } from '../../server/gateways/sql/crm/pages.ts'
import { recordKinds, recordSorts, type RecordKind } from '../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../shared/schemas/record-queries.ts'
import { findPostgres, startCluster } from '../support/postgres-cluster.ts'

const rows = Number(process.argv[2] ?? 100_000)
const id = (kind: string, n: string) => `('${kind}0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`

const fill = async ({ sql: db }: Database): Promise<void> => {
  const people = 60
  const clients = Math.max(1, Math.round(rows / 5))
  const statements = [
    `insert into offices (id, name) select ${id('00000001-', 'g')}, 'Office ' || g from generate_series(1, 5) g`,
    `insert into employees (id, display_name, email_address, role, office_id) select ${id('00000002-', 'g')}, 'Person ' || g, 'p' || g || '@firm.example', 'employee',
      ${id('00000001-', '(g % 5) + 1')} from generate_series(1, ${people}) g`,
    `insert into clients (id, name, entity_type, profession, account_manager_id, office_id, active, sort_key, search_text)
      select ${id('00000003-', 'g')}, n, 'company', 'Profession ' || (g % 9), ${id('00000002-', `(g % ${people}) + 1`)}, ${id('00000001-', '(g % 5) + 1')}, g % 10 > 0, lower(n), lower(n)
      from (select g, md5(g::text) || ' Holding ' || g as n from generate_series(1, ${rows}) g) x`,
    `insert into locations (id, client_id, name, is_main, address, phone, sort_key, search_text) select ${id('00000004-', 'g')}, ${id('00000003-', 'g')}, 'Main ' || md5(g::text), true,
      jsonb_build_object('city', 'City ' || (g % 500), 'street', 'Street ' || g, 'postalCode', g::text), '+44 ' || g, 'main ' || md5(g::text), 'main ' || md5(g::text) || ' city ' || (g % 500) from generate_series(1, ${rows}) g`,
    `insert into contacts (id, kind, client_id, given_name, surname, job_title, email_addresses, business_phones, display_name, sort_key, search_text, addresses, notes)
      select ${id('00000005-', 'g')}, 'clientPerson', ${id('00000003-', `(g % ${clients}) + 1`)}, 'Given', n, 'Job ' || (g % 40), jsonb_build_array(jsonb_build_object('address', n || '@example.com', 'name', null)),
      '["+44 20"]', 'Given ' || n, n || ' given', 'given ' || n || E'\\n' || n || '@example.com', array[n || '@example.com'], repeat('note ', 40) from (select g, md5('c' || g) as n from generate_series(1, ${rows}) g) x`,
    `insert into contact_groups (id, name, name_key) select ${id('00000006-', 'g')}, 'Group ' || g, 'group ' || g from generate_series(1, 200) g`,
    `insert into contact_group_members select ${id('00000006-', '(g % 200) + 1')}, ${id('00000005-', 'g')} from generate_series(1, ${rows}) g`,
    `insert into tickets (id, kind, client_id, title, status, priority, due_date, assignee_id, created_at, sort_key, search_text) select ${id('00000007-', 'g')}, 'service', ${id('00000003-', `(g % ${clients}) + 1`)}, 'Ticket ' || md5(g::text),
      (array['notStarted', 'inProgress', 'closed', 'closed'])[g % 4 + 1], 'normal', date '2020-01-01' + g % 3000, ${id('00000002-', `(g % ${people}) + 1`)}, g, (date '2020-01-01' + g % 3000)::text, 'ticket ' || md5(g::text) from generate_series(1, ${rows}) g`,
    `insert into appointments (id, kind, status, client_id, subject, all_day, start_wall, end_wall, time_zone, starts_at, ends_at, show_as, sensitivity, billable, responsible_id, search_text)
      select ${id('00000008-', 'g')}, 'meeting', 'planned', ${id('00000003-', `(g % ${clients}) + 1`)}, 'Meeting ' || md5(g::text), false, '2026-01-01T09:00:00', '2026-01-01T10:00:00', 'Europe/Berlin', g * 1000, g * 1000 + 1, 'busy',
      case when g % 20 = 0 then 'private' else 'normal' end, false, ${id('00000002-', `(g % ${people}) + 1`)}, 'meeting ' || md5(g::text) from generate_series(1, ${rows}) g`,
    `insert into document_categories (id, name, name_key) select ${id('00000009-', 'g')}, 'Category ' || g, 'category ' || g from generate_series(1, 20) g`,
    `insert into documents (id, identity, hash, size, kind, direction, subject, mail_subject, preview, has_html, at, client_count, category_id, visibility, filed_by_id, filed_at, filed_how)
      select ${id('0000000a-', 'g')}, g::text, md5(g::text), g, 'mail', 'incoming', 'Mail ' || md5(g::text), 'Mail', 'preview', false, g * 1000, 1, ${id('00000009-', '(g % 20) + 1')},
      case when g % 5 = 0 then 'team' when g % 21 = 0 then 'private' else 'company' end, ${id('00000002-', `(g % ${people}) + 1`)}, g, 'hand' from generate_series(1, ${rows}) g`,
    `insert into document_people (document_id, position, role, name, address, address_key, domain) select ${id('0000000a-', 'g')}, 0, 'from', 'Sender ' || md5(g::text), 'a@b.example', 'a@b.example', 'b.example' from generate_series(1, ${rows}) g`,
    `insert into document_clients select ${id('0000000a-', 'g')}, ${id('00000003-', `(g % ${clients}) + 1`)}, 0, g * 1000 from generate_series(1, ${rows}) g`,
    `insert into document_texts select ${id('0000000a-', 'g')}, 'text', to_tsvector('simple', 'mail word' || (g % 1000) || ' ' || md5(g::text)) from generate_series(1, ${rows}) g`,
    'vacuum analyze',
  ]
  // The history of records is written by triggers; here nobody reads it.
  const tables = [
    'contact_group_members',
    'clients',
    'locations',
    'contacts',
    'tickets',
    'appointments',
    'documents',
    'document_clients',
  ]
  for (const table of tables) await sql`alter table ${sql.table(table)} disable trigger user`.execute(db)
  for (const statement of statements) {
    const began = performance.now()
    await sql.raw(statement).execute(db)
    if (statement !== 'vacuum analyze') await sql`analyze`.execute(db)
    if (process.env['VERBOSE']) console.log(statement.slice(0, 40), Math.round(performance.now() - began))
  }
}

const median = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now()
    await work()
    times.push(performance.now() - began)
  }
  return times.sort((a, b) => a - b)[1] ?? 0
}

const searches: Partial<Record<RecordKind, readonly string[]>> = {
  clients: ['a', 'holding 77', 'nothing like it'],
  locations: ['main', 'city 77', 'nothing like it'],
  contacts: ['a', 'abc1', 'nothing like it'],
  tickets: ['ticket', 'abc1', 'nothing like it', '99999'],
  appointments: ['meeting', 'abc1', 'nothing like it'],
  documents: ['mail', 'word77', 'nothinglikeit'],
}

const bench = async (database: Database, what: string): Promise<void> => {
  await migrate(database, 0)
  await fill(database)
  const lists = createRecordLists(database.sql)
  const asker = { employeeId: '00000002-0000-4000-8000-000000000007', mailboxId: null }
  const slow: string[] = []
  let calls = 0
  const call = async <K extends RecordKind>(kind: K, query: RecordQueryOf<K>): Promise<void> => {
    const ms = await median(() => lists.list(kind, query, asker))
    calls += 1
    if (process.env['VERBOSE']) console.log(kind, JSON.stringify(query), Math.round(ms))
    if (ms > 100) slow.push(`${what} ${kind} ${JSON.stringify(query)}: ${Math.round(ms)} ms`)
  }
  for (const kind of recordKinds) {
    for (const sort of recordSorts[kind]) {
      for (const order of ['asc', 'desc'] as const) {
        await call(kind, { sort, order } as RecordQueryOf<typeof kind>)
        const numeric =
          ['number', 'createdAt', 'start', 'at', 'size', 'members', 'priority'].includes(sort) ||
          (kind === 'tickets' && sort === 'status')
        const middle = nextOf([
          numeric ? (sort === 'priority' || sort === 'status' ? 2 : rows / 2) : 'm',
          '0000000a-0000-4000-8000-000000050000',
        ])
        await call(kind, { sort, order, after: middle } as RecordQueryOf<typeof kind>)
      }
    }
    for (const search of searches[kind] ?? []) {
      await call(kind, { search } as RecordQueryOf<typeof kind>)
      await call(kind, { search, sort: recordSorts[kind][1] } as RecordQueryOf<typeof kind>)
    }
  }
  const client = '00000003-0000-4000-8000-000000000005'
  await call('contacts', { clientId: client })
  await call('tickets', { clientId: client, open: true })
  await call('appointments', { clientId: client })
  await call('documents', { clientId: client })
  await call('contacts', { accountManagerId: asker.employeeId })
  await call('clients', { active: false })
  await call('clients', { accountManagerId: asker.employeeId, active: true })
  await call('tickets', { mine: true, open: true })
  await call('appointments', { mine: true })
  await call('appointments', { from: rows * 999 })
  await call('documents', { categoryId: '00000009-0000-4000-8000-000000000005' })
  console.log(`${what}: ${calls} calls, ${slow.length} over 100 ms\n${slow.join('\n')}`)
  await database.close()
}

const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
if (process.argv[3] !== 'postgres') await bench(await openPgliteFolder({ folder: join(folder, 'data') }), 'PGlite')
rmSync(folder, { recursive: true, force: true })
const binaries = process.argv[3] === 'pglite' ? null : findPostgres()
if (binaries !== null) {
  const cluster = await startCluster(binaries)
  await bench(openPostgres(cluster.url), 'PostgreSQL').finally(() => cluster.stop())
}
