/** Records that leave what is synchronised, and come back: withdraw, leave, restore. Being out of scope never deletes (SPEC SC, N3). */
import { changedFields } from './diff.ts'
import { directionOf } from './direction.ts'
import {
  afterAsSeen,
  contentOf,
  heldContent,
  kindOf,
  operationOn,
  reconcileCase,
  recordOf,
  versionsSeen,
  type LinkCase,
} from './link-case.ts'
import type { DormantReason } from './link.ts'
import type { FieldConflict, LinkAfter, NoteCode, Operation } from './operation.ts'
import { planLinked } from './plan-linked.ts'

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
    ['both', 'toOutlook'].includes(directionOf(input.area, input.policy, field, kindOf(one))),
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

const crmLeft = (one: LinkCase): Operation | null => {
  const { outlook, crm } = one.shown
  if (outlook.seen === 'gone') return sleep(one, 'SC4', 'deletedInOutlook', 'deleteNotAllowed', goneInOutlook(one))
  if (outlook.seen === 'out') return sleep(one, 'SC4', 'movedInOutlook', 'movedInOutlook')
  if (one.link.origin !== 'crm') return sleep(one, 'SC2', 'outOfScope', 'leftInOutlook')
  if (recordOf(crm) !== null && reconcileCase(one).changes.crm.changed.length > 0) return planLinked(one)
  return withdraw(one)
}

/** A link that takes part and has left the scope on one side; null where both sides are in scope and decide.ts has the word. */
export const planScope = (one: LinkCase): { readonly operation: Operation | null } | null => {
  const { crm, outlook } = one.shown
  if (crm.seen === 'out') return { operation: crmLeft(one) }
  if (outlook.seen !== 'out') return null
  if (crm.seen === 'gone') return { operation: sleep(one, 'SC4', 'deletedInCrm', 'leftInOutlook') }
  return { operation: sleep(one, 'SC4', 'movedInOutlook', 'movedInOutlook') }
}

const forget = (one: LinkCase): Operation =>
  operationOn(one, { rule: 'SC7', after: null, notes: [{ code: 'bothGone' }] })

/** The link sleeps on: only what was seen is noted, so that nothing is lost when it wakes (SC6). */
const sleepOn = (one: LinkCase, changes: Partial<LinkAfter> = {}): Operation =>
  operationOn(one, { rule: 'SC6', after: afterAsSeen(one, { held: heldContent(one), ...changes }) })

const wake = (one: LinkCase): Operation | null => {
  const awake: LinkCase = { ...one, link: { ...one.link, dormant: null } }
  const scoped = planScope(awake)
  return scoped === null ? planLinked(awake, [{ code: 'restored' }]) : scoped.operation
}

type Sleeper = (one: LinkCase) => Operation | null

const sleepers: Readonly<Record<DormantReason, Sleeper>> = {
  outOfScope: (one) => {
    const { crm, outlook } = one.shown
    if (crm.seen === 'gone')
      return one.link.outlookId === null ? forget(one) : sleepOn(one, { dormant: 'deletedInCrm' })
    if (outlook.seen === 'out') return sleepOn(one, { dormant: 'movedInOutlook' })
    return crm.seen === 'record' && one.link.outlookId !== null ? wake(one) : sleepOn(one)
  },
  movedInOutlook: (one) => {
    if (one.shown.outlook.seen === 'record') return wake(one)
    return one.shown.crm.seen === 'gone' ? sleepOn(one, { dormant: 'deletedInCrm' }) : sleepOn(one)
  },
  deletedInOutlook: (one) => (one.shown.crm.seen === 'gone' ? forget(one) : sleepOn(one)),
  deletedInCrm: (one) => (one.shown.crm.seen === 'record' ? wake(one) : sleepOn(one)),
  stopped: (one) => (one.shown.crm.seen === 'gone' && one.link.outlookId === null ? forget(one) : sleepOn(one)),
}

const goneWhileAsleep = (one: LinkCase, dormant: DormantReason): Operation => {
  if (one.shown.crm.seen === 'gone' || dormant === 'deletedInCrm') return forget(one)
  const reason = dormant === 'stopped' ? 'stopped' : 'deletedInOutlook'
  return sleepOn(one, { ...goneInOutlook(one), dormant: reason })
}

/** A dormant link of which something was seen. A link without an Outlook record that may be restored is matched first (plan-unlinked.ts). */
export const planDormant = (one: LinkCase, dormant: DormantReason): Operation | null =>
  one.shown.outlook.seen === 'gone' && one.link.outlookId !== null
    ? goneWhileAsleep(one, dormant)
    : sleepers[dormant](one)
