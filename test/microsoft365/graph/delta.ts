/**
 * Delta queries over any collection of a mailbox: rounds, pages, removals, expired tokens, and Graph's noise
 * (graph-contract 10).
 */

import { changesBetween, type ItemIds, visibleSequence } from '../state/change-log.ts'
import { type DeltaToken, readToken, writeToken } from './delta-token.ts'
import { badRequest, GraphError } from './errors.ts'
import { pageSize } from './query.ts'
import type { Call, GraphReply } from './route.ts'

export interface Member extends ItemIds {
  readonly key: number
  readonly order: number
}

export interface DeltaSource {
  /** Name of the collection's stream in the change log. */
  readonly stream: string
  /** Type name without `microsoft.graph.`. */
  readonly resource: string
  /** Path below the mailbox owner by link style. */
  readonly path: Readonly<Record<'graph' | 'lowercase' | 'plain', string>>
  /** How `$filter` is checked, and how many members a first round with one gives at most; absent: there is none. */
  readonly filter?: { readonly check: (filter: string) => void; readonly most: number }
  /** Present members in the order in which they came, those after a place. */
  readonly members: (after: number, filter: string | null) => readonly Member[]
  /** A present member for an answer; undefined when it is no longer in the collection. */
  readonly show: (
    key: number,
    select: readonly string[] | null,
    expand: string | null,
    more: ShowMore,
  ) => Record<string, unknown> | undefined
  /** Refuses a `$select` with unknown names, and an `$expand` that the collection does not have. */
  readonly checkSelect: (select: readonly string[] | null, expand: string | null) => void
}

export interface ShowMore {
  readonly filter: string | null
  /** Nothing but the read flag of a message changed. */
  readonly onlyRead: boolean
}

interface Page {
  readonly values: readonly Record<string, unknown>[]
  readonly next: DeltaToken
  readonly isLast: boolean
}

const defaultPageSize = 10

const linkTo = (call: Call, source: DeltaSource): string =>
  `${call.root}${call.owner}${source.path[call.around.settings.linkStyle]}/delta`

/** The answer to a token that is not known any more; `link` is where a new round begins (graph-contract 10). */
export const expiredToken = (call: Call, link: string): GraphError => {
  const { deltaTokenError, deltaTokenErrorLocation } = call.around.settings
  if (deltaTokenError === 400) return badRequest('The delta token is not valid.')
  const { generation } = call.mailbox
  return new GraphError(
    410,
    'SyncStateNotFound',
    `The sync state generation is not found; generation=${generation - 1};[highest=${generation}][${generation}].`,
    deltaTokenErrorLocation ? { Location: `${link}?$deltatoken=` } : {},
  )
}

/** `$top` limits the first round, and so does a filter. */
const mostOf = (call: Call, source: DeltaSource): number | null => {
  const limits = [
    ...(call.query.$top === undefined ? [] : [pageSize(call.query)]),
    ...(call.query.$filter === undefined || !source.filter ? [] : [source.filter.most]),
  ]
  return limits.length === 0 ? null : Math.min(...limits)
}

const firstToken = (call: Call, source: DeltaSource): DeltaToken => ({
  generation: call.mailbox.generation,
  stream: source.stream,
  select: call.query.$select ?? null,
  expand: call.query.$expand ?? null,
  filter: call.query.$filter ?? null,
  phase: 'all',
  after: 0,
  snapshot: visibleSequence(call.mailbox.log, source.stream, call.around.clock.now()),
  remaining: mostOf(call, source),
  page: 1,
  emptyNext: false,
})

const tokenOf = (call: Call, source: DeltaSource): DeltaToken => {
  const text = call.query.$deltatoken ?? call.query.$skiptoken
  if (text === undefined || text === '') return firstToken(call, source)
  const { $select, $expand, $top, $filter } = call.query
  if ([$select, $expand, $top, $filter].some((option) => option !== undefined)) {
    throw badRequest('Query options cannot be given together with a delta token; they are part of it.')
  }
  const token = readToken(text, call.mailbox.userId)
  if (!token || token.generation !== call.mailbox.generation || token.stream !== source.stream)
    throw expiredToken(call, linkTo(call, source))
  return token
}

const sizeOf = (call: Call, token: DeltaToken): number =>
  Math.min(
    call.prefer.pageSize ?? defaultPageSize,
    call.around.settings.longestDeltaPage,
    token.remaining ?? Number.POSITIVE_INFINITY,
  )

const selectOf = (token: DeltaToken): readonly string[] | null =>
  token.select?.split(',').map((name) => name.trim()) ?? null

const listOf = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value])

/** First round: members, without those whose latest change is not visible yet. */
const pageOfMembers = (call: Call, source: DeltaSource, token: DeltaToken, size: number): Page => {
  const hidden = new Set(
    changesBetween(call.mailbox.log, source.stream, token.snapshot, call.mailbox.log.sequence, (ids) => ids.restId)
      .filter((entry) => entry.visibleAt > call.around.clock.now())
      .map((entry) => entry.key),
  )
  const candidates = source.members(token.after, token.filter)
  const members: Member[] = []
  let at = 0
  for (; at < candidates.length && members.length < size; at += 1) {
    const member = candidates[at] as Member
    if (!hidden.has(member.key)) members.push(member)
  }
  const isLast = at >= candidates.length
  const more = { filter: token.filter, onlyRead: false }
  const values = members.flatMap((member) => listOf(source.show(member.key, selectOf(token), token.expand, more)))
  return { values, next: { ...token, after: candidates[at - 1]?.order ?? token.after }, isLast }
}

const pageOfChanges = (call: Call, source: DeltaSource, token: DeltaToken, size: number): Page => {
  const upTo = visibleSequence(call.mailbox.log, source.stream, call.around.clock.now())
  const { immutableIds } = call.prefer
  const idOf = (ids: ItemIds): string => (immutableIds ? ids.immutableId : ids.restId)
  const changes = changesBetween(call.mailbox.log, source.stream, token.after, upTo, idOf)
  const shown = changes.slice(0, size)
  const values = shown.flatMap((entry): Record<string, unknown>[] =>
    entry.key === null
      ? [{ id: idOf(entry), '@removed': { reason: 'deleted' } }]
      : listOf(
          source.show(entry.key, selectOf(token), token.expand, {
            filter: token.filter,
            onlyRead: entry.onlyRead === true,
          }),
        ),
  )
  const isLast = changes.length <= size
  return { values, next: { ...token, after: isLast ? upTo : (shown.at(-1)?.sequence ?? token.after) }, isLast }
}

/** `$top` of the first request ends the whole round early (graph-contract 1.4). */
const withTopApplied = (page: Page): Page => {
  if (page.next.remaining === null) return page
  const remaining = page.next.remaining - page.values.length
  return { ...page, next: { ...page.next, remaining }, isLast: page.isLast || remaining <= 0 }
}

/** Repeats the first item and turns the order around; both are allowed, so clients have to bear them. */
export const withNoise = <T>(call: Call, values: readonly T[], number: number): readonly T[] => {
  const { deltaNoise } = call.around.settings
  if (deltaNoise === 'none' || values.length < 2) return values
  if (deltaNoise === 'mild' && number % 2 === 1) return values
  return [...values.toReversed(), values[0] as T]
}

export const emptyPageFollows = (call: Call, number: number): boolean => {
  const { deltaNoise } = call.around.settings
  return deltaNoise === 'strong' || (deltaNoise === 'mild' && number === 3)
}

const nextRound = (token: DeltaToken): DeltaToken => {
  const after = token.phase === 'all' ? token.snapshot : token.after
  return { ...token, phase: 'changes', after, snapshot: after, remaining: null, page: 1, emptyNext: false }
}

export const deltaReply = (call: Call, source: DeltaSource): GraphReply => {
  const token = tokenOf(call, source)
  source.checkSelect(selectOf(token), token.expand)
  if (token.filter !== null) source.filter?.check(token.filter)
  const { userId } = call.mailbox
  const answer = (values: readonly Record<string, unknown>[], link: Record<string, string>): GraphReply => ({
    status: 200,
    headers: { 'Preference-Applied': [...call.prefer.applied, 'odata.track-changes'].join(', ') },
    body: {
      '@odata.context': `${call.root}/$metadata#Collection(${source.resource})`,
      ...link,
      value: values.map((value) => ({ '@odata.type': `#microsoft.graph.${source.resource}`, ...value })),
    },
  })
  const nextLink = (next: DeltaToken) => ({
    '@odata.nextLink': `${linkTo(call, source)}?$skiptoken=${writeToken(next, userId)}`,
  })

  if (token.emptyNext) return answer([], nextLink({ ...token, emptyNext: false }))
  const size = sizeOf(call, token)
  const read = token.phase === 'all' ? pageOfMembers : pageOfChanges
  const page = withTopApplied(read(call, source, token, size))
  const values = withNoise(call, page.values, token.page)
  if (!page.isLast)
    return answer(
      values,
      nextLink({ ...page.next, page: token.page + 1, emptyNext: emptyPageFollows(call, token.page) }),
    )
  return answer(values, {
    '@odata.deltaLink': `${linkTo(call, source)}?$deltatoken=${writeToken(nextRound(page.next), userId)}`,
  })
}
