/** The input of a plan, indexed: what each side shows of an id, and which link owns it. */
import type { Shown } from './link-case.ts'
import type { Link, Stranger } from './link.ts'
import type { PlanInput } from './plan-input.ts'
import { observedId, type Observation, type RecordState } from './record.ts'
import type { Side } from './side.ts'

export interface World {
  readonly input: PlanInput
  readonly linkOfCrm: ReadonlyMap<string, Link>
  readonly linkOfOutlook: ReadonlyMap<string, Link>
  readonly strangers: ReadonlyMap<string, Stranger>
  readonly crm: (id: string) => Shown
  readonly outlook: (id: string) => Shown
  /** Every CRM record that was observed or read, once each, as it is now. */
  readonly crmRecords: readonly { readonly record: RecordState; readonly observed: boolean }[]
  /** Outlook records in the folder that no link owns, by id. */
  readonly unlinkedOutlook: readonly RecordState[]
}

const byId = <T>(values: readonly T[], idOf: (value: T) => string): ReadonlyMap<string, T> =>
  new Map(values.map((value) => [idOf(value), value]))

const shownRecord = (record: RecordState): Shown =>
  record.scope.in ? { seen: 'record', record } : { seen: 'out', reason: record.scope.reason, record }

const shown = (observation: Observation | undefined, read: RecordState | undefined): Shown => {
  if (observation === undefined) return read === undefined ? { seen: 'unseen' } : shownRecord(read)
  if (observation.seen === 'changed') return shownRecord(observation.record)
  if (observation.seen === 'gone') return { seen: 'gone' }
  return { seen: 'out', reason: observation.reason, record: read ?? null }
}

export const strangerKey = (side: Side, id: string): string => `${side} ${id}`

const ordered = <T>(values: readonly T[], idOf: (value: T) => string): readonly T[] =>
  [...values].sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0))

export const worldOf = (input: PlanInput): World => {
  const crmSeen = byId(input.observations.crm, observedId)
  const outlookSeen = byId(input.observations.outlook, observedId)
  const read = byId(input.crmRecords, (record) => record.id)
  const linkOfOutlook = new Map(
    input.links.flatMap((link) => (link.outlookId === null ? [] : [[link.outlookId, link] as const])),
  )
  const crm = (id: string): Shown => shown(crmSeen.get(id), read.get(id))
  const crmIds = [...new Set([...crmSeen.keys(), ...read.keys()])].sort()
  return {
    input,
    linkOfCrm: byId(input.links, (link) => link.crmId),
    linkOfOutlook,
    strangers: byId(input.strangers, (one) => strangerKey(one.side, one.id)),
    crm,
    outlook: (id) => shown(outlookSeen.get(id), undefined),
    crmRecords: crmIds.flatMap((id) => {
      const now = crm(id)
      return 'record' in now && now.record !== null ? [{ record: now.record, observed: crmSeen.has(id) }] : []
    }),
    unlinkedOutlook: ordered(
      [...outlookSeen.values()].flatMap((one) =>
        one.seen === 'changed' && one.record.scope.in && !linkOfOutlook.has(one.record.id) ? [one.record] : [],
      ),
      (record) => record.id,
    ),
  }
}
