/** The delta round of a run: one question for all areas; expired cursors are asked again from the start (R17). */
import type { Failure } from '../sync/failure.ts'
import { readsEverything, type AreaRun, type RunContext } from './area-run.ts'
import { judge } from './judgement.ts'
import type { Changes, ChangesRequest } from './ports.ts'

export type Answer =
  | { readonly run: AreaRun; readonly changes: Extract<Changes, { readonly ok: true }> }
  | { readonly run: AreaRun; readonly failure: Failure }

const ask = async (
  { outlook, signal }: RunContext,
  runs: readonly AreaRun[],
  cursorOf: (run: AreaRun) => string | null,
): Promise<readonly Answer[]> => {
  const requests = runs.map((run): ChangesRequest => ({ area: run.area.name, place: run.place, cursor: cursorOf(run) }))
  const answers = await outlook.changes(requests, { signal })
  return runs.map((run, index): Answer => {
    const answer = answers[index]
    if (!answer) throw new Error('The Outlook side answered fewer areas than it was asked')
    return answer.ok ? { run, changes: answer } : { run, failure: answer.failure }
  })
}

const needsResync = (answer: Answer): boolean => 'failure' in answer && judge(answer.failure) === 'resync'

/** In a full run no cursor is used, so everything is listed. */
export const askForChanges = async (context: RunContext, runs: readonly AreaRun[]): Promise<readonly Answer[]> => {
  if (runs.length === 0) return []
  const fromStart = readsEverything(context)
  const answers = await ask(context, runs, (run) => (fromStart ? null : run.state.cursor))
  const expired = answers.filter(needsResync).map((answer) => answer.run)
  if (expired.length === 0) return answers
  context.ports.log.warn(
    { mailboxId: context.request.mailboxId, areas: expired.map((run) => run.area.name) },
    'Cursor expired; everything is read again and compared',
  )
  const again = await ask(context, expired, () => null)
  return answers.map((answer) => again.find((other) => other.run === answer.run) ?? answer)
}
