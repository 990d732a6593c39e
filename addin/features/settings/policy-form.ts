/** Rules of the settings form: what is wrong, what was changed, how a list is ticked. Pure. */
import type { ContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'

export interface FormErrors {
  readonly folder: boolean
  readonly interval: boolean
}

/** Text of a number field -> the number, or null where it is none. */
export const wholeNumber = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null)

export const errorsOf = ({ folder, interval: { every } }: ContactsPolicy): FormErrors => ({
  folder: folder === null,
  interval: !Number.isInteger(every) || every < 1 || every > 1000,
})

export const isValid = (policy: ContactsPolicy): boolean => Object.values(errorsOf(policy)).every((isWrong) => !isWrong)

/** The order of chosen entries is of no matter; everything else is. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical).sort()
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, canonical(part)]),
  )
}

export const isSamePolicy = (one: ContactsPolicy, other: ContactsPolicy): boolean =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other))

/** Adds or takes off one entry. */
export const ticked = <T extends string>(list: readonly T[], entry: T, on: boolean): T[] =>
  on ? [...list.filter((other) => other !== entry), entry] : list.filter((other) => other !== entry)

/** Whether what Outlook may do, and how its changes are accepted, matters at all: where the CRM leads nothing crosses (ABA-06). */
export const readsOutlook = ({ direction }: Pick<ContactsPolicy, 'direction'>): boolean => direction === 'twoWay'
