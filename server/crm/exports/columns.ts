/** What an export has of each kind, and what its columns are called. Names are those an import recognises. */
import type { Contact } from '../../../shared/schemas/crm.ts'
import type { RecordKind, RowOf } from '../../../shared/schemas/record-lists.ts'

export const exportLanguages = ['en', 'de'] as const
export type ExportLanguage = (typeof exportLanguages)[number]

type Cell = string | number | boolean | null
export interface ExportColumn<T> {
  readonly names: Readonly<Record<ExportLanguage, string>>
  readonly of: (row: T) => Cell
}

const column = <T>(en: string, de: string, of: (row: T) => Cell): ExportColumn<T> => ({ names: { en, de }, of })

const moment = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** Everything of the contact that an import can bring back. */
export interface ContactExport {
  readonly row: RowOf<'contacts'>
  readonly contact: Contact
}

const contact = (en: string, de: string, of: (contact: Contact) => Cell): ExportColumn<ContactExport> =>
  column(en, de, (row) => of(row.contact))

export const contactColumns: readonly ExportColumn<ContactExport>[] = [
  contact('Title', 'Titel', ({ title }) => title),
  contact('First name', 'Vorname', ({ givenName }) => givenName),
  contact('Middle name', 'Weitere Vornamen', ({ middleName }) => middleName),
  contact('Last name', 'Nachname', ({ surname }) => surname),
  contact('Suffix', 'Namenszusatz', ({ generation }) => generation),
  column('Client', 'Mandant', ({ row }) => row.client?.name ?? null),
  contact('Company', 'Firma', ({ companyName }) => companyName),
  contact('Job title', 'Berufsbezeichnung', ({ jobTitle }) => jobTitle),
  contact('Department', 'Abteilung', ({ department }) => department),
  contact('Profession', 'Branche', ({ profession }) => profession),
  contact('E-mail', 'E-Mail', ({ emailAddresses }) => emailAddresses[0]?.address ?? null),
  contact('E-mail 2', 'E-Mail 2', ({ emailAddresses }) => emailAddresses[1]?.address ?? null),
  contact('E-mail 3', 'E-Mail 3', ({ emailAddresses }) => emailAddresses[2]?.address ?? null),
  contact('Business phone', 'Telefon geschäftlich', ({ businessPhones }) => businessPhones[0] ?? null),
  contact('Business phone 2', 'Telefon geschäftlich 2', ({ businessPhones }) => businessPhones[1] ?? null),
  contact('Mobile phone', 'Mobiltelefon', ({ mobilePhone }) => mobilePhone),
  contact('Home phone', 'Telefon privat', ({ homePhones }) => homePhones[0] ?? null),
  contact('Home street', 'Straße privat', ({ homeAddress }) => homeAddress?.street ?? null),
  contact('Home postal code', 'Postleitzahl privat', ({ homeAddress }) => homeAddress?.postalCode ?? null),
  contact('Home city', 'Ort privat', ({ homeAddress }) => homeAddress?.city ?? null),
  contact('Home country', 'Land privat', ({ homeAddress }) => homeAddress?.countryOrRegion ?? null),
  contact('Birthday', 'Geburtstag', ({ birthday }) => birthday),
  contact('Notes', 'Notizen', ({ notes }) => notes),
  contact('Active', 'Aktiv', ({ active }) => active),
]

export const exportColumns: { readonly [K in Exclude<RecordKind, 'contacts'>]: readonly ExportColumn<RowOf<K>>[] } = {
  clients: [
    column('Name', 'Name', ({ name }) => name),
    column('Type', 'Art', ({ entityType }) => entityType),
    column('Industry', 'Branche', ({ profession }) => profession),
    column('Account manager', 'Betreuer', ({ accountManager }) => accountManager?.name ?? null),
    column('Office', 'Niederlassung', ({ office }) => office?.name ?? null),
    column('City', 'Ort', ({ city }) => city),
    column('Phone', 'Telefon', ({ phone }) => phone),
    column('Active', 'Aktiv', ({ active }) => active),
  ],
  locations: [
    column('Client', 'Mandant', ({ client }) => client.name),
    column('Location', 'Standort', ({ name }) => name),
    column('Main location', 'Hauptstandort', ({ isMain }) => isMain),
    column('Street', 'Straße', ({ street }) => street),
    column('Postal code', 'Postleitzahl', ({ postalCode }) => postalCode),
    column('City', 'Ort', ({ city }) => city),
    column('Phone', 'Telefon', ({ phone }) => phone),
    column('Active', 'Aktiv', ({ active }) => active),
  ],
  employees: [
    column('Name', 'Name', ({ displayName }) => displayName),
    column('Job title', 'Funktion', ({ jobTitle }) => jobTitle),
    column('E-mail', 'E-Mail', ({ emailAddress }) => emailAddress),
    column('Business phone', 'Telefon geschäftlich', ({ businessPhone }) => businessPhone),
    column('Mobile phone', 'Mobiltelefon', ({ mobilePhone }) => mobilePhone),
    column('Office', 'Niederlassung', ({ office }) => office?.name ?? null),
    column('Role', 'Rolle', ({ role }) => role),
    column('Active', 'Aktiv', ({ active }) => active),
  ],
  contactGroups: [
    column('Name', 'Name', ({ name }) => name),
    column('Members', 'Mitglieder', ({ members }) => members),
  ],
  tickets: [
    column('Number', 'Nummer', ({ number }) => `T-${number}`),
    column('Title', 'Titel', ({ title }) => title),
    column('Client', 'Mandant', ({ client }) => client?.name ?? null),
    column('Assignee', 'Zuständig', ({ assignee }) => assignee?.name ?? null),
    column('Kind', 'Art', ({ kind }) => kind),
    column('Type', 'Typ', ({ type }) => type?.name ?? null),
    column('Status', 'Status', ({ status }) => status),
    column('Priority', 'Priorität', ({ priority }) => priority),
    column('Due', 'Fällig', ({ dueDate }) => dueDate),
    column('Completed', 'Erledigt am', ({ completedOn }) => completedOn),
    column('Created', 'Angelegt', ({ createdAt }) => moment(createdAt)),
  ],
  appointments: [
    column('Subject', 'Betreff', ({ subject }) => subject),
    column('Start', 'Beginn', ({ time }) => time.start),
    column('End', 'Ende', ({ time }) => time.end),
    column('Time zone', 'Zeitzone', ({ time }) => (time.allDay ? null : time.zone)),
    column('Series', 'Serie', ({ isSeries }) => isSeries),
    column('Client', 'Mandant', ({ client }) => client?.name ?? null),
    column('Responsible', 'Zuständig', ({ responsible }) => responsible?.name ?? null),
    column('Location', 'Ort', ({ location }) => location),
    column('Status', 'Status', ({ status }) => status),
    column('Cancelled', 'Abgesagt', ({ cancelled }) => cancelled),
  ],
  documents: [
    column('Date', 'Datum', ({ at }) => moment(at)),
    column('Direction', 'Richtung', ({ direction }) => direction),
    column('Subject', 'Betreff', ({ subject }) => subject),
    column('From', 'Von', ({ from }) => from?.address ?? null),
    column('To', 'An', ({ to }) => to.map(({ address }) => address).join('; ')),
    column('Clients', 'Mandanten', ({ clients }) => clients.map(({ name }) => name).join('; ')),
    column('Category', 'Kategorie', ({ category }) => category?.name ?? null),
    column('Filed by', 'Abgelegt von', ({ filedBy }) => filedBy?.name ?? null),
    column('Filed', 'Abgelegt am', ({ filedAt }) => moment(filedAt)),
    column('Files', 'Dateien', ({ fileCount }) => fileCount),
  ],
}
