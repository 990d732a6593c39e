/**
 * Takes back what a run did (SPEC UN, N2): from an operation as it was carried out, its link and both records as they are now, to the operation
 * that puts both sides back. What people changed since is left alone and said. Pure; the result is an ordinary operation of an ordinary plan.
 */
import { withMails } from './mails.ts'
import type { Operation, Plan } from './operation.ts'
import { inOrder } from './plan-order.ts'
import type { Deed, UndoInput } from './undo-deed.ts'
import { undoBirthInCrm, undoBirthInOutlook } from './undo-births.ts'
import { undoRemovalInCrm, undoRemovalInOutlook } from './undo-removals.ts'
import { undoValues } from './undo-values.ts'

export type { Deed, Now, UndoInput } from './undo-deed.ts'

/** Null: the operation wrote no record, so there is nothing to take back; pairs that were only linked stay linked (UN1). */
const undone = (input: UndoInput, deed: Deed): Operation | null => {
  const { crm, outlook } = deed.operation.writes
  if (crm?.kind === 'create') return undoBirthInCrm(input, deed)
  if (outlook?.kind === 'create') return undoBirthInOutlook(input, deed)
  if (outlook?.kind === 'remove') return undoRemovalInOutlook(input, deed)
  if (crm?.kind === 'remove') return undoRemovalInCrm(input, deed)
  return crm === undefined && outlook === undefined ? null : undoValues(input, deed)
}

/** Mails that went out are said on the operation that caused them (UN7). */
const withSaid = (deed: Deed, operation: Operation): Operation =>
  (deed.operation.mails ?? []).length === 0
    ? operation
    : { ...operation, notes: [...operation.notes, { code: 'mailsSent' }] }

export const planUndo = (input: UndoInput, deeds: readonly Deed[]): Plan => {
  const operations = deeds.flatMap((deed): Operation[] => {
    const operation = undone(input, deed)
    return operation === null ? [] : [withSaid(deed, operation)]
  })
  return { area: input.area.name, operations: inOrder(operations.map((one) => withMails(input.area, one))) }
}
