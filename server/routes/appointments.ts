/** Appointments, invitations, cancelled meetings, and the import of calendar files. */
import type { FastifyPluginAsync } from 'fastify'
import type { AppointmentDesk } from '../crm/appointment-desk.ts'
import type { CancelledMeetings } from '../crm/cancelled-meetings.ts'
import type { CalendarImport } from '../crm/calendar-import.ts'
import type { CrmPorts } from '../crm/ports.ts'
import { askerOf, needMailbox, type MailboxOf } from './mailbox-of.ts'
import { found, serve } from './serve.ts'

export interface AppointmentRouteParts extends Pick<CrmPorts, 'appointments'> {
  readonly appointmentDesk: AppointmentDesk
  readonly cancelledMeetings: CancelledMeetings
  readonly calendarImport: CalendarImport
}

export const appointmentRoutes =
  (
    { appointments, appointmentDesk, cancelledMeetings, calendarImport }: AppointmentRouteParts,
    mailboxOf: MailboxOf,
  ): FastifyPluginAsync =>
  async (app) => {
    serve(app, 'listAppointments', async ({ query, caller }) =>
      appointments.list(query, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'createAppointment', async ({ body, caller }) =>
      appointmentDesk.create(body, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'getAppointment', async ({ params, caller }) =>
      found(await appointments.get(params.id, await askerOf(mailboxOf, caller))),
    )
    serve(app, 'findAppointment', async ({ body, caller }) => ({
      found: await appointmentDesk.find(body, await askerOf(mailboxOf, caller)),
    }))
    serve(app, 'changeAppointment', async ({ params, body, caller }) =>
      appointments.change(params.id, body, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'deleteAppointment', async ({ params, caller }) => {
      await appointments.remove(params.id, caller)
      return {}
    })
    serve(app, 'sendInvitations', async ({ params, body, caller }) =>
      appointments.allowInvitations(params.id, body.version, body.addresses, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'listCancelledMeetings', async ({ query, caller }) =>
      appointments.cancelled(query, await askerOf(mailboxOf, caller)),
    )
    serve(app, 'removeCancelledMeeting', async ({ params, caller }) => {
      await cancelledMeetings.remove(await needMailbox(mailboxOf, caller), params.id)
      return {}
    })
    serve(app, 'importCalendar', async ({ body, caller }) => ({
      items: [...(await calendarImport.run(body, await askerOf(mailboxOf, caller)))],
    }))
    serve(app, 'listAppointmentTypes', async () => ({ items: await appointments.types() }))
  }
