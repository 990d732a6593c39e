/** The plan that takes back a run (N2): what the run did in an area, its links and both records read directly, handed to the pure planner. */
import type { Link } from '../sync/link.ts'
import type { Operation } from '../sync/operation.ts'
import { observedId, type RecordState } from '../sync/record.ts'
import { planUndo, type Deed, type Now } from '../sync/undo.ts'
import type { AreaRun, RunContext } from './area-run.ts'
import { idsOf, versionsSeen } from './operation-ids.ts'
import type { DirectRead, RunTerms } from './ports.ts'
import type { Prepared } from './prepare.ts'
import { readDirectly } from './read-directly.ts'

const doneIn = async (
  { ports, request }: RunContext,
  { undo }: RunTerms,
  { area }: AreaRun,
): Promise<readonly Operation[]> => {
  if (undo === null) return []
  const wanted = undo.keys === null ? null : new Set(undo.keys)
  const items = await ports.store.read(request.mailboxId, (tx) => tx.runs.done(undo.runId))
  const operations = items.flatMap((item) =>
    item.area === area.name && (wanted === null || wanted.has(item.operation.key)) ? [item.operation] : [],
  )
  return [...new Map(operations.map((operation) => [operation.key, operation])).values()]
}

const linksOf = async (
  { ports, request }: RunContext,
  { area }: AreaRun,
  operations: readonly Operation[],
): Promise<readonly Link[]> => {
  const ids = operations.map(idsOf)
  return ports.store.read(request.mailboxId, async ({ links }) => {
    const found = [
      ...(await links.byCrmIds(
        area.name,
        ids.flatMap(({ crm }) => crm ?? []),
      )),
      ...(await links.byOutlookIds(
        area.name,
        ids.flatMap(({ outlook }) => outlook ?? []),
      )),
    ]
    return [...new Map(found.map((link) => [link.crmId, link])).values()]
  })
}

const nowOf = (read: DirectRead | undefined): Now => {
  if (read === undefined || 'failure' in read) return { seen: 'unknown' }
  return 'found' in read ? { seen: 'record', record: read.found } : { seen: 'gone' }
}

const outlookNow = (records: ReadonlyMap<string, RecordState>, gone: ReadonlySet<string>, id: string | null): Now => {
  if (id === null || gone.has(id)) return { seen: 'gone' }
  const record = records.get(id)
  return record === undefined ? { seen: 'unknown' } : { seen: 'record', record }
}

export const prepareUndo = async (context: RunContext, terms: RunTerms, run: AreaRun): Promise<Prepared> => {
  const operations = await doneIn(context, terms, run)
  const links = operations.length === 0 ? [] : await linksOf(context, run, operations)
  const byCrmId = new Map(links.map((link) => [link.crmId, link]))
  const byOutlookId = new Map(links.map((link) => [link.outlookId, link]))
  const pairs = operations.map((operation) => {
    const ids = idsOf(operation)
    const link = (ids.crm === null ? undefined : byCrmId.get(ids.crm)) ?? byOutlookId.get(ids.outlook) ?? null
    return { operation, link, crmId: link?.crmId ?? ids.crm, outlookId: link === null ? ids.outlook : link.outlookId }
  })
  const crmIds = [...new Set(pairs.flatMap(({ crmId }) => crmId ?? []))]
  const outlookIds = [...new Set(pairs.flatMap(({ outlookId }) => outlookId ?? []))]
  const crmReads = crmIds.length > 0 ? await context.ports.crm.read(run.query, crmIds) : []
  const direct = await readDirectly(context, run, outlookIds, links)
  const inCrm = new Map(crmReads.map((read) => [read.id, read]))
  const records = new Map(
    direct.observations.flatMap((one) => (one.seen === 'changed' ? [[one.record.id, one.record] as const] : [])),
  )
  const gone = new Set(direct.observations.flatMap((one) => (one.seen === 'gone' ? [observedId(one)] : [])))
  const deeds = pairs.map(
    ({ operation, link, crmId, outlookId }): Deed => ({
      operation,
      link,
      now: {
        crm: crmId === null ? { seen: 'unknown' } : nowOf(inCrm.get(crmId)),
        outlook: outlookNow(records, gone, outlookId),
      },
    }),
  )
  const plan = planUndo({ area: run.area, policy: run.settings.policy }, deeds)
  const crm = crmReads.flatMap((read) => ('found' in read ? [{ seen: 'changed' as const, record: read.found }] : []))
  const observations = { crm, outlook: direct.observations }
  return {
    run,
    observed: {
      run,
      observations,
      links,
      strangers: [],
      listed: { crm: false, outlook: false },
      unmarked: new Set(),
      unread: direct.unread,
      visited: [],
      cursor: null,
      read: { crm: crmReads.length, outlook: outlookIds.length },
    },
    seen: versionsSeen(observations),
    unread: direct.unread,
    settledStrangers: [],
    ready: plan.operations,
    held: [],
    entries: [],
    standing: [],
    replaced: [],
  }
}
