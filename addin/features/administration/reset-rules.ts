/** What the form of a reset asks for, and what is sent of it. Pure. */
import type { AreaName } from '../../../shared/area.ts'
import type { ResetPlan } from '../../../shared/schemas/sync.ts'
import { startOfDay } from './audit-rules.ts'

export interface ResetDraft {
  /** Null: oneself. */
  readonly employeeId: string | null
  readonly area: AreaName
  /** A date as its field writes it, or empty. */
  readonly from: string
  readonly direction: ResetPlan['direction']
  readonly when: 'now' | 'later'
  /** Date and time as their field writes them, or empty. */
  readonly at: string
}

/** Epoch ms in the reader's zone; null: at once, or nothing typed yet. */
export const startMoment = ({ when, at }: Pick<ResetDraft, 'when' | 'at'>): number | null => {
  if (when === 'now' || at === '') return null
  const ms = new Date(at).getTime()
  return Number.isNaN(ms) ? null : ms
}

/** The preview comes at once; the time slot goes with the approval. Contacts have no date. */
export const resetBodyOf = ({ area, from, direction }: ResetDraft): ResetPlan => ({
  from: area === 'contacts' ? null : (startOfDay(from) ?? null),
  direction,
  at: null,
})
