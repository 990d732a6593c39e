/** Values of a contact as they are changed on its page: which inputs they have, what is typed becomes what is saved. Pure. */
import type { Contact, PhysicalAddress } from '../../../shared/schemas/crm.ts'
import type { RecordPagesWords } from '../../strings/en/record-pages.ts'
import { linesOf, type Draft, type EditInput, type InputKind } from '../../ui/inline-edit/editable.ts'

export type ContactGroupName = 'reach' | 'work' | 'private'

type TextField =
  | 'title'
  | 'givenName'
  | 'middleName'
  | 'surname'
  | 'generation'
  | 'nickName'
  | 'companyName'
  | 'jobTitle'
  | 'department'
  | 'profession'
  | 'officeLocation'
  | 'manager'
  | 'assistantName'
  | 'spouseName'
  | 'businessHomePage'
  | 'mobilePhone'
  | 'birthday'
  | 'notes'
type ListField = 'businessPhones' | 'homePhones' | 'imAddresses'
type AddressField = 'homeAddress' | 'otherAddress'
export type ContactField = TextField | ListField | AddressField | 'emailAddresses'

/** Kind of input of each value; those of the first views are shown even if they are empty. */
export const contactGroups: Readonly<Record<ContactGroupName, Readonly<Partial<Record<ContactField, InputKind>>>>> = {
  reach: {
    emailAddresses: 'lines',
    businessPhones: 'lines',
    mobilePhone: 'tel',
    homePhones: 'lines',
    imAddresses: 'lines',
    businessHomePage: 'url',
  },
  work: {
    title: 'text',
    givenName: 'text',
    middleName: 'text',
    surname: 'text',
    generation: 'text',
    nickName: 'text',
    companyName: 'text',
    jobTitle: 'text',
    department: 'text',
    profession: 'text',
    officeLocation: 'text',
    manager: 'text',
    assistantName: 'text',
  },
  private: { birthday: 'date', spouseName: 'text', homeAddress: 'text', otherAddress: 'text', notes: 'long' },
}

export const alwaysShown: ReadonlySet<ContactField> = new Set([
  'emailAddresses',
  'businessPhones',
  'mobilePhone',
  'jobTitle',
  'givenName',
  'surname',
  'notes',
])

const lists: ReadonlySet<ContactField> = new Set(['businessPhones', 'homePhones', 'imAddresses'])
const addresses: ReadonlySet<ContactField> = new Set(['homeAddress', 'otherAddress'])
const addressParts = ['street', 'postalCode', 'city', 'state', 'countryOrRegion'] as const

export const addressInputs = (words: RecordPagesWords): readonly EditInput[] => [
  { key: 'street', kind: 'text', label: words.street },
  { key: 'postalCode', kind: 'text', label: words.postalCode },
  { key: 'city', kind: 'text', label: words.city },
  { key: 'state', kind: 'text', label: words.region },
  { key: 'countryOrRegion', kind: 'text', label: words.country },
]

export const addressDraft = (address: PhysicalAddress | null): Draft =>
  Object.fromEntries(addressParts.map((part) => [part, address?.[part] ?? '']))

const orNull = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

export const addressOf = (draft: Draft): PhysicalAddress => ({
  street: orNull(draft['street']),
  postalCode: orNull(draft['postalCode']),
  city: orNull(draft['city']),
  state: orNull(draft['state']),
  countryOrRegion: orNull(draft['countryOrRegion']),
})

export const isAddressEmpty = (address: PhysicalAddress | null): boolean =>
  address === null || addressParts.every((part) => (address[part] ?? '') === '')

/** In lines, as on an envelope. */
export const addressText = (address: PhysicalAddress | null): string | null => {
  if (address === null || isAddressEmpty(address)) return null
  const { street, postalCode, city, state, countryOrRegion } = address
  const place = [postalCode, city].filter((part) => part !== null).join(' ')
  return [street, place, state, countryOrRegion].filter((part) => part !== null && part !== '').join('\n')
}

export const inputsOf = (field: ContactField, kind: InputKind, words: RecordPagesWords): readonly EditInput[] => {
  if (addresses.has(field)) return addressInputs(words)
  const hint = field === 'emailAddresses' ? words.addresses : kind === 'lines' ? words.onePerLine : null
  return [{ key: 'value', kind, ...(hint === null ? {} : { hint }) }]
}

export const draftOf = (contact: Contact, field: ContactField): Draft => {
  if (addresses.has(field)) return addressDraft(contact[field as AddressField])
  if (field === 'emailAddresses') return { value: contact.emailAddresses.map(({ address }) => address).join('\n') }
  if (lists.has(field)) return { value: contact[field as ListField].join('\n') }
  return { value: contact[field as TextField] ?? '' }
}

/** What is saved. Addresses that stay keep the names they have in Outlook. */
export const changeOf = (contact: Contact, field: ContactField, draft: Draft): Partial<Contact> => {
  const text = draft['value'] ?? ''
  if (addresses.has(field)) {
    const address = addressOf(draft)
    return { [field]: isAddressEmpty(address) ? null : address }
  }
  if (field === 'emailAddresses') {
    const known = new Map(contact.emailAddresses.map((one) => [one.address.toLowerCase(), one.name]))
    return {
      emailAddresses: linesOf(text).map((address) => ({ address, name: known.get(address.toLowerCase()) ?? null })),
    }
  }
  if (lists.has(field)) return { [field]: linesOf(text) }
  return { [field]: orNull(text) }
}

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Words for the first thing that is wrong, or null. */
export const wrongIn = (
  contact: Contact,
  field: ContactField,
  draft: Draft,
  words: RecordPagesWords['wrong'],
): string | null => {
  const text = draft['value'] ?? ''
  if (field === 'emailAddresses') {
    const odd = linesOf(text).find((line) => !emailPattern.test(line))
    return odd === undefined ? null : words.emailWrong(odd)
  }
  if (field !== 'notes' && Object.values(draft).some((part) => linesOf(part).some((line) => line.length > 255)))
    return words.tooLong
  const after = { ...contact, ...changeOf(contact, field, draft) }
  const isNameless = [after.givenName, after.surname, after.companyName].every((part) => (part ?? '') === '')
  return isNameless ? words.personMissing : null
}
