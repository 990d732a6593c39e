/** How attachments look in answers (graph-contract 4.4): three types, `contentId` on the derived type, bytes in base64. */

import { Buffer } from 'node:buffer'
import { attachmentChunks, type StoredAttachment } from '../state/mail-content.ts'
import type { Item } from '../state/mailbox.ts'
import { itemNotFound, parseUriError } from './errors.ts'
import { idOf, moment } from './item-shape.ts'
import type { AttachmentSelection } from './message-expand.ts'
import { messageTable } from './outlook-item-properties.ts'
import type { Call } from './route.ts'

const marker = 'BEgAQA'

export const attachmentId = (item: Item, { key }: StoredAttachment, immutable: boolean): string =>
  `${idOf(item, immutable).replace(/=+$/, '')}${marker}${String(key).padStart(6, '0')}=`

export const findAttachment = (item: Item, id: string): StoredAttachment => {
  const key = Number(/BEgAQA(\d{6})=$/.exec(id)?.[1] ?? Number.NaN)
  const found = item.mail?.attachments.find((attachment) => attachment.key === key)
  if (!found) throw itemNotFound()
  return found
}

const base = ['name', 'contentType', 'size', 'isInline', 'lastModifiedDateTime']
const ofFiles = ['contentId', 'contentLocation', 'contentBytes']

const typeNames: Readonly<Record<StoredAttachment['type'], string>> = {
  file: '#microsoft.graph.fileAttachment',
  item: '#microsoft.graph.itemAttachment',
  reference: '#microsoft.graph.referenceAttachment',
}

const contentBytes = (item: Item, attachment: StoredAttachment): string =>
  Buffer.concat([...attachmentChunks(item.mail ?? { mime: null, headers: [], attachments: [] }, attachment)]).toString(
    'base64',
  )

/** Properties of the derived type have to be selected by its name; alone they are unknown. */
const asked = (select: readonly string[] | null, type: StoredAttachment['type']): readonly string[] => {
  if (select === null) return type === 'file' ? [...base, ...ofFiles] : base
  return select.flatMap((wanted) => {
    const [, derived, name = wanted] = /^(microsoft\.graph\.fileAttachment)\/(\w+)$/i.exec(wanted) ?? []
    const known = [...base, 'id', ...(derived === undefined ? [] : ofFiles)].find(
      (each) => each.toLowerCase() === name.toLowerCase(),
    )
    if (known === undefined)
      throw parseUriError(`Could not find a property named '${wanted}' on type 'microsoft.graph.attachment'.`)
    return known === 'id' || (ofFiles.includes(known) && type !== 'file') ? [] : [known]
  })
}

/** An attached message has no id of its own. */
const shownItem = ({ item }: StoredAttachment): Record<string, unknown> => ({
  '@odata.type': '#microsoft.graph.message',
  id: '',
  ...Object.fromEntries(
    Object.entries(item ?? {}).filter(([name]) => Object.hasOwn(messageTable, name) && !name.startsWith('@')),
  ),
})

export const showAttachment = (
  call: Call,
  item: Item,
  attachment: StoredAttachment,
  { select, items }: AttachmentSelection,
): Record<string, unknown> => {
  const { type, name, contentType, size, isInline, contentId } = attachment
  const values: Readonly<Record<string, () => unknown>> = {
    name: () => name,
    contentType: () => contentType,
    size: () => size,
    isInline: () => isInline,
    lastModifiedDateTime: () => moment(item.createdAt),
    contentId: () => contentId,
    contentLocation: () => null,
    contentBytes: () => contentBytes(item, attachment),
  }
  return {
    '@odata.type': typeNames[type],
    ...(type === 'file' && contentType !== null ? { '@odata.mediaContentType': contentType } : {}),
    id: attachmentId(item, attachment, call.prefer.immutableIds),
    ...Object.fromEntries(asked(select, type).map((each) => [each, values[each]?.()])),
    ...(items && type === 'item' ? { item: shownItem(attachment) } : {}),
  }
}

export const attachmentsIn = (call: Call, item: Item, selection: AttachmentSelection): Record<string, unknown>[] =>
  (item.mail?.attachments ?? []).map((attachment) => showAttachment(call, item, attachment, selection))
