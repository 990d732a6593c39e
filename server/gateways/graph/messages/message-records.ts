/** Messages as records, and direct reads of them: the only proof that one is gone (R1). Nothing of a message elsewhere is told (N10). */
import type { Area, ShapeContext } from '../../../areas/area.ts'
import { folderRoles, scopeOf } from '../../../areas/mail/policy.ts'
import type { DirectRead } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { RecordState } from '../../../sync/record.ts'
import { sendTogether } from '../batch.ts'
import type { GraphClient } from '../client.ts'
import { saysGone, type DeletedItems } from '../direct-read.ts'
import { malformed } from '../failure.ts'
import { recordOf } from '../records.ts'
import { objectOf, textOf } from '../request.ts'
import { detailRequest } from './message-reads.ts'

type GraphItem = Readonly<Record<string, unknown>>

export interface MessageReader {
  readonly client: GraphClient
  readonly area: Area
  /** Its policy knows the ids of inbox and Sent Items. */
  readonly context: ShapeContext
  readonly deletedItems: DeletedItems
}

const isInArea = ({ context }: MessageReader, item: GraphItem): boolean => {
  const folder = textOf(item['parentFolderId'])
  return folder !== null && folderRoles(scopeOf(context.policy)).has(folder)
}

/** Null for an item without id or etag. */
export const messageRecord = (reader: MessageReader, item: GraphItem): RecordState | null =>
  recordOf(
    reader.area,
    reader.context,
    item,
    isInArea(reader, item) ? { in: true } : { in: false, reason: 'movedToOtherFolder' },
    null,
  )

const answer = async (reader: MessageReader, id: string, item: GraphItem): Promise<DirectRead> => {
  const folder = textOf(item['parentFolderId'])
  if (!isInArea(reader, item) && folder !== null && folder === (await reader.deletedItems()))
    return { id, gone: 'foundInDeletedItems' }
  const record = messageRecord(reader, item)
  return record === null
    ? { id, failure: malformed('a message without id or etag', 'read') }
    : { id, found: { ...record, id } }
}

/** In the order asked. */
export const readMessages = async (reader: MessageReader, ids: readonly string[]): Promise<readonly DirectRead[]> => {
  const sent = await sendTogether(
    reader.client,
    ids.map((id) => detailRequest(id)),
  )
  return Promise.all(
    ids.map((id, index): DirectRead | Promise<DirectRead> => {
      const one = sent[index] ?? { ok: false as const, failure: malformed('no outcome', 'read') }
      if (one.ok) return answer(reader, id, objectOf(one.reply.body))
      return saysGone(one.failure) ? { id, gone: 'notFoundByDirectRead' } : { id, failure: one.failure }
    }),
  )
}

export const failedReads = (ids: readonly string[], failure: Failure): readonly DirectRead[] =>
  ids.map((id) => ({ id, failure }))
