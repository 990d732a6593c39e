/** The sample firm's twelve clients and where they are: companies, private persons and a trust, one of them inactive. */

import { ada, ben, clara, emil, hamburg, london } from './house.ts'
import { type SampleClient, type SampleLocation, sampleId } from './records.ts'

type ClientRow = readonly [
  name: string,
  entityType: SampleClient['entityType'],
  profession: string,
  accountManagerId: string,
  officeId: string,
]

const rows: readonly ClientRow[] = [
  ['Müller & Söhne Präzisionstechnik GmbH', 'company', 'Manufacturing', ben, hamburg],
  ['Northgate Shipping Ltd', 'company', 'Shipping', ada, london],
  [
    'Vereinigte Norddeutsche Binnenschifffahrts- und Lagerhausverwaltungsgesellschaft für Handel, Umschlag und Beteiligungen mbH & Co. Kommanditgesellschaft auf Aktien',
    'company',
    'Logistics',
    ben,
    hamburg,
  ],
  ['Åkesson Design AB', 'company', 'Design', ada, london],
  ['Château Bellerive SARL', 'company', 'Hospitality', ada, london],
  ['Dr. Katharina Weiß', 'person', 'Medicine', ben, hamburg],
  ["Siobhán O'Neill", 'person', 'Education', ada, london],
  ['Thomas von der Heide', 'person', 'Farming', ben, hamburg],
  ['The Pemberton Family Trust', 'trust', 'Private wealth', emil, london],
  ['Brightwater Dental Practice LLP', 'company', 'Medicine', ada, london],
  ['Łódź Software Sp. z o.o.', 'company', 'Technology', clara, hamburg],
  ['Old Mill Bakery (in liquidation)', 'company', 'Food', emil, london],
]

export const inactiveClientNumber = 12

export const clients: readonly SampleClient[] = rows.map(
  ([name, entityType, profession, accountManagerId, officeId], index) => ({
    id: sampleId('client', index + 1),
    name,
    entityType,
    profession,
    accountManagerId,
    officeId,
    active: index + 1 !== inactiveClientNumber,
  }),
)

type LocationRow = readonly [
  client: number,
  name: string,
  street: string,
  postalCode: string,
  city: string,
  countryOrRegion: string,
  phone: string | null,
]

/** The first location of a client is its main one. */
const locationRows: readonly LocationRow[] = [
  [1, 'Werk Harburg', 'Industriestraße 7', '21079', 'Hamburg', 'Germany', '+49 40 66969-210'],
  [1, 'Vertrieb Süd', 'Leopoldstraße 120a', '80802', 'München', 'Germany', '089 99998-214'],
  [1, 'Lager Stade', 'Am Güterbahnhof 3', '21680', 'Stade', 'Germany', null],
  [2, 'Head office', '4 Customs House Quay', 'TS1 4SU', 'Middlesbrough', 'United Kingdom', '01632 960220'],
  [2, 'London agency', '88 Leadenhall Street, 3rd floor', 'EC3A 3BP', 'London', 'United Kingdom', '(020) 7946 0221'],
  [3, 'Hauptverwaltung', 'Große Elbstraße 145', '22767', 'Hamburg', 'Germany', '+49 (0)40 66969 230'],
  [4, 'Studio', 'Götgatan 36', '118 26', 'Stockholm', 'Sweden', '08-465 004 24'],
  [5, 'Château', '14 chemin des Vignes', '74200', 'Thonon-les-Bains', 'France', '+33 1 99 00 25 25'],
  [5, 'Boutique', "3 rue de l'Église", '75015', 'Paris', 'France', '01 99 00 25 26'],
  [6, 'Praxis', 'Eppendorfer Baum 19', '20249', 'Hamburg', 'Germany', '040/66969-260'],
  [7, 'Home', '27 Ranelagh Road', 'D06 X2R8', 'Dublin', 'Ireland', '+353 20 917 0270'],
  [8, 'Hof', 'Dorfstraße 1', '23714', 'Malente', 'Germany', '+49 30 23125 280'],
  [9, 'Trust office', 'Pemberton Hall, Mill Lane', 'GL54 2AB', 'Lower Slaughter', 'United Kingdom', '01632 960290'],
  [10, 'Surgery', '5 Brightwater Parade', 'BN3 2FA', 'Hove', 'United Kingdom', '01632 960300'],
  [10, 'Children’s clinic', '7a Brightwater Parade', 'BN3 2FA', 'Hove', 'United Kingdom', '01632 960301'],
  [11, 'Biuro', 'ul. Piotrkowska 104', '90-926', 'Łódź', 'Poland', '+48 42 555 01 10'],
  [11, 'US office', '350 Fifth Avenue, Suite 4100', '10118', 'New York', 'United States', '+1 (212) 555-0111'],
  [12, 'Bakery', 'The Old Mill, Weir Road', 'OX14 1AA', 'Abingdon', 'United Kingdom', '01632 960320'],
]

export const locations: readonly SampleLocation[] = locationRows.map(
  ([client, name, street, postalCode, city, countryOrRegion, phone], index) => ({
    id: sampleId('location', index + 1),
    clientId: sampleId('client', client),
    name,
    isMain: locationRows.findIndex((row) => row[0] === client) === index,
    street,
    city,
    postalCode,
    countryOrRegion,
    phone,
    active: client !== inactiveClientNumber,
  }),
)

/** The main location of a client, by the client's number in the list above. */
export const mainLocationOf = (client: number): string => {
  const found = locations.find((location) => location.isMain && location.clientId === sampleId('client', client))
  if (!found) throw new Error(`Client ${client} of the sample firm has no main location`)
  return found.id
}
