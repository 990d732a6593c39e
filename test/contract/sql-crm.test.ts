/** The CRM's own rules in SQL: activation, one main location, versions, pages, scope of a policy, hostile search texts. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createSqlClients } from '../../server/gateways/sql/crm/clients.ts'
import { createSqlContactGroups } from '../../server/gateways/sql/crm/contact-groups.ts'
import { createSqlContacts } from '../../server/gateways/sql/crm/contacts.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import { createSqlLocations } from '../../server/gateways/sql/crm/locations.ts'
import { createSqlPolicies } from '../../server/gateways/sql/crm/policies.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import { sampleFirm, sampleId } from '../../server/tools/sample-firm.ts'
import { seedIfEmpty } from '../../server/tools/seed.ts'
import type { ContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { defaultContactsPolicy } from '../../shared/schemas/policies/contacts.ts'
import { testDatabases } from '../support/databases.ts'
import { crmUse, employeeId, mailboxId } from '../support/sql-worlds.ts'

const everything: ContactsPolicy['include'] = {
  clientPeople: true,
  alternates: true,
  dependents: true,
  suppliers: true,
  locations: true,
  employees: true,
}
const policy = (
  change: { filters?: Partial<ContactsPolicy['filters']>; include?: Partial<ContactsPolicy['include']> } = {},
): ContactsPolicy => ({
  ...defaultContactsPolicy,
  filters: { ...defaultContactsPolicy.filters, ...change.filters },
  include: { ...everything, ...change.include },
})

describe.each(testDatabases('CRM repositories'))('CRM in SQL on $name', ({ empty }) => {
  let database: Database
  let announced = 0
  const use = () => crmUse(database, async () => void (announced += 1))
  const clients = () => createSqlClients(use())
  const contacts = () => createSqlContacts(use())
  const locations = () => createSqlLocations(use())

  beforeEach(async () => {
    database = await empty()
    await seedIfEmpty(use())
    announced = 0
  })

  const covered = async (of: ContactsPolicy): Promise<string[]> => {
    const seen = await createSqlCrmSide(database.sql).observe(
      { mailboxId, employeeId, area: 'contacts', scope: of as never },
      'incremental',
    )
    return seen.flatMap((one) => (one.seen === 'changed' ? [one.record.id] : []))
  }
  const fieldsOf = async (id: string) => {
    const [read] = await createSqlCrmSide(database.sql).read(
      { mailboxId, employeeId, area: 'contacts', scope: policy() as never },
      [id],
    )
    return read && 'found' in read ? read.found : null
  }
  const inKind = (ids: readonly string[], kind: string) => {
    const wanted = new Set(
      sampleFirm.contacts.filter((contact) => contact.kind === kind).map((contact) => `contact:${contact.id}`),
    )
    return ids.filter((id) => wanted.has(id)).length
  }

  it('[INF-02] the sample firm is loaded into an empty database once, and a second time changes nothing', async () => {
    expect((await contacts().list({ limit: 200 })).total).toBe(sampleFirm.contacts.length)
    expect(await seedIfEmpty(use())).toBe(false)
    expect((await clients().list({})).total).toBe(sampleFirm.clients.length)
  })

  it('[SM-10] inactivating a client inactivates its people at once, and the preview said so without changing anything', async () => {
    const id = sampleId('client', 2)
    const preview = await clients().setActive(id, false, { preview: true })
    expect(preview.people.length).toBeGreaterThan(3)
    expect(preview.people.every((person) => !person.active)).toBe(true)
    expect((await clients().get(id))?.active).toBe(true)
    const done = await clients().setActive(id, false, { preview: false })
    expect(done).toEqual({ ...preview, client: { ...preview.client, version: '2' } })
    expect((await contacts().list({ clientId: id, active: true })).total).toBe(0)
    expect(announced).toBe(1)
  })

  it('[SM-11] re-activating leaves the people inactive; they come back one by one, and only under an active client', async () => {
    const id = sampleId('client', 2)
    await clients().setActive(id, false, { preview: false })
    const [person] = (await contacts().list({ clientId: id })).items
    if (!person) throw new Error('There is nobody')
    await expect(contacts().change(person.id, { version: person.version, active: true })).rejects.toMatchObject({
      code: 'CRM_CLIENT_INACTIVE',
    })
    const back = await clients().setActive(id, true, { preview: false })
    expect(back.people.some((one) => one.active)).toBe(false)
    expect((await contacts().change(person.id, { version: person.version, active: true })).active).toBe(true)
    expect((await contacts().list({ clientId: id, active: true })).total).toBe(1)
  })

  it('[SM-08] an inactive client’s people and locations are not covered; [SM-09] its locations are again when it is back', async () => {
    const id = sampleId('client', 2)
    const before = await covered(policy())
    await clients().setActive(id, false, { preview: false })
    const without = await covered(policy())
    expect(before.length - without.length).toBe(sampleFirm.contacts.filter((one) => one.clientId === id).length + 2)
    await clients().setActive(id, true, { preview: false })
    expect((await covered(policy())).length - without.length).toBe(2)
  })

  it('[R9] a change with an old version is refused, and nothing is written', async () => {
    const id = sampleId('contact', 1)
    const changed = await contacts().change(id, { version: '1', jobTitle: 'Chair' })
    expect(changed).toMatchObject({
      version: '2',
      jobTitle: 'Chair',
      notes: 'Prefers to be called before nine.\nPays within 14 days.',
    })
    await expect(contacts().change(id, { version: '1', jobTitle: 'Other' })).rejects.toMatchObject({
      code: 'CRM_VERSION_MOVED',
    })
    expect(await contacts().get(id)).toEqual(changed)
    expect(announced).toBe(1)
  })

  it('[R24] values are kept to the letter, and one that cannot be stored is refused by name', async () => {
    const id = sampleId('contact', 1)
    const odd = {
      jobTitle: '  Æ\tpartner ',
      businessPhones: ['+49 (0)40 / 66 - 1', ' x'],
      emailAddresses: [{ address: 'A.B@Example.COM', name: '' }],
    }
    expect(await contacts().change(id, { version: '1', ...odd })).toMatchObject(odd)
    for (const bad of ['a\u0000b', 'x\ud800']) {
      await expect(contacts().change(id, { version: '2', jobTitle: bad })).rejects.toMatchObject({
        code: 'CRM_VALUE_INVALID',
        details: [{ path: '/jobTitle' }],
      })
    }
    await expect(contacts().change(id, { version: '2', birthday: '2023-02-30' })).rejects.toMatchObject({
      code: 'CRM_VALUE_INVALID',
    })
    await expect(contacts().change(id, { version: '2', clientId: employeeId })).rejects.toMatchObject({
      code: 'CRM_REFERENCE_MISSING',
    })
  })

  it('[SM-06] a client keeps exactly one main location', async () => {
    const [main, other] = [sampleId('location', 1), sampleId('location', 2)]
    await expect(locations().change(main, { version: '1', isMain: false })).rejects.toMatchObject({
      code: 'CRM_MAIN_LOCATION_NEEDED',
    })
    await expect(locations().change(main, { version: '1', active: false })).rejects.toMatchObject({
      code: 'CRM_MAIN_LOCATION_NEEDED',
    })
    expect(await locations().change(other, { version: '1', isMain: true })).toMatchObject({
      isMain: true,
      version: '2',
    })
    expect(await locations().get(main)).toMatchObject({ isMain: false, version: '2' })
  })

  it('[SM-31] a renamed client and a moved location change the version and the fields of the people there', async () => {
    const id = `contact:${sampleId('contact', 1)}`
    const before = await fieldsOf(id)
    await clients().change(sampleId('client', 1), { version: '1', name: 'Müller KG' })
    const renamed = await fieldsOf(id)
    expect(renamed?.version).not.toBe(before?.version)
    expect(renamed?.fields['companyName']).toBe('Müller KG')
    const location = await locations().get(sampleId('location', 1))
    await locations().change(sampleId('location', 1), {
      version: '1',
      address: { ...location!.address, city: 'Bremen' },
    })
    const moved = await fieldsOf(id)
    expect(moved?.version).not.toBe(renamed?.version)
    expect(moved?.fields['businessAddress']).toMatchObject({ city: 'Bremen' })
  })

  it('[CARET-30] alternates and [CARET-31] dependents say whose they are; private notes never leave the CRM', async () => {
    expect((await fieldsOf(`contact:${sampleId('contact', 32)}`))?.fields['personalNotes']).toBe(
      'Alternate of Jürgen Müller',
    )
    const dependent = await fieldsOf(`contact:${sampleId('contact', 37)}`)
    expect(dependent?.fields['personalNotes']).toBe('Dependent of Katharina Weiß')
    const person = await fieldsOf(`contact:${sampleId('contact', 1)}`)
    expect(JSON.stringify(person)).not.toContain('called before nine')
    const ids = await covered(policy({ include: { alternates: false, dependents: false } }))
    expect([inKind(ids, 'alternate'), inKind(ids, 'dependent')]).toEqual([0, 0])
    const all = await covered(policy())
    expect([inKind(all, 'alternate'), inKind(all, 'dependent')]).toEqual([5, 5])
  })

  it('[SM-05] all active employees, [SM-06] all active locations and [SM-07] all suppliers are covered, each by its switch', async () => {
    const ids = await covered(policy())
    expect(ids.filter((id) => id.startsWith('employee:'))).toHaveLength(sampleFirm.employees.length)
    expect(ids.filter((id) => id.startsWith('location:'))).toHaveLength(sampleFirm.locations.length - 1)
    expect(inKind(ids, 'supplier')).toBe(7)
    const none = await covered(policy({ include: { locations: false, employees: false, suppliers: false } }))
    expect(none.some((id) => id.startsWith('employee:') || id.startsWith('location:'))).toBe(false)
    expect(inKind(none, 'supplier')).toBe(0)
  })

  it('[INF-07] a contact whose tick "Synchronize" is off is not covered', async () => {
    expect(await covered(policy())).not.toContain(`contact:${sampleId('contact', 22)}`)
  })

  const ben = sampleId('employee', 2)
  const contactsOnly = { locations: false, employees: false }
  it.each([
    ['CARET-23', { contactGroups: [sampleId('group', 3)] }, 8],
    ['CARET-24', { accountManagers: [ben] }, 14],
    ['CARET-25', { contactTypes: ['supplier'] as const }, 7],
    ['CARET-26', { entityTypes: ['trust'] as const }, 3],
    ['CARET-27', { professions: ['Shipping'] }, 5],
    ['CARET-28', { offices: [sampleId('office', 2)] }, 19],
  ])('[%s] a filter covers the contacts that fit and no others', async (_id, filters, count) => {
    const ids = await covered(policy({ filters: filters as Partial<ContactsPolicy['filters']>, include: contactsOnly }))
    expect(ids).toHaveLength(count)
    const counted = await createSqlPolicies(use()).countContacts(
      policy({ filters: filters as Partial<ContactsPolicy['filters']>, include: contactsOnly }),
    )
    expect(counted.total).toBe(count)
  })

  it('[CARET-29] empty filters restrict nothing; lists are OR inside and AND between', async () => {
    const all = await covered(policy({ include: contactsOnly }))
    const one = await covered(policy({ filters: { professions: ['Shipping'] }, include: contactsOnly }))
    const both = await covered(policy({ filters: { professions: ['Shipping', 'Medicine'] }, include: contactsOnly }))
    const crossed = await covered(
      policy({ filters: { professions: ['Shipping', 'Medicine'], entityTypes: ['person'] }, include: contactsOnly }),
    )
    expect(all).toHaveLength(45)
    expect(both.length).toBeGreaterThan(one.length)
    expect(crossed.length).toBeLessThan(both.length)
    expect(await covered(policy({ filters: { professions: ['nothing like it'] }, include: contactsOnly }))).toEqual([])
  })

  it('[CARET-23] the choices count what each of them stands for', async () => {
    const choices = await createSqlPolicies(use()).contactsChoices()
    expect(choices.contactGroups.find((choice) => choice.name === 'Maritime law circle')?.count).toBe(8)
    expect(choices.contactTypes.find((choice) => choice.id === 'supplier')?.count).toBe(7)
    expect(choices.accountManagers.map((choice) => choice.name)).toContain('Ben Keller')
  })

  it('[CARET-21] a policy keeps its history, and a save on an old version is refused', async () => {
    const policies = createSqlPolicies(use())
    const person = sampleId('employee', 1)
    expect(await policies.read('contacts', person)).toMatchObject({ version: 0, origin: 'firmDefault' })
    await policies.save('contacts', person, policy(), 0, { employeeId: person, reason: 'first' }, true)
    await expect(
      policies.save('contacts', person, policy(), 0, { employeeId: person, reason: 'late' }, true),
    ).rejects.toMatchObject({ code: 'POLICY_VERSION_MOVED' })
    expect(await policies.read('contacts', person)).toMatchObject({ version: 1, origin: 'own', policy: policy() })
    expect(await policies.history(person, 'contacts')).toMatchObject([
      { version: 1, authorId: person, reason: 'first' },
    ])
  })

  it('[CARET-23] groups have unique names and living members', async () => {
    const groups = createSqlContactGroups(use())
    await expect(groups.create({ name: 'newsletter', memberIds: [] })).rejects.toMatchObject({ code: 'CRM_NAME_TAKEN' })
    await expect(groups.create({ name: 'New', memberIds: [employeeId] })).rejects.toMatchObject({
      code: 'CRM_REFERENCE_MISSING',
    })
    const made = await groups.create({ name: 'New', memberIds: [sampleId('contact', 1), sampleId('contact', 1)] })
    expect(await groups.change(made.id, { name: 'Newer', memberIds: [] })).toEqual({
      id: made.id,
      version: '2',
      name: 'Newer',
      memberIds: [],
    })
    await groups.remove(made.id)
    await expect(groups.remove(made.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('[R12] pages follow each other without a gap or a double while records come', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await contacts().list({ limit: 7, after })
      seen.push(...page.items.map((contact) => contact.id))
      if (seen.length === 7)
        await contacts().create({ ...(await contacts().get(sampleId('contact', 1)))!, surname: 'Aaron' })
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    expect([...seen].sort()).toEqual(sampleFirm.contacts.map((contact) => contact.id).sort())
    await expect(contacts().list({ after: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
    await expect(contacts().list({ after: Buffer.from('["x","y"]').toString('base64url') })).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
    })
  })

  it('[I11] search finds without regard to case and marks, and hostile texts are only texts', async () => {
    const found = async (search: string) =>
      (await contacts().list({ search })).items.map((contact) => contact.displayName)
    expect(await found('MULLER')).toEqual(['Jürgen Müller'])
    expect(await found('ada.morgan')).toEqual([])
    expect(await found('jmueller61@')).toEqual(['Jürgen Müller'])
    for (const hostile of ["'; drop table contacts; --", '%', '_', '\\', "' or '1'='1", '"', '$1'])
      expect(await found(hostile)).toEqual([])
    const hostile = policy({
      filters: { professions: ["'; delete from contacts; --", '{"x"}', '\\'], contactGroups: ["x' or true --"] },
    })
    expect((await createSqlPolicies(use()).countContacts(hostile)).byKind).toMatchObject({ clientPerson: 0 })
    expect((await contacts().list({})).total).toBe(sampleFirm.contacts.length)
  })

  it('[R10] a deleted contact is a tombstone: not listed, not found, gone for the synchronisation with proof', async () => {
    const id = sampleId('contact', 1)
    await contacts().remove(id)
    expect(await contacts().get(id)).toBeNull()
    await expect(contacts().remove(id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const read = await createSqlCrmSide(database.sql).read({ mailboxId, employeeId, area: 'contacts', scope: {} }, [
      `contact:${id}`,
    ])
    expect(read).toEqual([{ id: `contact:${id}`, gone: 'crmTombstone' }])
  })

  it('[CARET-01] people are found by address without regard to case, with client, location and number of others', async () => {
    const [match, nobody, colleague] = await contacts().lookUp(
      ['JM@mueller-soehne.example', 'x@y.example', 'Ada.Morgan@harbourfinch.example'],
      null,
    )
    expect(match).toMatchObject({
      contact: { displayName: 'Jürgen Müller' },
      client: { id: sampleId('client', 1) },
      location: { isMain: true },
      others: 0,
      sync: null,
    })
    expect(nobody).toMatchObject({ contact: null, employee: null })
    expect(colleague?.employee?.displayName).toBe('Ada Morgan')
  })
})
