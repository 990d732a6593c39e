/** Where values come from (N5) and why a record is here or not (N8), through the whole product: the database, the scope and Outlook itself. */
import { describe, expect, test } from 'vitest'
import type { WhyQuestion } from '../../shared/schemas/why.ts'
import { emptyAppointment } from '../../shared/schemas/appointments.ts'
import { emptyTicket } from '../../shared/schemas/tickets.ts'
import { sampleId } from '../../server/tools/sample-firm.ts'
import { areaSteps } from './support/area-steps.ts'
import { peopleOnly, type Colleague } from './support/colleague.ts'
import { firmWorlds } from './support/firm-world.ts'
import { adaAddress, saga, stranger } from './support/letters.ts'
import { mailSteps } from './support/mail-steps.ts'
import { byName } from './support/sample.ts'

const begin = firmWorlds()
const ian = 'Ian MacLeod'

const changeInCrm = async (person: Colleague, name: string, change: object) => {
  const { id, version } = await person.call('getContact', { params: { id: byName(name).id } })
  return person.call('changeContact', { params: { id }, body: { version, ...change } })
}
const historyOf = (person: Colleague, name: string) =>
  person.call('recordHistory', { params: { kind: 'contact', id: byName(name).id } })

describe('where a value comes from', () => {
  test('[N5] changed in Outlook and then in the CRM: two entries, each with its source; restoring writes that field only, on both sides', async () => {
    const { ada } = await begin()
    await ada.begin()
    const before = await historyOf(ada, ian)
    expect(before.first.origin.by).toBe('tandem')
    ada.outlook.editContact((await ada.contact(ian)).id, { mobilePhone: '+44 7700 900001' })
    const run = await ada.sync()
    await changeInCrm(ada, ian, { mobilePhone: '+44 7700 900002', jobTitle: 'Commodore' })
    await ada.sync()

    const { items, origins } = await historyOf(ada, ian)
    const phones = items.flatMap(({ origin, fields }) =>
      fields.flatMap((one) => (one.field === 'mobilePhone' ? [{ ...one, origin }] : [])),
    )
    expect(phones).toMatchObject([
      { before: '+44 7700 900001', after: '+44 7700 900002', canRestore: true, origin: { by: 'person', runId: null } },
      { after: '+44 7700 900001', canRestore: true, origin: { by: 'outlook', runId: run.id } },
    ])
    expect(phones.map(({ origin }) => origin.name)).toEqual(['Ada Morgan', 'Ada Morgan'])
    expect(origins['mobilePhone']?.origin.by).toBe('person')

    const [newest] = items
    await ada.call('restoreField', {
      body: { kind: 'contact', id: byName(ian).id, changeId: newest?.id ?? '', field: 'mobilePhone' },
    })
    await ada.sync()
    expect(await ada.call('getContact', { params: { id: byName(ian).id } })).toMatchObject({
      mobilePhone: '+44 7700 900001',
      jobTitle: 'Commodore',
    })
    expect((await ada.contact(ian)).values).toMatchObject({ mobilePhone: '+44 7700 900001', jobTitle: 'Commodore' })
    expect((await ada.sync()).counts.done).toBe(0)
  })

  test('[N5] [N10] a colleague sees from whose Outlook it came, not the run; readers restore nothing; strangers’ documents have no history', async () => {
    const world = await begin()
    const { ada, ben } = world
    await ada.begin()
    ada.outlook.editContact((await ada.contact(ian)).id, { mobilePhone: '+44 7700 900001' })
    await ada.sync()
    expect((await historyOf(ben, ian)).items[0]?.origin).toEqual({ by: 'outlook', name: 'Ada Morgan', runId: null })

    const mail = mailSteps(world, ada)
    await mail.begin({ visibility: 'private' })
    await mail.receive({ subject: 'Between us' })
    await ada.sync()
    const { id } = await mail.document('Between us')
    expect((await ada.call('recordHistory', { params: { kind: 'document', id } })).first.origin.by).toBe('rule')
    const refused = await ben.ask('recordHistory', { params: { kind: 'document', id } })
    expect(refused.statusCode).toBe(404)
    const body = { kind: 'document', id, changeId: '1', field: 'subject' }
    expect((await ben.ask('restoreField', { body })).statusCode).toBe(404)
  })
})

describe('why', () => {
  const ask = (person: Colleague, body: WhyQuestion) => person.call('why', { body })
  const ofContact = (name: string): WhyQuestion => ({ area: 'contacts', crmId: `contact:${byName(name).id}` })

  test('[N8] contacts: not connected, not set up, off, waiting, in step, filtered with what else the filter leaves out, stopped', async () => {
    const { ada, work, clara } = await begin()
    expect(await ask(ada, ofContact(ian))).toMatchObject({
      code: 'mailboxNotConnected',
      place: 'mailbox',
      whoActs: 'you',
    })
    await ada.connect()
    expect(await ask(ada, ofContact(ian))).toMatchObject({
      code: 'settingsMissing',
      setting: { area: 'contacts', path: 'folder' },
    })
    await ada.save(peopleOnly)
    expect(await ask(ada, ofContact(ian))).toMatchObject({ code: 'areaOff', rule: 'CARET-35', place: 'sync' })
    await ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
    await work()
    const waiting = await ask(ada, ofContact(ian))
    expect(waiting).toMatchObject({ code: 'planWaits', state: 'waits', place: 'plan' })
    expect(waiting.planId).toBe((await ada.status()).waitingPlanId)
    await ada.approve()
    expect(await ask(ada, ofContact(ian))).toMatchObject({ code: 'inStep', state: 'inStep', rule: 'DE1' })

    await changeInCrm(ada, ian, { jobTitle: 'Commodore' })
    expect(await ask(ada, ofContact(ian))).toMatchObject({ code: 'changeUnderWay', state: 'underWay' })
    await ada.sync()

    const groups = (await ada.call('listContactGroups')).items
    const group = groups.find(({ memberIds }) => !memberIds.includes(byName(ian).id))?.id ?? ''
    await ada.change({ filters: { contactGroups: [group] } })
    const left = await ask(ada, ofContact(ian))
    expect(left).toMatchObject({
      code: 'filteredByGroup',
      state: 'left',
      setting: { area: 'contacts', path: 'filters.contactGroups' },
      whoActs: 'you',
    })
    const { policy } = await ada.call('contactsPolicy')
    const everybody = await ada.call('countContacts', {
      body: { ...policy, filters: { ...policy.filters, contactGroups: [] } },
    })
    const now = await ada.call('countContacts', { body: policy })
    expect(left.also).toEqual({ count: everybody.total - now.total - 1, kind: 'joins' })
    const supplier = (await ada.call('listContacts', { query: { limit: 200 } })).items.find(
      ({ kind, active }) => kind === 'supplier' && active,
    )
    expect(await ask(ada, { area: 'contacts', crmId: `contact:${supplier?.id}` })).toMatchObject({
      code: 'kindNotSelected',
      facts: { name: 'supplier' },
      setting: { path: 'include' },
    })
    await clara.call('setSynchroniser', { body: { mailboxId: null, state: 'paused' } })
    expect(await ask(ada, ofContact(ian))).toMatchObject({
      code: 'synchroniserPaused',
      facts: { of: 'firm' },
      whoActs: 'administrator',
    })
  })

  test('[N8] contacts in Outlook: deleted, conflicting, set back, elsewhere, not allowed, lacking a name', async () => {
    const { ada } = await begin()
    await ada.begin({ ...peopleOnly, allow: { add: false } })
    const inFolder = async (values: object) => {
      const { policy } = await ada.call('contactsPolicy')
      return ada.outlook.createContact({ ...values }, policy.folder?.id)
    }
    const item = (id: string): WhyQuestion => ({ area: 'contacts', outlookId: id })
    const linked = await ada.contact(ian)
    expect(await ask(ada, item(linked.id))).toMatchObject({ code: 'inStep' })

    const fresh = await inFolder({ givenName: 'Nora', surname: 'Quist' })
    expect(await ask(ada, item(fresh.id))).toMatchObject({
      code: 'addNotAllowed',
      rule: 'MA7',
      setting: { area: 'contacts', path: 'allow.add' },
    })
    const elsewhere = ada.outlook.createContact({ givenName: 'Else', surname: 'Where' })
    expect(await ask(ada, item(elsewhere.id))).toMatchObject({ code: 'otherFolder', setting: { path: 'folder' } })

    ada.outlook.editContact(linked.id, { jobTitle: 'In Outlook' })
    await changeInCrm(ada, ian, { jobTitle: 'In the CRM' })
    await ada.sync()
    expect(await ask(ada, item(linked.id))).toMatchObject({
      code: 'conflictOpen',
      place: 'conflicts',
      facts: { count: 1 },
    })

    const kim = await ada.contact('Kim Nguyễn')
    ada.outlook.deleteContact(kim.id, true)
    await ada.sync()
    expect(await ask(ada, ofContact('Kim Nguyễn'))).toMatchObject({
      code: 'deletedInOutlook',
      rule: 'DE10',
      setting: { path: 'allow.delete' },
      place: 'attention',
    })
    await ada.save({ allow: { add: true } })
    const nameless = await inFolder({ personalNotes: 'nobody' })
    expect(await ask(ada, item(nameless.id))).toMatchObject({
      code: expect.stringMatching(/missingForCreate|planWaits/),
    })
  })

  test('[N8] tickets: of a colleague, of a type that is left out, before the date, closed, without the tag', async () => {
    const world = await begin()
    const { ada } = world
    await ada.connect()
    const tasks = areaSteps(ada, 'tasks', world.work)
    await tasks.begin()
    await tasks.save({ from: '2030-01-01' })
    await ada.sync()
    await tasks.approve()
    const ticket = async (more: object) => {
      const input = {
        ...emptyTicket,
        clientId: sampleId('client', 2),
        title: 'Why?',
        assigneeId: sampleId('employee', 1),
      }
      const made = await ada.call('createTicket', { body: { ...input, dueDate: '2031-01-01', ...more } })
      return ask(ada, { area: 'tasks', crmId: `ticket:${made.ticket.id}` })
    }
    expect(await ticket({})).toMatchObject({ code: 'comesNext', state: 'underWay' })
    expect(await ticket({ assigneeId: sampleId('employee', 2) })).toMatchObject({ code: 'notTheirs', place: 'record' })
    expect(await ticket({ dueDate: '2029-12-31' })).toMatchObject({ code: 'beforeCutOff', setting: { path: 'from' } })
    expect(await ticket({ status: 'closed' })).toMatchObject({ code: 'finished', setting: { path: 'completed' } })
    expect(await ticket({ synchronize: false })).toMatchObject({ code: 'switchedOff', place: 'record' })
  })

  test('[N8] calendar: too far ahead, over, private, adding not allowed, of a colleague, of a kind left out, in step', async () => {
    const world = await begin()
    const { ada, work } = world
    await ada.connect()
    const calendar = areaSteps(ada, 'calendar', work)
    const { items: places } = await ada.call('areaFolders', { params: { area: 'calendar' } })
    const own = places.find(({ isDefault }) => isDefault)
    const folder = { id: own?.id ?? '', name: own?.name ?? '' }
    const change = { monthsAhead: 3, kinds: ['appointment'] as ('appointment' | 'meeting')[] }
    await calendar.begin({ folder, direction: 'twoWay', privateWithoutConsent: 'skip', ...change })
    const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)
    const event = async (ahead: number, more: object = {}) => {
      const at = (clock: string) => ({ dateTime: `${day(ahead)}T${clock}:00`, timeZone: 'Europe/London' })
      const { id } = ada.outlook.createEvent({ subject: 'Why?', start: at('14:00'), end: at('15:00'), ...more })
      return ask(ada, { area: 'calendar', outlookId: id })
    }
    expect(await event(20)).toMatchObject({ code: 'takenOverNext', state: 'underWay' })
    expect(await event(200)).toMatchObject({ code: 'tooFarAhead', rule: 'R5', setting: { path: 'monthsAhead' } })
    expect(await event(-3)).toMatchObject({ code: 'pastInOutlook', whoActs: 'nobody' })
    expect(await event(21, { sensitivity: 'private' })).toMatchObject({
      code: 'private',
      setting: { area: 'calendar', path: 'includePrivate' },
    })

    const appointment = async (person: Colleague, more: object = {}) => {
      const time = { allDay: false, start: `${day(30)}T10:00:00`, end: `${day(30)}T10:30:00`, zone: 'Europe/London' }
      const input = { ...emptyAppointment, subject: 'Why?', time, ...more }
      return (await person.call('createAppointment', { body: input })).appointment.id
    }
    const of = (id: string) => ask(ada, { area: 'calendar', crmId: `appointment:${id}` })
    expect(await of(await appointment(ada))).toMatchObject({ code: 'comesNext' })
    expect(await of(await appointment(world.ben))).toMatchObject({ code: 'notTheirs', place: 'record' })
    expect(await of(await appointment(ada, { kind: 'call' }))).toMatchObject({
      code: 'kindNotSelected',
      facts: { name: 'call' },
      setting: { path: 'kinds' },
    })
    await ada.sync()
    const mine = (await ada.call('listAppointments', { query: { mine: true, search: 'Why?', limit: 200 } })).items
    const linked = mine.find(({ appointment: { kind }, sync }) => kind === 'appointment' && sync?.state === 'linked')
    expect(await of(linked?.appointment.id ?? '')).toMatchObject({ code: 'inStep', rule: 'DE1' })
  })

  test('[N8] mails: filed, of nobody known, NEVER, private, unread, internal, a newsletter, in another folder, about to be filed', async () => {
    const world = await begin()
    const { ada } = world
    await ada.connect()
    const mail = mailSteps(world, ada)
    await mail.begin({ neverAddresses: ['*@press.example'] })
    const why = async (...letter: Parameters<typeof mail.receive>) =>
      (await ask(ada, { area: 'mail', outlookId: (await mail.receive(...letter)).id })).code
    const filed = await mail.receive({ subject: 'Of a client' })
    expect((await ask(ada, { area: 'mail', outlookId: filed.id })).code).toBe('filesNext')
    await ada.sync()
    expect(await ask(ada, { area: 'mail', outlookId: filed.id })).toMatchObject({ code: 'inStep' })
    expect(await why({ subject: 'Nobody', from: stranger })).toBe('unknownSender')
    expect(await why({ subject: 'Never', cc: ['Desk <desk@press.example>'] })).toBe('never')
    expect(await why({ subject: 'Private', headers: ['Sensitivity: Private'] })).toBe('privateMail')
    expect(await why({ subject: 'Internal', from: adaAddress, to: [adaAddress] })).toBe('internal')
    expect(await why({ subject: 'List', headers: ['List-Id: <news.northgate-shipping.example>'] })).toBe('bulk')
    expect(await why({ subject: 'Archived' }, { folder: 'archive' })).toBe('outsideImport')
    await mail.save({ onlyAddresses: ['someone@else.example'], unread: false })
    await ada.sync()
    await mail.approve()
    expect(await why({ subject: 'Not read yet', from: saga })).toBe('unread')
    const read = { values: { isRead: true } }
    expect(await why({ subject: 'Not among the only ones', from: saga }, read)).toBe('onlyAddresses')
  })

  test('[N8] [N10] nobody asks about what they may not see, and both ids may be missing only one at a time', async () => {
    const world = await begin()
    await world.ada.connect()
    const mail = mailSteps(world, world.ada)
    await mail.begin({ visibility: 'private' })
    await mail.receive({ subject: 'Between us' })
    await world.ada.sync()
    const { id } = await mail.document('Between us')
    const question = { body: { area: 'mail', crmId: `document:${id}` } }
    expect((await world.ada.ask('why', question)).json()).toMatchObject({ code: 'inStep' })
    expect((await world.ben.ask('why', question)).statusCode).toBe(404)
    expect((await world.ada.ask('why', { body: { area: 'mail' } })).statusCode).toBe(400)
  })
})
