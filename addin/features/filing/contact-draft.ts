/** A new contact as the form edits it, out of a signature, and as it is sent. Pure. */
import type { ContactInput } from '../../../shared/schemas/crm.ts'
import { readSignature, type Sender } from './read-signature.ts'

/** In the order of the form. */
export const contactFields = [
  'givenName',
  'surname',
  'jobTitle',
  'companyName',
  'emailAddress',
  'businessPhone',
  'mobilePhone',
  'businessHomePage',
  'street',
  'postalCode',
  'city',
  'countryOrRegion',
] as const
export type ContactField = (typeof contactFields)[number]
export type ContactDraft = Readonly<Record<ContactField, string>>

export const draftOf = (text: string, sender: Sender): ContactDraft => {
  const signature = readSignature(text, sender)
  const draft = Object.fromEntries(
    contactFields.map((field) => [field, field === 'emailAddress' ? sender.address : (signature[field] ?? '')]),
  )
  return draft as ContactDraft
}

export const lacksName = ({ givenName, surname }: ContactDraft): boolean => `${givenName}${surname}`.trim() === ''

/** Everything a contact has, like `emptyContact` of shared/schemas/crm.ts, whose module would bring the schema library into the pane. */
export const contactOf = (draft: ContactDraft, clientId: string | null): ContactInput => {
  const value = (field: ContactField): string | null => {
    const typed = draft[field].trim()
    return typed === '' ? null : typed
  }
  const phone = value('businessPhone')
  const mail = value('emailAddress')
  const address = {
    street: value('street'),
    city: value('city'),
    state: null,
    postalCode: value('postalCode'),
    countryOrRegion: value('countryOrRegion'),
  }
  const hasAddress = Object.values(address).some((part) => part !== null)
  return {
    kind: 'clientPerson',
    clientId,
    locationId: null,
    relatedToId: null,
    title: null,
    givenName: value('givenName'),
    middleName: null,
    surname: value('surname'),
    generation: null,
    nickName: null,
    companyName: clientId === null ? value('companyName') : null,
    jobTitle: value('jobTitle'),
    department: null,
    profession: null,
    officeLocation: null,
    manager: null,
    assistantName: null,
    spouseName: null,
    businessHomePage: value('businessHomePage'),
    emailAddresses: mail === null ? [] : [{ address: mail, name: null }],
    businessPhones: phone === null ? [] : [phone],
    homePhones: [],
    mobilePhone: value('mobilePhone'),
    imAddresses: [],
    homeAddress: null,
    otherAddress: hasAddress ? address : null,
    birthday: null,
    notes: null,
    synchronize: true,
    active: true,
  }
}
