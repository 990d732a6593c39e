/**
 * Asking for messages one by one: with headers, sensitivity and class, which no list shows (areas/mail/mail-kind.ts). Twenty in one round trip;
 * it is asked for what may be filed, for what came only in part, and for proof.
 */
import { mailProperties } from '../../../areas/mail/mail-kind.ts'
import { listedProperties } from '../../../areas/mail/shape.ts'
import { get, withQuery, type GraphRequest } from '../request.ts'

/** Name of the retention label, where there is one; a label or a hold keeps a message where it is (N11). */
export const retentionLabel = 'String {403fc56b-cd30-47c5-86f8-ede9e35a022b} Name ComplianceTag'

const expandProperties = (ids: readonly string[]): string =>
  `singleValueExtendedProperties($filter=${ids.map((id) => `id eq '${id}'`).join(' or ')})`

/** `/me`, or the path of a shared mailbox by its address. */
export const rootOf = (mailbox: string | null): string =>
  mailbox === null ? '/me' : `/users/${encodeURIComponent(mailbox)}`

export const messagePath = (id: string, mailbox: string | null = null): string =>
  `${rootOf(mailbox)}/messages/${encodeURIComponent(id)}`

const detailQuery = {
  $select: [...listedProperties, 'internetMessageHeaders'].join(','),
  $expand: expandProperties(Object.values(mailProperties)),
}

/** Everything that deciding needs to know of one message. */
export const detailRequest = (id: string, mailbox: string | null = null): GraphRequest =>
  get(messagePath(id, mailbox), { query: detailQuery })

/** A list shows no headers; sensitivity and class it does. */
export const listQuery = {
  $select: listedProperties.join(','),
  $expand: expandProperties([mailProperties.sensitivity, mailProperties.itemClass]),
} as const

/** Before a message is removed: where it lies, its version, and whether it is held. */
export const removalCheckRequest = (id: string): GraphRequest =>
  get(messagePath(id), {
    query: { $select: 'id,parentFolderId,changeKey', $expand: expandProperties([retentionLabel]) },
  })

export const mimeRequest = (id: string, mailbox: string | null): GraphRequest =>
  get(`${messagePath(id, mailbox)}/$value`)

export const folderPath = (folder: string): string => `/me/mailFolders/${encodeURIComponent(folder)}`

/** Id of a folder that has the same name in every mailbox. */
export const folderIdRequest = (wellKnown: string): GraphRequest =>
  get(folderPath(wellKnown), { query: { $select: 'id' } })

/** First page of a delta round. Without `$filter`, which ends after 5,000, and without `$top`, which caps the total (graph-contract 4.3). */
export const deltaOf = (folder: string): string =>
  withQuery(`${folderPath(folder)}/messages/delta`, { $select: listedProperties.join(',') })
