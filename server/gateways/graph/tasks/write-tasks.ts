/**
 * Writing tasks: what is there is read where steps or links are to be changed, at most four new tasks go in one batch (graph-contract 2.3),
 * and what belongs to a task but is a resource of its own follows it.
 */
import type { Area, ShapeContext } from '../../../areas/area.ts'
import type { OutlookWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import { sendTogether } from '../batch.ts'
import type { Sent } from '../client.ts'
import { malformed } from '../failure.ts'
import { containerPath } from '../paths.ts'
import { idOf, versionOf } from '../records.ts'
import { get, objectOf, remove, send, type GraphRequest } from '../request.ts'
import { sendFollowUps } from './follow-ups.ts'
import { linkBack } from './link-back.ts'
import { etagOfVersion, presentSteps, stepsOf, taskVersion, usesSteps, withEtag } from './steps.ts'
import { expand } from './task-record.ts'
import { isAlive, isCreate, isRemove, pathOf, workOf, type TaskWriter, type Work } from './work.ts'

type GraphItem = Readonly<Record<string, unknown>>

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
