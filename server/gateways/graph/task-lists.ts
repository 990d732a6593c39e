/** To Do lists of a mailbox, for the list picker (CARET-37). Lists of other people and the mirror of flagged mail are left out. */
import type { Folder, FolderResult } from './contact-folders.ts'
import type { GraphClient } from './client.ts'
import { malformed } from './failure.ts'
import { readListings } from './pages.ts'
import { objectOf, send, textOf } from './request.ts'
import { listsPath } from './tasks/elsewhere.ts'
import { itemListing } from './tasks/item-listing.ts'

type GraphItem = Readonly<Record<string, unknown>>

const listOf = (item: GraphItem): Folder | null => {
  const [id, name, wellKnown] = [item['id'], item['displayName'], item['wellknownListName']].map(textOf)
  if (typeof id !== 'string' || typeof name !== 'string') return null
  return { id, name, path: name, isDefault: wellKnown === 'defaultList' }
}

/** Writing a colleague's list would put the firm's tickets before people who did not ask for them. */
const isUsable = (item: GraphItem): boolean =>
  textOf(item['wellknownListName']) !== 'flaggedEmails' && item['isOwner'] !== false

/** The default list first. */
export const listTaskLists = async (client: GraphClient): Promise<FolderResult<readonly Folder[]>> => {
  const listing = itemListing(client, listsPath)
  await readListings(client, [listing])
  const read = listing.items()
  if (!read.ok) return read
  const lists = read.items.filter(isUsable).flatMap((item) => listOf(item) ?? [])
  return { ok: true, value: lists.toSorted((left, right) => Number(right.isDefault) - Number(left.isDefault)) }
}

export const createTaskList = async (client: GraphClient, name: string): Promise<FolderResult<Folder>> => {
  const sent = await client.send(send('POST', '/me/todo/lists', { displayName: name }))
  if (!sent.ok) return { ok: false, failure: sent.failure }
  const list = listOf(objectOf(sent.reply.body))
  return list === null
    ? { ok: false, failure: malformed('a created list without id or name', 'write') }
    : { ok: true, value: list }
}
