/** ABA-20X: how an employee stands, from what is known of their account, their connection and their areas. Pure and total. */
import type { EmployeeState } from '../../shared/schemas/administration.ts'
import type { EmployeeFacts } from './administration-ports.ts'
import type { ConnectionState } from './connection-ports.ts'
import type { SynchroniserState } from './ports.ts'

type Mailbox = NonNullable<EmployeeFacts['mailbox']>

const ofConnection: Readonly<Record<Exclude<ConnectionState, 'connected' | 'none'>, EmployeeState>> = {
  reconnect: 'needsSignIn',
  consent: 'missingConsent',
  policy: 'accountProblem',
  account: 'accountProblem',
}

const ofSwitch: Readonly<Record<SynchroniserState, EmployeeState | null>> = {
  running: null,
  paused: 'paused',
  stopped: 'stopped',
}

const ofMailbox = ({ connection, username, synchroniser, pausedCode, areas, hasRun }: Mailbox): EmployeeState => {
  // A first attempt that failed leaves a row without a name.
  if (connection === 'none') return username === '' ? 'neverConnected' : 'disconnected'
  if (connection !== 'connected') return ofConnection[connection]
  const held = ofSwitch[synchroniser]
  if (held !== null) return held
  const on = areas.filter((area) => area.enabled)
  if (on.length === 0) return 'nothingOn'
  if (pausedCode !== null || on.every((area) => area.pausedCode !== null)) return 'paused'
  return hasRun ? 'connected' : 'scheduled'
}

export const employeeStateOf = ({ employee, owner, mailbox }: EmployeeFacts): EmployeeState => {
  if (!employee.active) return 'inactive'
  if (owner === null) return 'notLinked'
  return mailbox === null ? 'neverConnected' : ofMailbox(mailbox)
}
