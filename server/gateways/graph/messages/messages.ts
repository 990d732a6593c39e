/** Messages of a mailbox for filing by hand, for fetching the original, and for putting back (crm/mail-ports.ts), shared mailboxes included. */
import type { MessageRef } from '../../../../shared/schemas/documents.ts'
import { foldedAddress } from '../../../areas/mail/addresses.ts'
import type { MessageFacts, Messages } from '../../../crm/mail-ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { GraphClient } from '../client.ts'
import { GraphFailed, malformed } from '../failure.ts'
import { saysGone } from '../direct-read.ts'
import { get, objectOf, send, textOf, valuesOf, type GraphRequest } from '../request.ts'
import { factsOf, type Sender } from './message-facts.ts'
import { detailRequest, listQuery, messagePath, mimeRequest, rootOf } from './message-reads.ts'

/** What becomes of a failure that is no answer to the question; thrown. */
export type AsError = (failure: Failure) => Error

/** Characters in which the ids of EWS and of desktop Outlook differ from Graph's (office-host: `convertToRestId`). */
const restIdOf = (id: string): string => id.replaceAll('/', '-').replaceAll('+', '_')

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Another mailbox, a folder or a message that this person may not read, or that is none: the message is out of reach. */
const isOutOfReach = ({ status, during }: Failure): boolean =>
  during !== 'signIn' && (status === 404 || status === 403 || status === 400)

const mostOfConversation = 200
const mostPages = 10

/** Whose a mailbox is: asked for once. Each alone: a `$batch` would wait until no original of the mailbox is being fetched (lane). */
const createSenders = (client: GraphClient): ((mailbox: string | null) => Promise<Sender>) => {
  const known = new Map<string, Sender>()
  return async (mailbox) => {
    const root = rootOf(mailbox)
    const before = known.get(root)
    if (before !== undefined) return before
    const requests: readonly GraphRequest[] = [
      get(`${root}/mailFolders/sentitems`, { query: { $select: 'id' } }),
      ...(mailbox === null ? [get('/me', { query: { $select: 'mail,userPrincipalName' } })] : []),
    ]
    const [folder, owner] = await Promise.all(requests.map((request) => client.send(request)))
    const { mail, userPrincipalName } = objectOf(owner?.ok === true ? owner.reply.body : null)
    const addresses = [mailbox, textOf(mail), textOf(userPrincipalName)]
    const sender: Sender = {
      sentItems: folder?.ok === true ? textOf(objectOf(folder.reply.body)['id']) : null,
      addresses: new Set(addresses.flatMap((one) => (one === null ? [] : [foldedAddress(one)]))),
    }
    if (folder?.ok === true) known.set(root, sender)
    return sender
  }
}

export const createMessages = (
  clientOf: (mailboxId: string) => GraphClient,
  asError: AsError = (failure) => new GraphFailed(failure),
): Messages => {
  const senders = new Map<string, ReturnType<typeof createSenders>>()
  const senderOf = (mailboxId: string, mailbox: string | null): Promise<Sender> => {
    const ask = senders.get(mailboxId) ?? createSenders(clientOf(mailboxId))
    senders.set(mailboxId, ask)
    return ask(mailbox)
  }

  /** Null where it is out of reach. */
  const bodyOf = async (
    client: GraphClient,
    request: GraphRequest,
  ): Promise<Readonly<Record<string, unknown>> | null> => {
    const sent = await client.send(request)
    if (sent.ok) return objectOf(sent.reply.body)
    if (isOutOfReach(sent.failure)) return null
    throw asError(sent.failure)
  }

  const byId = (client: GraphClient, id: string, mailbox: string | null) =>
    bodyOf(client, detailRequest(restIdOf(id), mailbox))

  /** Of several copies (one mails oneself) the one that is no draft; its details are read by its own id. */
  const byMessageId = async (client: GraphClient, messageId: string, mailbox: string | null) => {
    const query = { $filter: `internetMessageId eq ${quoted(messageId)}`, $select: 'id,isDraft', $top: '10' }
    const page = await bodyOf(client, get(`${rootOf(mailbox)}/messages`, { query }))
    const found = page === null ? [] : (valuesOf(page) ?? [])
    const id = textOf((found.find((one) => one['isDraft'] !== true) ?? found[0])?.['id'])
    return id === null ? null : byId(client, id, mailbox)
  }

  const itemOf = async (client: GraphClient, { itemId, internetMessageId, mailbox }: MessageRef) => {
    const item = itemId === null ? null : await byId(client, itemId, mailbox)
    return item ?? (internetMessageId === null ? null : byMessageId(client, internetMessageId, mailbox))
  }

  /** False where the folder is not there any more. */
  const moveTo = async (client: GraphClient, id: string, destinationId: string): Promise<boolean> => {
    const sent = await client.send(send('POST', `${messagePath(id)}/move`, { destinationId }))
    if (!sent.ok && !isOutOfReach(sent.failure)) throw asError(sent.failure)
    return sent.ok
  }

  return {
    async find(mailboxId, ref) {
      const [item, sender] = await Promise.all([itemOf(clientOf(mailboxId), ref), senderOf(mailboxId, ref.mailbox)])
      return item === null ? null : factsOf(item, sender)
    },

    async mime(mailboxId, id, mailbox, signal) {
      const begun = await clientOf(mailboxId).stream(mimeRequest(id, mailbox), signal === undefined ? {} : { signal })
      if (begun.ok) return begun.body
      if (saysGone(begun.failure)) return null
      throw asError(begun.failure)
    },

    async conversation(mailboxId, conversationId, mailbox) {
      const client = clientOf(mailboxId)
      const sender = await senderOf(mailboxId, mailbox)
      const found: MessageFacts[] = []
      const query = { ...listQuery, $filter: `conversationId eq ${quoted(conversationId)}`, $top: '100' }
      let request: GraphRequest | null = get(`${rootOf(mailbox)}/messages`, { query })
      for (let pages = 0; request !== null && pages < mostPages; pages += 1) {
        const page: Readonly<Record<string, unknown>> | null = await bodyOf(client, request)
        if (page === null) break
        const items = valuesOf(page)
        if (items === null) throw asError(malformed('a list page without a value array', 'read'))
        found.push(...items.flatMap((item) => factsOf(item, sender) ?? []))
        const link: string | null = textOf(page['@odata.nextLink'])
        const next = link === null ? null : client.pathOfLink(link)
        request = next === null ? null : get(next)
      }
      // Graph takes no order beside this filter (InefficientFilter, graph-contract 4.2).
      return found
        .filter(({ isDraft }) => !isDraft)
        .toSorted((one, other) => one.at - other.at)
        .slice(0, mostOfConversation)
    },

    async putBack(mailboxId, id, folderId) {
      const client = clientOf(mailboxId)
      const item = await bodyOf(client, get(messagePath(id), { query: { $select: 'id,parentFolderId' } }))
      if (item === null) return false
      const deleted = await bodyOf(client, get('/me/mailFolders/deleteditems', { query: { $select: 'id' } }))
      // Whoever has moved it out of Deleted Items has put it where they want it.
      if (deleted !== null && textOf(item['parentFolderId']) !== textOf(deleted['id'])) return true
      return (folderId !== null && (await moveTo(client, id, folderId))) || moveTo(client, id, 'inbox')
    },
  }
}
