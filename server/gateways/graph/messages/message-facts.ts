/** A message as filing by hand needs it (crm/mail-ports.ts), from what Graph answers for one or for a list. */
import { addressesOf, addressOf, foldedAddress } from '../../../areas/mail/addresses.ts'
import { isPrivateMessage } from '../../../areas/mail/mail-kind.ts'
import type { MessageFacts } from '../../../crm/mail-ports.ts'
import { idOf, versionOf } from '../records.ts'
import { textOf } from '../request.ts'

type GraphItem = Readonly<Record<string, unknown>>

const roles = [
  ['to', 'toRecipients'],
  ['cc', 'ccRecipients'],
  ['bcc', 'bccRecipients'],
] as const

/** Where its mail is sent from, and by whom. */
export interface Sender {
  readonly sentItems: string | null
  /** In small letters. */
  readonly addresses: ReadonlySet<string>
}

/** Null for what is no message: without id, version or folder. */
export const factsOf = (item: GraphItem, sender: Sender): MessageFacts | null => {
  const id = idOf(item)
  const version = versionOf(item)
  const folderId = textOf(item['parentFolderId'])
  if (id === null || version === null || folderId === null) return null
  const from = addressOf(item['from']) ?? addressOf(item['sender'])
  const isOutgoing =
    folderId === sender.sentItems || (from !== null && sender.addresses.has(foldedAddress(from.address)))
  const [received, sent] = [item['receivedDateTime'], item['sentDateTime']].map((one) => Date.parse(textOf(one) ?? ''))
  const times = (isOutgoing ? [sent, received] : [received, sent]).filter(
    (time): time is number => time !== undefined && !Number.isNaN(time),
  )
  return {
    id,
    version,
    internetMessageId: textOf(item['internetMessageId']),
    conversationId: textOf(item['conversationId']),
    subject: textOf(item['subject']) ?? '',
    from,
    people: [
      ...(from === null ? [] : [{ role: 'from' as const, ...from }]),
      ...roles.flatMap(([role, property]) => addressesOf(item[property]).map((one) => ({ role, ...one }))),
    ],
    at: times[0] ?? 0,
    isDraft: item['isDraft'] === true,
    isOutgoing,
    isPrivate: isPrivateMessage(item),
    folderId,
  }
}
