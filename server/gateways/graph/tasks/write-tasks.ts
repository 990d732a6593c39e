/**
 * Writing tasks: at most four new ones in a batch (graph-contract 2.3), then the requests that follow each task: its steps one after the
 * other, because they show in the order they were made, and the link back where it is missing.
 */
import type { Area, ShapeContext } from '../../../areas/area.ts'
import type { OutlookWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import { sendTogether } from '../batch.ts'
import type { GraphClient, Sent } from '../client.ts'
import { malformed } from '../failure.ts'
import { containerPath, itemPath } from '../paths.ts'
import { idOf, versionOf } from '../records.ts'
import { get, objectOf, remove, send, type GraphRequest } from '../request.ts'
import { linkBack, linkBackId, markerOfTask } from './link-back.ts'
import {
  etagOfVersion,
  presentSteps,
  stepChanges,
  stepsOf,
  taskVersion,
  usesSteps,
  withEtag,
  type Step,
  type StepChange,
} from './steps.ts'
import { expand } from './task-record.ts'

type GraphItem = Readonly<Record<string, unknown>>

export interface TaskWriter {
  readonly client: GraphClient
  readonly area: Area
  /** Whether new tasks may bring their steps along in one request (unverified in graph-contract 2.2). */
  readonly inline: { allowed: boolean }
}

/** One write on its way. */
interface Work {
  readonly one: OutlookWrite
  readonly context: ShapeContext
  readonly body: GraphItem
  /** Steps to be reached; null leaves them alone. */
  readonly steps: readonly Step[] | null
  /** Where the task stands now, once that is known. */
  id: string | null
  version: string | null
  /** The task as it was read, with steps and links. */
  present: GraphItem | null
  failure: Failure | null
}

const mostNewTasks = 4

/** Said by us where Graph cannot say it: steps have no etag. */
const moved: Failure = {
  status: 412,
  code: 'ErrorIrresolvableConflict',
  message: 'the task or its steps are not as they were',
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'write',
}

const workOf = (area: Area, context: ShapeContext, one: OutlookWrite): Work => {
  const { write } = one
  const empty = { one, context, id: null, version: null, present: null, failure: null }
  if (write.kind === 'remove') return { ...empty, body: {}, steps: null, id: write.id }
  const changed = write.kind === 'create' ? Object.keys(write.fields) : write.changed
  const { checklistItems, ...body } = area.outlook.build(write.fields, changed, context).body
  const categories =
    write.tags === null || (write.kind === 'create' && write.tags.length === 0) ? {} : { categories: write.tags }
  const steps = stepsOf(checklistItems)
  const known = write.kind === 'update' ? { id: write.id, version: write.version } : {}
  return { ...empty, body: { ...body, ...categories }, steps, ...known }
}

const pathOf = ({ one, id }: Work, area: Area): string => itemPath(area, id ?? '', one.place.container)
const isCreate = ({ one }: Work): boolean => one.write.kind === 'create'
const isRemove = ({ one }: Work): boolean => one.write.kind === 'remove'
const isAlive = ({ failure }: Work): boolean => failure === null

const markerBody = ({ one, context }: Work): GraphItem => {
  if (one.marker === null || one.write.kind === 'remove') return {}
  return { linkedResources: [linkBack(one.marker, one.write.fields, context.recordUrl)] }
}

const createRequest = (work: Work, area: Area, inline: boolean): GraphRequest => {
  const steps = inline && work.steps !== null && work.steps.length > 0 ? { checklistItems: work.steps } : {}
  return send('POST', containerPath(area, work.one.place.container), { ...work.body, ...steps, ...markerBody(work) })
}

/** Null where only steps or the link back are to be written. */
const mainRequest = (work: Work, { area, inline }: TaskWriter): GraphRequest | null => {
  const { write } = work.one
  if (write.kind === 'create') return createRequest(work, area, inline.allowed)
  const etag = write.version === null ? null : etagOfVersion(write.version)
  if (write.kind === 'remove') return remove(pathOf(work, area), etag)
  const hasMore = work.steps !== null || work.one.marker !== null
  return hasMore && Object.keys(work.body).length === 0 ? null : send('PATCH', pathOf(work, area), work.body, etag)
}

/** New tasks four to a batch; everything else goes along with the first. */
const inWaves = (works: readonly Work[]): readonly (readonly Work[])[] => {
  const created = works.filter(isCreate)
  const rest = works.filter((work) => !isCreate(work))
  const waves: Work[][] = [[...rest, ...created.slice(0, mostNewTasks)]]
  for (let start = mostNewTasks; start < created.length; start += mostNewTasks)
    waves.push(created.slice(start, start + mostNewTasks))
  return waves
}

const take = (work: Work, sent: Sent | undefined): void => {
  if (sent === undefined) work.failure = malformed('no outcome', 'write')
  else if (!sent.ok) work.failure = sent.failure
  else if (!isRemove(work)) {
    const item = objectOf(sent.reply.body)
    const etag = versionOf(item)
    work.id = work.id ?? idOf(item)
    if (etag !== null) work.version = work.version === null ? etag : withEtag(work.version, etag)
    if (isCreate(work)) work.present = item
    if (work.id === null || etag === null) work.failure = malformed('a written task without id or etag', 'write')
  }
}

const sendMain = async (writer: TaskWriter, works: readonly Work[]): Promise<void> => {
  for (const wave of inWaves(works)) {
    const asked = wave.flatMap((work) => {
      const request = mainRequest(work, writer)
      return request === null ? [] : [{ work, request }]
    })
    const sent = await sendTogether(
      writer.client,
      asked.map(({ request }) => request),
    )
    for (const [index, { work }] of asked.entries()) take(work, sent[index])
  }
}

/** A tenant that takes no steps with a new task says so with 400; the task is then made without them. */
const sendAgainWithoutSteps = async (writer: TaskWriter, works: readonly Work[]): Promise<void> => {
  const refused = works.filter(
    (work) => isCreate(work) && work.failure?.status === 400 && (work.steps?.length ?? 0) > 0,
  )
  if (refused.length === 0 || !writer.inline.allowed) return
  for (const work of refused) work.failure = null
  await sendMain({ ...writer, inline: { allowed: false } }, refused)
  if (refused.some(isAlive)) writer.inline.allowed = false
}

const readPresent = async ({ client, area }: TaskWriter, works: readonly Work[]): Promise<void> => {
  const sent = await sendTogether(
    client,
    works.map((work) => get(pathOf(work, area), { query: { $expand: expand } })),
  )
  for (const [index, work] of works.entries()) {
    const answer = sent[index]
    if (answer?.ok) work.present = objectOf(answer.reply.body)
    else work.failure = answer?.failure ?? malformed('no outcome', 'write')
  }
}

/** Steps or links are only changed where the task is still what the decision was made on. */
const checkPresent = (work: Work): void => {
  if (work.present === null || work.version === null) return
  const etag = versionOf(work.present) ?? ''
  const now = work.version === etagOfVersion(work.version) ? etag : taskVersion(etag, presentSteps(work.present))
  if (now !== work.version) work.failure = moved
}

const hasAllSteps = (work: Work): boolean => {
  const shown = stepsOf(work.present?.['checklistItems'])
  return shown !== null && JSON.stringify(shown) === JSON.stringify(work.steps)
}

const stepRequest = (path: string, change: StepChange): GraphRequest => {
  if (change.kind === 'add') return send('POST', `${path}/checklistItems`, change.step)
  const one = `${path}/checklistItems/${encodeURIComponent(change.id)}`
  return change.kind === 'remove' ? remove(one, null) : send('PATCH', one, change.change)
}

const linkRequests = (work: Work, path: string): readonly GraphRequest[] => {
  const { one, present, context } = work
  if (isCreate(work) || one.marker === null || one.write.kind === 'remove') return []
  if (markerOfTask(present ?? {}) === one.marker) return []
  const body = linkBack(one.marker, one.write.fields, context.recordUrl)
  const id = linkBackId(present ?? {})
  return id === null
    ? [send('POST', `${path}/linkedResources`, body)]
    : [send('PATCH', `${path}/linkedResources/${encodeURIComponent(id)}`, body)]
}

const followUps = (work: Work, area: Area): readonly GraphRequest[] => {
  const path = pathOf(work, area)
  const steps = work.steps === null ? [] : stepChanges(presentSteps(work.present ?? {}), work.steps)
  return [...linkRequests(work, path), ...steps.map((change) => stepRequest(path, change))]
}

/** The next request of every task together in one batch; a task stops at its first failure. */
const sendFollowUps = async ({ client, area }: TaskWriter, works: readonly Work[]): Promise<void> => {
  let open = works.map((work) => ({ work, left: followUps(work, area) })).filter(({ left }) => left.length > 0)
  while (open.length > 0) {
    const sent = await sendTogether(
      client,
      open.flatMap(({ left }) => left.slice(0, 1)),
    )
    for (const [index, { work }] of open.entries()) {
      const answer = sent[index]
      if (!answer?.ok) work.failure = { ...(answer?.failure ?? malformed('no outcome', 'write')), ambiguous: false }
    }
    open = open.flatMap(({ work, left }) => (isAlive(work) && left.length > 1 ? [{ work, left: left.slice(1) }] : []))
  }
}

/** A new task without all of its steps would look as if a person had taken them away: it is taken back, or may have happened. */
const takeBack = async ({ client, area }: TaskWriter, works: readonly Work[]): Promise<void> => {
  const sent = await sendTogether(
    client,
    works.map((work) => remove(pathOf(work, area), null)),
  )
  for (const [index, work] of works.entries())
    if (work.failure !== null) work.failure = { ...work.failure, ambiguous: sent[index]?.ok !== true }
}

const isAlreadyGone = (work: Work): boolean =>
  isRemove(work) && work.failure?.status === 404 && /itemnotfound/i.test(work.failure.code)

const outcomeOf = (work: Work): WriteOutcome => {
  const { key } = work.one
  if (isRemove(work) && (isAlive(work) || isAlreadyGone(work)))
    return { key, done: true, id: work.id ?? '', version: '' }
  if (work.failure !== null) return { key, done: false, failure: work.failure }
  if (work.id === null || work.version === null)
    return { key, done: false, failure: malformed('a written task without id or etag', 'write') }
  const reached = work.steps ?? (isCreate(work) ? [] : null)
  const isCounted = reached !== null && usesSteps(work.context.policy)
  const version = isCounted ? taskVersion(etagOfVersion(work.version), reached) : work.version
  return { key, done: true, id: work.id, version }
}

export const writeTasks = async (
  writer: TaskWriter,
  writes: readonly { readonly one: OutlookWrite; readonly context: ShapeContext }[],
): Promise<readonly WriteOutcome[]> => {
  const works = writes.map(({ one, context }) => workOf(writer.area, context, one))
  const hasMore = works.filter(
    ({ one, steps }) => one.write.kind === 'update' && (steps !== null || one.marker !== null),
  )
  await readPresent(writer, hasMore)
  for (const work of hasMore.filter(isAlive)) checkPresent(work)

  await sendMain(writer, works.filter(isAlive))
  await sendAgainWithoutSteps(writer, works)
  // Where the answer does not show the steps that were sent along, Graph is asked before any is sent twice.
  const doubtful = works.filter(
    (work) => isCreate(work) && isAlive(work) && (work.steps?.length ?? 0) > 0 && !hasAllSteps(work),
  )
  await readPresent(writer, doubtful)
  await sendFollowUps(writer, [...hasMore, ...doubtful].filter(isAlive))
  await takeBack(
    writer,
    doubtful.filter((work) => !isAlive(work)),
  )
  return works.map(outcomeOf)
}
