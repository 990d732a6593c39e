/** How to sign in, who is signed in, and how their mailbox stands: the pane's first questions. */
import type { FastifyPluginAsync } from 'fastify'
import type { PaneConfig } from '../../shared/schemas/connection.ts'
import type { Connections } from '../crm/connections.ts'
import type { CrmPorts } from '../crm/ports.ts'
import { CodedError } from '../errors.ts'
import { serve } from './serve.ts'

export interface MeOptions {
  /** Asked each time: the firm may be named anew while we run. */
  readonly paneConfig: () => PaneConfig
  readonly employees: CrmPorts['employees']
  readonly connections: Pick<Connections, 'status'>
}

export const meRoutes =
  ({ paneConfig, employees, connections }: MeOptions): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'paneConfig', async () => paneConfig())
    serve(app, 'me', async ({ caller }) => {
      const employee = await employees.get(caller.employeeId)
      if (employee === null) throw new CodedError('AUTH_NO_EMPLOYEE')
      return {
        employeeId: employee.id,
        displayName: employee.displayName,
        username: caller.username,
        role: employee.role,
        firmName: paneConfig().firmName,
        connection: await connections.status(caller),
      }
    })
  }
