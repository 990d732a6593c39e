/**
 * Outlook records that are about to go and were not seen in this run are read once more, so that an undo can make them again with everything they
 * carried (SM-36, UN4). One request for a batch; a read that fails, or finds the record private, changes nothing.
 */
import type { Operation, Write } from '../sync/operation.ts'
import type { RecordState } from '../sync/record.ts'
import type { BatchTools } from './batch.ts'

type Removal = Extract<Write, { kind: 'remove' }>

/** What is kept in the CRM is put back from there (KE). */
const unseenRemoval = ({ writes: { outlook } }: Operation): Removal | null =>
  outlook?.kind === 'remove' && outlook.cause !== 'kept' && outlook.tagsBefore === undefined ? outlook : null

const restorable = (operation: Operation, removal: Removal, record: RecordState): Operation => ({
  ...operation,
  writes: {
    ...operation.writes,
    outlook: { ...removal, before: { ...removal.before, ...record.fields }, tagsBefore: record.tags },
  },
})

export const withRestorableCopies = async (
  { context: { outlook }, run: { area, place } }: BatchTools,
  operations: readonly Operation[],
): Promise<readonly Operation[]> => {
  const removals = new Map(
    operations.flatMap((operation) => {
      const removal = unseenRemoval(operation)
      return removal === null ? [] : [[removal.id, operation] as const]
    }),
  )
  if (removals.size === 0) return operations
  const markers = new Map([...removals].flatMap(([id, { link }]) => (link === null ? [] : [[id, link.crmId] as const])))
  const reads = await outlook.read(area.name, place, [...removals.keys()], markers)
  const found = new Map(
    reads.flatMap((read) => ('found' in read && read.found.redacted !== true ? [[read.id, read.found] as const] : [])),
  )
  return operations.map((operation) => {
    const removal = unseenRemoval(operation)
    const record = removal === null ? undefined : found.get(removal.id)
    return removal === null || record === undefined ? operation : restorable(operation, removal, record)
  })
}
