/**
 * What changed in a To Do list. Delta does not tell of steps (graph-contract 2.3), so the open tasks are listed beside it; a digest of all
 * their steps travels in the cursor, and only where it moved the listing has something to say. Completed tasks tell of their steps when
 * they change themselves.
 */
import { createHash } from 'node:crypto'
import type { Area, ShapeContext } from '../../../areas/area.ts'
import type { Changes, Place } from '../../../engine/ports.ts'
import type { GraphClient } from '../client.ts'
import { deltaListing, type RoundListing } from '../delta.ts'
import { malformed } from '../failure.ts'
import { containerPath } from '../paths.ts'
import { idOf } from '../records.ts'
import { textOf, withQuery } from '../request.ts'
import { itemListing, type ItemListing } from './item-listing.ts'
import { presentSteps, stepsDigest, usesSteps } from './steps.ts'
import { expand, taskRecord } from './task-record.ts'

type GraphItem = Readonly<Record<string, unknown>>

/** Steps are read task by task behind `$expand`, so pages stay far below what plain listings bear. */
const openTasksPage = 250

const mark = '#steps='

interface Cursor {
  readonly path: string
  /** Digest of the steps of all open tasks as they were then; null: not looked at. */
  readonly digest: string | null
}

const readCursor = (cursor: string): Cursor => {
  const at = cursor.lastIndexOf(mark)
  return at === -1
    ? { path: cursor, digest: null }
    : { path: cursor.slice(0, at), digest: cursor.slice(at + mark.length) }
}

const writeCursor = ({ path, digest }: Cursor): string => (digest === null ? path : path + mark + digest)

const isOpen = (item: GraphItem): boolean => textOf(item['status']) !== 'completed'

const digestOfAll = (items: readonly GraphItem[]): string => {
  const lines = items
    .filter(isOpen)
    .map((item) => ({ id: idOf(item) ?? '', steps: presentSteps(item) }))
    .filter(({ steps }) => steps.length > 0)
    .map(({ id, steps }) => `${id} ${stepsDigest(steps)}`)
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('base64url').slice(0, 16)
}

export interface TaskReading {
  readonly round: RoundListing
  /** Open tasks with their steps, when delta alone would miss some of them. */
  readonly open: ItemListing | null
  /** Digest in the cursor this round began with. */
  readonly before: string | null
  readonly complete: boolean
  readonly withSteps: boolean
}

export const openTaskReading = (
  client: GraphClient,
  area: Area,
  { container, policy }: Place,
  cursor: string | null,
  onProgress: (read: number) => void,
): TaskReading => {
  const path = containerPath(area, container)
  const from = cursor === null ? null : readCursor(cursor)
  const withSteps = usesSteps(policy)
  const filter = { $filter: "status ne 'completed'", $top: String(openTasksPage), $expand: expand }
  return {
    round: deltaListing(client, from?.path ?? withQuery(`${path}/delta`, { $expand: expand }), onProgress),
    open: from !== null && withSteps ? itemListing(client, withQuery(path, filter)) : null,
    before: from?.digest ?? null,
    complete: from === null,
    withSteps,
  }
}

/** Tasks of the listing that the round does not tell of; none when no step has changed since. */
const missedByDelta = (listed: readonly GraphItem[], known: ReadonlySet<string>): readonly GraphItem[] =>
  listed.filter((item) => !known.has(idOf(item) ?? ''))

export const taskChanges = (area: Area, context: ShapeContext, reading: TaskReading): Changes => {
  const read = reading.round.round()
  if (!read.ok) return read
  const listed = reading.open?.items() ?? null
  if (listed !== null && !listed.ok) return { ok: false, failure: { ...listed.failure, during: 'delta' } }
  const digest = reading.withSteps ? digestOfAll(listed?.items ?? read.items) : null
  const known = new Set([...read.items.flatMap((item) => idOf(item) ?? []), ...read.removed])
  const missed = listed === null || digest === reading.before ? [] : missedByDelta(listed.items, known)
  const items = [...read.items, ...missed]
  const records = items.flatMap((item) => taskRecord(area, context, item, { in: true }) ?? [])
  if (records.length < items.length) return { ok: false, failure: malformed('a task without id or etag', 'delta') }
  return {
    ok: true,
    cursor: writeCursor({ path: read.cursor, digest }),
    complete: reading.complete,
    records,
    removed: read.removed,
    markersKnown: true,
  }
}
