/** What the pane asks of appointments beyond the records themselves: which one an Outlook event is, and how a new one shows. */
import type { AppointmentDetail, NewAppointment } from '../../shared/schemas/appointments.ts'
import type { Asker, CrmPorts } from './ports.ts'

export interface AppointmentDeskPorts extends Pick<CrmPorts, 'appointments' | 'policies'> {
  /** The id that stays when an item moves, for one that Office knows; null where Graph cannot say. */
  readonly immutableId: (mailboxId: string, itemId: string) => Promise<string | null>
}

export interface EventRef {
  readonly itemId: string | null
  readonly iCalUId: string | null
}

export type AppointmentDesk = ReturnType<typeof createAppointmentDesk>

export const createAppointmentDesk = ({ appointments, policies, immutableId }: AppointmentDeskPorts) => ({
  /** Links hold immutable ids; Office gives the other form (graph-contract 7.3). */
  async find({ itemId, iCalUId }: EventRef, asker: Asker): Promise<AppointmentDetail | null> {
    const known = await appointments.find({ itemId, iCalUId }, asker)
    if (known !== null || itemId === null || asker.mailboxId === null) return known
    const lasting = await immutableId(asker.mailboxId, itemId)
    return lasting === null ? null : appointments.find({ itemId: lasting, iCalUId: null }, asker)
  },

  /** CUR-19: as Outlook does it, unless the maker's settings say otherwise. */
  async create(appointment: NewAppointment, asker: Asker): Promise<AppointmentDetail> {
    const usual = async () => (await policies.read('calendar', asker.employeeId)).policy.newEventShowAs ?? 'busy'
    return appointments.create({ ...appointment, showAs: appointment.showAs ?? (await usual()) }, asker)
  },
})
