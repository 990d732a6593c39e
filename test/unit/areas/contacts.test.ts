/** The contacts area: what travels how, names, matching keys, rules per kind, policy. */
import { describe, expect, test } from 'vitest'
import { defaultContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'
import { contacts } from '../../../server/areas/contacts/index.ts'
import { contactsSyncPolicy, defaultTags } from '../../../server/areas/contacts/policy.ts'
import { recordKinds } from '../../../server/areas/contacts/rules.ts'
import { areaOf, areas } from '../../../server/areas/index.ts'
import { contradicts } from '../../../server/sync/match.ts'
import type { Field } from '../../../server/sync/field.ts'
import { plainContext } from '../../../server/gateways/memory/outlook-side.ts'
import type { Fields } from '../../../server/sync/record.ts'
import { changed, crmRecord, link, outlookRecord, person, planOne } from '../../support/builders.ts'

const parse = (graph: Readonly<Record<string, unknown>>) => contacts.outlook.parse(graph, plainContext)
const build = (fields: Fields, names: readonly string[]) => contacts.outlook.build(fields, names, plainContext)
const field = (name: string): Field => {
  const found = contacts.fields.find((one) => one.name === name)
  if (!found) throw new Error(`No field ${name}`)
  return found
}
const bodyOf = (fields: Fields, names: readonly string[] = Object.keys(fields)): unknown => build(fields, names).body

describe('Graph body', () => {
  test('[R24] phone numbers travel exactly as they were typed', () => {
    const fields = { businessPhones: ['(030) 55-01 00 x7'], mobilePhone: '+49 (0) 171 / 55 01' }
    expect(bodyOf(fields)).toEqual(fields)
    expect(parse(fields).fields).toEqual(fields)
  })

  test('[R24] only the changed properties are sent', () => {
    expect(bodyOf({ jobTitle: 'Judge', department: 'Tax' }, ['jobTitle'])).toEqual({ jobTitle: 'Judge' })
  })

  test('[R24] displayName and fileAs travel with every name part, since the service rewrites them otherwise', () => {
    const name = { givenName: 'Ada', middleName: 'M.', surname: 'Park', generation: 'Jr.' }
    expect(bodyOf(name, ['surname'])).toEqual({
      surname: 'Park',
      displayName: 'Ada M. Park Jr.',
      fileAs: 'Park, Ada M.',
    })
    expect(bodyOf({ ...name, jobTitle: 'Judge' }, ['jobTitle'])).toEqual({ jobTitle: 'Judge' })
  })

  test('[SM-06] a location is called by its own name and stays so when its company changes', () => {
    expect(bodyOf({ displayName: 'Harbour Works', companyName: 'Northwind' })).toMatchObject({
      displayName: 'Harbour Works',
      fileAs: 'Harbour Works',
    })
    expect(bodyOf({ displayName: 'Harbour Works', companyName: 'Contoso' }, ['companyName'])).toMatchObject({
      displayName: 'Harbour Works',
    })
  })

  test('[SM-07] a supplier without a person’s name is called by the company', () => {
    expect(bodyOf({ companyName: 'Acme', givenName: null }, ['companyName'])).toEqual({
      companyName: 'Acme',
      displayName: 'Acme',
      fileAs: 'Acme',
    })
  })

  test('[R24] a birthday is written at 11:59 UTC and read by its date', () => {
    expect(bodyOf({ birthday: '1974-07-22' })).toEqual({ birthday: '1974-07-22T11:59:00Z' })
    expect(parse({ birthday: '1974-07-22T00:00:00Z' }).fields).toEqual({ birthday: '1974-07-22' })
    expect(parse({ birthday: '0001-01-01T00:00:00Z' }).fields).toEqual({ birthday: null })
  })

  test('[R24] emptied values are said to be empty: text, list, address', () => {
    expect(bodyOf({ jobTitle: null, businessPhones: null, homeAddress: null })).toEqual({
      jobTitle: null,
      businessPhones: [],
      homeAddress: { street: null, city: null, state: null, postalCode: null, countryOrRegion: null },
    })
    expect(parse({ jobTitle: '', businessPhones: [], homeAddress: {} }).fields).toEqual({
      jobTitle: null,
      businessPhones: null,
      homeAddress: null,
    })
  })

  test('[R24][ME1] absent properties are unknown, properties nobody declared are not read', () => {
    expect(parse({ '@odata.etag': 'W/"1"', jobTitle: 'Judge', gender: 'x' })).toEqual({
      fields: { jobTitle: 'Judge' },
      problems: [],
    })
  })

  test('[ME2] one malformed property spoils only itself', () => {
    expect(parse({ jobTitle: 7, department: 'Tax', emailAddresses: [{ name: 'no address' }] })).toEqual({
      fields: { department: 'Tax' },
      problems: [
        { field: 'jobTitle', code: 'FIELD_MALFORMED' },
        { field: 'emailAddresses', code: 'FIELD_MALFORMED' },
      ],
    })
  })

  test('[ME10] a value too long is left out of the body and reported', () => {
    expect(build({ jobTitle: 'x'.repeat(256), department: 'Tax' }, ['jobTitle', 'department'])).toEqual({
      body: { department: 'Tax' },
      problems: [{ field: 'jobTitle', code: 'FIELD_TOO_LONG', limit: 255 }],
    })
  })

  test('[SM-14] personal notes are written once and never read', () => {
    expect(parse({ personalNotes: 'my own thoughts' }).fields).toEqual({})
    expect(contacts.outlook.select).not.toContain('personalNotes')
    expect(contacts.outlook.select).toEqual(expect.arrayContaining(['emailAddresses', 'categories', 'parentFolderId']))
  })

  test('[R3] ids and folders are escaped in paths', () => {
    expect(contacts.outlook.itemPath('AA=/k', 'F=')).toBe('/contacts/AA%3D%2Fk')
    expect(contacts.outlook.containerPath('F=')).toBe('/contactFolders/F%3D/contacts')
  })
})

describe('e-mail addresses', () => {
  const mail = field('emailAddresses')
  test('[R24] the case of an address is no difference, its name is', () => {
    expect(mail.equal([{ address: 'Ada@X.test', name: null }], [{ address: 'ada@x.test', name: null }])).toBe(true)
    expect(mail.equal([{ address: 'a@x.test', name: 'Ada' }], [{ address: 'a@x.test', name: 'Adele' }])).toBe(false)
  })
  test('[R24] the address shown as name is no name', () => {
    expect(mail.toCrm([{ address: 'ada@x.test', name: 'Ada@X.test' }])).toEqual({
      value: [{ address: 'ada@x.test', name: null }],
    })
  })
  test('[ME7] the same address twice stays twice', () => {
    const twice = [
      { address: 'a@x.test', name: null },
      { address: 'A@x.test', name: 'B' },
    ]
    expect(mail.ofMembers?.((mail.members?.(twice) ?? []).map((one) => one.value))).toEqual(twice)
  })
})

describe('matching keys', () => {
  const keys = (fields: Fields): readonly string[] => contacts.matchKeys(fields).strong
  test('[MA2][R3] addresses without regard to case, name with phone, company or birthday', () => {
    expect(
      keys(
        person('Ada', {
          emailAddresses: [{ address: 'ADA@x.test', name: null }],
          mobilePhone: '+31 6 5550 0101',
          companyName: 'Acme',
          birthday: '1974-07-22',
        }),
      ),
    ).toEqual(['email:ada@x.test', 'phone:ada park|655500101', 'company:ada park|acme', 'birthday:ada park|1974-07-22'])
  })
  test('[MA2] a name alone, or a phone alone, is no key', () => {
    expect(keys(person('Ada'))).toEqual([])
    expect(keys({ mobilePhone: '+31 6 5550 0101' })).toEqual([])
  })
  test('[MA2] a place and a person at the same address contradict each other', () => {
    const place = contacts.matchKeys({ displayName: 'Harbour Works', companyName: 'Acme' })
    expect(contradicts(place, contacts.matchKeys(person('Ada', { companyName: 'Acme' })))).toBe(true)
  })
})

describe('kinds', () => {
  test.each(recordKinds)('[SM-14] %s: no direction is wider than declared', (kind) => {
    for (const one of contacts.fields) {
      const allowed = one.direction === 'both' ? ['both', 'toOutlook', 'off'] : [one.direction, 'off']
      expect(allowed).toContain(contacts.directionFor(one, kind))
    }
  })

  test.each(['location', 'employee'])('[SM-05][SM-06][SM-16] %s: the CRM leads in every field', (kind) => {
    expect(contacts.fields.map((one) => contacts.directionFor(one, kind))).not.toContain('both')
  })

  test('[SM-14] a person’s own fields are two-way; company and business address follow the CRM', () => {
    expect(contacts.directionFor(field('mobilePhone'), 'clientPerson')).toBe('both')
    expect(contacts.directionFor(field('companyName'), 'clientPerson')).toBe('toOutlook')
    expect(contacts.directionFor(field('businessAddress'), 'supplier')).toBe('toOutlook')
    expect(contacts.directionFor(field('personalNotes'), 'alternate')).toBe('initial')
  })

  test('[SM-07] new contacts start with the category of their kind', () => {
    expect(recordKinds.map((kind) => contacts.initialTags(kind, {}))).toEqual([
      [],
      [],
      [],
      ['Supplier'],
      ['Client location'],
      ['Colleague'],
    ])
  })

  test('[SM-06] a location edited by hand in Outlook gets its name back', () => {
    const base = { displayName: 'Harbour Works', companyName: 'Northwind' }
    const operation = planOne({
      links: [link(base, { crmId: 'location:a' })],
      outlook: [changed(outlookRecord('A', { ...base, displayName: 'My place' }))],
      crmRecords: [crmRecord('location:a', base)],
    })
    expect(operation.writes).toEqual({ outlook: expect.objectContaining({ changed: ['displayName'], fields: base }) })
  })

  test('[R24] a display name that the service or a person rewrote is no edit of a person’s record', () => {
    const base = person('Ada')
    const operation = planOne({
      links: [link(base)],
      outlook: [changed(outlookRecord('A', { ...base, displayName: 'PARK, ADA' }))],
      crmRecords: [crmRecord('a', base)],
    })
    expect(operation.writes).toEqual({})
  })

  test('[CARET-30] an alternate carries its note from the start, and only from the start', () => {
    const fields = person('Bea', { personalNotes: 'Alternate of Ada Park' })
    const operation = planOne({ crm: [changed(crmRecord('alternate:b', fields))] })
    expect(operation.writes.outlook).toMatchObject({ kind: 'create', fields })
  })
})

describe('policy', () => {
  test('[ABA-15X][CARET-31] the defaults are the safe ones: deletions cross in neither direction', () => {
    const policy = contactsSyncPolicy(defaultContactsPolicy)
    expect(policy).toMatchObject({
      direction: 'twoWay',
      allow: { delete: false },
      removeInOutlook: false,
      acceptance: 'automatic',
      tags: defaultTags,
    })
    expect(defaultContactsPolicy.include.dependents).toBe(false)
  })

  test('[SM-04] the firm chooses the names of the two tags', () => {
    const tags = { update: '!Aktualisieren', updateFailed: '!Fehler' }
    expect(contactsSyncPolicy(defaultContactsPolicy, tags).tags).toEqual(tags)
  })

  test('[CARET-29] nothing of the filters reaches the core: scope is the CRM side’s business', () => {
    expect(Object.keys(contactsSyncPolicy(defaultContactsPolicy)).sort()).toEqual([
      'acceptance',
      'allow',
      'conflictWinner',
      'direction',
      'fieldDirections',
      'mailBudget',
      'options',
      'removeInOutlook',
      'tags',
    ])
  })
})

describe('registry', () => {
  test('[CARET-21] contacts is an area; asking for one that does not exist says so', () => {
    expect(areas.map((area) => area.name)).toContain('contacts')
    expect(areaOf('contacts')).toBe(contacts)
    expect(() => areaOf('fax' as 'mail')).toThrow('fax')
  })

  test('[SM-14] field names and Graph properties are unique', () => {
    expect(new Set(contacts.fields.map((one) => one.name)).size).toBe(contacts.fields.length)
    expect(new Set(contacts.fields.map((one) => one.property)).size).toBe(contacts.fields.length)
  })
})
