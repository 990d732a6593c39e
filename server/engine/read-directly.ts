/** Direct reads of Outlook records as observations; a read that fails says nothing about its record. */
import type { Failure } from '../sync/failure.ts'
import type { Observation, RecordState } from '../sync/record.ts'
import type { AreaRun, RunContext } from './area-run.ts'
import type { DirectRead } from './ports.ts'

export interface Unread {
  readonly id: string
  readonly failure: Failure
}

export const outlookObservation = (record: RecordState): Observation =>
  record.scope.in ? { seen: 'changed', record } : { seen: 'outOfScope', id: record.id, reason: record.scope.reason }

const observation = (read: DirectRead): readonly Observation[] => {
  if ('found' in read) return [outlookObservation(read.found)]
  return 'gone' in read ? [{ seen: 'gone', id: read.id, proof: read.gone }] : []
}

export const readDirectly = async (
  { outlook }: RunContext,
  run: AreaRun,
  ids: readonly string[],
  /** By Outlook id, the CRM id it is linked with. */
  markers: ReadonlyMap<string, string> = new Map(),
): Promise<{ readonly observations: readonly Observation[]; readonly unread: readonly Unread[] }> => {
  const reads = ids.length > 0 ? await outlook.read(run.area.name, run.place, ids, markers) : []
  return {
    observations: reads.flatMap(observation),
    unread: reads.flatMap((read) => ('failure' in read ? [{ id: read.id, failure: read.failure }] : [])),
  }
}
