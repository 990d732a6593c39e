/** Questions about operations that planner, guard, executor and report all ask. */
import { equalValues } from './canonical.ts'
import type { Operation, Write } from './operation.ts'
import { sides } from './side.ts'

export const writesOf = (operation: Operation): readonly Write[] =>
  sides.flatMap((side) => operation.writes[side] ?? [])

/** The link as stored, in the words of `LinkAfter`. */
const linkNow = ({ link }: Operation): unknown =>
  link === null
    ? null
    : {
        base: link.base,
        held: link.held,
        origin: link.origin,
        dormant: link.dormant,
        versions: link.versions,
        ids: { crm: link.crmId, outlook: link.outlookId },
      }

/** Nothing would be written anywhere, not even in the link: such an operation is left out of the plan (CU2). */
export const isIdle = (operation: Operation): boolean =>
  writesOf(operation).length === 0 &&
  operation.stranger === null &&
  operation.conflicts.length === 0 &&
  equalValues(operation.after, linkNow(operation))

/** Whether something happens to records or to who takes part. Versions that merely advance are no change (SM-33, CU3). */
export const isChange = (operation: Operation): boolean => {
  const { link, after } = operation
  if (writesOf(operation).length > 0 || operation.conflicts.length > 0) return true
  if (link === null) return after !== null
  return after === null || after.dormant !== link.dormant || after.ids.outlook !== link.outlookId
}

/** Whether a planned write to Outlook has to carry the CRM id: the record is new, or new to this link (EX3). */
export const needsMarker = ({ link, after, writes }: Operation): boolean => {
  if (after === null || writes.outlook === undefined || writes.outlook.kind === 'remove') return false
  return (
    writes.outlook.kind === 'create' || link === null || after.ids.crm === null || after.ids.outlook !== link.outlookId
  )
}
