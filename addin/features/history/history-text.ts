/** What a change in a record's history says: who, which field, from what to what (N5). Pure. */
import type { FieldHistory, HistoryKind, RecordChange } from '../../../shared/schemas/history.ts'
import type { ViewWords } from '../../strings/language.ts'
import { formatField } from '../../ui/field-value.ts'
import { fieldName } from '../../ui/value.ts'

type Words = Pick<ViewWords, 'history' | 'fields' | 'documents'>

export const sentenceOf = ({ action, origin }: RecordChange, { history }: Words): string =>
  history[action](history.sources[origin.by](origin.name))

export const nameOf = (field: string, { history, fields }: Words): string =>
  history.fields[field] ?? fieldName(field, fields.names)

/** Codes that are words on each kind of record. */
const codesOf = (kind: HistoryKind, field: string, words: Words): Readonly<Record<string, string>> => {
  const { fields, history, documents } = words
  if (field === 'entityType') return fields.entityTypes
  if (field === 'role') return history.roles
  if (field === 'visibility') return documents.visibility
  if (field !== 'kind') return {}
  if (kind === 'ticket') return fields.ticketKind
  return kind === 'appointment' ? fields.appointmentKind : history.contactKinds
}

interface Attending {
  readonly name: string | null
  readonly address: string
  readonly response?: string
}

/** With the answer, since that is what changes most. */
const attendees = (value: unknown, { fields }: Words): string | null => {
  if (!Array.isArray(value) || value.length === 0) return null
  const answers: Readonly<Record<string, string>> = fields.attendeeResponses
  return (value as readonly Attending[])
    .map(({ name, address, response = 'none' }) => {
      const who = name ?? address
      return response === 'none' || response === 'notResponded' ? who : `${who} (${answers[response] ?? response})`
    })
    .join(', ')
}

export const valueOf = (kind: HistoryKind, field: string, value: unknown, locale: string, words: Words): string => {
  if (typeof value === 'string') {
    const code = codesOf(kind, field, words)[value]
    if (code !== undefined) return code
  }
  const people = field === 'attendees' ? attendees(value, words) : null
  return people ?? formatField(field, value, locale, words.fields)
}

/** A reference whose record is gone has no name on either side; such a change tells nobody anything. */
export const isTold = ({ before, after }: FieldHistory): boolean => JSON.stringify(before) !== JSON.stringify(after)

export interface Day {
  readonly day: string
  readonly changes: readonly RecordChange[]
}

/** In the order given; each day once. */
export const byDay = (changes: readonly RecordChange[], locale: string): readonly Day[] => {
  const days = new Map<string, RecordChange[]>()
  for (const change of changes) {
    const day = new Date(change.at).toLocaleDateString(locale, { dateStyle: 'full' })
    days.set(day, [...(days.get(day) ?? []), change])
  }
  return [...days].map(([day, of]) => ({ day, changes: of }))
}
