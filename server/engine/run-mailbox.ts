/**
 * One run of one mailbox, on one page: settings, recover, observe all areas, plan and judge each, execute, commit, report.
 * Scheduled, pushed and manual runs differ only in which records are observed.
 */
import { openAreas, type AreaRun, type RunContext } from './area-run.ts'
import { askForChanges, type Answer } from './changes.ts'
import { codeOf } from './coded-error.ts'
import { createCommits, type Commits } from './commits.ts'
import { decideApproval, type Approved } from './decide-approval.ts'
import type { EnginePorts, FinishedRun } from './engine.ts'
import { execute } from './execute.ts'
import { nextAttempt, stopCode, troubleCode } from './judgement.ts'
import { observe } from './observe.ts'
import type { MailboxSettings, RunRequest, StoredPlan } from './ports.ts'
import { prepare } from './prepare.ts'
import { prepareUndo } from './prepare-undo.ts'
import { lookAgain, recover, type Recovered } from './recover.ts'
import { createReport, isWorthTelling, type Report } from './report.ts'
import { noteSuccess } from './succeed.ts'

interface Tools {
  readonly context: RunContext
  readonly report: Report
  readonly commits: Commits
}

/** In a preview nothing is written, so what is open stays open and out of the plan. */
const recoverAll = async (context: RunContext, runs: readonly AreaRun[]): Promise<ReadonlyMap<AreaRun, Recovered>> => {
  const recovered = new Map<AreaRun, Recovered>()
  for (const run of runs) {
    recovered.set(
      run,
      context.request.mode === 'preview' ? { found: [], missing: run.state.journal } : await recover(context, run),
    )
  }
  return recovered
}

/** An area that cannot be read leaves the others alone, unless it is the mailbox that cannot. */
const giveUp = async (
  { context: { ports, request, terms }, report }: Tools,
  answer: Extract<Answer, { readonly failure: unknown }>,
): Promise<void> => {
  const { failure, run } = answer
  const known = stopCode(failure)
  const isLost = failure.status === 404 && failure.during === 'delta' && known?.scope !== 'mailbox'
  const isObserver = request.mode === 'preview' || terms !== null
  if (isLost && run.settings.leaving && !isObserver) {
    await ports.settings.left(request.mailboxId, run.area.name, true)
    report.dueAt(ports.clock.now())
    return
  }
  const stop = isLost ? ({ scope: 'area', code: 'AREA_FOLDER_GONE' } as const) : known
  ports.log.warn(
    { mailboxId: request.mailboxId, area: run.area.name, status: failure.status, code: failure.code },
    'The area could not be read',
  )
  if (stop && !isObserver)
    await ports.settings.pause(request.mailboxId, stop.scope === 'area' ? run.area.name : null, stop.code)
  report.trouble(stop?.code ?? troubleCode(failure))
  if (!stop && !isObserver) report.dueAt(nextAttempt(failure, 1, ports.clock.now(), ports.random.fraction()))
}

const decideArea = async (
  tools: Tools,
  answer: Extract<Answer, { readonly changes: unknown }>,
  recovered: Recovered,
  plan: StoredPlan | null,
): Promise<Approved> => {
  const { context, report } = tools
  const observed = await observe(context, answer.run, answer.changes, recovered)
  const unsettled =
    context.request.mode === 'preview'
      ? new Map(recovered.missing.map((entry) => [entry.marker, context.ports.clock.now()]))
      : await lookAgain(context, answer.run, recovered)
  for (const time of unsettled.values()) report.dueAt(time)
  const prepared = await prepare(context, observed, unsettled)
  report.read(observed.read)
  report.planned(prepared.ready.filter(isWorthTelling).length)
  return decideApproval(context, prepared, plan)
}

/** An undo reads the records of the run it takes back; every other run asks both sides what there is. */
const decideAll = async (
  tools: Tools,
  runs: readonly AreaRun[],
  plan: StoredPlan | null,
): Promise<readonly Approved[]> => {
  const { context } = tools
  const works: Approved[] = []
  const recovered = await recoverAll(context, runs)
  if (context.terms?.purpose === 'undo') {
    for (const run of runs) {
      const prepared = await prepareUndo(context, context.terms, run)
      tools.report.read(prepared.observed.read)
      tools.report.planned(prepared.ready.filter(isWorthTelling).length)
      works.push(await decideApproval(context, prepared, plan))
    }
    return works
  }
  for (const answer of await askForChanges(context, runs)) {
    if ('failure' in answer) await giveUp(tools, answer)
    else works.push(await decideArea(tools, answer, recovered.get(answer.run) ?? { found: [], missing: [] }, plan))
  }
  return works
}

/** The plan a person approved; anything else must not be executed in its name. */
const approvedPlan = async ({ ports, request }: RunContext): Promise<StoredPlan | 'outdated' | null> => {
  const { planId } = request
  if (planId === null) return null
  const plan = await ports.store.read(request.mailboxId, (tx) => tx.plans.get(planId))
  return plan?.state === 'approved' ? plan : 'outdated'
}

const work = async (tools: Tools, mailbox: MailboxSettings): Promise<FinishedRun> => {
  const { context, report, commits } = tools
  const { ports } = context
  const end = async (forced?: Parameters<Report['end']>[1]): Promise<FinishedRun> => {
    const run = report.end(ports.clock.now(), forced)
    await commits.end(run)
    return { ...run, counts: report.current().counts, followUpAt: report.followUpAt() }
  }
  const plan = await approvedPlan(context)
  if (plan === 'outdated') return end({ state: 'failed', reason: 'SYNC_PLAN_OUTDATED' })

  const all = await openAreas(context, mailbox)
  const runs = plan === null ? all : all.filter((run) => run.area.name === plan.area)
  if (report.isWatched) commits.add(async () => {}, true)
  await commits.flush()

  const works = await decideAll(tools, runs, plan)
  const { ended, through } = await execute(context, report, commits, works)
  const isOrdinary = context.request.mode !== 'preview' && context.terms === null
  if (ended === null && isOrdinary) await leaveFolders(tools, works)
  if (report.isWorthKeeping()) commits.add(async () => {}, true)
  const run = await end(ended ?? undefined)
  if (ended === null && isOrdinary) await useApprovals(context, works)
  if (ended === null) await noteSuccess(context, through, run.startedAt)
  return run
}

/** What was approved is through: from now on the area runs by itself. */
const useApprovals = async ({ ports, request }: RunContext, works: readonly Approved[]): Promise<void> => {
  for (const { prepared, isThrough } of works) {
    const { needsApproval, area } = prepared.run.settings
    if (needsApproval && isThrough) await ports.settings.approvalUsed(request.mailboxId, area)
  }
}

/** A former folder that holds nothing of ours any more gives way to the chosen one, in a run that follows at once. */
const leaveFolders = async (
  { context: { ports, request }, report }: Tools,
  works: readonly Approved[],
): Promise<void> => {
  for (const {
    prepared: { run },
    waiting,
  } of works) {
    if (!run.settings.leaving || waiting !== null) continue
    const active = await ports.store.read(request.mailboxId, (tx) => tx.links.countActive(run.settings.area))
    if (active > 0) continue
    await ports.settings.left(request.mailboxId, run.settings.area, false)
    report.dueAt(ports.clock.now())
  }
}

/** Reasons people understand; anything else is ours. */
const reasons: Readonly<Record<string, string>> = {
  DATABASE_FULL: 'DATABASE_FULL',
  DATABASE_UNAVAILABLE: 'DATABASE_UNAVAILABLE',
  MAILBOX_LOCK_LOST: 'SYNC_INTERRUPTED',
}

/** A run that was thrown out of its course says so, if it still can; the job is tried again. */
const recordFailure = async ({ context: { ports, request }, report }: Tools, thrown: unknown): Promise<void> => {
  const code = codeOf(thrown)
  ports.log.error(
    {
      mailboxId: request.mailboxId,
      runId: request.runId,
      kind: thrown instanceof Error ? thrown.name : 'unknown',
      code,
    },
    'Run failed',
  )
  try {
    const run = report.end(ports.clock.now(), { state: 'failed', reason: reasons[code ?? ''] ?? 'SERVER_FAULT' })
    await ports.store.transaction(request.mailboxId, (tx) => tx.runs.save(run))
  } catch {
    ports.log.error({ mailboxId: request.mailboxId, runId: request.runId }, 'The failure could not be stored')
  }
}

export const runMailbox = async (
  ports: EnginePorts,
  request: RunRequest,
  signal: AbortSignal,
): Promise<FinishedRun> => {
  const { mailboxId, termsId = null } = request
  const terms = termsId === null ? null : await ports.terms.get(mailboxId, termsId)
  const context: RunContext = { ports, request, terms, signal, outlook: ports.outlook(mailboxId) }
  // What is compared is what is kept in step, so paused and switched-off areas are left out there.
  const isOwn = terms !== null && terms.purpose !== 'compare'
  const mailbox = await (isOwn ? ports.settings.onTerms(mailboxId, terms) : ports.settings.mailbox(mailboxId))
  const areas = (mailbox?.areas ?? []).map((one) => one.area).filter((area) => request.areas?.includes(area) ?? true)
  const report = createReport(request, areas, ports.clock.now(), terms)
  const tools: Tools = { context, report, commits: createCommits(context, report) }
  try {
    const isForgotten = termsId !== null && terms === null
    if (mailbox !== null && !isForgotten) return await work(tools, mailbox)
    const reason = isForgotten ? 'SYNC_PLAN_OUTDATED' : 'SYNCHRONISER_NOT_RUNNING'
    const run = report.end(ports.clock.now(), { state: 'failed', reason })
    await tools.commits.end(run)
    return { ...run, followUpAt: null }
  } catch (thrown) {
    await recordFailure(tools, thrown)
    throw thrown
  }
}
