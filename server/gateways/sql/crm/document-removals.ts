/** History of documents whose message left a mailbox because everything of it is kept (CARET-68, N11). */
import { sql } from 'kysely'
import type { StoreTransaction } from '../../../engine/ports.ts'
import type { Binding } from '../sync/binding.ts'
import { textArray } from '../values.ts'

type Links = StoreTransaction['links']

/** Before the links are stored: those that begin to sleep as `kept` are told, those that did so before are not told again. */
const noteRemovals = async ({ sql: db, mailboxId, now }: Binding, crmIds: readonly string[]): Promise<void> => {
  if (crmIds.length === 0) return
  await sql`insert into document_history (document_id, at, deed, by_id)
    select d.id, ${now()}, 'removedFromMailbox', e.id
    from links l join documents d on l.crm_id = 'document:' || d.id
    left join connections c on c.id = l.mailbox_id
    left join employees e on e.tenant_id = c.tenant_id and e.user_id = c.user_id
    where l.mailbox_id = ${mailboxId} and l.area = 'mail' and l.crm_id = any(${textArray(crmIds)})
      and l.dormant is distinct from 'kept' order by l.crm_id`.execute(db)
}

export const linksWithHistory = (binding: Binding, links: Links): Links => ({
  ...links,
  async upsert(area, changed) {
    if (area === 'mail')
      await noteRemovals(
        binding,
        changed.flatMap(({ crmId, dormant }) => (dormant === 'kept' ? [crmId] : [])),
      )
    await links.upsert(area, changed)
  },
})
