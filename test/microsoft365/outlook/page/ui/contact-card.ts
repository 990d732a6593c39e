/** One contact, read only. */
import type { Contact, MasterCategory, PostalAddress } from '../../store.ts'
import { h, type Child } from './dom.ts'
import { icon, type IconName } from './icons.ts'
import { avatar, categoryLabels } from './parts.ts'
import { contactName } from './contact-name.ts'

const addressText = (address: PostalAddress) =>
  [address.street, `${address.postalCode} ${address.city}`.trim(), address.state, address.countryOrRegion]
    .filter((line) => line !== '')
    .join('\n')

type Fact = readonly [label: string, value: string]

const facts = (name: IconName, heading: string, all: readonly Fact[]): Child => {
  const set = all.filter(([, value]) => value !== '')
  if (set.length === 0) return null
  return h(
    'section',
    { class: 'facts' },
    h('h3', {}, icon(name, 18), heading),
    h('dl', {}, ...set.flatMap(([label, value]) => [h('dt', {}, label), h('dd', {}, value)])),
  )
}

export function contactCard(contact: Contact, master: readonly MasterCategory[]): readonly Child[] {
  const line = [contact.jobTitle, contact.department, contact.companyName].filter((text) => text !== '').join(', ')
  return [
    h(
      'header',
      { class: 'contact-header' },
      avatar(contactName(contact), 72),
      h('div', {}, h('h2', { class: 'subject' }, contactName(contact)), h('div', { class: 'quiet' }, line)),
    ),
    categoryLabels(contact.categories, master),
    facts(
      'mail',
      'E-mail',
      contact.emailAddresses.map(({ address }, index) => [`E-mail ${index + 1}`, address]),
    ),
    facts('phone', 'Telephone', [
      ...contact.businessPhones.map((number): Fact => ['Business', number]),
      ...contact.homePhones.map((number): Fact => ['Home', number]),
      ['Mobile', contact.mobilePhone],
    ]),
    facts('briefcase', 'Work', [
      ['First name', contact.givenName],
      ['Last name', contact.surname],
      ['Company', contact.companyName],
      ['Department', contact.department],
      ['Job title', contact.jobTitle],
      ['Web page', contact.businessHomePage],
    ]),
    facts('home', 'Addresses', [
      ['Business', addressText(contact.businessAddress)],
      ['Home', addressText(contact.homeAddress)],
      ['Other', addressText(contact.otherAddress)],
    ]),
    facts('people', 'Personal', [
      ['Birthday', contact.birthday],
      ['Spouse', contact.spouseName],
    ]),
    facts('note', 'Notes', [['Notes', contact.personalNotes]]),
  ]
}
