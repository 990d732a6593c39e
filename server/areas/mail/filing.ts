/**
 * Whether a message is filed, as what, and why not: one table, asked from the top (CARET-58 to 68). A person's own word (a choice while
 * writing, a tag) comes before the rules of the import; NEVER and private come before everything. Pure: the CRM's facts are `recognised`.
 */
import type { MailPolicy } from '../../../shared/schemas/policies/mail.ts'
import { anyMatches, foldedAddress } from './addresses.ts'
import { isFreeMailDomain } from './free-mail.ts'
import type { FilingDecision, MailValues, Recognised } from './values.ts'

export type LeaveReason =
  /** CARET-59: somebody of NEVER takes part. Stronger than everything. */
  | 'never'
  /** Marked private or confidential, and the owner did not consent (R11). */
  | 'private'
  /** Lies outside the folders of the import, or before its cut-off, and nobody tagged it (CARET-56, 57, 63). */
  | 'notImported'
  /** CARET-61: waits until it is read. */
  | 'unread'
  /** CARET-58, CARET-60. */
  | 'onlyAddresses'
  | 'onlyGroups'
  /** Newsletters, lists, automatic answers, reports. */
  | 'bulk'
  /** Among colleagues only. */
  | 'internal'
  /** CARET-62: of nobody known, and not to be filed under "(Unspecified)". */
  | 'unknown'
  /** A category names several clients. */
  | 'clientTagAmbiguous'
  /** `!Update`, but no category names a client, and the rules do not file it either. */
  | 'clientTagMissing'

/** What the person who tagged the message is told, as a code that the pane has a sentence for (SM-18); null: left without a trace. */
export const toldAs: Readonly<Record<LeaveReason, string | null>> = {
  never: null,
  private: null,
  notImported: null,
  unread: null,
  onlyAddresses: null,
  onlyGroups: null,
  bulk: null,
  internal: null,
  unknown: null,
  clientTagAmbiguous: 'CRM_CLIENT_AMBIGUOUS',
  clientTagMissing: 'CRM_CLIENT_UNKNOWN',
}

export type Verdict = { readonly file: FilingDecision } | { readonly leave: LeaveReason }

export interface Filed {
  readonly message: MailValues
  readonly policy: MailPolicy
  /** Carries the update tag. */
  readonly hasUpdateTag: boolean
}

interface Case extends Filed {
  readonly recognised: Recognised
  readonly addresses: readonly string[]
}

const nobody: Recognised = { people: [], clientTags: [], categoryTags: [], intent: null }

/** As many as a document may have (FilingTarget). */
const mostClients = 20
const mostContacts = 50

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)]

const leave = (reason: LeaveReason): Verdict => ({ leave: reason })

/** The category tag of the message, else the one that the settings give to its direction (CARET-66, CARET-67). */
const categoryOf = ({ recognised, policy, message }: Case): string | null =>
  recognised.categoryTags[0]?.categoryId ??
  (message.direction === 'incoming' ? policy.incomingCategoryId : policy.outgoingCategoryId)

type Clients = readonly { readonly id: string; readonly name: string }[]

const decision = (one: Case, how: FilingDecision['how'], clients: Clients): FilingDecision => {
  const known = new Map(clients.map((client) => [client.id, client.name]))
  const ids = [...known.keys()].slice(0, mostClients)
  const contacts = one.recognised.people.flatMap(({ contactId, clientId }) =>
    contactId !== null && clientId !== null && ids.includes(clientId) ? [contactId] : [],
  )
  return {
    how,
    clientIds: ids,
    clientNames: ids.map((id) => known.get(id) ?? ''),
    ticketId: null,
    categoryId: categoryOf(one),
    contactIds: unique(contacts).slice(0, mostContacts),
    note: null,
    visibility: one.policy.visibility,
    intentId: null,
    // Only what the import covers leaves the mailbox (CARET-68); an old mail that somebody tagged stays where it is.
    leavesMailbox: one.policy.deleteAfterImport && one.message.inImport,
  }
}

const byIntent = (one: Case): Verdict | null => {
  const { intent } = one.recognised
  if (intent === null) return null
  const clients = intent.clientIds.map((id, index) => ({ id, name: intent.clientNames[index] ?? '' }))
  return {
    file: {
      ...decision(one, 'send', clients),
      ticketId: intent.ticketId,
      categoryId: intent.categoryId ?? categoryOf(one),
      contactIds: intent.contactIds,
      note: intent.note,
      visibility: intent.visibility,
      intentId: intent.id,
    },
  }
}

const folded = (tag: string): string => tag.trim().toLowerCase()

const byTag = (one: Case): Verdict | null => {
  const { clientTags } = one.recognised
  if (clientTags.length === 0) return null
  const named = new Map<string, Set<string>>()
  for (const { tag, clientId } of clientTags)
    named.set(folded(tag), (named.get(folded(tag)) ?? new Set()).add(clientId))
  if ([...named.values()].some((ids) => ids.size > 1)) return leave('clientTagAmbiguous')
  return {
    file: decision(
      one,
      'tag',
      clientTags.map(({ clientId, clientName }) => ({ id: clientId, name: clientName })),
    ),
  }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

/**
 * Everybody is a colleague: an employee, or somebody of a domain that an employee in this mail has (a list of the firm, a shared mailbox). Whom
 * nobody knows is no colleague.
 */
const isInternal = ({ recognised: { people }, addresses }: Case): boolean => {
  const colleagues = new Set(people.flatMap((one) => (one.employeeId === null ? [] : [foldedAddress(one.address)])))
  const domains = new Set([...colleagues].map(domainOf).filter((domain) => !isFreeMailDomain(domain)))
  return (
    addresses.length > 0 &&
    people.every(({ employeeId }) => employeeId !== null) &&
    addresses.map(foldedAddress).every((address) => colleagues.has(address) || domains.has(domainOf(address)))
  )
}

const inGroup = ({ recognised: { people }, policy: { onlyGroups } }: Case): boolean =>
  people.some(({ groupIds }) => groupIds.some((id) => onlyGroups.includes(id)))

/** Why the rules of the import leave a message alone, in this order; between lists all have to agree (CARET-29). */
const exclusions: readonly (readonly [LeaveReason, (one: Case) => boolean])[] = [
  ['notImported', ({ message }) => !message.inImport],
  ['unread', ({ message, policy }) => message.direction === 'incoming' && !message.isRead && !policy.unread],
  [
    'onlyAddresses',
    ({ policy, addresses }) => policy.onlyAddresses.length > 0 && !anyMatches(policy.onlyAddresses, addresses),
  ],
  ['onlyGroups', (one) => one.policy.onlyGroups.length > 0 && !inGroup(one)],
  ['bulk', ({ message, policy }) => message.isBulk && !policy.bulk],
  ['internal', (one) => !one.policy.internal && isInternal(one)],
]

const byRule = (one: Case): Verdict => {
  const excluded = exclusions.find(([, applies]) => applies(one))
  if (excluded !== undefined) return leave(excluded[0])
  const clients = one.recognised.people.flatMap(({ clientId, clientName }) =>
    clientId === null ? [] : [{ id: clientId, name: clientName ?? '' }],
  )
  if (clients.length === 0 && !one.policy.unknown) return leave('unknown')
  return { file: decision(one, 'rule', clients) }
}

const addressesIn = ({ from, to, cc, bcc }: MailValues): readonly string[] =>
  [...(from === null ? [] : [from]), ...to, ...cc, ...bcc].map(({ address }) => address)

export const decideFiling = (filed: Filed): Verdict => {
  const { message, policy, hasUpdateTag } = filed
  const one: Case = { ...filed, recognised: message.recognised ?? nobody, addresses: addressesIn(message) }
  if (anyMatches(policy.neverAddresses, one.addresses)) return leave('never')
  if (message.isPrivate && !policy.includePrivate) return leave('private')
  const own = byIntent(one) ?? byTag(one)
  if (own !== null) return own
  const ruled = byRule(one)
  return hasUpdateTag && 'leave' in ruled ? leave('clientTagMissing') : ruled
}
