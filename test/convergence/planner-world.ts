/** Two sides in memory for the planner alone: people who edit, a run that observes, plans and pretends success or failure. */
import { contacts } from '../../server/areas/contacts/index.ts'
import { linkAfter, type Written } from '../../server/sync/link-after.ts'
import type { Link, Stranger } from '../../server/sync/link.ts'
import type { FieldConflict, Operation, Plan, Write } from '../../server/sync/operation.ts'
import { withinMailBudget } from '../../server/sync/mails.ts'
import { comesAlong } from '../../server/sync/leaving.ts'
import { planArea, settledStrangers, wanted, type PlanInput, type PlannedArea } from '../../server/sync/plan.ts'
import type { SyncPolicy } from '../../server/sync/policy.ts'
import {
  observedId,
  type Fields,
  type Observation,
  type RecordState,
  type ScopeReason,
} from '../../server/sync/record.ts'
import type { PerSide } from '../../server/sync/side.ts'

export interface Row {
  id: string
  version: number
  fields: Fields
  tags: readonly string[]
  marker: string | null
  /** In scope, or in the folder. */
  inside: boolean
  gone: boolean
  /** Why it is not inside; missing: filtered, or moved away. */
  reason?: ScopeReason
  /** Private in Outlook. */
  hidden?: boolean
}

/** What a world is about when it is not about contacts. */
export interface WorldShape {
  readonly area: PlannedArea
  /** What an Outlook record says of itself beyond its fields. */
  readonly shown: (state: RecordState, row: Row) => RecordState
}

const plainShape: WorldShape = { area: contacts, shown: (state) => state }

export interface KeptConflict extends FieldConflict {
  readonly crmId: string
}

const kindOf = (id: string): string => id.split(':')[0] ?? ''

export class PlannerWorld {
  readonly rows: PerSide<Map<string, Row>> = { crm: new Map(), outlook: new Map() }
  readonly links = new Map<string, Link>()
  readonly strangers = new Map<string, Stranger>()
  readonly conflicts: KeptConflict[] = []
  readonly removals: { side: 'crm' | 'outlook'; id: string; cause: string; proven: boolean }[] = []
  /** Outlook ids that the next delta mentions. */
  readonly dirty = new Set<string>()
  policy: SyncPolicy
  readonly shape: WorldShape
  /** Addresses mailed in the last run. */
  mailed: readonly string[] = []
  #counter = 0

  constructor(policy: SyncPolicy, shape: WorldShape = plainShape) {
    this.policy = policy
    this.shape = shape
  }

  next(): number {
    this.#counter += 1
    return this.#counter
  }

  put(side: 'crm' | 'outlook', row: Omit<Row, 'version'>): void {
    this.rows[side].set(row.id, { ...row, version: this.next() })
    if (side === 'outlook') this.dirty.add(row.id)
  }

  change(side: 'crm' | 'outlook', id: string, changes: Partial<Row>): void {
    const row = this.rows[side].get(id)
    if (row) this.put(side, { ...row, ...changes })
  }

  state(side: 'crm' | 'outlook', row: Row): RecordState {
    const out = { in: false, reason: row.reason ?? (side === 'crm' ? 'filtered' : 'movedToOtherFolder') } as const
    const state: RecordState = {
      id: row.id,
      version: String(row.version),
      kind: side === 'crm' ? kindOf(row.id) : null,
      fields: row.fields,
      tags: row.tags,
      marker: row.marker,
      scope: row.inside ? { in: true } : out,
      problems: [],
    }
    return side === 'outlook' && row.inside ? this.shape.shown(state, row) : state
  }

  #observeCrm(full: boolean): readonly Observation[] {
    return [...this.rows.crm.values()].flatMap((row): readonly Observation[] => {
      const link = this.links.get(row.id)
      if (row.gone)
        return link && (full || link.dormant === null) ? [{ seen: 'gone', id: row.id, proof: 'crmTombstone' }] : []
      if (!row.inside) {
        const reason = row.reason ?? 'filtered'
        if (!link) return []
        const awake = link.dormant === null
        const rests = awake || (link.dormant === 'outOfScope' && link.outlookId !== null)
        if (rests && comesAlong(reason, { awake, moved: link.versions.crm !== String(row.version) }))
          return [{ seen: 'changed', record: this.state('crm', row) }]
        if (!full && !awake) return []
        return [{ seen: 'outOfScope', id: row.id, reason }]
      }
      const known = link ? link.versions.crm : this.strangers.get(`crm ${row.id}`)?.version
      const wakes = link?.dormant === 'outOfScope' || link?.dormant === 'deletedInCrm'
      const isNews = wakes || ((link?.dormant ?? null) === null && known !== String(row.version))
      return full || isNews ? [{ seen: 'changed', record: this.state('crm', row) }] : []
    })
  }

  #observeOutlook(full: boolean): readonly Observation[] {
    return [...this.rows.outlook.values()].flatMap((row): readonly Observation[] => {
      if (!full && !this.dirty.has(row.id)) return []
      if (row.gone) return [{ seen: 'gone', id: row.id, proof: 'notFoundByDirectRead' }]
      if (!row.inside) return [{ seen: 'outOfScope', id: row.id, reason: 'movedToOtherFolder' }]
      return [{ seen: 'changed', record: this.state('outlook', row) }]
    })
  }

  input(full: boolean): PlanInput {
    const links = [...this.links.values()]
    const first = { crm: this.#observeCrm(full), outlook: this.#observeOutlook(full) }
    const { area } = this.shape
    const wish = wanted(area, first, links, this.policy)
    const seenInCrm = new Set(first.crm.map(observedId))
    const seenInOutlook = new Set(first.outlook.map(observedId))
    // The engine reads the partners of links that may wake.
    const partners = links.flatMap(({ crmId, outlookId, dormant }) =>
      dormant !== null && outlookId !== null && seenInCrm.has(crmId) && !seenInOutlook.has(outlookId)
        ? [outlookId]
        : [],
    )
    const unseen = [...new Set([...wish.outlookIds, ...partners])].flatMap((id): readonly Observation[] => {
      const row = this.rows.outlook.get(id)
      return row && !row.gone && row.inside ? [{ seen: 'changed', record: this.state('outlook', row) }] : []
    })
    const living = [...this.rows.crm.values()].filter((row) => !row.gone)
    const keys = new Set(wish.matchKeys)
    const read = living.filter(
      (row) => wish.crmIds.includes(row.id) || area.matchKeys(row.fields).strong.some((key) => keys.has(key)),
    )
    return {
      area,
      policy: this.policy,
      links,
      strangers: [...this.strangers.values()],
      observations: { crm: first.crm, outlook: [...first.outlook, ...unseen] },
      crmRecords: read.map((row) => this.state('crm', row)),
      observedInFull: { crm: full, outlook: full },
    }
  }

  plan(full = false): { readonly input: PlanInput; readonly plan: Plan } {
    const input = this.input(full)
    return { input, plan: planArea(input) }
  }

  #write(
    side: 'crm' | 'outlook',
    write: Write,
    operation: Operation,
    crmId: string | null,
  ): { id: string; version: string } {
    if (write.kind === 'create') {
      const id = side === 'crm' ? `${write.recordKind}:new${this.next()}` : `new${this.next()}`
      this.put(side, {
        id,
        fields: write.fields,
        tags: write.tags,
        marker: side === 'outlook' ? crmId : null,
        inside: true,
        gone: false,
      })
      return { id, version: String(this.rows[side].get(id)?.version) }
    }
    const row = this.rows[side].get(write.id)
    if (!row) throw new Error(`No record ${write.id} to write for ${operation.key}`)
    if (write.kind === 'remove') {
      const proven =
        write.cause === 'outOfScope' ? !this.rows.crm.get(crmId ?? '')?.inside : this.#otherIsGone(side, operation)
      this.removals.push({ side, id: write.id, cause: write.cause, proven })
      this.change(side, write.id, { gone: true })
    } else {
      if (write.version !== String(row.version)) throw new Error(`Stale version in ${operation.key}`)
      const changes = Object.fromEntries(write.changed.map((name) => [name, write.fields[name] ?? null]))
      const marker = side === 'outlook' ? (crmId ?? row.marker) : null
      this.change(side, write.id, { fields: { ...row.fields, ...changes }, tags: write.tags ?? row.tags, marker })
    }
    return { id: write.id, version: String(this.rows[side].get(write.id)?.version) }
  }

  #otherIsGone(side: 'crm' | 'outlook', { link }: Operation): boolean {
    const other = side === 'crm' ? this.rows.outlook.get(link?.outlookId ?? '') : this.rows.crm.get(link?.crmId ?? '')
    return other === undefined || other.gone
  }

  perform(operation: Operation): void {
    const written: { crm?: Written['crm']; outlook?: Written['outlook'] } = {}
    const { writes, after } = operation
    if (writes.crm) written.crm = this.#write('crm', writes.crm, operation, operation.link?.crmId ?? null)
    const crmId = written.crm?.id ?? after?.ids.crm ?? operation.link?.crmId ?? null
    if (writes.outlook) written.outlook = this.#write('outlook', writes.outlook, operation, crmId)
    const { link, forget } = linkAfter(operation, written)
    if (forget !== null) this.links.delete(forget)
    if (link !== null) this.links.set(link.crmId, link)
    if (operation.stranger)
      this.strangers.set(`${operation.stranger.side} ${operation.stranger.id}`, operation.stranger)
    for (const conflict of operation.conflicts) this.conflicts.push({ ...conflict, crmId: crmId ?? operation.key })
  }

  /** One run; operations for which `fails` says so do not happen and are seen again. Returns how many were planned. */
  run(
    order: (operations: readonly Operation[]) => readonly Operation[],
    fails: (operation: Operation) => boolean,
    full = false,
  ): number {
    const { input, plan } = this.plan(full)
    this.dirty.clear()
    const settled = settledStrangers(input, plan)
    for (const { side, id } of settled.now) this.strangers.delete(`${side} ${id}`)
    const { go, wait } = withinMailBudget(plan.operations, this.policy.mailBudget)
    this.mailed = go.flatMap((operation) => operation.mails ?? [])
    // What waits is looked at again by itself.
    for (const { link, after } of wait) {
      const id = link?.outlookId ?? after?.ids.outlook
      if (id && this.rows.outlook.has(id)) this.dirty.add(id)
    }
    for (const operation of order(go)) {
      if (fails(operation)) {
        const id = operation.link?.outlookId ?? operation.after?.ids.outlook ?? operation.stranger?.id
        if (id && this.rows.outlook.has(id)) this.dirty.add(id)
        continue
      }
      this.perform(operation)
      for (const { side, id } of settled.linkedBy(operation.key)) this.strangers.delete(`${side} ${id}`)
    }
    return go.length
  }
}
