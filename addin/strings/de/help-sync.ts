/** German. Pages for codes of settings and of the synchronisation, and of what happens in the pane itself. */
import type { HelpPages } from '../help-page.ts'

export const sync = {
  AREA_NOT_AVAILABLE: {
    user: 'Nichts zu tun. Andere Bereiche funktionieren.',
    admin: 'Diese Version von Tandem gleicht diesen Bereich nicht ab.',
  },
  AREA_SETTINGS_MISSING: {
    user: 'Öffnen Sie „Optionen“, wählen Sie den Bereich und einen Ordner und speichern Sie. Schalten Sie ihn danach ein.',
    admin: 'Sie können es auch für die Person einrichten: Verwaltung, Mitarbeitende.',
  },
  AREA_FOLDER_GONE: {
    user: 'Der Ordner wurde gelöscht. Wählen oder erstellen Sie einen in den Optionen; nichts wird doppelt.',
    admin: 'Ein gelöschter Ordner gilt nicht als Löschen seiner Einträge. Im CRM wurde nichts entfernt.',
  },
  AREA_FORBIDDEN: {
    user: 'Bitten Sie die Administration, es zu erlauben, und wählen Sie dann unter „Postfach“ „Erneut prüfen“.',
    admin:
      'Der Zustimmung fehlt eine Berechtigung, oder eine Regel Ihrer Organisation sperrt sie. Erneuern Sie die Zustimmung für die ganze Firma.',
  },
  POLICY_VERSION_MOVED: {
    user: 'Laden Sie die Einstellungen neu und wiederholen Sie Ihre Änderung.',
    admin: 'Jemand anders hat diese Einstellungen inzwischen gespeichert. Der Verlauf zeigt, wer und was.',
  },
  POLICY_INTERVAL_TOO_SHORT: {
    user: 'Wählen Sie zehn Minuten oder mehr. „Jetzt abgleichen“ geht jederzeit.',
    admin: 'Jeder Lauf kostet Anfragen bei Microsoft 365; Postfächer, die zu oft fragen, werden gebremst.',
  },
  POLICY_FIELD_TOO_WIDE: {
    user: 'Wählen Sie für dieses Feld eine engere Richtung.',
    admin: 'Die Seite der Feldzuordnung zeigt, was jedes Feld kann. Darüber hinaus gingen Werte verloren.',
  },
  POLICY_READ_ONLY: {
    user: 'Bitten Sie die Administration um die Änderung oder um die Erlaubnis.',
    admin: 'Die Erlaubnis „darf eigene Einstellungen ändern“ steht auf der Seite der Person.',
  },
  POLICY_CONSENT_MISSING: {
    user: 'Zustimmen und die Zustimmung zurücknehmen können Sie jederzeit in Ihren eigenen Optionen für Kalender und E-Mail.',
    admin:
      'Bitten Sie die Person, es selbst einzuschalten. Ausschalten können Sie es für sie; alles andere kann sie oder können Sie einstellen.',
  },
  POLICY_FILTERS_TOO_MANY: {
    user: 'Wählen Sie in den Optionen einen gespeicherten Filter und löschen Sie ihn; was damit eingestellt wurde, bleibt.',
    admin:
      'Die Grenze ist dreißig je Person und Bereich und dreißig für die Firma. Ein Filter für alle nützt mehr als einer bei jeder Person.',
  },
  FOLDER_NAME_TAKEN: {
    user: 'Wählen Sie den Ordner dieses Namens oder einen anderen Namen.',
    admin: 'Outlook erlaubt einen Namen an einem Ort nur einmal.',
  },
  SYNCHRONISER_NOT_RUNNING: {
    user: 'Bitten Sie die Administration, den Abgleich zu starten. Was sich inzwischen ändert, wird dann übertragen.',
    admin: 'Verwaltung, Abgleich: Starten Sie ihn für die Firma oder dieses Postfach. Er holt von selbst auf.',
  },
  SYNC_FIRST_RUN: {
    user: 'Öffnen Sie die Vorschau, sehen Sie sie durch und wählen Sie „Freigeben“. Geschrieben wurde noch nichts.',
    admin: 'Jeder erste Lauf eines Bereichs wartet auf eine Person.',
  },
  SYNC_POLICY_CHANGED: {
    user: 'Öffnen Sie die Vorschau und geben Sie sie frei, oder ändern Sie die Einstellungen zurück.',
    admin: 'Einstellungen, die Datensätze entfernen oder hinzufügen können, lassen den nächsten Lauf warten.',
  },
  SYNC_GUARD_REMOVALS: {
    user: 'Sehen Sie die Liste an. Haben Sie selbst gelöscht, geben Sie sie frei; sonst lehnen Sie ab und fragen die Administration.',
    admin:
      'Eine Bremse gegen Massenlöschung. Übliche Ursachen: ein versehentlich geleerter Ordner oder ein anderes Programm im Postfach.',
  },
  SYNC_GUARD_WITHDRAWALS: {
    user: 'Sehen Sie die Liste an. Sollen die Einträge Outlook verlassen, geben Sie sie frei.',
    admin:
      'Ein Filter, ein inaktiver Kunde oder eine geänderte Gruppe nimmt viele Einträge auf einmal aus Outlook. Im CRM bleiben sie.',
  },
  SYNC_GUARD_UPDATES: {
    user: 'Sehen Sie einige der Änderungen an. Sind sie richtig, geben Sie die Liste frei.',
    admin: 'Oft hat ein anderes Programm viele Einträge neu geschrieben, oder es lief ein Import.',
  },
  SYNC_GUARD_EMPTY_SIDE: {
    user: 'Geben Sie nur frei, wenn Sie diese Seite selbst geleert haben. Sonst lehnen Sie ab und prüfen den Ordner.',
    admin:
      'Eine leere Antwort ist öfter ein Fehler als ein Wunsch. Ein wiederhergestelltes Postfach ist ein üblicher Fall.',
  },
  SYNC_MAILS_WAIT: {
    user: 'Sehen Sie die Namen an. Geben Sie frei, wem geschrieben werden darf; alle anderen bleiben, wie sie sind.',
    admin:
      'Geänderte Besprechungen lassen Exchange den Teilnehmenden schreiben. Ohne das Wort einer Person wird niemandem geschrieben.',
  },
  SYNC_WORLD_CHANGED: {
    user: 'Sehen Sie die neue Vorschau an. Sie enthält nur, was sich seither geändert hat.',
    admin: 'Ausgeführt wird nur, was freigegeben wurde und noch gleich ist.',
  },
  SYNC_PLAN_OUTDATED: {
    user: 'Gehen Sie zurück zu „Abgleich“ und öffnen Sie die neueste Vorschau.',
    admin: 'Es wurde nichts ausgeführt.',
  },
  SYNC_THROTTLED: {
    user: 'Nichts zu tun. Es geht von selbst weiter.',
    admin:
      'Microsoft 365 begrenzt die Anfragen je Postfach. Geschieht es täglich, wählen Sie längere Abstände und suchen Sie andere Programme im Postfach.',
  },
  SYNC_INTERRUPTED: {
    user: 'Nichts zu tun. Der nächste Lauf macht dort weiter.',
    admin:
      'Der Server wurde während eines Laufs neu gestartet. Nichts ist doppelt oder verloren; jeder Schreibvorgang wurde vorher vermerkt.',
  },
  PROCESS_DIED: {
    user: 'Nichts zu tun. Der nächste Lauf macht weiter.',
    admin:
      'Der Prozess endete während eines Laufs. Wiederholt es sich, prüfen Sie Arbeitsspeicher und Protokoll des Servers.',
  },
  WIZARD_AUTOMATIC: {
    user: 'Nichts zu tun. Um selbst auszuwählen, schalten Sie den Bereich unter „Abgleich“ aus und öffnen Sie den Import erneut.',
    admin:
      'Der eigene Schalter der Person für diesen Bereich ist an, daher ist der Import von Hand dafür ausgeblendet.',
  },
  WIZARD_AUTOMATIC_BY_FIRM: {
    user: 'Nichts zu tun. Wenn Sie selbst auswählen möchten, wenden Sie sich an Ihre Administration.',
    admin:
      'Die Person darf ihr Profil nicht selbst einrichten, und der Bereich ist für sie eingeschaltet. Schalten Sie ihn bei der Person aus oder erlauben Sie eigene Einstellungen.',
  },
  SYNC_CANCELLED: {
    user: 'Was getan ist, bleibt getan. „Jetzt abgleichen“ setzt fort; beim Lauf können Sie das Getane rückgängig machen.',
    admin: 'Eine Person hat „Abbrechen“ gewählt.',
  },
  NETWORK: {
    user: 'Prüfen Sie Ihre Internetverbindung. Gehen andere Seiten, sagen Sie der Administration Bescheid.',
    admin: 'Der Bereich erreicht den Server nicht: Adresse, Zertifikat oder Firewall.',
  },
  ANSWER_UNREADABLE: {
    user: 'Versuchen Sie es gleich noch einmal.',
    admin: 'Etwas zwischen Bereich und Server antwortet an dessen Stelle, etwa die Fehlerseite eines Proxys.',
  },
  PANE_FAULT: {
    user: 'Schließen Sie den Bereich und öffnen Sie ihn wieder.',
    admin: 'Ein Fehler im Bereich. Notieren Sie, was die Person getan hat, und erstellen Sie ein Supportpaket.',
  },
} satisfies HelpPages
