/** A link that takes part: decide, ask policy, and put the result into one operation (SPEC DE, TA). Scope comes before, in scope.ts. */
import { decide } from './decide.ts'
import { directionOf } from './direction.ts'
import { sharedOf } from './field-values.ts'
import {
  afterAsSeen,
  contentOf,
  heldContent,
  isAccepted,
  kindOf,
  operationOn,
  reconcileCase,
  recordOf,
  seenOn,
  versionsSeen,
  type LinkCase,
} from './link-case.ts'
import type { Note, Operation, Write } from './operation.ts'
import { permit, policyFacts, type Action } from './permit.ts'
import { newOutlookRecord, type Change, type Reconciled } from './reconcile.ts'
import type { RecordState } from './record.ts'
import { perSide } from './side.ts'
import { clearedTags, hasTag } from './tags.ts'

export const updateOf = (id: string, version: string, change: Change, tags: readonly string[] | null): Write => ({
  kind: 'update',
  id,
  version,
  ...change,
  tags,
})

const noteWritten = (reconciled: Reconciled): readonly Note[] => {
  const fields = [...new Set([...reconciled.changes.crm.changed, ...reconciled.changes.outlook.changed])]
  return fields.length > 0 ? [{ code: 'updated', fields }] : []
}

/**
 * An edit seen in Outlook while the CRM record was not read: list values could lose what only the CRM holds, so everything is held and
 * the link asks for its CRM record (OB5).
 */
const holdUntilRead = (one: LinkCase, rule: string): Operation => {
  const after = afterAsSeen(one, {
    held: heldContent(one),
    dormant: null,
    versions: { ...versionsSeen(one), crm: null },
  })
  return operationOn(one, { rule, after })
}

/** Both records live: field-wise merge, the tags, and the link as it will be. */
export const exchange = (one: LinkCase, rule: string, extra: readonly Note[]): Operation | null => {
  const { link, shown, input } = one
  const result = reconcileCase(one)
  const tags = clearedTags(input.policy, recordOf(shown.outlook))
  const toCrm = result.changes.crm.changed.length > 0
  const toOutlook = result.changes.outlook.changed.length > 0 || tags !== null
  const versions = versionsSeen(one)
  if ((toOutlook && versions.outlook === null) || (toCrm && versions.crm === null) || link.outlookId === null)
    return null
  const writes: Operation['writes'] = {
    ...(toCrm ? { crm: updateOf(link.crmId, versions.crm ?? '', result.changes.crm, null) } : {}),
    ...(toOutlook ? { outlook: updateOf(link.outlookId, versions.outlook ?? '', result.changes.outlook, tags) } : {}),
  }
  const cleared: readonly Note[] =
    tags === null || hasTag(tags, input.policy.tags.update) ? [] : [{ code: 'tagCleared' }]
  return operationOn(one, {
    rule,
    writes,
    after: afterAsSeen(one, {
      base: result.base,
      held: result.held,
      dormant: null,
      versions: perSide((side) => (result.lookAgain.includes(side) ? null : versions[side])),
    }),
    conflicts: result.conflicts,
    notes: [...extra, ...noteWritten(result), ...result.notes, ...cleared],
  })
}

const reconcileLinked = (one: LinkCase, rule: string, extra: readonly Note[]): Operation | null => {
  const unread = recordOf(one.shown.crm) === null && recordOf(one.shown.outlook) !== null
  return unread && seenOn(one, 'outlook') === 'changed' ? holdUntilRead(one, 'OB5') : exchange(one, rule, extra)
}

const removal = (one: LinkCase, side: 'crm' | 'outlook', rule: string): Operation => {
  const { link } = one
  const id = side === 'crm' ? link.crmId : (link.outlookId ?? '')
  const before = side === 'crm' ? { ...link.base, ...recordOf(one.shown.crm)?.fields } : contentOf(one)
  const write: Write = { kind: 'remove', id, version: versionsSeen(one)[side], before, cause: 'deletedOnOtherSide' }
  const refused = side === 'outlook' && recordOf(one.shown.outlook) !== null ? reconcileCase(one).conflicts : []
  return operationOn(one, {
    rule,
    writes: { [side]: write },
    after: null,
    conflicts: refused.filter((conflict) => conflict.cause === 'refused'),
    notes: [{ code: 'removed' }],
  })
}

const createInOutlook = (one: LinkCase, rule: string, note: Note['code']): Operation | null => {
  const record = recordOf(one.shown.crm)
  return record === null ? null : recreateInOutlook(one, record, rule, note)
}

/** The Outlook record of a known link, made again from the CRM record: after an edit that beat a deletion, or back in scope (SC5). */
export const recreateInOutlook = (one: LinkCase, record: RecordState, rule: string, note: Note['code']): Operation => {
  const { area, policy } = one.input
  const made = newOutlookRecord(area, policy, record, sharedOf)
  return operationOn(one, {
    rule,
    writes: {
      outlook: { kind: 'create', fields: made.fields, recordKind: record.kind, tags: area.initialTags(record.kind) },
    },
    after: afterAsSeen(one, {
      base: made.base,
      held: made.held,
      dormant: null,
      versions: { crm: record.version, outlook: null },
      ids: { crm: one.link.crmId, outlook: null },
    }),
    notes: [{ code: note }, ...made.notes],
  })
}

/** The CRM record is gone, an accepted Outlook edit beat that: a new CRM record, whose marker replaces the old one (DE8). */
const createInCrm = (one: LinkCase, rule: string): Operation | null => {
  const { area, policy } = one.input
  const outlook = recordOf(one.shown.outlook)
  const version = versionsSeen(one).outlook
  const { outlookId } = one.link
  if (outlookId === null || version === null) return null
  const content = contentOf(one)
  const names = area.fields
    .filter((field) => directionOf(area, policy, field, area.bornInOutlook) !== 'off')
    .map((field) => field.name)
  const fields = Object.fromEntries(
    names.flatMap((name) => (content[name] === undefined ? [] : [[name, content[name]] as const])),
  )
  return operationOn(one, {
    rule,
    writes: {
      crm: { kind: 'create', fields, recordKind: area.bornInOutlook, tags: [] },
      outlook: updateOf(outlookId, version, { fields: content, changed: [], before: {} }, clearedTags(policy, outlook)),
    },
    after: afterAsSeen(one, {
      base: fields,
      held: {},
      origin: 'outlook',
      dormant: null,
      versions: { crm: null, outlook: version },
      ids: { crm: null, outlook: outlookId },
    }),
    notes: [{ code: 'editBeatsDelete' }],
  })
}

const sleepDeletedInOutlook = (one: LinkCase, rule: string): Operation =>
  operationOn(one, {
    rule,
    after: afterAsSeen(one, {
      held: {},
      dormant: 'deletedInOutlook',
      versions: { ...versionsSeen(one), outlook: null },
      ids: { crm: one.link.crmId, outlook: null },
    }),
    notes: [{ code: 'deleteNotAllowed' }],
  })

const sleepDeletedInCrm = (one: LinkCase, rule: string): Operation =>
  operationOn(one, {
    rule,
    after: afterAsSeen(one, { held: heldContent(one), dormant: 'deletedInCrm' }),
    notes: [{ code: 'deleteNotAllowed' }],
  })

const actions: Readonly<Record<Action, (one: LinkCase, rule: string, notes: readonly Note[]) => Operation | null>> = {
  reconcile: reconcileLinked,
  removeFromCrm: (one, rule) => removal(one, 'crm', rule),
  removeFromOutlook: (one, rule) => removal(one, 'outlook', rule),
  createInOutlook: (one, rule) => createInOutlook(one, rule, 'editBeatsDelete'),
  createInCrm,
  sleepDeletedInOutlook,
  sleepDeletedInCrm,
  forget: (one, rule) => operationOn(one, { rule, after: null, notes: [{ code: 'bothGone' }] }),
}

/** `notes` say why a link that slept takes part again. */
export const planLinked = (one: LinkCase, notes: readonly Note[] = []): Operation | null => {
  const { rule, decision } = decide({ crm: seenOn(one, 'crm'), outlook: seenOn(one, 'outlook') })
  const facts = policyFacts(one.input.policy, {
    accepted: isAccepted(one),
    creatableKind: one.input.area.bornInOutlook !== null && kindOf(one) === one.input.area.bornInOutlook,
  })
  return actions[permit(decision, facts)](one, rule, notes)
}
