/** `$expand` of messages: extended properties and attachments (graph-contract 4.4, 6.1). */

import { notImplemented } from './errors.ts'
import { type Expansion, parseExpand, splitOutside } from './extended-properties.ts'

export interface AttachmentSelection {
  /** Null: everything. Names of the derived type are written `microsoft.graph.fileAttachment/contentId`. */
  readonly select: readonly string[] | null
  /** The attached messages with their properties. */
  readonly items: boolean
}

export interface MessageExpansion {
  readonly extended: Expansion | null
  readonly attachments: AttachmentSelection | null
}

const itemOfAttachment = /^microsoft\.graph\.itemattachment\/item$/i

/** `$expand` of attachments themselves. */
export const expandsItems = (text: string | undefined): boolean => {
  if (text === undefined || text === '') return false
  if (itemOfAttachment.test(text.trim())) return true
  throw notImplemented(`the expansion '${text}'`)
}

const readAttachments = (options: string): AttachmentSelection => {
  let select: readonly string[] | null = null
  let items = false
  for (const option of splitOutside(options, ';')) {
    const [, name = '', value = ''] = /^\$?(\w+)\s*=\s*([\s\S]*)$/.exec(option) ?? []
    if (name.toLowerCase() === 'select') select = value.split(',').map((each) => each.trim())
    else if (name.toLowerCase() === 'expand') items = expandsItems(value)
    else throw notImplemented(`the option '${option}' inside $expand`)
  }
  return { select, items }
}

const attachments = /^attachments(?:\s*\(([\s\S]*)\))?$/i

export const parseMessageExpand = (text: string | undefined): MessageExpansion => {
  const parts = splitOutside(text ?? '', ',')
  const asked = parts.map((part) => attachments.exec(part)).find((match) => match !== null)
  return {
    extended: parseExpand(parts.filter((part) => !attachments.test(part)).join(',')),
    attachments: asked ? readAttachments(asked[1] ?? '') : null,
  }
}
