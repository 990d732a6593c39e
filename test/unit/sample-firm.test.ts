/** The sample firm holds together: ids unique, references resolved, one main location each, and the cases it is there to show. */

import { describe, expect, test } from 'vitest'
import { manyContacts, sampleFirm } from '../../server/tools/sample-firm.ts'

const { employees, clients, locations, contacts, contactGroups, offices } = sampleFirm
const idsOf = (records: readonly { readonly id: string }[]): Set<string> => new Set(records.map((record) => record.id))

describe('[SAMPLE] the sample firm', () => {
  test('[SAMPLE] every id is a UUID and occurs once', () => {
    const all = [...offices, ...employees, ...clients, ...locations, ...contacts, ...contactGroups]
    expect(idsOf(all).size).toBe(all.length)
    expect(all.filter(({ id }) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([])
  })

  test('[SAMPLE] every reference points at a record of the firm', () => {
    const [officeIds, employeeIds, clientIds] = [idsOf(offices), idsOf(employees), idsOf(clients)]
    const [locationIds, contactIds] = [idsOf(locations), idsOf(contacts)]
    expect(
      clients.filter((client) => !officeIds.has(client.officeId) || !employeeIds.has(client.accountManagerId)),
    ).toEqual([])
    expect(locations.filter((location) => !clientIds.has(location.clientId))).toEqual([])
    const loose = contacts.filter(
      ({ clientId, locationId, relatedToId }) =>
        (clientId !== null && !clientIds.has(clientId)) ||
        (locationId !== null && !locationIds.has(locationId)) ||
        (relatedToId !== null && !contactIds.has(relatedToId)),
    )
    expect(loose).toEqual([])
    expect(contactGroups.flatMap((group) => group.memberIds).filter((id) => !contactIds.has(id))).toEqual([])
  })

  test('[SAMPLE] each client has exactly one main location', () => {
    const mains = clients.map(
      (client) => locations.filter(({ clientId, isMain }) => isMain && clientId === client.id).length,
    )
    expect(mains).toEqual(clients.map(() => 1))
  })

  test('[SAMPLE] it holds the cases people ask about', () => {
    expect(contacts.some((contact) => contact.emailAddresses.length === 4)).toBe(true)
    expect(contacts.some((contact) => contact.kind === 'clientPerson' && contact.emailAddresses.length === 0)).toBe(
      true,
    )
    expect(contacts.some((contact) => contact.birthday !== null)).toBe(true)
    expect(clients.filter((client) => !client.active)).toHaveLength(1)
    expect(Math.max(...clients.map((client) => client.name.length))).toBeGreaterThan(150)
    expect(employees.map((employee) => employee.mailbox)).toEqual(
      expect.arrayContaining(['online', 'none', 'onPremises']),
    )
    expect(new Set(contacts.map((contact) => contact.kind)).size).toBe(4)
  })
})

describe('[SAMPLE] many contacts', () => {
  const manager = employees[0]?.id ?? ''

  test('[SAMPLE] the same count and seed give the same people, another seed gives others', () => {
    expect(manyContacts(23, 7, manager)).toEqual(manyContacts(23, 7, manager))
    const others = idsOf(manyContacts(23, 8, manager).contacts)
    expect(manyContacts(23, 7, manager).contacts.filter(({ id }) => others.has(id))).toEqual([])
  })

  test('[SAMPLE] there are exactly as many as asked for, each at a client with one main location', () => {
    const { contacts: people, clients: firms, locations: places } = manyContacts(1003, 1, manager)
    expect(people).toHaveLength(1003)
    expect(idsOf(people).size).toBe(1003)
    expect(places.map((place) => place.clientId)).toEqual(firms.map((firm) => firm.id))
    expect(people.every((person) => person.birthday === null || !Number.isNaN(Date.parse(person.birthday)))).toBe(true)
  })
})
