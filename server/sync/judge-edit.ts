/** What the area says about single edits made in Outlook, beyond what policy says for all of them (SPEC ME12). */
import type { EditJudgement } from './area-rules.ts'
import type { Field } from './field.ts'
import { normalised, same, type Value } from './field-values.ts'
import type { Fields, Json } from './record.ts'
import type { PlannedArea } from './plan-input.ts'
import type { SyncPolicy } from './policy.ts'

/** `base` undefined: the sides never agreed, so there is nothing to set back to. `shown`: Outlook's value, seen or remembered. */
export const judgedEdit = (
  { judgeEdit }: PlannedArea,
  policy: SyncPolicy,
  agreed: Fields,
  field: Field,
  shown: Value,
): EditJudgement => {
  if (field.fact === true) return 'withoutTag'
  const base = agreed[field.name]
  if (judgeEdit === undefined || shown === undefined) return 'usual'
  const after: Json = normalised(field, shown)
  const before: Json = base ?? null
  if (same(field, after, before)) return 'usual'
  const judged = judgeEdit({ field: field.name, before, after, agreed, policy })
  return judged === 'refused' && base === undefined ? 'usual' : judged
}
