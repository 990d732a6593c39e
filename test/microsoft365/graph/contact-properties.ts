/** The contact resource: its properties and limits (graph-contract 1.2), and the names the service derives itself. */

import type { Item } from '../state/mailbox.ts'
import { undeserializable } from './errors.ts'
import { type ItemShape, outlookItemProperties } from './item-shape.ts'
import {
  emptyText,
  isObject,
  listOf,
  objectOfTexts,
  type Property,
  type PropertyTable,
  text,
  texts,
  type Write,
} from './properties.ts'

const emailParts = objectOfTexts(['name', 'address'])
const smtp = /^[^\s@<>]+@[^\s@<>]+$/

/** Without a name the address stands as name; an address that is not SMTP comes back without `address`. */
const writeEmail: Write = (value, name) => {
  const parts = emailParts(value, name) as { name?: string; address?: string }
  const shown = parts.name ?? parts.address ?? ''
  return parts.address !== undefined && smtp.test(parts.address)
    ? { name: shown, address: parts.address }
    : { name: shown }
}

const address: Property = {
  unset: {},
  write: objectOfTexts(['street', 'city', 'state', 'countryOrRegion', 'postalCode']),
}

const dateOrMoment = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** A date alone is kept at 11:59 UTC, as Exchange clients write it; a moment is kept as it is, in UTC. */
const writeBirthday: Write = (value, name) => {
  if (value === null) return null
  const match = typeof value === 'string' ? dateOrMoment.exec(value) : null
  const epochMs = match ? Date.parse(value as string) : Number.NaN
  if (!match || Number.isNaN(epochMs)) throw undeserializable(`${name} takes a date-time with offset`)
  return value === match[1] ? `${match[1]}T11:59:00Z` : `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}

const slot: Property = { unset: null, write: null, onlySelected: true }

export const contactTable: PropertyTable = {
  ...outlookItemProperties,
  categories: texts(),
  birthday: { unset: null, write: writeBirthday },
  fileAs: text,
  displayName: text,
  givenName: text,
  initials: text,
  middleName: text,
  nickName: text,
  surname: text,
  title: text,
  yomiGivenName: text,
  yomiSurname: text,
  yomiCompanyName: text,
  generation: text,
  imAddresses: texts(3),
  jobTitle: text,
  companyName: text,
  department: text,
  officeLocation: text,
  profession: text,
  businessHomePage: text,
  assistantName: text,
  manager: text,
  homePhones: texts(2),
  mobilePhone: text,
  businessPhones: texts(2),
  spouseName: text,
  personalNotes: emptyText,
  children: texts(),
  emailAddresses: listOf(writeEmail, 3),
  homeAddress: address,
  businessAddress: address,
  otherAddress: address,
  primaryEmailAddress: slot,
  secondaryEmailAddress: slot,
  tertiaryEmailAddress: slot,
}

/** Properties of beta's contact; v1.0 refuses them. */
export const betaOnly: readonly string[] = [
  'flag',
  'gender',
  'phones',
  'postalAddresses',
  'websites',
  'weddingAnniversary',
  'isFavorite',
]

const emailSlot =
  (index: number) =>
  (item: Item): unknown =>
    (item.values['emailAddresses'] as unknown[])[index] ?? null

export const contactShape: ItemShape = {
  resource: 'contact',
  table: contactTable,
  computed: {
    primaryEmailAddress: emailSlot(0),
    secondaryEmailAddress: emailSlot(1),
    tertiaryEmailAddress: emailSlot(2),
  },
}

type Values = Readonly<Record<string, unknown>>

const nameParts: readonly string[] = ['title', 'givenName', 'middleName', 'surname', 'generation']

const joined = (values: Values, names: readonly string[]): string =>
  names
    .map((name) => values[name])
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ')

const orNull = (name: string): string | null => (name === '' ? null : name)

const computedDisplayName = (values: Values): string | null =>
  orNull(joined(values, ['givenName', 'middleName', 'surname', 'generation']))

const firstEmail = (values: Values): string | null => {
  const first = (values['emailAddresses'] as unknown[])[0]
  return isObject(first) ? String(first['address'] ?? first['name']) : null
}

/** "Surname, Given Middle", else company, display name or first address. */
const computedFileAs = (values: Values): string | null => {
  const given = joined(values, ['givenName', 'middleName'])
  const surname = joined(values, ['surname'])
  if (surname !== '' && given !== '') return `${surname}, ${given}`
  return (
    orNull(surname || given) ??
    (values['companyName'] as string | null) ??
    (values['displayName'] as string | null) ??
    firstEmail(values)
  )
}

/** Names that the service writes itself when a contact is created. */
export const derivedOnCreate = (values: Values, written: Values): Record<string, unknown> => {
  const displayName = written['displayName'] ?? computedDisplayName(values)
  return { displayName, fileAs: written['fileAs'] ?? computedFileAs({ ...values, displayName }) }
}

/**
 * A change of another name part rewrites displayName unless it is sent too; a computed fileAs follows (graph-contract
 * 1.2).
 */
export const derivedOnChange = (before: Values, written: Values): Record<string, unknown> => {
  const after = { ...before, ...written }
  const derived: Record<string, unknown> = {}
  const renamed = nameParts.some((name) => name in written)
  if (renamed && !('displayName' in written))
    derived['displayName'] = computedDisplayName(after) ?? before['displayName']
  if (!('fileAs' in written) && before['fileAs'] === computedFileAs(before))
    derived['fileAs'] = computedFileAs({ ...after, ...derived })
  return derived
}
