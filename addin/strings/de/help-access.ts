/** German. Pages for codes of sign-in, requests, the server and the mailbox connection: for the person, and for administrators. */
import type { HelpPages } from '../help-page.ts'

export const access = {
  AUTH_TOKEN_MISSING: {
    user: 'Wählen Sie „Mit Microsoft anmelden“. Schließt sich das Fenster sofort, erlauben Sie Pop-up-Fenster für diese Seite und versuchen Sie es erneut.',
    admin:
      'Die Anfrage kam ohne Anmeldung. Betrifft es alle, prüfen Sie, ob die App-Registrierung des Add-ins noch besteht und ihre Adresse der aufgerufenen entspricht.',
  },
  AUTH_TOKEN_INVALID: {
    user: 'Schließen Sie den Bereich, öffnen Sie ihn wieder und melden Sie sich mit dem Konto an, das Sie in Outlook verwenden.',
    admin:
      'Das Token gilt für eine andere Anwendung, oder seine Signatur war nicht prüfbar. Vergleichen Sie Mandanten- und Anwendungs-ID der Konfiguration mit der App-Registrierung in Entra.',
  },
  AUTH_TOKEN_EXPIRED: {
    user: 'Melden Sie sich erneut an. Eingegebenes bleibt stehen, bis Sie die Seite verlassen.',
    admin: 'Nach einigen Stunden normal. Wiederholt es sich alle paar Minuten, prüfen Sie die Uhr des Servers.',
  },
  AUTH_TENANT_NOT_ALLOWED: {
    user: 'Sie haben sich mit dem Konto einer anderen Organisation angemeldet. Wählen Sie das Konto Ihrer Firma, oder fragen Sie die Administration.',
    admin: 'Nehmen Sie die Mandanten-ID in die Konfiguration auf, falls diese Organisation Tandem verwenden soll.',
  },
  AUTH_NO_EMPLOYEE: {
    user: 'Bitten Sie die Administration, Sie in die Liste der Mitarbeitenden aufzunehmen. Öffnen Sie den Bereich danach neu.',
    admin:
      'Fügen Sie die Person unter Verwaltung, Mitarbeitende hinzu oder übernehmen Sie sie aus dem Verzeichnis. Tandem erkennt Personen an der Objekt-ID in Entra; geänderte Namen oder Adressen stören nicht.',
  },
  AUTH_EMPLOYEE_INACTIVE: {
    user: 'Bitten Sie die Administration, Ihren Eintrag zu aktivieren.',
    admin:
      'Aktivieren Sie die Person unter Verwaltung, Mitarbeitende. Es wurde nichts gelöscht; der Abgleich geht weiter.',
  },
  AUTH_ROLE_NOT_ALLOWED: {
    user: 'Ihre Rolle darf lesen, dies aber nicht tun. Fragen Sie die Administration, wenn Sie es brauchen.',
    admin: 'Ändern Sie die Rolle unter Verwaltung, Mitarbeitende. „Nur lesen“ sieht Datensätze und ändert keine.',
  },
  AUTH_SERVICE_UNAVAILABLE: {
    user: 'Warten Sie eine Minute und versuchen Sie es erneut. Es ging nichts verloren.',
    admin:
      'Die Schlüssel des Anmeldedienstes von Microsoft waren nicht abrufbar. Prüfen Sie, ob der Server login.microsoftonline.com erreicht.',
  },
  AUTH_PASSWORD_RETIRED: {
    user: 'Öffnen Sie „Postfach“ und verbinden Sie mit der Microsoft-Anmeldung. Tandem braucht Ihr Kennwort nie.',
    admin:
      'Microsoft hat die Standardauthentifizierung für Exchange Online beendet. Ein Programm, das noch Kennwörter sendet, muss geändert werden.',
  },
  REQUEST_INVALID: {
    user: 'Sehen Sie das markierte Feld an. Vielleicht ist ein Datum unmöglich, ein Text zu lang, oder es fehlt etwas.',
    admin:
      'Die Einzelheiten der Antwort nennen das Feld. Kommt es vom Bereich selbst, geben Sie die Vorgangsnummer weiter.',
  },
  REQUEST_NOT_JSON: {
    user: 'Schließen Sie den Bereich und öffnen Sie ihn wieder, damit die neueste Fassung geladen wird.',
    admin: 'Etwas zwischen Outlook und dem Server verändert Anfragen. Prüfen Sie Proxys und Sicherheitssoftware.',
  },
  REQUEST_TOO_LARGE: {
    user: 'Wählen Sie weniger auf einmal oder eine kleinere Datei.',
    admin:
      'Die Grenzen sind fest, damit niemand andere blockiert. Wo Dateien verlangt sind, werden bis zu 20 MB angenommen.',
  },
  REQUEST_TOO_MANY: {
    user: 'Warten Sie eine Minute und fahren Sie fort.',
    admin:
      'Eine Person hat ungewöhnlich viele Anfragen gesendet. Ist es ein Skript, lassen Sie es zwischen Anfragen warten.',
  },
  NOT_FOUND: {
    user: 'Es wurde inzwischen gelöscht oder gehört jemandem, der es privat hält. Gehen Sie zurück und suchen Sie danach.',
    admin: 'Für Nichtvorhandenes und für Verborgenes gibt es absichtlich dieselbe Antwort.',
  },
  SERVER_BUSY: {
    user: 'Versuchen Sie es gleich noch einmal. Es wurde nichts geändert.',
    admin:
      'Zu viel Arbeit zur gleichen Zeit. Sehen Sie unter Verwaltung, Zustand nach; ein größerer Server oder PostgreSQL hilft.',
  },
  SERVER_FAULT: {
    user: 'Versuchen Sie es erneut. Bleibt es dabei, geben Sie der Administration die Vorgangsnummer.',
    admin:
      'Suchen Sie im Protokoll des Servers nach der Vorgangsnummer. Erstellen Sie unter Verwaltung ein Supportpaket und geben Sie es weiter.',
  },
  DATABASE_FULL: {
    user: 'Sagen Sie der Administration Bescheid. Es wurde nichts geändert.',
    admin:
      'Schaffen Sie Platz auf dem Datenträger der Datenbank. Läufe halten an, bevor sie schreiben, und gehen von selbst weiter.',
  },
  DATABASE_UNAVAILABLE: {
    user: 'Versuchen Sie es gleich noch einmal. Es wurde nichts geändert.',
    admin: 'Prüfen Sie, ob PostgreSQL läuft und Verbindungen annimmt. Läufe wiederholen sich, sobald es wieder da ist.',
  },
  DATABASE_IN_USE: {
    user: 'Sagen Sie der Administration Bescheid.',
    admin:
      'Ein anderer Prozess verwendet denselben Datenordner. Beenden Sie ihn, oder geben Sie diesem mit TANDEM_DATA_DIR einen anderen.',
  },
  DATABASE_NEWER: {
    user: 'Sagen Sie der Administration Bescheid.',
    admin:
      'Eine neuere Version hat die Datenbank schon geändert. Starten Sie diese Version, oder stellen Sie eine ältere Sicherung wieder her.',
  },
  CONNECTION_NEEDED: {
    user: 'Öffnen Sie „Postfach“ und wählen Sie „Verbinden“. Eine Anmeldung genügt.',
    admin:
      'Unter Verwaltung, Mitarbeitende sehen Sie, wer nie verbunden hat. Jede Person verbindet ihr eigenes Postfach.',
  },
  CONNECTION_BROKEN: {
    user: 'Öffnen Sie „Postfach“. Dort steht, was fehlt; meist genügt „Erneut verbinden“.',
    admin:
      'Übliche Ursachen: ein geändertes Kennwort, eine neue Regel für Anmeldungen, eine entzogene Zustimmung oder ein deaktiviertes Konto. Die Seite der Person zeigt, was es ist.',
  },
  CONNECTION_LOGIN_UNKNOWN: {
    user: 'Geben Sie die E-Mail-Adresse Ihres Kontos ein, zum Beispiel ada@firma.de.',
    admin: 'DOMÄNE\\Benutzer ist ein Name von Servern im Haus. Entra kennt Personen an der E-Mail-Adresse.',
  },
  CONNECTION_TICKET_INVALID: {
    user: 'Gehen Sie zurück zu Outlook und beginnen Sie neu. Ein Link gilt einmal und zehn Minuten lang.',
    admin: 'Nichts zu tun. Zweimal verwendete Links werden absichtlich abgelehnt.',
  },
  CONNECTION_WRONG_ACCOUNT: {
    user: 'Beginnen Sie neu und wählen Sie das Konto, dessen Postfach in Outlook offen ist.',
    admin: 'Es wurde nichts verbunden. Das schützt davor, das Postfach einer anderen Person zu verbinden.',
  },
  CONNECTION_DECLINED: {
    user: 'Beginnen Sie neu und stimmen Sie den Berechtigungen zu. Die Seite sagt, wofür jede da ist.',
    admin:
      'Können Personen nicht zustimmen, erteilen Sie die Zustimmung für die ganze Firma: Der Link steht unter Verwaltung, Mitarbeitende.',
  },
  MAILBOX_MISSING: {
    user: 'Bitten Sie die Administration um ein Postfach in Microsoft 365.',
    admin:
      'Weisen Sie dem Konto eine Lizenz mit Exchange Online zu, warten Sie einige Minuten, dann verbindet die Person erneut.',
  },
  MAILBOX_ON_PREMISES: {
    user: 'Ihr Postfach liegt auf einem Server der Firma und kann nicht verbunden werden. Datensätze können Sie trotzdem verwenden.',
    admin: 'Über Microsoft Graph ist nur Exchange Online erreichbar. Verschieben Sie das Postfach, um abzugleichen.',
  },
  MAILBOX_LOCK_LOST: {
    user: 'Nichts zu tun. Ein anderer Prozess macht weiter.',
    admin:
      'Zwei Prozesse trafen sich an einem Postfach, einer trat zurück. Geschieht es oft am Tag, ist die Verbindung zur Datenbank unsicher.',
  },
} satisfies HelpPages
