/** What can happen to a message besides what can happen to any item: it arrives, is copied, deleted step by step. */

import { createHash } from 'node:crypto'
import { addItem, deleteItem, purgeItem, type Surroundings } from './items.ts'
import type { MailContent } from './mail-content.ts'
import { type ExtendedProperty, type Folder, type Item, type Mailbox, wellKnownFolder } from './mailbox.ts'
import { randomText } from './random.ts'

export const emptyMail: MailContent = { mime: null, headers: [], attachments: [] }

export interface MessageMarks {
  /** MAPI sensitivity; absent: 0, normal. */
  readonly sensitivity?: number
  /** Absent: `IPM.Note`. */
  readonly messageClass?: string
  /** Bytes of the whole message; absent: not known yet. */
  readonly size?: number
}

const propertyIds = {
  sensitivity: ['integer 54', 'Integer 0x0036'],
  messageClass: ['string 26', 'String 0x001A'],
  size: ['integer 3592', 'Integer 0x0E08'],
  longSize: ['long 3592', 'Long 0x0E08'],
} as const

const property = (name: keyof typeof propertyIds, value: string | number): [string, ExtendedProperty] => [
  propertyIds[name][0],
  { id: propertyIds[name][1], value: String(value) },
]

/** Properties that Exchange keeps outside Graph's message resource (graph-contract 6.1). */
export const marksOf = ({
  sensitivity = 0,
  messageClass = 'IPM.Note',
  size,
}: MessageMarks): [string, ExtendedProperty][] => [
  property('sensitivity', sensitivity),
  property('messageClass', messageClass),
  ...(size === undefined ? [] : [property('size', size), property('longSize', size)]),
]

export const sensitivityOf = (item: Item): string => item.extended.get('integer 54')?.value ?? '0'

/** Of a retention label; Outlook shows it, and whoever moves or deletes looks at it. */
export const retentionLabel: readonly [string, string] = [
  'string {403fc56b-cd30-47c5-86f8-ede9e35a022b} name ComplianceTag',
  'String {403FC56B-CD30-47C5-86F8-EDE9E35A022B} Name ComplianceTag',
]

/** Conversations belong to one mailbox: the same thread has another id in another mailbox. */
export const conversationIdFor = (mailbox: Mailbox, rootMessageId: string): string =>
  `AAQkA${mailbox.idPrefix.slice(5, 53)}${createHash('sha256').update(rootMessageId).digest('base64url').slice(0, 22)}=`

/** 22 bytes, as of a first message. */
export const conversationIndexFor = (conversationId: string): string =>
  createHash('sha256').update(conversationId).digest().subarray(0, 22).toString('base64url')

/** The conversation of a message this one answers, where it lies in the mailbox; else one by the first reference. */
export const conversationOf = (mailbox: Mailbox, references: readonly string[], messageId: string): string => {
  const answered = new Set(references)
  if (answered.size > 0) {
    for (const { kind, values } of mailbox.items.values()) {
      if (kind === 'message' && answered.has(String(values['internetMessageId'])))
        return String(values['conversationId'])
    }
  }
  return conversationIdFor(mailbox, references[0] ?? messageId)
}

export const newMessageId = ({ random }: Surroundings, address: string): string =>
  `<${randomText(random, 24)}@${address.split('@')[1] ?? 'outlook.example'}>`

export interface NewMessage extends MessageMarks {
  readonly folder: Folder
  /** Complete, by Graph's names. */
  readonly values: Record<string, unknown>
  readonly mail?: MailContent
}

export const addMessage = (mailbox: Mailbox, around: Surroundings, message: NewMessage): Item =>
  addItem(mailbox, around, {
    kind: 'message',
    folder: message.folder,
    values: message.values,
    mail: message.mail ?? emptyMail,
    extended: marksOf(message),
  })

export const copyMessage = (mailbox: Mailbox, around: Surroundings, item: Item, folder: Folder): Item =>
  addItem(mailbox, around, {
    kind: 'message',
    folder,
    values: { ...item.values },
    extended: item.extended,
    ...(item.mail ? { mail: item.mail } : {}),
  })

/** To Deleted Items; from there out of the person's sight for good. */
export const deleteMessage = (mailbox: Mailbox, around: Surroundings, item: Item): void => {
  if (item.folderId === wellKnownFolder(mailbox, 'deleteditems').id) purgeItem(mailbox, around, item)
  else deleteItem(mailbox, around, item)
}
