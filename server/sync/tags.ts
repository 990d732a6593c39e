/** The two categories that are ours: `!Update` accepts edits, `!Update failed` tells that it did not work (SPEC TA). */
import type { Operation } from './operation.ts'
import type { SyncPolicy } from './policy.ts'
import type { RecordState } from './record.ts'

/** Category names are compared without regard to case or outer spaces (features F13). */
const sameTag = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

export const hasTag = (tags: readonly string[], tag: string): boolean => tags.some((one) => sameTag(one, tag))

export const carriesUpdateTag = (policy: SyncPolicy, record: RecordState | null): boolean =>
  record !== null && hasTag(record.tags, policy.tags.update)

/** Whether two-way edits made in Outlook count in this run (TA1). */
export const accepts = (policy: SyncPolicy, record: RecordState | null): boolean =>
  policy.acceptance === 'automatic' || carriesUpdateTag(policy, record)

/**
 * The complete list without our two tags, where the record carries the update tag; null: leave the categories alone. A record with a
 * value that cannot be taken keeps the update tag, and the failure tag joins it (TA5). Other people's categories are never touched (TA4, R20).
 */
export const clearedTags = (policy: SyncPolicy, record: RecordState | null): readonly string[] | null => {
  if (record === null || !carriesUpdateTag(policy, record)) return null
  const { updateFailed } = policy.tags
  if (record.problems.length > 0) return hasTag(record.tags, updateFailed) ? null : [...record.tags, updateFailed]
  return record.tags.filter((one) => !sameTag(one, policy.tags.update) && !sameTag(one, updateFailed))
}

/**
 * The CRM refused what a tagged record brought: the tag stays, `!Update failed` joins it (TA5, SM-18). `now` is the Outlook record as it
 * is after the failed operation. Null where nothing has to be written: the record was not tagged, or says so already.
 */
export const failedTagOperation = (
  operation: Operation,
  policy: SyncPolicy,
  now: { readonly id: string; readonly version: string; readonly tags: readonly string[] },
): Operation | null => {
  const write = operation.writes.outlook
  const wasCleared = write !== undefined && write.kind === 'update' && write.tags !== null
  if (!wasCleared) return null
  const { update, updateFailed } = policy.tags
  const missing = [update, updateFailed].filter((tag) => !hasTag(now.tags, tag))
  if (missing.length === 0) return null
  return {
    key: operation.key,
    rule: 'TA5',
    title: operation.title,
    link: operation.link,
    writes: {
      outlook: {
        kind: 'update',
        id: now.id,
        version: now.version,
        fields: {},
        changed: [],
        before: {},
        tags: [...now.tags, ...missing],
      },
    },
    after: null,
    stranger: null,
    conflicts: [],
    notes: [],
  }
}
