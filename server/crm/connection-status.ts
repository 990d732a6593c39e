/** A connection as its owner sees it: state, green tick or explanation, result per area (CARET-18, CARET-19). Pure. */
import type { AreaName } from '../../shared/area.ts'
import type { ConnectionStatus } from '../../shared/schemas/connection.ts'
import type { AreaCheck, Connection, ConnectionProblem } from './connection-ports.ts'
import { explanations } from './connection-explanations.ts'

export const passed = (check: AreaCheck | undefined): boolean => check?.read === 'passed' && check.write === 'passed'

const problemReply = (problem: ConnectionProblem | null): ConnectionStatus['problem'] => {
  if (!problem) return null
  const { en, whoActs } = explanations[problem.kind]
  const { kind, code, requestId, at } = problem
  return { kind, message: en, whoActs, code, requestId, at }
}

/** `areas`: those that are enabled and must have passed read and write for the green tick. */
export const connectionStatus = (connection: Connection | null, areas: readonly AreaName[]): ConnectionStatus => {
  if (!connection) {
    return {
      state: 'none',
      healthy: false,
      username: null,
      connectedAt: null,
      checkedAt: null,
      missingScopes: [],
      problem: null,
      checks: [],
    }
  }
  const { state, problem, username, connectedAt, checkedAt, missingScopes, checks } = connection
  const tokenWorks = state === 'connected' && problem === null
  return {
    state,
    healthy: tokenWorks && areas.every((area) => passed(checks[area])),
    username: username === '' ? null : username,
    connectedAt: state === 'none' ? null : connectedAt,
    checkedAt,
    missingScopes: [...missingScopes],
    problem: problemReply(problem),
    checks: areas.map((area) => {
      const check = checks[area]
      const message = check?.problem ? explanations[check.problem.kind].en : null
      return { area, read: check?.read ?? 'notRun', write: check?.write ?? 'notRun', message }
    }),
  }
}
