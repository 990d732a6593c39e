/** Which places have something that waits for a person. Pure. */
import type { ConnectionStatus } from '../../shared/schemas/connection.ts'
import type { SyncStatus } from '../../shared/schemas/sync.ts'
import type { PlaceName } from './place.ts'

export const needsPerson = (
  status: SyncStatus | undefined,
  connection: ConnectionStatus | undefined,
): ReadonlySet<PlaceName> => {
  const needed = new Set<PlaceName>()
  if (connection !== undefined && !connection.healthy) needed.add('mailbox')
  const waits = (status?.areas ?? []).some(
    ({ waitingPlanId, openConflicts, attention, pausedReason }) =>
      waitingPlanId !== null || openConflicts > 0 || attention > 0 || pausedReason !== null,
  )
  if (waits || (status?.notices ?? 0) > 0) needed.add('sync')
  return needed
}
