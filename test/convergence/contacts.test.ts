/** The declared contacts area in the whole engine: every field crosses as declared, in both directions, and then it is quiet. */
import { describe, expect, it } from 'vitest'
import { contacts } from '../../server/areas/contacts/index.ts'
import { nameParts } from '../../server/areas/contacts/fields.ts'
import { kindRules, recordKinds } from '../../server/areas/contacts/rules.ts'
import type { Field } from '../../server/sync/field.ts'
import type { Fields, Json } from '../../server/sync/record.ts'
import { createWorld, folder, type World } from '../support/world.ts'

const exampleAt = (field: Field, index: number): Json => field.examples[index % field.examples.length] ?? null

const filled = (index: number, change: Fields = {}): Fields => ({
  ...Object.fromEntries(contacts.fields.map((field) => [field.name, exampleAt(field, index)])),
  ...change,
})

const settle = async (world: World): Promise<void> => {
  for (let turn = 0; turn < 8; turn += 1) {
    world.clock.advance(600_000)
    const process = world.start()
    await world.run({ process })
    if (process.moments.every((moment) => moment.kind === 'question')) return
  }
  throw new Error('It never becomes quiet')
}

const only = (world: World): string => world.mailbox().records(folder)[0]?.id ?? ''
const shared = (field: Field, value: Json | undefined): Json =>
  value === undefined || value === null ? null : field.shared(value)
const same = (field: Field, a: Json, b: Json): boolean => (a === null || b === null ? a === b : field.equal(a, b))

describe('contacts in the engine', () => {
  for (const kind of recordKinds) {
    it(`[ABA-01] [CU2] a ${kind} with every field goes to Outlook with its categories, and the next runs are silent`, async () => {
      const world = createWorld({ areas: [contacts] })
      // A place has a display name, a person has the parts of one.
      const nameless = Object.fromEntries(nameParts.map((part) => [part, null]))
      const fields = filled(0, kind === 'location' ? nameless : {})
      world.crm.create('contacts', { id: `${kind}:${world.nextId()}`, kind, fields })
      await settle(world)
      const [record] = world.mailbox().records(folder)
      expect(record?.tags).toEqual(kindRules[kind].tags)
      const outlook = world.outlook().fields(only(world)) ?? {}
      const compared = contacts.fields.filter((field) =>
        ['both', 'toOutlook'].includes(contacts.directionFor(field, kind)),
      )
      const wrong = compared.filter(
        (field) => !same(field, shared(field, fields[field.name]), outlook[field.name] ?? null),
      )
      expect(wrong.map((field) => field.name)).toEqual([])
    })
  }

  for (const field of contacts.fields.filter((one) => contacts.directionFor(one, 'clientPerson') === 'both')) {
    it(`[ABA-05] [R24] ${field.name}, changed and emptied in Outlook, changes and empties in the CRM and nothing else moves`, async () => {
      const world = createWorld({ areas: [contacts] })
      const id = `clientPerson:${world.nextId()}`
      world.crm.create('contacts', { id, kind: 'clientPerson', fields: filled(0) })
      await settle(world)
      for (const value of [shared(field, exampleAt(field, 1)), null]) {
        world.outlook().change(only(world), { ...world.outlook().fields(only(world)), [field.name]: value })
        await settle(world)
        const expected = value === null ? null : field.combine(value, exampleAt(field, 0))
        const now = world.crm.row(id)?.fields ?? {}
        expect([field.name, same(field, shared(field, now[field.name]), shared(field, expected))]).toEqual([
          field.name,
          true,
        ])
        const others = contacts.fields.filter(
          (one) => one !== field && !same(one, now[one.name] ?? null, exampleAt(one, 0)),
        )
        expect(others.map((one) => one.name)).toEqual([])
      }
    })
  }

  it('[SM-16] what belongs to the CRM is set back in Outlook and kept in the conflict list', async () => {
    const world = createWorld({ areas: [contacts] })
    world.crm.create('contacts', { id: `employee:${world.nextId()}`, kind: 'employee', fields: filled(0) })
    await settle(world)
    world.outlook().change(only(world), { jobTitle: 'Emperor' })
    await settle(world)
    expect(world.outlook().fields(only(world))).toMatchObject({
      jobTitle: exampleAt(contacts.fields.find((one) => one.name === 'jobTitle') as Field, 0),
    })
    const lost = [...world.database.tables('mailbox-1').conflicts.values()].map(({ conflict }) => [
      conflict.field,
      conflict.values.outlook,
    ])
    expect(lost).toEqual([['jobTitle', 'Emperor']])
  })

  it('[R3] a contact that exists on both sides is adopted by its address, and what one side lacks is completed', async () => {
    const world = createWorld({ areas: [contacts] })
    world.crm.create('contacts', {
      id: `clientPerson:${world.nextId()}`,
      kind: 'clientPerson',
      fields: {
        givenName: 'Ada',
        surname: 'Park',
        emailAddresses: [{ address: 'ada.park@example.net', name: null }],
        mobilePhone: '+31 6',
      },
    })
    world.outlook().create({
      givenName: 'Ada',
      surname: 'Park',
      emailAddresses: [{ address: 'Ada.Park@example.net', name: 'Ada' }],
      jobTitle: 'Counsel',
    })
    await settle(world)
    expect([world.crm.rows('contacts').length, world.mailbox().records(folder).length]).toEqual([1, 1])
    expect(world.crm.rows('contacts')[0]?.fields).toMatchObject({ jobTitle: 'Counsel', mobilePhone: '+31 6' })
    expect(world.outlook().fields(only(world))).toMatchObject({ jobTitle: 'Counsel', mobilePhone: '+31 6' })
  })

  it('[INF-07] [R8] malformed values from Outlook are reported by field, the rest of the contact goes on', async () => {
    const world = createWorld({ areas: [contacts] })
    world.mailbox().create(folder, {
      body: {
        givenName: 'Ada',
        surname: 'Park',
        emailAddresses: 'not a list',
        birthday: 'soon',
        mobilePhone: 7,
        jobTitle: 'Counsel',
      },
    })
    await settle(world)
    expect(world.crm.rows('contacts').map((row) => [row.fields['surname'], row.fields['jobTitle']])).toEqual([
      ['Park', 'Counsel'],
    ])
    const problems = world.database
      .tables('mailbox-1')
      .items.flatMap((item) => item.operation.notes)
      .find((note) => note.code === 'fieldProblem')
    expect(problems?.fields).toEqual(expect.arrayContaining(['emailAddresses', 'birthday', 'mobilePhone']))
  })
})
