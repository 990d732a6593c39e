/** The photo of a contact in Outlook (graph-contract 1.1). Graph takes no photo away; whoever wants none there removes it in Outlook. */
import { largestPhoto } from '../../../shared/schemas/exchange.ts'
import type { OutlookPhotos } from '../../crm/photo-ports.ts'
import type { GraphClient } from './client.ts'
import { get, prefer } from './request.ts'

const pathOf = (id: string): string => `/me/contacts/${encodeURIComponent(id)}/photo/$value`

const readAll = async (body: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > largestPhoto) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export const createContactPhotos = (clientOf: (mailboxId: string) => GraphClient): OutlookPhotos => ({
  async read(mailboxId, outlookId) {
    const answer = await clientOf(mailboxId).stream(get(pathOf(outlookId)))
    if (!answer.ok)
      return answer.failure.status === 404 ? { bytes: null } : { failure: answer.failure.code ?? 'UNKNOWN' }
    const bytes = await readAll(answer.body)
    return bytes === null ? { failure: 'PHOTO_INVALID' } : { bytes }
  },

  async write(mailboxId, outlookId, contentType, bytes) {
    const sent = await clientOf(mailboxId).send({
      method: 'PUT',
      path: pathOf(outlookId),
      headers: { Prefer: prefer(), 'Content-Type': contentType },
      body: bytes,
    })
    return sent.ok ? null : (sent.failure.code ?? 'UNKNOWN')
  },
})
