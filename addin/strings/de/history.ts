/** Deutsch: der Verlauf eines Eintrags (N5), Namen seiner Felder und Werte. */
import type { ChangeSource } from '../../../shared/schemas/history.ts'
import type { history as english } from '../en/history.ts'

const sources: Record<ChangeSource, (name: string | null) => string> = {
  outlook: (name) => (name === null ? 'aus Outlook' : `aus Outlook von ${name}`),
  rule: (name) => (name === null ? 'nach einer Regel, aus Outlook' : `nach einer Regel, aus Outlook von ${name}`),
  undo: (name) =>
    name === null ? 'durch Rückgängigmachen eines Abgleichs' : `durch Rückgängigmachen eines Abgleichs von ${name}`,
  person: (name) => (name === null ? 'von jemandem, der nicht mehr da ist' : `von ${name}`),
  import: (name) => (name === null ? 'aus einer importierten Datei' : `aus einer Datei, importiert von ${name}`),
  tandem: () => 'von Tandem',
  earlier: () => 'aus der Zeit vor dem Verlauf',
}

const fields: Record<string, string> = {
  name: 'Name',
  entityType: 'Mandantenart',
  accountManagerId: 'Betreuung',
  officeId: 'Büro',
  active: 'Aktiv',
  clientId: 'Mandant',
  clientIds: 'Mandanten',
  isMain: 'Hauptstandort',
  address: 'Adresse',
  phone: 'Telefon',
  kind: 'Art',
  locationId: 'Standort',
  relatedToId: 'Gehört zu',
  notes: 'Notizen',
  synchronize: 'Mit Outlook abgleichen',
  mailOptOut: 'Möchte keine Einladungen',
  groups: 'Kontaktgruppen',
  emailAddress: 'E-Mail-Adresse',
  businessPhone: 'Telefon geschäftlich',
  role: 'Rolle',
  displayName: 'Name',
  typeId: 'Art',
  assigneeId: 'Zuständig',
  people: 'Personen',
  ticketId: 'Ticket',
  responsibleId: 'Zuständig',
  visibility: 'Wer es sieht',
  note: 'Notiz',
  categoryId: 'Dokumentkategorie',
  contactIds: 'Personen',
}

export const history: typeof english = {
  title: 'Verlauf',
  empty: 'Es wurde noch nichts geändert.',
  created: (source) => `Angelegt ${source}`,
  changed: (source) => `Geändert ${source}`,
  deleted: (source) => `Gelöscht ${source}`,
  restored: (source) => `Zurückgeholt ${source}`,
  madePrivate: (source) => `Als privat gekennzeichnet ${source}; was vorher bekannt war, ist vergessen`,
  others: 'Alles, was oben nicht genannt ist, ist seitdem unverändert.',
  earlier: 'Alles, was oben nicht genannt ist, stammt aus der Zeit vor dem Verlauf.',
  run: 'Diesen Abgleich zeigen',
  restore: 'Zurücksetzen',
  restoreOne: (field, value) => `${field} zurücksetzen auf: ${value}`,
  restoreTitle: (field) => `„${field}“ zurücksetzen?`,
  restoreText: (value) =>
    `Der Wert wird: ${value}. Nur dieses Feld ändert sich, hier und mit dem nächsten Abgleich in Outlook.`,
  restoredField: (field) => `${field} wurde zurückgesetzt.`,
  was: 'vorher',
  is: 'nachher',
  sources,
  fields,
  roles: { administrator: 'Administration', employee: 'Mitarbeitende', readOnly: 'Liest nur' },
  contactKinds: {
    clientPerson: 'Ansprechperson',
    alternate: 'Vertretung',
    dependent: 'Angehörige',
    supplier: 'Dienstleister',
  },
}
