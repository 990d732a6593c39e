/** Tickets in SQL: the repository people work with, which of them are tasks, and what tasks change in them. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { CrmQuery, CrmWrite, WriteOutcome } from '../../server/engine/ports.ts'
import { createSqlClients } from '../../server/gateways/sql/crm/clients.ts'
import { createSqlContacts } from '../../server/gateways/sql/crm/contacts.ts'
import { createSqlCrmSide } from '../../server/gateways/sql/crm/crm-side.ts'
import { createSqlLocations } from '../../server/gateways/sql/crm/locations.ts'
import { createSqlPolicies } from '../../server/gateways/sql/crm/policies.ts'
import { createSqlTickets } from '../../server/gateways/sql/crm/tickets.ts'
import type { Database } from '../../server/gateways/sql/database.ts'
import type { Link } from '../../server/sync/link.ts'
import type { Fields } from '../../server/sync/record.ts'
import { emptyContact } from '../../shared/schemas/crm.ts'
import { defaultCalendarPolicy } from '../../shared/schemas/policies/calendar.ts'
import { defaultTasksPolicy, type TasksPolicy } from '../../shared/schemas/policies/tasks.ts'
import { emptyTicket, type TicketInput } from '../../shared/schemas/tickets.ts'
import { testDatabases } from '../support/databases.ts'
import {
  connectedMailbox,
  crmUse,
  fixedNow,
  mailboxId,
  otherMailboxId,
  sqlStore,
  strongKeys,
  uuid,
} from '../support/sql-worlds.ts'
import { describeCrmSide } from './crm-side.suite.ts'

const today = new Date(fixedNow).toISOString().slice(0, 10)
const address = { street: null, city: null, state: null, postalCode: null, countryOrRegion: null }
const noPlace = { name: 'Main', address, phone: null }

/** Two employees, three clients with a person each, and the firm's types. */
const office = async (database: Database, announced: () => void = () => {}) => {
  const use = crmUse(database, async () => announced())
  const employee = await connectedMailbox(database, mailboxId, 1)
  const colleague = await connectedMailbox(database, otherMailboxId, 2)
  const clients = createSqlClients(use)
  const client = async (name: string): Promise<string> => {
    const plain = { name, entityType: 'company', profession: null, accountManagerId: null, officeId: null } as const
    return (await clients.create(plain, noPlace)).client.id
  }
  const northwind = await client('Northwind Ltd')
  const contoso = await client('Grün & Söhne')
  const twins = [await client('Twin'), await client('twin ')]
  const harbour = await createSqlLocations(use).create({
    ...noPlace,
    name: 'Harbour',
    clientId: northwind,
    isMain: false,
    active: true,
  })
  const person = (clientId: string, givenName: string, surname: string) =>
    createSqlContacts(use).create({
      ...emptyContact,
      clientId,
      givenName,
      surname,
      emailAddresses: [{ address: `${surname}@example.net`, name: null }],
    })
  const ada = await person(northwind, 'Ada', 'Park')
  const bo = await person(contoso, 'Bo', 'Lind')
  const types = [
    { id: uuid(71), name: 'Advice', kind: 'service', position: 1 },
    { id: uuid(72), name: 'Filing', kind: 'service', position: 2 },
    { id: uuid(73), name: 'House', kind: 'toDo', position: 3 },
  ]
  await database.sql.insertInto('ticketTypes').values(types).execute()
  const tickets = createSqlTickets(use)
  const asker = { employeeId: employee, mailboxId }
  const make = async (change: Partial<TicketInput>) =>
    tickets.create({ ...emptyTicket, title: 'A ticket', clientId: northwind, assigneeId: employee, ...change }, asker)
  return { use, employee, colleague, clients, northwind, contoso, twins, harbour, ada, bo, tickets, asker, make }
}

type Office = Awaited<ReturnType<typeof office>>

const databases = testDatabases('tickets')

// What differs between the databases is seen by the suite of contacts; here it is the area that is new.
for (const { name, empty } of databases.filter(({ name: kind }) => kind === 'PGlite')) {
  describeCrmSide(`tickets in SQL on ${name}`, async () => {
    const database = await empty()
    const { employee, northwind, tickets, asker, make } = await office(database)
    const { store, locks } = sqlStore(database)
    const idIn = (id: string): string => id.split(':')[1] ?? ''
    const set = async (id: string, change: Partial<TicketInput>): Promise<void> => {
      const detail = await tickets.get(idIn(id), asker)
      await tickets.change(idIn(id), { version: detail?.ticket.version ?? '', ...change }, asker)
    }
    return {
      crm: createSqlCrmSide(database.sql),
      store,
      query: { mailboxId, employeeId: employee, area: 'tasks', scope: {} },
      kind: 'ticket',
      fields: (n) => ({
        title: `Ticket ${n}`,
        status: 'inProgress',
        priority: 'normal',
        dueDate: '2026-03-29',
        notes: null,
        checklist: null,
        clientNames: ['Northwind Ltd'],
        completedOn: null,
      }),
      strongKeys: (fields) => strongKeys('tasks', fields),
      edit: { title: 'Another title', checklist: [{ text: 'First', checked: true }] },
      create: async (n) =>
        `ticket:${(await make({ title: `Ticket ${n}`, clientId: northwind, dueDate: '2026-03-29' })).ticket.id}`,
      change: (id, fields) => set(id, fields as Partial<TicketInput>),
      remove: (id) => tickets.remove(idIn(id)),
      leaveScope: (id) => set(id, { synchronize: false }),
      enterScope: (id) => set(id, { synchronize: true }),
      close: () => locks.close(),
    }
  })
}

describe.each(databases)('tickets in SQL on $name', ({ empty }) => {
  let database: Database
  let world: Office
  let announced = 0
  beforeAll(async () => {
    database = await empty()
    world = await office(database, () => void (announced += 1))
  })

  const queryOf = (policy: Partial<TasksPolicy> = {}): CrmQuery => ({
    mailboxId,
    employeeId: world.employee,
    area: 'tasks',
    scope: { ...defaultTasksPolicy, ...policy } as never,
  })
  const reasonOf = async (id: string, policy: Partial<TasksPolicy> = {}): Promise<string | null> => {
    const [read] = await createSqlCrmSide(database.sql).read(queryOf(policy), [`ticket:${id}`])
    if (!read || !('found' in read)) return 'gone'
    return read.found.scope.in ? null : read.found.scope.reason
  }
  const recordOf = async (id: string) => {
    const [read] = await createSqlCrmSide(database.sql).read(queryOf(), [id])
    if (!read || !('found' in read)) throw new Error(`${id} is not there`)
    return read.found
  }
  const write = async (...writes: readonly CrmWrite[]): Promise<readonly WriteOutcome[]> => {
    const { store, locks } = sqlStore(database)
    try {
      return await store.transaction(mailboxId, (tx) => tx.crm.write('tasks', writes))
    } finally {
      await locks.close()
    }
  }
  let serial = 5000
  const birth = (fields: Fields): CrmWrite => {
    serial += 1
    const create = { kind: 'create', fields, recordKind: 'ticket', tags: [] } as const
    return { key: `outlook:${serial}`, id: `ticket:${uuid(serial)}`, write: create }
  }
  const update = (id: string, version: string, fields: Fields): CrmWrite => ({
    key: `crm:${id}`,
    id,
    write: { kind: 'update', id, version, fields, changed: Object.keys(fields), before: {}, tags: null },
  })
  const codeOf = (outcome: WriteOutcome | undefined): string => {
    if (outcome === undefined) return 'nothing'
    return outcome.done ? 'done' : String(outcome.failure.code)
  }
  const savePolicy = async (policy: Partial<TasksPolicy>): Promise<void> => {
    const policies = createSqlPolicies(world.use)
    const { version } = await policies.read('tasks', world.employee)
    const author = { employeeId: world.employee, reason: 'test' }
    await policies.save('tasks', world.employee, { ...defaultTasksPolicy, ...policy }, version, author, false)
  }

  it('[SM-23][SM-25] a ticket is shown with its names: the main location where none is chosen, its people, a number that counts up', async () => {
    const { make, northwind, harbour, ada, colleague, tickets, asker } = world
    announced = 0
    const first = await make({ title: 'Charter party', typeId: uuid(71), dueDate: '2026-01-02' })
    const people = [
      { contactId: ada.id, employeeId: null },
      { contactId: null, employeeId: colleague },
    ]
    const second = await make({ title: 'Rider', locationId: harbour.id, people, clientId: northwind })
    expect(first).toMatchObject({
      clientName: 'Northwind Ltd',
      locationName: 'Main',
      assigneeName: 'Employee 1',
      typeName: 'Advice',
      sync: { state: 'notLinked', reason: null },
      ticket: { version: '1', dueDate: '2026-01-02', people: [], completedOn: null },
    })
    expect(second).toMatchObject({ locationName: 'Harbour', ticket: { number: first.ticket.number + 1 } })
    expect(second.ticket.people.map((person) => person.name)).toEqual(['Ada Park', 'Employee 2'])
    expect(announced).toBe(2)
    const without = await tickets.change(second.ticket.id, { version: '1', people: [] }, asker)
    expect(without.ticket).toMatchObject({ version: '2', people: [], locationId: harbour.id })
    expect((await tickets.get(first.ticket.id, { employeeId: colleague, mailboxId: otherMailboxId }))?.sync).toBeNull()
  })

  it('[R9] a change with an old version, and references that are none, are refused and change nothing', async () => {
    const { make, tickets, asker, harbour, contoso, bo } = world
    const { ticket } = await make({ title: 'Refusals' })
    const change = (fields: Partial<TicketInput>, version = ticket.version) =>
      tickets.change(ticket.id, { version, ...fields }, asker)
    const code = (wanted: string) => expect.objectContaining({ code: wanted })
    await expect(change({ title: 'x' }, '7')).rejects.toEqual(code('CRM_VERSION_MOVED'))
    await expect(change({ clientId: null })).rejects.toEqual(code('TICKET_CLIENT_NEEDED'))
    await expect(change({ clientId: uuid(9999) })).rejects.toEqual(code('CRM_REFERENCE_MISSING'))
    await expect(change({ clientId: contoso, locationId: harbour.id })).rejects.toEqual(code('CRM_REFERENCE_MISSING'))
    await expect(change({ people: [{ contactId: bo.id, employeeId: bo.id }] })).rejects.toEqual(
      code('CRM_REFERENCE_MISSING'),
    )
    await expect(change({ title: ' ' })).rejects.toEqual(code('CRM_VALUE_INVALID'))
    await expect(change({ dueDate: '2026-02-30' })).rejects.toEqual(code('CRM_VALUE_INVALID'))
    await expect(tickets.change(uuid(9999), { version: '1' }, asker)).rejects.toEqual(code('NOT_FOUND'))
    expect((await tickets.get(ticket.id, asker))?.ticket).toEqual(ticket)
    expect((await change({ kind: 'toDo', clientId: null })).clientName).toBeNull()
  })

  it('[SM-26] what a ticket referred to before may be gone meanwhile; another client brings its own main location', async () => {
    const { use, make, tickets, asker, contoso, harbour, northwind, clients } = world
    const contacts = createSqlContacts(use)
    const gone = await contacts.create({ ...emptyContact, clientId: northwind, surname: 'Leaving' })
    const people = [{ contactId: gone.id, employeeId: null }]
    const { ticket } = await make({ title: 'Moves', locationId: harbour.id, people })
    await contacts.remove(gone.id)
    const renamed = await tickets.change(ticket.id, { version: '1', title: 'Moved', people }, asker)
    expect(renamed.ticket.people.map((person) => person.name)).toEqual(['Leaving'])
    const moved = await tickets.change(ticket.id, { version: '2', clientId: contoso }, asker)
    expect(moved).toMatchObject({ clientName: 'Grün & Söhne', locationName: 'Main', ticket: { locationId: null } })
    const client = await clients.get(contoso)
    await clients.change(contoso, { version: client?.version ?? '', name: 'Grün & Töchter' })
    const keys = strongKeys('tasks', { title: 'Moved', dueDate: null, clientNames: ['grün & töchter'] })
    const [found] = await createSqlCrmSide(database.sql).findMatches(queryOf(), keys, new Set())
    expect(found).toMatchObject({ id: `ticket:${ticket.id}`, fields: { clientNames: ['Grün & Töchter'] } })
    await clients.change(contoso, { version: String(Number(client?.version) + 1), name: 'Grün & Söhne' })
    await tickets.remove(ticket.id)
  })

  it('[CARET-40] closing dates a ticket, and opening it again takes the date back', async () => {
    const { make, tickets, asker } = world
    const { ticket } = await make({ title: 'To close' })
    const closed = await tickets.change(ticket.id, { version: '1', status: 'closed' }, asker)
    expect(closed.ticket.completedOn).toBe(today)
    expect(
      (await tickets.change(ticket.id, { version: '2', status: 'inProgress' }, asker)).ticket.completedOn,
    ).toBeNull()
  })

  it('[SM-12] pages go by due date, those without one last, and then by number; filters narrow them', async () => {
    const { make, tickets, asker, contoso, colleague } = world
    const days = ['2027-05-02', null, '2027-05-01', '2027-05-01', null]
    for (const [index, dueDate] of days.entries())
      await make({ title: `Paged ${index}`, clientId: contoso, dueDate, status: index === 2 ? 'closed' : 'inProgress' })
    await make({ title: 'Paged by a colleague', clientId: contoso, assigneeId: colleague })
    const titles: string[] = []
    let after: string | undefined
    do {
      const page = await tickets.list({ clientId: contoso, mine: true, limit: 2, after }, asker)
      expect(page.total).toBe(5)
      titles.push(...page.items.map(({ ticket }) => ticket.title))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(titles).toEqual(['Paged 2', 'Paged 3', 'Paged 0', 'Paged 1', 'Paged 4'])
    expect((await tickets.list({ clientId: contoso, open: true }, asker)).total).toBe(5)
    expect((await tickets.list({ clientId: contoso, status: 'closed' }, asker)).total).toBe(1)
    expect((await tickets.list({ search: 'PAGED by' }, asker)).items.map((one) => one.assigneeName)).toEqual([
      'Employee 2',
    ])
    expect((await tickets.list({ search: '%' }, asker)).total).toBe(0)
  })

  it('[SM-13] every open status is covered, a closed one is finished unless policy transfers completed tasks [CARET-40]', async () => {
    const { make } = world
    for (const status of ['notStarted', 'inProgress', 'completionRequested', 'deferred'] as const)
      expect(await reasonOf((await make({ status })).ticket.id)).toBeNull()
    const { ticket } = await make({ status: 'closed' })
    expect(await reasonOf(ticket.id)).toBe('finished')
    expect(await reasonOf(ticket.id, { completed: true })).toBeNull()
  })

  it('[CARET-38][CARET-41] kinds and assignment types choose; another employee’s ticket is not theirs; a switched off one stays out', async () => {
    const { make, colleague, tickets } = world
    const { ticket } = await make({ typeId: uuid(71) })
    expect(await reasonOf(ticket.id, { assignmentTypes: [uuid(71)] })).toBeNull()
    expect(await reasonOf(ticket.id, { assignmentTypes: [uuid(72)] })).toBe('filtered')
    expect(await reasonOf(ticket.id, { kinds: ['project'] })).toBe('kindNotSelected')
    expect(await reasonOf((await make({ assigneeId: colleague })).ticket.id)).toBe('notTheirs')
    expect(await reasonOf((await make({ synchronize: false })).ticket.id)).toBe('switchedOff')
    await tickets.remove(ticket.id)
    expect(await reasonOf(ticket.id)).toBe('gone')
  })

  it('[CARET-39] the cut-off looks at the due date, else the start date, else the day it was made', async () => {
    const { make } = world
    const from = { from: '2026-03-01' }
    expect(await reasonOf((await make({ dueDate: '2026-02-28', startDate: '2026-03-05' })).ticket.id, from)).toBe(
      'beforeCutOff',
    )
    expect(await reasonOf((await make({ dueDate: '2026-03-01' })).ticket.id, from)).toBeNull()
    expect(await reasonOf((await make({ startDate: '2026-02-01' })).ticket.id, from)).toBe('beforeCutOff')
    const undated = (await make({})).ticket.id
    expect(await reasonOf(undated, { from: today })).toBeNull()
    expect(await reasonOf(undated, { from: new Date(fixedNow + 86_400_000).toISOString().slice(0, 10) })).toBe(
      'beforeCutOff',
    )
  })

  it('[ABA-08X] a thing to do with a day leaves the tasks where its employee keeps them in the calendar’s all-day strip', async () => {
    const { make, employee, use } = world
    const dated = (await make({ kind: 'toDo', clientId: null, dueDate: '2026-04-01' })).ticket.id
    const undated = (await make({ kind: 'toDo', clientId: null })).ticket.id
    expect(await reasonOf(dated)).toBeNull()
    const policies = createSqlPolicies(use)
    const author = { employeeId: employee, reason: 'test' }
    await policies.save('calendar', employee, { ...defaultCalendarPolicy, thingsToDo: 'allDay' }, 0, author, false)
    expect(await reasonOf(dated)).toBeNull()
    await database.sql
      .insertInto('areaStates')
      .values({ mailboxId, area: 'calendar', enabled: true, pausedCode: null, lastChangeAt: null })
      .onConflict((on) => on.columns(['mailboxId', 'area']).doUpdateSet({ enabled: true }))
      .execute()
    expect(await reasonOf(dated)).toBe('kindNotSelected')
    expect(await reasonOf(undated)).toBeNull()
    await policies.save('calendar', employee, { ...defaultCalendarPolicy, thingsToDo: 'tasks' }, 1, author, false)
    expect(await reasonOf(dated)).toBeNull()
  })

  it('[CARET-40] a linked ticket that is finished is seen once more with its values, and not while its link sleeps', async () => {
    const { make } = world
    const { ticket } = await make({ title: 'Finished', status: 'closed' })
    const id = `ticket:${ticket.id}`
    const crm = createSqlCrmSide(database.sql)
    const { store, locks } = sqlStore(database)
    const link: Link = {
      crmId: id,
      outlookId: 'AAMk-finished',
      versions: { crm: '0.0', outlook: 'W/"1"' },
      base: {},
      held: {},
      origin: 'crm',
      dormant: null,
    }
    const seen = async (dormant: Link['dormant'], changes: Partial<Link> = {}) => {
      await store.transaction(mailboxId, (tx) => tx.links.upsert('tasks', [{ ...link, ...changes, dormant }]))
      return (await crm.observe(queryOf(), 'incremental')).filter((one) =>
        one.seen === 'changed' ? one.record.id === id : one.id === id,
      )
    }
    expect(await seen(null)).toMatchObject([
      { seen: 'changed', record: { id, scope: { in: false, reason: 'finished' }, fields: { completedOn: today } } },
    ])
    const [{ found } = { found: null }] = (await crm.read(queryOf(), [id])).filter((one) => 'found' in one)
    const known: Partial<Link> = { versions: { crm: found?.version ?? null, outlook: 'W/"1"' } }
    expect(await seen('outOfScope', known)).toEqual([])
    // It changed while it slept: Outlook may have to learn how it ended (SC10).
    expect(await seen('outOfScope')).toMatchObject([{ seen: 'changed', record: { id, fields: { status: 'closed' } } }])
    expect(await seen('stopped')).toEqual([])
    await locks.close()
  })

  it('[SM-20][SM-24][SM-25] a new task becomes a ticket of the client that a category names, at the location and with the people in its notes', async () => {
    const { employee, northwind, harbour, ada, colleague, tickets, asker } = world
    await savePolicy({})
    const names = { locationName: ' harbour ', peopleNames: ['ada park', 'Employee 2', 'PARK@example.net'] }
    const wanted = birth({
      title: 'From Outlook',
      notes: 'Location: harbour',
      dueDate: '2026-07-25',
      checklist: [{ text: 'One', checked: true }],
      clientNames: ['Red category', ' NORTHWIND ltd'],
      ...names,
    })
    const [outcome] = await write(wanted)
    expect(outcome).toMatchObject({ done: true, id: wanted.id })
    const record = await recordOf(wanted.id)
    expect(outcome?.done === true && outcome.version).toBe(record.version)
    const found = await tickets.get(wanted.id.split(':')[1] ?? '', asker)
    expect(found?.ticket).toMatchObject({
      kind: 'service',
      typeId: uuid(71),
      clientId: northwind,
      locationId: harbour.id,
      assigneeId: employee,
      status: 'notStarted',
      dueDate: '2026-07-25',
      checklist: [{ text: 'One', checked: true }],
    })
    expect(found?.ticket.people).toMatchObject([{ contactId: ada.id }, { employeeId: colleague }])
  })

  it('[SM-19][SM-20] what names an unknown client, several, no location or nobody is refused with the reason, and its neighbours are not', async () => {
    await savePolicy({})
    const one = { title: 'T', clientNames: ['Northwind Ltd'] }
    const outcomes = await write(
      birth({ ...one, clientNames: ['Nobody knows'] }),
      birth({ ...one, clientNames: ['Northwind Ltd', 'grün & söhne'] }),
      birth({ ...one, clientNames: ['TWIN'] }),
      birth({ ...one, locationName: 'Moon' }),
      birth({ ...one, peopleNames: ['Bo Lind'] }),
      birth({ clientNames: ['Northwind Ltd'], title: null }),
      birth({ ...one, title: `Nul \u0000` }),
      birth({ ...one, locationName: 'main' }),
    )
    expect(outcomes.map(codeOf)).toEqual([
      'CRM_CLIENT_UNKNOWN',
      'CRM_CLIENT_AMBIGUOUS',
      'CRM_CLIENT_AMBIGUOUS',
      'CRM_LOCATION_UNKNOWN',
      'CRM_PERSON_UNKNOWN',
      'CRM_VALUE_INVALID',
      'CRM_VALUE_INVALID',
      'done',
    ])
  })

  it('[CUR-09] what names no client at all, and was let through by hand, is a thing to do and never a ticket without a client', async () => {
    const { tickets, asker } = world
    await savePolicy({ newTicketKind: 'service', newTicketTypeId: uuid(72) })
    const alone = birth({ title: 'By hand', clientNames: null })
    expect((await write(alone)).map(codeOf)).toEqual(['done'])
    const made = await tickets.get(alone.id.split(':')[1] ?? '', asker)
    expect(made?.ticket).toMatchObject({ kind: 'toDo', clientId: null, typeId: null })
    await savePolicy({})
  })

  it('[ABA-03X][ABA-05X] policy says who is responsible, which kind and which type; a thing to do needs no client', async () => {
    const { colleague, tickets, asker } = world
    await savePolicy({ responsibleId: colleague, newTicketTypeId: uuid(72), newTicketKind: 'toDo' })
    const [one, two] = [birth({ title: 'Chosen', clientNames: null }), birth({ title: 'Again', clientNames: null })]
    await write(one)
    await savePolicy({ newTicketKind: 'toDo' })
    await write(two)
    const ticketOf = async ({ id }: CrmWrite) => (await tickets.get(id.split(':')[1] ?? '', asker))?.ticket
    expect(await ticketOf(one)).toMatchObject({ kind: 'toDo', clientId: null, assigneeId: colleague, typeId: uuid(72) })
    expect(await ticketOf(two)).toMatchObject({ assigneeId: world.employee, typeId: uuid(73) })
    await savePolicy({})
  })

  it('[SM-29][R9] an update from Outlook takes its fields only, moves the version once, and an old version is refused', async () => {
    const { make, tickets, asker } = world
    const { ticket } = await make({ title: 'Before', status: 'completionRequested' })
    const id = `ticket:${ticket.id}`
    const { version } = await recordOf(id)
    const edit = { title: 'After', status: 'closed', completedOn: '2026-01-31', checklist: null, clientNames: ['Twin'] }
    const [outcome] = await write(update(id, version, edit))
    const now = await recordOf(id)
    expect(outcome).toMatchObject({ done: true, version: now.version })
    expect(now.fields).toMatchObject({ title: 'After', status: 'closed', completedOn: '2026-01-31' })
    expect(now.fields['clientNames']).toEqual(['Northwind Ltd'])
    expect(codeOf((await write(update(id, version, { title: 'Late' })))[0])).toBe('CRM_VERSION_MOVED')
    const [same] = await write(update(id, now.version, { title: 'After' }))
    expect(same).toMatchObject({ done: true, version: now.version })
    const [opened] = await write(update(id, now.version, { status: 'inProgress', completedOn: null }))
    expect((await tickets.get(ticket.id, asker))?.ticket).toMatchObject({ status: 'inProgress', completedOn: null })
    if (opened?.done !== true) throw new Error('Not written')
    const day = update(id, opened.version, { completedOn: '2026-02-02' })
    expect((await write(day))[0]).toMatchObject({ done: true, version: opened.version })
    expect(codeOf((await write(update(id, opened.version, { title: null })))[0])).toBe('CRM_VALUE_INVALID')
  })

  it('[CARET-45] a removal leaves a tombstone; a second creation under an id is refused', async () => {
    const { make } = world
    const { ticket } = await make({ title: 'To remove' })
    const id = `ticket:${ticket.id}`
    const { version } = await recordOf(id)
    const removal: CrmWrite = {
      key: 'r',
      id,
      write: { kind: 'remove', id, version, before: {}, cause: 'deletedOnOtherSide' },
    }
    const again = { ...birth({ title: 'x', clientNames: ['Northwind Ltd'] }), id }
    expect((await write(removal, again)).map(codeOf)).toEqual(['done', 'CRM_ID_TAKEN'])
    expect(await reasonOf(ticket.id)).toBe('gone')
    expect(codeOf((await write({ ...again, id: 'contact:nonsense' }))[0])).toBe('CRM_KIND_READ_ONLY')
  })

  it('[R3] a colleague’s or a finished ticket of the same name is no match, one’s own open one is', async () => {
    const { make, colleague } = world
    const same = { title: 'Matching', dueDate: '2026-09-09' }
    await make({ ...same, assigneeId: colleague })
    await make({ ...same, status: 'closed' })
    const own = await make(same)
    const keys = strongKeys('tasks', { title: ' matching ', dueDate: '2026-09-09', clientNames: ['NORTHWIND LTD'] })
    const found = await createSqlCrmSide(database.sql).findMatches(queryOf(), keys, new Set())
    expect(found.map(({ id }) => id)).toEqual([`ticket:${own.ticket.id}`])
  })
})
