/** A link that takes part: decide, ask policy, and put the result into one operation (SPEC DE, TA). Scope comes before, in scope.ts. */
import { decide } from './decide.ts'
import { directionOf } from './direction.ts'
import {
  afterAsSeen,
  contentOf,
  heldContent,
  isAccepted,
  isPrivate,
  kindOf,
  mustForget,
  operationOn,
  reconcileCase,
  recordOf,
  seenOn,
  versionsSeen,
  wayOf,
  type LinkCase,
} from './link-case.ts'
import { isAllKept, leavesOutlook, removeKept } from './kept.ts'
import type { Link } from './link.ts'
import { essentialProblems, newOutlookRecord } from './new-outlook-record.ts'
import type { LinkAfter, Note, Operation, Write } from './operation.ts'
import { permit, policyFacts, type Action } from './permit.ts'
import type { Change, Reconciled } from './reconcile.ts'
import { marked } from './redaction.ts'
import type { RecordState } from './record.ts'
import { perSide } from './side.ts'
import { clearedTags, hasTag, tagsToWrite } from './tags.ts'

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

/** Outlook answers what is written in a field that it leads (attendees by their answers): read once more, echo or not (EX2). */
const isAnswered = (one: LinkCase, changed: readonly string[]): boolean => {
  const { fields } = one.input.area
  const led = new Set(fields.filter((field) => wayOf(one, field) === 'toCrm').map(({ property }) => property))
  return fields.some(({ name, property }) => changed.includes(name) && led.has(property))
}

/** The CRM record is new to this mailbox, or changed since the link knew it. */
const isNewInCrm = ({ link, stored, shown }: LinkCase): boolean => {
  const record = recordOf(shown.crm)
  return record !== null && (stored === null || record.version !== link.versions.crm)
}

/** Both records live: field-wise merge, the tags, and the link as it will be. `changes` say what else becomes of the link. */
export const exchange = (
  one: LinkCase,
  rule: string,
  extra: readonly Note[],
  changes: Partial<LinkAfter> = {},
): Operation | null => {
  const { link, shown, input } = one
  const result = reconcileCase(one)
  const toCrm = result.changes.crm.changed.length > 0
  const writesFields = result.changes.outlook.changed.length > 0
  const content = { ...link.base, ...recordOf(shown.crm)?.fields, ...result.base }
  const derives = writesFields || (input.area.tagsAlone === true && isNewInCrm(one))
  const tags = tagsToWrite(input.area, input.policy, recordOf(shown.outlook), content, derives, link.base)
  const toOutlook = writesFields || tags !== null
  const versions = versionsSeen(one)
  if ((toOutlook && versions.outlook === null) || (toCrm && versions.crm === null) || link.outlookId === null)
    return null
  const writes: Operation['writes'] = {
    ...(toCrm ? { crm: updateOf(link.crmId, versions.crm ?? '', result.changes.crm, null) } : {}),
    ...(toOutlook ? { outlook: updateOf(link.outlookId, versions.outlook ?? '', result.changes.outlook, tags) } : {}),
  }
  const isCleared = clearedTags(input.policy, recordOf(shown.outlook)) !== null
  const cleared: readonly Note[] =
    !isCleared || tags === null || hasTag(tags, input.policy.tags.update) ? [] : [{ code: 'tagCleared' }]
  return operationOn(one, {
    rule,
    writes,
    after: afterAsSeen(one, {
      base: result.base,
      held: result.held,
      dormant: null,
      versions: perSide((side) => (result.lookAgain.includes(side) ? null : versions[side])),
      ...(isAnswered(one, result.changes.outlook.changed) ? { readBack: true } : {}),
      ...changes,
    }),
    purges: mustForget(one),
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

/** Made again, unless Outlook itself brings such records (MA11) or cannot hold this one (MA10). */
const createInOutlook = (one: LinkCase, rule: string, note: Note['code']): Operation | null => {
  const { area, policy } = one.input
  const record = recordOf(one.shown.crm)
  if (record === null) return null
  if (!(area.createsInOutlook?.(record.kind) ?? true)) return sleepDeletedInOutlook(one, 'MA11')
  const problems = essentialProblems(area, policy, record)
  if (problems.length === 0) return recreateInOutlook(one, record, rule, note)
  const fields = problems.map((problem) => problem.field)
  return { ...sleepDeletedInOutlook(one, 'MA10'), notes: [{ code: 'notPossible', fields, problems }] }
}

/** The Outlook record of a known link, made again from the CRM record: after an edit that beat a deletion, or back in scope (SC5). */
export const recreateInOutlook = (one: LinkCase, record: RecordState, rule: string, note: Note['code']): Operation => {
  const { area, policy } = one.input
  const made = newOutlookRecord(area, policy, record)
  return operationOn(one, {
    rule,
    writes: { outlook: made.write },
    after: afterAsSeen(one, {
      base: made.base,
      held: made.held,
      dormant: null,
      versions: { crm: record.version, outlook: null },
      ids: { crm: one.link.crmId, outlook: null },
      ...(made.readBack ? { readBack: true } : {}),
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
      base: marked(fields, isPrivate(one)),
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

/** Something was exchanged once: a pair of which nothing ever travelled carries no deletion (DE15). */
const hasAgreed = ({ base }: Link): boolean => Object.keys(base).length > 0

/** `notes` say why a link that slept takes part again. */
export const planLinked = (one: LinkCase, notes: readonly Note[] = []): Operation | null => {
  const { area, policy } = one.input
  if (leavesOutlook(one)) return isAllKept(one) ? removeKept(one) : exchange(one, 'KE2', notes, { lookAgain: true })
  const { rule, decision } = decide({ crm: seenOn(one, 'crm'), outlook: seenOn(one, 'outlook') })
  const leads = area.leads === undefined || (hasAgreed(one.link) && area.leads(contentOf(one), kindOf(one)))
  const facts = policyFacts(policy, {
    accepted: isAccepted(one),
    creatableKind: area.bornInOutlook !== null && kindOf(one) === area.bornInOutlook,
    leads,
  })
  const action = permit(decision, facts)
  const isStopped = !leads && (action === 'sleepDeletedInOutlook' || action === 'sleepDeletedInCrm')
  return actions[action](one, isStopped ? 'DE15' : rule, notes)
}
