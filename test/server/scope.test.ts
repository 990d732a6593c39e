/** Which CRM records are in the Outlook folder: filters, kinds, folders (CARET-21 to 31, SM-05 to 07, INF-07). Seen in the simulated mailbox. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { ContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { sampleFirm, sampleId, type SampleContact } from '../../server/tools/sample-firm.ts'
import { nameOf, peopleOnly, type PolicyChange } from './support/colleague.ts'
import { firmWorlds, type FirmWorld } from './support/firm-world.ts'
import { byName, clientOf, displayNameOf, groupMembers, namesOf } from './support/sample.ts'

const begin = firmWorlds()

const everyContact: PolicyChange = {
  include: {
    clientPeople: true,
    alternates: true,
    dependents: true,
    suppliers: true,
    locations: false,
    employees: false,
  },
}
const [hamburg = '', london = ''] = sampleFirm.offices.map(({ id }) => id)
const [ada = '', ben = ''] = sampleFirm.employees.map(({ id }) => id)
const ofGroup = (number: number) => (contact: SampleContact) =>
  groupMembers(number).has(contact.id) || groupMembers(number).has(contact.relatedToId ?? '')

interface Row {
  readonly id: string
  readonly filters: Partial<ContactsPolicy['filters']>
  readonly fits: (contact: SampleContact) => boolean
}

const rows: readonly Row[] = [
  { id: 'CARET-23', filters: { contactGroups: [sampleId('group', 3)] }, fits: ofGroup(3) },
  {
    id: 'CARET-24',
    filters: { accountManagers: [ben] },
    fits: (contact) => clientOf(contact)?.accountManagerId === ben,
  },
  { id: 'CARET-25', filters: { contactTypes: ['supplier'] }, fits: ({ kind }) => kind === 'supplier' },
  {
    id: 'CARET-26',
    filters: { entityTypes: ['trust', 'person'] },
    fits: (contact) => ['trust', 'person'].includes(clientOf(contact)?.entityType ?? ''),
  },
  {
    id: 'CARET-27',
    filters: { professions: ['Medicine', 'Shipping'] },
    fits: (contact) => ['Medicine', 'Shipping'].includes(clientOf(contact)?.profession ?? ''),
  },
  { id: 'CARET-28', filters: { offices: [hamburg] }, fits: (contact) => clientOf(contact)?.officeId === hamburg },
  {
    id: 'CARET-29',
    filters: { accountManagers: [ada, ben], offices: [london], contactTypes: ['clientPerson', 'alternate'] },
    fits: (contact) =>
      ['clientPerson', 'alternate'].includes(contact.kind) &&
      [ada, ben].includes(clientOf(contact)?.accountManagerId ?? '') &&
      clientOf(contact)?.officeId === london,
  },
]
const noFilters: ContactsPolicy['filters'] = {
  contactGroups: [],
  accountManagers: [],
  contactTypes: [],
  entityTypes: [],
  professions: [],
  offices: [],
}

describe('filters', () => {
  let world: FirmWorld
  beforeAll(async () => {
    world = await begin()
    await world.ada.begin(everyContact)
  })

  test.each(rows)(
    '[$id] only the selected ones are in the folder and in the count; OR inside a list, AND between lists',
    async ({ filters, fits }) => {
      const expected = namesOf(fits)
      expect(expected.length).toBeGreaterThan(1)
      await world.ada.change({ filters: { ...noFilters, ...filters } })
      expect((await world.ada.names()).sort()).toEqual(expected)
      const { policy } = await world.ada.call('contactsPolicy')
      expect((await world.ada.call('countContacts', { body: policy })).total).toBe(expected.length)
    },
  )

  test.each(Object.keys(noFilters) as (keyof ContactsPolicy['filters'])[])(
    '[CARET-29] an empty list of %s is no restriction: everybody comes back, nobody twice',
    async (name) => {
      const narrowing: Partial<ContactsPolicy['filters']> = rows.find(({ filters }) => name in filters)?.filters ?? {}
      await world.ada.change({ filters: { ...noFilters, [name]: narrowing[name] } })
      expect((await world.ada.names()).length).toBeLessThan(namesOf(() => true).length)
      await world.ada.change({ filters: { ...noFilters, [name]: [] } })
      expect((await world.ada.names()).sort()).toEqual(namesOf(() => true))
      expect((await world.ada.status()).linked).toBe(namesOf(() => true).length)
    },
  )

  test('[CARET-23] the choices are those of the CRM, each with the number of records it stands for', async () => {
    const choices = await world.ada.call('contactsChoices')
    expect(choices.contactGroups.map(({ name }) => name)).toEqual(
      sampleFirm.contactGroups.map(({ name }) => name).sort(),
    )
    expect(choices.accountManagers.map(({ id }) => id)).toContain(ben)
    expect(choices.professions.map(({ name }) => name)).toContain('Shipping')
  })
})

describe('kinds', () => {
  test('[CARET-30] alternates appear as contacts of their own that say whose they are; switched off they leave', async () => {
    const { ada: person } = await begin()
    await person.begin(peopleOnly)
    const alternates = namesOf(({ kind }) => kind === 'alternate')
    expect((await person.names()).filter((name) => alternates.includes(name))).toEqual([])
    await person.change({ include: { alternates: true } })
    expect((await person.names()).filter((name) => alternates.includes(name)).sort()).toEqual(alternates)
    expect((await person.contact('Petra Brandt')).values['personalNotes']).toContain('Alternate of Jürgen Müller')
    await person.change({ include: { alternates: false } })
    expect((await person.names()).sort()).toEqual(namesOf(({ kind }) => kind === 'clientPerson'))
  })

  test('[CARET-31] dependents are out unless somebody wants them', async () => {
    const { ada: person } = await begin()
    await person.begin({})
    const dependents = namesOf(({ kind }) => kind === 'dependent')
    const present = async () => (await person.names()).filter((name) => dependents.includes(name)).sort()
    expect(await present()).toEqual([])
    await person.change({ include: { dependents: true } })
    expect(await present()).toEqual(dependents)
    expect((await person.contact('Jonas Weiß')).values['birthday']).toContain('2011-09-01')
  })

  test('[SM-05] exactly the active people of the firm are in the folder', async () => {
    const { ada: person, clara } = await begin()
    await person.begin({
      include: {
        clientPeople: false,
        alternates: false,
        dependents: false,
        suppliers: false,
        locations: false,
        employees: true,
      },
    })
    const names = sampleFirm.employees.map(({ displayName }) => displayName).sort()
    expect((await person.names()).sort()).toEqual(names)
    const emil = sampleFirm.employees.find(({ givenName }) => givenName === 'Emil')
    await clara.call('setEmployeeActive', { params: { id: emil?.id ?? '' }, body: { active: false } })
    await person.sync()
    expect((await person.names()).sort()).toEqual(names.filter((name) => name !== 'Emil Hart'))
  })

  test('[SM-06] every active location is one contact with company, name, address and phone', async () => {
    const { ada: person } = await begin()
    await person.begin({
      include: {
        clientPeople: false,
        alternates: false,
        dependents: false,
        suppliers: false,
        locations: true,
        employees: false,
      },
    })
    const folder = await person.folder()
    expect(folder).toHaveLength(sampleFirm.locations.filter(({ active }) => active).length)
    for (const location of sampleFirm.locations.filter(({ active }) => active)) {
      const clientName = sampleFirm.clients.find(({ id }) => id === location.clientId)?.name
      const found = folder.find(
        ({ values }) => values['companyName'] === clientName && String(values['displayName']).endsWith(location.name),
      )
      expect(found?.values, location.name).toMatchObject({
        businessAddress: expect.objectContaining({
          street: location.street,
          city: location.city,
          postalCode: location.postalCode,
          countryOrRegion: location.countryOrRegion,
        }),
        businessPhones: location.phone === null ? [] : [location.phone],
      })
    }
  })

  test('[SM-07] every supplier is one contact under a category of its own', async () => {
    const { ada: person } = await begin()
    await person.begin({
      include: {
        clientPeople: false,
        alternates: false,
        dependents: false,
        suppliers: true,
        locations: false,
        employees: false,
      },
    })
    const folder = await person.folder()
    expect(folder.map(nameOf).sort()).toEqual(namesOf(({ kind }) => kind === 'supplier'))
    expect(folder.map(({ values }) => values['categories'])).toEqual(folder.map(() => ['Supplier']))
  })

  test('[INF-07] only contacts with "Synchronize" ticked take part; unticking takes one away, and its tick brings it back', async () => {
    const { ada: person } = await begin()
    await person.begin()
    const tick = async (name: string, synchronize: boolean) => {
      const { id, version } = await person.call('getContact', { params: { id: byName(name).id } })
      await person.call('changeContact', { params: { id }, body: { version, synchronize } })
      await person.sync()
    }
    expect(await person.names()).not.toContain('Rupert Pemberton')
    await tick('Rupert Pemberton', true)
    await tick('Ian MacLeod', false)
    const names = await person.names()
    expect(names).toContain('Rupert Pemberton')
    expect(names).not.toContain('Ian MacLeod')
    await tick('Ian MacLeod', true)
    expect((await person.names()).filter((name) => name === displayNameOf(byName('Ian MacLeod')))).toHaveLength(1)
  })
})

describe('settings and folder', () => {
  test('[CARET-21] what is not valid is refused with the reason and changes nothing', async () => {
    const { ada: person } = await begin()
    await person.connect()
    await person.save({ interval: { every: 1, unit: 'hours' } })
    const before = await person.call('contactsPolicy')
    await expect(person.save({ interval: { every: 5, unit: 'minutes' } })).rejects.toMatchObject({
      code: 'POLICY_INTERVAL_TOO_SHORT',
    })
    await expect(person.save({ fieldDirections: { companyName: 'both' } })).rejects.toMatchObject({
      code: 'POLICY_FIELD_TOO_WIDE',
    })
    await expect(person.save({ folder: null })).rejects.toMatchObject({ code: 'AREA_SETTINGS_MISSING' })
    await expect(
      person.call('saveContactsPolicy', { body: { policy: before.policy, version: before.version - 1 } }),
    ).rejects.toMatchObject({ code: 'POLICY_VERSION_MOVED' })
    expect(await person.call('contactsPolicy')).toEqual(before)
  })

  test('[CARET-22] the picker lists the folders of the mailbox with their paths, creates one, and only the chosen one is used', async () => {
    const { ada: person, microsoft365 } = await begin()
    await person.connect()
    const clients = person.outlook.createFolder('Clients')
    person.outlook.createFolder('Old', clients.id)
    person.outlook.createContact({ givenName: 'Joan', surname: 'Morgan' })
    const made = await person.call('createAreaFolder', { params: { area: 'contacts' }, body: { name: 'From the CRM' } })
    const { items } = await person.call('areaFolders', { params: { area: 'contacts' } })
    expect(items.map(({ name }) => name).sort()).toEqual(['Clients', 'Contacts', 'From the CRM', 'Old'])
    expect(items.find(({ name }) => name === 'Old')?.path).toContain('Clients')
    expect(items.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['Contacts'])
    await expect(
      person.call('createAreaFolder', { params: { area: 'contacts' }, body: { name: 'From the CRM' } }),
    ).rejects.toMatchObject({
      code: 'FOLDER_NAME_TAKEN',
    })

    await person.begin({ ...peopleOnly, folder: { id: made.id, name: made.name } })
    const inFolder = (name: string) =>
      microsoft365.world
        .contacts(person.userPrincipalName)
        .filter(({ folderName }) => folderName === name)
        .map(nameOf)
        .sort()
    expect(inFolder('From the CRM')).toEqual(namesOf(({ kind }) => kind === 'clientPerson'))
    expect(inFolder('Contacts')).toEqual(['Joan Morgan'])
    expect(inFolder('Clients')).toEqual([])
  })

  test('[CARET-22] another folder chosen later: the contacts are there once, and a preview comes first', async () => {
    const { ada: person, microsoft365 } = await begin()
    await person.begin()
    const made = await person.call('createAreaFolder', { params: { area: 'contacts' }, body: { name: 'Second' } })
    await person.save({ folder: { id: made.id, name: made.name } })
    expect((await person.sync()).state).toBe('waitingForApproval')
    await person.approve()
    await person.sync()
    const everywhere = microsoft365.world.contacts(person.userPrincipalName)
    expect(new Set(everywhere.map(({ folderName }) => folderName))).toEqual(new Set(['Second']))
    expect(everywhere.map(nameOf).sort()).toEqual(namesOf(({ kind }) => kind === 'clientPerson'))
  })
})
