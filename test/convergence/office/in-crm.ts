/** What people do in the CRM with tickets and appointments. */
import { sampleId } from '../../../server/tools/sample-firm.ts'
import type { Appointment, AppointmentInput } from '../../../shared/schemas/appointments.ts'
import { emptyTicket, ticketStatuses, type Ticket } from '../../../shared/schemas/tickets.ts'
import type { Office } from './office.ts'
import type { CrmStep, Step } from './steps.ts'
import type { Typing } from './typing.ts'

const client = sampleId('client', 2)
const hours = (date: string, hour: number): string => `${date}T${String(hour).padStart(2, '0')}:00:00`
const nameIn = (text: string | null): string | null => /\br\d+r\b/.exec(text ?? '')?.[0] ?? null
/** Ids and times of day differ each time a story is told; names do not. */
const numberIn = (text: string | null): number => Number(nameIn(text)?.slice(1, -1) ?? 0)

const guest = (name: string, address: string): AppointmentInput['attendees'][number] => ({
  employeeId: null,
  contactId: null,
  name,
  address,
  role: 'required',
  invite: true,
})

export const crmDeeds = ({ crm, members }: Office, { word, record, day }: Typing) => {
  const newAppointment = (date: string, hour: number): AppointmentInput => ({
    kind: 'appointment',
    typeId: null,
    status: 'planned',
    clientId: null,
    ticketId: null,
    subject: `${record()} ${word()}`,
    notes: word(),
    location: null,
    time: { allDay: false, start: hours(date, hour), end: hours(date, hour + 1), zone: 'Europe/London' },
    recurrence: null,
    exceptions: [],
    showAs: 'busy',
    sensitivity: 'normal',
    reminderMinutes: null,
    billable: false,
    responsibleId: null,
    synchronize: true,
    attendees: [],
  })

  return async (step: Step & { readonly name: CrmStep }): Promise<void> => {
    const { what, how, who } = step
    const member = members[who]
    const asker = { employeeId: member.employeeId, mailboxId: member.mailboxId }
    const { tickets, appointments } = crm()
    const withTicket = async (act: (one: Ticket) => Promise<unknown>): Promise<void> => {
      const { items } = await tickets.list({ limit: 200 }, asker)
      const ours = items
        .map(({ ticket }) => ticket)
        .filter(({ title }) => nameIn(title) !== null)
        .sort((a, b) => numberIn(a.title) - numberIn(b.title))
      const one = ours[what % Math.max(ours.length, 1)]
      if (one) await act(one)
    }
    const withAppointment = async (
      act: (one: Appointment) => Promise<unknown>,
      test: (one: Appointment) => boolean = () => true,
    ): Promise<void> => {
      const { items } = await appointments.list({ limit: 200 }, asker)
      const ours = items
        .map(({ appointment }) => appointment)
        .filter((one) => nameIn(one.subject) !== null && one.organizer?.employeeId !== null && test(one))
        .sort((a, b) => numberIn(a.subject) - numberIn(b.subject))
      const one = ours[what % Math.max(ours.length, 1)]
      if (one) await act(one)
    }
    const ticketOf = (change: (one: Ticket) => object) =>
      withTicket((one) => tickets.change(one.id, { version: one.version, ...change(one) }, asker))
    const appointmentOf = (change: (one: Appointment) => object, test?: (one: Appointment) => boolean) =>
      withAppointment((one) => appointments.change(one.id, { version: one.version, ...change(one) }, asker), test)
    const isWeekly = ({ recurrence, time }: Appointment): boolean => recurrence !== null && !time.allDay
    const weekAfter = (wall: string, weeks: number): string =>
      new Date(Date.parse(`${wall}Z`) + weeks * 7 * 86_400_000).toISOString().slice(0, 19)

    const deeds: Readonly<Record<CrmStep, () => Promise<unknown>>> = {
      newTicket: () =>
        tickets.create(
          {
            ...emptyTicket,
            clientId: client,
            title: `${record()} ${word()}`,
            notes: word(),
            dueDate: how % 2 ? day(how) : null,
            checklist: how % 3 ? [{ text: word(), checked: false }] : [],
            assigneeId: member.employeeId,
          },
          asker,
        ),
      ticketTitle: () => ticketOf(({ title }) => ({ title: `${nameIn(title) ?? ''} ${word()}` })),
      ticketDue: () => ticketOf(() => ({ dueDate: how % 4 ? day(how) : null })),
      ticketStatus: () => ticketOf(() => ({ status: ticketStatuses[how % ticketStatuses.length] })),
      ticketChecklist: () =>
        ticketOf(({ checklist }) => ({
          checklist:
            how % 3 === 0
              ? checklist.slice(1)
              : how % 3 === 1
                ? [...checklist, { text: word(), checked: false }]
                : checklist.map((one, index) => (index === 0 ? { ...one, checked: !one.checked } : one)),
        })),
      ticketAssign: () => ticketOf(() => ({ assigneeId: members[how % 2 ? 1 : 0].employeeId })),
      ticketDelete: () => withTicket(({ id }) => tickets.remove(id)),
      newAppointment: () => appointments.create(newAppointment(day(how), 9 + (how % 6)), asker),
      newCrmSeries: () =>
        appointments.create({ ...newAppointment(day(how), 9 + (how % 6)), recurrence: 'FREQ=WEEKLY;COUNT=6' }, asker),
      newCrmMeeting: () =>
        appointments.create(
          {
            ...newAppointment(day(how), 9 + (how % 6)),
            attendees: [
              guest('Nora', 'nora@example.com'),
              guest('Colleague', members[who === 0 ? 1 : 0].colleague.userPrincipalName),
            ],
          },
          asker,
        ),
      appointmentSubject: () => appointmentOf(({ subject }) => ({ subject: `${nameIn(subject) ?? ''} ${word()}` })),
      appointmentPlace: () => appointmentOf(() => ({ location: word() })),
      appointmentTime: () =>
        appointmentOf(
          ({ time }) => {
            const date = time.start.slice(0, 10)
            return { time: { ...time, start: hours(date, 7), end: hours(date, 8 + (how % 3)) } }
          },
          ({ time, exceptions }) => !time.allDay && exceptions.length === 0,
        ),
      appointmentException: () =>
        appointmentOf(({ time, exceptions, subject }) => {
          const originalStart = weekAfter(time.start, 1 + (how % 4))
          const end = weekAfter(time.end, 1 + (how % 4))
          const others = exceptions.filter((one) => one.originalStart !== originalStart)
          const cancelled = how % 2 === 0
          const changed = {
            start: originalStart.replace(/T\d\d/, 'T17'),
            end: end.replace(/T\d\d/, 'T18'),
            subject: `${nameIn(subject) ?? ''} ${word()}`,
            location: null,
          }
          const none = { start: null, end: null, subject: null, location: null }
          return {
            exceptions: [...others, { originalStart, cancelled, ...(cancelled ? none : changed) }].sort((a, b) =>
              a.originalStart < b.originalStart ? -1 : 1,
            ),
          }
        }, isWeekly),
      appointmentSplit: () =>
        appointmentOf(
          ({ time }) => ({
            from: weekAfter(time.start, 2),
            subject: `${record()} ${word()}`,
          }),
          isWeekly,
        ),
      appointmentDelete: () => withAppointment(({ id }) => appointments.remove(id, asker)),
      sendInvitations: () =>
        withAppointment(
          ({ id, version, attendees }) =>
            appointments.allowInvitations(
              id,
              version,
              attendees.map(({ address }) => address),
              asker,
            ),
          ({ attendees, organizer }) => attendees.length > 0 && organizer?.employeeId === member.employeeId,
        ),
    }
    await deeds[step.name]()
  }
}
