/** German. Pages for codes of administration, undo, comparison and reset. */
import type { HelpPages } from '../help-page.ts'

export const office = {
  EMPLOYEE_LAST_ADMINISTRATOR: {
    user: 'Machen Sie zuerst jemand anderen zur Administration, dann versuchen Sie es erneut.',
    admin: 'Ohne Administration könnte die Firma von niemandem mehr eingerichtet werden; darum bleibt die letzte.',
  },
  EMPLOYEE_IS_YOU: {
    user: 'Bitten Sie eine andere Person aus der Administration darum.',
    admin: 'So nimmt sich niemand versehentlich die eigenen Rechte.',
  },
  EMPLOYEE_ACCOUNT_TAKEN: {
    user: 'Sagen Sie der Administration Bescheid.',
    admin:
      'Ein Microsoft-365-Konto gehört zu einer Person. Öffnen Sie die andere Person, entfernen Sie das Konto dort und verknüpfen Sie es dann hier.',
  },
  EMPLOYEE_STILL_ACTIVE: {
    user: 'Deaktivieren Sie die Person zuerst, dann löschen Sie.',
    admin: 'Löschen lässt sich nicht rückgängig machen; es ist für Personen, die ausgeschieden sind.',
  },
  DIRECTORY_CONSENT_NEEDED: {
    user: 'Wählen Sie „Erlauben“, melden Sie sich einmal an und suchen Sie erneut.',
    admin:
      'Tandem bittet nur mit Ihrer eigenen Anmeldung um User.ReadBasic.All und erst, wenn Sie das Verzeichnis verwenden. Gelesen werden Namen und Adressen, sonst nichts.',
  },
  DIRECTORY_UNAVAILABLE: {
    user: 'Versuchen Sie es gleich noch einmal, oder fügen Sie Personen von Hand hinzu.',
    admin: 'Microsoft Graph hat die Frage nach Benutzern nicht beantwortet. Die Postfächer sind davon nicht betroffen.',
  },
  MASTER_DATA_IN_USE: {
    user: 'Führen Sie den Eintrag mit einem anderen zusammen, oder bieten Sie ihn nicht mehr an.',
    admin:
      'Datensätze verweisen auf den Eintrag; er kann nicht einfach verschwinden. Nicht mehr angebotene Einträge bleiben lesbar.',
  },
  ERASURE_NOT_CONFIRMED: {
    user: 'Geben Sie die Worte genau so ein, wie sie angezeigt werden.',
    admin: 'Die eingegebenen Worte verhindern, dass ein falscher Klick eine Person löscht.',
  },
  SYNC_IMPACT: {
    user: 'Nichts zu tun: Das ist ein Blick voraus. Erst beim Speichern wird es wirklich.',
    admin: 'Die Zahlen stammen aus demselben Plan, den ein Lauf machen würde, gegen das Postfach von jetzt.',
  },
  SYNC_IMPACT_FOLDER: {
    user: 'Sehen Sie an, was den bisherigen Ordner verlässt. Was in den neuen kommt, macht der Lauf danach.',
    admin:
      'Ein Ordnerwechsel sind zwei Läufe: Der erste nimmt zurück, was Tandem im alten angelegt hat, der zweite füllt den neuen.',
  },
  SYNC_COMPARED: {
    user: 'Sehen Sie die Unterschiede an. Der nächste Lauf behebt, was die Einstellungen erlauben; bei den anderen steht, warum sie bleiben.',
    admin:
      'Jede Nacht werden beide Seiten vollständig gelesen und verglichen, ohne zu schreiben. Unterschiede, die tagelang bleiben, sind einen Blick wert.',
  },
  SYNC_WIZARD: {
    user: 'Kreuzen Sie an, was geschehen soll, und wählen Sie „Ausführen“. Geschrieben wurde noch nichts.',
    admin: 'Einmalig von Hand; die Einstellungen der Person ändern sich nicht.',
  },
  SYNC_RESET: {
    user: 'Sehen Sie an, was behoben würde, und geben Sie es frei.',
    admin: 'Ein Zurücksetzen liest alles neu und behebt Unterschiede. Verknüpfungen bleiben, nichts wird doppelt.',
  },
  SYNC_UNDO: {
    user: 'Sehen Sie an, was zurückgenommen würde. Was seither von Personen geändert wurde, bleibt und wird aufgeführt.',
    admin:
      'Das Zurücknehmen ist ein eigener Lauf und lässt sich ebenfalls zurücknehmen. Gesendete Mails bleiben gesendet.',
  },
  RUN_NOT_UNDOABLE: {
    user: 'In diesem Abgleich gibt es nichts zurückzunehmen.',
    admin: 'Einzelheiten von Läufen werden ein Jahr aufbewahrt. Läufe, die nur lesen, haben nichts zum Zurücknehmen.',
  },
  SYNC_RESET_DATE: {
    user: 'Lassen Sie das Datum bei Kontakten leer.',
    admin: 'Nur Aufgaben, Termine und Mails liegen in der Zeit.',
  },
} satisfies HelpPages
