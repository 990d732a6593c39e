/** What is left alone until a person decides: dormant links, records without a partner, parked failures. One list, in id order. */
import { sql, type RawBuilder } from 'kysely'
import { areaOf } from '../../../areas/index.ts'
import type { AreaName } from '../../../../shared/area.ts'
import { attentionActions } from '../../../../shared/schemas/sync.ts'
import type { AttentionItem, PageOf, PageRequest } from '../../../crm/ports.ts'
import type { DormantReason, StrangerReason } from '../../../sync/link.ts'
import type { Fields } from '../../../sync/record.ts'
import type { Sql } from '../database.ts'
import { containing } from '../values.ts'

type Action = (typeof attentionActions)[number]

/** What a person can do, the first one recommended; an empty list: it is shown, but nothing needs to be done (SM-15, CARET-34). */
const actionsForDormant: Readonly<Record<DormantReason, readonly Action[]>> = {
  deletedInOutlook: ['restoreInOutlook', 'stopSyncing', 'deleteInCrm'],
  deletedInCrm: ['removeFromOutlook', 'stopSyncing'],
  movedInOutlook: ['stopSyncing'],
  outOfScope: [],
  stopped: ['restoreInOutlook'],
}
const actionsForStranger: Readonly<Record<StrangerReason, readonly Action[]>> = {
  addNotAllowed: ['createInCrm'],
  waitingForTag: ['createInCrm'],
  ambiguousMatch: ['createInCrm', 'tryAgain'],
  matchOutOfScope: [],
  kindNotCreatable: [],
  copyOfLinked: ['createInCrm'],
  invalid: ['tryAgain'],
}
/** Quiet reasons are answers, not questions: they are not counted and not listed. */
const asksDormant: readonly DormantReason[] = ['deletedInOutlook', 'deletedInCrm', 'movedInOutlook']
const asksStranger: readonly StrangerReason[] = ['addNotAllowed', 'waitingForTag', 'ambiguousMatch', 'matchOutOfScope', 'copyOfLinked', 'invalid']

const words = (texts: readonly string[]): RawBuilder<string[]> => sql<string[]>`${`{${texts.join(',')}}`}::text[]`

/** Columns id, area, kind, side, reason, crm_id, outlook_id, fields, title. */
const attentionRows = (mailboxId: string): RawBuilder<unknown> => sql`(
  select 'dormant|' || area || '|' || crm_id as id, area, 'dormant' as kind,
    case dormant when 'deletedInCrm' then 'crm' else 'outlook' end as side, dormant as reason, crm_id, outlook_id, base::text as fields, null::text as title
  from links where mailbox_id = ${mailboxId} and dormant = any(${words(asksDormant)})
  union all
  select 'stranger|' || area || '|' || side || '|' || id, area, 'stranger', side, reason,
    case side when 'crm' then id end, case side when 'outlook' then id end, fields::text, null
  from strangers where mailbox_id = ${mailboxId} and reason = any(${words(asksStranger)})
  union all
  select 'parked|' || area || '|' || side || '|' || id, area, 'parked', side, coalesce(nullif(failure->>'code', ''), 'HTTP_' || (failure->>'status')),
    case side when 'crm' then id end, case side when 'outlook' then id end, '{}', title
  from retries where mailbox_id = ${mailboxId} and next_at is null
)`

interface Row {
  readonly id: string
  readonly area: AreaName
  readonly kind: AttentionItem['kind']
  readonly side: 'crm' | 'outlook'
  readonly reason: string
  readonly crmId: string | null
  readonly outlookId: string | null
  readonly fields: string
  readonly title: string | null
}

/** Places and colleagues are not deleted from a list of contacts. */
const isDeletable = (crmId: string | null): boolean => crmId !== null && !/^(location|employee):/.test(crmId)

const actionsOf = ({ kind, reason, side, crmId }: Row): readonly Action[] => {
  if (kind === 'parked') return ['tryAgain']
  if (kind === 'dormant') return actionsForDormant[reason as DormantReason].filter((action) => action !== 'deleteInCrm' || isDeletable(crmId))
  return side === 'crm' ? ['tryAgain'] : actionsForStranger[reason as StrangerReason]
}

const itemOf = (row: Row): AttentionItem => {
  const fields = JSON.parse(row.fields) as Fields
  const { id, area, kind, side, reason, crmId, outlookId } = row
  return { id, area, kind, side, reason, crmId, outlookId, fields, title: row.title ?? areaOf(area).titleOf(fields), actions: [...actionsOf(row)] }
}

const columns = sql`id, area, kind, side, reason, crm_id as "crmId", outlook_id as "outlookId", fields, title`

export const attentionCount = async (db: Sql, mailboxId: string): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ area: string; count: number }>`select area, count(*)::int as count from ${attentionRows(mailboxId)} a group by area`.execute(db)
  return new Map(rows.map((row) => [row.area, Number(row.count)]))
}

export const attentionPage = async (db: Sql, mailboxId: string, { search, after, limit = 50 }: PageRequest): Promise<PageOf<AttentionItem>> => {
  const wanted = search === undefined || search.trim() === '' ? sql`true` : sql`(coalesce(title, '') || fields) ilike ${containing(search.trim())} escape '\\'`
  const { rows } = await sql<Row>`select ${columns} from ${attentionRows(mailboxId)} a
    where ${wanted} and id collate "C" > ${after ?? ''} order by id collate "C" limit ${limit + 1}`.execute(db)
  const counted = await sql<{ count: number }>`select count(*)::int as count from ${attentionRows(mailboxId)} a where ${wanted}`.execute(db)
  const items = rows.slice(0, limit).map(itemOf)
  return { items, total: Number(counted.rows[0]?.count ?? 0), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

export const attentionItem = async (db: Sql, mailboxId: string, id: string): Promise<AttentionItem | null> => {
  const { rows } = await sql<Row>`select ${columns} from ${attentionRows(mailboxId)} a where id = ${id}`.execute(db)
  return rows[0] === undefined ? null : itemOf(rows[0])
}
