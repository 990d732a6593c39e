/** Why an event is not read, for "Why?" (N8): it begins after the months that are watched. */
import type { EventTime, SeriesException } from '../../../shared/schemas/appointments.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import type { Json, RecordState } from '../../sync/record.ts'
import type { OutlookStanding } from '../../sync/why.ts'
import { instantsOf } from './instants.ts'
import { monthsLater, shapePolicyOf } from './policy.ts'

export const whyLeft = (
  { fields }: Pick<RecordState, 'fields'>,
  _policy: SyncPolicy,
  { scope, now }: { readonly scope: Json; readonly now: number },
): OutlookStanding | null => {
  const time = (fields['time'] ?? null) as EventTime | null
  if (time === null) return null
  const rule = fields['recurrence']
  const exceptions = (fields['exceptions'] ?? null) as readonly SeriesException[] | null
  const { startsAt } = instantsOf(time, typeof rule === 'string' ? rule : null, exceptions)
  return startsAt >= monthsLater(now, shapePolicyOf(scope).monthsAhead) ? { seen: 'tooFarAhead' } : null
}
