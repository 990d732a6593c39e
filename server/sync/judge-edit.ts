/** What the area says about single edits made in Outlook, beyond what policy says for all of them (SPEC ME12). */
import type { EditJudgement } from './area-rules.ts'
import type { Field } from './field.ts'
import { normalised, same, type Value } from './field-values.ts'
import type { Json } from './record.ts'
import type { PlannedArea } from './plan-input.ts'
import type { SyncPolicy } from './policy.ts'

/** `base` undefined: the sides never agreed, so nothing was edited. `shown`: Outlook's value, seen or remembered. */
export const judgedEdit = (
  { judgeEdit }: PlannedArea,
  policy: SyncPolicy,
  field: Field,
  base: Value,
  shown: Value,
): EditJudgement => {
  if (judgeEdit === undefined || base === undefined || shown === undefined) return 'usual'
  const after: Json = normalised(field, shown)
  return same(field, after, base) ? 'usual' : judgeEdit({ field: field.name, before: base, after, policy })
}
