/**
 * CRM rows as canonical fields of the contacts area, and back. A field that the CRM does not know for a kind is left out (unknown)
 * so that it never empties anything in Outlook (R24); private notes never leave the CRM (features 1.6).
 */
import type { PhysicalAddress } from '../../../../shared/schemas/crm.ts'
import type { Fields, Json } from '../../../sync/record.ts'
import { displayNameOf, type ContactValues } from './contact-row.ts'

const ownText = [
  'givenName',
  'middleName',
  'surname',
  'title',
  'generation',
  'nickName',
  'jobTitle',
  'department',
  'profession',
  'officeLocation',
  'manager',
  'assistantName',
  'spouseName',
  'businessHomePage',
  'mobilePhone',
] as const
const ownLists = ['emailAddresses', 'businessPhones', 'homePhones', 'imAddresses'] as const
const ownAddresses = ['homeAddress', 'otherAddress'] as const

/** What a contact shows from other records. */
export interface Surroundings {
  readonly clientName: string | null
  /** Of its location, else of the client's main one. */
  readonly locationAddress: PhysicalAddress | null
  /** Whose alternate or dependent this is. */
  readonly relatedName: string | null
}

const listOrEmpty = (list: readonly Json[]): Json => (list.length === 0 ? null : list)

const addressOrEmpty = (address: PhysicalAddress | null): Json => {
  if (address === null) return null
  const { street = null, city = null, state = null, postalCode = null, countryOrRegion = null } = address
  const whole = { street, city, state, postalCode, countryOrRegion }
  return Object.values(whole).every((part) => part === null || part === '') ? null : whole
}

const relation = { alternate: 'Alternate of', dependent: 'Dependent of' } as const

const notesOf = (values: ContactValues, relatedName: string | null): Fields =>
  (values.kind === 'alternate' || values.kind === 'dependent') && relatedName !== null
    ? { personalNotes: `${relation[values.kind]} ${relatedName}` }
    : {}

export const fieldsOfContact = (
  values: ContactValues,
  { clientName, locationAddress, relatedName }: Surroundings,
): Fields => ({
  ...Object.fromEntries(ownText.map((name) => [name, values[name] || null])),
  ...Object.fromEntries(ownLists.map((name) => [name, listOrEmpty(values[name])])),
  ...Object.fromEntries(ownAddresses.map((name) => [name, addressOrEmpty(values[name])])),
  displayName: displayNameOf(values) || null,
  companyName: (values.clientId === null ? values.companyName : clientName) || null,
  birthday: values.birthday,
  ...(locationAddress === null ? {} : { businessAddress: addressOrEmpty(locationAddress) }),
  ...notesOf(values, relatedName),
})

export interface LocationFacts {
  readonly clientName: string
  readonly name: string
  readonly phone: string | null
  readonly address: PhysicalAddress
}

export const fieldsOfLocation = ({ clientName, name, phone, address }: LocationFacts): Fields => ({
  displayName: name === '' ? clientName : `${clientName}, ${name}`,
  companyName: clientName,
  officeLocation: name || null,
  businessPhones: phone ? [phone] : null,
  businessAddress: addressOrEmpty(address),
})

export interface EmployeeFacts {
  readonly displayName: string
  readonly givenName: string | null
  readonly surname: string | null
  readonly jobTitle: string | null
  readonly emailAddress: string | null
  readonly businessPhone: string | null
  readonly mobilePhone: string | null
  readonly officeName: string | null
  readonly firmName: string | null
}

export const fieldsOfEmployee = (employee: EmployeeFacts): Fields => ({
  displayName: employee.displayName,
  givenName: employee.givenName || null,
  surname: employee.surname || null,
  jobTitle: employee.jobTitle || null,
  companyName: employee.firmName || null,
  officeLocation: employee.officeName || null,
  emailAddresses: employee.emailAddress ? [{ address: employee.emailAddress, name: employee.displayName }] : null,
  businessPhones: employee.businessPhone ? [employee.businessPhone] : null,
  mobilePhone: employee.mobilePhone || null,
})

/**
 * The named fields put into a contact's values; those the contact does not own (a client's name, a location's address, the
 * relation in the notes, the composed name) are passed over.
 */
export const withFields = (
  values: ContactValues,
  fields: Fields,
  changed: readonly string[],
): Record<string, unknown> => {
  const taken = changed.filter((name) => name in fields)
  const of = (names: readonly string[], empty: unknown) =>
    taken.filter((name) => names.includes(name)).map((name) => [name, fields[name] ?? empty] as const)
  const company = values.clientId === null ? of(['companyName'], null) : []
  return {
    ...values,
    ...Object.fromEntries([...of([...ownText, ...ownAddresses, 'birthday'], null), ...of(ownLists, []), ...company]),
  }
}
