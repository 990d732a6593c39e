/** Imports of contacts and clients. */
import type { FastifyPluginAsync } from 'fastify'
import type { Importer } from '../crm/import-ports.ts'
import type { RecordImports } from '../crm/imports/record-imports.ts'
import type { Principal } from '../plugins/principal.ts'
import { serve } from './serve.ts'

export const importerOf = ({ employeeId, role }: Principal): Importer => ({
  employeeId,
  isAdministrator: role === 'administrator',
})

export const importRoutes =
  (imports: RecordImports): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'startImport', ({ body, caller }) =>
      imports.read(
        { kind: body.kind, fileName: body.fileName, content: Buffer.from(body.content, 'base64') },
        importerOf(caller),
      ),
    )
    serve(app, 'listImports', ({ query, caller }) => imports.list(query, importerOf(caller)))
    serve(app, 'getImport', ({ params, caller }) => imports.get(params.id, importerOf(caller)))
    serve(app, 'checkImport', ({ params, body, caller }) => imports.check(params.id, body, importerOf(caller)))
    serve(app, 'listImportRows', ({ params, query, caller }) => imports.rows(params.id, query, importerOf(caller)))
    serve(app, 'executeImport', ({ params, caller }) => imports.execute(params.id, importerOf(caller)))
    serve(app, 'cancelImport', ({ params, caller }) => imports.cancel(params.id, importerOf(caller)))
    serve(app, 'undoImport', ({ params, caller }) => imports.undo(params.id, importerOf(caller)))
    serve(app, 'dropImport', async ({ params, caller }) => {
      await imports.drop(params.id, importerOf(caller))
      return {}
    })
  }
