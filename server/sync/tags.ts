/** Categories that are ours: `!Update` accepts edits, `!Update failed` tells that it did not work, others follow from values (SPEC TA). */
import type { AreaRules } from './area-rules.ts'
import { equalValues } from './canonical.ts'
import type { Operation } from './operation.ts'
import type { SyncPolicy } from './policy.ts'
import type { Fields, RecordState } from './record.ts'

/** Category names are compared without regard to case or outer spaces (features F13). */
const sameTag = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

export const hasTag = (tags: readonly string[], tag: string): boolean => tags.some((one) => sameTag(one, tag))

export const carriesUpdateTag = (policy: SyncPolicy, record: RecordState | null): boolean =>
  record !== null && hasTag(record.tags, policy.tags.update)

/** Whether two-way edits made in Outlook count in this run (TA1). */
export const accepts = (policy: SyncPolicy, record: RecordState | null): boolean =>
  policy.acceptance === 'automatic' || carriesUpdateTag(policy, record)

const withoutOurs = ({ tags: { update, updateFailed } }: SyncPolicy, tags: readonly string[]): readonly string[] =>
  tags.filter((one) => !sameTag(one, update) && !sameTag(one, updateFailed))

/**
 * The complete list without our two tags, where the record carries the update tag; null: leave the categories alone. A record with a
 * value that cannot be taken keeps the update tag, and the failure tag joins it (TA5). Other people's categories are never touched (TA4, R20).
 */
export const clearedTags = (policy: SyncPolicy, record: RecordState | null): readonly string[] | null => {
  if (record === null || !carriesUpdateTag(policy, record)) return null
  const { updateFailed } = policy.tags
  if (record.problems.length > 0) return hasTag(record.tags, updateFailed) ? null : [...record.tags, updateFailed]
  return withoutOurs(policy, record.tags)
}

/**
 * The list with the categories that follow from values put right; everybody else's stay, in their order (TA6, R20). What followed from the
 * values agreed on before, and does not any more, leaves too.
 */
export const withDerivedTags = (
  area: AreaRules,
  policy: SyncPolicy,
  fields: Fields,
  tags: readonly string[],
  before: Fields = {},
): readonly string[] => {
  const derived = area.tagsOf?.(fields, policy)
  if (area.tagsOf === undefined || derived === undefined) return tags
  const absent = [...derived.absent, ...area.tagsOf(before, policy).present]
  const stays = tags.filter((one) => hasTag(derived.present, one) || !hasTag(absent, one))
  return [...stays, ...derived.present.filter((one) => !hasTag(stays, one))]
}

/**
 * The complete list to write to an existing record, or null: our two tags where they are cleared, and what follows from values where the
 * record is written anyway, or where they are reason enough (`derives`; TA4, TA6). Of a record that was not seen the categories are unknown, and stay.
 */
export const tagsToWrite = (
  area: AreaRules,
  policy: SyncPolicy,
  record: RecordState | null,
  fields: Fields,
  derives: boolean,
  before: Fields = {},
): readonly string[] | null => {
  const cleared = clearedTags(policy, record)
  if (record === null || (cleared === null && !derives)) return null
  const tags = withDerivedTags(area, policy, fields, cleared ?? record.tags, before)
  return equalValues(tags, record.tags) ? null : tags
}

/**
 * The complete list of a record that is born, where the area itself decides about births: dealt with, whatever brought it, so both our tags go
 * (TA4), and what follows from its values joins where that is reason enough (TA6).
 */
export const tagsOfBorn = (
  area: AreaRules,
  policy: SyncPolicy,
  record: RecordState,
  fields: Fields,
  writesFields: boolean,
): readonly string[] | null => {
  if (area.concerns === undefined) return tagsToWrite(area, policy, record, fields, writesFields)
  const stays = withoutOurs(policy, record.tags)
  const tags = writesFields || area.tagsAlone === true ? withDerivedTags(area, policy, fields, stays) : stays
  return equalValues(tags, record.tags) ? null : tags
}

/** What a record that could not be born is given: the failure tag, once, beside what it carries (TA7). Null: it says so already. */
export const failedTags = ({ tags: { updateFailed } }: SyncPolicy, { tags }: RecordState): readonly string[] | null =>
  hasTag(tags, updateFailed) ? null : [...tags, updateFailed]

/** Whether values that changed ask for other categories than before: then the record's own have to be read (TA6). */
export const movesDerivedTags = (area: AreaRules, policy: SyncPolicy, before: Fields, after: Fields): boolean =>
  area.tagsOf !== undefined && !equalValues(area.tagsOf(before, policy), area.tagsOf(after, policy))

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
