/** Rules of the appointment view: who can still be invited, what is sent back, how somebody is called. Pure. */
import type { Appointment, AppointmentChange, Attendee, AttendeeInput } from '../../../shared/schemas/appointments.ts'

export const appointmentStatuses = ['planned', 'held', 'notHeld'] as const

/** Ticked for an invitation, and nobody has said yet that mail may go out (N4). */
export const waitsForMail = ({ invite, invitation }: Attendee): boolean => invite && invitation === 'held'

export const attendeeName = ({ name, address }: Pick<Attendee, 'name' | 'address'>): string =>
  name === null || name === '' ? address : name

export const whoIs = ({ employeeId, contactId }: Pick<Attendee, 'employeeId' | 'contactId'>) =>
  employeeId !== null ? 'employee' : contactId !== null ? 'contact' : 'other'

const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** The whole list as it is sent back, with the tick of one attendee changed (INF-11). */
export const withInvite = (attendees: readonly Attendee[], address: string, invite: boolean): AttendeeInput[] =>
  attendees.map(({ response: _response, invitation: _invitation, ...attendee }) =>
    sameAddress(attendee.address, address) ? { ...attendee, invite } : attendee,
  )

/** Exactly those who are ticked and still wait; nobody else, whatever was ticked before. */
export const toBeMailed = (attendees: readonly Attendee[], ticked: readonly string[]): readonly Attendee[] =>
  attendees.filter(
    (attendee) => waitsForMail(attendee) && ticked.some((address) => sameAddress(address, attendee.address)),
  )

type Pending = Pick<AppointmentChange, 'status' | 'synchronize' | 'attendees'>

/** What was chosen is shown while it is being saved; the rest is as stored. */
export const whileSaving = (stored: Appointment, { status, synchronize, attendees }: Pending): Appointment => ({
  ...stored,
  ...(status === undefined ? {} : { status }),
  ...(synchronize === undefined ? {} : { synchronize }),
  attendees: stored.attendees.map((attendee) => ({
    ...attendee,
    invite: attendees?.find(({ address }) => sameAddress(address, attendee.address))?.invite ?? attendee.invite,
  })),
})
