/** The people around the sample firm's clients: contact persons, alternates, dependents, and its suppliers. */

import { inactiveClientNumber, mainLocationOf } from './clients.ts'
import { type SampleContact, type SampleContactGroup, type SamplePhone, sampleId } from './records.ts'

type Optional = 'title' | 'jobTitle' | 'birthday' | 'notes' | 'active' | 'synchronize' | 'locationId'

type Details = Partial<Pick<SampleContact, Optional>> & {
  readonly emails?: readonly string[]
  readonly business?: string | readonly string[]
  readonly home?: string | readonly string[]
  readonly mobile?: string
}

const phonesOf = ({ business = [], home = [], mobile }: Details): SamplePhone[] => [
  ...[business].flat().map((number) => ({ kind: 'business', number }) as const),
  ...[home].flat().map((number) => ({ kind: 'home', number }) as const),
  ...(mobile ? [{ kind: 'mobile', number: mobile } as const] : []),
]

type Belonging = Pick<SampleContact, 'kind' | 'clientId' | 'relatedToId' | 'companyName'> & {
  readonly mainLocationId: string | null
}

const contact = (
  number: number,
  givenName: string,
  surname: string,
  belonging: Belonging,
  details: Details,
): SampleContact => ({
  id: sampleId('contact', number),
  kind: belonging.kind,
  clientId: belonging.clientId,
  locationId: details.locationId ?? belonging.mainLocationId,
  relatedToId: belonging.relatedToId,
  title: details.title ?? null,
  givenName,
  surname,
  companyName: belonging.companyName,
  jobTitle: details.jobTitle ?? null,
  emailAddresses: details.emails ?? [],
  phones: phonesOf(details),
  birthday: details.birthday ?? null,
  notes: details.notes ?? null,
  active: details.active ?? belonging.clientId !== sampleId('client', inactiveClientNumber),
  synchronize: details.synchronize ?? true,
})

type AddPerson = (number: number, givenName: string, surname: string, details: Details) => SampleContact

const of = (client: number): AddPerson => {
  const belonging: Belonging = {
    kind: 'clientPerson',
    clientId: sampleId('client', client),
    relatedToId: null,
    companyName: null,
    mainLocationId: mainLocationOf(client),
  }
  return (number, givenName, surname, details) => contact(number, givenName, surname, belonging, details)
}

const [mueller, northgate, vereinigte, akesson, bellerive, weiss] = [of(1), of(2), of(3), of(4), of(5), of(6)]
const [oneill, heide, pemberton, brightwater, lodz, bakery] = [of(7), of(8), of(9), of(10), of(11), of(12)]

const clientPeople: readonly SampleContact[] = [
  mueller(1, 'Jürgen', 'Müller', {
    title: 'Dr.-Ing.',
    jobTitle: 'Geschäftsführer',
    birthday: '1961-03-29',
    business: ['+49 40 66969-211', '+49 40 66969-212'],
    mobile: '+49 171 3920011',
    emails: [
      'juergen.mueller@mueller-soehne.example',
      'jm@mueller-soehne.example',
      'jmueller61@mail.example',
      'vorstand@vdma-nord.example',
    ],
    notes: 'Prefers to be called before nine.\nPays within 14 days.',
  }),
  mueller(2, 'Änne', 'Groß', {
    jobTitle: 'Leiterin Einkauf',
    business: '040 / 66 96 92 13',
    emails: ['aenne.gross@mueller-soehne.example'],
  }),
  mueller(3, 'Sinan', 'Yıldız', {
    jobTitle: 'Vertrieb Süd',
    locationId: sampleId('location', 2),
    mobile: '0152 28817386',
    emails: ['s.yildiz@mueller-soehne.example'],
  }),
  mueller(4, 'Hans-Peter', 'Schäfer-Öztürk', {
    jobTitle: 'Lagerleiter',
    locationId: sampleId('location', 3),
    business: '+49 4141 555 014',
  }),
  northgate(5, 'Margaret', 'Ashdown', {
    jobTitle: 'Claims Director',
    business: '01632 960221',
    mobile: '07700 900221',
    emails: ['margaret.ashdown@northgate-shipping.example', 'm.ashdown@northgate.example'],
  }),
  northgate(6, 'Oluwaseun', 'Adeyemi', {
    jobTitle: 'Fleet Manager',
    business: '01632 960222 ext. 17',
    emails: ['o.adeyemi@northgate-shipping.example'],
  }),
  northgate(7, 'Ian', 'MacLeod', {
    jobTitle: 'Master Mariner',
    mobile: '+44 7700 900222',
    emails: ['ian.macleod@northgate-shipping.example'],
    birthday: '1972-11-02',
  }),
  northgate(8, 'Priya', 'Raghunathan', {
    jobTitle: 'Agent',
    locationId: sampleId('location', 5),
    business: '(020) 7946 0222',
    emails: ['priya.r@northgate-shipping.example'],
  }),
  vereinigte(9, 'Friedrich-Wilhelm', 'Graf von Reventlow-Hohenstein', {
    title: 'Prof. Dr. h. c.',
    jobTitle: 'Vorsitzender des Aufsichtsrats',
    business: '+49 (0)40 66969 231',
    emails: ['aufsichtsrat@vnbl.example'],
  }),
  vereinigte(10, 'Renate', 'Böttcher', {
    jobTitle: 'Prokuristin',
    business: '+49 (0)40 66969 232',
    emails: ['r.boettcher@vnbl.example'],
  }),
  vereinigte(11, 'Kim', 'Nguyễn', {
    jobTitle: 'Hafenmeister',
    business: '+49 (0)40 66969 233',
    mobile: '+49 176 04069033',
    emails: ['kim.nguyen@vnbl.example'],
  }),
  akesson(12, 'Björn', 'Åkesson', {
    jobTitle: 'Grundare',
    business: '08-465 004 25',
    mobile: '070-174 06 25',
    emails: ['bjorn@akesson-design.example'],
    birthday: '1980-02-29',
  }),
  akesson(13, 'Saga', 'Lindqvist', {
    jobTitle: 'Art Director',
    mobile: '+46 70 174 06 26',
    emails: ['saga@akesson-design.example'],
  }),
  bellerive(14, 'Amélie', 'Fontaine-Dubois', {
    title: 'Mme',
    jobTitle: 'Gérante',
    business: '+33 1 99 00 25 27',
    emails: ['amelie@bellerive.example', 'direction@bellerive.example', 'amelie.fontaine@courriel.example'],
  }),
  bellerive(15, 'Noël', 'Lefèvre', {
    title: 'M.',
    jobTitle: 'Maître de chai',
    mobile: '06 39 98 25 28',
    emails: ['noel.lefevre@bellerive.example'],
  }),
  bellerive(16, 'Zoé', "D'Almeida", {
    jobTitle: 'Responsable boutique',
    locationId: sampleId('location', 9),
    business: '01.99.00.25.29',
    emails: ['boutique@bellerive.example'],
  }),
  weiss(17, 'Katharina', 'Weiß', {
    title: 'Dr.',
    jobTitle: 'Ärztin',
    business: '040/66969-261',
    home: ['040/66969-262', '040/66969-263'],
    mobile: '0176 04069061',
    emails: ['praxis@dr-weiss.example', 'k.weiss@mail.example'],
    birthday: '1975-07-14',
  }),
  oneill(18, 'Siobhán', "O'Neill", {
    jobTitle: 'Head Teacher',
    home: '+353 20 917 0271',
    mobile: '+353 85 555 0171',
    emails: ['siobhan.oneill@mail.example'],
    birthday: '1969-12-31',
  }),
  heide(19, 'Thomas', 'von der Heide', { home: '+49 30 23125 281', notes: 'Has no e-mail. Write letters.' }),
  pemberton(20, 'Arthur', 'Pemberton', {
    title: 'Sir',
    jobTitle: 'Settlor',
    home: '01632 960291',
    emails: ['arthur@pemberton.example'],
    birthday: '1938-05-06',
  }),
  pemberton(21, 'Helena', 'Pemberton-Clarke', {
    jobTitle: 'Trustee',
    mobile: '07700 900291',
    emails: ['helena@pemberton.example', 'h.clarke@mail.example'],
  }),
  pemberton(22, 'Rupert', 'Pemberton', {
    jobTitle: 'Beneficiary',
    mobile: '07700 900292',
    emails: ['rupert@pemberton.example'],
    synchronize: false,
  }),
  brightwater(23, 'Fatima', 'Al-Sayed', {
    title: 'Dr',
    jobTitle: 'Senior Partner',
    business: '01632 960302',
    emails: ['fatima.alsayed@brightwater.example'],
  }),
  brightwater(24, 'Gareth', 'Llewellyn', {
    jobTitle: 'Practice Manager',
    business: '01632 960303',
    emails: ['gareth@brightwater.example', 'office@brightwater.example'],
  }),
  brightwater(25, 'Mei', 'Chen', {
    jobTitle: 'Orthodontist',
    locationId: sampleId('location', 15),
    business: '01632 960304',
    emails: ['mei.chen@brightwater.example'],
  }),
  lodz(26, 'Agnieszka', 'Wójcik', {
    jobTitle: 'CEO',
    business: '+48 42 555 01 11',
    mobile: '+48 699 555 111',
    emails: ['agnieszka.wojcik@lodzsoft.example'],
  }),
  lodz(27, 'Paweł', 'Żak', { jobTitle: 'CTO', business: '+48 42 555 01 12', emails: ['pawel.zak@lodzsoft.example'] }),
  lodz(28, 'Grace', 'Hoffman', {
    jobTitle: 'VP Sales',
    locationId: sampleId('location', 17),
    business: '+1 (212) 555-0112 x204',
    mobile: '1-917-555-0113',
    emails: ['grace.hoffman@lodzsoft.example'],
  }),
  lodz(29, '健太', '小林', {
    jobTitle: 'Partner, Tokyo',
    mobile: '+81 90-5555-0129',
    emails: ['k.kobayashi@lodzsoft.example'],
  }),
  bakery(30, 'Wendy', 'Miller', {
    jobTitle: 'Former owner',
    mobile: '07700 900320',
    emails: ['wendy.miller@oldmill.example'],
  }),
  bakery(31, 'Colin', 'Baker', {
    jobTitle: 'Liquidator',
    business: '01632 960321',
    emails: ['colin.baker@insolvency.example'],
  }),
]

const besides = (
  kind: 'alternate' | 'dependent',
  number: number,
  givenName: string,
  surname: string,
  relatedTo: number,
  details: Details,
): SampleContact => {
  const main = clientPeople.find((person) => person.id === sampleId('contact', relatedTo))
  if (!main) throw new Error(`Contact ${relatedTo} of the sample firm does not exist`)
  return contact(
    number,
    givenName,
    surname,
    {
      kind,
      clientId: main.clientId,
      relatedToId: main.id,
      companyName: null,
      mainLocationId: main.locationId,
    },
    details,
  )
}

const alternates: readonly SampleContact[] = [
  besides('alternate', 32, 'Petra', 'Brandt', 1, {
    jobTitle: 'Assistenz der Geschäftsführung',
    business: '+49 40 66969-215',
    emails: ['petra.brandt@mueller-soehne.example'],
  }),
  besides('alternate', 33, 'Duncan', 'Reid', 5, {
    jobTitle: 'Deputy Claims Director',
    business: '01632 960223',
    emails: ['duncan.reid@northgate-shipping.example'],
  }),
  besides('alternate', 34, 'Ulrike', 'Stöver', 9, {
    jobTitle: 'Sekretariat',
    business: '+49 (0)40 66969 234',
    emails: ['sekretariat@vnbl.example'],
  }),
  besides('alternate', 35, 'Élodie', 'Marchand', 14, {
    jobTitle: 'Assistante',
    business: '+33 1 99 00 25 30',
    emails: ['elodie@bellerive.example'],
  }),
  besides('alternate', 36, 'Kacper', 'Lis', 26, {
    jobTitle: 'Office Manager',
    business: '+48 42 555 01 13',
    emails: ['kacper.lis@lodzsoft.example'],
  }),
]

const dependents: readonly SampleContact[] = [
  besides('dependent', 37, 'Jonas', 'Weiß', 17, { birthday: '2011-09-01', notes: 'Son' }),
  besides('dependent', 38, 'Mila', 'Weiß', 17, { birthday: '2014-04-18', notes: 'Daughter' }),
  besides('dependent', 39, 'Cian', "O'Neill", 18, {
    birthday: '2008-01-23',
    mobile: '+353 85 555 0172',
    notes: 'Son',
  }),
  besides('dependent', 40, 'Ilse', 'von der Heide', 19, {
    birthday: '1940-10-10',
    home: '+49 30 23125 281',
    notes: 'Mother',
  }),
  besides('dependent', 41, 'Beatrice', 'Pemberton', 20, {
    birthday: '1941-08-20',
    emails: ['beatrice@pemberton.example'],
    notes: 'Wife',
  }),
]

const supplierOf = (companyName: string): AddPerson => {
  const nowhere = { clientId: null, relatedToId: null, mainLocationId: null }
  const belonging: Belonging = { ...nowhere, kind: 'supplier', companyName }
  return (number, givenName, surname, details) => contact(number, givenName, surname, belonging, details)
}

const [steno, hanse, lingua, whitehat] = [
  supplierOf('Verbatim Court Reporters Ltd'),
  supplierOf('HanseNetz IT-Service GmbH'),
  supplierOf('Lingua Franca Übersetzungen'),
  supplierOf('Whitehat Forensics Inc.'),
]

/** The "tech database" of SM-07. */
const suppliers: readonly SampleContact[] = [
  steno(42, 'Hazel', 'Pike', {
    jobTitle: 'Court Reporter',
    business: '020 7946 0342',
    mobile: '07700 900342',
    emails: ['hazel@verbatim.example'],
  }),
  steno(43, 'Desmond', 'Okafor', {
    jobTitle: 'Bookings',
    business: '020 7946 0343',
    emails: ['bookings@verbatim.example'],
  }),
  hanse(44, 'Lars', 'Petersen', {
    jobTitle: 'Netzwerktechniker',
    business: '+49 40 66969-344',
    mobile: '+49 171 3920044',
    emails: ['lars.petersen@hansenetz.example'],
  }),
  hanse(45, 'Notdienst', 'Hotline', {
    business: '0800 55 5 0345',
    emails: ['notdienst@hansenetz.example'],
    notes: 'Around the clock',
  }),
  lingua(46, 'Lucía', 'Fernández Ibáñez', {
    jobTitle: 'Translator DE/ES/EN',
    mobile: '+34 655 550 146',
    emails: ['lucia@lingua-franca.example'],
  }),
  lingua(47, 'Yusuf', 'Çelik', {
    jobTitle: 'Sworn Interpreter TR/DE',
    mobile: '0176 04069047',
    emails: ['yusuf.celik@lingua-franca.example'],
  }),
  whitehat(48, 'Dana', 'Rivera', {
    jobTitle: 'Forensic Analyst',
    business: '(415) 555-0148',
    mobile: '+1 415 555 0149',
    emails: ['dana@whitehat.example', 'evidence@whitehat.example'],
  }),
]

export const contacts: readonly SampleContact[] = [...clientPeople, ...alternates, ...dependents, ...suppliers]

const group = (number: number, name: string, members: readonly number[]): SampleContactGroup => ({
  id: sampleId('group', number),
  name,
  memberIds: members.map((member) => sampleId('contact', member)),
})

export const contactGroups: readonly SampleContactGroup[] = [
  group(1, 'Newsletter', [1, 2, 5, 10, 12, 14, 17, 18, 23, 26, 28]),
  group(2, 'Christmas cards', [1, 5, 9, 14, 19, 20, 21, 23, 30]),
  group(3, 'Maritime law circle', [5, 6, 7, 8, 9, 11]),
  group(4, 'Experts and interpreters', [42, 44, 46, 47, 48]),
]
