/** Whether values can be stored as an appointment: the schema of the API, what PostgreSQL's text cannot hold, times and rules that mean something. */
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Appointment, type AttendeeInput } from '../../../../shared/schemas/appointments.ts'
import { normalRule } from '../../../areas/calendar/normal-rule.ts'
import { isPlainAddress } from '../../../areas/calendar/plain-address.ts'
import { isZone, wallFrom } from '../../../areas/calendar/wall-time.ts'
import type { ErrorCode, ErrorDetail } from '../../../errors.ts'
import { isStorableText } from '../values.ts'
import type { AppointmentValues } from './appointment-row.ts'

const schema = Compile(Type.Omit(Appointment, ['id', 'version', 'startsAt', 'endsAt']))

const unstorable = (value: unknown, path: string): ErrorDetail[] => {
  if (typeof value === 'string')
    return isStorableText(value) ? [] : [{ path, message: 'holds characters that cannot be stored' }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => unstorable(member, `${path}/${key}`))
}

/** Of those that a person enters; what Exchange has in its lists may look otherwise. */
export const attendeeProblems = (
  attendees: readonly Pick<AttendeeInput, 'address' | 'name'>[],
  known: readonly Pick<AttendeeInput, 'address'>[],
): readonly ErrorDetail[] =>
  attendees.flatMap(({ address, name }, index) => {
    const path = `/attendees/${index}`
    const isKnown = known.some((one) => one.address === address)
    if (!isKnown && !isPlainAddress(address.trim()))
      return [{ path: `${path}/address`, message: 'is not one e-mail address' }]
    return /\p{Cc}/u.test(name ?? '') ? [{ path: `${path}/name`, message: 'has more than one line' }] : []
  })

const isMidnight = (wall: string): boolean => wall.endsWith('T00:00:00')

/** A wall time that exists in the calendar, spelled as we spell it. */
const isWall = (wall: string): boolean => wallFrom(wall) === wall && Number(wall.slice(0, 4)) >= 1900

const timeProblems = ({ time, exceptions }: AppointmentValues): ErrorDetail[] => {
  const { allDay, start, end, zone } = time
  if (!isWall(start)) return [{ path: '/time/start', message: 'is not a time' }]
  if (!isWall(end)) return [{ path: '/time/end', message: 'is not a time' }]
  if (!isZone(zone)) return [{ path: '/time/zone', message: 'is not the name of a time zone' }]
  if (end < start) return [{ path: '/time/end', message: 'is before the start' }]
  if (allDay && !(isMidnight(start) && isMidnight(end)))
    return [{ path: '/time', message: 'begins and ends at midnight when it lasts all day' }]
  if (allDay && end === start) return [{ path: '/time/end', message: 'is the day after the last one' }]
  const odd = exceptions.findIndex((one) =>
    [one.originalStart, one.start, one.end].some((wall) => wall !== null && !isWall(wall)),
  )
  return odd === -1 ? [] : [{ path: `/exceptions/${odd}`, message: 'holds what is not a time' }]
}

export type CheckedAppointment =
  | { readonly values: AppointmentValues }
  | { readonly code: ErrorCode; readonly problems: readonly ErrorDetail[] }

const ruleProblem: ErrorDetail = { path: '/recurrence', message: 'is not a rule of RFC 5545' }

const sorted = ({ exceptions }: AppointmentValues): AppointmentValues['exceptions'] =>
  [...exceptions].sort((a, b) => (a.originalStart < b.originalStart ? -1 : 1))

/** Problems name fields, never values. The rule is answered in its normal spelling; without one there are no exceptions. */
export const checkAppointment = (candidate: AppointmentValues): CheckedAppointment => {
  const texts = unstorable(candidate, '')
  if (texts.length > 0) return { code: 'CRM_VALUE_INVALID', problems: texts }
  if (!schema.Check(candidate)) {
    const problems = schema
      .Errors(candidate)
      .slice(0, 10)
      .map(({ instancePath, message }) => ({ path: instancePath, message }))
    return { code: 'CRM_VALUE_INVALID', problems }
  }
  const times = timeProblems(candidate)
  if (times.length > 0) return { code: 'TIME_INVALID', problems: times }
  if (candidate.recurrence === null) return { values: { ...candidate, exceptions: [] } }
  const recurrence = normalRule(candidate.recurrence, candidate.time)
  return recurrence === null
    ? { code: 'RECURRENCE_INVALID', problems: [ruleProblem] }
    : { values: { ...candidate, recurrence, exceptions: sorted(candidate) } }
}
