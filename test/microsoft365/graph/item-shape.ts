/**
 * How an item of a mailbox looks in an answer, and how requests find and protect one; the same for every kind of item.
 */

import { type Folder, type Item, type ItemKind, type Mailbox } from '../state/mailbox.ts'
import { itemNotFound, malformedId, staleChangeKey } from './errors.ts'
import { type Expansion, expandedProperties } from './extended-properties.ts'
import { type PropertyTable, readOnly } from './properties.ts'
import type { Call } from './route.ts'

export interface ItemShape {
  /** Type name without `microsoft.graph.`. */
  readonly resource: string
  readonly table: PropertyTable
  /** Properties that are not stored but follow from stored ones. */
  readonly computed?: Readonly<Record<string, (item: Item) => unknown>>
}

/** Read-only properties that every Outlook item has. */
export const outlookItemProperties: PropertyTable = {
  createdDateTime: readOnly,
  lastModifiedDateTime: readOnly,
  changeKey: readOnly,
  parentFolderId: readOnly,
}

/** Whole seconds in UTC: `2026-03-02T09:15:04Z`. */
export const moment = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}Z`

export const etagOf = (item: Item): string => `W/"${item.changeKey}"`

export const idOf = (item: Item, immutable: boolean): string => (immutable ? item.immutableId : item.restId)

const own: Readonly<Record<string, (item: Item) => unknown>> = {
  createdDateTime: (item) => moment(item.createdAt),
  lastModifiedDateTime: (item) => moment(item.modifiedAt),
  changeKey: (item) => item.changeKey,
  parentFolderId: (item) => item.folderId,
}

export interface Showing {
  readonly names: readonly string[]
  readonly immutableIds: boolean
  readonly expansion: Expansion | null
}

export const showItem = (
  shape: ItemShape,
  item: Item,
  { names, immutableIds, expansion }: Showing,
): Record<string, unknown> => {
  const shown: Record<string, unknown> = { '@odata.etag': etagOf(item), id: idOf(item, immutableIds) }
  for (const name of names) {
    if (name === 'id') continue
    const value = (own[name] ?? shape.computed?.[name])?.(item)
    shown[name] = value === undefined ? item.values[name] : value
  }
  const expanded = expandedProperties(item, expansion)
  if (expanded) shown['singleValueExtendedProperties'] = expanded
  return shown
}

export const looksLikeId = /^(?:AAMkA|AAkALgAA)[A-Za-z0-9_=-]{50,}$/

const isReachable = (mailbox: Mailbox, item: Item): boolean => mailbox.folders.get(item.folderId)?.deleted === false

/**
 * The item with this id in either form. Below a folder it must lie in that folder; 400 for what is no id, 404 for what
 * is not there.
 */
export const findItem = (call: Call, kind: ItemKind, id: string, folder?: Folder): Item => {
  if (!looksLikeId.test(id)) throw malformedId()
  const { mailbox } = call
  const key = mailbox.ids.get(id)
  const item = key === undefined ? undefined : mailbox.items.get(key)
  if (!item || item.kind !== kind || !isReachable(mailbox, item)) throw itemNotFound()
  if (folder && item.folderId !== folder.id) throw itemNotFound()
  // Deleted Items is a mail folder like others: what lies there is found by either id.
  const deletedByImmutableId = kind !== 'message' && item.deletedFrom !== null && id === item.immutableId
  if (deletedByImmutableId && !call.around.settings.immutableIdFindsDeleted) throw itemNotFound()
  return item
}

/** 412 when the request names another version than the present one (graph-contract 7.2). */
export const checkIfMatch = (call: Call, item: Item): void => {
  const { ifMatch } = call
  if (ifMatch === undefined || call.around.settings.ignoreIfMatch) return
  const accepted = ifMatch.split(',').map((etag) => etag.trim())
  if (!accepted.includes('*') && !accepted.includes(etagOf(item))) throw staleChangeKey()
}

/** Text after `$metadata#` that names the user. */
export const userContext = (call: Call): string => `users('${call.user.id}')`

/** The answer to a write: the whole resource, or nothing where `return=minimal` asks so. */
export const writeReply = (call: Call, status: 200 | 201, body: () => Record<string, unknown>) =>
  call.prefer.minimalReturn ? { status: 204 } : { status, body: body() }
