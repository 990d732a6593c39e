/** Photos of contacts: the hash stands at the contact, so that its history tells who changed it (N5); what the hash is of stands apart. */
import { sql } from 'kysely'
import type { ContactPhoto } from '../../../../shared/schemas/exchange.ts'
import type { PhotoCopy, PhotoStore } from '../../../crm/photo-ports.ts'
import { isUuid, textArray } from '../values.ts'
import { notFound } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

interface CopyRow {
  readonly contactId: string
  readonly outlookId: string
  readonly hash: string | null
  readonly contentType: ContactPhoto['contentType'] | null
  readonly size: number | null
  readonly baseHash: string | null
  readonly isKnown: boolean
}

const copyOf = ({ contactId, outlookId, hash, contentType, size, baseHash, isKnown }: CopyRow): PhotoCopy => ({
  contactId,
  outlookId,
  photo: hash === null || contentType === null || size === null ? null : { hash, contentType, size },
  baseHash,
  isKnown,
})

/** A copy that was made anew in Outlook has another id, and was never compared. */
const copies = (mailboxId: string) => sql`select c.id as contact_id, l.outlook_id, p.hash, p.content_type, p.size,
    case when k.outlook_id = l.outlook_id then k.base_hash end as base_hash, coalesce(k.outlook_id = l.outlook_id, false) as is_known
  from links l
  join contacts c on l.crm_id = c.id_family || ':' || c.id and c.deleted_at is null
  left join photos p on p.hash = c.photo_hash
  left join contact_photo_copies k on k.mailbox_id = l.mailbox_id and k.contact_id = c.id
  where l.mailbox_id = ${mailboxId} and l.area = 'contacts' and l.dormant is null and l.outlook_id is not null`

export const createSqlPhotos = (use: CrmUse): PhotoStore => ({
  async of(contactId) {
    if (!isUuid(contactId)) return null
    const { rows } =
      await sql<ContactPhoto>`select p.hash, p.content_type, p.size from contacts c join photos p on p.hash = c.photo_hash
      where c.id = ${contactId} and c.deleted_at is null`.execute(use.sql)
    return rows[0] ?? null
  },

  set: (contactId, photo) =>
    changing(use, async (trx) => {
      if (!isUuid(contactId)) throw notFound()
      if (photo !== null)
        await sql`insert into photos (hash, content_type, size) values (${photo.hash}, ${photo.contentType}, ${photo.size})
          on conflict do nothing`.execute(trx)
      const { numAffectedRows } =
        await sql`update contacts set photo_hash = ${photo?.hash ?? null}, version = version + 1
        where id = ${contactId} and deleted_at is null`.execute(trx)
      if (Number(numAffectedRows ?? 0n) === 0) throw notFound()
    }),

  async differing(mailboxId, limit) {
    const { rows } = await sql<CopyRow>`select * from (${copies(mailboxId)}) x
      where not x.is_known or x.hash is distinct from x.base_hash order by x.contact_id limit ${limit}`.execute(use.sql)
    return rows.map(copyOf)
  },

  async linked(mailboxId, outlookIds) {
    if (outlookIds.length === 0) return []
    const { rows } = await sql<CopyRow>`select * from (${copies(mailboxId)}) x
      where x.outlook_id = any(${textArray(outlookIds)})`.execute(use.sql)
    return rows.map(copyOf)
  },

  async agreed(mailboxId, contactId, outlookId, hash) {
    await sql`insert into contact_photo_copies (mailbox_id, contact_id, outlook_id, base_hash, outlook_hash, looked_at)
      values (${mailboxId}, ${contactId}::uuid, ${outlookId}, ${hash}, ${hash}, ${use.now()})
      on conflict (mailbox_id, contact_id) do update set outlook_id = excluded.outlook_id, base_hash = excluded.base_hash,
        outlook_hash = excluded.outlook_hash, looked_at = excluded.looked_at`.execute(use.sql)
  },
})
