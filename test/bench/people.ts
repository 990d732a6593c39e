/** Generated people as the CRM holds them and as the same people look in Outlook. */
import type { Area } from '../../server/areas/area.ts'
import { fieldsOfContact } from '../../server/gateways/sql/crm/canonical-fields.ts'
import type { ContactValues } from '../../server/gateways/sql/crm/contact-row.ts'
import { emptyContact } from '../../shared/schemas/crm.ts'
import { manyContacts, sampleFirm, type SampleContact, type SampleFirm } from '../../server/tools/sample-firm.ts'
import type { Fields } from '../../server/sync/record.ts'

const [first] = sampleFirm.employees
if (first === undefined) throw new Error('The sample firm has employees')
/** The person whose mailbox is kept in step. */
export const employee = first

const seed = 9

/** The sample firm's house with `count` generated people, and clients for them, instead of its own. */
export const firmOf = (count: number): SampleFirm => {
  const { clients, locations, contacts } = manyContacts(count, seed, employee.id)
  const [someone] = contacts
  const groups =
    someone === undefined
      ? []
      : [{ id: 'c0ffee00-0000-4000-8000-000000000001', name: 'Regulars', memberIds: [someone.id] }]
  return { ...sampleFirm, clients, locations, contacts, contactGroups: groups }
}

const numbers = ({ phones }: SampleContact, kind: SampleContact['phones'][number]['kind']): string[] =>
  phones.filter((phone) => phone.kind === kind).map((phone) => phone.number)

const valuesOf = (contact: SampleContact): ContactValues => ({
  ...emptyContact,
  kind: contact.kind,
  clientId: contact.clientId,
  givenName: contact.givenName,
  surname: contact.surname,
  jobTitle: contact.jobTitle,
  birthday: contact.birthday,
  emailAddresses: contact.emailAddresses.map((address) => ({ address, name: null })),
  businessPhones: numbers(contact, 'business'),
  mobilePhone: numbers(contact, 'mobile')[0] ?? null,
})

const fieldsIn = (firm: SampleFirm): ((contact: SampleContact) => Fields) => {
  const clients = new Map(firm.clients.map(({ id, name }) => [id, name]))
  const addresses = new Map(
    firm.locations.map(({ clientId, street, city, postalCode, countryOrRegion }) => [
      clientId,
      { street, city, state: null, postalCode, countryOrRegion },
    ]),
  )
  return (contact) =>
    fieldsOfContact(valuesOf(contact), {
      clientName: clients.get(contact.clientId ?? '') ?? null,
      locationAddress: addresses.get(contact.clientId ?? '') ?? null,
      relatedName: null,
    })
}

/** `YYYY-MM-DD`, so many days after `now` (epoch ms). */
export const dayAfter = (now: number, days: number): string =>
  new Date(now + days * 86_400_000).toISOString().slice(0, 10)

/** Graph bodies of the firm's people, with every value the CRM has: adopting them leaves nothing to write. */
export const outlookBodies = (firm: SampleFirm, { outlook }: Area): readonly Readonly<Record<string, unknown>>[] => {
  const fieldsOf = fieldsIn(firm)
  const context = { policy: null, zone: 'UTC', now: 0, recordUrl: (crmId: string) => crmId }
  return firm.contacts.map((contact) => {
    const fields = fieldsOf(contact)
    return outlook.build(fields, Object.keys(fields), context).body
  })
}
