/** Lists and imports in SQL on both databases: every order of every list is a page order that ends, and an import outlives a crash. */
import { describe, expect, test } from 'vitest'
import { createImportRecords } from '../../server/gateways/sql/crm/imports/import-records.ts'
import { createImportStore } from '../../server/gateways/sql/crm/imports/import-store.ts'
import { createSqlClients } from '../../server/gateways/sql/crm/clients.ts'
import { createSqlContacts } from '../../server/gateways/sql/crm/contacts.ts'
import { readTags, tagsNamed } from '../../server/gateways/sql/crm/document-tags.ts'
import { createRecordLists } from '../../server/gateways/sql/crm/record-lists.ts'
import { createRecordImports } from '../../server/crm/imports/record-imports.ts'
import { readFile } from '../../server/gateways/exchange/read-file.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { emptyContact } from '../../shared/schemas/crm.ts'
import { recordKinds, recordSorts, type RecordKind } from '../../shared/schemas/record-lists.ts'
import type { RecordQueryOf } from '../../shared/schemas/record-queries.ts'
import { testDatabases } from '../support/databases.ts'
import { connectedMailbox, crmUse, fixedNow, mailboxId } from '../support/sql-worlds.ts'

const address = { street: null, city: null, state: null, postalCode: null, countryOrRegion: null }

const firm = async (database: Database) => {
  const use = crmUse(database)
  const employee = await connectedMailbox(database, mailboxId, 1)
  const clients = createSqlClients(use)
  for (const [index, name] of ['Ärzte', 'arzt', 'Bär', 'Łódź', 'lodz', 'Zoo'].entries()) {
    const { client } = await clients.create(
      { name, entityType: 'company', profession: index % 2 ? 'Care' : null, accountManagerId: null, officeId: null },
      { name: 'Main', address: { ...address, city: index % 2 ? 'Wien' : null }, phone: null },
    )
    await createSqlContacts(use).create({
      ...emptyContact,
      clientId: client.id,
      surname: `Ö${name}`,
      jobTitle: index % 3 ? 'Judge' : null,
    })
  }
  return { use, employee }
}

describe.each(testDatabases('lists and imports'))('records on $name', ({ empty }) => {
  test('[WS] every order of every list, either way, gives each row once, whatever is missing in it', async () => {
    const database = await empty()
    const { employee } = await firm(database)
    const lists = createRecordLists(database.sql)
    const asker = { employeeId: employee, mailboxId: null }
    const all = async <K extends RecordKind>(kind: K, query: RecordQueryOf<K>): Promise<string[]> => {
      const ids: string[] = []
      for (let after: string | null | undefined; after !== null; ) {
        const page = await lists.list(kind, { ...query, limit: 2, ...(after === undefined ? {} : { after }) }, asker)
        ids.push(...page.items.map(({ id }) => id))
        after = page.next
      }
      return ids
    }
    for (const kind of recordKinds) {
      const [usual] = recordSorts[kind]
      const expected = (await all(kind, { sort: usual } as RecordQueryOf<typeof kind>)).sort()
      for (const sort of recordSorts[kind])
        for (const order of ['asc', 'desc'] as const)
          expect([kind, sort, order, (await all(kind, { sort, order } as RecordQueryOf<typeof kind>)).sort()]).toEqual([
            kind,
            sort,
            order,
            expected,
          ])
    }
    const names = async (search: string) =>
      (await lists.list('clients', { search }, asker)).items.map(({ name }) => name)
    expect((await names('LODZ')).toSorted()).toEqual(['lodz', 'Łódź'])
    await expect(lists.list('clients', { after: 'nonsense' }, asker)).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
  })

  test('[SM-20] a client whose name has ł or ß is found by a category of exactly that name', async () => {
    const database = await empty()
    const { use } = await firm(database)
    const plain = { entityType: 'company', profession: null, accountManagerId: null, officeId: null } as const
    await createSqlClients(use).create({ name: 'Weiß & Straße', ...plain }, { name: 'Main', address, phone: null })
    for (const name of ['Łódź', 'Weiß & Straße']) {
      const tags = tagsNamed(await readTags(database.sql, [name]), [name])
      expect(tags.clientTags.map(({ clientName }) => clientName)).toEqual([name])
    }
  })

  test('[WS] an import that a crash cut off goes on where it stopped, and makes nobody twice', async () => {
    const database = await empty()
    const { use, employee } = await firm(database)
    let now = fixedNow
    const imports = createImportStore(database.sql, () => now)
    const importRecords = createImportRecords({ ...use, now: () => now })
    const importer = { employeeId: employee, isAdministrator: false }
    let pieces = 0
    const make = (dies: boolean) =>
      createRecordImports({
        imports,
        importRecords: {
          ...importRecords,
          apply: async (...piece) => {
            pieces += 1
            if (dies && pieces === 2) return new Promise(() => {})
            return importRecords.apply(...piece)
          },
        },
        readImportFile: async (file) => readFile(file) ?? Promise.reject(new Error('unreadable')),
        onError: (error) => {
          throw error
        },
      })
    const lines = Array.from({ length: 450 }, (_, n) => `Given,Name ${n},n${n}@crash.example`)
    const content = new TextEncoder().encode(['First name,Last name,E-mail', ...lines].join('\n'))
    const first = make(true)
    const one = await first.read({ kind: 'contacts', fileName: 'crash.csv', content }, importer)
    await first.check(one.id, one.settings, importer)
    await first.settled()
    await first.execute(one.id, importer)
    await expect.poll(() => pieces).toBe(2)
    await expect(first.execute(one.id, importer)).rejects.toMatchObject({ code: 'IMPORT_NOT_NOW' })

    now += 61_000
    const second = make(false)
    expect(await second.get(one.id, importer)).toMatchObject({ state: 'running', isInterrupted: true, dealtWith: 200 })
    await second.execute(one.id, importer)
    await second.settled()
    expect(await second.get(one.id, importer)).toMatchObject({ state: 'done', dealtWith: 450, counts: { create: 450 } })
    const made = await createRecordLists(database.sql).list(
      'contacts',
      { search: '@crash.example' },
      { employeeId: employee, mailboxId: null },
    )
    expect(made.total).toBe(450)

    let statements = 0
    const stop = database.onStatement(() => {
      statements += 1
    })
    await second.undo(one.id, importer)
    await second.settled()
    stop()
    // Three pieces of two hundred rows at the most, each with the same few statements.
    expect(statements).toBeLessThan(60)
    expect((await second.get(one.id, importer)).undo).toEqual({ takenBack: 450, keptBecauseEdited: 0 })
  })
})
