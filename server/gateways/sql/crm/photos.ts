/** Photos of contacts: the hash stands at the contact, so that its history tells who changed it (N5); what the hash is of stands apart. */
import { sql } from 'kysely'
import type { ContactPhoto } from '../../../../shared/schemas/exchange.ts'
import type { PhotoCopy, PhotoStore } from '../../../crm/photo-ports.ts'
import { isUuid } from '../values.ts'
import { notFound } from './refusals.ts'
import { changing, type CrmUse } from './use.ts'

interface CopyRow {
  readonly contactId: string
  readonly outlookId: string
  readonly outlookVersion: string | null
  readonly hash: string | null
  readonly contentType: ContactPhoto['contentType'] | null
  readonly size: number | null
  readonly baseHash: string | null
}

const copyOf = ({ contactId, outlookId, outlookVersion, hash, contentType, size, baseHash }: CopyRow): PhotoCopy => ({
  contactId,
  outlookId,
  outlookVersion,
  photo: hash === null || contentType === null || size === null ? null : { hash, contentType, size },
  baseHash,
})

const linked = (mailboxId: string) => sql`links l
  join contacts c on l.crm_id = c.id_family || ':' || c.id and c.deleted_at is null
  left join contact_photo_copies k on k.mailbox_id = l.mailbox_id and k.contact_id = c.id and k.outlook_id = l.outlook_id
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

  async assumeNone(mailboxId) {
    await sql`insert into contact_photo_copies (mailbox_id, contact_id, outlook_id, base_hash, outlook_hash, outlook_version, looked_at)
      select l.mailbox_id, c.id, l.outlook_id, null, null, l.outlook_version, ${use.now()} from ${linked(mailboxId)}
        and l.origin = 'crm' and k.contact_id is null
      on conflict (mailbox_id, contact_id) do update set outlook_id = excluded.outlook_id, base_hash = null, outlook_hash = null,
        outlook_version = excluded.outlook_version, looked_at = excluded.looked_at`.execute(use.sql)
  },

  async differing(mailboxId, limit) {
    const { rows } = await sql<CopyRow>`select x.*, p.content_type, p.size from (
        select c.id as contact_id, l.outlook_id, l.outlook_version, c.photo_hash as hash, k.base_hash from ${linked(mailboxId)}
          and (k.contact_id is null or c.photo_hash is distinct from k.base_hash or k.outlook_version is distinct from l.outlook_version)
        order by k.looked_at nulls first, c.id limit ${limit}) x
      left join photos p on p.hash = x.hash`.execute(use.sql)
    return rows.map(copyOf)
  },

  async agreed(mailboxId, { contactId, outlookId, outlookVersion }, hash) {
    await sql`insert into contact_photo_copies (mailbox_id, contact_id, outlook_id, base_hash, outlook_hash, outlook_version, looked_at)
      values (${mailboxId}, ${contactId}::uuid, ${outlookId}, ${hash}, ${hash}, ${outlookVersion}, ${use.now()})
      on conflict (mailbox_id, contact_id) do update set outlook_id = excluded.outlook_id, base_hash = excluded.base_hash,
        outlook_hash = excluded.outlook_hash, outlook_version = excluded.outlook_version, looked_at = excluded.looked_at`.execute(
      use.sql,
    )
  },
})
