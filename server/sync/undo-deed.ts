/** One operation of a run that is taken back, with what is there of it now, and the pieces that every undo shares. */
import { known, normalised, same, type Value } from './field-values.ts'
import { directionOf, kindOfCrmId } from './direction.ts'
import type { Field, FieldDirection } from './field.ts'
import type { Link } from './link.ts'
import type { LinkAfter, Note, Operation } from './operation.ts'
import type { PlannedArea } from './plan-input.ts'
import type { SyncPolicy } from './policy.ts'
import { isRedactedLink } from './redaction.ts'
import type { Fields, RecordState } from './record.ts'
import type { PerSide } from './side.ts'

/** What a direct read shows of a record now. `unknown`: it could not be read, or lies elsewhere. */
export type Now =
  | { readonly seen: 'record'; readonly record: RecordState }
  | { readonly seen: 'gone' }
  | { readonly seen: 'unknown' }

export interface Deed {
  /** As it was carried out. */
  readonly operation: Operation
  /** As it is now; null: there is none any more. */
  readonly link: Link | null
  readonly now: PerSide<Now>
}

export interface UndoInput {
  readonly area: PlannedArea
  readonly policy: SyncPolicy
}

export const recordNow = (now: Now): RecordState | null => (now.seen === 'record' ? now.record : null)

/** An undo takes its own marks back, too; what it undoes had put the link to sleep, or made it be forgotten. */
export const isUndo = ({ rule }: Operation): boolean => rule.startsWith('UN')

/** What is private in Outlook is left alone: nothing of it may be known here (PR1). */
export const isPrivateNow = ({ link, now }: Deed): boolean =>
  (link !== null && isRedactedLink(link)) || recordNow(now.outlook)?.redacted === true

export const linkAsIs = (link: Link): LinkAfter => ({
  base: link.base,
  held: link.held,
  origin: link.origin,
  dormant: link.dormant,
  versions: link.versions,
  ids: { crm: link.crmId, outlook: link.outlookId },
})

export const operationOf = (
  { operation, link }: Deed,
  parts: Pick<Operation, 'rule' | 'writes' | 'after' | 'notes'>,
): Operation => ({
  key: link === null ? operation.key : `crm:${link.crmId}`,
  title: operation.title,
  link,
  stranger: null,
  conflicts: [],
  ...parts,
})

/** Listed with its reason, and never carried out: it writes nothing, and its link stays as it is (UN6). */
export const kept = (deed: Deed, ...notes: readonly Note[]): Operation =>
  operationOf(deed, { rule: 'UN6', writes: {}, after: deed.link === null ? null : linkAsIs(deed.link), notes })

export const noteOf = (code: Note['code'], fields: readonly string[]): readonly Note[] =>
  fields.length > 0 ? [{ code, fields }] : []

export const wayOf = ({ area, policy }: UndoInput, field: Field, crmId: string): FieldDirection =>
  directionOf(area, policy, field, kindOfCrmId(crmId))

export const sameNow = (field: Field, now: Value, then: Value): boolean =>
  same(
    field,
    now === undefined ? undefined : normalised(field, now),
    then === undefined ? undefined : normalised(field, then),
  )

/** Fields of a record that was made by a run and that people changed since; what is not known now counts as unchanged. */
export const editedSince = (
  { area }: UndoInput,
  made: Fields,
  now: Fields,
  isAsked: (field: Field) => boolean,
): readonly string[] =>
  area.fields
    .filter((field) => {
      const [then, today] = [made[field.name], now[field.name]]
      if (then === undefined || today === undefined || !isAsked(field)) return false
      return !sameNow(field, today, then)
    })
    .map(({ name }) => name)

/** What Outlook holds differently from what both sides agree on. */
export const heldBeside = (area: PlannedArea, base: Fields, content: Fields, names: readonly string[]): Fields =>
  known(
    area.fields
      .filter(({ name }) => names.includes(name))
      .map((field) => {
        const value = content[field.name]
        return [field.name, value === undefined || sameNow(field, value, base[field.name]) ? undefined : value] as const
      }),
  )
