/**
 * Contacts that the employees already had in Outlook. Ada's show what adoption has to tell apart: three people whom the CRM
 * knows exactly, one entry that could be two people of the CRM, and private ones.
 */

import type { World } from '../world.ts'
import { ada, ben, clara, crmContact, crmPerson } from './sample-people.ts'

type Card = Readonly<Record<string, unknown>>

/** The same name and first address as in the CRM, with what a person adds by hand. */
const sameAsCrm = (number: number, added: Card = {}): Card => {
  const { givenName, surname } = crmContact(number)
  return { givenName, surname, emailAddresses: [crmPerson(number)], ...added }
}

const cardsOf: Readonly<Record<string, readonly Card[]>> = {
  [ada]: [
    sameAsCrm(5, {
      companyName: 'Northgate Shipping',
      mobilePhone: '07700 900221',
      personalNotes: 'Met at the salvage conference.',
    }),
    sameAsCrm(14, { companyName: 'Château Bellerive', personalNotes: 'Prefers French.' }),
    sameAsCrm(23, { title: 'Dr', businessPhones: ['01632 960302'] }),
    {
      displayName: 'Brightwater front desk',
      companyName: 'Brightwater Dental',
      emailAddresses: [
        { name: 'Front desk', address: 'office@brightwater.example' },
        { name: 'Dr Chen', address: 'mei.chen@brightwater.example' },
      ],
    },
    { givenName: 'Joan', surname: 'Morgan', nickName: 'Mum', homePhones: ['01632 960411'], birthday: '1949-11-26' },
    {
      givenName: 'Oliver',
      surname: 'Hughes',
      emailAddresses: [{ address: 'oliver.hughes@mail.example' }],
      mobilePhone: '07700 900412',
      categories: ['Private'],
    },
    {
      displayName: 'Finch Lane Dental Surgery',
      companyName: 'Finch Lane Dental Surgery',
      businessPhones: ['020 7946 0413'],
    },
    {
      givenName: 'Sofia',
      surname: 'Marques',
      emailAddresses: [{ address: 'sofia@marques-yoga.example' }],
      personalNotes: 'Yoga, Tuesdays at seven.',
    },
  ],
  [ben]: [
    sameAsCrm(1, { companyName: 'Müller & Söhne' }),
    { givenName: 'Anja', surname: 'Keller', mobilePhone: '+49 176 04069414', birthday: '1986-06-02' },
  ],
  [clara]: [
    sameAsCrm(44, { companyName: 'HanseNetz' }),
    { displayName: 'Pizzeria Da Lucia', businessPhones: ['040 66969-415'] },
  ],
}

export const loadSampleContacts = (world: World): void => {
  for (const [owner, cards] of Object.entries(cardsOf)) {
    const person = world.person(owner)
    for (const card of cards) person.createContact(card)
  }
  world.person(ada).addMasterCategory('Private', 'preset4')
  for (const owner of [ada, ben, clara]) {
    for (const [name, color] of [
      ['Red category', 'preset0'],
      ['Blue category', 'preset7'],
    ] as const)
      world.person(owner).addMasterCategory(name, color)
  }
}
