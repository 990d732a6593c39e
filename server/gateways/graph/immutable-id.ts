/** From the id that Office and other clients give to the one that stays when an item moves (graph-contract 7.3). */
import type { GraphClient } from './client.ts'
import { objectOf, send, textOf, valuesOf } from './request.ts'

/** Null where Graph does not know the id. */
export const immutableIdOf = async (client: GraphClient, id: string): Promise<string | null> => {
  const body = { inputIds: [id], sourceIdType: 'restId', targetIdType: 'restImmutableEntryId' }
  const sent = await client.send(send('POST', '/me/translateExchangeIds', body))
  const [first] = sent.ok ? (valuesOf(sent.reply.body) ?? []) : []
  return first === undefined ? null : textOf(objectOf(first)['targetId'])
}
