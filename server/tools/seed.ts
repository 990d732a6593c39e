/**
 * Loads the sample firm into an empty database; a database that holds anything is left as it is. `npm start` does it where
 * TANDEM_SAMPLE_DATA asks for it; by hand: `node server/tools/seed.ts [--contacts 1000]`.
 */
import { pathToFileURL } from 'node:url'
import { areas } from '../areas/index.ts'
import { readConfig } from '../config.ts'
import { strongKeysOf } from '../gateways/sql/crm/areas.ts'
import { emptyContact } from '../../shared/schemas/crm.ts'
import { foldedText, searchable, type ContactValues } from '../gateways/sql/crm/contact-row.ts'
import { insertContacts } from '../gateways/sql/crm/contact-rows.ts'
import { createSqlAppointments } from '../gateways/sql/crm/appointments.ts'
import { createSqlTickets } from '../gateways/sql/crm/tickets.ts'
import type { CrmPorts } from '../crm/ports.ts'
import { keysOfEmployee } from '../gateways/sql/crm/employees.ts'
import { keysOfLocation, keysOfPlace } from '../gateways/sql/crm/locations.ts'
import type { CrmUse } from '../gateways/sql/crm/use.ts'
import { openPgliteFolder, openPostgres, type Sql } from '../gateways/sql/database.ts'
import { migrate } from '../gateways/sql/migrate.ts'
import { nameFirm } from '../gateways/sql/synchronisers.ts'
import { chunksOf, json, textArray } from '../gateways/sql/values.ts'
import {
  manyContacts,
  sampleFirm,
  type SampleClient,
  type SampleContact,
  type SampleFirm,
  type SampleLocation,
} from './sample-firm.ts'
import { clara } from './sample-firm/house.ts'
import {
  appointmentTypes,
  documentCategories,
  sampleAppointments,
  sampleTickets,
  ticketTypes,
} from './sample-firm/work.ts'

type Seeding = Pick<CrmUse, 'sql' | 'strongKeys'>

const numbers = (contact: SampleContact, kind: SampleContact['phones'][number]['kind']): string[] =>
  contact.phones.filter((phone) => phone.kind === kind).map((phone) => phone.number)

const valuesOf = (contact: SampleContact): ContactValues => ({
  ...emptyContact,
  kind: contact.kind,
  clientId: contact.clientId,
  locationId: contact.locationId,
  relatedToId: contact.relatedToId,
  title: contact.title,
  givenName: contact.givenName,
  surname: contact.surname,
  companyName: contact.companyName,
  jobTitle: contact.jobTitle,
  emailAddresses: contact.emailAddresses.map((address) => ({ address, name: null })),
  businessPhones: numbers(contact, 'business'),
  homePhones: numbers(contact, 'home'),
  mobilePhone: numbers(contact, 'mobile')[0] ?? null,
  birthday: contact.birthday,
  notes: contact.notes,
  active: contact.active,
  synchronize: contact.synchronize,
})

const addressOf = ({
  street,
  city,
  postalCode,
  countryOrRegion,
}: Pick<SampleLocation, 'street' | 'city' | 'postalCode' | 'countryOrRegion'>) => ({
  street,
  city,
  state: null,
  postalCode,
  countryOrRegion,
})

/** Clients with their locations and people, whatever their number, in statements of 500 rows. */
export const insertClients = async (
  trx: Sql,
  strongKeys: Seeding['strongKeys'],
  {
    clients,
    locations,
    contacts,
  }: {
    readonly clients: readonly SampleClient[]
    readonly locations: readonly SampleLocation[]
    readonly contacts: readonly SampleContact[]
  },
): Promise<void> => {
  const nameOf = new Map(clients.map((client) => [client.id, client.name]))
  for (const chunk of chunksOf(clients)) {
    await trx
      .insertInto('clients')
      .values(
        chunk.map((client) => ({
          ...client,
          sortKey: searchable(client.name).slice(0, 200),
          searchText: searchable(client.name),
        })),
      )
      .execute()
  }
  for (const chunk of chunksOf(locations)) {
    const rows = chunk.map((location) => {
      const { id, clientId, name, isMain, phone, active } = location
      const address = addressOf(location)
      const matchKeys = textArray(keysOfLocation(strongKeys, { name, phone, address }, nameOf.get(clientId) ?? ''))
      const keys = keysOfPlace({ name, address })
      return { id, clientId, name, isMain, phone, active, ...keys, address: json(address), matchKeys, deletedAt: null }
    })
    await trx.insertInto('locations').values(rows).execute()
  }
  // Persons before those who belong to them.
  const ordered = [...contacts].sort((a, b) => Number(a.relatedToId !== null) - Number(b.relatedToId !== null))
  const stored = ordered.map((contact) => ({
    id: contact.id,
    idFamily: 'contact',
    version: 1,
    values: valuesOf(contact),
    deletedAt: null,
  }))
  await insertContacts(trx, stored, strongKeys)
}

const insertHouse = async (
  trx: Sql,
  strongKeys: Seeding['strongKeys'],
  { offices, employees, tenantId }: SampleFirm,
): Promise<void> => {
  await trx
    .insertInto('offices')
    .values(offices.map((office) => ({ id: office.id, name: office.name, address: json(addressOf(office)) })))
    .execute()
  const rows = employees.map((employee) => {
    const {
      id,
      displayName,
      givenName,
      surname,
      jobTitle,
      businessPhone,
      mobilePhone,
      officeId,
      active,
      userPrincipalName,
    } = employee
    const facts = {
      displayName,
      givenName,
      surname,
      jobTitle,
      businessPhone,
      mobilePhone,
      emailAddress: userPrincipalName,
    }
    const role = employee.isAdministrator ? 'administrator' : 'employee'
    return {
      ...facts,
      id,
      officeId,
      active,
      role,
      tenantId,
      userId: employee.objectId,
      matchKeys: textArray(keysOfEmployee(strongKeys, facts)),
      deletedAt: null,
    }
  })
  await trx.insertInto('employees').values(rows).execute()
}

/** @returns false, with nothing changed, when there is an employee or a client already. */
export const seedIfEmpty = (
  { sql, strongKeys }: Seeding,
  firmName: string = sampleFirm.name,
  firm: SampleFirm = sampleFirm,
): Promise<boolean> =>
  sql.transaction().execute(async (trx) => {
    const employee = await trx.selectFrom('employees').select('id').limit(1).executeTakeFirst()
    const client = await trx.selectFrom('clients').select('id').limit(1).executeTakeFirst()
    if (employee !== undefined || client !== undefined) return false
    await nameFirm(trx, firmName)
    await insertHouse(trx, strongKeys, firm)
    await insertClients(trx, strongKeys, firm)
    const groups = firm.contactGroups
    await trx
      .insertInto('contactGroups')
      .values(groups.map(({ id, name }) => ({ id, name, nameKey: foldedText(name) })))
      .execute()
    const members = groups.flatMap(({ id, memberIds }) => memberIds.map((contactId) => ({ groupId: id, contactId })))
    await trx.insertInto('contactGroupMembers').values(members).execute()
    return true
  })

/** Types, tickets and appointments of the sample firm, made as people make them; needs the firm itself. */
export const seedWork = async (
  { sql, now }: Pick<CrmUse, 'sql' | 'now'>,
  { tickets, appointments }: Pick<CrmPorts, 'tickets' | 'appointments'>,
): Promise<void> => {
  await sql
    .insertInto('ticketTypes')
    .values(ticketTypes.map((type, position) => ({ ...type, position })))
    .execute()
  await sql
    .insertInto('appointmentTypes')
    .values([...appointmentTypes])
    .execute()
  await sql
    .insertInto('documentCategories')
    .values(documentCategories.map((category) => ({ ...category, nameKey: foldedText(category.name) })))
    .execute()
  const time = now()
  for (const ticket of sampleTickets(time)) await tickets.create(ticket, { employeeId: clara, mailboxId: null })
  for (const { organizerId, appointment } of sampleAppointments(time))
    await appointments.create(appointment, { employeeId: organizerId, mailboxId: null })
}

const main = async (): Promise<void> => {
  const config = readConfig(process.env)
  const database =
    config.database.kind === 'postgres'
      ? openPostgres(config.database.url)
      : await openPgliteFolder({ folder: config.database.folder })
  const strongKeys = strongKeysOf(Object.fromEntries(areas.map((area) => [area.name, area])))
  // Nobody is connected to an empty database, so there is nobody to tell.
  const use: CrmUse = { sql: database.sql, strongKeys, now: Date.now, announce: async () => {} }
  try {
    await migrate(database, Date.now())
    if (!(await seedIfEmpty(use))) {
      console.error('The database is not empty; nothing was changed.')
      process.exitCode = 1
      return
    }
    await seedWork(use, { tickets: createSqlTickets(use), appointments: createSqlAppointments(use) })
    const flag = process.argv.indexOf('--contacts')
    const count = flag < 0 ? 0 : Number(process.argv[flag + 1])
    const manager = sampleFirm.employees[0]?.id
    if (count > 0 && manager !== undefined) {
      await database.sql
        .transaction()
        .execute((trx) => insertClients(trx, use.strongKeys, manyContacts(count, 1, manager)))
    }
    console.log(`Sample firm ${sampleFirm.name} loaded${count > 0 ? `, with ${count} more contacts` : ''}.`)
  } finally {
    await database.close()
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
