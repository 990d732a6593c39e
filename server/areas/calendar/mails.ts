/**
 * Whom Exchange mails when something is written (graph-contract 3.5; N4, R2). There is no "save without sending": what is not said here
 * nobody is asked about, so in doubt everybody counts. Past events mail like others.
 */
import type { OutlookChange } from '../../sync/area-rules.ts'
import type { Fields, Json } from '../../sync/record.ts'
import { addressKey } from './people-fields.ts'

/** Changes that stay in the mailbox of the organiser. */
const silent = new Set(['showAs', 'sensitivity', 'reminderMinutes', 'billable', 'done', 'clientNames'])

type Invited = ReadonlyMap<string, string>

const entry = (one: Json): readonly (readonly [string, string])[] =>
  typeof one === 'object' && one !== null && 'address' in one && typeof one.address === 'string'
    ? [[addressKey(one.address), String(one.role)]]
    : []

const invitedIn = (fields: Fields | null): Invited => {
  const attendees = fields?.['attendees']
  return new Map(Array.isArray(attendees) ? attendees.flatMap(entry) : [])
}

/** Nobody is mailed for the copy that an attendee has. */
const isOwnCopyOnly = (fields: Fields | null): boolean => fields?.['isOrganizer'] === false

const sorted = (addresses: Iterable<string>): readonly string[] => [...new Set(addresses)].toSorted()

const joinedOrLeft = (before: Invited, after: Invited): readonly string[] =>
  sorted([...before.keys(), ...after.keys()].filter((address) => before.get(address) !== after.get(address)))

export const mails = ({ kind, before, after, changed }: OutlookChange): readonly string[] => {
  if (isOwnCopyOnly(before) || isOwnCopyOnly(after)) return []
  const [had, has] = [invitedIn(before), invitedIn(after)]
  if (kind !== 'update') return sorted(kind === 'create' ? has.keys() : had.keys())
  const loud = changed.filter((name) => !silent.has(name))
  if (loud.length === 0) return []
  return loud.every((name) => name === 'attendees') ? joinedOrLeft(had, has) : sorted([...had.keys(), ...has.keys()])
}
