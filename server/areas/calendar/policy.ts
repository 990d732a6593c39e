/** From a person's calendar settings to what the core and this area read of them. Filters and kinds are the CRM side's business. */
import { defaultCalendarPolicy, type CalendarPolicy } from '../../../shared/schemas/policies/calendar.ts'
import type { FieldDirection } from '../../sync/field.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Json } from '../../sync/record.ts'
import { usualPolicy } from '../usual-policy.ts'

export { defaultCalendarPolicy }

/** Fields that take part only where the settings say so: the reminder (ABA-07X), held or not held (ABA-06X). */
const switchedOff = ({ reminders, whenDone }: CalendarPolicy): Readonly<Record<string, FieldDirection>> => ({
  ...(reminders ? {} : { reminderMinutes: 'off' }),
  ...(whenDone === 'mark' ? {} : { done: 'off' }),
})

/** `firmTags`: the names the firm gave to the two categories (SM-04). */
export const calendarSyncPolicy = (policy: CalendarPolicy, firmTags: SyncPolicy['tags']): SyncPolicy => ({
  ...usualPolicy(policy, firmTags),
  mailBudget: policy.mailBudget,
  options: {
    privateRecords: !policy.includePrivate && policy.privateWithoutConsent === 'skip' ? 'skip' : 'take',
    marksDone: policy.whenDone === 'mark',
  },
  fieldDirections: { ...policy.fieldDirections, ...switchedOff(policy) },
})

/** What reading and writing an event depends on, out of the stored policy; the safe choice where it does not say. */
export type ShapePolicy = Pick<CalendarPolicy, 'includePrivate' | 'billablePrefix' | 'from' | 'monthsAhead'>

export const shapePolicyOf = (policy: Json): ShapePolicy => {
  const stored: Readonly<Record<string, Json>> =
    typeof policy === 'object' && policy !== null && !Array.isArray(policy)
      ? (policy as Readonly<Record<string, Json>>)
      : {}
  const { includePrivate, billablePrefix, from, monthsAhead } = stored
  return {
    includePrivate: includePrivate === true,
    billablePrefix: typeof billablePrefix === 'string' ? billablePrefix : defaultCalendarPolicy.billablePrefix,
    from: typeof from === 'string' ? from : null,
    monthsAhead: typeof monthsAhead === 'number' ? monthsAhead : defaultCalendarPolicy.monthsAhead,
  }
}

/** Midnight in UTC of the day so many months later: as far as events are read. */
export const monthsLater = (instant: number, months: number): number => {
  const date = new Date(instant)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate())
}
