/**
 * `translateExchangeIds` (graph-contract 7.3): between rest and immutable rest ids; EWS and entry ids are derived
 * texts.
 */

import type { Item, Mailbox } from '../state/mailbox.ts'
import { badRequest, undeserializable } from './errors.ts'
import { ownUserPermission } from './permissions.ts'
import type { Call, GraphReply, GraphRoute } from './route.ts'

type IdType = 'entryId' | 'ewsId' | 'immutableEntryId' | 'restId' | 'restImmutableEntryId'

const toBase64 = (restId: string): string => restId.replaceAll('-', '+').replaceAll('_', '/')
const toRest = (ewsId: string): string => ewsId.replaceAll('+', '-').replaceAll('/', '_')

/** Entry ids are the same bytes as base64url with the count of stripped signs at the end. */
const toEntry = (restId: string): string => {
  const bare = restId.replace(/=+$/, '')
  return `${bare}${restId.length - bare.length}`
}
const fromEntry = (entryId: string): string => entryId.slice(0, -1) + '='.repeat(Number(entryId.slice(-1)) || 0)

const forms: Readonly<
  Record<IdType, { readonly write: (item: Item) => string; readonly toGraphId: (id: string) => string }>
> = {
  restId: { write: (item) => item.restId, toGraphId: (id) => id },
  restImmutableEntryId: { write: (item) => item.immutableId, toGraphId: (id) => id },
  ewsId: { write: (item) => toBase64(item.restId), toGraphId: toRest },
  entryId: { write: (item) => toEntry(item.restId), toGraphId: fromEntry },
  immutableEntryId: { write: (item) => toEntry(item.immutableId), toGraphId: fromEntry },
}

const isIdType = (value: unknown): value is IdType => typeof value === 'string' && Object.hasOwn(forms, value)

const translate = (mailbox: Mailbox, id: string, from: IdType, to: IdType): Record<string, unknown> => {
  const key = mailbox.ids.get(forms[from].toGraphId(id))
  const item = key === undefined ? undefined : mailbox.items.get(key)
  if (item) return { sourceId: id, targetId: forms[to].write(item) }
  return {
    sourceId: id,
    targetId: null,
    errorDetails: { code: 'ErrorInvalidIdMalformed', message: 'Id is malformed.' },
  }
}

const handle = (call: Call): GraphReply => {
  const { inputIds, sourceIdType, targetIdType } = call.body
  if (!Array.isArray(inputIds) || !inputIds.every((id) => typeof id === 'string'))
    throw undeserializable('inputIds takes a list of strings')
  if (inputIds.length > 1000) throw badRequest('At most 1000 ids can be translated at once.')
  if (!isIdType(sourceIdType) || !isIdType(targetIdType))
    throw undeserializable('sourceIdType and targetIdType are exchangeIdFormat values')
  const value = inputIds.map((id) => translate(call.mailbox, id, sourceIdType, targetIdType))
  return { status: 200, body: { '@odata.context': `${call.root}/$metadata#Collection(convertIdResult)`, value } }
}

export const exchangeIdRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/translateExchangeIds',
    place: 'mailbox',
    permission: ownUserPermission,
    takesBody: true,
    handle,
  },
]
