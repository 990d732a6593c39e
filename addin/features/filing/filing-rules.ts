/** What filing asks about a message, and what it sends. Pure. */
import type {
  Document,
  DocumentDirection,
  FilingQuestion,
  FilingRequest,
  FilingTarget,
  MessageRef,
} from '../../../shared/schemas/documents.ts'
import type { CurrentItem, ItemMessage, MessageIds } from '../../office/host.ts'

export const refOf = ({ itemId, internetMessageId, mailbox }: MessageIds): MessageRef => ({
  itemId,
  internetMessageId,
  mailbox,
})

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

const senderOf = ({ people }: CurrentItem): string | null => people.find(({ role }) => role === 'from')?.address ?? null

/** Outgoing: written by the owner of the mailbox that is open, or of the shared one it lies in. */
export const directionOf = (item: CurrentItem, message: MessageIds, ownAddress: string): DocumentDirection => {
  const sender = senderOf(item)
  if (sender === null) return 'incoming'
  const own = [ownAddress, message.mailbox ?? ''].filter((address) => address !== '')
  return own.some((address) => isSame(address, sender)) ? 'outgoing' : 'incoming'
}

/** Sender first, then recipients; each once, at most a hundred. */
export const questionOf = (
  item: CurrentItem,
  message: ItemMessage,
  tags: readonly string[],
  ownAddress: string,
): FilingQuestion => {
  const sender = senderOf(item)
  const all = [...(sender === null ? [] : [sender]), ...item.people.map(({ address }) => address)]
  const addresses = [...new Map(all.map((address) => [address.toLowerCase(), address])).keys()]
  return {
    message: refOf(message),
    conversationId: message.conversationId,
    subject: item.subject.slice(0, 1000),
    addresses: addresses.slice(0, 100),
    direction: directionOf(item, message, ownAddress),
    tags: tags.filter((tag) => tag.length <= 255).slice(0, 50),
  }
}

/** Null: all of them. */
export const keptFiles = (names: readonly string[], leftOut: readonly string[]): string[] | null => {
  const left = new Set(leftOut)
  return names.some((name) => left.has(name)) ? names.filter((name) => !left.has(name)) : null
}

export const requestOf = (
  message: MessageRef,
  target: FilingTarget,
  files: string[] | null,
  ifFiled: FilingRequest['ifFiled'],
): FilingRequest => ({ message, target, files, ifFiled, evenPrivate: false })

/** Names of its clients, or words for none. */
export const placeOf = ({ clients }: Pick<Document, 'clients'>, unspecified: string): string =>
  clients.length === 0 ? unspecified : clients.map(({ name }) => name).join(', ')

/** Who wrote a received message, if the CRM could want to know them: not the reader, not a machine. */
export const strangerOf = (
  item: CurrentItem,
  direction: DocumentDirection,
): { readonly name: string; readonly address: string } | null => {
  const sender = item.people.find(({ role }) => role === 'from')
  if (direction === 'outgoing' || sender === undefined) return null
  if (/^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|bounces?)[@+.-]/i.test(sender.address)) return null
  return { name: sender.name, address: sender.address }
}
