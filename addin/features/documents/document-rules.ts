/** How filed mails are told: when, by whom, from whom, sizes, the words of codes. Pure. */
import type { Document, DocumentDetail, DocumentPerson } from '../../../shared/schemas/documents.ts'
import type { ViewWords } from '../../strings/language.ts'

type Words = ViewWords['documents']

/** Names of its clients, or words for none. */
export const placeOf = ({ clients }: Pick<Document, 'clients'>, words: Words): string =>
  clients.length === 0 ? words.unspecified : clients.map(({ name }) => name).join(', ')

/** The other side: who wrote a received mail, to whom a sent one went. */
export const otherSide = ({ direction, from, to }: Pick<Document, 'direction' | 'from' | 'to'>): string => {
  const people = direction === 'incoming' ? (from === null ? [] : [from]) : to
  return people.map(({ name, address }) => (name === null || name === '' ? address : name)).join(', ')
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** `45 B`, `1.2 MB`; thousands, as Outlook counts. The unit is short in every language, and stands apart from its number. */
export const formatSize = (bytes: number, locale: string): string => {
  const power = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** power
  const parts = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'narrow',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).formatToParts(value)
  const isUnit = ({ type }: Intl.NumberFormatPart): boolean => type === 'unit'
  const number = parts.filter((part) => !isUnit(part) && part.type !== 'literal').map((part) => part.value)
  return `${number.join('')}\u00A0${parts.find(isUnit)?.value ?? ''}`
}

const roles = ['from', 'to', 'cc', 'bcc'] as const

/** By role, in the order of a mail. */
export const byRole = (
  people: readonly DocumentPerson[],
): readonly { readonly role: DocumentPerson['role']; readonly people: readonly DocumentPerson[] }[] =>
  roles
    .map((role) => ({ role, people: people.filter((person) => person.role === role) }))
    .filter(({ people: ofRole }) => ofRole.length > 0)

/** What a person changed before saving; null: nothing. */
export const changeOf = (
  { version, clients, ticket, category, note, visibility }: DocumentDetail,
  draft: Draft,
): ({ readonly version: string } & Partial<Sent>) | null => {
  const before: Sent = {
    clientIds: clients.map(({ id }) => id),
    ticketId: ticket?.id ?? null,
    categoryId: category?.id ?? null,
    note,
    visibility,
  }
  const trimmed = draft.note.trim()
  const after: Sent = {
    clientIds: draft.clients.map(({ id }) => id),
    ticketId: draft.clients.length === 0 ? null : draft.ticketId,
    categoryId: draft.categoryId,
    note: trimmed === '' ? null : trimmed,
    visibility: draft.visibility,
  }
  const entries = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof Sent]),
  )
  return entries.length === 0 ? null : { version, ...(Object.fromEntries(entries) as Partial<Sent>) }
}

interface Sent {
  readonly clientIds: string[]
  readonly ticketId: string | null
  readonly categoryId: string | null
  readonly note: string | null
  readonly visibility: Document['visibility']
}

/** What the form edits. */
export interface Draft {
  readonly clients: readonly { readonly id: string; readonly name: string }[]
  readonly ticketId: string | null
  readonly categoryId: string | null
  readonly note: string
  readonly visibility: Document['visibility']
}

export const draftOf = ({ clients, ticket, category, note, visibility }: DocumentDetail): Draft => ({
  clients,
  ticketId: ticket?.id ?? null,
  categoryId: category?.id ?? null,
  note: note ?? '',
  visibility,
})
