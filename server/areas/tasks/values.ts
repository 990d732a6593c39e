/**
 * The canonical values of a ticket as a task, field by field: what the CRM side gives and takes, and what `fields.ts` translates. CRM ids are
 * `ticket:<uuid>`, the one record kind is `ticket`.
 */
import type { TicketStatus } from '../../../shared/schemas/tickets.ts'

export type ChecklistValue = readonly { readonly text: string; readonly checked: boolean }[]

/** A missing key is unknown, null is empty. */
export interface TaskValues {
  readonly title: string | null
  readonly notes: string | null
  readonly status: TicketStatus
  readonly priority: 'low' | 'normal' | 'high'
  /** `YYYY-MM-DD`, never shifted by a zone (F10). */
  readonly dueDate: string | null
  readonly startDate: string | null
  readonly checklist: ChecklistValue | null
  /** Day on which it was completed; Outlook leads. */
  readonly completedOn: string | null

  // Written once, never compared. Of a ticket: what the new task shows. Of a new task: what the CRM resolves, or refuses with a reason.
  /** The client's name: category of the new task; of a task born in Outlook the category names that may be a client's (SM-20). */
  readonly clientNames: readonly string[] | null
  /** SM-24: from a line `Location: ...` in the notes. Null: the main one (SM-23). */
  readonly locationName: string | null
  /** SM-25: from a line `People: A, B`. */
  readonly peopleNames: readonly string[] | null
  /** `T-1042`, shown in the link back to the ticket; empty for a task born in Outlook. */
  readonly reference: string | null
}
