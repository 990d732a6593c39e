/**
 * Makes observations of what both sides answered. Absence proves nothing: tombstones and linked records that a complete listing
 * lacks are read directly, and only what that read proves is gone (R1, N3). Also read directly: items of the retry list whose time has
 * come, partners of dormant links that wake, and unknown records whose marker the listing does not show (graph-contract 6.3).
 */
import type { Link, Stranger } from '../sync/link.ts'
import { observedId, type Observation, type RecordState } from '../sync/record.ts'
import type { PerSide } from '../sync/side.ts'
import { readsEverything, type AreaRun, type RunContext } from './area-run.ts'
import { isDue } from './hold-back.ts'
import { outlookObservation, readDirectly, type Unread } from './read-directly.ts'
import type { Changes, RetryEntry } from './ports.ts'
import type { Recovered } from './recover.ts'
import { withoutSilent } from './silent.ts'

export interface Observed {
  readonly run: AreaRun
  readonly observations: PerSide<readonly Observation[]>
  /** Links named by an observation; all links of the area when everything was listed. */
  readonly links: readonly Link[]
  readonly strangers: readonly Stranger[]
  readonly listed: PerSide<boolean>
  /** Outlook records whose marker nobody has read yet. */
  readonly unmarked: ReadonlySet<string>
  /** Direct reads that failed; the records stay on the retry list. */
  readonly unread: readonly Unread[]
  /** Entries whose record was read now. */
  readonly visited: readonly RetryEntry[]
  /** Cursor to store when all of this is committed; null where nothing came that is worth a write. */
  readonly cursor: string | null
  readonly read: PerSide<number>
}

type Seen = Extract<Changes, { readonly ok: true }>

/** Tells what is news from what is only an echo: a version that the link or the stranger already has. */
const news = (
  changes: Seen,
  links: readonly Link[],
  strangers: readonly Stranger[],
  full: boolean,
): readonly RecordState[] => {
  const { records, complete } = changes
  if (full) return records
  const known = new Map([
    // A complete listing must show every stranger, because those it lacks are forgotten.
    ...strangers.filter((one) => one.side === 'outlook' && !complete).map((one) => [one.id, one.version] as const),
    ...links.filter((link) => link.dormant === null).map((link) => [link.outlookId, link.versions.outlook] as const),
  ])
  return records.filter((record) => known.get(record.id) !== record.version)
}

interface Ids {
  readonly listed: ReadonlySet<string>
  readonly links: readonly Link[]
  readonly strangers: readonly Stranger[]
  readonly crm: readonly Observation[]
}

/** Removed after import, and listed again: read directly, so that a late page of the listing is not taken for a person's deed (KE4). */
const putBackIds = (listed: ReadonlySet<string>, links: readonly Link[]): readonly string[] =>
  links.flatMap(({ dormant, outlookId }) =>
    dormant === 'kept' && outlookId !== null && listed.has(outlookId) ? [outlookId] : [],
  )

/** Linked ids and strangers whose absence or tombstone has to be proved. */
const toProve = (changes: Seen, { listed, links, strangers }: Ids): readonly string[] => {
  const removed = new Set(changes.removed)
  const missing = (id: string): boolean => !listed.has(id) && (changes.complete || removed.has(id))
  const linked = links.filter(
    (link) =>
      link.outlookId !== null &&
      // Where Tandem itself removed it, its absence is no news (KE4).
      link.dormant !== 'kept' &&
      (link.dormant === null ? missing(link.outlookId) : removed.has(link.outlookId)),
  )
  const strange = strangers.filter((one) => one.side === 'outlook' && missing(one.id))
  return [...linked.flatMap((link) => link.outlookId ?? []), ...strange.map((one) => one.id)]
}

/** Outlook partners that must be seen together with what the CRM shows. */
const partners = (retries: readonly RetryEntry[], { links, crm }: Ids): readonly string[] => {
  const versions = new Map(crm.map((one) => [observedId(one), one.seen === 'changed' ? one.record.version : one.seen]))
  const waiting = new Map(retries.filter((entry) => entry.side === 'outlook').map((entry) => [entry.id, entry]))
  return links.flatMap(({ crmId, outlookId, dormant, versions: stored }) => {
    if (outlookId === null || !versions.has(crmId)) return []
    const entry = waiting.get(outlookId)
    const movedOn = entry !== undefined && entry.nextAt === null && entry.versions.crm !== versions.get(crmId)
    // A version that is unknown asks to look at the pair again, so both are looked at.
    const lookAgain = stored.crm === null || stored.outlook === null
    return dormant !== null || lookAgain || movedOn ? [outlookId] : []
  })
}

const linksOf = async (
  { ports, request }: RunContext,
  run: AreaRun,
  all: boolean,
  ids: PerSide<readonly string[]>,
): Promise<readonly Link[]> =>
  ports.store.read(request.mailboxId, async ({ links }) => {
    if (all) return links.all(run.area.name)
    const found = [
      ...(ids.outlook.length > 0 ? await links.byOutlookIds(run.area.name, ids.outlook) : []),
      ...(ids.crm.length > 0 ? await links.byCrmIds(run.area.name, ids.crm) : []),
    ]
    return [...new Map(found.map((link) => [link.crmId, link])).values()]
  })

const merge = (first: readonly RecordState[], later: readonly Observation[]): readonly Observation[] => {
  const seen = new Map<string, Observation>(first.map((record) => [record.id, outlookObservation(record)]))
  for (const one of later) seen.set(observedId(one), one)
  return [...seen.values()]
}

/** Observations of one area; nothing at all when neither side shows anything new. */
export const observe = async (
  context: RunContext,
  run: AreaRun,
  changes: Seen,
  recovered: Recovered,
): Promise<Observed> => {
  const { ports, request } = context
  const full = readsEverything(context)
  const all = full || changes.complete
  const crm = await ports.crm.observe(run.query, full ? 'full' : 'incremental')
  const due = run.state.retries.filter((entry) => isDue(entry, request.trigger, ports.clock.now()))
  const dueIds = due.filter((entry) => entry.side === 'outlook').map((entry) => entry.id)
  const base = {
    run,
    listed: { crm: full, outlook: changes.complete },
    read: { crm: crm.length, outlook: changes.records.length },
  }
  const unfetched = changes.unread ?? []
  const outlookIds = [
    ...changes.records.map((record) => record.id),
    ...unfetched.map(({ id }) => id),
    ...changes.removed,
    ...dueIds,
    ...recovered.found.map((record) => record.id),
  ]

  if (!all && crm.length === 0 && outlookIds.length === 0) {
    const nothing = {
      observations: { crm, outlook: [] },
      links: [],
      strangers: [],
      unmarked: new Set<string>(),
      unread: [],
    }
    return { ...base, ...nothing, visited: due, cursor: null }
  }

  const links = await linksOf(context, run, all, { crm: crm.map(observedId), outlook: outlookIds })
  const strangers = await ports.store.read(request.mailboxId, (tx) => tx.strangers.all(run.area.name))
  const listed = new Set([...changes.records, ...unfetched].map(({ id }) => id))
  const ids: Ids = { listed, links, strangers, crm }
  const records = news(changes, links, strangers, full)
  const linked = new Set(links.map((link) => link.outlookId))
  // Where Tandem makes no Outlook records, there is none to recognise.
  const isForeign = changes.markersKnown || run.area.bringsMaterial === true
  const unmarked = isForeign ? [] : records.filter((record) => !linked.has(record.id)).map((record) => record.id)
  // In a complete listing markers are read later, and only of what does not find its partner without one.
  const markersNow = changes.complete ? [] : unmarked
  const wantedIds = new Set([
    ...toProve(changes, ids),
    ...dueIds,
    ...partners(run.state.retries, ids),
    ...markersNow,
    ...putBackIds(listed, links),
  ])
  const direct = await readDirectly(context, run, [...wantedIds], links)

  const readNow = new Set(direct.observations.map(observedId))
  const unread = [
    ...unfetched.filter(({ id }) => !readNow.has(id) && !direct.unread.some((one) => one.id === id)),
    ...direct.unread,
  ]
  const blind = new Set(unread.map((one) => one.id))
  const hidden = new Set(
    links.filter((link) => link.outlookId !== null && blind.has(link.outlookId)).map((link) => link.crmId),
  )
  const later = [...recovered.found.map(outlookObservation), ...direct.observations]
  const seen = merge(records, later).filter((one) => !blind.has(observedId(one)))
  const outlook = withoutSilent(seen, links, strangers)
  return {
    ...base,
    observations: { crm: crm.filter((one) => !hidden.has(observedId(one))), outlook },
    links,
    strangers,
    unmarked: new Set(changes.complete ? unmarked.filter((id) => !later.some((one) => observedId(one) === id)) : []),
    unread,
    visited: due.filter((entry) => !blind.has(entry.id)),
    cursor:
      changes.records.length + changes.removed.length + unfetched.length > 0 || changes.complete
        ? changes.cursor
        : null,
  }
}
