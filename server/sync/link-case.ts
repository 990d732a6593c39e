/** One link with what both sides show of it in this run, and the parts that every operation on it shares. */
import { directionOf, isCompared, kindOfCrmId } from './direction.ts'
import { changedFields } from './diff.ts'
import type { Seen } from './decide.ts'
import type { Field, FieldDirection } from './field.ts'
import { known, normalised, same } from './field-values.ts'
import type { Link } from './link.ts'
import type { LinkAfter, Note, Operation, Write } from './operation.ts'
import type { PlanInput } from './plan-input.ts'
import { outlookContent, reconcile, type Pair, type Reconciled } from './reconcile.ts'
import type { Fields, RecordState, ScopeReason } from './record.ts'
import type { PerSide, Side } from './side.ts'
import { judgedEdit } from './judge-edit.ts'
import { holdsMore, isRedacted, isRedactedLink, marked, redactedDirection } from './redaction.ts'
import { accepts } from './tags.ts'

/** `unseen`: not mentioned, hence unchanged. `out` may come with the record, when it was read all the same. */
export type Shown =
  | { readonly seen: 'unseen' }
  | { readonly seen: 'record'; readonly record: RecordState }
  | { readonly seen: 'out'; readonly reason: ScopeReason; readonly record: RecordState | null }
  | { readonly seen: 'gone' }

export interface LinkCase {
  readonly input: PlanInput
  readonly link: Link
  /** The link as stored: null for a pair just found; its Outlook record may be another one than that of `link` (MA1, MA3). */
  readonly stored: Link | null
  readonly shown: PerSide<Shown>
}

export const recordOf = (shown: Shown): RecordState | null => ('record' in shown ? shown.record : null)

export const kindOf = ({ link, shown }: LinkCase): string | null => recordOf(shown.crm)?.kind ?? kindOfCrmId(link.crmId)

/** Private in Outlook, as far as anybody knows (PR1). */
export const isPrivate = (one: LinkCase): boolean => isRedacted(one.link, recordOf(one.shown.outlook))

export const isAccepted = (one: LinkCase): boolean =>
  isPrivate(one) || accepts(one.input.policy, recordOf(one.shown.outlook))

export const contentOf = (one: LinkCase): Fields =>
  outlookContent(one.link.base, one.link.held, recordOf(one.shown.outlook))

/** Values for lists and reports, from the side that knows most; of a private record only what Outlook shows. */
export const titleOf = (one: LinkCase): string =>
  one.input.area.titleOf(
    isPrivate(one)
      ? (recordOf(one.shown.outlook)?.fields ?? contentOf(one))
      : { ...contentOf(one), ...recordOf(one.shown.crm)?.fields },
  )

/** Which way a field goes between this pair of records. */
export const wayOf = (one: LinkCase, field: Field): FieldDirection => {
  const { area, policy } = one.input
  return isPrivate(one)
    ? redactedDirection(area, policy, field, kindOf(one))
    : directionOf(area, policy, field, kindOf(one))
}

const fieldsGoing = (one: LinkCase, ways: readonly FieldDirection[]): readonly Field[] =>
  one.input.area.fields.filter((field) => ways.includes(wayOf(one, field)))

/** Edits that the area does not take are none: they are set back (ME12). */
const isRefused = (one: LinkCase, name: string, content: Fields): boolean => {
  const { area, policy } = one.input
  const field = area.fields.find((candidate) => candidate.name === name)
  if (field === undefined || isPrivate(one)) return false
  return judgedEdit(area, policy, one.link.base, field, content[name]) === 'refused'
}

/**
 * What a side shows in the words of the decision table. On each side only edits count that may reach the other one; the rest is set
 * back (DE2, ME8, ME11).
 */
export const seenOn = (one: LinkCase, side: Side): Seen => {
  const shown = one.shown[side]
  if (shown.seen === 'gone') return 'gone'
  if (side === 'crm') {
    const fields = recordOf(shown)?.fields ?? {}
    return changedFields(fieldsGoing(one, ['both', 'toOutlook']), 'crm', fields, one.link.base).length > 0
      ? 'changed'
      : 'unchanged'
  }
  const content = contentOf(one)
  const names = changedFields(fieldsGoing(one, ['both', 'toCrm']), 'outlook', content, one.link.base)
  return names.some((name) => !isRefused(one, name, content)) ? 'changed' : 'unchanged'
}

/** What Outlook holds differently from the base, as last seen: kept so that no edit is forgotten while it cannot cross (OB5, SC6). */
export const heldContent = (one: LinkCase): Fields => {
  const content = contentOf(one)
  return known(
    one.input.area.fields.map((field) => {
      const before = one.link.held[field.name]
      const value = content[field.name]
      if (value === undefined || !isCompared(wayOf(one, field))) return [field.name, before]
      const normal = normalised(field, value)
      return [field.name, same(field, normal, one.link.base[field.name] ?? null) ? undefined : normal]
    }),
  )
}

/** The Outlook record is private now, and more is known of it than it shows (PR2). */
export const mustForget = (one: LinkCase): boolean => {
  const { area, policy } = one.input
  const record = recordOf(one.shown.outlook)
  return record?.redacted === true && one.stored !== null && holdsMore(area, policy, one.link, record, kindOf(one))
}

export const reconcileCase = (one: LinkCase): Reconciled => {
  const redacted = isPrivate(one)
  const pair: Pair = {
    area: one.input.area,
    policy: one.input.policy,
    kind: kindOf(one),
    base: one.link.base,
    held: one.link.held,
    crm: recordOf(one.shown.crm),
    outlook: recordOf(one.shown.outlook),
    accepted: isAccepted(one),
    redacted,
    turnsPrivate: redacted && !isRedactedLink(one.link) && one.link.origin === 'outlook',
  }
  const result = reconcile(pair)
  return { ...result, base: marked(result.base, redacted) }
}

/** The version whose content the link reflects from now on: what was seen, else what was known. */
export const versionsSeen = ({ link, shown }: LinkCase): PerSide<string | null> => ({
  crm: recordOf(shown.crm)?.version ?? link.versions.crm,
  outlook: recordOf(shown.outlook)?.version ?? link.versions.outlook,
})

/** The link as it is, with what was seen of versions; the start of every `after`. */
export const afterAsSeen = (one: LinkCase, changes: Partial<LinkAfter> = {}): LinkAfter => ({
  base: one.link.base,
  held: one.link.held,
  origin: one.link.origin,
  dormant: one.link.dormant,
  versions: versionsSeen(one),
  ids: { crm: one.link.crmId, outlook: one.link.outlookId },
  ...changes,
})

export interface Parts {
  readonly rule: string
  readonly after: LinkAfter | null
  readonly writes?: Partial<PerSide<Write>>
  readonly conflicts?: Operation['conflicts']
  readonly notes?: readonly Note[]
  readonly purges?: boolean
}

/** What an Outlook record carries before its categories are written, or before it goes: an undo puts them back (UN1, UN4). */
const withTagsBefore = (one: LinkCase, writes: Operation['writes']): Operation['writes'] => {
  const { outlook } = writes
  const tagsBefore = recordOf(one.shown.outlook)?.tags
  if (outlook === undefined || tagsBefore === undefined || outlook.kind === 'create') return writes
  return outlook.kind === 'update' && outlook.tags === null
    ? writes
    : { ...writes, outlook: { ...outlook, tagsBefore } }
}

export const operationOn = (one: LinkCase, parts: Parts): Operation => ({
  key: `crm:${one.link.crmId}`,
  rule: parts.rule,
  title: titleOf(one),
  link: one.stored,
  writes: withTagsBefore(one, parts.writes ?? {}),
  after: parts.after,
  stranger: null,
  conflicts: parts.conflicts ?? [],
  notes: parts.notes ?? [],
  ...(parts.purges ? { purges: true as const } : {}),
})
