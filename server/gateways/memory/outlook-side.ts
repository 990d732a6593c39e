/** The Outlook side over a mailbox in memory: the same answers that the Graph gateway gives, without a network. */
import type { AreaName } from '../../../shared/area.ts'
import type { Area, ParsedRecord, ShapeContext } from '../../areas/area.ts'
import type {
  Changes,
  ChangesRequest,
  DirectRead,
  OutlookSide,
  OutlookWrite,
  Place,
  WriteOutcome,
} from '../../engine/ports.ts'
import type { Fields, RecordState } from '../../sync/record.ts'
import {
  deletedItems,
  isFailure,
  outlookFailure,
  type GraphBody,
  type MailboxRecord,
  type MemoryMailbox,
  type Stored,
} from './outlook-mailbox.ts'

/** What records are read and written with where nobody said otherwise. */
export const plainContext: ShapeContext = {
  policy: null,
  zone: 'UTC',
  now: 0,
  recordUrl: (crmId) => `https://crm.example.com/${crmId}`,
}

export interface MemoryOutlookOptions {
  readonly areas: readonly Area[]
  /** Whether delta answers carry the marker; Graph's contact delta does not (graph-contract 1.4). */
  readonly markersInChanges?: boolean
  /** Hears of every write that succeeded, with the body before and after: what Exchange would mail follows from that. */
  readonly onWritten?: (before: GraphBody | null, after: GraphBody | null) => void
}

/** A Graph body for canonical values, as a person's client would store it; what cannot be held is left out. */
export const graphBody = (area: Area, fields: Fields): GraphBody =>
  area.outlook.build(fields, Object.keys(fields), plainContext).body

/** What the service shows of a record: every declared property, those without a value as null. */
export const shownBody = (area: Area, body: GraphBody): GraphBody => ({
  ...Object.fromEntries(area.fields.map((field) => [field.property, null])),
  ...body,
})

/** What lies elsewhere is out of scope for that; what lies here may say itself that it is over. */
const stateIn = (isHere: boolean, parsed: ParsedRecord): ParsedRecord & Pick<RecordState, 'scope'> => ({
  ...parsed,
  scope: isHere ? (parsed.scope ?? { in: true }) : { in: false, reason: 'movedToOtherFolder' },
})

export const createMemoryOutlookSide = (mailbox: MemoryMailbox, options: MemoryOutlookOptions): OutlookSide => {
  const areaOf = (name: AreaName): Area => {
    const area = options.areas.find((one) => one.name === name)
    if (!area) throw new Error(`No declaration of the area ${name}`)
    return area
  }

  const stateOf = (
    area: Area,
    record: MailboxRecord,
    { container, policy }: Place,
    withMarker: boolean,
  ): RecordState => ({
    id: record.id,
    version: record.version,
    kind: null,
    tags: record.tags,
    marker: withMarker ? record.marker : null,
    ...stateIn(
      record.folder === container,
      area.outlook.parse(shownBody(area, record.body), { ...plainContext, policy }),
    ),
  })

  const changesOf = ({ area: name, place, cursor }: ChangesRequest): Changes => {
    const found = mailbox.changes(place.container, cursor)
    if (isFailure(found)) return { ok: false, failure: found }
    const markersKnown = options.markersInChanges ?? false
    const records = found.records.map((record) => stateOf(areaOf(name), record, place, markersKnown))
    return { ok: true, cursor: found.cursor, complete: found.complete, records, removed: found.removed, markersKnown }
  }

  /** Where ids change with a move, the marker leads to the record. */
  const movedRecord = (marker: string | undefined): MailboxRecord | undefined =>
    marker === undefined ? undefined : mailbox.records().find((one) => one.marker === marker)

  const readOne = (area: Area, place: Place, id: string, marker: string | undefined): DirectRead => {
    const record = mailbox.record(id) ?? movedRecord(marker)
    if (!record) return { id, gone: 'notFoundByDirectRead' }
    if (record.folder === deletedItems) return { id, gone: 'foundInDeletedItems' }
    return { id, found: stateOf(area, record, place, true) }
  }

  const store = (area: Area, { place, write, marker }: OutlookWrite): Stored => {
    if (write.kind === 'create') {
      return mailbox.create(place.container, { body: graphBody(area, write.fields), tags: write.tags, marker })
    }
    const existing = mailbox.record(write.id)
    if (write.kind === 'update') {
      const { body } = area.outlook.build(write.fields, write.changed, plainContext)
      return mailbox.change(write.id, write.version, {
        body,
        tags: write.tags ?? existing?.tags ?? [],
        marker: marker ?? existing?.marker ?? null,
      })
    }
    const gone = !existing || existing.folder === deletedItems
    if (!gone && write.version !== null && write.version !== existing.version) {
      return outlookFailure('write', 412, 'ErrorIrresolvableConflict')
    }
    mailbox.remove(write.id)
    return existing ?? { id: write.id, folder: deletedItems, body: {}, tags: [], marker: null, version: '' }
  }

  return {
    changes: async (requests) => requests.map(changesOf),
    read: async (area, place, ids, markers) => ids.map((id) => readOne(areaOf(area), place, id, markers?.get(id))),

    async write(area, writes) {
      if (writes.length > 20) throw new Error('A batch holds at most 20 writes')
      return writes.map((write): WriteOutcome => {
        const before = write.write.kind === 'create' ? null : (mailbox.record(write.write.id)?.body ?? null)
        const stored = store(areaOf(area), write)
        if (isFailure(stored)) return { key: write.key, done: false, failure: stored }
        options.onWritten?.(before, write.write.kind === 'remove' ? null : stored.body)
        return { key: write.key, done: true, id: stored.id, version: stored.version }
      })
    },

    async findMarked(area, place, markers) {
      const wanted = new Set(markers)
      const found = new Map<string, RecordState[]>()
      for (const record of mailbox.records(place.container)) {
        if (record.marker === null || !wanted.has(record.marker)) continue
        found.set(record.marker, [...(found.get(record.marker) ?? []), stateOf(areaOf(area), record, place, true)])
      }
      return found
    },

    async ensureTags(names) {
      for (const name of names) mailbox.tags.add(name)
      return null
    },
  }
}
