/** From a person's tasks settings to what the core and the rules of the area read of them. What is in scope is the CRM side's business. */
import type { TasksPolicy } from '../../../shared/schemas/policies/tasks.ts'
import type { Json } from '../../sync/record.ts'
import type { SyncPolicy } from '../../sync/policy.ts'
import { usualPolicy } from '../usual-policy.ts'

/** `firmTags`: the names the firm gave to the two categories (SM-04). */
export const tasksSyncPolicy = (policy: TasksPolicy, firmTags: SyncPolicy['tags']): SyncPolicy => ({
  ...usualPolicy(policy, firmTags),
  options: { completion: policy.completion, completed: policy.completed, newTicketKind: policy.newTicketKind },
})

/** What the shape of a task depends on; a policy that is older than an option has the default. */
export interface TaskChoices {
  readonly checklist: 'steps' | 'boxes'
  readonly from: string | null
}

export const choicesOf = (policy: Json): TaskChoices => {
  const { checklist, from } = (typeof policy === 'object' && policy !== null ? policy : {}) as Partial<TasksPolicy>
  return { checklist: checklist === 'boxes' ? 'boxes' : 'steps', from: typeof from === 'string' ? from : null }
}
