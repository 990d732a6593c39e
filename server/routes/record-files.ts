/** What the workspace downloads, and photos: files travel outside the endpoint table, with the same rights, limits and traces. */
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static, type TSchema } from 'typebox'
import { ById, type Endpoint } from '../../shared/endpoints/endpoint.ts'
import { Nothing, OneOf } from '../../shared/schemas/common.ts'
import { recordKinds, type RecordKind } from '../../shared/schemas/record-lists.ts'
import { recordQueries } from '../../shared/schemas/record-queries.ts'
import type { RecordExports } from '../crm/exports/record-exports.ts'
import type { Photos } from '../crm/photos.ts'
import { principalOf } from '../plugins/principal.ts'
import { attachment } from './attachment.ts'
import { audited } from './audit.ts'
import { importerOf } from './imports.ts'
import { askerOf, type MailboxOf } from './mailbox-of.ts'
import { found, serve } from './serve.ts'

export interface RecordFileParts {
  readonly photos: Photos
  readonly recordExports: RecordExports
  readonly streamOf: (chunks: AsyncIterable<string>) => NodeJS.ReadableStream
}

const csvOptions = {
  separator: Type.Optional(OneOf([';', ','] as const)),
  language: Type.Optional(OneOf(['en', 'de'] as const)),
}
const CsvOptions = Type.Object(csvOptions)
const VcardOptions = Type.Object({ version: Type.Optional(OneOf(['3', '4'] as const)) })

const options = { config: { who: 'employee', limits: ['read'] } } as const

const exported = (path: string): Endpoint => ({
  method: 'GET',
  path,
  who: 'employee',
  summary: 'Export',
  reply: Nothing,
  audit: [],
})

const schemaOf = (summary: string, query: TSchema) => ({ summary, querystring: query, security: [{ bearer: [] }] })

/** The same chunks, of which the first ones are there already: heading and first page. */
const begun = async (chunks: AsyncGenerator<string>): Promise<AsyncGenerator<string>> => {
  const first = [await chunks.next(), await chunks.next()]
  return (async function* () {
    try {
      for (const { done, value } of first) if (done !== true) yield value
      yield* chunks
    } finally {
      await chunks.return(undefined)
    }
  })()
}

export const recordFileRoutes =
  ({ photos, recordExports, streamOf }: RecordFileParts, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    /** A client that goes away ends the reading. Whatever is refused is refused before the answer has begun. */
    const streamed = async (reply: FastifyReply, name: string, type: string, chunks: AsyncGenerator<string>) =>
      reply
        .type(type)
        .header('content-disposition', attachment(name))
        .header('cache-control', 'private, no-store')
        .send(streamOf(await begun(chunks)))

    const csv = (kind: RecordKind) => {
      const query = Type.Intersect([recordQueries[kind], CsvOptions])
      const path = `/api/records/${kind}/export.csv`
      app.get(
        path,
        { ...options, schema: schemaOf(`Export of ${kind} as CSV, with the filters and order of the list`, query) },
        async (request: FastifyRequest, reply) => {
          const { separator = ',', language = 'en', ...filter } = request.query as Static<typeof query>
          const asker = await askerOf(mailboxOf, principalOf(request))
          return audited('exportRecords', exported(path), request, () =>
            streamed(
              reply,
              `${kind}.csv`,
              'text/csv; charset=utf-8',
              recordExports.csv(kind, filter, asker, { separator, language }),
            ),
          )
        },
      )
    }
    for (const kind of recordKinds) csv(kind)

    const cards = Type.Intersect([recordQueries.contacts, VcardOptions])
    app.get(
      '/api/records/contacts/export.vcf',
      { ...options, schema: schemaOf('Export of contacts as vCards', cards) },
      async (request: FastifyRequest, reply) => {
        const { version = '4', ...filter } = request.query as Static<typeof cards>
        const asker = await askerOf(mailboxOf, principalOf(request))
        return audited('exportRecords', exported('/api/records/contacts/export.vcf'), request, () =>
          streamed(reply, 'contacts.vcf', 'text/vcard; charset=utf-8', recordExports.vcards(filter, asker, version)),
        )
      },
    )

    app.get<{ Params: { id: string }; Querystring: Static<typeof CsvOptions> }>(
      '/api/imports/:id/errors.csv',
      { ...options, schema: { ...schemaOf('Rows of an import that were left out', CsvOptions), params: ById } },
      async (request, reply) => {
        const { separator = ',', language = 'en' } = request.query
        const rows = found(
          await recordExports.errors(request.params.id, importerOf(principalOf(request)), { separator, language }),
        )
        return streamed(reply, 'errors.csv', 'text/csv; charset=utf-8', rows)
      },
    )

    app.get<{ Params: { id: string } }>(
      '/api/contacts/:id/photo',
      { ...options, schema: { summary: 'A contact’s photo', params: ById } },
      async (request, reply) => {
        const photo = found(await photos.of(request.params.id))
        const tag = `"${photo.hash}"`
        reply.header('etag', tag).header('cache-control', 'private, max-age=0, must-revalidate')
        if (request.headers['if-none-match'] === tag) return reply.code(304).send()
        return reply
          .type(photo.contentType)
          .header('content-length', photo.size)
          .header('content-disposition', 'inline')
          .send(found(await photos.open(photo)))
      },
    )
    serve(app, 'saveContactPhoto', ({ params, body }) => photos.save(params.id, Buffer.from(body.content, 'base64')))
    serve(app, 'deleteContactPhoto', async ({ params }) => {
      await photos.remove(params.id)
      return {}
    })
  }
