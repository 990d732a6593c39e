/**
 * The original of a filed mail and its files, streamed as they were kept. What a stranger sent is handed out for saving only: never shown by the
 * browser on our origin, whatever it says it is (ASVS 3.2, 5.4).
 */
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { FileStore, KeptFile } from '../crm/mail-ports.ts'
import type { CrmPorts } from '../crm/ports.ts'
import { CodedError } from '../errors.ts'
import { principalOf } from '../plugins/principal.ts'
import { ById } from '../../shared/endpoints/endpoint.ts'
import { Type } from 'typebox'
import { Id } from '../../shared/schemas/common.ts'
import { attachment } from './attachment.ts'
import { askerOf, type MailboxOf } from './mailbox-of.ts'
import { found } from './serve.ts'

export interface DocumentFileParts extends Pick<CrmPorts, 'documents'> {
  readonly fileStore: Pick<FileStore, 'open'>
}

const FileParams = Type.Object({ id: Id, fileId: Id })

const fileName = (subject: string): string =>
  `${
    subject
      .replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, ' ')
      .trim()
      .slice(0, 120) || 'message'
  }.eml`

export const documentFileRoutes =
  ({ documents, fileStore }: DocumentFileParts, mailboxOf: MailboxOf): FastifyPluginAsync =>
  async (app) => {
    const send = async (reply: FastifyReply, file: KeptFile, name: string): Promise<FastifyReply> => {
      const content = await fileStore.open(file.hash)
      if (content === null) throw new CodedError('MAIL_UNREADABLE')
      return reply
        .type('application/octet-stream')
        .header('content-disposition', attachment(name))
        .header('content-length', file.size)
        .header('cache-control', 'private, no-store')
        .send(content)
    }
    const options = { config: { who: 'employee', limits: ['read'] } } as const

    app.get<{ Params: { id: string } }>(
      '/api/documents/:id/original',
      { ...options, schema: { summary: 'The original of a filed mail, byte for byte (.eml)', params: ById } },
      async (request, reply) => {
        const asker = await askerOf(mailboxOf, principalOf(request))
        const { original, subject } = found(await documents.files(request.params.id, asker))
        return send(reply, original, fileName(subject))
      },
    )
    app.get<{ Params: { id: string; fileId: string } }>(
      '/api/documents/:id/files/:fileId',
      { ...options, schema: { summary: 'One file of a filed mail', params: FileParams } },
      async (request, reply) => {
        const asker = await askerOf(mailboxOf, principalOf(request))
        const { files } = found(await documents.files(request.params.id, asker))
        const file = found(files.find(({ id }) => id === request.params.fileId) ?? null)
        return send(reply, file, file.name)
      },
    )
  }
