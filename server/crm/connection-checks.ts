/** The probes behind the green tick: per enabled area one read and one write-and-delete, and only what has not passed yet (CARET-18, CARET-20). */
import type { AreaName } from '../../shared/area.ts'
import type { AreaCheck, Connection, MailboxProbe, Owner } from './connection-ports.ts'
import { passed } from './connection-status.ts'

export interface CheckDependencies {
  readonly enabledAreas: (owner: Owner) => Promise<readonly AreaName[]>
  readonly probe: MailboxProbe
  readonly now: () => number
}

/** Without this permission a probe need not be tried. */
const SCOPE_OF: Readonly<Record<AreaName, string>> = {
  contacts: 'Contacts.ReadWrite',
  tasks: 'Tasks.ReadWrite',
  calendar: 'Calendars.ReadWrite',
  mail: 'Mail.ReadWrite',
}

/** A probe that throws is a failed probe: one area never hides the result of another. */
const probeArea = async (
  { probe, now }: CheckDependencies,
  connection: Connection,
  area: AreaName,
): Promise<AreaCheck> => {
  const at = now()
  if (connection.missingScopes.includes(SCOPE_OF[area])) {
    return { read: 'notRun', write: 'notRun', at, problem: { kind: 'consent', code: null, requestId: null, at } }
  }
  try {
    return { ...(await probe(connection, area)), at }
  } catch {
    return { read: 'failed', write: 'notRun', at, problem: { kind: 'graphRetry', code: null, requestId: null, at } }
  }
}

/** New results by area. `unfinished`: only areas that have not passed, unless all have. */
export const checkAreas = async (
  deps: CheckDependencies,
  connection: Connection,
  again: 'unfinished' | 'all',
): Promise<Readonly<Record<string, AreaCheck>>> => {
  const areas = await deps.enabledAreas(connection.owner)
  const unfinished = areas.filter((area) => !passed(connection.checks[area]))
  const due = again === 'all' || unfinished.length === 0 ? areas : unfinished
  const results: Record<string, AreaCheck> = {}
  // One after the other: Graph runs at most four requests of a mailbox at a time, and a run may be under way.
  for (const area of due) results[area] = await probeArea(deps, connection, area)
  return results
}
