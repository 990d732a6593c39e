/** What `!Update` on a filed message brings to its document: the subject, and clients and category by Outlook categories (values.ts). */
import type { FilingTarget } from '../../../../shared/schemas/documents.ts'
import type { CrmWrite, WriteOutcome } from '../../../engine/ports.ts'
import type { Failure } from '../../../sync/failure.ts'
import type { Sql } from '../database.ts'
import { moved, splitVersion } from './area-records.ts'
import { categoriesOfCopies, changeCopies, type CopyChange } from './document-copies.ts'
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

interface Judged {
  /** Null: nothing of the document itself changes. */
  readonly refiling: Refiling | null
  readonly copy: CopyChange
}

const judged = (
  document: LockedDocument,
  { uuid, update }: DocumentEdit,
  facts: TagFacts,
  known: readonly string[],
  byId: string,
): Judged | { readonly failure: Failure } => {
  const { row } = document
  if (row.deletedAt !== null || splitVersion(update.version).own !== String(row.version)) return { failure: moved }
  if (!document.isVisible) return { failure: hidden }
  const tags = tagsIn(update)
  const subject = update.changed.includes('subject') ? String(update.fields['subject'] ?? '') : null
  const target = tags === null ? document.target : retagged(document.target, facts, tags, known)
  const isNews = (subject !== null && subject !== row.subject) || !sameTarget(document.target, target)
  const change = { document, target, deed: 'changed', how: 'tag', byId } as const
  return {
    refiling: isNews ? { ...change, ...(subject === null ? {} : { subject }) } : null,
    copy: {
      documentId: uuid,
      ...(subject === null ? {} : { subject }),
      ...(tags === null ? {} : { categories: tags }),
    },
  }
}

/** In the order given. */
export const writeEdits = async (
  db: Sql,
  edits: readonly DocumentEdit[],
  { mailboxId, employeeId, now }: { readonly mailboxId: string; readonly employeeId: string; readonly now: number },
): Promise<readonly WriteOutcome[]> => {
  if (edits.length === 0) return []
  const uuids = edits.map(({ uuid }) => uuid)
  const byId = new Map((await lockTargets(db, 'id', uuids, { employeeId })).map((one) => [one.row.id, one]))
  const known = await categoriesOfCopies(db, mailboxId, uuids)
  const facts = await readTags(
    db,
    edits.flatMap(({ update }) => tagsIn(update) ?? []),
  )
  const results = edits.map((edit) => {
    const document = byId.get(edit.uuid)
    if (document === undefined) return { failure: moved }
    return judged(document, edit, facts, known.get(edit.uuid) ?? [], employeeId)
  })
  const done = results.flatMap((one) => ('failure' in one ? [] : [one]))
  await refile(
    db,
    done.flatMap(({ refiling }) => refiling ?? []),
    now,
  )
  await changeCopies(
    db,
    mailboxId,
    done.map(({ copy }) => copy),
  )
  const versions = await versionsOf(db, uuids)
  return edits.map(({ key, uuid }, index): WriteOutcome => {
    const result = results[index]
    if (result === undefined || 'failure' in result) return { key, done: false, failure: result?.failure ?? moved }
    return { key, done: true, id: documentId(uuid), version: versions.get(uuid) ?? '' }
  })
}
