/** Deutsch: rund um die Optionen: woher Werte kommen, was eine Änderung bewirkt, ihr Verlauf, gespeicherte Filter. */
import type { ViewWords } from '../en/views.ts'

export const settingsDesk: ViewWords['settingsDesk'] = {
  followed: (own, source) => {
    const others = {
      pilot: 'folgen dem, was Ihre Firma mit einigen ausprobiert',
      firmDefault: 'folgen Ihrer Firma und ändern sich mit ihr',
      builtIn: 'sind, wie Tandem es vorschlägt; sie folgen Ihrer Firma, sobald diese eigene festlegt',
    }[source]
    if (own === 0) return `Keine Option hat einen eigenen Wert. Alle ${others}.`
    return own === 1
      ? `1 Option hat einen eigenen Wert. Die anderen ${others}.`
      : `${own} Optionen haben einen eigenen Wert. Die anderen ${others}.`
  },
  firmChanged: (count) =>
    count === 0
      ? 'Das sind die Vorgaben für alle. Sie sind so, wie Tandem es vorschlägt.'
      : `Das sind die Vorgaben für alle. ${count === 1 ? '1 weicht' : `${count} weichen`} von den Vorschlägen von Tandem ab.`,
  originsShow: 'Zeigen, woher jeder Wert kommt',
  originsHide: 'Herkunft der Werte ausblenden',
  origins: {
    own: 'Wert: eigener',
    changed: 'Wert: von der Firma festgelegt',
    pilot: 'Wert: von der Firma, wird ausprobiert',
    firmDefault: 'Wert: von der Firma',
    builtIn: 'Wert: wie Tandem vorschlägt',
  },
  useFirm: 'Wert der Firma verwenden',
  useFirmAll: 'Überall die Werte der Firma verwenden',
  useBuiltIn: 'Wie Tandem vorschlägt',
  useBuiltInAll: 'Alles wie Tandem vorschlägt',
  savedFirm:
    'Wer keinen eigenen Wert hat, hat jetzt den neuen. Ändert das etwas in Outlook, sieht die Person zuerst eine Vorschau.',
  firmFolder:
    'Alle haben einen eigenen Ordner, der in den eigenen Optionen gewählt wird. Das Übrige sagen die Vorgaben.',
  responsibleOwner: 'Die Person, der das Postfach gehört',
  consentOwn: 'Einschalten kann das nur die Person selbst, in den eigenen Optionen.',
  effectShow: 'Was ändert das?',
  effectHide: 'Auswirkung ausblenden',
  why: 'Warum?',
  whyHint: 'Für den Verlauf. Kann leer bleiben.',
  effect: {
    nouns: {
      contacts: (count, text) => (count === 1 ? '1 Kontakt' : `${text} Kontakte`),
      tasks: (count, text) => (count === 1 ? '1 Ticket' : `${text} Tickets`),
      calendar: (count, text) => (count === 1 ? '1 Termin' : `${text} Termine`),
    },
    leave: (what) => `Nicht mehr dabei: ${what}`,
    leaveOutlook: (count) => `Davon jetzt in Outlook: ${count}`,
    enter: (what) => `Neu dabei: ${what}`,
    nothing: 'Es sind dieselben Datensätze dabei wie vorher.',
    mail: 'Welche E-Mails diese Regeln durchlassen, zeigt erst ein Blick in das Postfach.',
    employees: (count, text, mailboxes) =>
      `${count === 1 ? '1 Person folgt' : `${text} Personen folgen`} diesen Vorgaben; bei ${mailboxes === '0' ? 'keiner' : mailboxes} davon ist der Abgleich eingeschaltet`,
  },
  look: 'In mein Postfach schauen',
  lookOf: 'In das Postfach schauen',
  inMailbox: 'Im Postfach:',
  looking: 'Das Postfach wird angesehen. Geändert wird nichts.',
  impact: {
    removedOutlook: (count, text) => `${text} ${count === 1 ? 'Element verlässt' : 'Elemente verlassen'} Outlook`,
    removedCrm: (count, text) => `${text} ${count === 1 ? 'Datensatz wird' : 'Datensätze werden'} im CRM gelöscht`,
    createdOutlook: (count, text) => `${text} ${count === 1 ? 'Element kommt' : 'Elemente kommen'} in Outlook hinzu`,
    createdCrm: (count, text) => `${text} ${count === 1 ? 'Datensatz kommt' : 'Datensätze kommen'} im CRM hinzu`,
    updatedOutlook: (count, text) => `${text} ${count === 1 ? 'Element ändert' : 'Elemente ändern'} sich in Outlook`,
    updatedCrm: (count, text) => `${text} ${count === 1 ? 'Datensatz ändert' : 'Datensätze ändern'} sich im CRM`,
    nothing: 'Es würde nichts geschrieben.',
    mails: (count, text) =>
      count === 1
        ? '1 E-Mail ginge hinaus'
        : count === 0
          ? 'Es ginge keine E-Mail hinaus'
          : `${text} E-Mails gingen hinaus`,
  },
  history: {
    open: 'Frühere Fassungen',
    title: 'Frühere Fassungen',
    none: 'Diese Optionen wurden noch nie gespeichert.',
    version: (version, when) => `Fassung ${version}, ${when}`,
    current: 'gilt jetzt',
    by: (name) => `von ${name}`,
    causes: {
      saved: '',
      firmDefault: 'Die Vorgaben der Firma haben sich geändert',
      pilot: 'Die Firma probiert etwas aus',
      released: 'Nach dem Ausprobieren freigegeben',
      rolledBack: 'Eine frühere Fassung wurde zurückgeholt',
    },
    reason: (text) => `„${text}“`,
    nobody: 'Tandem',
    noChange: 'Es wurde nichts geändert.',
    back: 'Diese Fassung zurückholen',
    backAsk: (version) => `Fassung ${version} zurückholen?`,
    backText:
      'Die Optionen werden, wie sie damals waren, als neue Fassung. Nichts geht verloren: Die heutige können Sie ebenso zurückholen.',
    backDone: 'Zurückgeholt.',
    runs: (count) =>
      count === 1
        ? 'Unter den Optionen davor gab es einen Abgleich. Sie können zurücknehmen, was er getan hat:'
        : `Unter den Optionen davor gab es ${count} Abgleiche. Sie können zurücknehmen, was sie getan haben:`,
    run: (when, done) => `${when}: ${done} Änderungen`,
    more: (count) => `und ${count} weitere, unter „Abgleich“`,
  },
  values: {
    on: 'ein',
    off: 'aus',
    none: 'keine',
    all: 'alle',
    interval: (every, unit) => `alle ${every} ${unit}`,
    unknown: 'etwas, das es nicht mehr gibt',
  },
  savedFilters: {
    label: 'Gespeicherte Filter',
    none: 'kein gespeicherter',
    option: (name, count, isFirm) => `${name}${count === null ? '' : ` (${count})`}${isFirm ? ' · für alle' : ''}`,
    keep: 'Diesen Filter unter einem Namen speichern',
    name: 'Name des Filters',
    forAll: 'Für alle in der Firma',
    rename: 'Umbenennen',
    remove: 'Löschen',
    removeAsk: (name) => `Filter „${name}“ löschen?`,
    removeText: 'Optionen, die damit gewählt wurden, bleiben, wie sie sind.',
  },
  mapping: {
    twice: (others) => `Auch aus: ${others}. In Outlook gibt es dafür nur einen Platz; sie teilen ihn sich.`,
    twiceTitle: (count) =>
      count === 1
        ? 'Eine Eigenschaft in Outlook kommt aus mehreren Feldern'
        : `${count} Eigenschaften in Outlook kommen aus mehreren Feldern`,
    twiceText:
      'Sie sind unten gekennzeichnet. Schalten Sie aus, was Sie nicht brauchen, wenn in Outlook Dinge vermischt stehen.',
    crmLeads: 'Das CRM führt: Eine Änderung in Outlook wird zurückgesetzt',
    export: 'Als CSV speichern',
    columns: {
      field: 'Feld',
      outlook: 'Eigenschaft in Outlook',
      direction: 'Richtung',
      updatable: 'Änderungen in Outlook werden übernommen',
    },
    fileName: (area) => `Feldzuordnung ${area}.csv`,
  },
}
