/** The link that results once an operation was carried out, wholly or in part; ids and versions come from the outcomes. */
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
  const { outlook } = operation.writes
  /** A record that is kept in the CRM can be put back: its id stays (KE3). */
  const removed = outlook?.kind === 'remove' && outlook.cause !== 'kept'
  /** Who updates a record has seen its version; where none follows, the link asks to look again (OB5, OB6), whatever was written beside. */
  const versionOf = (side: Side): string | null =>
    operation.writes[side]?.kind === 'update' && after.versions[side] === null
      ? null
      : (written[side]?.version ?? after.versions[side])
  return {
    link: {
      crmId,
      outlookId: removed ? null : (written.outlook?.id ?? after.ids.outlook),
      versions: {
        crm: after.lookAgain ? null : versionOf('crm'),
        outlook: removed || after.readBack ? null : versionOf('outlook'),
      },
      base: after.base,
      held: after.held,
      origin: after.origin,
      dormant: after.dormant,
    },
    forget: link !== null && link.crmId !== crmId ? link.crmId : null,
  }
}
