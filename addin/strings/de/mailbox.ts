/** Deutsch: Postfach verbinden, was geprüft wurde, was fehlt und wer es beheben kann. */
import type { ViewWords } from '../en/views.ts'

export const mailbox: ViewWords['mailbox'] = {
  language: {
    title: 'Sprache',
    outlook: 'Wie in Outlook',
    en: 'English',
    de: 'Deutsch',
    hint: 'Wird in diesem Browser gespeichert. Datum und Zahlen richten sich danach.',
  },
  title: 'Postfach',
  connectTitle: 'Postfach verbinden',
  connectText:
    'Tandem braucht Ihre Erlaubnis, Kontakte, Aufgaben, Kalender und E-Mails in Outlook zu lesen und zu schreiben. Ein Browserfenster öffnet sich; melden Sie sich dort mit dem Konto dieses Postfachs an und nehmen Sie die Berechtigungen an.',
  connect: 'Postfach verbinden',
  again: 'Neu verbinden',
  waiting: 'Warten auf das Browserfenster …',
  waitingText: 'Schließen Sie die Anmeldung dort ab. Diese Seite bemerkt es von selbst.',
  waitingAgain: 'Fenster erneut öffnen',
  expired: 'Der Link ist abgelaufen. Beginnen Sie neu.',
  connected: 'Verbunden',
  connectedAs: (name) => `als ${name}`,
  since: (when) => `seit ${when}`,
  checkedAt: (when) => `Zuletzt geprüft ${when}`,
  checks: 'Was geprüft wurde',
  checkRead: 'lesen',
  checkWrite: 'schreiben',
  check: { passed: 'funktioniert', failed: 'funktioniert nicht', notRun: 'noch nicht geprüft' },
  problemTitle: 'Die Verbindung braucht Aufmerksamkeit',
  missing: 'Nicht erteilte Berechtigungen:',
  fix: 'Beheben und erneut prüfen',
  testing: 'Wird geprüft …',
  testAgain: 'Erneut prüfen',
  stopWaiting: 'Nicht mehr warten',
  disconnect: 'Trennen',
  disconnectTitle: 'Dieses Postfach trennen?',
  disconnectText:
    'Tandem vergisst die Erlaubnis und gleicht nicht mehr ab. Was in Outlook und im CRM steht, bleibt, wie es ist.',
  code: (code) => `Code ${code}`,
  problems: {
    reconnect:
      'Microsoft nimmt die Anmeldung dieser Verbindung nicht mehr an: abgelaufen, widerrufen oder ein zweiter Faktor fehlt. Verbinden Sie das Postfach neu.',
    consent:
      'Eine Berechtigung, die Tandem braucht, wurde nicht erteilt. Verbinden Sie neu und nehmen Sie die Berechtigungen an.',
    adminApproval: 'In Ihrer Organisation muss die Administration Tandem genehmigen. Wenden Sie sich an sie.',
    policy:
      'Eine Anmelderegel Ihrer Organisation sperrt die Verbindung. Die Administration muss Tandem im bedingten Zugriff erlauben.',
    account:
      'Das Konto ist gesperrt, gelöscht oder Tandem nicht zugewiesen. Die Administration muss es freigeben oder zuweisen.',
    serviceFault: 'Microsoft hat die Anmeldung von Tandem selbst abgelehnt, nicht Ihre. Sie müssen nichts tun.',
    retry: 'Die Anmeldung bei Microsoft ist gerade nicht erreichbar. Tandem versucht es von selbst wieder.',
    unexpected:
      'Die Anmeldung ist aus unbekanntem Grund gescheitert. Versuchen Sie es erneut; bleibt es dabei, geben Sie den Code weiter.',
    wrongAccount:
      'Sie haben sich mit einem anderen Konto angemeldet als in Outlook; es wurde nichts verbunden. Wählen Sie dasselbe Konto.',
    areaForbidden:
      'Microsoft 365 verweigert den Zugriff auf diesen Teil des Postfachs. Die Administration muss ihn erlauben.',
    mailboxMissing: 'Dieses Konto hat kein Postfach in Exchange Online. Die Administration muss eine Lizenz zuweisen.',
    mailboxOnPremises:
      'Dieses Postfach liegt auf einem Exchange-Server der Firma. Nur Postfächer in Exchange Online können abgeglichen werden.',
    mailboxFull: 'Das Postfach ist voll, es kann nichts geschrieben werden. Schaffen Sie Platz und prüfen Sie erneut.',
    graphRetry: 'Microsoft 365 hat auf die Prüfung nicht geantwortet. Tandem versucht es von selbst wieder.',
  },
}
