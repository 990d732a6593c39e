/** Names of contacts: what Outlook shows and sorts by, and what Tandem calls a contact in its lists. */
import type { Fields, Json } from '../../sync/record.ts'
import { usualLength } from '../codecs/text-field.ts'
import { nameParts } from './fields.ts'

const text = (value: Json | undefined): string => (typeof value === 'string' ? value.trim() : '')

const joined = (fields: Fields, names: readonly string[]): string =>
  names
    .map((name) => text(fields[name]))
    .filter((part) => part !== '')
    .join(' ')

/** The name made of its parts; '' where there are none. */
export const nameOf = (fields: Fields): string => joined(fields, nameParts)

const firstAddress = (fields: Fields): string => {
  const list = fields['emailAddresses']
  const first: Json | undefined = Array.isArray(list) ? list[0] : undefined
  return typeof first === 'object' && first !== null && 'address' in first ? text(first.address) : ''
}

const firstOf = (...texts: readonly string[]): string => texts.find((one) => one !== '') ?? ''

const standIn = (fields: Fields): string =>
  firstOf(text(fields['nickName']), text(fields['companyName']), firstAddress(fields))

export const titleOf = (fields: Fields): string =>
  firstOf(nameOf(fields), text(fields['displayName']), standIn(fields), '(no name)')

/** Fields that `displayName` and `fileAs` are computed from. */
const sources: ReadonlySet<string> = new Set([...nameParts, 'nickName', 'displayName', 'companyName', 'emailAddresses'])

/**
 * `displayName` and `fileAs` for a write of `changed`. They travel whenever a name part does, because the service may rewrite them
 * otherwise (graph-contract 1.2); where there are no name parts, whenever what stands in for a name changes.
 */
export const computedNames = (fields: Fields, changed: readonly string[]): Readonly<Record<string, string | null>> => {
  const name = nameOf(fields)
  const relevant = name === '' ? sources : new Set<string>(nameParts)
  if (!changed.some((one) => relevant.has(one) || (nameParts as readonly string[]).includes(one))) return {}
  const displayName = firstOf(name, text(fields['displayName']), standIn(fields))
  const surname = text(fields['surname'])
  const given = joined(fields, ['givenName', 'middleName'])
  const fileAs = surname === '' || given === '' ? displayName : `${surname}, ${given}`
  if (displayName.length > usualLength || fileAs.length > usualLength) return {}
  return { displayName: displayName === '' ? null : displayName, fileAs: fileAs === '' ? null : fileAs }
}
