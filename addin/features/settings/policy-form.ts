/** Rules of the settings forms: what is wrong, what was changed, how a list is ticked. Pure. */
import { isSameSetting } from '../../../shared/policy-settings.ts'
import type { AreaPolicies, PolicyArea, RecordArea } from '../../api/policies.ts'

/** Which entries are wrong. `kinds`, `monthsAhead` and `mailBudget` stay false where an area has no such thing. */
export interface FormErrors {
  readonly folder: boolean
  readonly interval: boolean
  readonly kinds: boolean
  readonly monthsAhead: boolean
  readonly mailBudget: boolean
}

/** Text of a number field -> the number, or null where it is none. */
export const wholeNumber = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null)

/** Limits of number fields, as in the schema of the calendar policy. */
export const numberLimits = { monthsAhead: [1, 60], mailBudget: [0, 1000] } as const

const isOutside = (value: number | undefined, [from, to]: readonly [number, number]): boolean =>
  value !== undefined && (!Number.isInteger(value) || value < from || value > to)

type Checked = Pick<AreaPolicies[PolicyArea], 'folder' | 'interval'> & {
  readonly kinds?: readonly string[]
  readonly monthsAhead?: number
  readonly mailBudget?: number
}

export const errorsOf = ({ folder, interval: { every }, kinds, monthsAhead, mailBudget }: Checked): FormErrors => ({
  folder: folder === null,
  interval: !Number.isInteger(every) || every < 1 || every > 1000,
  kinds: kinds?.length === 0,
  monthsAhead: isOutside(monthsAhead, numberLimits.monthsAhead),
  mailBudget: isOutside(mailBudget, numberLimits.mailBudget),
})

/** A default of the firm names nobody's folder. */
export const isValid = (policy: Checked, { needsFolder } = { needsFolder: true }): boolean =>
  Object.entries(errorsOf(policy)).every(([name, isWrong]) => !isWrong || (name === 'folder' && !needsFolder))

/** The order of chosen entries is of no matter; everything else is. */
export const isSamePolicy = <P extends object>(one: P, other: P): boolean => isSameSetting(one, other)

/** Adds or takes off one entry. */
export const ticked = <T extends string>(list: readonly T[], entry: T, on: boolean): T[] =>
  on ? [...list.filter((other) => other !== entry), entry] : list.filter((other) => other !== entry)

/** Whether what Outlook may do, and how its changes are accepted, matters at all: where the CRM leads nothing crosses (ABA-06). */
export const readsOutlook = ({ direction }: Pick<AreaPolicies[PolicyArea], 'direction'>): boolean =>
  direction === 'twoWay'

/** ABA-02X: the direction that is labelled as the safer one, and is the default. */
export const saferDirection: { readonly [A in RecordArea]: AreaPolicies[A]['direction'] } = {
  contacts: 'twoWay',
  tasks: 'twoWay',
  calendar: 'crmLeads',
}
