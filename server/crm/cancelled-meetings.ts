/** Meetings that their organiser cancelled and that still stand in a calendar: one click removes them, and nobody is mailed (ABA-13). */
import type { AreaName } from '../../shared/area.ts'
import { CodedError } from '../errors.ts'
import type { CrmPorts } from './ports.ts'
import type { Mailbox } from './synchronisation.ts'

export interface CancelledMeetingsPorts extends Pick<CrmPorts, 'appointments' | 'syncAnswers'> {
  /** Removes one record from the mailbox; already gone is fine. @throws CONNECTION_BROKEN */
  readonly removeFromOutlook: (mailbox: Mailbox, area: AreaName, outlookId: string) => Promise<void>
}

export type CancelledMeetings = ReturnType<typeof createCancelledMeetings>

export const createCancelledMeetings = ({ appointments, syncAnswers, removeFromOutlook }: CancelledMeetingsPorts) => ({
  /** Only one's own copy of a meeting that is cancelled. @throws NOT_FOUND, CONNECTION_BROKEN */
  async remove(mailbox: Mailbox, appointmentId: string): Promise<void> {
    const copy = await appointments.cancelledCopy(appointmentId, mailbox.id)
    if (copy === null) throw new CodedError('NOT_FOUND')
    await removeFromOutlook(mailbox, 'calendar', copy.outlookId)
    // Stopped, not forgotten: an appointment without a link would count as new and be made in Outlook again.
    await syncAnswers.stopLink(mailbox.id, 'calendar', copy.crmId)
  },
})
