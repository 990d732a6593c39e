/** A kept mail as the rows of a document, made storable (no NUL, no halves of characters); and the canonical values of one that is read. Pure. */
import { createHash } from 'node:crypto'
import type { Address, DocumentPerson, FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { MailAddress, MailValues } from '../../../areas/mail/values.ts'
import type { Filing, KeptMail } from '../../../crm/mail-ports.ts'
import type { Fields } from '../../../sync/record.ts'
import { isUuid, json, readableText, textArray } from '../values.ts'
import { storableKeys, type StrongKeys } from './areas.ts'
import { addressKeyOf, domainOf, messageKeyOf, searchText } from './document-words.ts'

export const documentId = (uuid: string): string => `document:${uuid}`

/** Null for what was never one of our ids. */
export const parseDocumentId = (id: string): string | null => {
  const uuid = id.startsWith('document:') ? id.slice('document:'.length) : ''
  return isUuid(uuid) ? uuid.toLowerCase() : null
}

/** As `documentVersion` in document-records.ts writes it. */
export const versionOfDocument = (own: number, names: number, category: number): string => `${own}.${names}.${category}`

/** A document that does not exist yet. */
export interface NewDocument {
  readonly uuid: string
  readonly kept: KeptMail
  readonly target: FilingTarget
  readonly subject: string
  readonly preview: string
  readonly direction: Filing['direction']
  readonly at: number
  readonly conversationId: string | null
  readonly how: Filing['how']
  readonly filedById: string | null
  readonly filedAt: number
  /** Names of attached files to keep apart; null: all. */
  readonly files: readonly string[] | null
}

const previewLength = 255
/** As Outlook shows the first words of a message. */
export const previewOf = (text: string): string =>
  readableText(
    text
      .slice(0, 4 * previewLength)
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, previewLength),
  )

const longestKey = 500

/** Keys of any length, since senders choose them: what an index cannot hold is looked up by its hash. */
export const indexableKeys = (keys: readonly string[]): string[] =>
  storableKeys(keys).map((key) =>
    key.length <= longestKey ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`,
  )

const addressOf = ({ name, address }: Address): MailAddress => ({ name, address })

/** What the synchronisation sees of it; only what it can know is there. */
export const valuesOfNew = ({ kept, ...made }: NewDocument): Partial<MailValues> => ({
  subject: made.subject,
  direction: made.direction,
  from: kept.parsed.from,
  to: kept.parsed.to.map(addressOf),
  cc: kept.parsed.cc.map(addressOf),
  bcc: kept.parsed.bcc.map(addressOf),
  at: made.at,
  sentAt: kept.parsed.date,
  internetMessageId: kept.parsed.messageId,
  conversationId: made.conversationId,
  kind: kept.parsed.kind,
  preview: made.preview,
})

export const columnsOfNew = (made: NewDocument, strongKeys: StrongKeys) => {
  const { kept, target } = made
  const { parsed } = kept
  const keys = strongKeys('mail', valuesOfNew(made) as unknown as Fields)
  const orNull = (text: string | null): string | null => (text === null ? null : readableText(text))
  return {
    id: made.uuid,
    version: 1,
    identity: kept.identity,
    messageId: orNull(parsed.messageId),
    messageKey: messageKeyOf(parsed.messageId),
    conversationId: orNull(made.conversationId),
    hash: kept.original.hash,
    size: kept.original.size,
    kind: parsed.kind,
    direction: made.direction,
    subject: readableText(made.subject),
    mailSubject: readableText(made.subject),
    preview: readableText(made.preview),
    hasHtml: parsed.hasHtml,
    at: made.at,
    sentAt: parsed.date,
    clientCount: target.clientIds.length,
    ticketId: target.ticketId,
    categoryId: target.categoryId,
    visibility: target.visibility,
    filedById: made.filedById,
    filedAt: made.filedAt,
    filedHow: made.how,
    note: orNull(target.note),
    remarks: json(parsed.remarks),
    matchKeys: textArray(indexableKeys(keys)),
    deletedAt: null,
  }
}

export interface PersonRow extends Pick<DocumentPerson, 'role' | 'name' | 'address'> {
  readonly position: number
  readonly addressKey: string
  readonly domain: string
}

export const peopleOfMail = ({ parsed }: KeptMail): PersonRow[] => {
  const sender = parsed.from ?? parsed.sender
  const listed: readonly (readonly [DocumentPerson['role'], readonly Address[]])[] = [
    ['from', sender === null ? [] : [sender]],
    ['to', parsed.to],
    ['cc', parsed.cc],
    ['bcc', parsed.bcc],
  ]
  return listed
    .flatMap(([role, addresses]) => addresses.map((one) => ({ role, ...one })))
    .map(({ role, name, address }, position) => ({
      position,
      role,
      name: name === null ? null : readableText(name),
      address: readableText(address),
      addressKey: addressKeyOf(address),
      domain: domainOf(address),
    }))
}

/** Pictures of the text belong to it; of what is attached a person may choose. */
export const filesOfMail = ({ kept, files }: Pick<NewDocument, 'kept' | 'files'>) =>
  kept.parsed.files
    .filter(({ name, isInline }) => isInline || files === null || files.includes(name))
    .map((file, position) => ({
      position,
      hash: file.hash,
      size: file.size,
      name: readableText(file.name),
      contentType: readableText(file.contentType),
      isInline: file.isInline,
      contentId: file.contentId === null ? null : readableText(file.contentId),
      kind: file.kind,
    }))

interface Searched {
  readonly subject: string
  readonly people: readonly { readonly name: string | null; readonly address: string }[]
  readonly files: readonly string[]
  readonly text: string
}

/** The text last: it may be cut. */
export const wordsOfDocument = ({ subject, people, files, text }: Searched): string =>
  searchText([subject, ...people.flatMap(({ name, address }) => [name, address]), ...files, text])

/** What `documentFacts` in document-records.ts gives. */
export interface DocumentFacts {
  readonly subject: string
  readonly categories: readonly string[]
  readonly direction: MailValues['direction']
  readonly people: readonly Pick<DocumentPerson, 'role' | 'name' | 'address'>[]
  readonly at: number
  readonly sentAt: number | null
  readonly internetMessageId: string | null
  readonly conversationId: string | null
  readonly folderId: string | null
  readonly kind: MailValues['kind']
  readonly preview: string
  readonly clientNames: readonly string[]
  readonly categoryName: string | null
  readonly leavesMailbox: boolean
}

export const fieldsOfDocument = ({ people, folderId, ...facts }: DocumentFacts): Fields => {
  const having = (role: DocumentPerson['role']): MailAddress[] =>
    people.filter((one) => one.role === role).map(({ name, address }) => ({ name, address }))
  const values: Partial<MailValues> = {
    ...facts,
    ...(folderId === null ? {} : { folderId }),
    from: having('from')[0] ?? null,
    to: having('to'),
    cc: having('cc'),
    bcc: having('bcc'),
  }
  return values as unknown as Fields
}
