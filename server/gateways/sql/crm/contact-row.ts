/** A contact as it is stored, and what is computed from it for lists, search and matching. Pure. */
import type { Selectable } from 'kysely'
import type { Contact, ContactInput } from '../../../../shared/schemas/crm.ts'
import type { ContactsTable } from '../tables.ts'
import { json, jsonOrNull, textArray } from '../values.ts'

export type ContactRow = Selectable<ContactsTable>
/** What people enter. */
export type ContactValues = ContactInput

/** Columns that are the entered value itself. */
export const plainColumns = [
  'kind',
  'clientId',
  'locationId',
  'relatedToId',
  'title',
  'givenName',
  'middleName',
  'surname',
  'generation',
  'nickName',
  'companyName',
  'jobTitle',
  'department',
  'profession',
  'officeLocation',
  'manager',
  'assistantName',
  'spouseName',
  'businessHomePage',
  'mobilePhone',
  'birthday',
  'notes',
  'synchronize',
  'active',
] as const satisfies readonly (keyof ContactValues & keyof ContactRow)[]

export const listColumns = ['emailAddresses', 'businessPhones', 'homePhones', 'imAddresses'] as const
export const addressColumns = ['homeAddress', 'otherAddress'] as const

const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>

export const valuesOf = (row: ContactRow): ContactValues =>
  pick(row, [...plainColumns, ...listColumns, ...addressColumns]) as unknown as ContactValues

export const contactOf = (row: ContactRow): Contact => ({
  id: row.id,
  version: String(row.version),
  displayName: row.displayName,
  ...valuesOf(row),
})

const joined = (parts: readonly (string | null)[], separator: string): string =>
  parts.filter((part) => part !== null && part !== '').join(separator)

/** Surname and given name, else company, else the first address: never empty where anything is known. */
export const displayNameOf = (values: ContactValues): string =>
  joined([values.givenName, values.middleName, values.surname, values.generation], ' ') ||
  values.companyName ||
  values.nickName ||
  values.emailAddresses[0]?.address ||
  ''

/** Letters without marks and case: what names are compared by. */
export const foldedText = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Letters that Unicode does not take apart, as people type them on a keyboard without them. */
const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/** For sorting and searching alike on every database: `Łódź` is found by `lodz`. Migration 0009 did the same to what was there. */
export const searchable = (text: string): string =>
  foldedText(text).replaceAll(/[łøđðħıŧßæœþ]/g, (letter) => plainLetters[letter] ?? letter)

export const sortKeyOf = (values: ContactValues): string =>
  searchable(joined([values.surname, values.givenName, values.middleName], ' ') || displayNameOf(values)).slice(0, 200)

const searchTextOf = (values: ContactValues): string =>
  searchable(
    joined(
      [
        displayNameOf(values),
        values.nickName,
        values.companyName,
        ...values.emailAddresses.flatMap(({ address, name }) => [address, name]),
      ],
      '\n',
    ),
  )

/** Addresses without case, for "who is this". */
export const foldedAddresses = (values: ContactValues): string[] => [
  ...new Set(values.emailAddresses.map(({ address }) => address.trim().toLowerCase())),
]

/** Every column that follows from the values. */
export const writtenColumns = (values: ContactValues, matchKeys: readonly string[]) => ({
  ...pick(values, plainColumns),
  emailAddresses: json(values.emailAddresses),
  businessPhones: json(values.businessPhones),
  homePhones: json(values.homePhones),
  imAddresses: json(values.imAddresses),
  homeAddress: jsonOrNull(values.homeAddress),
  otherAddress: jsonOrNull(values.otherAddress),
  displayName: displayNameOf(values),
  sortKey: sortKeyOf(values),
  searchText: searchTextOf(values),
  addresses: textArray(foldedAddresses(values)),
  matchKeys: textArray(matchKeys),
})
