/** The form that makes or edits a contact. It sends only the fields that the person changed. */
import type { Contact, ContactFields, Person, PostalAddress } from '../../store.ts'
import type { ContactActions } from '../contact-actions.ts'
import { h, type Child } from './dom.ts'
import { button } from './parts.ts'

const emptyAddress: PostalAddress = { street: '', city: '', state: '', postalCode: '', countryOrRegion: '' }

interface Field {
  readonly name: string
  readonly label: string
  readonly kind?: 'date' | 'area'
  readonly read: (contact: ContactFields) => string
  /** The change that a new text means, given the fields as they are after the changes before it. */
  readonly write: (text: string, contact: ContactFields) => Partial<ContactFields>
}

type TextField = Extract<
  { [K in keyof ContactFields]: ContactFields[K] extends string ? K : never }[keyof ContactFields],
  string
>
type AddressField = 'businessAddress' | 'homeAddress'
type PhonesField = 'businessPhones' | 'homePhones'

const plain = (name: TextField, label: string, kind?: Field['kind']): Field => ({
  name,
  label,
  ...(kind === undefined ? {} : { kind }),
  read: (contact) => contact[name],
  write: (text) => ({ [name]: text }),
})

const setAt = <T>(list: readonly T[], index: number, value: T | null): readonly T[] => {
  const copy: (T | null)[] = [...list]
  copy[index] = value
  return copy.filter((entry): entry is T => entry !== null && entry !== undefined)
}

const email = (index: number): Field => ({
  name: `email${index + 1}`,
  label: `E-mail ${index + 1}`,
  read: (contact) => contact.emailAddresses[index]?.address ?? '',
  write: (text, contact) => {
    const before: Person = contact.emailAddresses[index] ?? { name: contact.displayName, address: '' }
    return { emailAddresses: setAt(contact.emailAddresses, index, text === '' ? null : { ...before, address: text }) }
  },
})

const phone = (name: PhonesField, index: number, label: string): Field => ({
  name: `${name}${index + 1}`,
  label,
  read: (contact) => contact[name][index] ?? '',
  write: (text, contact) => ({ [name]: setAt(contact[name], index, text === '' ? null : text) }),
})

const address = (name: AddressField, part: keyof PostalAddress, label: string): Field => ({
  name: `${name}.${part}`,
  label,
  read: (contact) => contact[name][part],
  write: (text, contact) => ({ [name]: { ...contact[name], [part]: text } }),
})

const addressGroup = (name: AddressField): readonly Field[] => [
  address(name, 'street', 'Street'),
  address(name, 'postalCode', 'Postal code'),
  address(name, 'city', 'City'),
  address(name, 'state', 'State'),
  address(name, 'countryOrRegion', 'Country'),
]

const groups: readonly (readonly [heading: string, fields: readonly Field[]])[] = [
  [
    'Name',
    [
      plain('givenName', 'First name'),
      plain('surname', 'Last name'),
      plain('displayName', 'Display name'),
      plain('spouseName', 'Spouse'),
      plain('birthday', 'Birthday', 'date'),
    ],
  ],
  [
    'Work',
    [
      plain('companyName', 'Company'),
      plain('department', 'Department'),
      plain('jobTitle', 'Job title'),
      plain('businessHomePage', 'Web page'),
    ],
  ],
  ['E-mail', [email(0), email(1), email(2)]],
  [
    'Telephone',
    [
      plain('mobilePhone', 'Mobile'),
      phone('businessPhones', 0, 'Business'),
      phone('businessPhones', 1, 'Business 2'),
      phone('homePhones', 0, 'Home'),
    ],
  ],
  ['Business address', addressGroup('businessAddress')],
  ['Home address', addressGroup('homeAddress')],
  ['Notes', [plain('personalNotes', 'Notes', 'area')]],
]

const noContact: ContactFields = {
  displayName: '',
  givenName: '',
  surname: '',
  companyName: '',
  department: '',
  jobTitle: '',
  emailAddresses: [],
  businessPhones: [],
  homePhones: [],
  mobilePhone: '',
  businessAddress: emptyAddress,
  homeAddress: emptyAddress,
  otherAddress: emptyAddress,
  businessHomePage: '',
  birthday: '',
  spouseName: '',
  personalNotes: '',
  categories: [],
}

function input(field: Field, value: string): HTMLElement {
  const control =
    field.kind === 'area'
      ? h('textarea', { name: field.name, rows: 4 }, value)
      : h('input', { name: field.name, type: field.kind ?? 'text', value })
  return h(
    'label',
    { class: field.kind === 'area' ? 'form-field wide' : 'form-field' },
    h('span', {}, field.label),
    control,
  )
}

/** Only what differs; a new contact without a display name is called by its first and last name, as in Outlook. */
export function changedFields(
  before: ContactFields,
  valueOf: (name: string) => string,
  isNew: boolean,
): Partial<ContactFields> {
  let after = before
  let change: Partial<ContactFields> = {}
  for (const field of groups.flatMap(([, fields]) => fields).reverse()) {
    const text = valueOf(field.name)
    if (text === field.read(before)) continue
    const written = field.write(text, after)
    after = { ...after, ...written }
    change = { ...change, ...written }
  }
  const fullName = `${after.givenName} ${after.surname}`.trim()
  return isNew && after.displayName === '' && fullName !== '' ? { ...change, displayName: fullName } : change
}

export function contactForm(contact: Contact | null, actions: ContactActions): readonly Child[] {
  const before = contact ?? noContact
  const form = h(
    'form',
    {
      class: 'contact-form',
      onSubmit: (event) => {
        event.preventDefault()
        const values = new FormData(form)
        void actions.save(changedFields(before, (name) => String(values.get(name) ?? ''), contact === null))
      },
    },
    h('h2', { class: 'subject' }, contact === null ? 'New contact' : 'Edit contact'),
    ...groups.map(([heading, fields]) =>
      h('fieldset', {}, h('legend', {}, heading), ...fields.map((field) => input(field, field.read(before)))),
    ),
    h(
      'div',
      { class: 'form-actions' },
      h('button', { type: 'submit', class: 'button primary' }, h('span', {}, 'Save')),
      button({ label: 'Cancel', click: () => actions.cancel() }),
    ),
  )
  return [form]
}
