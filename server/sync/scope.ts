/** Records that leave what is synchronised, and come back: withdraw, leave, restore. Being out of scope never deletes (SPEC SC, N3). */
import { changedFields } from './diff.ts'
import { equalValues } from './canonical.ts'
import { directionOf, isCompared } from './direction.ts'
import { hasEnding, owesEnding, tellEnding } from './ending.ts'
import { putBack } from './kept.ts'
import { leavings, liesElsewhere, type Leaving } from './leaving.ts'
import {
  afterAsSeen,
  contentOf,
  heldContent,
  kindOf,
  mustForget,
  operationOn,
  reconcileCase,
  recordOf,
  seenOn,
  versionsSeen,
  type LinkCase,
  type Shown,
} from './link-case.ts'
import type { DormantReason } from './link.ts'
import type { FieldConflict, LinkAfter, NoteCode, Operation } from './operation.ts'
import { exchange, planLinked } from './plan-linked.ts'
import type { ScopeReason } from './record.ts'

const sleep = (
  one: LinkCase,
  rule: string,
  dormant: DormantReason,
  note: NoteCode,
  changes: Partial<LinkAfter> = {},
): Operation =>
  operationOn(one, {
    rule,
    after: afterAsSeen(one, { held: heldContent(one), dormant, ...changes }),
    notes: [{ code: note }],
  })

const goneInOutlook = (one: LinkCase): Partial<LinkAfter> => ({
  held: {},
  versions: { ...versionsSeen(one), outlook: null },
  ids: { crm: one.link.crmId, outlook: null },
})

/** Outlook values that the CRM never got, as conflicts, so that withdrawing the record loses none of them (SC3). */
const unsyncedValues = (one: LinkCase): readonly FieldConflict[] => {
  const { link, input } = one
  const content = contentOf(one)
  const fields = input.area.fields.filter((field) =>
    isCompared(directionOf(input.area, input.policy, field, kindOf(one))),
  )
  return changedFields(fields, 'outlook', content, link.base).map((field) => ({
    field,
    base: link.base[field],
    values: { crm: link.base[field], outlook: content[field] },
    winner: 'crm',
    cause: 'refused',
  }))
}

/** The Outlook copy that Tandem made goes; the link stays, so that the record can come back as the same one (SM-08, SM-09). */
const withdraw = (one: LinkCase): Operation => {
  const { link } = one
  const version = versionsSeen(one).outlook
  return operationOn(one, {
    rule: 'SC1',
    writes: {
      outlook: { kind: 'remove', id: link.outlookId ?? '', version, before: contentOf(one), cause: 'outOfScope' },
    },
    after: afterAsSeen(one, { ...goneInOutlook(one), dormant: 'outOfScope' }),
    conflicts: unsyncedValues(one),
    notes: [{ code: 'withdrawn' }],
  })
}

/** What was seen of a record that takes no part is kept; told once, and only where an edit is among it (SC8, INF-09). */
const sleepAsPast = (one: LinkCase): Operation => {
  const held = heldContent(one)
  const isNews = !equalValues(held, one.link.held)
  return operationOn(one, {
    rule: 'SC8',
    after: afterAsSeen(one, { held, dormant: 'outOfScope' }),
    notes: isNews ? [{ code: 'past' }] : [],
  })
}

/** Exchanged one last time, then asleep; while something is missing for that the link stays awake (SC8, PR2). */
const finish = (one: LinkCase): Operation | null => {
  if (recordOf(one.shown.crm) === null) return planLinked(one)
  const { lookAgain, changes } = reconcileCase(one)
  const isNews = changes.crm.changed.length + changes.outlook.changed.length > 0
  return exchange(one, 'SC8', isNews ? [{ code: 'past' }] : [], { dormant: lookAgain.length > 0 ? null : 'outOfScope' })
}

const isElsewhere = (shown: Shown): boolean => shown.seen === 'out' && liesElsewhere(shown.reason)

/** The Outlook record says so itself: it is over, or before the cut-off. */
const isOver = (shown: Shown): boolean => shown.seen === 'out' && !liesElsewhere(shown.reason)

/** Accepted edits made in Outlook that the CRM has not got yet (SC3). */
const owesCrm = (one: LinkCase): boolean =>
  recordOf(one.shown.crm) !== null && reconcileCase(one).changes.crm.changed.length > 0

/** A record that is not over in Outlook owes the CRM an edit: it may not be over there any more either (SC9). */
const bringsBack = (one: LinkCase): boolean =>
  // A CRM edit that would be set back is no edit of Outlook's.
  one.shown.outlook.seen === 'record' && seenOn(one, 'outlook') === 'changed' && owesCrm(one)

/** Nothing is removed, and no part is taken. */
const rests = (leaving: Leaving): boolean => leaving === 'sleep' || leaving === 'end'

const crmLeft = (one: LinkCase, reason: ScopeReason): Operation | null => {
  const { outlook } = one.shown
  const leaving = leavings[reason]
  if (outlook.seen === 'gone') return sleep(one, 'SC4', 'deletedInOutlook', 'deleteNotAllowed', goneInOutlook(one))
  if (isElsewhere(outlook)) return sleep(one, 'SC4', 'movedInOutlook', 'movedInOutlook')
  if (leaving === 'finish' || mustForget(one)) return finish(one)
  if (rests(leaving) && bringsBack(one)) return exchange(one, 'SC9', [])
  if (leaving === 'end' && hasEnding(one)) return tellEnding(one)
  if (rests(leaving) || (leaving !== 'clear' && isOver(outlook))) return sleepAsPast(one)
  if (one.link.origin !== 'crm') return sleep(one, 'SC2', 'outOfScope', 'leftInOutlook')
  if (!isOver(outlook) && owesCrm(one)) return planLinked(one)
  return withdraw(one)
}

/** Outlook's record is over and the CRM's is not: an edit in the CRM is written, anything else makes the link sleep (SC9). */
const outlookOver = (one: LinkCase): Operation | null => {
  if (one.shown.crm.seen === 'gone') return sleep(one, 'SC4', 'deletedInCrm', 'leftInOutlook')
  if (mustForget(one)) return finish(one)
  return seenOn(one, 'crm') === 'changed' ? exchange(one, 'SC9', []) : sleepAsPast(one)
}

/** A link that takes part and has left the scope on one side; null where both sides are in scope and decide.ts has the word. */
export const planScope = (one: LinkCase): { readonly operation: Operation | null } | null => {
  const { crm, outlook } = one.shown
  if (crm.seen === 'out') return { operation: crmLeft(one, crm.reason) }
  if (outlook.seen !== 'out') return null
  if (isOver(outlook)) return { operation: outlookOver(one) }
  if (crm.seen === 'gone') return { operation: sleep(one, 'SC4', 'deletedInCrm', 'leftInOutlook') }
  return { operation: sleep(one, 'SC4', 'movedInOutlook', 'movedInOutlook') }
}

const forget = (one: LinkCase): Operation =>
  operationOn(one, { rule: 'SC7', after: null, notes: [{ code: 'bothGone' }] })

/** The link sleeps on: only what was seen is noted, so that nothing is lost when it wakes (SC6). */
const sleepOn = (one: LinkCase, changes: Partial<LinkAfter> = {}): Operation =>
  operationOn(one, { rule: 'SC6', after: afterAsSeen(one, { held: heldContent(one), ...changes }) })

const awake = (one: LinkCase): LinkCase => ({ ...one, link: { ...one.link, dormant: null } })

const wake = (one: LinkCase): Operation | null => {
  const woken = awake(one)
  const scoped = planScope(woken)
  return scoped === null ? planLinked(woken, [{ code: 'restored' }]) : scoped.operation
}

/** The CRM record changed since the link went to sleep. */
const hasMoved = ({ shown, link }: LinkCase): boolean => {
  const record = recordOf(shown.crm)
  return record !== null && record.version !== link.versions.crm
}

/** A sleeping link whose CRM record is out of scope may still have something to say (SC9 to SC11); undefined: nothing. */
const leftAsleep = (one: LinkCase, leaving: Leaving): Operation | null | undefined => {
  if (rests(leaving) && bringsBack(one)) return exchange(awake(one), 'SC9', [{ code: 'restored' }])
  if (leaving === 'finish' && one.shown.outlook.seen === 'record' && owesEnding(one))
    return exchange(awake(one), 'SC11', [{ code: 'restored' }])
  if ((leaving === 'end' || leaving === 'finish') && hasEnding(one)) return tellEnding(one)
  return leaving === 'clear' && hasMoved(one) && one.link.origin === 'crm' ? withdraw(one) : undefined
}

/** Nothing is heard of it but that it lies where it lay (KE4): awake, and left as it is. */
const lieAgain = (one: LinkCase): Operation =>
  operationOn(one, { rule: 'KE4', after: afterAsSeen(one, { dormant: null }), notes: [{ code: 'restored' }] })

/** Removed after import: wherever it is by now, and whatever becomes of it there, nothing follows until somebody puts it back (KE4). */
const sleepKept = (one: LinkCase): Operation | null => {
  const { crm, outlook } = one.shown
  if (outlook.seen !== 'record' && !isOver(outlook)) return sleepOn(one)
  if (crm.seen === 'gone') return sleepOn(one, { dormant: 'deletedInCrm' })
  const back: LinkCase = { ...one, link: putBack(one.link) }
  return outlook.seen === 'record' ? wake(back) : lieAgain(back)
}

type Sleeper = (one: LinkCase) => Operation | null

const sleepers: Readonly<Record<DormantReason, Sleeper>> = {
  outOfScope: (one) => {
    const { crm, outlook } = one.shown
    if (crm.seen === 'gone')
      return one.link.outlookId === null ? forget(one) : sleepOn(one, { dormant: 'deletedInCrm' })
    if (isElsewhere(outlook)) return sleepOn(one, { dormant: 'movedInOutlook' })
    if (one.link.outlookId === null) return sleepOn(one)
    if (mustForget(one)) return finish(awake(one))
    if (crm.seen === 'record') return wake(one)
    const left = crm.seen === 'out' ? leftAsleep(one, leavings[crm.reason]) : undefined
    if (left !== undefined) return left
    return isOver(outlook) ? sleepAsPast(one) : sleepOn(one)
  },
  movedInOutlook: (one) => {
    if (one.shown.outlook.seen === 'record') return wake(one)
    if (isOver(one.shown.outlook)) return sleepAsPast(one)
    return one.shown.crm.seen === 'gone' ? sleepOn(one, { dormant: 'deletedInCrm' }) : sleepOn(one)
  },
  deletedInOutlook: (one) => (one.shown.crm.seen === 'gone' ? forget(one) : sleepOn(one)),
  deletedInCrm: (one) => (one.shown.crm.seen === 'record' ? wake(one) : sleepOn(one)),
  kept: sleepKept,
  stopped: (one) => (one.shown.crm.seen === 'gone' && one.link.outlookId === null ? forget(one) : sleepOn(one)),
}

const goneWhileAsleep = (one: LinkCase, dormant: DormantReason): Operation => {
  if (one.shown.crm.seen === 'gone' || dormant === 'deletedInCrm') return forget(one)
  const reason = dormant === 'stopped' ? 'stopped' : 'deletedInOutlook'
  return sleepOn(one, { ...goneInOutlook(one), dormant: reason })
}

/** A dormant link of which something was seen. A link without an Outlook record that may be restored is matched first (plan-unlinked.ts). */
export const planDormant = (one: LinkCase, dormant: DormantReason): Operation | null =>
  one.shown.outlook.seen === 'gone' && one.link.outlookId !== null && dormant !== 'kept'
    ? goneWhileAsleep(one, dormant)
    : sleepers[dormant](one)
