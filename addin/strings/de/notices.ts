/** Deutsch: Hinweise. */
import type { ViewWords } from '../en/views.ts'

const records = (count: string): string => (count === '1' ? '1 Datensatz' : `${count} Datensätze`)

export const notices: ViewWords['notices'] = {
  title: 'Für Sie',
  seen: 'Verstanden',
  seenItem: (title) => `Verstanden: ${title}`,
  titles: {
    planWaits: 'Eine Vorschau wartet auf Sie',
    conflictOpen: 'Seit über einem Tag auf beiden Seiten geändert',
    signInNeeded: 'Bitte neu anmelden',
    consentMissing: 'Die Zustimmung fehlt',
    areaPaused: 'Angehalten, bis Sie handeln',
    silence: 'Eine Weile wurde nicht geprüft',
    differences: 'Der nächtliche Vergleich hat Unterschiede gefunden',
    finished: 'Fertig',
    secretExpires: 'Das Geheimnis von Tandem bei Microsoft läuft bald ab',
    neverConnected: 'Postfächer, die nie verbunden wurden',
    mailboxesSilent: 'Postfächer, die eine Weile nicht geprüft wurden',
  },
  texts: {
    planWaits: (area) => `${area}: Sehen Sie sie an und geben Sie sie frei oder lehnen Sie sie ab.`,
    conflictOpen: (count) => `${records(count)}: Wählen Sie, welcher Wert bleiben soll.`,
    signInNeeded: 'Tandem erreicht Ihr Postfach nicht mehr. Verbinden Sie es neu.',
    consentMissing: 'Ihre Organisation hat Tandem nicht erlaubt, Ihr Postfach zu lesen.',
    areaPaused: (area, reason) => (area === '' ? reason : `${area}: ${reason}`),
    silence:
      'Ihr Postfach hätte geprüft werden sollen und wurde es nicht. Wählen Sie „Jetzt abgleichen“; hilft das nicht, wenden Sie sich an Ihre Administration.',
    differences: (area, count) => `${area}: ${records(count)} mit Unterschieden.`,
    finished: {
      undo: (count) => `Ein Abgleich wurde rückgängig gemacht: ${records(count)}.`,
      reset: (count) => `Das Zurücksetzen ist fertig: ${records(count)}.`,
      import: (count) => `Ihr Import ist fertig: ${records(count)}.`,
    },
    secretExpires: (when) => `Es läuft am ${when} ab. Danach ist kein Postfach mehr erreichbar.`,
    neverConnected: (count) =>
      count === '1' ? '1 Person hat kein Postfach verbunden.' : `${count} Personen haben kein Postfach verbunden.`,
    mailboxesSilent: (count) =>
      count === '1' ? '1 Postfach hätte geprüft werden sollen.' : `${count} Postfächer hätten geprüft werden sollen.`,
  },
  actions: {
    plan: 'Ansehen',
    conflicts: 'Auswählen',
    mailbox: 'Zum Postfach',
    settings: 'Zu den Optionen',
    run: 'Im Einzelnen',
    employees: 'Zu den Mitarbeitern',
    health: 'Zum Zustand',
    comparison: 'Ansehen',
  },
}
