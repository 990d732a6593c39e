/** What follows the writing of a task itself: its steps one after the other, because they show in the order they were made, and its link back. */
import type { Area } from '../../../areas/area.ts'
import { sendTogether } from '../batch.ts'
import { malformed } from '../failure.ts'
import { remove, send, type GraphRequest } from '../request.ts'
import { linkBack, linkBackId, markerOfTask } from './link-back.ts'
import { presentSteps, stepChanges, type StepChange } from './steps.ts'
import { isAlive, isCreate, pathOf, type TaskWriter, type Work } from './work.ts'

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
export const sendFollowUps = async ({ client, area }: TaskWriter, works: readonly Work[]): Promise<void> => {
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
