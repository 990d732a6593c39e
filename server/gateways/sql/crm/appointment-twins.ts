/**
 * One meeting, one appointment (R4): when the organiser's event turns out to be one that another mailbox has brought already, the younger
 * appointment gives way. Its links go on with the organiser's, so nothing is lost and nothing is removed anywhere.
 */
import { sql } from 'kysely'
import type { Sql } from '../database.ts'
import { textArray, uuidArray } from '../values.ts'

interface Twin {
  readonly id: string
  readonly icalUid: string
}

/** Appointments, not deleted, that have one of these UIDs: id by UID. */
export const bearersOf = async (db: Sql, uids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (uids.length === 0) return new Map()
  const { rows } = await sql<Twin>`select id, ical_uid from appointments
    where ical_uid = any(${textArray(uids)}) and deleted_at is null`.execute(db)
  return new Map(rows.map(({ id, icalUid }) => [icalUid, id]))
}

export interface GivingWay {
  readonly from: string
  readonly to: string
}

/** Three statements at most. */
export const giveWay = async (db: Sql, pairs: readonly GivingWay[], now: number): Promise<void> => {
  if (pairs.length === 0) return
  const from = pairs.map((pair) => pair.from)
  await sql`with pairs as (select * from unnest(${uuidArray(from)}, ${uuidArray(pairs.map(({ to }) => to))}) p (old_id, new_id))
    update links l set crm_id = 'appointment:' || p.new_id, crm_version = null from pairs p
    where l.area = 'calendar' and l.crm_id = 'appointment:' || p.old_id and not exists (
      select from links k where k.mailbox_id = l.mailbox_id and k.area = 'calendar' and k.crm_id = 'appointment:' || p.new_id)`.execute(
    db,
  )
  await sql`update appointments set deleted_at = ${now}, version = version + 1, match_keys = '{}'
    where id = any(${uuidArray(from)})`.execute(db)
}

/** What the firm had noted on the one that gave way and nobody on the other. One statement. */
export const inherit = async (db: Sql, pairs: readonly GivingWay[]): Promise<void> => {
  if (pairs.length === 0) return
  await sql`update appointments n set client_id = coalesce(n.client_id, o.client_id), ticket_id = coalesce(n.ticket_id, o.ticket_id),
      type_id = coalesce(n.type_id, o.type_id), notes = case when n.redacted then null else coalesce(n.notes, o.notes) end
    from unnest(${uuidArray(pairs.map(({ from }) => from))}, ${uuidArray(pairs.map(({ to }) => to))}) p (old_id, new_id)
    join appointments o on o.id = p.old_id where n.id = p.new_id`.execute(db)
}
