/**
 * The fields of a mail. What a message says is written once, when it is filed; only subject and categories are compared afterwards, and
 * cross with `!Update` alone (glossary: tag). Nothing but categories is ever written to a message.
 */
import { documentDirections, mailKinds } from '../../../shared/schemas/documents.ts'
import type { Field } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { listField, textMember } from '../codecs/list-field.ts'
import { textField } from '../codecs/text-field.ts'
import { jsonField } from './json-field.ts'
import type { MailAddress } from './values.ts'

export const longestSubject = 1000
export const mostCategories = 50
export const mostRecipients = 500

const isText = (value: Json): boolean => typeof value === 'string'
const isNumber = (value: Json): boolean => typeof value === 'number'
const isFlag = (value: Json): boolean => typeof value === 'boolean'
const isObject = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isAddress = (value: Json): boolean => isObject(value) && typeof value['address'] === 'string'
const isAddressList = (value: Json): boolean => Array.isArray(value) && value.every(isAddress)
const isAmong =
  (words: readonly string[]) =>
  (value: Json): boolean =>
    typeof value === 'string' && words.includes(value)

const ada: MailAddress & Json = { name: 'Ada Park', address: 'ada@northwind.example' }
const bo: MailAddress & Json = { name: null, address: 'bo@harbour.example' }

const people = (name: string): Field<readonly (MailAddress & Json)[]> =>
  jsonField(name, isAddressList, [[ada], [ada, bo]])
const text = (name: string, one: string, other: string): Field<string> => jsonField(name, isText, [one, other])
const flag = (name: string): Field<boolean> => jsonField(name, isFlag, [true, false])
const moment = (name: string): Field<number> => jsonField(name, isNumber, [1_784_000_000_000, 1_784_000_060_000])

/** The CRM leads; a message shows it as categories. */
const asTags = <V extends Json>(field: Field<V>): Field<V> => ({ ...field, shownAsTags: true })

const categories = listField('categories', textMember(), {
  direction: 'toCrm',
  room: mostCategories,
  merge: 'preferOutlook',
  examples: [['Northwind Ltd'], ['Grün & Söhne', 'Correspondence']],
})

const sorted = (list: readonly string[]): readonly string[] => list.map((one) => one.trim().toLowerCase()).sort()

const filedUnder = {
  clientIds: ['7d3f0a52-0000-4000-8000-000000000001'],
  clientNames: ['Northwind Ltd'],
  ticketId: null,
  categoryId: null,
  contactIds: [],
  note: null,
  visibility: 'company',
} as const

export const mailFields: readonly Field<Json>[] = [
  textField('subject', {
    direction: 'toCrm',
    merge: 'preferOutlook',
    limit: longestSubject,
    examples: ['Charter party', 'Re: Überprüfung der Akte 7/26'],
  }),
  // Outlook keeps them in no order that means anything.
  { ...categories, equal: (a, b) => categories.equal(sorted(a), sorted(b)) } satisfies Field<readonly string[]>,

  jsonField('direction', isAmong(documentDirections), ['incoming', 'outgoing']),
  jsonField('from', isAddress, [ada, bo]),
  people('to'),
  people('cc'),
  people('bcc'),
  moment('at'),
  moment('sentAt'),
  text('internetMessageId', '<1@northwind.example>', '<2@northwind.example>'),
  text('conversationId', 'AAQkA1', 'AAQkA2'),
  text('folderId', 'AAMkA1', 'AAMkA2'),
  flag('isRead'),
  flag('isPrivate'),
  flag('isBulk'),
  flag('inImport'),
  jsonField('kind', isAmong(mailKinds), ['mail', 'meeting']),
  text('preview', 'Please find attached', 'As discussed'),
  text('filingStamp', '7d3f0a52-0000-4000-8000-000000000002', '7d3f0a52-0000-4000-8000-000000000003'),
  jsonField('recognised', isObject, [
    { people: [], clientTags: [], categoryTags: [], intent: null },
    {
      people: [],
      clientTags: [{ tag: 'Northwind', clientId: filedUnder.clientIds[0], clientName: 'Northwind Ltd' }],
      categoryTags: [],
      intent: null,
    },
  ]),
  // Shown in Outlook as categories, where the settings want that (`tagsOf`).
  asTags(
    listField('clientNames', textMember(), {
      direction: 'toOutlook',
      room: mostCategories,
      examples: [['Northwind Ltd'], ['Grün & Söhne', 'Harbour Works']],
    }),
  ),
  asTags(textField('categoryName', { direction: 'toOutlook', examples: ['Correspondence', 'Evidence'] })),
  flag('leavesMailbox'),
  jsonField('filing', isObject, [
    { how: 'rule', ...filedUnder, intentId: null, leavesMailbox: false },
    { how: 'tag', ...filedUnder, intentId: null, leavesMailbox: true },
  ]),
]
