/** How the state of an employee looks, and whether somebody has to do something about it (ABA-20X). Pure. */
import type { EmployeeState } from '../../../shared/schemas/administration.ts'
import type { Standing } from '../../ui/StatusLine.tsx'

/** Written here because the table of the schemas would bring their library into the page. */
export const standings: Readonly<Record<EmployeeState, Standing>> = {
  connected: 'good',
  scheduled: 'good',
  nothingOn: 'neutral',
  inactive: 'neutral',
  paused: 'warning',
  stopped: 'warning',
  notLinked: 'warning',
  neverConnected: 'warning',
  disconnected: 'warning',
  missingConsent: 'bad',
  needsSignIn: 'bad',
  accountProblem: 'bad',
}

export const employeeStateNames = Object.keys(standings) as readonly EmployeeState[]

export const isEmployeeState = (text: string | undefined): text is EmployeeState =>
  employeeStateNames.some((name) => name === text)
