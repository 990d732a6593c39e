/** Links: the memory of the synchronisation. */
import { sql } from 'kysely'
import type { AreaName } from '../../../../shared/area.ts'
import type { StoreTransaction } from '../../../engine/ports.ts'
import type { DormantReason, Link, LinkOrigin } from '../../../sync/link.ts'
import type { Fields } from '../../../sync/record.ts'
import { chunksOf, json, lastOfEach, textArray } from '../values.ts'
import type { Binding } from './binding.ts'

const columns = ['crmId', 'outlookId', 'crmVersion', 'outlookVersion', 'base', 'held', 'origin', 'dormant'] as const

export interface LinkRow {
  readonly crmId: string
  readonly outlookId: string | null
  readonly crmVersion: string | null
  readonly outlookVersion: string | null
  readonly base: unknown
  readonly held: unknown
  readonly origin: string
  readonly dormant: string | null
}

export const linkOf = (row: LinkRow): Link => ({
  crmId: row.crmId,
  outlookId: row.outlookId,
  versions: { crm: row.crmVersion, outlook: row.outlookVersion },
  base: row.base as Fields,
  held: row.held as Fields,
  origin: row.origin as LinkOrigin,
  dormant: row.dormant as DormantReason | null,
})

export const links = ({ sql: db, mailboxId }: Binding): StoreTransaction['links'] => {
  const ofArea = (area: AreaName) =>
    db.selectFrom('links').select(columns).where('mailboxId', '=', mailboxId).where('area', '=', area)

  const byIds = async (area: AreaName, column: 'crmId' | 'outlookId', ids: readonly string[]): Promise<Link[]> => {
    if (ids.length === 0) return []
    const rows = await ofArea(area)
      .where(column, '=', sql<string>`any(${textArray(ids)})`)
      .execute()
    return rows.map(linkOf)
  }

  return {
    async all(area) {
      return (await ofArea(area).orderBy('crmId').execute()).map(linkOf)
    },
    byCrmIds: (area, ids) => byIds(area, 'crmId', ids),
    byOutlookIds: (area, ids) => byIds(area, 'outlookId', ids),
    async countActive(area) {
      const { count } = await db
        .selectFrom('links')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('mailboxId', '=', mailboxId)
        .where('area', '=', area)
        .where('dormant', 'is', null)
        .executeTakeFirstOrThrow()
      return count
    },
    async upsert(area, changed) {
      for (const chunk of chunksOf(lastOfEach(changed, (link) => link.crmId))) {
        const rows = chunk.map((link) => ({
          mailboxId,
          area,
          crmId: link.crmId,
          outlookId: link.outlookId,
          crmVersion: link.versions.crm,
          outlookVersion: link.versions.outlook,
          base: json(link.base),
          held: json(link.held),
          origin: link.origin,
          dormant: link.dormant,
        }))
        await db
          .insertInto('links')
          .values(rows)
          .onConflict((on) =>
            on.columns(['mailboxId', 'area', 'crmId']).doUpdateSet((eb) => ({
              outlookId: eb.ref('excluded.outlookId'),
              crmVersion: eb.ref('excluded.crmVersion'),
              outlookVersion: eb.ref('excluded.outlookVersion'),
              base: sql<string>`excluded.base`,
              held: sql<string>`excluded.held`,
              origin: eb.ref('excluded.origin'),
              dormant: eb.ref('excluded.dormant'),
            })),
          )
          .execute()
      }
    },
    async forget(area, crmIds) {
      if (crmIds.length === 0) return
      await db
        .deleteFrom('links')
        .where('mailboxId', '=', mailboxId)
        .where('area', '=', area)
        .where('crmId', '=', sql<string>`any(${textArray(crmIds)})`)
        .execute()
    },
  }
}
