/** The link that results once an operation was carried out, wholly or in part; ids and versions come from the outcomes. */
import { canonicalText } from './canonical.ts'
import { known, type Value } from './field-values.ts'
import type { Link } from './link.ts'
import type { Operation } from './operation.ts'
import type { Side } from './side.ts'

/** What became of the writes: id and version per written side that succeeded. */
export type Written = Partial<Readonly<Record<Side, { readonly id: string; readonly version: string }>>>

export interface LinkChange {
  /** To store; null: none. */
  readonly link: Link | null
  /** CRM id of a link that ceases to exist, or null. */
  readonly forget: string | null
}

/**
 * Every write of the operation succeeded (EX2). A link whose `after.ids.crm` is null gets its CRM id from the outcome; if it replaces
 * an older link, that one is named in `forget`.
 */
export const linkAfter = (operation: Operation, written: Written): LinkChange => {
  const { after, link } = operation
  if (after === null) return { link: null, forget: link?.crmId ?? null }
  const crmId = written.crm?.id ?? after.ids.crm
  if (crmId === null) throw new Error('The CRM id of a link is known at last from the outcome of the create')
  const removed = operation.writes.outlook?.kind === 'remove'
  return {
    link: {
      crmId,
      outlookId: removed ? null : (written.outlook?.id ?? after.ids.outlook),
      versions: {
        crm: written.crm?.version ?? after.versions.crm,
        outlook: removed ? null : (written.outlook?.version ?? after.versions.outlook),
      },
      base: after.base,
      held: after.held,
      origin: after.origin,
      dormant: after.dormant,
    },
    forget: link !== null && link.crmId !== crmId ? link.crmId : null,
  }
}

/** What a side holds of a field once the operation ended: the new value if it was written there, the old one if that failed. */
const contentAfter = (operation: Operation, side: Side, done: boolean, target: Value, name: string): Value => {
  const write = operation.writes[side]
  if (done || write === undefined || write.kind !== 'update' || !write.changed.includes(name)) return target
  return write.before[name]
}

/**
 * Only one side of an operation on an existing link was written (EX4). Values that both sides have now become the base, so that our own
 * write is never taken for an edit; the rest stays as it was, what Outlook holds beyond is held, and the CRM is looked at again.
 * Null: nothing can be said; the link stays as it is.
 */
export const linkAfterPart = (operation: Operation, written: Written): Link | null => {
  const { after, link } = operation
  const isUpdate = (side: Side): boolean => operation.writes[side] === undefined || operation.writes[side].kind === 'update'
  if (after === null || link === null || link.dormant !== null || !isUpdate('crm') || !isUpdate('outlook')) return null
  if (after.ids.crm !== link.crmId || after.ids.outlook !== link.outlookId) return null
  const base: [string, Value][] = []
  const held: [string, Value][] = []
  for (const name of new Set([...Object.keys(after.base), ...Object.keys(after.held)])) {
    const target = after.base[name]
    const inCrm = contentAfter(operation, 'crm', written.crm !== undefined, target, name)
    const inOutlook = contentAfter(operation, 'outlook', written.outlook !== undefined, after.held[name] ?? target, name)
    const agreed = canonicalText(inCrm) === canonicalText(inOutlook)
    const kept = agreed ? inCrm : link.base[name]
    base.push([name, kept])
    if (inOutlook !== undefined && canonicalText(inOutlook) !== canonicalText(kept)) held.push([name, inOutlook])
  }
  return {
    ...link,
    base: known(base),
    held: known(held),
    versions: { crm: null, outlook: written.outlook?.version ?? after.versions.outlook },
  }
}
