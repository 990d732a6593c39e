/** What one sees of an item before it is imported, besides its title: from whom, when. Pure. */
import type { ChangeItem } from '../../../shared/schemas/sync.ts'
import type { ViewWords } from '../../strings/language.ts'
import { formatField } from '../../ui/field-value.ts'

/** The fields that tell two items of an area apart. */
const telling: Readonly<Record<string, readonly string[]>> = {
  mail: ['from', 'to', 'at'],
  tasks: ['dueDate', 'startDate', 'clientNames'],
  calendar: ['time', 'recurrence', 'location'],
  contacts: ['emailAddresses', 'businessPhones', 'mobilePhone', 'companyName'],
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Of an outgoing mail the recipients say more than oneself. */
const shownFields = (area: string, values: ReadonlyMap<string, unknown>): readonly string[] => {
  const names = telling[area] ?? []
  if (area !== 'mail') return names
  return values.get('direction') === 'outgoing' ? ['to', 'at'] : ['from', 'at']
}

export const itemLine = (
  item: Pick<ChangeItem, 'writes'>,
  area: string,
  locale: string,
  words: ViewWords['fields'],
): string => {
  const values = new Map(item.writes.flatMap(({ fields }) => fields.map(({ field, after }) => [field, after] as const)))
  return shownFields(area, values)
    .filter((field) => !isNothing(values.get(field)))
    .slice(0, 3)
    .map((field) => formatField(field, values.get(field), locale, words))
    .join(' · ')
}

export const isNew = ({ writes }: Pick<ChangeItem, 'writes'>): boolean => writes.some(({ kind }) => kind === 'create')
