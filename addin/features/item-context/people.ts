/** Who of an item's people is shown, in which order, and who first. Pure. */
import type { PersonMatch } from '../../../shared/schemas/crm.ts'
import type { CurrentItem, ItemPerson } from '../../office/host.ts'

const isSameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Each address once, in the order of the item; one's own only when there is nobody else. */
export const peopleToShow = (item: CurrentItem, ownAddress: string): readonly ItemPerson[] => {
  const seen = new Set<string>()
  const unique = item.people.filter(({ address }) => {
    const key = address.toLowerCase()
    return !seen.has(key) && seen.add(key)
  })
  const others = unique.filter(({ address }) => !isSameAddress(address, ownAddress))
  return others.length > 0 ? others : unique
}

/** Sorted, so that the same people in another order are the same question. At most a hundred fit into one. */
export const addressesOf = (people: readonly ItemPerson[]): readonly string[] =>
  people
    .slice(0, 100)
    .map(({ address }) => address.toLowerCase())
    .sort()

export const matchOf = (address: string, matches: readonly PersonMatch[]): PersonMatch | null =>
  matches.find((match) => isSameAddress(match.address, address)) ?? null

/** The person whose card is open at first: the first one the CRM knows as a contact, else the first of all. */
export const firstToShow = (people: readonly ItemPerson[], matches: readonly PersonMatch[]): ItemPerson | null => {
  const isContact = ({ address }: ItemPerson): boolean => matchOf(address, matches)?.contact != null
  const [first] = people
  if (first === undefined) return null
  // Who wrote, or who invited, comes first even when unknown: that is the question people have.
  if (first.role === 'from' || first.role === 'organizer') return first
  return people.find(isContact) ?? first
}

/** The name the CRM knows, else the item's, else the address. */
export const nameOf = ({ name, address }: ItemPerson, match: PersonMatch | null): string =>
  match?.contact?.displayName ?? match?.employee?.displayName ?? (name === '' ? address : name)
