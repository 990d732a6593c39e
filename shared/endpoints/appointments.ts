/** Appointments, their attendees, and the questions about meetings that a person answers. */
import { Type } from 'typebox'
import * as appointments from '../schemas/appointments.ts'
import { Id, Instant, Nothing, Nullable, PageQuery } from '../schemas/common.ts'
import { endpoint, ById, type Endpoints } from './endpoint.ts'

/** An Outlook item as the pane knows it: the ids and what is needed where no link exists. */
const EventRef = Type.Object({
  /** Id in the form that Graph uses (`convertToRestId`). */
  itemId: Nullable(Type.String({ maxLength: 1024 })),
  iCalUId: Nullable(Type.String({ maxLength: 1024 })),
})

export const appointmentEndpoints = {
  listAppointments: endpoint({
    method: 'GET',
    path: '/api/appointments',
    who: 'employee',
    summary: 'Appointments by time; `mine` are those the caller holds or attends',
    query: Type.Intersect([
      PageQuery,
      Type.Object({
        mine: Type.Optional(Type.Boolean()),
        clientId: Type.Optional(Id),
        from: Type.Optional(Instant),
        to: Type.Optional(Instant),
      }),
    ]),
    reply: appointments.AppointmentPage,
  }),
  createAppointment: endpoint({
    method: 'POST',
    path: '/api/appointments',
    who: 'employee',
    summary: 'New appointment; the caller becomes its organiser (INF-09X). Nobody is mailed.',
    body: appointments.NewAppointment,
    reply: appointments.AppointmentDetail,
  }),
  getAppointment: endpoint({
    method: 'GET',
    path: '/api/appointments/:id',
    who: 'employee',
    summary: 'One appointment with attendees and how it stands in their calendars',
    params: ById,
    reply: appointments.AppointmentDetail,
  }),
  findAppointment: endpoint({
    method: 'POST',
    path: '/api/appointments/find',
    who: 'employee',
    reads: true,
    summary: 'The appointment behind an Outlook event, or null',
    body: EventRef,
    reply: Type.Object({ found: Nullable(appointments.AppointmentDetail) }),
  }),
  changeAppointment: endpoint({
    method: 'PATCH',
    path: '/api/appointments/:id',
    who: 'employee',
    summary: 'Change an appointment, all of a series, or this and the following occurrences',
    params: ById,
    body: appointments.AppointmentChange,
    reply: appointments.AppointmentDetail,
  }),
  deleteAppointment: endpoint({
    method: 'DELETE',
    path: '/api/appointments/:id',
    who: 'employee',
    summary: 'Delete an appointment (kept as a tombstone)',
    params: ById,
    reply: Nothing,
  }),
  sendInvitations: endpoint({
    method: 'POST',
    path: '/api/appointments/:id/invitations',
    who: 'employee',
    summary: 'Exactly these attendees may be mailed by Outlook now (N4)',
    params: ById,
    body: Type.Object({
      version: Type.String({ minLength: 1, maxLength: 64 }),
      addresses: Type.Array(Type.String({ minLength: 1, maxLength: 320 }), { minItems: 1, maxItems: 500 }),
    }),
    reply: appointments.AppointmentDetail,
  }),
  listCancelledMeetings: endpoint({
    method: 'GET',
    path: '/api/appointments/cancelled',
    who: 'employee',
    summary: 'Cancelled by their organiser, still in the caller’s calendar (ABA-13)',
    query: PageQuery,
    reply: appointments.AppointmentPage,
  }),
  removeCancelledMeeting: endpoint({
    method: 'POST',
    path: '/api/appointments/:id/remove-cancelled',
    who: 'employee',
    summary: 'Remove the cancelled meeting from the caller’s calendar; nobody is mailed',
    params: ById,
    reply: Nothing,
  }),
  importCalendar: endpoint({
    method: 'POST',
    path: '/api/appointments/import',
    who: 'employee',
    summary: 'Appointments from an iCalendar file, with a result for each',
    body: Type.Object({
      text: Type.String({ maxLength: 900_000 }),
      preview: Type.Boolean(),
      /** IANA name: the zone of times that have none. */
      zone: Type.String({ minLength: 1, maxLength: 64 }),
    }),
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          /** Null: an extra date of a series, or an event without one. */
          uid: Nullable(Type.String()),
          subject: Nullable(Type.String()),
          /** `created`, `known` (same UID), `refused`. */
          outcome: Type.Enum(['created', 'known', 'refused']),
          appointmentId: Nullable(Id),
          reason: Nullable(Type.String()),
          /** Codes of what was odd and how it was taken. */
          remarks: Type.Array(Type.String()),
        }),
      ),
    }),
  }),
  listAppointmentTypes: endpoint({
    method: 'GET',
    path: '/api/appointment-types',
    who: 'employee',
    summary: 'Activity types of the firm',
    reply: Type.Object({ items: Type.Array(appointments.AppointmentType) }),
  }),
} as const satisfies Endpoints
