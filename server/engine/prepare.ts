/** From observations to operations: reads what the planner wants to know, plans, and holds back what has to wait. */
import type { Link } from '../sync/link.ts'
import type { Operation } from '../sync/operation.ts'
import { planArea, settledStrangers, wanted, type PlanInput } from '../sync/plan.ts'
import { observedId, type Observation, type RecordState } from '../sync/record.ts'
import type { AreaRun, RunContext } from './area-run.ts'
import { holdBack, type Held } from './hold-back.ts'
import type { Observed } from './observe.ts'
import { chosenOnTerms } from './on-terms.ts'
import { idsOf, versionsSeen, type RecordName, type Versions } from './operation-ids.ts'
import type { DirectRead } from './ports.ts'
import { readDirectly, type Unread } from './read-directly.ts'
import { recognised } from './recognise.ts'
import { withoutSilent } from './silent.ts'

export interface Prepared extends Held {
  readonly run: AreaRun
  readonly observed: Observed
  readonly seen: Versions
  readonly unread: readonly Unread[]
  /** Strangers that are none any more, whatever becomes of the writes. */
  readonly settledStrangers: readonly RecordName[]
}

const recordsOf = (observations: readonly Observation[]): readonly RecordState[] =>
  observations.flatMap((one) => (one.seen === 'changed' ? [one.record] : []))

const withLater = (first: readonly Observation[], later: readonly Observation[]): readonly Observation[] => {
  const ids = new Set(later.map(observedId))
  return [...first.filter((one) => !ids.has(observedId(one))), ...later]
}

const foundIn = (reads: readonly DirectRead[]): readonly RecordState[] =>
  reads.flatMap((read) => ('found' in read ? [read.found] : []))

/** Links of these CRM records too: of markers and of possible matches. Where one side was listed, all links are here already. */
const moreLinks = async (
  { ports, request }: RunContext,
  { run, listed }: Observed,
  links: readonly Link[],
  crmIds: readonly string[],
): Promise<readonly Link[]> => {
  if (listed.crm || listed.outlook) return links
  const known = new Set(links.map((link) => link.crmId))
  const ids = [...new Set(crmIds)].filter((id) => !known.has(id))
  if (ids.length === 0) return links
  return [...links, ...(await ports.store.read(request.mailboxId, (tx) => tx.links.byCrmIds(run.area.name, ids)))]
}

interface Planned {
  readonly observed: Observed
  readonly operations: readonly Operation[]
  readonly settledStrangers: readonly RecordName[]
}

const planOnce = async (context: RunContext, observedNow: Observed): Promise<Planned> => {
  const { ports } = context
  const { run } = observedNow
  const markers = recordsOf(observedNow.observations.outlook).flatMap((record) => record.marker ?? [])
  const named = await moreLinks(context, observedNow, observedNow.links, markers)
  const given = { ...observedNow, observations: await recognised(context, run, observedNow.observations, named) }
  const wish = wanted(run.area, given.observations, named, run.settings.policy)
  const seenInCrm = recordsOf(given.observations.crm)
  const unseen = await readDirectly(context, run, wish.outlookIds, named)
  const read = wish.crmIds.length > 0 ? await ports.crm.read(run.query, wish.crmIds) : []
  const matches =
    wish.matchKeys.length > 0
      ? await ports.crm.findMatches(run.query, wish.matchKeys, new Set(seenInCrm.map((record) => record.id)))
      : []
  const links = await moreLinks(
    context,
    given,
    named,
    matches.map((record) => record.id),
  )
  const linkedIds = new Set(links.map((link) => link.crmId))
  const gone = read.flatMap((one): readonly Observation[] =>
    'gone' in one && linkedIds.has(one.id) ? [{ seen: 'gone', id: one.id, proof: one.gone }] : [],
  )
  const observations = {
    crm: withLater(given.observations.crm, gone),
    outlook: withoutSilent(withLater(given.observations.outlook, unseen.observations), links, given.strangers),
  }
  const observed: Observed = { ...given, links, observations, unread: [...given.unread, ...unseen.unread] }
  const input: PlanInput = {
    area: run.area,
    policy: run.settings.policy,
    links,
    strangers: given.strangers,
    observations,
    crmRecords: [...new Map([...matches, ...foundIn(read)].map((record) => [record.id, record])).values()],
    observedInFull: given.listed,
  }
  const plan = planArea(input)
  return {
    observed,
    operations: plan.operations.map(withoutMereStamp),
    settledStrangers: settledStrangers(input, plan).now,
  }
}

/**
 * A stamp alone is not worth a request for each of thousands of adopted records; it travels with the next update that is written
 * anyway. Until then the link is what knows the pair.
 */
const withoutMereStamp = (operation: Operation): Operation => {
  const { outlook, ...rest } = operation.writes
  const isMereStamp = outlook?.kind === 'update' && outlook.changed.length === 0 && outlook.tags === null
  return isMereStamp ? { ...operation, writes: rest } : operation
}

/** Unmarked records that no link came to be for; one of them may be a copy that Tandem made long ago. */
const withoutPartner = ({ observed, operations }: Planned): readonly string[] =>
  operations.flatMap((operation) => {
    const id = idsOf(operation).outlook
    const isAdopted = operation.after !== null && operation.writes.crm?.kind !== 'create'
    return id !== null && observed.unmarked.has(id) && !isAdopted ? [id] : []
  })

const planTwice = async (context: RunContext, observed: Observed): Promise<Planned> => {
  const first = await planOnce(context, observed)
  const doubtful = withoutPartner(first)
  if (doubtful.length === 0) return first
  const direct = await readDirectly(context, observed.run, doubtful, first.observed.links)
  const blind = new Set(direct.unread.map((one) => one.id))
  const outlook = withLater(first.observed.observations.outlook, direct.observations).filter(
    (one) => !blind.has(observedId(one)),
  )
  const unread = [...first.observed.unread, ...direct.unread]
  return planOnce(context, {
    ...first.observed,
    observations: { ...first.observed.observations, outlook },
    unread,
    unmarked: new Set(),
  })
}

export const prepare = async (
  context: RunContext,
  observed: Observed,
  unsettled: ReadonlyMap<string, number>,
): Promise<Prepared> => {
  const isQuiet = observed.observations.crm.length === 0 && observed.observations.outlook.length === 0
  const planned =
    isQuiet && !observed.listed.outlook
      ? {
          observed,
          operations: [],
          settledStrangers: [],
        }
      : await planTwice(context, observed)
  const seen = versionsSeen(planned.observed.observations)
  const held = holdBack({
    area: observed.run.area.name,
    operations: planned.operations,
    retries: observed.run.state.retries,
    unsettled,
    seen,
    trigger: context.request.trigger,
    nowMs: context.ports.clock.now(),
  })
  const { terms } = context
  return {
    ...held,
    ...(terms === null ? {} : { ready: chosenOnTerms(observed.run.area.name, terms, held.ready) }),
    run: observed.run,
    observed: planned.observed,
    seen,
    unread: planned.observed.unread,
    settledStrangers: terms === null ? planned.settledStrangers : [],
  }
}
