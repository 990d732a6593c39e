/**
 * How a record stands in each mailbox (N10): of one's own with reason and run, of others' by state only. What is neither linked nor refused there is
 * asked of that mailbox's own settings: covered and still to come, or left out.
 */
import type { AreaName } from '../../shared/area.ts'
import type { Place } from '../../shared/schemas/record-pages.ts'
import type { Asker } from './ports.ts'
import { areaOfKind, type PlaceKind, type PlaceRow, type PlaceRows, type RecordPlaces } from './record-list-ports.ts'

export interface PlaceParts {
  readonly placeRows: PlaceRows
  /** Whether the settings of this mailbox cover the record now: null, or the code why not. */
  readonly leftOut: (mailboxId: string, area: AreaName, crmId: string) => Promise<string | null>
}

type Standing = Pick<Place, 'state' | 'code'>

/** What is known without asking the settings. */
const standingOf = (row: PlaceRow): Standing | null => {
  if (!row.isConnected) return { state: 'notConnected', code: null }
  if (!row.isEnabled) return { state: 'notCovered', code: 'AREA_OFF' }
  if (row.parked !== null) return { state: 'parked', code: row.parked }
  if (row.isLinked && row.dormant === null) return { state: 'synced', code: null }
  if (row.isLinked && row.dormant === 'outOfScope') return { state: 'notCovered', code: row.dormant }
  if (row.isLinked) return { state: 'stopped', code: row.dormant }
  if (row.stranger !== null) return { state: 'waiting', code: row.stranger }
  return null
}

/** Mailboxes asked at a time. */
const atOnce = 4

export const createRecordPlaces = ({ placeRows, leftOut }: PlaceParts): RecordPlaces => {
  const place = async (row: PlaceRow, kind: PlaceKind, crmId: string, asker: Asker): Promise<Place> => {
    const known = standingOf(row)
    const reason = known === null ? await leftOut(row.mailboxId, areaOfKind[kind], crmId) : null
    const standing: Standing =
      known ?? (reason === null ? { state: 'waiting', code: null } : { state: 'notCovered', code: reason })
    const isOwn = row.employeeId === asker.employeeId
    return {
      employee: { id: row.employeeId, name: row.employeeName },
      isOwn,
      state: standing.state,
      code: isOwn ? standing.code : null,
      checkedAt: row.checkedAt,
      changedAt: isOwn ? row.changedAt : null,
      runId: isOwn ? row.runId : null,
    }
  }

  return {
    async places(kind, id, asker) {
      const crmId = await placeRows.identify(kind, id, asker)
      if (crmId === null) return null
      const rows = await placeRows.rows(kind, crmId)
      const items: Place[] = []
      for (let start = 0; start < rows.length; start += atOnce)
        items.push(
          ...(await Promise.all(rows.slice(start, start + atOnce).map((row) => place(row, kind, crmId, asker)))),
        )
      return { items: items.sort((one, other) => Number(other.isOwn) - Number(one.isOwn)) }
    },
  }
}
