/** Contact folders of a mailbox, for the folder picker (CARET-22). The default folder is not in Graph's list and is asked for by name. */
import type { Failure } from '../../sync/failure.ts'
import type { GraphClient } from './client.ts'
import { malformed } from './failure.ts'
import { get, objectOf, send, textOf, valuesOf, type GraphReply } from './request.ts'

export interface Folder {
  readonly id: string
  readonly name: string
  /** Names from the top, joined by " / ". */
  readonly path: string
  readonly isDefault: boolean
  /** Of mail: what is sent lies there. */
  readonly isSentItems?: true
}

export type FolderResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

const folders = '/me/contactFolders'

const folderOf = (
  item: Readonly<Record<string, unknown>>,
  parent: string | null,
  isDefault: boolean,
): Folder | null => {
  const id = textOf(item['id'])
  const name = textOf(item['displayName'])
  if (id === null || name === null) return null
  return { id, name, path: parent === null ? name : `${parent} / ${name}`, isDefault }
}

/** Of a hundred each: nobody has more. */
const mostPages = 50

const listBelow = async (
  client: GraphClient,
  path: string,
  parent: string | null,
): Promise<FolderResult<readonly Folder[]>> => {
  const found: Folder[] = []
  let next: string | null = `${path}?$top=100`
  for (let pages = 0; next !== null; pages += 1) {
    if (pages >= mostPages) return { ok: false, failure: malformed('a list of folders that does not end', 'read') }
    const sent = await client.send(get(next))
    if (!sent.ok) return { ok: false, failure: sent.failure }
    const items = valuesOf(sent.reply.body)
    if (items === null) return { ok: false, failure: malformed('a folder list without a value array', 'read') }
    found.push(...items.flatMap((item) => folderOf(item, parent, false) ?? []))
    const link: string | null = textOf(objectOf(sent.reply.body)['@odata.nextLink'])
    next = link === null ? null : client.pathOfLink(link)
  }
  return { ok: true, value: found }
}

/** Default folder first, then the others with one level of folders below them. */
export const listContactFolders = async (client: GraphClient): Promise<FolderResult<readonly Folder[]>> => {
  const standard = await client.send(get(`${folders}/contacts`))
  if (!standard.ok) return { ok: false, failure: standard.failure }
  const main = folderOf(objectOf(standard.reply.body), null, true)
  const top = await listBelow(client, folders, null)
  if (!top.ok) return top
  const all = [...(main === null ? [] : [main]), ...top.value.filter((folder) => folder.id !== main?.id)]
  // The folders found below are appended while this goes on, so only those of the first level are gone through.
  for (const parent of all.slice()) {
    const below = await listBelow(client, `${folders}/${encodeURIComponent(parent.id)}/childFolders`, parent.path)
    if (!below.ok) return below
    all.push(...below.value.filter((folder) => all.every((known) => known.id !== folder.id)))
  }
  return { ok: true, value: all }
}

export const createContactFolder = async (client: GraphClient, name: string): Promise<FolderResult<Folder>> => {
  const sent = await client.send(send('POST', folders, { displayName: name }))
  if (!sent.ok) return { ok: false, failure: sent.failure }
  const folder = folderOf(objectOf((sent.reply satisfies GraphReply).body), null, false)
  return folder === null
    ? { ok: false, failure: malformed('a created folder without id or name', 'write') }
    : { ok: true, value: folder }
}
