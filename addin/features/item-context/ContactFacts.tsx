/** What the CRM knows of a contact: client, location, phones, mail addresses. */
import type { Contact, PersonMatch, PhysicalAddress } from '../../../shared/schemas/crm.ts'
import { useWords } from '../../ui/words.ts'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { mailFacts, phoneFacts } from './reach.tsx'

const oneLine = ({ street, postalCode, city, countryOrRegion }: PhysicalAddress): string =>
  [street, [postalCode, city].filter(Boolean).join(' '), countryOrRegion].filter(Boolean).join(', ')

export const ContactFacts = ({ match, contact }: { readonly match: PersonMatch; readonly contact: Contact }) => {
  const words = useWords().item
  const { client, location, others } = match
  const clientName =
    client === null ? contact.companyName : client.active ? client.name : `${client.name} (${words.inactive})`
  const facts: readonly Fact[] = [
    ...(clientName === null || clientName === '' ? [] : [{ key: 'client', name: words.client, value: clientName }]),
    ...(location === null
      ? []
      : [
          {
            key: 'location',
            name: words.location,
            value: [
              location.isMain ? `${location.name} (${words.mainLocation})` : location.name,
              oneLine(location.address),
            ]
              .filter((part) => part !== '')
              .map((part) => <div key={part}>{part}</div>),
          },
        ]),
    ...phoneFacts(words.phone, contact.businessPhones.length > 0 ? contact.businessPhones : [location?.phone ?? null]),
    ...phoneFacts(words.mobile, [contact.mobilePhone]),
    ...phoneFacts(words.home, contact.homePhones),
    ...mailFacts(
      words.email,
      contact.emailAddresses.map(({ address }) => address),
    ),
  ]
  return (
    <>
      <Facts facts={facts} />
      {others > 0 ? <div>{words.others(others)}</div> : null}
    </>
  )
}
