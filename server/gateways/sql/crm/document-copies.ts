/**
 * The copies of a document in mailboxes: the link of the message it was filed from, and where that message lay. Written together with the
 * document, without the lock of the mailbox: a run at the same time writes the same link, and one that comes later looks at both sides again.
 */
import { sql } from 'kysely'
import type { Filing, KeptFile } from '../../../crm/mail-ports.ts'
import type { Sql } from '../database.ts'
import { chunksOf, json, lastOfEach, readableText, uuidArray } from '../values.ts'
import { documentId } from './document-row.ts'

type From = NonNullable<Filing['from']>

/** What was told about a message that was not filed is settled. */
const settle = async (trx: Sql, { mailboxId, message }: From): Promise<void> => {
  for (const table of ['strangers', 'retries'] as const)
    await trx
      .deleteFrom(table)
      .where('mailboxId', '=', mailboxId)
      .where('area', '=', 'mail')
      .where('side', '=', 'outlook')
      .where('id', '=', message.id)
      .execute()
}

/**
 * Links the message with the document. A link that takes part stays: then this message is a second copy of the mail in the same mailbox.
 * So does one whose message was removed after import, since that can be put back.
 */
export const joinCopy = async (trx: Sql, from: From, uuid: string, original: KeptFile): Promise<void> => {
  const { mailboxId, message } = from
  const { hash, size } = original
  const crmId = documentId(uuid)
  await trx
    .deleteFrom('links')
    .where('mailboxId', '=', mailboxId)
    .where('area', '=', 'mail')
    .where('outlookId', '=', message.id)
    .where('crmId', '<>', crmId)
    .execute()
  const { rows } = await sql`insert into links (mailbox_id, area, crm_id, outlook_id, base, held, origin)
    values (${mailboxId}, 'mail', ${crmId}, ${message.id}, '{}', '{}', 'outlook')
    on conflict (mailbox_id, area, crm_id) do update set outlook_id = excluded.outlook_id, crm_version = null, outlook_version = null,
      base = excluded.base, held = excluded.held, dormant = null
    where links.outlook_id is null
      or (links.dormant is not null and (links.dormant <> 'kept' or links.outlook_id = excluded.outlook_id))
    returning crm_id`.execute(trx)
  if (rows.length > 0)
    await trx
      .insertInto('documentCopies')
      .values({ mailboxId, documentId: uuid, folderId: message.folderId, hash, size })
      .onConflict((on) =>
        on.columns(['mailboxId', 'documentId']).doUpdateSet({
          folderId: message.folderId,
          subject: null,
          categories: '[]',
          leavesMailbox: false,
          hash,
          size,
        }),
      )
      .execute()
  await settle(trx, from)
}

const linkOf = (trx: Sql, mailboxId: string, uuid: string, change: { dormant: string | null }, was: string | null) =>
  trx
    .updateTable('links')
    .set({ ...change, ...(change.dormant === null ? { crmVersion: null, outlookVersion: null } : {}) })
    .where('mailboxId', '=', mailboxId)
    .where('area', '=', 'mail')
    .where('crmId', '=', documentId(uuid))
    .where('dormant', was === null ? 'is' : '=', was)
    .executeTakeFirst()

/** The document was taken out of the files: nothing files the message again. Other mailboxes learn it with their next run. */
export const sleepCopy = async (trx: Sql, mailboxId: string, uuid: string): Promise<void> => {
  await linkOf(trx, mailboxId, uuid, { dormant: 'deletedInCrm' }, null)
}

export const wakeCopy = async (trx: Sql, mailboxId: string, uuid: string): Promise<void> => {
  await linkOf(trx, mailboxId, uuid, { dormant: null }, 'deletedInCrm')
}

/** Null where no message of this mailbox was removed after import. */
export const removedCopyOf = async (
  db: Sql,
  mailboxId: string,
  uuid: string,
): Promise<{ readonly messageId: string; readonly folderId: string | null } | null> => {
  const { rows } = await sql<{ messageId: string; folderId: string | null }>`
    select l.outlook_id as message_id, c.folder_id from links l
    left join document_copies c on c.mailbox_id = l.mailbox_id and c.document_id = ${uuid}
    where l.mailbox_id = ${mailboxId} and l.area = 'mail' and l.crm_id = ${documentId(uuid)} and l.dormant = 'kept'
      and l.outlook_id is not null`.execute(db)
  return rows[0] ?? null
}

/** The message is coming back, and stays. */
export const keepCopy = async (trx: Sql, mailboxId: string, uuid: string): Promise<boolean> => {
  const { numUpdatedRows } = await linkOf(trx, mailboxId, uuid, { dormant: null }, 'kept')
  await trx
    .updateTable('documentCopies')
    .set({ leavesMailbox: false })
    .where('mailboxId', '=', mailboxId)
    .where('documentId', '=', uuid)
    .execute()
  return numUpdatedRows > 0n
}

/** What a run agreed on with a mailbox. */
export interface Copy {
  readonly documentId: string
  readonly folderId: string | null
  readonly subject: string
  readonly categories: readonly string[]
  readonly leavesMailbox: boolean
  /** Of the mail as this mailbox had it. */
  readonly hash: string
  readonly size: number
}

export const keepCopies = async (trx: Sql, mailboxId: string, copies: readonly Copy[]): Promise<void> => {
  const rows = copies.map(({ subject, categories, ...copy }) => ({
    mailboxId,
    ...copy,
    subject: readableText(subject),
    categories: json(categories.map(readableText)),
  }))
  for (const chunk of chunksOf(lastOfEach(rows, (row) => row.documentId)))
    await trx
      .insertInto('documentCopies')
      .values(chunk)
      .onConflict((on) =>
        on.columns(['mailboxId', 'documentId']).doUpdateSet((eb) => ({
          folderId: eb.ref('excluded.folderId'),
          subject: eb.ref('excluded.subject'),
          categories: sql<string>`excluded.categories`,
          leavesMailbox: eb.ref('excluded.leavesMailbox'),
          hash: eb.ref('excluded.hash'),
          size: eb.ref('excluded.size'),
        })),
      )
      .execute()
}

export interface CopyChange {
  readonly documentId: string
  /** Missing: as it was. */
  readonly subject?: string
  readonly categories?: readonly string[]
}

/** Of copies before the change, by document; none for those that were adopted. */
export const categoriesOfCopies = async (
  trx: Sql,
  mailboxId: string,
  uuids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await trx
    .selectFrom('documentCopies')
    .select(['documentId', 'categories'])
    .where('mailboxId', '=', mailboxId)
    .where('documentId', '=', sql<string>`any(${uuidArray(uuids)})`)
    .execute()
  return new Map(rows.map(({ documentId: id, categories }) => [id, categories]))
}

export const changeCopies = async (trx: Sql, mailboxId: string, changes: readonly CopyChange[]): Promise<void> => {
  if (changes.length === 0) return
  const rows = changes.map(({ documentId: id, subject, categories }) => ({
    id,
    subject: subject === undefined ? null : readableText(subject),
    categories: categories === undefined ? null : categories.map(readableText),
  }))
  await sql`insert into document_copies (mailbox_id, document_id, subject, categories)
    select ${mailboxId}, id, subject, coalesce(categories, '[]')
    from json_to_recordset(${json(rows)}::json) as r (id uuid, subject text, categories json)
    on conflict (mailbox_id, document_id) do update set subject = coalesce(excluded.subject, document_copies.subject)`.execute(
    trx,
  )
  const recategorised = rows.filter(({ categories }) => categories !== null)
  if (recategorised.length === 0) return
  await sql`update document_copies c set categories = r.categories
    from json_to_recordset(${json(recategorised)}::json) as r (id uuid, categories json)
    where c.mailbox_id = ${mailboxId} and c.document_id = r.id`.execute(trx)
}
