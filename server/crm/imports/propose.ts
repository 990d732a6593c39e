/** What a column probably is, by its header: names that Outlook, Google, spreadsheets and Tandem itself use, in English and German. */
import type { ClientTarget, ContactTarget, ImportKind, ImportTarget } from '../../../shared/schemas/exchange.ts'

const contactNames: Readonly<Record<ContactTarget, readonly string[]>> = {
  title: ['title', 'name prefix', 'prefix', 'anrede', 'titel', 'salutation'],
  givenName: ['first name', 'given name', 'vorname', 'forename', 'firstname'],
  middleName: ['middle name', 'additional name', 'weitere vornamen', 'zweiter vorname', 'middlename'],
  surname: ['last name', 'surname', 'family name', 'nachname', 'familienname', 'name', 'lastname'],
  generation: ['suffix', 'name suffix', 'generation', 'namenszusatz'],
  nickName: ['nickname', 'spitzname', 'rufname'],
  displayName: [
    'display name',
    'full name',
    'anzeigename',
    'vollstaendiger name',
    'voller name',
    'contact',
    'kontakt',
    'name vollstaendig',
  ],
  clientName: ['client', 'client name', 'customer', 'mandant', 'kunde', 'klient', 'account'],
  companyName: [
    'company',
    'company name',
    'organization',
    'organisation',
    'organization name',
    'firma',
    'unternehmen',
    'organization 1 name',
  ],
  jobTitle: [
    'job title',
    'position',
    'organization title',
    'berufsbezeichnung',
    'stellung',
    'funktion',
    'organization 1 title',
  ],
  department: ['department', 'abteilung', 'organization department'],
  profession: ['profession', 'beruf', 'branche', 'industry'],
  officeLocation: ['office location', 'office', 'buero'],
  manager: ['manager', "manager's name", 'manager s name', 'name des der vorgesetzten', 'vorgesetzter'],
  assistantName: ['assistant', "assistant's name", 'assistant s name', 'name assistent', 'assistenz'],
  spouseName: ['spouse', 'partner', 'ehepartner', 'lebenspartner'],
  businessHomePage: ['web page', 'website', 'homepage', 'webseite', 'internetseite', 'url', 'website 1 value'],
  emailAddress1: [
    'email',
    'e mail',
    'email address',
    'e mail address',
    'e mail adresse',
    'mail',
    'e mail 1 value',
    'email 1',
  ],
  emailAddress2: ['e mail 2 address', 'e mail 2 adresse', 'e mail 2', 'email 2', 'e mail 2 value', 'e mail adresse 2'],
  emailAddress3: ['e mail 3 address', 'e mail 3 adresse', 'e mail 3', 'email 3', 'e mail 3 value', 'e mail adresse 3'],
  businessPhone1: [
    'business phone',
    'phone',
    'telephone',
    'telefon',
    'telefon geschaeftlich',
    'phone work',
    'work phone',
    'phone 1 value',
    'tel',
  ],
  businessPhone2: ['business phone 2', 'phone 2', 'telefon geschaeftlich 2', 'telefon 2', 'phone 2 value'],
  homePhone1: ['home phone', 'telefon privat', 'telefon zuhause', 'phone home'],
  homePhone2: ['home phone 2', 'telefon privat 2'],
  mobilePhone: ['mobile phone', 'mobile', 'cell', 'cell phone', 'mobiltelefon', 'handy', 'mobil'],
  imAddress: ['im address', 'chat', 'im adresse', 'messenger'],
  homeStreet: ['home street', 'strasse privat'],
  homeCity: ['home city', 'ort privat', 'stadt privat'],
  homeState: ['home state', 'bundesland kanton privat', 'bundesland privat'],
  homePostalCode: ['home postal code', 'home zip', 'postleitzahl privat', 'plz privat'],
  homeCountry: ['home country', 'home country region', 'land region privat', 'land privat'],
  otherStreet: ['other street', 'weitere strasse', 'street', 'strasse', 'business street'],
  otherCity: ['other city', 'weiterer ort', 'city', 'ort', 'stadt', 'business city'],
  otherState: ['other state', 'weiteres bundesland kanton', 'state', 'bundesland', 'business state'],
  otherPostalCode: [
    'other postal code',
    'weitere postleitzahl',
    'postal code',
    'zip',
    'plz',
    'postleitzahl',
    'business postal code',
  ],
  otherCountry: [
    'other country',
    'other country region',
    'weiteres land region',
    'country',
    'land',
    'business country region',
  ],
  birthday: ['birthday', 'date of birth', 'geburtstag', 'geburtsdatum'],
  notes: ['notes', 'note', 'notizen', 'bemerkungen', 'bemerkung', 'comment', 'kommentar'],
}

const clientNames: Readonly<Record<ClientTarget, readonly string[]>> = {
  name: [
    'name',
    'client',
    'client name',
    'company',
    'company name',
    'customer',
    'mandant',
    'kunde',
    'firma',
    'unternehmen',
  ],
  entityType: ['entity type', 'type', 'kind', 'rechtsform', 'art', 'typ'],
  profession: ['profession', 'industry', 'branche', 'beruf'],
  accountManager: [
    'account manager',
    'responsible',
    'partner',
    'betreuer',
    'zustaendig',
    'sachbearbeiter',
    'kundenbetreuer',
  ],
  office: ['office', 'branch', 'buero', 'niederlassung', 'kanzlei'],
  locationName: ['location', 'main location', 'standort', 'hauptstandort'],
  street: ['street', 'address', 'strasse', 'adresse', 'anschrift'],
  city: ['city', 'town', 'ort', 'stadt'],
  state: ['state', 'county', 'region', 'bundesland', 'kanton'],
  postalCode: ['postal code', 'postcode', 'zip', 'zip code', 'plz', 'postleitzahl'],
  country: ['country', 'land', 'country region'],
  phone: ['phone', 'telephone', 'telefon', 'tel', 'business phone'],
}

const names: Readonly<Record<ImportKind, Readonly<Record<string, readonly string[]>>>> = {
  contacts: contactNames,
  clients: clientNames,
}

const written: readonly (readonly [string, string])[] = [
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
]

/** Letters and digits only, one blank between words; `E-Mail-Adresse` -> `e mail adresse`, `givenName` -> `given name`. */
const plainHeader = (header: string): string =>
  written
    .reduce(
      (text, [sign, letters]) => text.replaceAll(sign, letters),
      header.replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').toLowerCase(),
    )
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** One for each column; a target is proposed once, for the first column that fits. */
export const proposeMapping = (kind: ImportKind, columns: readonly string[]): (ImportTarget | null)[] => {
  const byName = new Map(
    Object.entries(names[kind]).flatMap(([target, spellings]) =>
      [plainHeader(target), ...spellings].map((spelling) => [spelling, target] as const),
    ),
  )
  const used = new Set<string>()
  return columns.map((column) => {
    const target = byName.get(plainHeader(column))
    if (target === undefined || used.has(target)) return null
    used.add(target)
    return target as ImportTarget
  })
}
