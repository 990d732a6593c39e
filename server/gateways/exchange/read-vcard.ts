/** vCards 2.1, 3.0 and 4.0 as rows whose columns are what a contact has. One card that cannot be read does not stop the others. */
import type { ContactTarget } from '../../../shared/schemas/exchange.ts'
import type { FileRows } from '../../crm/import-ports.ts'
import { linesOfCard, textsOf, type CardLine } from './vcard-lines.ts'

const columns = [
  'title',
  'givenName',
  'middleName',
  'surname',
  'generation',
  'nickName',
  'displayName',
  'companyName',
  'department',
  'jobTitle',
  'emailAddress1',
  'emailAddress2',
  'emailAddress3',
  'businessPhone1',
  'businessPhone2',
  'homePhone1',
  'homePhone2',
  'mobilePhone',
  'imAddress',
  'businessHomePage',
  'homeStreet',
  'homeCity',
  'homeState',
  'homePostalCode',
  'homeCountry',
  'otherStreet',
  'otherCity',
  'otherState',
  'otherPostalCode',
  'otherCountry',
  'birthday',
  'spouseName',
  'manager',
  'assistantName',
  'notes',
] as const satisfies readonly ContactTarget[]
type Column = (typeof columns)[number]
type Card = Partial<Record<Column, string>>

const isOf = (line: CardLine, type: string): boolean => line.types.includes(type)

const fill = (card: Card, places: readonly Column[], value: string): void => {
  const free = places.find((place) => card[place] === undefined)
  if (free !== undefined && value !== '') card[free] = value
}

const addPhone = (card: Card, line: CardLine): void => {
  const [number = ''] = [textsOf(line.value, ',')[0]?.replace(/^tel:/i, '') ?? '']
  if (isOf(line, 'fax') || isOf(line, 'pager')) return
  if (isOf(line, 'cell')) fill(card, ['mobilePhone', 'businessPhone2'], number)
  else if (isOf(line, 'home')) fill(card, ['homePhone1', 'homePhone2'], number)
  else fill(card, ['businessPhone1', 'businessPhone2', 'homePhone1', 'homePhone2'], number)
}

const addAddress = (card: Card, line: CardLine): void => {
  const [box = '', extended = '', street = '', city = '', state = '', code = '', country = ''] = textsOf(
    line.value,
    ';',
  )
  const at = isOf(line, 'home') && card.homeCity === undefined && card.homeStreet === undefined ? 'home' : 'other'
  if (card[`${at}Street`] !== undefined) return
  card[`${at}Street`] = [street, extended, box].filter((part) => part !== '').join(', ')
  card[`${at}City`] = city
  card[`${at}State`] = state
  card[`${at}PostalCode`] = code
  card[`${at}Country`] = country
}

type Taker = (card: Card, line: CardLine) => void
const to =
  (...places: readonly Column[]): Taker =>
  (card, { value }) =>
    fill(card, places, textsOf(value, '')[0] ?? '')

const takers: Readonly<Record<string, Taker>> = {
  N: (card, { value }) => {
    const [surname = '', given = '', middle = '', title = '', generation = ''] = textsOf(value, ';')
    Object.assign(card, { surname, givenName: given, middleName: middle, title, generation } satisfies Card)
  },
  FN: to('displayName'),
  NICKNAME: to('nickName'),
  ORG: (card, { value }) => {
    const [company = '', department = ''] = textsOf(value, ';')
    Object.assign(card, { companyName: company, department } satisfies Card)
  },
  TITLE: to('jobTitle'),
  ROLE: to('jobTitle'),
  EMAIL: (card, { value }) =>
    fill(
      card,
      ['emailAddress1', 'emailAddress2', 'emailAddress3'],
      (textsOf(value, '')[0] ?? '').replace(/^mailto:/i, ''),
    ),
  TEL: addPhone,
  ADR: addAddress,
  URL: to('businessHomePage'),
  IMPP: to('imAddress'),
  BDAY: to('birthday'),
  NOTE: to('notes'),
  'X-SPOUSE': to('spouseName'),
  'X-MS-SPOUSE': to('spouseName'),
  'X-MANAGER': to('manager'),
  'X-MS-MANAGER': to('manager'),
  'X-ASSISTANT': to('assistantName'),
  'X-MS-ASSISTANT': to('assistantName'),
}

const cellsOf = (lines: readonly CardLine[]): string[] => {
  const card: Card = {}
  for (const line of lines) takers[line.name]?.(card, line)
  // A name that a program made of the parts says nothing more.
  if (card.surname || card.givenName) delete card.displayName
  return columns.map((column) => (card[column] ?? '').trim())
}

/** Null: there is no card in it. */
export const readVcards = (text: string): Omit<FileRows, 'encoding'> | null => {
  const cards = [...text.matchAll(/^[ \t]*BEGIN:VCARD[ \t]*\r?$([\s\S]*?)^[ \t]*END:VCARD[ \t]*\r?$/gim)]
  if (cards.length === 0) return null
  return {
    format: 'vcard',
    separator: null,
    columns,
    rows: cards.map(([, body = ''], index) => {
      const lines = linesOfCard(body)
      const isCard = lines.some(({ name }) => ['N', 'FN', 'ORG', 'EMAIL', 'NICKNAME'].includes(name))
      return { row: index + 1, cells: isCard ? cellsOf(lines) : null }
    }),
  }
}
