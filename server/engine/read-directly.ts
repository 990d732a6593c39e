/** Direct reads of Outlook records as observations; a read that fails says nothing about its record. */
import type { Failure } from '../sync/failure.ts'
import { liesElsewhere } from '../sync/leaving.ts'
import type { Link } from '../sync/link.ts'
import type { Observation, RecordState } from '../sync/record.ts'
import type { AreaRun, RunContext } from './area-run.ts'
import type { DirectRead, Place } from './ports.ts'

export interface Unread {
  readonly id: string
  readonly failure: Failure
}

/** A record that lies elsewhere is none of ours to look into; one that is over is still known, with its edits (SC8). */
export const outlookObservation = (record: RecordState): Observation =>
  record.scope.in || !liesElsewhere(record.scope.reason)
    ? { seen: 'changed', record }
    : { seen: 'outOfScope', id: record.id, reason: record.scope.reason }

const observation = (read: DirectRead): readonly Observation[] => {
  // Where ids change with a move, another id says that the record was moved (SC4).
  if ('found' in read && read.found.id !== read.id)
    return [{ seen: 'outOfScope', id: read.id, reason: 'movedToOtherFolder' }]
  if ('found' in read) return [outlookObservation(read.found)]
  return 'gone' in read ? [{ seen: 'gone', id: read.id, proof: read.gone }] : []
}

/** By Outlook id, the CRM id each record is linked with: what it is stamped with. */
export const markersOf = (links: readonly Link[]): ReadonlyMap<string, string> =>
  new Map(links.flatMap(({ outlookId, crmId }) => (outlookId === null ? [] : [[outlookId, crmId] as const])))

/** Who asks for one record wants to know what it says: what is linked, or failed earlier, is not lost because the cut-off moved on (CARET-65). */
const withoutCutOff = ({ container, policy }: Place): Place => {
  const hasOne = policy !== null && typeof policy === 'object' && !Array.isArray(policy) && 'since' in policy
  return hasOne ? { container, policy: { ...policy, since: 0 } } : { container, policy }
}

export const readDirectly = async (
  { outlook }: RunContext,
  run: AreaRun,
  ids: readonly string[],
  links: readonly Link[],
): Promise<{ readonly observations: readonly Observation[]; readonly unread: readonly Unread[] }> => {
  const reads = ids.length > 0 ? await outlook.read(run.area.name, withoutCutOff(run.place), ids, markersOf(links)) : []
  return {
    observations: reads.flatMap(observation),
    unread: reads.flatMap((read) => ('failure' in read ? [{ id: read.id, failure: read.failure }] : [])),
  }
}
