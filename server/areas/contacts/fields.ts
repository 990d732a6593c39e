/** The fields of a contact, both directions, in the order of the mapping page (SM-14; features 1.6). */
import type { Field } from '../../sync/field.ts'
import type { Json } from '../../sync/record.ts'
import { addressField } from '../codecs/address-field.ts'
import { dateField } from '../codecs/date-field.ts'
import { emailMember } from '../codecs/email-member.ts'
import { listField, textMember } from '../codecs/list-field.ts'
import { textField } from '../codecs/text-field.ts'

const phones = [['+31 20 555 0100'], ['(030) 55-01 00 x7', '030 5501 01']] as const

export const contactFields: readonly Field<Json>[] = [
  textField('title', { examples: ['Dr.', 'Frau Prof.'] }),
  textField('givenName'),
  textField('middleName'),
  textField('surname', { examples: ['Park', 'van der Meer'] }),
  textField('generation', { examples: ['Jr.', 'III'] }),
  textField('nickName'),
  // A place has no name parts; for people the display name follows from them and is never read back as an edit.
  textField('displayName', { direction: 'toOutlook', examples: ['Harbour Works', 'Main office'] }),

  // The client's name; a person moves to another client in the CRM only.
  textField('companyName', { direction: 'toOutlook', examples: ['Northwind Ltd', 'Grün & Söhne'] }),
  textField('jobTitle', { examples: ['Counsel', 'Head of Sales'] }),
  textField('department', { examples: ['Legal', 'R&D'] }),
  textField('profession', { examples: ['Notary', 'Plumber'] }),
  textField('officeLocation', { examples: ['Room 4.12', 'Berlin'] }),
  textField('manager', { examples: ['Grace Lee', 'M. Roth'] }),
  textField('assistantName', { examples: ['Sam Field', 'Kim'] }),

  listField('emailAddresses', emailMember, {
    room: 3,
    examples: [
      [{ address: 'ada.park@example.net', name: 'Ada Park' }],
      [
        { address: 'a@example.net', name: null },
        { address: 'B@example.net', name: 'Bea' },
        { address: 'c@example.net', name: null },
        { address: 'd@example.net', name: 'Dee' },
      ],
    ],
  }),
  listField('businessPhones', textMember(), { room: 2, examples: [...phones, ['1', '2', '3']] }),
  listField('homePhones', textMember(), { room: 2, examples: phones }),
  textField('mobilePhone', { examples: ['+49 (0) 171 / 55 01', '0171-5501'] }),
  listField('imAddresses', textMember(), {
    room: 3,
    examples: [['sip:ada@example.net'], ['ada', 'park', 'lee', 'roth']],
  }),
  textField('businessHomePage', { examples: ['https://example.net', 'example.org/team'] }),

  // From the location; a location is changed in the CRM, for everybody who works there.
  addressField('businessAddress', { direction: 'toOutlook' }),
  addressField('homeAddress'),
  addressField('otherAddress'),

  dateField('birthday'),
  textField('spouseName'),
  // Written once ("Alternate of ..."); afterwards the notes are the person's own and are never read (features 1.6).
  textField('personalNotes', {
    direction: 'initial',
    limit: 20_000,
    examples: ['Alternate of Ada Park', 'line one\nline two'],
  }),
]

export const nameParts = ['givenName', 'middleName', 'surname', 'generation'] as const
