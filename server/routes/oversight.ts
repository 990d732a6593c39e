/** Master data, audit log and support bundle over HTTP; and what is kept about people. */
import type { FastifyPluginAsync } from 'fastify'
import type { AuditFilter, MadeFile } from '../../shared/schemas/oversight.ts'
import type { AdministrationStores } from '../crm/administration-ports.ts'
import type { PrivacyDesk } from '../crm/privacy-desk.ts'
import { serve } from './serve.ts'

export interface OversightRoutesOptions {
  readonly stores: Pick<AdministrationStores, 'masterData' | 'auditLog'>
  readonly supportBundle: () => Promise<MadeFile>
  readonly auditFile: (filter: AuditFilter) => Promise<MadeFile>
}

export const oversightRoutes =
  ({ stores: { masterData, auditLog }, supportBundle, auditFile }: OversightRoutesOptions): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'masterData', async () => ({
      kinds: (await masterData.all()).map(({ kind, items }) => ({ kind, items: [...items] })),
    }))
    serve(app, 'createMasterData', ({ params, body }) => masterData.create(params.kind, body))
    serve(app, 'changeMasterData', ({ params, body }) => masterData.change(params.kind, params.id, body))
    serve(app, 'mergeMasterData', ({ params, body }) =>
      masterData.merge(params.kind, params.id, body.intoId, body.preview),
    )
    serve(app, 'removeMasterData', async ({ params }) => {
      await masterData.remove(params.kind, params.id)
      return {}
    })

    serve(app, 'auditLog', ({ query }) => auditLog.list(query))
    serve(app, 'exportAuditLog', ({ query }) => auditFile(query))
    serve(app, 'supportBundle', () => supportBundle())
  }

export const privacyRoutes =
  (privacy: PrivacyDesk): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'findPeople', async ({ query }) => ({ items: await privacy.find(query.search) }))
    serve(app, 'exportPersonalData', ({ body }) => privacy.exportOf(body))
    serve(app, 'erasePersonalData', ({ caller, body }) => privacy.erase(caller, body))
  }
