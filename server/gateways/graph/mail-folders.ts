/**
 * Mail folders for the settings (CARET-56, CARET-57, CUR-02): the whole tree without hidden folders, and without those whose messages are not
 * mail that somebody has (drafts, outbox, Deleted Items). One round trip for each level of the tree.
 */
import type { Failure } from '../../sync/failure.ts'
import { sendTogether } from './batch.ts'
import type { GraphClient, Sent } from './client.ts'
import type { Folder, FolderResult } from './contact-folders.ts'
import { malformed } from './failure.ts'
import { get, objectOf, send, textOf, valuesOf, type GraphRequest } from './request.ts'

const root = '/me/mailFolders'
const pageSize = '100'
/** Nobody has folders deeper than that; a service that tells of ever deeper ones must not hold a request for ever. */
const deepest = 30
const mostPages = 50

const wellKnown = ['inbox', 'sentitems', 'drafts', 'outbox', 'deleteditems'] as const
type WellKnown = (typeof wellKnown)[number]

const leftOut: readonly WellKnown[] = ['drafts', 'outbox', 'deleteditems']
const folderQuery = { $top: pageSize, $select: 'id,displayName,childFolderCount' }
const rootRequest = get(root, { query: folderQuery })
const childrenRequest = (id: string): GraphRequest =>
  get(`${root}/${encodeURIComponent(id)}/childFolders`, { query: folderQuery })

interface Found {
  readonly folder: Folder
  readonly hasChildren: boolean
}

type Items = readonly Readonly<Record<string, unknown>>[]

/** The first page, and the pages after it where there are more than a hundred. */
const itemsOf = async (client: GraphClient, first: Sent): Promise<Items | Failure> => {
  const found: Readonly<Record<string, unknown>>[] = []
  let sent = first
  for (let pages = 0; pages < mostPages; pages += 1) {
    if (!sent.ok) return sent.failure
    const items = valuesOf(sent.reply.body)
    if (items === null) return malformed('a folder list without a value array', 'read')
    found.push(...items)
    const link = textOf(objectOf(sent.reply.body)['@odata.nextLink'])
    const next = link === null ? null : client.pathOfLink(link)
    if (next === null) return found
    sent = await client.send(get(next))
  }
  return malformed('a list of folders that does not end', 'read')
}

const isFailure = (value: Items | Failure): value is Failure => 'during' in value

const foundIn = (items: Items, parent: Folder | null, known: ReadonlyMap<string, WellKnown>): readonly Found[] =>
  items.flatMap((item): Found[] => {
    const id = textOf(item['id'])
    const name = textOf(item['displayName'])
    if (id === null || name === null) return []
    const named = known.get(id)
    if (named !== undefined && leftOut.includes(named)) return []
    const folder: Folder = {
      id,
      name,
      path: parent === null ? name : `${parent.path} / ${name}`,
      isDefault: named === 'inbox',
      ...(named === 'sentitems' ? { isSentItems: true as const } : {}),
    }
    return [{ folder, hasChildren: typeof item['childFolderCount'] === 'number' && item['childFolderCount'] > 0 }]
  })

/** Parents before their children, the inbox first of all. */
const inOrder = (top: readonly Found[], below: ReadonlyMap<string, readonly Found[]>): readonly Folder[] => {
  const branch = ({ folder }: Found): readonly Folder[] => [folder, ...(below.get(folder.id) ?? []).flatMap(branch)]
  return top.toSorted((a, b) => Number(b.folder.isDefault) - Number(a.folder.isDefault)).flatMap(branch)
}

export const listMailFolders = async (client: GraphClient): Promise<FolderResult<readonly Folder[]>> => {
  const [listed, ...named] = await sendTogether(client, [
    rootRequest,
    ...wellKnown.map((name) => get(`${root}/${name}`, { query: { $select: 'id' } })),
  ])
  const items = await itemsOf(client, listed ?? { ok: false, failure: malformed('no outcome', 'read') })
  if (isFailure(items)) return { ok: false, failure: items }
  const known = new Map(
    wellKnown.flatMap((name, index): [string, WellKnown][] => {
      const one = named[index]
      const id = one?.ok === true ? textOf(objectOf(one.reply.body)['id']) : null
      return id === null ? [] : [[id, name]]
    }),
  )
  const top = foundIn(items, null, known)
  const below = new Map<string, readonly Found[]>()
  let parents = top.filter(({ hasChildren }) => hasChildren)
  for (let depth = 0; parents.length > 0 && depth < deepest; depth += 1) {
    const sent = await sendTogether(
      client,
      parents.map(({ folder }) => childrenRequest(folder.id)),
    )
    const next: Found[] = []
    for (const [index, parent] of parents.entries()) {
      const children = await itemsOf(client, sent[index] ?? { ok: false, failure: malformed('no outcome', 'read') })
      if (isFailure(children)) return { ok: false, failure: children }
      const found = foundIn(children, parent.folder, known)
      below.set(parent.folder.id, found)
      next.push(...found.filter(({ hasChildren }) => hasChildren))
    }
    parents = next
  }
  return { ok: true, value: inOrder(top, below) }
}

/** Below the root (CUR-02). One of that name that is there already is as good. */
export const createMailFolder = async (client: GraphClient, name: string): Promise<FolderResult<Folder>> => {
  const sent = await client.send(send('POST', root, { displayName: name }))
  if (!sent.ok) {
    if (sent.failure.status !== 409) return { ok: false, failure: sent.failure }
    const all = await listMailFolders(client)
    if (!all.ok) return all
    const same = all.value.find((folder) => folder.path.toLowerCase() === name.trim().toLowerCase())
    return same === undefined ? { ok: false, failure: sent.failure } : { ok: true, value: same }
  }
  const { id, displayName } = objectOf(sent.reply.body)
  return typeof id === 'string' && typeof displayName === 'string'
    ? { ok: true, value: { id, name: displayName, path: displayName, isDefault: false } }
    : { ok: false, failure: malformed('a created folder without id or name', 'write') }
}

/** Messages in these folders, as Outlook counts them; a folder that is gone has none. */
export const countMessages = async (client: GraphClient, folders: readonly string[]): Promise<FolderResult<number>> => {
  const sent = await sendTogether(
    client,
    folders.map((id) => get(`${root}/${encodeURIComponent(id)}`, { query: { $select: 'id,totalItemCount' } })),
  )
  let count = 0
  for (const one of sent) {
    if (!one.ok && one.failure.status !== 404) return { ok: false, failure: one.failure }
    const total = one.ok ? objectOf(one.reply.body)['totalItemCount'] : 0
    count += typeof total === 'number' ? total : 0
  }
  return { ok: true, value: count }
}
