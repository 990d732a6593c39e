/** Putting back records that a run removed (SPEC UN4, UN5), with the same link; nobody is mailed for it. */
import { kindOfCrmId } from './direction.ts'
import type { DormantReason } from './link.ts'
import { withMails } from './mails.ts'
import type { LinkAfter, Operation, Write } from './operation.ts'
import type { Fields, Json } from './record.ts'
import {
  heldBeside,
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

type Create = Extract<Write, { kind: 'create' }>

/** Values that Outlook takes, and the names of those it does not. */
const takenByOutlook = (
  input: UndoInput,
  crmId: string,
  before: Fields,
): { readonly fields: Fields; readonly lost: readonly string[] } => {
  const fields: Record<string, Json> = {}
  const lost: string[] = []
  for (const field of input.area.fields) {
    const value = before[field.name]
    const way = wayOf(input, field, crmId)
    if (value === undefined || way === 'off' || way === 'toCrm' || field.shownAsTags === true) continue
    if ('graph' in field.toOutlook(value)) fields[field.name] = value
    else lost.push(field.name)
  }
  return { fields, lost }
}

const mailed = ({ area }: UndoInput, deed: Deed, write: Create): readonly string[] =>
  withMails(area, operationOf(deed, { rule: 'UN4', writes: { outlook: write }, after: null, notes: [] })).mails ?? []

/** Without the one field that would make Exchange mail people (the attendees of an event), where there is one. */
const silent = (input: UndoInput, deed: Deed, write: Create): Create => {
  if (mailed(input, deed, write).length === 0) return write
  const silencing = Object.keys(write.fields)
    .map((name) => ({
      ...write,
      fields: Object.fromEntries(Object.entries(write.fields).filter(([one]) => one !== name)),
    }))
    .find((candidate) => mailed(input, deed, candidate).length === 0)
  return silencing ?? write
}

/** Why a link whose Outlook record was put back takes no part: else the next run would remove it again. */
const dormancy = ({ operation, now }: Deed): DormantReason | null => {
  if (operation.after !== null) return operation.after.dormant
  return now.crm.seen === 'record' ? null : 'deletedInCrm'
}

export const undoRemovalInOutlook = (input: UndoInput, deed: Deed): Operation => {
  const { operation, link, now } = deed
  const removed = operation.writes.outlook
  const before = operation.link
  if (removed?.kind !== 'remove' || before === null) return kept(deed, { code: 'undoImpossible' })
  const isKnown = Object.keys(removed.before).length > 0
  if (removed.cause === 'kept' || !isKnown || isPrivateNow(deed)) return kept(deed, { code: 'undoImpossible' })
  if (link !== null && link.outlookId !== null) return kept(deed, { code: 'nothingToUndo' })
  const kind = recordNow(now.crm)?.kind ?? kindOfCrmId(before.crmId)
  const { fields, lost } = takenByOutlook(input, before.crmId, removed.before)
  const tags = removed.tagsBefore ?? input.area.initialTags(kind, fields)
  const full: Create = { kind: 'create', fields, recordKind: kind, tags }
  const write = silent(input, deed, full)
  const missing = Object.keys(fields).filter((name) => write.fields[name] === undefined)
  const asleep = isUndo(operation) ? before.dormant : dormancy(deed)
  const compared = Object.keys(before.base)
  const content = { ...before.base, ...before.held, ...write.fields, ...emptied([...lost, ...missing]) }
  // What had to stay out must not look as if a person had emptied it.
  const dormant = missing.length > 0 && asleep === null ? 'stopped' : asleep
  const after: LinkAfter = {
    ...linkAsIs(before),
    held: heldBeside(input.area, before.base, content, compared),
    dormant,
    // Awake: what became of the CRM record meanwhile is looked at in the next run.
    versions: { crm: dormant === null ? null : before.versions.crm, outlook: null },
    ids: { crm: before.crmId, outlook: null },
  }
  return operationOf(deed, {
    rule: 'UN4',
    writes: { outlook: write },
    after,
    notes: [{ code: 'undone' }, ...noteOf('undoImpossible', [...lost, ...missing])],
  })
}

const emptied = (names: readonly string[]): Fields => Object.fromEntries(names.map((name) => [name, null]))

export const undoRemovalInCrm = (_input: UndoInput, deed: Deed): Operation => {
  const { operation, link, now } = deed
  const removed = operation.writes.crm
  const before = operation.link
  if (removed?.kind !== 'remove' || before === null || isPrivateNow(deed)) return kept(deed, { code: 'undoImpossible' })
  if (now.crm.seen !== 'gone') return kept(deed, { code: 'nothingToUndo' })
  // An Outlook record that the link had is there still only where an undo had taken the CRM record away.
  const stays = isUndo(operation) && link !== null
  const after: LinkAfter = {
    ...linkAsIs(before),
    held: stays ? before.held : {},
    dormant: isUndo(operation) ? before.dormant : 'deletedInOutlook',
    versions: { crm: null, outlook: stays ? (recordNow(now.outlook)?.version ?? null) : null },
    ids: { crm: before.crmId, outlook: stays ? link.outlookId : null },
  }
  return operationOf(deed, {
    rule: 'UN5',
    writes: {
      crm: {
        kind: 'create',
        fields: removed.before,
        recordKind: kindOfCrmId(before.crmId),
        tags: [],
        restores: before.crmId,
      },
    },
    after,
    notes: [{ code: 'undone' }],
  })
}
