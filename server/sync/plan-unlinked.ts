/** Records without a partner: adopted where they already exist on the other side, created where not, parked where unsure (SPEC MA). */
import { kindOfCrmId } from './direction.ts'
import type { LinkCase } from './link-case.ts'
import type { PlanInput } from './plan-input.ts'
import type { Link, Stranger } from './link.ts'
import { markerFates, type Fate } from './markers.ts'
import { matchRecords, partners } from './match.ts'
import type { Operation } from './operation.ts'
import { essentialProblems, newOutlookRecord } from './new-outlook-record.ts'
import { isConcerned, isLeftOut, planBorn, privateStranger, strangerOperation } from './plan-born.ts'
import { exchange, planLinked, recreateInOutlook } from './plan-linked.ts'
import type { RecordState } from './record.ts'
import { strangerKey, type World } from './world.ts'

/** A CRM record in scope without an Outlook record. */
interface Single {
  readonly record: RecordState
  /** The dormant link it has from earlier, or null. */
  readonly link: Link | null
  /** Whether an Outlook record is made when no partner is found. */
  readonly creatable: boolean
}

export interface Unlinked {
  readonly operations: readonly (Operation | null)[]
  /** CRM ids whose link was dealt with here. */
  readonly settledLinks: ReadonlySet<string>
}

const asRecord = (stranger: Stranger): RecordState => ({
  id: stranger.id,
  version: stranger.version,
  kind: stranger.side === 'crm' ? kindOfCrmId(stranger.id) : null,
  fields: stranger.fields,
  tags: [],
  marker: null,
  scope: { in: true },
  problems: [],
})

const crmSingles = (world: World, taken: ReadonlySet<string>): readonly Single[] => {
  const seen = world.crmRecords.flatMap(({ record, observed }): Single[] => {
    if (!record.scope.in || taken.has(record.id)) return []
    const link = world.linkOfCrm.get(record.id) ?? null
    if (link === null) return [{ record, link, creatable: observed }]
    const restorable = link.outlookId === null && (link.dormant === 'outOfScope' || link.dormant === 'deletedInOutlook')
    return restorable ? [{ record, link, creatable: link.dormant === 'outOfScope' }] : []
  })
  const parked = [...world.strangers.values()].flatMap((stranger): Single[] => {
    const isNew =
      stranger.side === 'crm' && world.crm(stranger.id).seen === 'unseen' && !world.linkOfCrm.has(stranger.id)
    return isNew && !taken.has(stranger.id) ? [{ record: asRecord(stranger), link: null, creatable: false }] : []
  })
  return [...seen, ...parked]
}

/** Strangers in Outlook that were not observed now but may be the partner of a CRM record that is new (MA4). */
const parkedOutlook = (world: World): readonly RecordState[] =>
  [...world.strangers.values()].flatMap((stranger) => {
    const still =
      stranger.side === 'outlook' &&
      world.outlook(stranger.id).seen === 'unseen' &&
      !world.linkOfOutlook.has(stranger.id)
    return still && stranger.reason !== 'copyOfLinked' ? [asRecord(stranger)] : []
  })

/** Out-of-scope CRM records without an Outlook record: a match with one of them keeps an Outlook record from being imported twice. */
const crmOutOfScope = (world: World): readonly RecordState[] =>
  world.crmRecords
    .map(({ record }) => record)
    .filter((record) => !record.scope.in && (world.linkOfCrm.get(record.id)?.outlookId ?? null) === null)

const isMeant = ({ area, policy }: PlanInput, { fields, tags }: RecordState): boolean =>
  area.isMeant?.(fields, tags, policy) === true

/**
 * Where a record is made of more than its fields, one thing becomes one record (MA12): what matches a record that this mailbox has linked already,
 * or another that is born in the same plan, is a copy. Of several the one is born of which a person said what becomes of it.
 */
const copiesAmong = (world: World, newcomers: readonly RecordState[]): ReadonlySet<string> => {
  const { area } = world.input
  if (area.bringsMaterial !== true) return new Set()
  const linked = world.crmRecords
    .map(({ record }) => record)
    .filter((record) => (world.linkOfCrm.get(record.id)?.outlookId ?? null) !== null)
  const copies = new Set(partners(area, newcomers, linked).keys())
  const first = newcomers.filter((record) => !copies.has(record.id))
  const meant = new Set(first.flatMap((record) => (isMeant(world.input, record) ? [record.id] : [])))
  const comesBefore = (other: string, id: string): boolean =>
    meant.has(other) === meant.has(id) ? other < id : meant.has(other)
  for (const [id, same] of partners(area, first, first)) {
    if (same.some((other) => comesBefore(other, id) && !copies.has(other))) copies.add(id)
  }
  return copies
}

/** Two existing records become one pair; whoever was first, the Outlook record is not ours to withdraw later (MA3). */
const adopt = (
  world: World,
  outlook: RecordState,
  crm: RecordState,
  stored: Link | null,
  rule: string,
): Operation | null => {
  const link: Link = {
    crmId: crm.id,
    outlookId: outlook.id,
    versions: { crm: crm.version, outlook: outlook.version },
    base: {},
    held: {},
    origin: 'adopted',
    dormant: null,
  }
  const one: LinkCase = {
    input: world.input,
    link,
    stored,
    shown: { crm: { seen: 'record', record: crm }, outlook: { seen: 'record', record: outlook } },
  }
  return exchange(one, rule, [{ code: 'adopted' }])
}

const follow = (world: World, { outlook, link }: Extract<Fate, { kind: 'follow' }>): Operation | null => {
  const moved: Link = {
    ...link,
    outlookId: outlook.id,
    dormant: null,
    versions: { ...link.versions, outlook: outlook.version },
  }
  const shown = { crm: world.crm(link.crmId), outlook: { seen: 'record', record: outlook } as const }
  return planLinked({ input: world.input, link: moved, stored: link, shown }, [{ code: 'adopted' }])
}

/** Null: a record that had a copy before goes without one, and its link sleeps on. */
const createInOutlook = (world: World, { record, link }: Single): Operation | null => {
  const { area, policy } = world.input
  const isMadeHere = area.createsInOutlook?.(record.kind) ?? true
  const problems = essentialProblems(area, policy, record)
  if (link !== null && (!isMadeHere || problems.length > 0)) return null
  if (!isMadeHere) return strangerOperation(world.input, 'crm', record, 'notCreatedHere')
  if (problems.length > 0) {
    const fields = problems.map((problem) => problem.field)
    return strangerOperation(world.input, 'crm', record, 'notPossible', { fields, problems })
  }
  if (link !== null) {
    const shown = { crm: { seen: 'record', record } as const, outlook: { seen: 'unseen' } as const }
    return recreateInOutlook({ input: world.input, link, stored: link, shown }, record, 'SC5', 'restored')
  }
  const made = newOutlookRecord(area, policy, record)
  return {
    key: `crm:${record.id}`,
    rule: 'MA5',
    title: area.titleOf(record.fields),
    link: null,
    writes: { outlook: made.write },
    after: {
      base: made.base,
      held: made.held,
      origin: 'crm',
      dormant: null,
      versions: { crm: record.version, outlook: null },
      ids: { crm: record.id, outlook: null },
      ...(made.readBack ? { readBack: true as const } : {}),
    },
    stranger: null,
    conflicts: [],
    notes: [{ code: 'created' }, ...made.notes],
  }
}

export const planUnlinked = (world: World): Unlinked => {
  const { input } = world
  const { area } = input
  const fates = markerFates(world)
  const byMarker = fates.flatMap((fate): (Operation | null)[] => {
    if (fate.kind === 'follow') return [follow(world, fate)]
    if (fate.kind === 'adopt') return [adopt(world, fate.outlook, fate.crm, null, 'MA1')]
    return fate.kind === 'stranger' ? [strangerOperation(input, 'outlook', fate.outlook, fate.reason)] : []
  })
  const taken = new Set(
    fates.flatMap((fate) => (fate.kind === 'follow' ? [fate.link.crmId] : fate.kind === 'adopt' ? [fate.crm.id] : [])),
  )

  const singles = new Map(crmSingles(world, taken).map((single) => [single.record.id, single]))
  const unmarked = fates.flatMap((fate) => (fate.kind === 'free' ? [fate.outlook] : []))
  const leftOut = unmarked.filter((record) => isLeftOut(input, record))
  const free = new Map(
    unmarked.filter((record) => !isLeftOut(input, record)).map((record) => [record.id, record] as const),
  )
  const parked = new Map(parkedOutlook(world).map((record) => [record.id, record]))
  const matches = matchRecords(
    area,
    [...free.values(), ...parked.values()].filter((record) => !isMeant(input, record)),
    [...singles.values()].map(({ record }) => record),
  )
  const outside = partners(area, [...free.values()], crmOutOfScope(world))

  const adopted = [...matches.pairs].map(([outlookId, crmId]) => {
    const outlook = free.get(outlookId) ?? parked.get(outlookId)
    const single = singles.get(crmId)
    return outlook && single ? adopt(world, outlook, single.record, single.link, 'MA3') : null
  })
  const pairedCrm = new Set(matches.pairs.values())
  const single = [...singles.values()]
    .filter(({ record, creatable }) => creatable && !pairedCrm.has(record.id))
    .map((one) =>
      one.link === null && matches.ambiguous.crm.has(one.record.id)
        ? strangerOperation(input, 'crm', one.record, 'ambiguousMatch')
        : createInOutlook(world, one),
    )
  const newcomers = [...free.values()].filter((record) => !matches.pairs.has(record.id) && isConcerned(input, record))
  const copies = copiesAmong(world, newcomers)
  const fromOutlook = newcomers.map((record) => {
    if (copies.has(record.id)) return strangerOperation(input, 'outlook', record, 'copyOfLinked')
    if (matches.ambiguous.outlook.has(record.id)) return strangerOperation(input, 'outlook', record, 'ambiguousMatch')
    return outside.has(record.id)
      ? strangerOperation(input, 'outlook', record, 'matchOutOfScope')
      : planBorn(input, record)
  })
  const links = [
    ...pairedCrm,
    ...[...singles.values()].filter((one) => one.creatable).map((one) => one.record.id),
    ...taken,
  ]
  const hidden = leftOut.map((record) => privateStranger(input, record))
  return { operations: [...byMarker, ...adopted, ...single, ...fromOutlook, ...hidden], settledLinks: new Set(links) }
}

/** A stranger known with the same version and reason is no news. */
export const isKnownStranger = (world: World, { stranger }: Operation): boolean => {
  if (stranger === null) return false
  const known = world.strangers.get(strangerKey(stranger.side, stranger.id))
  return known !== undefined && known.version === stranger.version && known.reason === stranger.reason
}
