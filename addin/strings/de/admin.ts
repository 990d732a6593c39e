/** Deutsch. Die Seiten der Verwaltung: ihre Namen, die Suche darüber, die Prüfliste; die Wörter der einzelnen Seiten stehen daneben. */
import type { AdminWords } from '../en/admin.ts'
import { adminCare } from './admin-care.ts'
import { adminFirm } from './admin-firm.ts'
import { adminGuide } from './admin-guide.ts'
import { adminPeople } from './admin-people.ts'

export const admin: AdminWords = {
  title: 'Verwaltung',
  choosePage: 'Seite',
  search: {
    label: 'Seite suchen',
    placeholder: 'Seite suchen',
    none: 'Keine Seite passt. Versuchen Sie ein anderes Wort.',
  },
  groups: {
    begin: 'Beginn',
    people: 'Menschen',
    firm: 'Firma',
    operation: 'Betrieb',
    safety: 'Sicherheit',
  },
  pages: {
    start: 'Einrichtung',
    guide: 'Erste Schritte',
    employees: 'Mitarbeitende',
    firm: 'Ihre Firma',
    defaults: 'Optionen für alle',
    integrations: 'Integrationen',
    lists: 'Listen',
    synchroniser: 'Abgleichsdienst',
    health: 'Zustand',
    reset: 'Ab einem Datum neu lesen',
    audit: 'Änderungsprotokoll',
    privacy: 'Datenschutz',
    support: 'Supportdatei',
  },
  synonyms: {
    start: 'Prüfliste Checkliste Übersicht Start Anfang Setup',
    guide: 'Hilfe Anleitung Einführung Video Schulung Schritte Tutorial',
    employees: 'Benutzer Anwender Personal Personen Konten Kollegen Import Verzeichnis aktivieren Rolle Berechtigung',
    firm: 'Unternehmen Name Organisation Aufbewahrung Frist',
    defaults: 'Einstellungen Richtlinie Profil Vorgabe Standard Firma Pilot Kontakte Aufgaben Kalender Mail Intervall',
    integrations:
      'Exchange Microsoft 365 Office Outlook Graph Entra Azure OAuth Anmeldung Server Zertifikat Mandant Schnittstelle',
    lists: 'Stammdaten Büros Berufe Arten Kategorien Gruppen Standorte',
    synchroniser: 'Synchronisation Dienst Start Stopp Pause Warteschlange Lebenszeichen Task-Manager Drosselung läuft',
    health: 'Fehler Probleme Status Störung Warnungen Zertifikat Ablauf Codes Vergleich Gesundheit',
    reset: 'zurücksetzen reparieren vollständig initialisieren Resync erneut auffrischen',
    audit: 'Audit Log Protokoll Verlauf wer geändert Nachweis',
    privacy: 'DSGVO Auskunft löschen exportieren Person Anfrage personenbezogen',
    support: 'Diagnose herunterladen Logs Hilfe Paket',
  },
  nowhere: 'Diese Seite gibt es nicht',
  nowhereHint: 'Wählen Sie eine aus der Liste.',
  start: {
    allDone: 'Alles ist eingerichtet',
    allDoneText:
      'Tandem läuft. Sehen Sie ab und zu unter „Zustand“ nach; neue Personen kommen unter „Mitarbeitende“ dazu.',
    progress: (done, all) => `${done} von ${all} Schritten sind erledigt`,
    notReady: 'Tandem ist noch nicht eingerichtet',
    nextIs: (step) => `Nächster Schritt: ${step}.`,
    goOn: 'Einrichtung fortsetzen',
    nextTitle: 'Nächster Schritt',
    steps: 'Alle Schritte',
    done: 'Erledigt',
    look: 'Ansehen',
    needed: 'Zum Beginnen nötig',
    later: 'Kann warten',
    guide: 'Neu hier? Alle Schritte mit Bildern ansehen',
    health: 'Zustand ansehen',
    have: (have, of) => `${have} von ${of}`,
    missing: (names) => `Es fehlen noch: ${names}`,
    of: {
      firmName: {
        title: 'Geben Sie der Firma einen Namen',
        text: 'Ihre Mitarbeitenden sehen ihn beim Anmelden.',
        action: 'Namen eingeben',
      },
      offices: {
        title: 'Tragen Sie Ihre Büros ein',
        text: 'Mandanten und Mitarbeitende gehören zu einem Büro; der Abgleich lässt sich auf eines beschränken.',
        action: 'Büros eintragen',
      },
      clients: {
        title: 'Holen Sie Ihre Mandanten herein',
        text: 'Importieren Sie sie aus einer Datei oder geben Sie den ersten von Hand ein. An den Menschen Ihrer Mandanten erkennt Tandem Nachrichten und Besprechungen.',
        action: 'Zu den Mandanten',
      },
      employees: {
        title: 'Holen Sie Ihre Mitarbeitenden herein',
        text: 'Tandem liest die Namen aus Microsoft 365; Sie haken an, wer teilnimmt.',
        action: 'Mitarbeitende importieren',
      },
      accounts: {
        title: 'Verknüpfen Sie alle mit ihrem Microsoft-365-Konto',
        text: 'Tandem schlägt das Konto mit derselben Adresse vor; Sie bestätigen es.',
        action: 'Wer ist nicht verknüpft?',
      },
      mailboxes: {
        title: 'Verbinden Sie das erste Postfach',
        text: 'Beginnen Sie mit Ihrem eigenen. Microsoft bittet um Ihre Erlaubnis; ein Kennwort wird nicht gespeichert. Alle anderen tun das einmal in Outlook.',
        action: 'Postfach verbinden',
      },
      firmDefaults: {
        title: 'Wählen Sie die Optionen für alle',
        text: 'Sie gelten für alle, die keine eigenen haben.',
        action: 'Optionen wählen',
      },
      areas: {
        title: 'Schalten Sie den ersten Bereich ein',
        text: 'Der erste Abgleich eines Bereichs zeigt eine Vorschau. Nichts wird geschrieben, bevor Sie sie freigeben.',
        action: 'Zum Abgleich',
      },
      synchroniser: {
        title: 'Starten Sie den Abgleichsdienst',
        text: 'Solange er angehalten ist, wird nichts gelesen und nichts geschrieben.',
        action: 'Starten',
      },
    },
  },
  people: adminPeople,
  firm: adminFirm,
  care: adminCare,
  guide: adminGuide,
}
