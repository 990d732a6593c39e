/** Whom of the tenant a mail from outside reaches. */

import { addressParser } from 'postal-mime'
import { readMime } from '../mail/read-mime.ts'
import type { User } from '../tenant.ts'

export interface Delivery {
  /** Persons by id or user principal name; absent: those whom To and Cc name. */
  readonly to?: readonly string[]
  /** What does not follow from the MIME, by Graph's names. */
  readonly values?: Readonly<Record<string, unknown>>
}

export const addressedMailboxes = async (mime: Uint8Array, users: readonly User[]): Promise<User[]> => {
  const { headers } = await readMime(mime)
  const named = new Set(
    headers
      .filter(({ name }) => /^(?:to|cc|bcc)$/i.test(name))
      .flatMap(({ value }) => addressParser(value, { flatten: true }))
      .map(({ address }) => (address ?? '').toLowerCase()),
  )
  return users.filter(({ mail, userPrincipalName }) =>
    [mail, userPrincipalName].some((address) => address !== null && named.has(address.toLowerCase())),
  )
}
