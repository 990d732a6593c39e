/** A contact as a vCard 4.0 (RFC 6350) or 3.0 (RFC 2426): escaped, folded at 75 octets. */
import type { Contact, PhysicalAddress } from '../../../shared/schemas/crm.ts'

export type VcardVersion = '3' | '4'

const escaped = (text: string): string =>
  text.replaceAll(/[\\,;]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n')

const encoder = new TextEncoder()

/** A line goes on with a blank; no character is torn apart. */
const folded = (line: string): string => {
  let [out, octets] = ['', 0]
  for (const letter of line) {
    const size = encoder.encode(letter).length
    if (octets + size > 74) {
      out += '\r\n '
      octets = 1
    }
    out += letter
    octets += size
  }
  return `${out}\r\n`
}

const parts = (values: readonly (string | null)[]): string => values.map((value) => escaped(value ?? '')).join(';')

const addressLine = (type: string, address: PhysicalAddress | null): string[] =>
  address === null
    ? []
    : [
        `ADR;TYPE=${type}:${parts([null, null, address.street, address.city, address.state, address.postalCode, address.countryOrRegion])}`,
      ]

const line = (name: string, value: string | null): string[] =>
  value === null || value === '' ? [] : [`${name}:${escaped(value)}`]

export const vcardOf = (contact: Contact, clientName: string | null, version: VcardVersion): string => {
  const company = clientName ?? contact.companyName
  const isNew = version === '4'
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}.0`,
    `UID:${isNew ? 'urn:uuid:' : ''}${contact.id}`,
    `FN:${escaped(contact.displayName)}`,
    `N:${parts([contact.surname, contact.givenName, contact.middleName, contact.title, contact.generation])}`,
    ...line('NICKNAME', contact.nickName),
    ...(company === null && contact.department === null ? [] : [`ORG:${parts([company, contact.department])}`]),
    ...line('TITLE', contact.jobTitle),
    ...contact.emailAddresses.map(({ address }) => `EMAIL;TYPE=${isNew ? 'work' : 'INTERNET'}:${escaped(address)}`),
    ...contact.businessPhones.map((phone) => `TEL;TYPE=${isNew ? 'work' : 'WORK'}:${escaped(phone)}`),
    ...contact.homePhones.map((phone) => `TEL;TYPE=${isNew ? 'home' : 'HOME'}:${escaped(phone)}`),
    ...line(`TEL;TYPE=${isNew ? 'cell' : 'CELL'}`, contact.mobilePhone),
    ...addressLine('home', contact.homeAddress),
    ...addressLine('work', contact.otherAddress),
    ...line('URL', contact.businessHomePage),
    ...line('BDAY', isNew ? (contact.birthday?.replaceAll('-', '') ?? null) : contact.birthday),
    ...line('NOTE', contact.notes),
    'END:VCARD',
  ]
  return lines.map(folded).join('')
}
