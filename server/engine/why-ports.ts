/** What "Why?" (N8) needs to know of one record besides what a run needs: what is stored of it in one mailbox, and which filter leaves it out. */
import type { AreaName } from '../../shared/area.ts'
import type { Failure } from '../sync/failure.ts'
import type { Link, StrangerReason } from '../sync/link.ts'
import type { Json, ScopeReason } from '../sync/record.ts'
import type { Side } from '../sync/side.ts'
import type { FilterName, WhySituation } from '../sync/why.ts'
import type { CrmQuery } from './ports.ts'

export interface StoredWhy {
  readonly connection: WhySituation['connection']
  readonly synchroniser: WhySituation['synchroniser']
  readonly area: Pick<WhySituation['area'], 'hasPlace' | 'enabled' | 'pausedCode' | 'hasRun' | 'failedWith'>
  readonly plan: { readonly id: string; readonly reason: string; readonly holds: boolean } | null
  /** By either id; its ids complete the question. */
  readonly link: Link | null
  readonly stranger: { readonly side: Side; readonly reason: StrangerReason; readonly missing: string | null } | null
  readonly retry: { readonly failure: Failure; readonly nextAt: number | null } | null
  readonly conflicts: WhySituation['conflicts']
  readonly declined: boolean
}

/** How the CRM's scope sees one record: the very expressions of the synchronisation, and the filter behind `filtered`. */
export interface CrmStanding {
  /** As links know it. */
  readonly id: string
  /** The record's own kind: of the contact, ticket or appointment. */
  readonly kind: string
  readonly version: string
  readonly deleted: boolean
  readonly reason: ScopeReason | null
  readonly filter: FilterName | null
}

export interface WhyStore {
  /** @param now epoch ms; a failure of the newest run counts for a quarter of an hour */
  stored(
    mailboxId: string,
    area: AreaName,
    ids: { readonly crmId: string | null; readonly outlookId: string | null },
    now: number,
  ): Promise<StoredWhy>
  /** Null: there is no such record in this area. */
  standing(query: CrmQuery, crmId: string): Promise<CrmStanding | null>
}

/** Why a message is not even read; null: it is. */
export type LeftOut = (
  mailboxId: string,
  outlookId: string,
  scope: Json,
) => Promise<'draft' | 'ownNotice' | 'never' | 'private' | null>
