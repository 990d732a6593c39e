/** What `!Update` on a filed message brings to its document: the subject, and clients and category by Outlook categories (values.ts). */
import type { FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { CrmWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Sql } from '../database.ts'
import { moved, splitVersion } from './area-records.ts'
import { hidden, versionsOf } from './document-births.ts'
import { lockTargets, type LockedDocument } from './document-loads.ts'
import { refile, type Refiling } from './document-refiling.ts'
import { documentId } from './document-row.ts'
import { sameTarget } from './document-targets.ts'
import { readTags, tagsNamed, type TagFacts } from './document-tags.ts'

type Update = Extract<CrmWrite['write'], { kind: 'update' }>

export interface DocumentEdit {
  readonly key: string
  readonly uuid: string
  readonly update: Update
}

const tagsIn = ({ fields, changed }: Update): readonly string[] | null => {
  const value = changed.includes('categories') ? fields['categories'] : null
  return Array.isArray(value) ? value.filter((tag): tag is string => typeof tag === 'string') : null
}

/** New clients join, where the name says which; a category takes the place of another. Nothing is taken away. */
const retagged = (
  before: FilingTarget,
  facts: TagFacts,
  tags: readonly string[],
  known: readonly string[],
): FilingTarget => {
  const clients = tags.flatMap((tag) => {
    const [first, second] = tagsNamed(facts, [tag]).clientTags
    return first !== undefined && second === undefined ? [first.clientId] : []
  })
  const categories = tagsNamed(facts, tags).categoryTags
  const chosen = categories.find(({ tag }) => !known.includes(tag)) ?? categories[0]
  return {
    ...before,
    clientIds: [...new Set([...before.clientIds, ...clients])],
    categoryId: chosen?.categoryId ?? before.categoryId,
  }
}

const refilingOf = (
  document: LockedDocument,
  { update }: DocumentEdit,
  facts: TagFacts,
  byId: string,
): Refiling | null | { readonly failure: Failure } => {
  const { row } = document
  if (row.deletedAt !== null || splitVersion(update.version).own !== String(row.version)) return { failure: moved }
  if (!document.isVisible) return { failure: hidden }
  const tags = tagsIn(update)
  const subject = update.changed.includes('subject') ? String(update.fields['subject'] ?? '') : row.subject
  const target = tags === null ? document.target : retagged(document.target, facts, tags, row.outlookCategories)
  const isSame = tags === null || tags.join('\n') === row.outlookCategories.join('\n')
  if (isSame && subject === row.subject && sameTarget(document.target, target)) return null
  return {
    document,
    target,
    deed: 'changed',
    how: 'tag',
    byId,
    subject,
    ...(tags === null ? {} : { outlookCategories: tags }),
  }
}

/** In the order given. */
export const writeEdits = async (
  db: Sql,
  edits: readonly DocumentEdit[],
  { employeeId, now }: { readonly employeeId: string; readonly now: number },
): Promise<readonly WriteOutcome[]> => {
  if (edits.length === 0) return []
  const documents = await lockTargets(
    db,
    'id',
    edits.map(({ uuid }) => uuid),
    { employeeId },
  )
  const byId = new Map(documents.map((one) => [one.row.id, one]))
  const facts = await readTags(
    db,
    edits.flatMap(({ update }) => tagsIn(update) ?? []),
  )
  const results = edits.map((edit) => {
    const document = byId.get(edit.uuid)
    return document === undefined ? { failure: moved } : refilingOf(document, edit, facts, employeeId)
  })
  await refile(
    db,
    results.flatMap((one) => (one === null || 'failure' in one ? [] : [one])),
    now,
  )
  const versions = await versionsOf(
    db,
    edits.map(({ uuid }) => uuid),
  )
  return edits.map(({ key, uuid }, index): WriteOutcome => {
    const result = results[index]
    if (result && 'failure' in result) return { key, done: false, failure: result.failure }
    return { key, done: true, id: documentId(uuid), version: versions.get(uuid) ?? '' }
  })
}
