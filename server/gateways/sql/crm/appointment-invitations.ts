/** Who may be mailed: nobody before a person says so, never those who want no invitations (N4, INF-04, INF-10X). */
import type { Attendee } from '../../../../shared/schemas/appointments.ts'
import { CodedError } from '../../../errors.ts'
import type { Sql } from '../database.ts'
import { foldedAddress, type People } from './appointment-people.ts'

const isIn = (list: readonly Attendee[], { address }: Attendee): boolean =>
  list.some((one) => one.invitation === 'confirmed' && foldedAddress(one.address) === foldedAddress(address))

/** Who is in Outlook already was invited before; taking them off is the person's choice. @throws ATTENDEE_OPTED_OUT with their names */
export const refuseOptedOut = (attendees: readonly Attendee[], before: readonly Attendee[], people: People): void => {
  const refused = attendees.filter((one) => one.invite && people.isOptedOut(one) && !isIn(before, one))
  if (refused.length === 0) return
  const details = refused.map(({ name, address }) => ({
    path: '/attendees',
    message: `${name ?? address} wants no invitations`,
  }))
  throw new CodedError('ATTENDEE_OPTED_OUT', { details })
}

/** Exactly these and no others. @throws NOT_FOUND for an address that is not in the list */
export const withQueued = (attendees: readonly Attendee[], wanted: ReadonlySet<string>): Attendee[] => {
  const known = new Set(attendees.map(({ address }) => foldedAddress(address)))
  if ([...wanted].some((address) => !known.has(address))) throw new CodedError('NOT_FOUND')
  return attendees.map((one) =>
    wanted.has(foldedAddress(one.address)) && one.invitation === 'held'
      ? { ...one, invite: true, invitation: 'queued' }
      : one,
  )
}

/** State of the employee's mailbox; null: none is connected. */
export const connectionOf = async (db: Sql, employeeId: string): Promise<string | null> => {
  const row = await db
    .selectFrom('connections as c')
    .innerJoin('employees as e', (on) => on.onRef('e.tenantId', '=', 'c.tenantId').onRef('e.userId', '=', 'c.userId'))
    .select('c.state')
    .where('e.id', '=', employeeId)
    .executeTakeFirst()
  return row?.state ?? null
}
