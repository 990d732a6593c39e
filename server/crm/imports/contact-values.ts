/** One row of a contacts file as what it says of a contact: only what it has a value for. Pure. */
import type { ContactInput, PhysicalAddress } from '../../../shared/schemas/crm.ts'
import type { ContactTarget, ImportSettings } from '../../../shared/schemas/exchange.ts'
import type { ContactRowValues } from '../import-ports.ts'
import { RowProblem, textOf, type Cells } from './cells.ts'

const plain = [
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
] as const satisfies readonly (ContactTarget & keyof ContactInput)[]

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const address = /^[^\s@<>,;]+@[^\s@<>,;]+$/

/** `Ada Byron <ada@x.example>` and `ada@x.example`. */
const emailOf = (cells: Cells, target: ContactTarget): { address: string; name: null }[] => {
  const text = textOf(cells, target, 600)
  if (text === null) return []
  const found = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim()
  if (!address.test(found) || found.length > 320) throw new RowProblem('EMAIL_INVALID', target)
  return [{ address: found, name: null }]
}

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1800 && year <= 2200
}

/** ISO, `3.4.1980`, `03/04/1980` by the order chosen. @throws RowProblem DATE_INVALID */
export const dayOf = (text: string, order: ImportSettings['dateOrder']): string => {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text) ?? []
  const [, first, separator, second, year] = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?: .*)?$/.exec(text) ?? []
  const isMonthFirst = separator === '/' && order === 'monthFirst'
  const parts =
    isoYear === undefined
      ? ([year, isMonthFirst ? first : second, isMonthFirst ? second : first] as const)
      : ([isoYear, isoMonth, isoDay] as const)
  const [y, m, d] = parts.map(Number)
  if (y === undefined || m === undefined || d === undefined || !isDay(y, m, d))
    throw new RowProblem('DATE_INVALID', 'birthday')
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

const addressOf = (cells: Cells, at: 'home' | 'other'): PhysicalAddress | null => {
  const made = {
    street: textOf(cells, `${at}Street`),
    city: textOf(cells, `${at}City`),
    state: textOf(cells, `${at}State`),
    postalCode: textOf(cells, `${at}PostalCode`),
    countryOrRegion: textOf(cells, `${at}Country`),
  }
  return Object.values(made).every((part) => part === null) ? null : made
}

/** `Byron, Ada` and `Ada Byron`: the last word is the surname. */
const splitName = (name: string): Pick<ContactInput, 'givenName' | 'surname'> => {
  const [surname = '', ...given] = name.split(',').map((part) => part.trim())
  if (given.length > 0) return { surname: surname || null, givenName: given.join(' ') || null }
  const words = name.split(/\s+/)
  const last = words.pop() ?? ''
  return { surname: last || null, givenName: words.join(' ') || null }
}

const texts = (cells: Cells, targets: readonly ContactTarget[]): string[] =>
  targets.flatMap((target) => textOf(cells, target) ?? [])

/** @throws RowProblem */
export const contactValuesOf = (cells: Cells, { dateOrder }: ImportSettings): ContactRowValues => {
  const values: Writable<Partial<ContactInput>> = {}
  for (const target of plain) {
    const text = textOf(cells, target)
    if (text !== null) values[target] = text
  }
  const whole = textOf(cells, 'displayName')
  if (whole !== null && values.surname === undefined && values.givenName === undefined)
    Object.assign(values, splitName(whole))
  const emailAddresses = (['emailAddress1', 'emailAddress2', 'emailAddress3'] as const).flatMap((target) =>
    emailOf(cells, target),
  )
  if (emailAddresses.length > 0) values.emailAddresses = emailAddresses
  const businessPhones = texts(cells, ['businessPhone1', 'businessPhone2'])
  if (businessPhones.length > 0) values.businessPhones = businessPhones
  const homePhones = texts(cells, ['homePhone1', 'homePhone2'])
  if (homePhones.length > 0) values.homePhones = homePhones
  const imAddresses = texts(cells, ['imAddress'])
  if (imAddresses.length > 0) values.imAddresses = imAddresses
  const [homeAddress, otherAddress] = [addressOf(cells, 'home'), addressOf(cells, 'other')]
  if (homeAddress !== null) values.homeAddress = homeAddress
  if (otherAddress !== null) values.otherAddress = otherAddress
  const birthday = textOf(cells, 'birthday')
  if (birthday !== null) values.birthday = dayOf(birthday, dateOrder)
  const notes = textOf(cells, 'notes', 20_000)
  if (notes !== null) values.notes = notes
  const named = [values.givenName, values.surname, values.companyName, values.nickName, emailAddresses[0]?.address]
  if (named.every((part) => part === undefined || part === null)) throw new RowProblem('NAME_MISSING', null)
  return { values, clientName: textOf(cells, 'clientName') }
}

export const nameOfContactRow = (cells: Cells): string =>
  [cells.of('givenName'), cells.of('surname')].filter((part) => part !== '').join(' ') ||
  cells.of('displayName') ||
  cells.of('companyName') ||
  cells.of('emailAddress1')
