/**
 * Outlook records that go once everything of them is in the CRM, and what brings them back (SPEC KE, CARET-68, N11). Reading back what is kept
 * is the engine's part, and comes before anything is sent.
 */
import {
  afterAsSeen,
  contentOf,
  operationOn,
  reconcileCase,
  recordOf,
  versionsSeen,
  type LinkCase,
} from './link-case.ts'
import type { Link } from './link.ts'
import type { Operation } from './operation.ts'
import { writesOf } from './operation-facts.ts'
import { clearedTags } from './tags.ts'

/**
 * Both records were seen and the area says so (KE1). Only of a record that was fetched when it was born is everything in the CRM; one that was
 * adopted, or put back, stays.
 */
export const leavesOutlook = ({ input: { area, policy }, link, shown }: LinkCase): boolean => {
  const crm = recordOf(shown.crm)
  const outlook = recordOf(shown.outlook)
  if (crm === null || outlook === null || link.origin !== 'outlook' || link.outlookId === null) return false
  return area.leavesOutlook?.(crm.fields, outlook.fields, policy) === true
}

/** Nothing that it says has still to cross, and no tag of ours has to come off. */
export const isAllKept = (one: LinkCase): boolean =>
  reconcileCase(one).changes.crm.changed.length === 0 &&
  clearedTags(one.input.policy, recordOf(one.shown.outlook)) === null

export const removeKept = (one: LinkCase): Operation => {
  const version = versionsSeen(one).outlook
  return operationOn(one, {
    rule: 'KE1',
    writes: {
      outlook: { kind: 'remove', id: one.link.outlookId ?? '', version, before: contentOf(one), cause: 'kept' },
    },
    after: afterAsSeen(one, { dormant: 'kept' }),
    notes: [{ code: 'removedAfterImport' }],
  })
}

/** From now on a record like one that was adopted: it is not removed a second time (KE4). */
export const putBack = (link: Link): Link => ({ ...link, origin: 'adopted' })

export const removesKept = (operation: Operation): boolean =>
  writesOf(operation).some((write) => write.kind === 'remove' && write.cause === 'kept')
