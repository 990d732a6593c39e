/**
 * What comes before a batch is written where records are more than their fields: the material of new ones is fetched and kept, and what is kept of
 * those that leave Outlook is read back (N11, SPEC KE). A failure is the item's own and never touches its neighbours.
 */
import type { Failure } from '../sync/failure.ts'
import { removesKept } from '../sync/kept.ts'
import type { Operation } from '../sync/operation.ts'
import type { BatchTools, Flight } from './batch.ts'
import { idsOf } from './operation-ids.ts'
import type { WriteOutcome } from './ports.ts'

export type Grounded = readonly [Flight, WriteOutcome]

export interface ReadyFlights {
  readonly flights: readonly Flight[]
  /** Those that must not be carried out now, with the reason. */
  readonly grounded: readonly Grounded[]
}

const unverified: Failure = {
  status: 0,
  code: 'KEPT_UNVERIFIED',
  message: 'Nobody said that everything is kept',
  retryAfterMs: null,
  ambiguous: false,
  requestId: null,
  during: 'read',
}

export const bringsMaterial = ({ area }: BatchTools['run'], { writes }: Operation): boolean =>
  area.bringsMaterial === true && writes.crm?.kind === 'create'

/** Durable when it resolves; the kept values travel with their flights. */
const keep = async (
  { context, run }: BatchTools,
  flights: readonly Flight[],
): Promise<ReadonlyMap<string, Failure>> => {
  const { ports, request, signal } = context
  const wanted = flights.filter(({ operation }) => bringsMaterial(run, operation))
  if (wanted.length === 0) return new Map()
  const items = wanted.map(({ key, operation }) => ({
    key,
    outlookId: idsOf(operation).outlook ?? '',
    place: run.place,
  }))
  const outcomes = await ports.material.keep(request.mailboxId, run.area.name, items, signal)
  const byKey = new Map(outcomes.map((one) => [one.key, one]))
  return new Map(
    wanted.flatMap((flight): [string, Failure][] => {
      const outcome = byKey.get(flight.key)
      if (outcome === undefined) throw new Error('The material of an item was neither kept nor refused')
      if ('failure' in outcome) return [[flight.key, outcome.failure]]
      flight.material = outcome.kept
      return []
    }),
  )
}

/** Only what was read back to the last byte may leave Outlook. */
const verify = async (
  { context: { ports, request }, run }: BatchTools,
  flights: readonly Flight[],
): Promise<ReadonlyMap<string, Failure>> => {
  const leaving = flights.filter(({ operation }) => removesKept(operation))
  if (leaving.length === 0) return new Map()
  const crmIds = leaving.flatMap(({ operation }) => idsOf(operation).crm ?? [])
  const answers = await ports.material.verify(request.mailboxId, run.area.name, crmIds)
  return new Map(
    leaving.flatMap(({ key, operation }): [string, Failure][] => {
      const answer = answers.get(idsOf(operation).crm ?? '')
      return answer === null ? [] : [[key, answer ?? unverified]]
    }),
  )
}

/** Null: the run was interrupted meanwhile, and nothing of these flights may be stored as having failed. */
export const makeReady = async (tools: BatchTools, flights: readonly Flight[]): Promise<ReadyFlights | null> => {
  const { signal } = tools.context
  const failures = await Promise.all([keep(tools, flights), verify(tools, flights)]).catch((thrown: unknown) => {
    if (signal.aborted) return null
    throw thrown
  })
  if (failures === null) return null
  if (signal.aborted && failures.some((one) => one.size > 0)) return null
  const [unkept, doubted] = failures
  const failureOf = ({ key }: Flight): Failure | undefined => unkept.get(key) ?? doubted.get(key)
  return {
    flights: flights.filter((flight) => failureOf(flight) === undefined),
    grounded: flights.flatMap((flight): Grounded[] => {
      const failure = failureOf(flight)
      return failure === undefined ? [] : [[flight, { key: flight.key, done: false, failure }]]
    }),
  }
}
