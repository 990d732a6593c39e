/**
 * Which clients to offer for a message, best first, and why. Facts in, order out: a client is offered once, for its best reason, and only
 * a client that mail can be filed under. One click may file it only when everything that is known says the same.
 */
import type { FilingSuggestion } from '../../../shared/schemas/documents.ts'
import { isNamedIn } from './client-in-subject.ts'

interface FactClient {
  readonly id: string
  readonly name: string
  readonly active: boolean
}

type Ticket = FilingSuggestion['ticket']

/** What the CRM knows about a message; all of it from documents that the asker may see. */
export interface SuggestionFacts {
  readonly subject: string
  /** Sender first, lower case, those of employees left out. */
  readonly addresses: readonly string[]
  /** Documents of the same conversation that have a client, filed last first. */
  readonly conversation: readonly {
    readonly clients: readonly FactClient[]
    readonly ticket: Ticket
    readonly categoryId: string | null
    readonly by: string | null
    /** When it was filed, epoch ms. */
    readonly at: number
  }[]
  readonly tagged: readonly { readonly client: FactClient; readonly tag: string }[]
  /** Document categories that a tag on the message names. */
  readonly taggedCategories: readonly string[]
  /** Tickets whose number is in the subject. */
  readonly tickets: readonly { readonly client: FactClient; readonly ticket: NonNullable<Ticket> }[]
  readonly contacts: readonly { readonly client: FactClient; readonly address: string; readonly name: string }[]
  /** How many mails the asker filed of people of a domain. */
  readonly domains: readonly { readonly client: FactClient; readonly domain: string; readonly count: number }[]
  /** Clients whose name begins with a word of the subject. */
  readonly candidates: readonly FactClient[]
  /** Where the asker filed last. */
  readonly recent: readonly FactClient[]
}

interface Offer {
  readonly client: FactClient
  readonly reason: FilingSuggestion['reason']
  readonly facts: FilingSuggestion['facts']
  readonly ticket?: Ticket
  readonly categoryId?: string | null
}

const mostSuggestions = 6
/** So few others that what was used last is worth offering. */
const fewSuggestions = 3
/** Fewer are chance. */
const fewestOfDomain = 2

const fromConversation = ({ conversation }: SuggestionFacts): Offer[] =>
  conversation.flatMap(({ clients, ticket, categoryId, by, at }) =>
    clients.map((client) => ({
      client,
      reason: 'conversation' as const,
      facts: { ...(by === null ? {} : { by }), at },
      ticket,
      categoryId,
    })),
  )

const fromContacts = ({ contacts, addresses }: SuggestionFacts): Offer[] =>
  contacts
    .toSorted((one, other) => addresses.indexOf(one.address) - addresses.indexOf(other.address))
    .map(({ client, address, name }) => ({ client, reason: 'contact' as const, facts: { name, address } }))

const fromDomains = ({ domains }: SuggestionFacts): Offer[] =>
  domains
    .filter(({ count }) => count >= fewestOfDomain)
    .toSorted((one, other) => other.count - one.count)
    .map(({ client, domain, count }) => ({ client, reason: 'domain' as const, facts: { domain, count } }))

const namedIn = ({ candidates, subject }: SuggestionFacts): FactClient[] =>
  candidates
    .filter(({ name }) => isNamedIn(name, subject))
    .toSorted((one, other) => other.name.length - one.name.length)

/** In the order of `suggestionReasons`. */
const offersOf = (facts: SuggestionFacts): Offer[] => [
  ...fromConversation(facts),
  ...facts.tagged.map(({ client, tag }) => ({ client, reason: 'tagged' as const, facts: { tag } })),
  ...facts.tickets.map(({ client, ticket }) => ({
    client,
    reason: 'ticketNumber' as const,
    facts: { number: ticket.number },
    ticket,
  })),
  ...fromContacts(facts),
  ...fromDomains(facts),
  ...namedIn(facts).map((client) => ({ client, reason: 'namedInSubject' as const, facts: {} })),
]

const idsOf = (clients: readonly FactClient[]): ReadonlySet<string> => new Set(clients.map(({ id }) => id))

/** The one of a set with one; null otherwise. */
const only = (ids: ReadonlySet<string>): string | null => {
  const [first] = ids
  return ids.size === 1 && first !== undefined ? first : null
}

/** The client that one click may file under: the conversation is filed under it alone, or its contacts are the only known ones, and no word contradicts. */
const certainClient = (facts: SuggestionFacts): string | null => {
  const spoken = idsOf([...facts.tagged, ...facts.tickets].map(({ client }) => client))
  const ofConversation = idsOf(facts.conversation.flatMap(({ clients }) => clients))
  const candidate =
    ofConversation.size > 0 ? only(ofConversation) : only(idsOf(facts.contacts.map(({ client }) => client)))
  if (candidate === null) return null
  const against = ofConversation.size > 0 ? spoken : new Set([...spoken, ...idsOf(namedIn(facts))])
  return [...against].every((id) => id === candidate) ? candidate : null
}

export const rankSuggestions = (facts: SuggestionFacts): FilingSuggestion[] => {
  const certain = certainClient(facts)
  const best = new Map<string, Offer>()
  const offer = (one: Offer): void => {
    if (one.client.active && !best.has(one.client.id)) best.set(one.client.id, one)
  }
  for (const one of offersOf(facts)) offer(one)
  for (const client of facts.recent) if (best.size < fewSuggestions) offer({ client, reason: 'recent', facts: {} })
  const [category = null] = facts.taggedCategories
  return [...best.values()].slice(0, mostSuggestions).map(({ client, reason, facts: known, ticket, categoryId }) => ({
    clientId: client.id,
    clientName: client.name,
    ticket: ticket ?? null,
    categoryId: category ?? categoryId ?? null,
    reason,
    facts: known,
    certain: client.id === certain,
  }))
}
