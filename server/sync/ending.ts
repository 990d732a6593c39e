/** How a record ended, told although it takes no part any more: its endings travel alone (SPEC SC10, SC11). */
import { changedFields } from './diff.ts'
import type { Field } from './field.ts'
import {
  afterAsSeen,
  contentOf,
  heldContent,
  isPrivate,
  operationOn,
  reconcileCase,
  recordOf,
  versionsSeen,
  wayOf,
  type LinkCase,
} from './link-case.ts'
import type { Operation, Write } from './operation.ts'
import { marked } from './redaction.ts'
import { movesDerivedTags, withDerivedTags } from './tags.ts'

/** Endings that the CRM changed and that may be written to Outlook. */
const endingsOfCrm = (one: LinkCase): readonly Field[] => {
  const endings = one.input.area.fields.filter(
    (field) => field.ending === true && ['both', 'toOutlook'].includes(wayOf(one, field)),
  )
  const names = changedFields(endings, 'crm', recordOf(one.shown.crm)?.fields ?? {}, one.link.base)
  return endings.filter(({ name }) => names.includes(name))
}

const without = <T>(values: Readonly<Record<string, T>>, names: ReadonlySet<string>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)))

/** The CRM says otherwise than before how the record ended, and Outlook has a copy that may be told. */
export const hasEnding = (one: LinkCase): boolean => one.link.outlookId !== null && endingsOfCrm(one).length > 0

/** Null: Outlook's record has to be read first. The link sleeps afterwards, as it may have done before. */
export const tellEnding = (one: LinkCase): Operation | null => {
  const { link, shown, input } = one
  const fields = endingsOfCrm(one)
  const version = versionsSeen(one).outlook
  if (link.outlookId === null || version === null) return null
  const outlook = recordOf(shown.outlook)
  // What people say in Outlook of a record that is over reaches nobody, so the CRM leads (INF-09).
  const policy = { ...input.policy, direction: 'crmLeads' as const }
  const narrowed: LinkCase = { ...one, input: { ...input, policy, area: { ...input.area, fields } } }
  const { base, held, changes, conflicts } = reconcileCase(narrowed)
  const { changed, before } = changes.outlook
  const agreed = { ...link.base, ...base }
  if (outlook === null && movesDerivedTags(input.area, input.policy, link.base, agreed)) return null
  const write: Write = {
    kind: 'update',
    id: link.outlookId,
    version,
    fields: { ...contentOf(one), ...changes.outlook.fields },
    changed,
    before,
    // Only what follows from the ending: an edit that waits for `!Update` goes on waiting.
    tags: outlook && withDerivedTags(input.area, input.policy, agreed, outlook.tags),
  }
  const names = new Set(fields.map(({ name }) => name))
  return operationOn(one, {
    rule: 'SC10',
    writes: changed.length > 0 ? { outlook: write } : {},
    after: afterAsSeen(one, {
      base: marked(agreed, isPrivate(one)),
      held: { ...without(heldContent(one), names), ...held },
      dormant: 'outOfScope',
    }),
    conflicts,
    notes: changed.length > 0 ? [{ code: 'updated', fields: changed }] : [],
  })
}

/** An accepted edit made in Outlook says that the record is not finished after all, or otherwise than the CRM thinks. */
export const owesEnding = (one: LinkCase): boolean => {
  const owed = new Set(reconcileCase(one).changes.crm.changed)
  return one.input.area.fields.some(({ name, ending }) => ending === true && owed.has(name))
}
