/**
 * What changed in the folders of the mail area: one delta round per folder, side by side, then one direct read of each message that may be
 * filed. Round trips of an idle run: none of its own (its rounds ride in the `$batch` of the other areas). With changes: one more
 * for every twenty messages that the settings do not leave out at first sight.
 */
import { parseMessage } from '../../../areas/mail/shape.ts'
import { folderRoles, scopeOf, withKnownFolders, type KnownFolders } from '../../../areas/mail/policy.ts'
import type { Changes, ChangesRequest } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Json, RecordState, ScopeReason } from '../../../sync/record.ts'
import { classify } from '../../../sync/verdict.ts'
import { sendTogether } from '../batch.ts'
import type { OpenChanges } from '../collection.ts'
import { deltaListing, type Round, type RoundListing } from '../delta.ts'
import { saysGone } from '../direct-read.ts'
import { malformed } from '../failure.ts'
import { readListings } from '../pages.ts'
import { idOf, versionOf, tagsOf } from '../records.ts'
import { objectOf } from '../request.ts'
import { cursorsOf, textOfCursors } from './cursors.ts'
import type { FolderFinder } from './known-folders.ts'
import { deltaOf, detailRequest } from './message-reads.ts'
import { messageRecord, type MessageReader } from './message-records.ts'

type GraphItem = Readonly<Record<string, unknown>>

/** Read state alone comes back with hardly anything else (graph-contract 4.3): such an item is read before it is judged. */
const isPartial = (item: GraphItem): boolean =>
  !['subject', 'categories', 'receivedDateTime', 'isDraft', 'parentFolderId'].every((name) => Object.hasOwn(item, name))

const leftOut = 'leftOut'

/** Of a mailbox with a hundred thousand old messages only this is kept until the round is over. */
const slim = (item: GraphItem, reason: ScopeReason): GraphItem => ({
  id: item['id'],
  '@odata.etag': item['@odata.etag'],
  changeKey: item['changeKey'],
  categories: item['categories'],
  [leftOut]: reason,
})

const slimmed = (item: GraphItem, policy: Json): GraphItem => {
  if (isPartial(item)) return item
  const { scope } = parseMessage(item, policy)
  return scope === undefined || scope.in ? item : slim(item, scope.reason)
}

const slimRecord = (item: GraphItem): RecordState | null => {
  const id = idOf(item)
  const version = versionOf(item)
  const reason = item[leftOut] as ScopeReason
  if (id === null || version === null) return null
  const scope = { in: false, reason } as const
  return { id, version, kind: null, fields: {}, tags: tagsOf(item), marker: null, scope, problems: [] }
}

/** A folder that does not exist (any more); the mailbox itself answers otherwise (graph-contract 13). */
const goneFolder = new Set(['errorfoldernotfound', 'errorsyncfoldernotfound', 'erroritemnotfound', 'itemnotfound'])
const isFolderGone = (failure: Failure): boolean => failure.status === 404 && goneFolder.has(failure.code.toLowerCase())

/** Says something about this message alone, and nothing about the mailbox. */
const isOfItem = (failure: Failure): boolean =>
  failure.during !== 'signIn' &&
  (/^errorcorruptdata$/i.test(failure.code) ||
    (failure.status >= 400 && failure.status < 500 && ![401, 408, 423, 429].includes(failure.status)))

interface Settled {
  readonly rounds: ReadonlyMap<string, Extract<Round, { ok: true }>>
  readonly gone: readonly string[]
}

interface Details {
  readonly items: ReadonlyMap<string, GraphItem>
  readonly gone: readonly string[]
  readonly unread: NonNullable<Extract<Changes, { ok: true }>['unread']>
}

const readDetails = async (
  { client }: MessageReader,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Details | Failure> => {
  const items = new Map<string, GraphItem>()
  const gone: string[] = []
  const unread: { readonly id: string; readonly failure: Failure }[] = []
  const sent = await sendTogether(
    client,
    ids.map((id) => detailRequest(id)),
    signal,
  )
  for (const [index, id] of ids.entries()) {
    const one = sent[index] ?? { ok: false, failure: malformed('no outcome', 'read') }
    if (one.ok) items.set(id, { ...objectOf(one.reply.body), id })
    else if (saysGone(one.failure)) gone.push(id)
    // One message that Exchange cannot give must not stop the others.
    else if (isOfItem(one.failure)) unread.push({ id, failure: one.failure })
    else return one.failure
  }
  return { items, gone, unread }
}

export interface MailChangesTools {
  readonly folders: FolderFinder
  readonly readerOf: (policy: Json) => MessageReader
}

export const openMailChanges = (
  { folders, readerOf }: MailChangesTools,
  { place, cursor }: ChangesRequest,
  onProgress: (read: number) => void,
): OpenChanges => {
  const { client } = readerOf(place.policy)
  const cursors = cursorsOf(cursor)
  const asked = folders.listings()
  const policyNow = (known: KnownFolders): Json => withKnownFolders(place.policy, known)
  const kept = (item: GraphItem): GraphItem => {
    const known = folders.known()
    return known === null ? item : slimmed(item, policyNow(known))
  }
  const begin = (folder: string, link: string | null): RoundListing =>
    deltaListing(client, link ?? deltaOf(folder), onProgress, kept)
  const foldersOf = (known: KnownFolders): readonly string[] => [...folderRoles(scopeOf(policyNow(known))).keys()]

  // Until the two folders that every mailbox has are known by id, those named in the settings begin alone.
  const before = folders.known() ?? { inbox: null, sentItems: null }
  const rounds = new Map(
    foldersOf(before).map((folder) => [folder, begin(folder, cursors.get(folder) ?? null)] as const),
  )

  /** Rounds that begin anew: folders that came to be known, and those whose cursor has expired. */
  const beginAnew = async (
    listed: readonly string[],
    link: (folder: string) => string | null,
    signal?: AbortSignal,
  ) => {
    const begun = listed.map((folder) => [folder, begin(folder, link(folder))] as const)
    for (const [folder, listing] of begun) rounds.set(folder, listing)
    await readListings(
      client,
      begun.map(([, listing]) => listing),
      signal,
    )
  }

  const settle = async (known: KnownFolders, signal?: AbortSignal): Promise<Settled | Failure> => {
    const wanted = foldersOf(known)
    await beginAnew(
      wanted.filter((folder) => !rounds.has(folder)),
      (folder) => cursors.get(folder) ?? null,
      signal,
    )
    const isExpired = (folder: string): boolean => {
      const round = rounds.get(folder)?.round()
      return (
        round !== undefined &&
        !round.ok &&
        (cursors.get(folder) ?? null) !== null &&
        classify(round.failure) === 'resync'
      )
    }
    await beginAnew(wanted.filter(isExpired), () => null, signal)

    const good = new Map<string, Extract<Round, { ok: true }>>()
    const gone: string[] = []
    let lost: Failure | null = null
    for (const folder of wanted) {
      const round = rounds.get(folder)?.round()
      if (round === undefined) continue
      if (round.ok) good.set(folder, round)
      else if (isFolderGone(round.failure)) {
        gone.push(folder)
        lost = round.failure
      } else return round.failure
    }
    if (gone.some((folder) => folder === known.inbox || folder === known.sentItems)) folders.forget()
    return good.size === 0 && lost !== null ? lost : { rounds: good, gone }
  }

  return {
    listings: [...asked, ...rounds.values()],
    async result(signal): Promise<Changes> {
      const known = await folders.find()
      if ('during' in known) return { ok: false, failure: known }
      const settled = await settle(known, signal)
      if ('during' in settled) return { ok: false, failure: settled }
      const items = new Map<string, GraphItem>()
      const removed = new Set<string>()
      const policy = policyNow(known)
      for (const round of settled.rounds.values()) {
        for (const item of round.items) items.set(idOf(item) ?? '', leftOut in item ? item : slimmed(item, policy))
        for (const id of round.removed) removed.add(id)
      }
      const reader = readerOf(policy)
      const candidates = [...items].flatMap(([id, item]) => (leftOut in item ? [] : [id]))
      const details = await readDetails(reader, candidates, signal)
      if ('during' in details) return { ok: false, failure: details }
      const dropped = new Set([...details.gone, ...details.unread.map(({ id }) => id)])
      const records = [...items].flatMap(([id, item]): (RecordState | null)[] => {
        if (dropped.has(id)) return []
        return [leftOut in item ? slimRecord(item) : messageRecord(reader, details.items.get(id) ?? {})]
      })
      const whole = records.filter((record) => record !== null)
      if (whole.length < records.length)
        return { ok: false, failure: malformed('a message without id or etag', 'delta') }
      return {
        ok: true,
        cursor: textOfCursors(
          new Map([
            ...[...settled.rounds].map(([folder, { cursor: link }]) => [folder, link] as const),
            ...settled.gone.map((folder) => [folder, null] as const),
          ]),
        ),
        complete: [...cursors.values()].every((link) => link === null),
        records: whole,
        // Moved from one folder of the area to another: there is a record of it.
        removed: [...[...removed].filter((id) => !items.has(id)), ...details.gone],
        markersKnown: true,
        unread: details.unread,
      }
    },
  }
}
