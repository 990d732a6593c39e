/** The verdict over everything, and figures of each part in their unit. Pure. */
import type { Health } from '../../../shared/schemas/administration.ts'
import { formatCount } from '../../ui/format.ts'

type Part = Health['parts'][number]
export type Verdict = 'good' | 'warning' | 'bad'

/** As bad as the worst part; what is not known says nothing. */
export const verdictOf = ({ parts, quiet }: Pick<Health, 'parts' | 'quiet'>): Verdict => {
  if (parts.some(({ state }) => state === 'bad')) return 'bad'
  return parts.some(({ state }) => state === 'warning') || quiet.length > 0 ? 'warning' : 'good'
}

const gigabyte = 1_000_000_000

const bytes = (value: number, locale: string): string =>
  `${(value / gigabyte).toLocaleString(locale, { maximumFractionDigits: value < 10 * gigabyte ? 1 : 0 })} GB`

const units: Readonly<Partial<Record<Part['part'], (value: number, locale: string) => string>>> = {
  database: bytes,
  fileStore: bytes,
}

/** Empty where there is no figure. */
export const amountOf = ({ part, value }: Pick<Part, 'part' | 'value'>, locale: string): string =>
  value === null ? '' : (units[part] ?? formatCount)(value, locale)
