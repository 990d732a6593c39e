/** Deutsch: der Termin hinter einem Kalendereintrag, Teilnehmer, Postfächer, Einladungen, Abgesagtes. */
import type { ViewWords } from '../en/views.ts'
import { appointmentForm } from './appointment-form.ts'

export const appointments: ViewWords['appointments'] = {
  form: appointmentForm,
  title: 'Termin',
  inCrm: 'Im CRM',
  notInCrm: 'Noch nicht im CRM',
  notInCrmHint:
    'Ein Eintrag des abgeglichenen Kalenders erscheint hier nach dem nächsten Abgleich. Private Einträge nicht.',
  facts: {
    client: 'Mandant',
    kind: 'Art',
    time: 'Zeit',
    repeats: 'Wiederholt sich',
    exceptions: 'Ausnahmen',
    place: 'Ort',
    organizer: 'Organisiert von',
    responsible: 'Zuständig',
    showAs: 'Angezeigt als',
    billable: 'Abrechenbar',
    yes: 'ja',
    no: 'nein',
    sensitivity: 'Vertraulichkeit',
    join: 'Online-Besprechung',
    joinLink: 'Teilnehmen',
  },
  status: 'Status im CRM',
  statusHint: 'Unabhängig von „Anzeigen als“ in Outlook: Das eine ändert nie das andere.',
  cancelled: 'Die organisierende Person hat diese Besprechung abgesagt.',
  remove: 'Aus meinem Kalender entfernen',
  removed: (subject) => `${subject} wurde aus Ihrem Kalender entfernt.`,
  privateBlock: 'Ein privates Ereignis: Das CRM weiß nur, dass Sie dann beschäftigt sind.',
  attendees: 'Teilnehmer',
  noAttendees: 'Sonst nimmt niemand teil.',
  who: { employee: 'Aus der Firma', contact: 'Kontakt', other: 'Andere' },
  invitations: {
    held: 'noch nicht eingeladen: niemand bekam Post',
    queued: 'Einladung wartet auf den nächsten Abgleich',
    confirmed: 'eingeladen, in Outlook gefunden',
  },
  notInvited: 'soll nicht eingeladen werden',
  invite: 'Einladen',
  inviteTick: (name) => `${name} einladen`,
  send: 'Einladungen senden',
  sendText: 'Kreuzen Sie an, wem Outlook schreiben darf. Bis dahin erfährt niemand von dieser Besprechung.',
  sendSome: (count) => (count === '1' ? '1 Einladung senden …' : `${count} Einladungen senden …`),
  sendTitle: 'Diese Personen von Outlook einladen lassen?',
  sendConfirm: 'Einladen',
  sendWarning:
    'Sie sehen diese Namen unter „Abgleich“ noch einmal, bevor Outlook schreibt, außer Ihre Einstellungen erlauben so viele Nachrichten ohne Rückfrage.',
  sent: (count) =>
    count === '1'
      ? '1 Einladung wartet auf den nächsten Abgleich. Geben Sie sie dort frei, unter „Abgleich“.'
      : `${count} Einladungen warten auf den nächsten Abgleich. Geben Sie sie dort frei, unter „Abgleich“.`,
  heldBack: {
    ORGANIZER_OUTSIDE:
      'Jemand außerhalb der Firma organisiert diese Besprechung. Sie wird nur in deren Outlook geändert; was sich dort ändert, kommt hier an.',
    ORGANIZER_NOT_CONNECTED:
      'Das Postfach der organisierenden Person ist nicht mit Tandem verbunden, darum kann für diese Besprechung nichts geschrieben oder gesendet werden. Sie kann es unter „Postfach“ verbinden.',
  },
  mailboxes: 'In den Kalendern der Firma',
  mailboxStates: {
    organizer: 'organisiert; dieser Kalender führt',
    inCalendar: 'steht im Kalender',
    notYet: 'noch nicht im Kalender gefunden',
    notConnected: 'Postfach nicht verbunden',
  },
  sync: 'Abgleich mit Ihrem Kalender',
  syncState: {
    linked: 'Wird abgeglichen.',
    dormant: 'Wird nicht mehr abgeglichen.',
    notLinked: 'Wartet auf den nächsten Abgleich.',
    outOfScope: 'Außen vor.',
    none: 'Nicht in Ihrem Kalender.',
  },
  synchronize: 'Diesen Termin abgleichen',
  synchronizeHint: 'Aus: Er bleibt auf beiden Seiten, wie er ist, und Änderungen werden nicht mehr übertragen.',
  cancelledTitle: 'Abgesagt',
  cancelledText:
    'Diese Besprechungen wurden abgesagt und stehen noch in Ihrem Kalender. Das Entfernen schreibt niemandem.',
  cancelledNone: 'Keine abgesagten Besprechungen',
  cancelledNoneHint: 'Wird eine Besprechung abgesagt und steht noch in Ihrem Kalender, finden Sie sie hier.',
  noSubject: '(kein Betreff)',
}
