/** Rules of the mail settings: addresses as people type them, dates that are not too old, folders that count once (CARET-56 to 64). Pure. */
import type { MailPolicy } from '../../../shared/schemas/policies/mail.ts'

export interface MailFormErrors {
  readonly interval: boolean
  /** A folder is on both lists (CARET-57). */
  readonly folders: boolean
  /** By rule, and no folder to take mail from. */
  readonly noFolder: boolean
  readonly onlyAddresses: boolean
  readonly neverAddresses: boolean
  /** Changed to more than a week back (CARET-64). */
  readonly from: boolean
}

/** An address, or `*@domain`; as in the schema. */
const addressPattern = /^(\*|[^\s@*,;]+)@[^\s@*,;]+$/

/** One to a line, or apart by comma, semicolon or space; a bare domain is meant as all of it. */
export const addressesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .filter((part) => part !== '')
      .map((part) => (/^@?[^@\s]+\.[^@\s]+$/.test(part) ? `*@${part.replace(/^@/, '')}` : part)),
  ),
]

export const wrongAddresses = (addresses: readonly string[]): readonly string[] =>
  addresses.filter((address) => address.length < 3 || address.length > 320 || !addressPattern.test(address))

const weekMs = 7 * 86_400_000

export const mailErrorsOf = (draft: MailPolicy, stored: MailPolicy, now: number): MailFormErrors => {
  const incoming = new Set(draft.inboxFolders.map(({ id }) => id))
  const { every } = draft.interval
  return {
    interval: !Number.isInteger(every) || every < 1 || every > 1000,
    folders: draft.sentFolders.some(({ id }) => incoming.has(id)),
    noFolder: draft.byRule && draft.inboxFolders.length + draft.sentFolders.length === 0,
    onlyAddresses: wrongAddresses(draft.onlyAddresses).length > 0,
    neverAddresses: wrongAddresses(draft.neverAddresses).length > 0,
    from: draft.from !== null && draft.from !== stored.from && draft.from < now - weekMs,
  }
}

export const isMailValid = (errors: MailFormErrors): boolean => Object.values(errors).every((isWrong) => !isWrong)

/** Epoch ms as `datetime-local` wants it, in the reader's own zone. */
export const toLocalInput = (at: number): string => {
  const date = new Date(at)
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export const fromLocalInput = (text: string): number | null => {
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}
