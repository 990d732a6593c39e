/** What filing asks about a message that is being written, and how its sent copy is recognised where the host takes no header. Pure. */
import type { FilingIntent, FilingQuestion } from '../../../shared/schemas/documents.ts'
import type { DraftMessage } from '../../office/host.ts'

export type Look = Pick<FilingIntent, 'subject' | 'recipients'>

/** With a header nothing is guessed: another message of the conversation must not be taken for this one. */
export const noLook: Look = { subject: null, recipients: [] }

const uniqueKeys = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.map((address) => address.trim().toLowerCase()).filter((address) => address.length <= 320)),
]

export const lookOf = ({ subject, recipients }: DraftMessage): Look => ({
  subject: subject.slice(0, 1000),
  recipients: uniqueKeys(recipients).slice(0, 500),
})

export const isSameLook = (one: Look, other: Look): boolean =>
  one.subject === other.subject &&
  uniqueKeys(one.recipients).sort().join('\n') === uniqueKeys(other.recipients).sort().join('\n')

/** Recipients speak for a client, one's own address for none. */
export const questionOf = (
  { conversationId, subject, recipients }: DraftMessage,
  ownAddress: string,
): FilingQuestion => ({
  message: { itemId: null, internetMessageId: null, mailbox: null },
  conversationId,
  subject: subject.slice(0, 1000),
  addresses: uniqueKeys(recipients)
    .filter((address) => address !== ownAddress.toLowerCase())
    .slice(0, 100),
  direction: 'outgoing',
  tags: [],
})

/** Answers go where their conversation goes; a new message and one that is passed on start afresh. */
export const remembersAtFirst = ({ kind, conversationId }: DraftMessage): boolean =>
  kind === 'reply' && conversationId !== null
