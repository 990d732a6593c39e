/** A new contact as the form edits it, out of a signature, and as it is sent. Pure. */
import { emptyContact } from '../../../shared/empty-contact.ts'
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
    ...emptyContact,
    clientId,
    givenName: value('givenName'),
    surname: value('surname'),
    companyName: clientId === null ? value('companyName') : null,
    jobTitle: value('jobTitle'),
    businessHomePage: value('businessHomePage'),
    emailAddresses: mail === null ? [] : [{ address: mail, name: null }],
    businessPhones: phone === null ? [] : [phone],
    mobilePhone: value('mobilePhone'),
    otherAddress: hasAddress ? address : null,
  }
}
