/** Writing documents in statements of many rows, and locking them for a change. */
import { sql, type Selectable } from 'kysely'
import type { DocumentsTable } from '../document-tables.ts'
import type { Sql } from '../database.ts'
import { chunksOf, json, lastOfEach, readableText, textArray, uuidArray } from '../values.ts'
import type { StrongKeys } from './areas.ts'
import { findPeople, matchPerson } from './document-people.ts'
import { columnsOfNew, filesOfMail, peopleOfMail, wordsOfDocument, type NewDocument } from './document-row.ts'

export type DocumentRow = Selectable<DocumentsTable>

/** Rows locked until the transaction ends, in one order, so that two writers never wait for each other. Tombstones too. */
export const lockDocuments = async (
  db: Sql,
  by: 'id' | 'identity',
  keys: readonly string[],
): Promise<readonly DocumentRow[]> => {
  if (keys.length === 0) return []
  return db
    .selectFrom('documents')
    .selectAll()
    .where(by, '=', sql<string>`any(${by === 'id' ? uuidArray(keys) : textArray(keys)})`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Clients in their order; what was there stays. */
export const addClients = async (
  db: Sql,
  rows: readonly {
    readonly documentId: string
    readonly clientId: string
    readonly position: number
    readonly at: number
  }[],
): Promise<void> => {
  const each = lastOfEach(rows, ({ documentId, clientId }) => `${documentId} ${clientId}`)
  for (const chunk of chunksOf(each))
    await db
      .insertInto('documentClients')
      .values(chunk)
      .onConflict((on) => on.doNothing())
      .execute()
}

export const addContacts = async (
  db: Sql,
  rows: readonly { readonly documentId: string; readonly contactId: string }[],
): Promise<void> => {
  for (const chunk of chunksOf(lastOfEach(rows, ({ documentId, contactId }) => `${documentId} ${contactId}`)))
    await db
      .insertInto('documentContacts')
      .values(chunk)
      .onConflict((on) => on.doNothing())
      .execute()
}

const clientRows = ({ uuid, at, target }: NewDocument) =>
  target.clientIds.map((clientId, position) => ({ documentId: uuid, clientId, position, at }))

const addParts = async (db: Sql, made: readonly NewDocument[]): Promise<void> => {
  const people = new Map(made.map((one) => [one.uuid, peopleOfMail(one.kept)]))
  const files = new Map(made.map((one) => [one.uuid, filesOfMail(one)]))
  const known = await findPeople(
    db,
    [...people.values()].flat().map(({ addressKey }) => addressKey),
  )
  // Few at a time: a text may have a million characters.
  for (const chunk of chunksOf(made, 20))
    await db
      .insertInto('documentTexts')
      .values(
        chunk.map(({ uuid, subject, kept }) => {
          const names = (files.get(uuid) ?? []).map(({ name }) => name)
          const searched = { subject, people: people.get(uuid) ?? [], files: names, text: kept.parsed.text }
          const search = sql`to_tsvector('simple', ${wordsOfDocument(searched)})`
          return { documentId: uuid, text: readableText(kept.parsed.text), search }
        }),
      )
      .execute()
  await addClients(db, made.flatMap(clientRows))
  await addContacts(
    db,
    made.flatMap(({ uuid, target }) => target.contactIds.map((contactId) => ({ documentId: uuid, contactId }))),
  )
  const personRows = made.flatMap(({ uuid, target }) =>
    (people.get(uuid) ?? []).map((one) => ({
      documentId: uuid,
      ...one,
      ...matchPerson(known, one.addressKey, target.clientIds),
    })),
  )
  for (const chunk of chunksOf(personRows)) await db.insertInto('documentPeople').values(chunk).execute()
  const fileRows = made.flatMap(({ uuid }) => (files.get(uuid) ?? []).map((file) => ({ documentId: uuid, ...file })))
  for (const chunk of chunksOf(fileRows)) await db.insertInto('documentFiles').values(chunk).execute()
}

/**
 * @returns ids of those that were inserted; the others are filed already, under the same identity. Whoever inserts the same mail at the same
 * moment waits for the one who came first, in one order, so that two never wait for each other.
 */
export const insertDocuments = async (
  db: Sql,
  made: readonly NewDocument[],
  strongKeys: StrongKeys,
): Promise<ReadonlySet<string>> => {
  const inserted = new Set<string>()
  const sorted = made.toSorted((a, b) => (a.kept.identity < b.kept.identity ? -1 : 1))
  for (const chunk of chunksOf(sorted)) {
    const rows = await db
      .insertInto('documents')
      .values(chunk.map((one) => columnsOfNew(one, strongKeys)))
      .onConflict((on) => on.doNothing())
      .returning('id')
      .execute()
    for (const { id } of rows) inserted.add(id)
  }
  const fresh = made.filter(({ uuid }) => inserted.has(uuid))
  if (fresh.length > 0) await addParts(db, fresh)
  return inserted
}

/** After a change of subject. */
export const refreshWords = async (db: Sql, uuids: readonly string[]): Promise<void> => {
  if (uuids.length === 0) return
  const { rows } = await sql<{
    id: string
    subject: string
    text: string
    people: { name: string | null; address: string }[]
    files: string[]
  }>`select d.id, d.subject, t.text,
      (select coalesce(json_agg(json_build_object('name', p.name, 'address', p.address) order by p.position), '[]')
        from document_people p where p.document_id = d.id) as people,
      (select coalesce(json_agg(f.name order by f.position), '[]') from document_files f where f.document_id = d.id) as files
    from documents d join document_texts t on t.document_id = d.id where d.id = any(${uuidArray(uuids)})`.execute(db)
  for (const { id, ...searched } of rows)
    await db
      .updateTable('documentTexts')
      .set({ search: sql`to_tsvector('simple', ${wordsOfDocument(searched)})` })
      .where('documentId', '=', id)
      .execute()
}

export interface HistoryRow {
  readonly documentId: string
  readonly deed: 'filed' | 'changed' | 'filedAgain' | 'unfiled' | 'restored' | 'removedFromMailbox' | 'putBack'
  readonly how: string | null
  readonly byId: string | null
  readonly facts: Readonly<Record<string, string | null>>
}

export const addHistory = async (db: Sql, at: number, entries: readonly HistoryRow[]): Promise<void> => {
  const rows = entries.map((entry) => ({ ...entry, at, facts: json(entry.facts) }))
  for (const chunk of chunksOf(rows)) await db.insertInto('documentHistory').values(chunk).execute()
}

/** The client is called otherwise: what messages show of its documents in Outlook is seen anew, while nobody edited them. */
export const moveDocumentNames = async (db: Sql, clientId: string): Promise<void> => {
  await sql`update documents set names_version = names_version + 1
    where id in (select document_id from document_clients where client_id = ${clientId})`.execute(db)
}
