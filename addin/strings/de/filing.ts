/** Deutsch: die angezeigte Nachricht ablegen, mehrere Nachrichten, und ein Kontakt aus einer Signatur. */
import type { ViewWords } from '../en/views.ts'

type Facts = Readonly<Record<string, string | number>>

const told = (facts: Facts, name: string): string => String(facts[name] ?? '')

export const filing: ViewWords['filing'] = {
  title: 'Ablage',
  unspecified: '(Ohne Zuordnung)',
  unspecifiedHint: 'Vorerst ohne Mandanten behalten.',
  suggested: 'Vorschlag',
  others: 'Andere Mandanten',
  recent: 'Zuletzt verwendet',
  bookmark: 'Gemerkt',
  found: 'Gefunden',
  target: 'Wohin ablegen',
  search: 'Mandant suchen',
  searchPlaceholder: 'Name des Mandanten',
  noClient: 'Kein Mandant heißt so.',
  fileTo: (client) => `Bei ${client} ablegen`,
  addTo: (client) => `Auch bei ${client} ablegen`,
  moveTo: (client) => `Zu ${client} verschieben`,
  chooseFirst: 'Einen Mandanten wählen',
  working: 'Wird abgelegt …',
  reasons: {
    conversation: (facts) =>
      told(facts, 'by') === ''
        ? 'Eine frühere Nachricht dieser Unterhaltung liegt dort.'
        : `${told(facts, 'by')} hat eine frühere Nachricht dieser Unterhaltung dort abgelegt.`,
    tagged: () => 'Die Nachricht trägt die Kategorie dieses Mandanten.',
    ticketNumber: (facts) =>
      told(facts, 'number') === ''
        ? 'Der Betreff nennt ein Ticket.'
        : `Der Betreff nennt Ticket T-${told(facts, 'number')}.`,
    contact: (facts) =>
      told(facts, 'name') === ''
        ? 'Jemand in dieser Nachricht ist dort Kontakt.'
        : `${told(facts, 'name')} ist dort Kontakt.`,
    domain: (facts) =>
      told(facts, 'count') === ''
        ? `Nachrichten von ${told(facts, 'domain')} liegen dort.`
        : `Sie haben dort ${told(facts, 'count')} ${facts['count'] === 1 ? 'Nachricht' : 'Nachrichten'} von ${told(facts, 'domain')} abgelegt.`,
    namedInSubject: () => 'Der Betreff nennt den Namen.',
    recent: () => 'Dort haben Sie zuletzt abgelegt.',
  },
  ticketNumber: (number, title) => `T-${number} ${title}`,
  addBookmark: (client) => `${client} merken`,
  removeBookmark: (client) => `${client} nicht mehr merken`,
  options: 'Weitere Angaben',
  category: 'Dokumentkategorie',
  noCategory: 'keine',
  ticket: 'Ticket',
  noTicket: 'keines',
  note: 'Notiz',
  visibility: 'Wer es sehen darf',
  files: 'Anlagen, die als Dateien abgelegt werden',
  filesHint: 'Die Nachricht selbst bleibt immer vollständig.',
  filed: 'Abgelegt',
  filedTo: (client) => `Abgelegt bei ${client}`,
  filedLine: (by, when) => `von ${by}, ${when}`,
  filedLineByItself: (when) => `automatisch, ${when}`,
  already: (client, by, when) => `Schon abgelegt bei ${client} von ${by}, ${when}.`,
  alreadyAlone: (client, when) => `Schon abgelegt bei ${client}, ${when}.`,
  alreadyText: 'Ergänzen Sie Ihren Mandanten am selben Dokument, oder verschieben Sie es.',
  add: 'Mandant ergänzen',
  move: 'Verschieben',
  leave: 'So lassen',
  hidden: 'Schon abgelegt von jemandem, der das Dokument für sich behält.',
  open: 'Öffnen',
  elsewhere: 'Anders ablegen',
  keepThere: 'So lassen',
  unfile: 'Aus der Ablage nehmen',
  unfileTitle: 'Diese Nachricht aus der Ablage nehmen?',
  unfileText:
    'Die Nachricht bleibt in Outlook. Das Dokument verschwindet für alle beim Mandanten; es lässt sich wiederherstellen.',
  unfiled: 'Aus der Ablage genommen.',
  justFiled: (client) => `Abgelegt bei ${client}.`,
  justMoved: (client) => `Liegt jetzt bei ${client}.`,
  undo: 'Rückgängig',
  undone: 'Rückgängig gemacht. Alles ist wie vorher.',
  itemMoved: 'Inzwischen wurde eine andere Nachricht ausgewählt; es wurde nichts abgelegt.',
  notReadable:
    'Diese Nachricht lässt sich hier nicht ablegen. Öffnen Sie sie in Outlook im Web oder auf einem Computer.',
  shared: (mailbox) => `Im freigegebenen Postfach ${mailbox}.`,
  failedTag: 'Einer Kategorie dieser Nachricht konnte nicht gefolgt werden',
  privateTitle: 'Eine private Nachricht ablegen?',
  privateText:
    'Sie ist als privat oder vertraulich gekennzeichnet. Abgelegt können alle sie lesen, die die Dokumente des Mandanten sehen dürfen, außer Sie wählen es unter „Weitere Angaben“ anders.',
  privateConfirm: 'Ablegen',
  conversation: 'Ganze Unterhaltung ablegen',
  conversationTitle: 'Die ganze Unterhaltung',
  conversationAlone: 'Dies ist die einzige Nachricht der Unterhaltung.',
  conversationCount: (open, all) =>
    open === 0
      ? `Alle ${all} Nachrichten sind abgelegt.`
      : `${open} von ${all} Nachrichten ${open === 1 ? 'ist' : 'sind'} noch nicht abgelegt.`,
  fileAll: (count, client) => `${count} bei ${client} ablegen`,
  progress: (done, all) => `${done} von ${all}`,
  stop: 'Anhalten',
  stopped: (done, all) => `Nach ${done} von ${all} angehalten.`,
  allDone: (count) => (count === 1 ? '1 Nachricht ist abgelegt.' : `${count} Nachrichten sind abgelegt.`),
  someFailed: (count) =>
    count === 1 ? '1 Nachricht wurde nicht abgelegt:' : `${count} Nachrichten wurden nicht abgelegt:`,
  retryFailed: 'Diese noch einmal versuchen',
  many: (count) => `${count} Nachrichten ausgewählt`,
  manyLimit: (count) => `Die ersten ${count} werden abgelegt; wählen Sie die anderen danach aus.`,
  state: {
    filed: (client) => `abgelegt bei ${client}`,
    open: 'noch nicht abgelegt',
    working: 'wird abgelegt',
    failed: 'nicht abgelegt',
  },
  noSubject: '(kein Betreff)',
  contact: {
    unknown: (name) => `${name} ist nicht im CRM.`,
    create: 'Kontakt anlegen',
    title: 'Neuer Kontakt',
    hint: 'Aus der Signatur gelesen. Prüfen Sie die Angaben vor dem Speichern.',
    givenName: 'Vorname',
    surname: 'Nachname',
    jobTitle: 'Position',
    client: 'Mandant',
    noClient: 'keiner',
    companyName: 'Firma',
    businessPhone: 'Telefon',
    mobilePhone: 'Mobil',
    emailAddress: 'E-Mail',
    businessHomePage: 'Website',
    street: 'Straße',
    postalCode: 'Postleitzahl',
    city: 'Ort',
    countryOrRegion: 'Land',
    nameNeeded: 'Geben Sie einen Vor- oder Nachnamen ein.',
    save: 'Kontakt speichern',
    saved: (name) => `${name} ist jetzt im CRM.`,
  },
}
