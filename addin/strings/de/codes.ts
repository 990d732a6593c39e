/** Deutsche Worte für jeden Code des Servers. */
import type { ViewWords } from '../en/views.ts'

export const codes: ViewWords['codes'] = {
  errors: {
    AUTH_TOKEN_MISSING: 'Melden Sie sich zuerst an.',
    AUTH_TOKEN_INVALID: 'Ihre Anmeldung gilt hier nicht. Melden Sie sich erneut an.',
    AUTH_TOKEN_EXPIRED: 'Ihre Anmeldung ist abgelaufen. Melden Sie sich erneut an.',
    AUTH_TENANT_NOT_ALLOWED:
      'Ihre Organisation ist in Tandem nicht eingerichtet. Bitten Sie Ihre Administration, sie hinzuzufügen.',
    AUTH_NO_EMPLOYEE:
      'Sie stehen nicht in der Mitarbeiterliste des CRM. Bitten Sie Ihre Administration, Sie hinzuzufügen.',
    AUTH_EMPLOYEE_INACTIVE: 'Ihr Mitarbeiterdatensatz ist inaktiv. Bitten Sie Ihre Administration, ihn zu aktivieren.',
    AUTH_ROLE_NOT_ALLOWED: 'Ihre Rolle erlaubt das nicht. Fragen Sie Ihre Administration.',
    AUTH_SERVICE_UNAVAILABLE:
      'Anmeldungen können gerade nicht geprüft werden. Versuchen Sie es in einer Minute erneut.',
    AUTH_PASSWORD_RETIRED:
      'Microsoft 365 nimmt keine Kennwörter mehr an. Verbinden Sie das Postfach mit einer Microsoft-Anmeldung.',
    REQUEST_INVALID: 'Ein Wert passt nicht. Prüfen Sie Ihre Eingabe.',
    REQUEST_NOT_JSON: 'Bereich und Server passen nicht zusammen. Schließen Sie den Bereich und öffnen Sie ihn erneut.',
    REQUEST_TOO_LARGE: 'Das ist zu viel auf einmal. Wählen Sie weniger.',
    REQUEST_TOO_MANY: 'Zu viele Anfragen. Warten Sie eine Minute und versuchen Sie es erneut.',
    NOT_FOUND: 'Das gibt es nicht mehr, oder Sie dürfen es nicht sehen.',
    SERVER_BUSY: 'Der Server ist ausgelastet. Versuchen Sie es gleich erneut.',
    SERVER_FAULT:
      'Bei uns ist etwas schiefgegangen. Versuchen Sie es erneut; nennen Sie die Vorgangsnummer, wenn es bleibt.',
    DATABASE_FULL: 'Der Speicher des Servers ist voll. Es wurde nichts geändert.',
    DATABASE_UNAVAILABLE:
      'Die Datenbank ist nicht erreichbar. Es wurde nichts geändert. Versuchen Sie es gleich erneut.',
    DATABASE_IN_USE: 'Die Datenbank wird von einem anderen Programm benutzt. Wer Tandem betreibt, muss es schließen.',
    DATABASE_NEWER:
      'Die Datenbank gehört zu einer neueren Version von Tandem. Wer Tandem betreibt, muss diese installieren.',
    EMPLOYEE_LAST_ADMINISTRATOR:
      'Das ist die letzte Person mit Administratorrechten, die sich anmelden kann. Geben Sie zuerst jemand anderem diese Rolle.',
    EMPLOYEE_IS_YOU:
      'Damit würden Sie sich selbst aussperren. Bitten Sie eine andere Person mit Administratorrechten darum.',
    EMPLOYEE_ACCOUNT_TAKEN:
      'Dieses Microsoft-365-Konto gehört bereits zu jemand anderem. Entfernen Sie es dort zuerst.',
    EMPLOYEE_STILL_ACTIVE: 'Diese Person arbeitet noch hier. Deaktivieren Sie sie zuerst, dann können Sie löschen.',
    DIRECTORY_CONSENT_NEEDED:
      'Tandem darf das Microsoft-365-Verzeichnis noch nicht für Sie lesen. Erlauben Sie es einmal und suchen Sie dann erneut.',
    DIRECTORY_UNAVAILABLE: 'Das Microsoft-365-Verzeichnis antwortet nicht. Versuchen Sie es gleich noch einmal.',
    MASTER_DATA_IN_USE:
      'Dieser Eintrag wird verwendet. Führen Sie ihn mit einem anderen zusammen oder bieten Sie ihn nicht mehr an.',
    ERASURE_NOT_CONFIRMED: 'Tippen Sie zur Bestätigung die angezeigten Worte ein. Es wurde nichts gelöscht.',
    CONNECTION_LOGIN_UNKNOWN:
      'Namen wie DOMÄNE\\Name gibt es nur auf Servern der Firma, und dieser passt hier zu niemandem. Verwenden Sie die E-Mail-Adresse Ihres Kontos.',
    MAILBOX_LOCK_LOST: 'Ein anderer Prozess hat diesen Abgleich übernommen. Er geht dort weiter.',
    DOCUMENT_HIDDEN: 'Diese Nachricht ist schon abgelegt, von jemandem, der sie für sich behält.',
    DOCUMENT_NOT_YOURS: 'Das kann nur, wer die Nachricht abgelegt hat, oder ein Administrator.',
    MESSAGE_NOT_FOUND: 'Outlook hat diese Nachricht nicht mehr. Öffnen Sie sie neu und wiederholen Sie es.',
    MESSAGE_IS_DRAFT: 'Das ist ein Entwurf. Wählen Sie den Mandanten beim Schreiben; abgelegt wird nach dem Senden.',
    MESSAGE_PRIVATE: 'Diese Nachricht ist als privat markiert. Bestätigen Sie, dass sie abgelegt werden soll.',
    MAIL_UNREADABLE:
      'Eine gespeicherte Nachricht lässt sich nicht zurücklesen. Wer Tandem betreibt, muss nach dem Dateispeicher sehen.',
    MAIL_TOO_LARGE: 'Die Nachricht ist größer als 150 MB; mehr gibt Outlook nicht heraus.',
    MAIL_FOLDER_TWICE:
      'Ein Ordner zählt als Eingang oder als Ausgang, nicht als beides. Nehmen Sie ihn von einer Liste.',
    MAIL_FROM_TOO_OLD:
      'Wählen Sie einen Zeitpunkt in den letzten sieben Tagen. Ältere Nachrichten lassen sich nachholen.',
    MAIL_NOT_VERIFIED:
      'Was von dieser Nachricht aufbewahrt ist, ließ sich nicht unverändert zurücklesen; sie bleibt darum im Postfach.',
    MAIL_HELD: 'Eine Aufbewahrung oder Bezeichnung steht dem entgegen; die Nachricht bleibt im Postfach.',
    FILE_STORE_FULL: 'Der Dateispeicher ist voll. Nichts wurde abgelegt. Wer Tandem betreibt, muss Platz schaffen.',
    FILE_STORE_UNAVAILABLE:
      'Der Dateispeicher ist nicht erreichbar. Nichts wurde abgelegt. Versuchen Sie es gleich noch einmal.',
    CRM_VERSION_MOVED:
      'Jemand hat diesen Datensatz inzwischen geändert. Sehen Sie ihn neu an und wiederholen Sie Ihre Änderung.',
    CRM_REFERENCE_MISSING: 'Das verweist auf einen Datensatz, den es nicht gibt. Wählen Sie einen vorhandenen.',
    CRM_MAIN_LOCATION_NEEDED: 'Ein Mandant behält genau einen Hauptstandort. Machen Sie zuerst einen anderen dazu.',
    CRM_CLIENT_INACTIVE: 'Der Mandant ist inaktiv. Aktivieren Sie ihn zuerst wieder.',
    CRM_NAME_TAKEN: 'Diesen Namen gibt es schon. Wählen Sie einen anderen.',
    CRM_VALUE_INVALID: 'Das CRM kann einen Wert nicht speichern.',
    CRM_CLIENT_UNKNOWN: 'Kein Mandant heißt wie diese Kategorie. Wählen Sie einen Mandanten, der im CRM steht.',
    CRM_CLIENT_AMBIGUOUS:
      'Mehrere Mandanten passen, darum wurde keiner gewählt. Behalten Sie die Kategorie eines Mandanten.',
    CRM_LOCATION_UNKNOWN:
      'Der Mandant hat keinen Standort dieses Namens. Prüfen Sie die Zeile „Location: …“ in den Notizen.',
    CRM_PERSON_UNKNOWN: 'Jemand in der Zeile „People: …“ steht nicht im CRM. Prüfen Sie die Namen.',
    TICKET_CLIENT_NEEDED: 'Ein Ticket braucht einen Mandanten. Wählen Sie einen; nur Zu Erledigendes kommt ohne aus.',
    APPOINTMENT_KIND_LEGACY: 'Wiedervorlagen werden nicht mehr angelegt. Wählen Sie Termin, Besprechung oder Anruf.',
    APPOINTMENT_ORGANISED_ELSEWHERE:
      'Jemand anderes organisiert diese Besprechung. Nur diese Person kann sie ändern, in ihrem Outlook.',
    ATTENDEE_OPTED_OUT: 'Eine der Personen möchte nicht eingeladen werden. Nehmen Sie sie von der Liste.',
    IMPORT_FILE_UNREADABLE:
      'In dieser Datei wurden keine Kontakte gefunden. Speichern Sie sie als CSV mit einer Zeile von Spaltennamen oder als vCard (.vcf) und wählen Sie sie noch einmal.',
    IMPORT_FILE_TOO_LARGE: 'Diese Datei ist zu groß. Teilen Sie sie in Dateien von höchstens 100.000 Zeilen und 20 MB.',
    IMPORT_NOT_NOW:
      'Dieser Import arbeitet gerade oder ist nicht mehr bei diesem Schritt. Sehen Sie nach, wie weit er ist.',
    PHOTO_INVALID:
      'Das ist kein Foto, das Outlook aufnehmen kann. Wählen Sie ein JPEG- oder PNG-Bild von höchstens 4 MB.',
    CALENDAR_FILE_TOO_LARGE:
      'Diese Kalenderdatei enthält zu viele Termine oder Regeln, die zu lange dauern. Exportieren Sie weniger auf einmal.',
    APPOINTMENT_PRIVATE: 'Dieser Termin ist privat. Nur wer daran teilnimmt, kann ihn ändern.',
    INVITATIONS_NOT_YOURS:
      'Einladungen gehen im Namen der Person hinaus, die die Besprechung hält. Nur sie kann sie senden.',
    ORGANIZER_NOT_CONNECTED:
      'Das Postfach der organisierenden Person ist nicht mit Tandem verbunden. Sie muss es zuerst verbinden.',
    ORGANIZER_OUTSIDE: 'Jemand außerhalb der Firma organisiert diese Besprechung. Nur diese Person kann sie ändern.',
    RECURRENCE_INVALID: 'Diese Wiederholung lässt sich nicht verwenden. Wählen Sie eine andere.',
    TIME_INVALID:
      'Diese Zeit lässt sich nicht verwenden: Das Ende liegt vor dem Beginn, oder die Zeitzone ist unbekannt.',
    CALENDAR_FILE_INVALID: 'Das ist keine lesbare Kalenderdatei. Wählen Sie eine .ics-Datei.',
    CONNECTION_NEEDED: 'Verbinden Sie zuerst Ihr Postfach.',
    CONNECTION_BROKEN: 'Die Verbindung zu Ihrem Postfach braucht Sie. Unter „Postfach“ steht, warum.',
    CONNECTION_TICKET_INVALID: 'Dieser Link wurde schon benutzt oder ist abgelaufen. Beginnen Sie neu.',
    CONNECTION_WRONG_ACCOUNT:
      'Sie haben sich mit einem anderen Konto angemeldet als in Outlook. Beginnen Sie neu und wählen Sie dasselbe Konto.',
    CONNECTION_DECLINED:
      'Die Berechtigungen wurden abgelehnt, es wurde nichts verbunden. Beginnen Sie neu und nehmen Sie sie an.',
    MAILBOX_MISSING:
      'Dieses Konto hat kein Postfach in Exchange Online. Bitten Sie Ihre Administration um eine Lizenz.',
    MAILBOX_ON_PREMISES:
      'Dieses Postfach liegt auf einem Exchange-Server der Firma. Nur Postfächer in Exchange Online können verbunden werden.',
    AREA_NOT_AVAILABLE: 'Das kann noch nicht abgeglichen werden.',
    AREA_SETTINGS_MISSING: 'Speichern Sie zuerst die Optionen.',
    AREA_FOLDER_GONE: 'Den gewählten Ordner gibt es nicht mehr. Wählen Sie in den Optionen einen anderen.',
    AREA_FORBIDDEN:
      'Microsoft 365 verweigert den Zugriff auf diesen Teil des Postfachs. Bitten Sie Ihre Administration, ihn zu erlauben.',
    POLICY_VERSION_MOVED:
      'Die Optionen wurden inzwischen anderswo geändert. Laden Sie sie neu und wiederholen Sie Ihre Änderung.',
    POLICY_INTERVAL_TOO_SHORT: 'Der Abstand ist zu kurz. Wählen Sie zehn Minuten oder mehr.',
    POLICY_FIELD_TOO_WIDE: 'Ein Feld kann nicht weiter geöffnet werden, als es festgelegt ist. Siehe Feldzuordnung.',
    POLICY_READ_ONLY: 'Ihre Administration hat Ihnen nicht erlaubt, diese Optionen zu ändern.',
    POLICY_CONSENT_MISSING:
      'Dass Privates vollständig gelesen wird, kann nur die Person selbst erlauben. Lassen Sie das aus; sie kann es selbst einschalten.',
    POLICY_FILTERS_TOO_MANY:
      'Es gibt schon dreißig gespeicherte Filter. Löschen Sie einen, den Sie nicht mehr brauchen.',
    FOLDER_NAME_TAKEN: 'Einen Ordner mit diesem Namen gibt es schon. Wählen Sie ihn oder einen anderen Namen.',
    SYNCHRONISER_NOT_RUNNING:
      'Der Abgleich ist angehalten oder beendet. Bitten Sie Ihre Administration, ihn zu starten.',
    SYNC_FIRST_RUN: 'Das ist der erste Abgleich. Sehen Sie an, was geschehen würde, und geben Sie es frei.',
    SYNC_POLICY_CHANGED: 'Die Optionen wurden geändert. Sehen Sie an, was geschehen würde, und geben Sie es frei.',
    SYNC_GUARD_REMOVALS:
      'Ungewöhnlich viele Datensätze würden entfernt. Es wurde nichts geändert. Geben Sie die Liste nur frei, wenn sie stimmt.',
    SYNC_GUARD_WITHDRAWALS:
      'Ungewöhnlich viele Datensätze würden Outlook verlassen. Es wurde nichts geändert. Geben Sie die Liste nur frei, wenn sie stimmt.',
    SYNC_GUARD_UPDATES:
      'Ungewöhnlich viele Datensätze würden sich ändern. Es wurde nichts geändert. Geben Sie die Liste nur frei, wenn sie stimmt.',
    SYNC_GUARD_EMPTY_SIDE:
      'Eine Seite wirkt plötzlich leer. Es wurde nichts geändert. Geben Sie es nur frei, wenn Sie sie selbst geleert haben.',
    SYNC_MAILS_WAIT:
      'Dabei würden Nachrichten verschickt, darum ist nichts davon geschehen. Geben Sie genau die frei, denen Outlook schreiben darf.',
    SYNC_WORLD_CHANGED:
      'Einiges hat sich seit der Vorschau geändert und wurde nicht angefasst. Sehen Sie die neue Vorschau an.',
    SYNC_IMPACT: 'So würden die Einstellungen wirken. Nichts davon wird ausgeführt.',
    SYNC_IMPACT_FOLDER:
      'Sie haben einen anderen Ordner gewählt: Das verlässt den bisherigen und wird im neuen wieder angelegt. Ausgeführt wird noch nichts.',
    SYNC_COMPARED: 'Beide Seiten wurden verglichen. Das sind die Unterschiede; es wurde nichts geändert.',
    SYNC_WIZARD: 'Wählen Sie aus, was geschehen soll, und führen Sie es aus.',
    SYNC_RESET: 'Sehen Sie an, was beim Zurücksetzen geschähe, und geben Sie es frei.',
    SYNC_UNDO: 'Sehen Sie an, was rückgängig gemacht würde, und geben Sie es frei.',
    RUN_NOT_UNDOABLE:
      'Dieser Abgleich hat nichts geschrieben oder ist älter als ein Jahr. Es gibt nichts rückgängig zu machen.',
    SYNC_RESET_DATE: 'Kontakte haben kein Datum, ab dem begonnen werden kann. Lassen Sie es leer.',
    SYNC_PLAN_OUTDATED: 'Diese Vorschau wurde durch eine neuere ersetzt. Sehen Sie diese an.',
    SYNC_THROTTLED: 'Microsoft 365 bat uns zu warten. Es geht von selbst weiter.',
    SYNC_INTERRUPTED: 'Ein Neustart hat den Abgleich unterbrochen. Der nächste macht dort weiter.',
    WIZARD_AUTOMATIC:
      'Tandem erledigt das selbst: Sie haben es unter „Abgleich“ eingeschaltet. Schalten Sie es dort aus, um es von Hand zu tun.',
    WIZARD_AUTOMATIC_BY_FIRM:
      'Tandem erledigt das selbst: Ihre Administration hat es in Ihrem Mitarbeiterdatensatz eingeschaltet.',
    SYNC_CANCELLED: 'Sie haben abgebrochen. Was getan ist, bleibt; der nächste Abgleich macht weiter.',
    PROCESS_DIED: 'Ein Neustart hat den Abgleich unterbrochen. Der nächste macht dort weiter.',
    NETWORK: 'Der Server von Tandem ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    ANSWER_UNREADABLE: 'Die Antwort des Servers ist nicht lesbar. Versuchen Sie es gleich erneut.',
    PANE_FAULT: 'In diesem Bereich ist etwas fehlgeschlagen. Schließen Sie ihn und öffnen Sie ihn erneut.',
  },
  otherFailure: (code) => `Microsoft 365 hat es nicht angenommen (${code}).`,
  failures: {
    ErrorItemNotFound: 'Den Datensatz gibt es in Outlook nicht mehr.',
    ErrorAccessDenied: 'Microsoft 365 verweigert den Zugriff auf diesen Datensatz.',
    ErrorIrresolvableConflict: 'Der Datensatz wurde im selben Moment in Outlook geändert. Es wird erneut versucht.',
    ErrorQuotaExceeded: 'Das Postfach ist voll.',
    ErrorInvalidRequest: 'Outlook kann einen Wert dieses Datensatzes nicht speichern.',
    RequestBodyRead: 'Outlook kann einen Wert dieses Datensatzes nicht speichern.',
    CRM_VERSION_MOVED: 'Jemand hat den Datensatz im selben Moment im CRM geändert. Es wird erneut versucht.',
    CRM_VALUE_INVALID: 'Das CRM kann einen Wert dieses Datensatzes nicht speichern.',
    CRM_ID_TAKEN: 'Sie ist schon abgelegt. Es wird noch einmal nachgesehen.',
    CRM_CLIENT_INACTIVE: 'Der Mandant ist inaktiv. Aktivieren Sie ihn zuerst.',
    CRM_CLIENT_UNKNOWN: 'Kein Mandant heißt wie diese Kategorie.',
    CRM_CLIENT_AMBIGUOUS: 'Mehrere Mandanten passen, darum wurde keiner gewählt. Lassen Sie nur eine Kategorie stehen.',
    MAIL_HELD: 'Eine Aufbewahrung oder Bezeichnung steht dem entgegen; sie bleibt im Postfach.',
    MAIL_NOT_VERIFIED: 'Das Aufbewahrte ließ sich nicht unverändert zurücklesen; die Nachricht bleibt im Postfach.',
    MAIL_TOO_LARGE: 'Sie ist größer als 150 MB.',
    FILE_STORE_FULL: 'Der Dateispeicher ist voll.',
    FILE_STORE_UNAVAILABLE: 'Der Dateispeicher ist nicht erreichbar. Es wird noch einmal versucht.',
  },
  notes: {
    adopted: 'Ein vorhandener Datensatz wurde erkannt und verknüpft',
    created: 'Angelegt',
    updated: 'Geändert',
    removed: 'Entfernt, weil auf der anderen Seite gelöscht',
    withdrawn: 'Aus Outlook genommen, weil Ihre Optionen ihn nicht mehr umfassen',
    leftInOutlook: 'In Outlook gelassen, weil er dort schon vor Tandem war',
    restored: 'Wieder angelegt',
    setBack: 'Ihre Änderung in Outlook wurde zurückgesetzt, weil hier das CRM führt; Ihr Wert ist aufbewahrt',
    waitingForTag: 'In Outlook geändert, wartet auf die Kategorie „!Update“',
    tagCleared: 'Die Vormerkung wurde entfernt',
    addNotAllowed: 'Neu in Outlook; Ihre Optionen erlauben nicht, ihn ins CRM aufzunehmen',
    deleteNotAllowed: 'Auf einer Seite gelöscht; Ihre Optionen erlauben das Löschen auf der anderen nicht',
    ambiguousMatch: 'Mehrere Datensätze sehen so aus, daher wurde nichts verknüpft',
    matchOutOfScope: 'Sieht aus wie ein CRM-Datensatz, den Ihre Optionen nicht umfassen',
    kindNotCreatable: 'Ein Datensatz dieser Art kann nicht aus Outlook angelegt werden',
    copyOfLinked: 'Kopie eines Datensatzes, der schon abgeglichen wird',
    movedInOutlook: 'In Outlook in einen anderen Ordner verschoben',
    editBeatsDelete: 'Auf einer Seite gelöscht, auf der anderen geändert: wurde behalten',
    conflict: 'Auf beiden Seiten geändert; Sie können wählen',
    fieldProblem: 'Ein Wert war nicht verwendbar und blieb unverändert',
    missingForCreate: 'Es fehlt etwas, das das CRM braucht',
    past: 'Schon vorbei und darum nicht mehr abgeglichen',
    notCreatedHere: 'Die Besprechung einer anderen Person: Outlook bringt sie, es entsteht keine Kopie',
    notPossible: 'Outlook kann es nicht so aufnehmen, wie es im CRM steht',
    private: 'Privat: Nichts davon wurde gelesen oder aufbewahrt',
    editRefused:
      'Erledigt, bevor um den Abschluss gebeten wurde, darum zurückgesetzt. Bitten Sie zuerst um den Abschluss',
    mailsHeld: 'Würde Post auslösen und wartet darum auf Sie',
    removedAfterImport: 'In „Gelöschte Elemente“ verschoben, nachdem alles Aufbewahrte zurückgelesen wurde',
    undone: 'Rückgängig gemacht',
    editedSince: 'Seither von jemandem geändert, darum bleibt es so',
    nothingToUndo: 'Nichts rückgängig zu machen: Es ist schon wie vorher oder nicht mehr da',
    undoImpossible: 'Lässt sich nicht rückgängig machen',
    mailsSent: 'Dabei verschickte Nachrichten lassen sich nicht zurückholen',
    bothGone: 'Auf beiden Seiten gelöscht',
  },
  reasons: {
    outOfScope: 'Ihre Optionen umfassen ihn nicht mehr.',
    movedInOutlook: 'Er wurde in Outlook in einen anderen Ordner verschoben.',
    deletedInOutlook: 'In Outlook gelöscht; Ihre Optionen behalten ihn im CRM.',
    deletedInCrm: 'Im CRM gelöscht; Ihre Optionen behalten ihn in Outlook.',
    stopped: 'Sie haben den Abgleich beendet.',
    kept: 'Sie wurde nach dem Import entfernt; alles von ihr ist im CRM.',
    addNotAllowed: 'Neu in Outlook, und Ihre Optionen erlauben keine Aufnahme ins CRM.',
    waitingForTag: 'Neu in Outlook und wartet auf die Kategorie „!Update“.',
    ambiguousMatch: 'Mehrere Datensätze sehen so aus.',
    matchOutOfScope: 'Sieht aus wie ein CRM-Datensatz, den Ihre Optionen nicht umfassen.',
    kindNotCreatable: 'Ein Datensatz dieser Art kann nicht aus Outlook angelegt werden.',
    copyOfLinked: 'Kopie eines Datensatzes, der schon abgeglichen wird.',
    invalid: 'Es fehlt etwas, das das CRM braucht, zum Beispiel ein Name.',
    filtered: 'Ihre Filter lassen ihn aus.',
    clientInactive: 'Der Mandant ist inaktiv.',
    recordInactive: 'Der Datensatz ist inaktiv.',
    switchedOff: 'Der Abgleich ist bei diesem Datensatz ausgeschaltet.',
    kindNotSelected: 'Ihre Optionen lassen Datensätze dieser Art aus.',
    movedToOtherFolder: 'Er liegt in einem anderen Outlook-Ordner.',
    folderGone: 'Den gewählten Ordner gibt es nicht mehr.',
    past: 'Es ist vorbei.',
    beforeCutOff: 'Es liegt vor dem Tag, ab dem Sie abgleichen.',
    finished: 'Es ist abgeschlossen.',
    finishedRemove: 'Es ist abgeschlossen, und Ihre Optionen entfernen solche Einträge aus Outlook.',
    notTheirs: 'Es ist jemand anderem zugeteilt, oder Sie sind nicht eingeladen.',
    notCreatedHere:
      'Jemand anderes organisiert diese Besprechung. Sie kommt mit der Einladung; es entsteht keine Kopie.',
    notPossible: 'Outlook kann es so nicht aufnehmen, etwa wegen der Art der Wiederholung.',
    private: 'Es ist privat, und Ihre Optionen lassen solche Einträge aus.',
    NOT_AVAILABLE_YET: 'Noch nicht Teil dieser Version.',
    SETTINGS_MISSING: 'Speichern Sie zuerst die Optionen.',
    MAILBOX_NOT_CONNECTED: 'Verbinden Sie zuerst Ihr Postfach.',
    SYNCHRONISER_NOT_RUNNING: 'Der Abgleich ist angehalten oder beendet.',
  },
  otherReason: (code) => `Grund: ${code}`,
}
