/** Administration over HTTP: employees, the directory, the firm, the checklist, the synchroniser, health. */
import type { FastifyPluginAsync } from 'fastify'
import type { Checklist, Firm, FirmChange } from '../../shared/schemas/administration.ts'
import type { Connections } from '../crm/connections.ts'
import type { DirectoryDesk } from '../crm/directory-desk.ts'
import type { EmployeeDesk } from '../crm/employee-desk.ts'
import type { HealthReport } from '../crm/health-report.ts'
import { found, serve } from './serve.ts'

export interface AdministrationRoutesOptions {
  readonly employeeDesk: EmployeeDesk
  readonly directoryDesk: DirectoryDesk
  readonly connections: Pick<Connections, 'createDirectoryTicket'>
  readonly health: HealthReport
  readonly firm: { read(): Promise<Firm>; save(change: FirmChange): Promise<Firm> }
  readonly checklist: () => Promise<Checklist>
  readonly publicOrigin: string
}

export const administrationRoutes =
  (options: AdministrationRoutesOptions): FastifyPluginAsync =>
  async (app) => {
    const { employeeDesk: desk, directoryDesk, health, firm } = options

    serve(app, 'employeeStates', ({ query }) => desk.list(query))
    serve(app, 'createEmployee', ({ body }) => desk.create(body))
    serve(app, 'employeeDetail', ({ params }) => desk.detail(params.id))
    serve(app, 'changeEmployee', ({ params, body }) => desk.change(params.id, body))
    serve(app, 'activateEmployees', ({ caller, body }) => desk.activate(caller, body))
    serve(app, 'setEmployeeActive', ({ caller, params, body }) => desk.setActive(caller, params.id, body.active))
    serve(app, 'linkAccount', ({ caller, params, body }) => desk.linkAccount(caller, params.id, body.userId))
    serve(app, 'unlinkAccount', ({ caller, params }) => desk.unlinkAccount(caller, params.id))
    serve(app, 'disconnectEmployee', async ({ params }) => {
      await desk.disconnect(params.id)
      return {}
    })

    serve(app, 'accountProposals', async ({ caller, params, query }) =>
      found(await directoryDesk.proposals(caller, params.id, query.login)),
    )
    serve(app, 'searchDirectory', ({ caller, query }) => directoryDesk.search(caller, query))
    serve(app, 'importFromDirectory', ({ caller, body }) => directoryDesk.bringIn(caller, body))
    serve(app, 'allowDirectory', async ({ caller }) => {
      const { ticket, expiresAt } = await options.connections.createDirectoryTicket(caller)
      return { url: `${options.publicOrigin}/connect?t=${encodeURIComponent(ticket)}`, expiresAt }
    })

    serve(app, 'firm', () => firm.read())
    serve(app, 'changeFirm', ({ body }) => firm.save({ ...body, name: body.name.trim() }))
    serve(app, 'setupChecklist', () => options.checklist())
    serve(app, 'synchroniserOverview', () => health.overview())
    serve(app, 'health', () => health.report())
  }
