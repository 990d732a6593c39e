/** Taking back records that a run made (SPEC UN2, UN3): the copy goes, and its link sleeps as stopped, so that it does not come back. */
import { sharedOf } from './field-values.ts'
import type { Link } from './link.ts'
import type { LinkAfter, Operation } from './operation.ts'
import {
  editedSince,
  isPrivateNow,
  isUndo,
  kept,
  linkAsIs,
  noteOf,
  operationOf,
  recordNow,
  wayOf,
  type Deed,
  type UndoInput,
} from './undo-deed.ts'

/** As the link was before an undo that is taken back; else stopped, until a person says otherwise. */
const afterBirth = ({ operation }: Deed, link: Link, known: Pick<LinkAfter, 'ids' | 'versions'>): LinkAfter | null => {
  if (!isUndo(operation)) return { ...linkAsIs(link), held: {}, dormant: 'stopped', ...known }
  return operation.link === null ? null : { ...linkAsIs(operation.link), ...known }
}

export const undoBirthInOutlook = (input: UndoInput, deed: Deed): Operation => {
  const { operation, link, now } = deed
  const made = operation.writes.outlook
  const record = recordNow(now.outlook)
  if (link === null || record === null || made?.kind !== 'create') return kept(deed, { code: 'nothingToUndo' })
  if (isPrivateNow(deed)) return kept(deed, { code: 'undoImpossible' })
  const edited = editedSince(input, made.fields, record.fields, (field) =>
    ['both', 'toOutlook'].includes(wayOf(input, field, link.crmId)),
  )
  if (edited.length > 0) return kept(deed, ...noteOf('editedSince', edited))
  return operationOf(deed, {
    rule: 'UN2',
    writes: {
      outlook: {
        kind: 'remove',
        id: record.id,
        version: record.version,
        before: record.fields,
        cause: 'outOfScope',
        tagsBefore: record.tags,
      },
    },
    after: afterBirth(deed, link, {
      ids: { crm: link.crmId, outlook: null },
      versions: { crm: link.versions.crm, outlook: null },
    }),
    notes: [{ code: 'undone' }],
  })
}

/** A document is more than its fields, and has a way of its own out of the files. */
export const undoBirthInCrm = (input: UndoInput, deed: Deed): Operation => {
  const { operation, link, now } = deed
  const record = recordNow(now.crm)
  if (input.area.bringsMaterial === true) return kept(deed, { code: 'undoImpossible' })
  if (link === null || record === null || operation.writes.crm?.kind !== 'create')
    return kept(deed, { code: 'nothingToUndo' })
  if (isPrivateNow(deed)) return kept(deed, { code: 'undoImpossible' })
  const agreed = operation.after?.base ?? {}
  const shared = Object.fromEntries(
    input.area.fields.flatMap((field) => {
      const value = record.fields[field.name]
      return value === undefined ? [] : [[field.name, sharedOf(field, value)]]
    }),
  )
  const edited = editedSince(input, agreed, shared, (field) => wayOf(input, field, link.crmId) !== 'off')
  if (edited.length > 0) return kept(deed, ...noteOf('editedSince', edited))
  return operationOf(deed, {
    rule: 'UN3',
    writes: {
      crm: { kind: 'remove', id: link.crmId, version: record.version, before: record.fields, cause: 'outOfScope' },
    },
    after: afterBirth(deed, link, {
      ids: { crm: link.crmId, outlook: link.outlookId },
      versions: link.versions,
    }),
    notes: [{ code: 'undone' }],
  })
}
