/** Any number of plausible contacts for the bench and for load: the same count and seed always give the same people. */

import { london } from './house.ts'
import type { SampleClient, SampleContact, SampleLocation } from './records.ts'

export interface ManyContacts {
  readonly clients: readonly SampleClient[]
  readonly locations: readonly SampleLocation[]
  readonly contacts: readonly SampleContact[]
}

const givenNames = [
  'Anna',
  'Björn',
  'Chloé',
  'David',
  'Elif',
  'Fergus',
  'Grażyna',
  'Hugo',
  'Inês',
  'Jörg',
  'Kofi',
  'Łucja',
  'Mats',
  'Nadia',
  'Óscar',
  'Paula',
]
const surnames = [
  'Abbott',
  'Bäcker',
  'Čapek',
  'Dubois',
  'Eriksen',
  'Fischer',
  'García',
  'Horák',
  'Ivanova',
  'Jäger',
  'Kowalska',
  'Lund',
  'Möller',
  'Novák',
  'Özdemir',
  'Price',
]
const jobTitles = ['Director', 'Bookkeeper', 'Counsel', 'Engineer', 'Buyer', 'Foreman', 'Secretary', null]
const professions = ['Manufacturing', 'Shipping', 'Medicine', 'Technology', 'Food']
const peoplePerClient = 5

/** mulberry32: a small generator with a 32-bit seed; good enough to vary names, useless for secrets. */
const generator = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const generatedId = (family: string, seed: number, number: number): string =>
  `${family}-${(seed & 0xffff).toString(16).padStart(4, '0')}-4e0a-9c1b-${String(number).padStart(12, '0')}`

/**
 * @param count how many contacts; five share a client with one main location
 * @param seed  32-bit; its low 16 bits are part of the ids, so sets of different seeds can be loaded side by side
 * @param accountManagerId an employee's id
 */
export const manyContacts = (count: number, seed: number, accountManagerId: string): ManyContacts => {
  const next = generator(seed)
  const pick = <T>(values: readonly T[]): T => values[next(values.length)] as T
  const digits = (length: number): string => Array.from({ length }, () => next(10)).join('')
  const clientNumbers = Array.from({ length: Math.ceil(count / peoplePerClient) }, (_, index) => index + 1)
  const clientId = (number: number) => generatedId('c11ef111', seed, number)
  const locationId = (number: number) => generatedId('10caf111', seed, number)

  const clients = clientNumbers.map(
    (number): SampleClient => ({
      id: clientId(number),
      name: `${pick(surnames)} & ${pick(surnames)} ${number} Ltd`,
      entityType: 'company',
      profession: pick(professions),
      accountManagerId,
      officeId: london,
      active: true,
    }),
  )
  const locations = clientNumbers.map(
    (number): SampleLocation => ({
      id: locationId(number),
      clientId: clientId(number),
      name: 'Head office',
      isMain: true,
      street: `${1 + next(200)} High Street`,
      city: pick(['London', 'Leeds', 'Bristol', 'York']),
      postalCode: `ZZ${1 + next(9)} ${1 + next(9)}ZZ`,
      countryOrRegion: 'United Kingdom',
      phone: `01632 96${digits(4)}`,
      active: true,
    }),
  )
  const contacts = Array.from({ length: count }, (_, index): SampleContact => {
    const client = 1 + Math.floor(index / peoplePerClient)
    const [givenName, surname] = [pick(givenNames), `${pick(surnames)}-${index + 1}`]
    const hasSecondAddress = next(4) === 0
    return {
      id: generatedId('c0a7f111', seed, index + 1),
      kind: 'clientPerson',
      clientId: clientId(client),
      locationId: locationId(client),
      relatedToId: null,
      title: null,
      givenName,
      surname,
      companyName: null,
      jobTitle: pick(jobTitles),
      emailAddresses: [
        `person${index + 1}@many.example`,
        ...(hasSecondAddress ? [`person${index + 1}@mail.example`] : []),
      ],
      phones: [
        { kind: 'business', number: `01632 96${digits(4)}` },
        ...(next(2) === 0 ? [{ kind: 'mobile', number: `+44 7700 90${digits(4)}` } as const] : []),
      ],
      birthday: next(3) === 0 ? `19${50 + next(50)}-0${1 + next(9)}-${10 + next(19)}` : null,
      notes: null,
      active: true,
      synchronize: true,
    }
  })
  return { clients, locations, contacts }
}
