/** German. Pages for codes of records, filed mail, appointments and files. */
import type { HelpPages } from '../help-page.ts'

export const records = {
  CRM_VERSION_MOVED: {
    user: 'Laden Sie den Datensatz neu: Sie sehen, was die andere Person geändert hat. Wiederholen Sie dann Ihre Änderung.',
    admin:
      'Zwei Personen, oder eine Person und ein Abgleich, haben denselben Datensatz geändert. Nichts wurde überschrieben. Der Verlauf zeigt beides.',
  },
  CRM_REFERENCE_MISSING: {
    user: 'Der gewählte Kunde, Standort oder die Person wurde inzwischen gelöscht. Wählen Sie etwas anderes.',
    admin:
      'Es wird auf einen Datensatz verwiesen, den es nicht gibt. Bei einer Importdatei prüfen Sie die Spalte, die ihn nennt.',
  },
  CRM_MAIN_LOCATION_NEEDED: {
    user: 'Öffnen Sie den Standort, der Hauptstandort werden soll, und kennzeichnen Sie ihn. Der bisherige gibt nach.',
    admin: 'Briefe und Kontakte verwenden die Adresse des Hauptstandorts; darum hat ein Kunde immer genau einen.',
  },
  CRM_CLIENT_INACTIVE: {
    user: 'Aktivieren Sie den Kunden zuerst wieder, oder wählen Sie einen anderen.',
    admin:
      'Inaktive Kunden bekommen keine neue Arbeit, ihre Personen verlassen Outlook. Wieder aktivieren können Sie auf der Seite des Kunden.',
  },
  CRM_NAME_TAKEN: {
    user: 'Wählen Sie einen anderen Namen, oder verwenden Sie den vorhandenen Eintrag.',
    admin: 'Namen, aus denen Personen wählen, müssen verschieden sein.',
  },
  CRM_VALUE_INVALID: {
    user: 'Die Einzelheiten nennen das Feld. Berichtigen Sie es und speichern Sie erneut.',
    admin:
      'Ein Wert aus Outlook oder einer Datei ist länger oder fremder, als das CRM speichern kann. Der Datensatz bleibt, bis er sich ändert.',
  },
  CRM_CLIENT_UNKNOWN: {
    user: 'Geben Sie dem Element die Kategorie des Kunden, geschrieben wie im CRM, oder wählen Sie den Kunden im Bereich.',
    admin: 'Gekennzeichnet wird mit Kategorienamen. Die Namen aller aktiven Kunden bietet der Bereich an.',
  },
  CRM_CLIENT_AMBIGUOUS: {
    user: 'Lassen Sie nur die Kategorie eines Kunden stehen, oder wählen Sie den Kunden im Bereich.',
    admin:
      'Zwei Kunden heißen gleich, oder ein Element trägt die Kategorien zweier Kunden. Verschiedene Namen helfen allen.',
  },
  CRM_LOCATION_UNKNOWN: {
    user: 'Berichtigen Sie die Zeile „Location:“ in den Notizen, oder wählen Sie den Standort im Bereich.',
    admin: 'Der Name muss der eines Standorts desselben Kunden sein.',
  },
  CRM_PERSON_UNKNOWN: {
    user: 'Schreiben Sie in der Zeile „People:“ volle Namen, durch Kommas getrennt, oder wählen Sie die Personen im Bereich.',
    admin: 'Ein Name passte auf niemanden oder auf mehrere. Es wurde nicht geraten.',
  },
  TICKET_CLIENT_NEEDED: {
    user: 'Wählen Sie einen Kunden. Gibt es keinen, legen Sie statt eines Tickets eine Aufgabe ohne Kunden an.',
    admin: 'Tickets gehören zu Kunden; andere Aufgaben können allein stehen.',
  },
  APPOINTMENT_KIND_LEGACY: {
    user: 'Wählen Sie Termin, Besprechung oder Anruf. Alte Wiedervorlagen bleiben lesbar.',
    admin: 'Wiedervorlagen stammen aus früheren Programmen. Sie werden gelesen, nie neu angelegt.',
  },
  APPOINTMENT_ORGANISED_ELSEWHERE: {
    user: 'Bitten Sie die Person, die die Besprechung hält, um die Änderung. Ihr Eintrag folgt von selbst.',
    admin: 'Nur wer organisiert, kann ändern; ein hier geänderter Eintrag wiche von allen anderen ab.',
  },
  ORGANIZER_OUTSIDE: {
    user: 'Bitten Sie die organisierende Person um die Änderung.',
    admin: 'Die organisierende Person gehört nicht zur Firma. Tandem schreibt nie in solche Besprechungen.',
  },
  APPOINTMENT_PRIVATE: {
    user: 'Fragen Sie eine der teilnehmenden Personen.',
    admin: 'Auch die Administration sieht private Termine nicht; das ist Absicht.',
  },
  INVITATIONS_NOT_YOURS: {
    user: 'Bitten Sie die organisierende Person, „Einladungen senden“ zu wählen.',
    admin: 'Exchange lädt im Namen der organisierenden Person ein; darum entscheidet nur sie.',
  },
  ATTENDEE_OPTED_OUT: {
    user: 'Nehmen Sie die Person aus der Liste der Teilnehmenden und speichern Sie erneut.',
    admin: 'Der Kontakt möchte keine Einladungen. Das Kennzeichen steht auf der Seite des Kontakts.',
  },
  ORGANIZER_NOT_CONNECTED: {
    user: 'Bitten Sie die organisierende Person, ihr Postfach unter „Postfach“ zu verbinden.',
    admin:
      'Unter Verwaltung, Mitarbeitende sehen Sie, wessen Postfach nicht verbunden ist. Bis dahin wird in ihrem Namen niemand eingeladen.',
  },
  RECURRENCE_INVALID: {
    user: 'Wählen Sie eine andere Wiederholung. Outlook kennt tägliche, wöchentliche, monatliche und jährliche.',
    admin:
      'Eine Regel aus einer Datei oder einem anderen Programm kann Outlook nicht abbilden. Es wurde nichts gespeichert.',
  },
  TIME_INVALID: {
    user: 'Setzen Sie das Ende nach den Beginn und wählen Sie eine Zeitzone aus der Liste.',
    admin: 'Zeitzonen werden gegen die Liste des Betriebssystems geprüft; alte Windows-Namen werden übersetzt.',
  },
  CALENDAR_FILE_INVALID: {
    user: 'Exportieren Sie den Kalender noch einmal als iCalendar; die Datei endet auf .ics.',
    admin: 'Die Datei hat ein anderes Format oder wurde beim Speichern abgeschnitten.',
  },
  IMPORT_FILE_UNREADABLE: {
    user: 'Öffnen Sie die Datei in einer Tabellenkalkulation: Die erste Zeile muss die Spalten nennen. Speichern Sie sie dann als CSV (UTF-8).',
    admin:
      'Arbeitsmappen (.xlsx), Archive und verschlüsselte Dateien werden nicht gelesen. vCards werden für Kontakte gelesen, nicht für Mandanten.',
  },
  IMPORT_FILE_TOO_LARGE: {
    user: 'Teilen Sie die Datei und importieren Sie die Teile nacheinander.',
    admin: 'Die Grenze verhindert, dass eine Datei den Server für alle anhält.',
  },
  IMPORT_NOT_NOW: {
    user: 'Öffnen Sie den Import noch einmal: Er sagt, was er gerade tut und was als Nächstes möglich ist.',
    admin:
      'Es läuft immer nur ein Schritt eines Imports, wer immer ihn startet. Ein Schritt, den ein Halt des Servers unterbrochen hat, geht weiter, wenn er wieder gestartet wird.',
  },
  PHOTO_INVALID: {
    user: 'Speichern Sie das Bild kleiner als JPEG und wählen Sie es noch einmal.',
    admin: 'Exchange nimmt Kontaktfotos als JPEG oder PNG bis 4 MB.',
  },
  CALENDAR_FILE_TOO_LARGE: {
    user: 'Exportieren Sie einen kürzeren Zeitraum, etwa ein Jahr, und importieren Sie die Teile nacheinander.',
    admin: 'Die Grenze verhindert, dass eine Datei den Server für alle anhält.',
  },
  DOCUMENT_HIDDEN: {
    user: 'Jemand hat diese Mail abgelegt und behält sie für sich. Die Administration kann sagen, wer es ist.',
    admin:
      'Jede Mail ist ein Dokument. Sie sehen, wer sie abgelegt hat; öffnen und freigeben kann sie nur diese Person.',
  },
  DOCUMENT_NOT_YOURS: {
    user: 'Fragen Sie die Person, die abgelegt hat; die Seite nennt sie.',
    admin: 'Sie dürfen ändern: Umlegen und Herausnehmen hinterlassen eine Spur im Verlauf des Dokuments.',
  },
  MESSAGE_NOT_FOUND: {
    user: 'Die Nachricht wurde verschoben oder gelöscht. Öffnen Sie sie am jetzigen Ort und legen Sie sie dort ab.',
    admin: 'Bei freigegebenen Postfächern prüfen Sie, ob die Person noch Vollzugriff hat.',
  },
  MESSAGE_IS_DRAFT: {
    user: 'Wählen Sie den Kunden beim Schreiben. Die gesendete Nachricht wird von selbst abgelegt.',
    admin: 'Entwürfe ändern sich bis zum Senden und werden darum nie als Dokument aufbewahrt.',
  },
  MESSAGE_PRIVATE: {
    user: 'Bestätigen Sie das Ablegen, oder nehmen Sie in Outlook das Kennzeichen „Privat“ weg.',
    admin:
      'Private Mails werden nur auf ausdrücklichen Wunsch der Person abgelegt, einzeln oder nach ihren eigenen Einstellungen.',
  },
  MAIL_UNREADABLE: {
    user: 'Sagen Sie der Administration Bescheid. Der Eintrag ist da, nur seine Datei lässt sich nicht öffnen.',
    admin:
      'Eine Datei des Dateispeichers fehlt oder ist verändert. Stellen Sie sie aus der Sicherung desselben Tages wieder her; ihr Name ist ihr SHA-256-Wert.',
  },
  MAIL_TOO_LARGE: {
    user: 'Speichern Sie große Anlagen anderswo und legen Sie die Mail ohne sie ab.',
    admin: 'Outlook gibt Nachrichten bis 150 MB heraus.',
  },
  MAIL_FOLDER_TWICE: {
    user: 'Nehmen Sie den Ordner aus einer der beiden Listen.',
    admin: 'Ob eine Mail ein- oder ausgeht, entscheidet der Ordner, in dem sie liegt.',
  },
  MAIL_FROM_TOO_OLD: {
    user: 'Wählen Sie einen Zeitpunkt in den letzten sieben Tagen. Ältere Mails holen Sie mit „Ältere Mails holen“.',
    admin: 'Die Grenze verhindert, dass ein falsches Datum ungefragt Jahre von Mails hereinholt.',
  },
  MAIL_NOT_VERIFIED: {
    user: 'Die Nachricht bleibt im Postfach. Es ging nichts verloren. Sagen Sie der Administration Bescheid.',
    admin:
      'Das Gespeicherte ließ sich nicht unverändert zurücklesen. Prüfen Sie Datenträger oder Bucket des Dateispeichers; es wird erneut versucht.',
  },
  MAIL_HELD: {
    user: 'Die Nachricht bleibt im Postfach; abgelegt ist sie trotzdem.',
    admin: 'Eine Aufbewahrungsbezeichnung oder eine Sperre verbietet das Entfernen. Tandem hält sich an beides.',
  },
  FILE_STORE_FULL: {
    user: 'Sagen Sie der Administration Bescheid. Es wurde nichts abgelegt.',
    admin:
      'Schaffen Sie Platz auf dem Datenträger, oder erhöhen Sie das Kontingent des Buckets. Was wartete, wird erneut versucht.',
  },
  FILE_STORE_UNAVAILABLE: {
    user: 'Versuchen Sie es gleich noch einmal. Es wurde nichts abgelegt.',
    admin: 'Prüfen Sie die Rechte des Ordners oder Adresse und Schlüssel des S3-Speichers.',
  },
} satisfies HelpPages
