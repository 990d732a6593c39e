/** English: the appointment behind an event, its attendees and mailboxes, invitations, cancelled meetings. */
import { appointmentForm } from './appointment-form.ts'

export const appointments = {
  form: appointmentForm,
  title: 'Appointment',
  inCrm: 'In the CRM',
  notInCrm: 'Not in the CRM yet',
  notInCrmHint:
    'An event of the calendar that is kept in step appears here after the next synchronisation. Private events do not.',
  facts: {
    client: 'Client',
    kind: 'Kind',
    time: 'Time',
    repeats: 'Repeats',
    exceptions: 'Exceptions',
    place: 'Place',
    organizer: 'Organiser',
    responsible: 'Responsible',
    showAs: 'Shown as',
    billable: 'Billable',
    yes: 'yes',
    no: 'no',
    sensitivity: 'Sensitivity',
    join: 'Online meeting',
    joinLink: 'Join',
  },
  status: 'Status in the CRM',
  statusHint: 'Independent of “Show as” in Outlook: changing one never changes the other.',
  cancelled: 'The organiser cancelled this meeting.',
  remove: 'Remove from my calendar',
  removed: (subject: string) => `${subject} was removed from your calendar.`,
  privateBlock: 'A private event: the CRM only knows that you are busy then.',
  attendees: 'Attendees',
  noAttendees: 'Nobody else takes part.',
  who: { employee: 'Colleague', contact: 'Contact', other: 'Other' },
  invitations: {
    held: 'not invited yet: nobody was mailed',
    queued: 'invitation waits for the next synchronisation',
    confirmed: 'invited, found in Outlook',
  },
  notInvited: 'not to be invited',
  invite: 'Invite',
  inviteTick: (name: string) => `Invite ${name}`,
  send: 'Send invitations',
  sendText: 'Tick whom Outlook may mail. Until then nobody hears of this meeting.',
  sendSome: (count: string) => (count === '1' ? 'Send 1 invitation …' : `Send ${count} invitations …`),
  sendTitle: 'Let Outlook invite these people?',
  sendConfirm: 'Invite',
  sendWarning:
    'You see these names once more under Sync before Outlook mails them, unless your settings allow so many mails without asking.',
  sent: (count: string) =>
    count === '1'
      ? '1 invitation waits for the next synchronisation. Approve it there, under Sync.'
      : `${count} invitations wait for the next synchronisation. Approve them there, under Sync.`,
  heldBack: {
    ORGANIZER_OUTSIDE:
      'Somebody outside the firm holds this meeting. It is changed in their Outlook only; what they change arrives here.',
    ORGANIZER_NOT_CONNECTED:
      'The organiser’s mailbox is not connected to Tandem, so nothing can be written or sent for this meeting. They can connect it under “Mailbox”.',
  },
  mailboxes: 'In the calendars of the firm',
  mailboxStates: {
    organizer: 'holds the meeting; this calendar leads',
    inCalendar: 'is in the calendar',
    notYet: 'not found in the calendar yet',
    notConnected: 'mailbox not connected',
  },
  sync: 'In step with your calendar',
  syncState: {
    linked: 'Kept in step.',
    dormant: 'No longer kept in step.',
    notLinked: 'Waits for the next synchronisation.',
    outOfScope: 'Left out.',
    none: 'Not in your calendar.',
  },
  synchronize: 'Keep this appointment in step',
  synchronizeHint: 'Off: it stays as it is on both sides, and changes no longer cross.',
  cancelledTitle: 'Cancelled by their organiser',
  cancelledText: 'These meetings were cancelled and are still in your calendar. Removing them mails nobody.',
  cancelledNone: 'No cancelled meetings',
  cancelledNoneHint: 'When an organiser cancels a meeting that is still in your calendar, it is listed here.',
  noSubject: '(no subject)',
}
