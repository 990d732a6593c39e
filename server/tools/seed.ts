/** Loads the sample firm into an empty database, in one transaction; leaves any other database alone. */
import type { ContactInput, PhysicalAddress } from '../../shared/schemas/crm.ts'
import { emptyContact, foldedText } from '../gateways/sql/crm/contact-row.ts'
import { insertContacts } from '../gateways/sql/crm/contact-rows.ts'
import { fieldsOfEmployee, fieldsOfLocation } from '../gateways/sql/crm/canonical-fields.ts'
import type { CrmUse } from '../gateways/sql/crm/use.ts'
import type { Sql } from '../gateways/sql/database.ts'
import { json, textArray } from '../gateways/sql/values.ts'
import { sampleFirm, type SampleContact, type SampleFirm } from './sample-firm.ts'

const addressOf = ({ street, city, postalCode, countryOrRegion }: { street: string; city: string; postalCode: string; countryOrRegion: string }): PhysicalAddress => ({
  street, city, state: null, postalCode, countryOrRegion,
})

const numbers = ({ phones }: SampleContact, kind: SampleContact['phones'][number]['kind']): string[] =>
  phones.filter((phone) => phone.kind === kind).map((phone) => phone.number)

const contactOf = (contact: SampleContact): ContactInput => {
  const { kind, clientId, locationId, relatedToId, title, givenName, surname, companyName, jobTitle, birthday, notes, active, synchronize } = contact
  const own = { kind, clientId, locationId, relatedToId, title, givenName, surname, companyName, jobTitle, birthday, notes, active, synchronize }
  return {
    ...emptyContact,
    ...own,
    emailAddresses: contact.emailAddresses.map((address) => ({ address, name: null })),
    businessPhones: numbers(contact, 'business'),
    homePhones: numbers(contact, 'home'),
    mobilePhone: numbers(contact, 'mobile')[0] ?? null,
  }
}

const insertHouse = async (trx: Sql, firm: SampleFirm, { strongKeys }: CrmUse): Promise<void> => {
  await trx.insertInto('offices').values(firm.offices.map((office) => ({ id: office.id, name: office.name, address: json(addressOf(office)) }))).execute()
  await trx
    .insertInto('employees')
    .values(
      firm.employees.map(({ id, objectId, userPrincipalName, displayName, givenName, surname, jobTitle, officeId, businessPhone, mobilePhone, isAdministrator, active }) => {
        const facts = { displayName, givenName, surname, jobTitle, emailAddress: userPrincipalName, businessPhone, mobilePhone, officeName: null, firmName: null }
        const matchKeys = textArray(strongKeys(fieldsOfEmployee(facts)))
        return {
          id, tenantId: firm.tenantId, userId: objectId, displayName, givenName, surname, jobTitle, emailAddress: userPrincipalName, businessPhone, mobilePhone,
          officeId, role: isAdministrator ? 'administrator' : 'employee', active, matchKeys, deletedAt: null,
        }
      }),
    )
    .execute()
}

const insertClients = async (trx: Sql, firm: SampleFirm, { strongKeys }: CrmUse): Promise<void> => {
  const names = new Map(firm.clients.map(({ id, name }) => [id, name]))
  await trx
    .insertInto('clients')
    .values(firm.clients.map((client) => ({ ...client, sortKey: foldedText(client.name).slice(0, 200), searchText: foldedText(client.name) })))
    .execute()
  await trx
    .insertInto('locations')
    .values(
      firm.locations.map((location) => {
        const { id, clientId, name, isMain, phone, active } = location
        const address = addressOf(location)
        const matchKeys = textArray(strongKeys(fieldsOfLocation({ clientName: names.get(clientId) ?? '', name, phone, address })))
        return { id, clientId, name, isMain, phone, active, address: json(address), matchKeys, deletedAt: null }
      }),
    )
    .execute()
}

/** People that others are related to come first. */
const insertPeople = async (trx: Sql, firm: SampleFirm, { strongKeys }: CrmUse): Promise<void> => {
  const store = (contacts: readonly SampleContact[]) =>
    insertContacts(trx, contacts.map((contact) => ({ id: contact.id, idFamily: 'contact', version: 1, values: contactOf(contact), deletedAt: null })), strongKeys)
  await store(firm.contacts.filter((contact) => contact.relatedToId === null))
  await store(firm.contacts.filter((contact) => contact.relatedToId !== null))
  const members = firm.contactGroups.flatMap(({ id, memberIds }) => memberIds.map((contactId) => ({ groupId: id, contactId })))
  await trx.insertInto('contactGroups').values(firm.contactGroups.map(({ id, name }) => ({ id, name, nameKey: foldedText(name) }))).execute()
  await trx.insertInto('contactGroupMembers').values(members).execute()
}

/** @returns whether the sample firm was loaded: only into a database that has no employee and no client yet. */
export const seedIfEmpty = (use: CrmUse, firmName: string, firm: SampleFirm = sampleFirm): Promise<boolean> =>
  use.sql.transaction().execute(async (trx) => {
    const known = await Promise.all((['employees', 'clients'] as const).map((table) => trx.selectFrom(table).select('id').limit(1).executeTakeFirst()))
    if (known.some((row) => row !== undefined)) return false
    await trx.insertInto('firm').values({ name: firmName, heartbeatAt: null }).onConflict((on) => on.column('id').doUpdateSet({ name: firmName })).execute()
    await insertHouse(trx, firm, use)
    await insertClients(trx, firm, use)
    await insertPeople(trx, firm, use)
    return true
  })
