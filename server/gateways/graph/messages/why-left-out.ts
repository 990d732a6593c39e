/**
 * Why a message is not even read (N8): a draft, the mail of the day, somebody of NEVER, private. Asked alone, since reading it gives not a word
 * of it (N10).
 */
import { scopeOf } from '../../../areas/mail/policy.ts'
import { leftOutFor, type LeftOutFor } from '../../../areas/mail/shape.ts'
import type { Json } from '../../../sync/record.ts'
import type { GraphClient } from '../client.ts'
import { objectOf } from '../request.ts'
import { detailRequest } from './message-reads.ts'

export type WhyLeftOut = LeftOutFor

/** Null: it is read, or it cannot be asked for. @param scope the stored policy of the mail area */
export const whyLeftOut = async (client: GraphClient, id: string, scope: Json): Promise<WhyLeftOut | null> => {
  const sent = await client.send(detailRequest(id))
  return sent.ok ? leftOutFor(objectOf(sent.reply.body), scopeOf(scope)) : null
}
