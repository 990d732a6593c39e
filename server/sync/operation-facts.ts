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

/** Time alone ended a record's part: nobody did anything, and nobody has to be told (SC8, SM-33). */
const isQuietSleep = ({ rule, notes }: Operation): boolean => rule === 'SC8' && notes.length === 0

/** Whether something happens to records or to who takes part. Versions that merely advance are no change (SM-33, CU3). */
export const isChange = (operation: Operation): boolean => {
  const { link, after } = operation
  if (writesOf(operation).length > 0 || operation.conflicts.length > 0) return true
  if (link === null) return after !== null
  if (isQuietSleep(operation)) return false
  return after === null || after.dormant !== link.dormant || after.ids.outlook !== link.outlookId
}

const withoutOldWrite = (write: Write): Write => {
  if (write.kind === 'create') return write
  if (write.kind === 'remove') return { ...write, before: {} }
  const sent = Object.entries(write.fields).filter(([name]) => write.changed.includes(name))
  return { ...write, fields: Object.fromEntries(sent), before: {} }
}

/** As it may be kept: of a record that turned private only what it shows from now on (PR2). */
export const withoutOldValues = (operation: Operation): Operation => {
  if (operation.purges !== true) return operation
  const { crm, outlook } = operation.writes
  return {
    ...operation,
    link: operation.link && { ...operation.link, base: {}, held: {} },
    writes: {
      ...(crm ? { crm: withoutOldWrite(crm) } : {}),
      ...(outlook ? { outlook: withoutOldWrite(outlook) } : {}),
    },
    conflicts: [],
  }
}

/** Whether a planned write to Outlook has to carry the CRM id: the record is new, or new to this link (EX3). */
export const needsMarker = ({ link, after, writes }: Operation): boolean => {
  if (after === null || writes.outlook === undefined || writes.outlook.kind === 'remove') return false
  return (
    writes.outlook.kind === 'create' || link === null || after.ids.crm === null || after.ids.outlook !== link.outlookId
  )
}
