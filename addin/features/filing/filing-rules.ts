/** What filing asks about a message, which targets it offers, and what it sends. Pure. */
import type {
  Document,
  DocumentDirection,
  FilingQuestion,
  FilingRequest,
  FilingSuggestion,
  FilingTarget,
  FilingView,
  MessageRef,
  Visibility,
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

/** Where a message can go: a client, or "(Unspecified)" where `clientId` is null. */
export interface Choice {
  readonly clientId: string | null
  readonly name: string
  readonly kind: 'suggested' | 'recent' | 'bookmark' | 'found' | 'unspecified'
  readonly suggestion: FilingSuggestion | null
}

export const choiceKey = ({ clientId }: Choice): string => clientId ?? ''

const mostRecent = 5

/** Suggestions best first, then bookmarks, then what was used recently; each client once. "(Unspecified)" is not among them. */
export const choicesOf = ({ suggestions, bookmarks, recent }: FilingView): readonly Choice[] => {
  const all: readonly Choice[] = [
    ...suggestions.map(
      (suggestion): Choice => ({
        clientId: suggestion.clientId,
        name: suggestion.clientName,
        kind: 'suggested',
        suggestion,
      }),
    ),
    ...bookmarks.map(({ id, name }): Choice => ({ clientId: id, name, kind: 'bookmark', suggestion: null })),
    ...recent
      .slice(0, mostRecent)
      .map(({ id, name }): Choice => ({ clientId: id, name, kind: 'recent', suggestion: null })),
  ]
  return all.filter((choice, index) => all.findIndex(({ clientId }) => clientId === choice.clientId) === index)
}

/** The one that is chosen before anybody chose: a guess with a reason in this message, not merely what was used lately. */
export const guessOf = (choices: readonly Choice[]): Choice | null =>
  choices.find(({ suggestion }) => suggestion !== null && suggestion.reason !== 'recent') ?? null

/** What a person may say besides the client. Null: as the choice and the firm have it. */
export interface Options {
  readonly categoryId: string | null | undefined
  readonly ticketId: string | null | undefined
  readonly visibility: Visibility | undefined
  readonly note: string
  /** Names of attached files that are not kept as files of their own. */
  readonly leftOut: readonly string[]
}

export const noOptions: Options = {
  categoryId: undefined,
  ticketId: undefined,
  visibility: undefined,
  note: '',
  leftOut: [],
}

/** What the options are where the person said nothing. */
export const settled = (options: Options, choice: Choice | null, { defaults }: FilingView) => ({
  categoryId:
    options.categoryId === undefined ? (choice?.suggestion?.categoryId ?? defaults.categoryId) : options.categoryId,
  ticketId: options.ticketId === undefined ? (choice?.suggestion?.ticket?.id ?? null) : options.ticketId,
  visibility: options.visibility ?? defaults.visibility,
})

export const targetOf = (choice: Choice, options: Options, view: FilingView): FilingTarget => {
  const { categoryId, ticketId, visibility } = settled(options, choice, view)
  const note = options.note.trim()
  return {
    clientIds: choice.clientId === null ? [] : [choice.clientId],
    ticketId: choice.clientId === null ? null : ticketId,
    categoryId,
    contactIds: [],
    note: note === '' ? null : note,
    visibility,
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
