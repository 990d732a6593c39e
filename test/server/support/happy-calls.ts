/** A valid call of every endpoint, made when it is wanted; a new row of the endpoint table does not compile until it has one here. */
import { createHash, randomBytes } from 'node:crypto'
import type { EndpointName } from '../../../shared/endpoints.ts'
import { sampleId } from '../../../server/tools/sample-firm.ts'
import { emptyAppointment, type AppointmentInput } from '../../../shared/schemas/appointments.ts'
import type { ContactInput } from '../../../shared/schemas/crm.ts'
import type { FilingRequest, FilingTarget, MessageRef } from '../../../shared/schemas/documents.ts'
import { emptyTicket, type TicketInput } from '../../../shared/schemas/tickets.ts'
import type { InspectedItem } from '../../microsoft365/control/inspect.ts'
import type { Colleague } from './colleague.ts'
import type { RawInput } from './endpoint-calls.ts'
import type { FirmWorld } from './firm-world.ts'
import { mimeOf } from './letters.ts'
import { administrationCalls, isAdministrators } from './administration-calls.ts'
import { policyCalls } from './policy-calls.ts'
import { recordCalls } from './record-calls.ts'
import { wizardCalls } from './wizard-calls.ts'

export interface HappyCall {
  readonly as: Colleague
  readonly input: RawInput
}

export const newContact: ContactInput = {
  kind: 'clientPerson',
  clientId: sampleId('client', 2),
  locationId: null,
  relatedToId: null,
  title: null,
  givenName: 'Nora',
  middleName: null,
  surname: 'Quist',
  generation: null,
  nickName: null,
  companyName: null,
  jobTitle: 'Counsel',
  department: null,
  profession: null,
  officeLocation: null,
  manager: null,
  assistantName: null,
  spouseName: null,
  businessHomePage: null,
  emailAddresses: [{ address: 'nora.quist@northgate-shipping.example', name: null }],
  businessPhones: ['01632 960999'],
  homePhones: [],
  mobilePhone: null,
  imAddresses: [],
  homeAddress: null,
  otherAddress: null,
  birthday: '1980-05-04',
  notes: null,
  synchronize: true,
  active: true,
}

const newTicket = (): TicketInput => ({
  ...emptyTicket,
  clientId: sampleId('client', 2),
  title: `Ticket ${crypto.randomUUID()}`,
  assigneeId: sampleId('employee', 1),
  checklist: [{ text: 'Ask for the papers', checked: false }],
})

const newAppointment = (): AppointmentInput => ({
  ...emptyAppointment,
  clientId: sampleId('client', 2),
  subject: `Meeting ${crypto.randomUUID()}`,
  location: 'Room 4',
  time: { allDay: false, start: '2031-03-10T09:00:00', end: '2031-03-10T10:00:00', zone: 'Europe/London' },
  reminderMinutes: 15,
  attendees: [
    {
      employeeId: null,
      contactId: null,
      name: 'Nora Quist',
      address: 'nora.quist@northgate-shipping.example',
      role: 'required',
      invite: true,
    },
  ],
})

const calendarFile = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Tandem//tests//EN',
  'BEGIN:VEVENT',
  'UID:happy@tests.example',
  'DTSTART:20310310T090000Z',
  'DTEND:20310310T100000Z',
  'SUMMARY:From a file',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')

const anyTicket = async ({ ada }: FirmWorld) => (await ada.call('createTicket', { body: newTicket() })).ticket

const ownAppointment = async ({ ada }: FirmWorld) =>
  (await ada.call('createAppointment', { body: newAppointment() })).appointment

/** A mail that just arrived in Ada's inbox. */
const newMail = async ({ ada }: FirmWorld) =>
  ada.outlook.receiveMail(mimeOf({ subject: `Mail ${crypto.randomUUID()}` }), { trace: false })

const messageOf = ({ id, values }: InspectedItem): MessageRef => ({
  itemId: id,
  internetMessageId: String(values['internetMessageId']),
  mailbox: null,
})

const target: FilingTarget = {
  clientIds: [sampleId('client', 2)],
  ticketId: null,
  categoryId: null,
  contactIds: [],
  note: null,
  visibility: 'company',
}

const filingOf = (item: InspectedItem): FilingRequest => ({
  message: messageOf(item),
  target,
  files: null,
  ifFiled: 'ask',
  evenPrivate: false,
})

const newDocument = async (world: FirmWorld) =>
  (await world.ada.call('fileMessage', { body: filingOf(await newMail(world)) })).document

/** As a run leaves it that removed the message after import. */
const removedDocument = async (world: FirmWorld): Promise<string> => {
  const item = await newMail(world)
  const { document } = await world.ada.call('fileMessage', { body: filingOf(item) })
  world.ada.outlook.moveMessage(item.id, 'deleteditems')
  await world.database.sql
    .updateTable('links')
    .set({ dormant: 'kept' })
    .where('crmId', '=', `document:${document.id}`)
    .execute()
  return document.id
}

const intent = {
  target,
  conversationId: 'AAQkConversation',
  remember: true,
  subject: 'Offer',
  recipients: ['a@b.example'],
}
const newIntent = async ({ ada }: FirmWorld) => (await ada.call('saveFilingIntent', { body: intent })).id

const newCategory = ({ clara }: FirmWorld) =>
  clara.call('createDocumentCategory', { body: { name: freshName(), active: true } })

const address = { street: '1 Quay', city: 'Hull', state: null, postalCode: 'HU1', countryOrRegion: 'United Kingdom' }
const client = {
  name: 'New Client Ltd',
  entityType: 'company',
  profession: null,
  accountManagerId: null,
  officeId: null,
}
const location = { clientId: sampleId('client', 2), name: 'Depot', isMain: false, address, phone: null, active: true }

const freshName = (): string => `New ${crypto.randomUUID()}`

const dialogCode = async ({ backend, ada }: FirmWorld) => {
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const begun = await backend.app.inject({ url: `/auth/dialog?c=${challenge}` })
  const chosen = await fetch(String(begun.headers.location), {
    redirect: 'manual',
    method: 'POST',
    body: new URLSearchParams({ account: ada.userId }),
  })
  const back = new URL(chosen.headers.get('location') ?? '')
  const done = await backend.app.inject({
    url: back.pathname + back.search,
    headers: { cookie: String(begun.headers['set-cookie']).split(';')[0] ?? '' },
  })
  const code = new URLSearchParams(new URL(String(done.headers.location), back.origin).hash.slice(1)).get('code')
  return { code, verifier }
}

/** A plan that waits, made by a preview. */
const previewed = async ({ ada, work }: FirmWorld) => {
  // Another call may have switched it off.
  await ada.call('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
  const { runId } = await ada.call('previewArea', { params: { area: 'contacts' } })
  await work()
  const run = await ada.call('getRun', { params: { id: runId } })
  return ada.call('getPlan', { params: { id: run.planId ?? '' } })
}

/** Both sides changed the same field; the conflict is open. */
const openConflict = async ({ ada }: FirmWorld): Promise<string> => {
  const known = (await ada.call('listConflicts', { query: { state: 'open' } })).items[0]
  if (known !== undefined) return known.id
  const id = sampleId('contact', 6)
  const { version, jobTitle } = await ada.call('getContact', { params: { id } })
  await ada.call('changeContact', { params: { id }, body: { version, jobTitle: `${jobTitle}, retired` } })
  ada.outlook.editContact((await ada.contact('Oluwaseun Adeyemi')).id, { jobTitle: `${jobTitle}, promoted` })
  await ada.sync()
  return (await ada.call('listConflicts', { query: { state: 'open' } })).items[0]?.id ?? ''
}

const attentionId = async ({ ada }: FirmWorld): Promise<string> => {
  const known = await ada.attention()
  const [item] = await ada.folder()
  if (known.length === 0 && item !== undefined) {
    ada.outlook.deleteContact(item.id)
    await ada.sync()
  }
  return (await ada.attention())[0]?.id ?? ''
}

const linkByHand = async (
  database: FirmWorld['database'],
  { userId }: Colleague,
  link: { readonly area: string; readonly crmId: string; readonly outlookId: string },
): Promise<void> => {
  const connection = await database.sql
    .selectFrom('connections')
    .select('id')
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  const unknown = { crmVersion: null, outlookVersion: null, base: '{}', held: '{}', origin: 'outlook', dormant: null }
  await database.sql
    .insertInto('links')
    .values({ mailboxId: connection.id, ...link, ...unknown })
    .execute()
}

/** A ticket whose task lies in Ada's list. */
const taskOfAda = async ({ ada, database }: FirmWorld): Promise<string> => {
  const { ticket } = await ada.call('createTicket', { body: newTicket() })
  const folder = await ada.folderFor('tasks')
  const { policy, version } = await ada.call('tasksPolicy')
  await ada.call('saveTasksPolicy', { body: { policy: { ...policy, folder }, version } })
  const task = ada.outlook.createTask({ title: ticket.title }, folder.id)
  await linkByHand(database, ada, { area: 'tasks', crmId: `ticket:${ticket.id}`, outlookId: task.id })
  return ticket.id
}

/** An appointment that Ada's calendar holds and whose organiser has cancelled it. */
const cancelledMeeting = async ({ ada, database }: FirmWorld): Promise<string> => {
  const { appointment } = await ada.call('createAppointment', { body: newAppointment() })
  const time = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })
  const event = ada.outlook.createEvent({
    subject: 'Cancelled',
    start: time('2031-03-10T09:00:00'),
    end: time('2031-03-10T10:00:00'),
  })
  const folder = await ada.folderFor('calendar')
  const { policy, version } = await ada.call('calendarPolicy')
  await ada.call('saveCalendarPolicy', { body: { policy: { ...policy, folder }, version } })
  await database.sql.updateTable('appointments').set({ isCancelled: true }).where('id', '=', appointment.id).execute()
  await linkByHand(database, ada, {
    area: 'calendar',
    crmId: `appointment:${appointment.id}`,
    outlookId: event.immutableId,
  })
  return appointment.id
}

const anyRun = async ({ ada }: FirmWorld): Promise<string> => (await ada.sync()).id

/** A run that wrote something, so that it can be taken back. */
const writingRun = async ({ ada }: FirmWorld): Promise<string> => {
  const [one] = await ada.folder()
  if (one === undefined) throw new Error('The folder is empty')
  ada.outlook.editContact(one.id, { mobilePhone: `+44 20 ${Date.now() % 10_000_000}` })
  return (await ada.sync()).id
}

const versionOf = async (world: FirmWorld, name: 'contact' | 'client' | 'location'): Promise<string> => {
  if (name === 'contact')
    return (await world.ada.call('getContact', { params: { id: sampleId('contact', 7) } })).version
  const detail = await world.ada.call('getClient', { params: { id: sampleId('client', 2) } })
  return name === 'client'
    ? detail.client.version
    : (detail.locations.find(({ id }) => id === sampleId('location', 5))?.version ?? '')
}

const newGroup = async ({ ada }: FirmWorld): Promise<string> =>
  (await ada.call('createContactGroup', { body: { name: freshName(), memberIds: [] } })).id

type Make = (world: FirmWorld) => Promise<RawInput> | RawInput

const area = { params: { area: 'contacts' } }
const nothing: Make = () => ({})

const made: Readonly<Record<EndpointName, Make>> = {
  ...recordCalls,
  paneConfig: nothing,
  me: nothing,
  redeemDialogCode: async (world) => ({ body: await dialogCode(world) }),
  createConnection: () => ({ query: { login: 'ada.morgan@harbourfinch.example' } }),
  myConnection: nothing,
  testConnection: nothing,
  deleteConnection: nothing,

  lookUpPeople: () => ({
    body: { addresses: ['m.ashdown@northgate.example', 'nobody@nowhere.example', 'ben.keller@harbourfinch.example'] },
  }),
  listClients: () => ({ query: { search: 'north', limit: 5, active: true } }),
  createClient: () => ({ body: { client, mainLocation: { name: 'Head office', address, phone: '01632 960000' } } }),
  getClient: () => ({ params: { id: sampleId('client', 2) } }),
  changeClient: async (world) => ({
    params: { id: sampleId('client', 2) },
    body: { version: await versionOf(world, 'client'), profession: 'Maritime' },
  }),
  setClientActive: () => ({ params: { id: sampleId('client', 4) }, body: { active: false, preview: true } }),
  createLocation: () => ({ body: location }),
  changeLocation: async (world) => ({
    params: { id: sampleId('location', 5) },
    body: { version: await versionOf(world, 'location'), phone: '020 7946 0555' },
  }),
  listContacts: () => ({ query: { clientId: sampleId('client', 2), active: true, limit: 3 } }),
  createContact: () => ({ body: newContact }),
  getContact: () => ({ params: { id: sampleId('contact', 5) } }),
  changeContact: async (world) => ({
    params: { id: sampleId('contact', 7) },
    body: { version: await versionOf(world, 'contact'), department: 'Deck' },
  }),
  deleteContact: async ({ ada }) => ({
    params: { id: (await ada.call('createContact', { body: { ...newContact, surname: 'Brief' } })).id },
  }),
  listEmployees: nothing,
  setEmployeeActive: () => ({ params: { id: sampleId('employee', 5) }, body: { active: true } }),
  listContactGroups: nothing,
  createContactGroup: () => ({ body: { name: freshName(), memberIds: [sampleId('contact', 5)] } }),
  changeContactGroup: async (world) => ({
    params: { id: await newGroup(world) },
    body: { name: freshName(), memberIds: [sampleId('contact', 6)] },
  }),
  deleteContactGroup: async (world) => ({ params: { id: await newGroup(world) } }),
  tags: nothing,

  listTickets: () => ({ query: { mine: true, open: true, limit: 5 } }),
  createTicket: () => ({ body: newTicket() }),
  getTicket: async (world) => ({ params: { id: (await anyTicket(world)).id } }),
  changeTicket: async (world) => {
    const { id, version } = await anyTicket(world)
    return { params: { id }, body: { version, status: 'completionRequested' } }
  },
  acceptTask: async (world) => ({ params: { id: await taskOfAda(world) } }),
  deleteTicket: async ({ ada }) => ({
    params: { id: (await ada.call('createTicket', { body: newTicket() })).ticket.id },
  }),
  listTicketTypes: nothing,

  listAppointments: () => ({ query: { mine: true, limit: 5 } }),
  createAppointment: () => ({ body: newAppointment() }),
  getAppointment: async (world) => ({ params: { id: (await ownAppointment(world)).id } }),
  findAppointment: () => ({ body: { itemId: 'AAMkNothing', iCalUId: '040000008200' } }),
  changeAppointment: async (world) => {
    const { id, version } = await ownAppointment(world)
    return { params: { id }, body: { version, location: 'Room 5' } }
  },
  deleteAppointment: async (world) => ({ params: { id: (await ownAppointment(world)).id } }),
  sendInvitations: async (world) => {
    const { id, version } = await ownAppointment(world)
    return { params: { id }, body: { version, addresses: ['nora.quist@northgate-shipping.example'] } }
  },
  listCancelledMeetings: () => ({ query: { limit: 5 } }),
  removeCancelledMeeting: async (world) => ({ params: { id: await cancelledMeeting(world) } }),
  importCalendar: () => ({ body: { text: calendarFile, preview: true, zone: 'Europe/London' } }),
  listAppointmentTypes: nothing,

  viewFiling: async (world) => {
    const item = await newMail(world)
    return {
      body: {
        message: messageOf(item),
        conversationId: String(item.values['conversationId']),
        subject: String(item.values['subject']),
        addresses: ['margaret.ashdown@northgate-shipping.example', world.ada.userPrincipalName],
        direction: 'incoming',
        tags: [],
      },
    }
  },
  filedStates: async (world) => ({ body: { messages: [messageOf(await newMail(world))] } }),
  fileMessage: async (world) => ({ body: filingOf(await newMail(world)) }),
  listConversation: async (world) => ({
    body: { conversationId: String((await newMail(world)).values['conversationId']), mailbox: null },
  }),
  bookmarkClient: () => ({ params: { id: sampleId('client', 2) } }),
  unbookmarkClient: () => ({ params: { id: sampleId('client', 2) } }),
  saveFilingIntent: () => ({ body: intent }),
  changeFilingIntent: async (world) => ({ params: { id: await newIntent(world) }, body: intent }),
  findFilingIntent: async (world) => ({ body: { id: await newIntent(world) } }),
  dropFilingIntent: async (world) => ({ params: { id: await newIntent(world) } }),
  rememberedIntent: () => ({ body: { conversationId: 'AAQkConversation' } }),
  listDocuments: () => ({
    query: { search: 'mail', clientId: sampleId('client', 2), direction: 'incoming', limit: 5 },
  }),
  getDocument: async (world) => ({ params: { id: (await newDocument(world)).id } }),
  getDocumentHtml: async (world) => ({ params: { id: (await newDocument(world)).id }, query: { remote: true } }),
  changeDocument: async (world) => {
    const { id, version } = await newDocument(world)
    return { params: { id }, body: { version, note: 'Read this first' } }
  },
  unfileDocument: async (world) => {
    const { id, version } = await newDocument(world)
    return { params: { id }, body: { version } }
  },
  restoreDocument: async (world) => {
    const { id, version } = await newDocument(world)
    await world.ada.call('unfileDocument', { params: { id }, body: { version } })
    return { params: { id } }
  },
  putBackDocument: async (world) => ({ params: { id: await removedDocument(world) } }),
  listDocumentCategories: nothing,
  createDocumentCategory: () => ({ body: { name: freshName(), active: true } }),
  changeDocumentCategory: async (world) => {
    const { id, version } = await newCategory(world)
    return { params: { id }, body: { version, name: freshName(), active: false } }
  },
  clientTimeline: () => ({ params: { id: sampleId('client', 2) }, query: { limit: 5 } }),

  mailPolicy: nothing,
  saveMailPolicy: async ({ ada }) => ({
    body: await ada.call('mailPolicy').then(({ policy, version }) => ({ policy, version })),
  }),
  countMail: async ({ ada }) => ({ body: (await ada.call('mailPolicy')).policy }),
  mailChoices: nothing,
  backfillMail: async ({ ada }) => {
    const { policy, version } = await ada.call('mailPolicy')
    await ada.call('saveMailPolicy', { body: { policy, version } })
    await ada.call('switchArea', { params: { area: 'mail' }, body: { enabled: true } })
    return { body: { from: Date.now() - 86_400_000 } }
  },

  areaFolders: () => area,
  createAreaFolder: () => ({ ...area, body: { name: freshName() } }),
  tasksPolicy: nothing,
  saveTasksPolicy: async ({ ada }) => {
    const { policy, version } = await ada.call('tasksPolicy')
    return { body: { policy: { ...policy, folder: await ada.folderFor('tasks') }, version } }
  },
  countTasks: async ({ ada }) => ({ body: (await ada.call('tasksPolicy')).policy }),
  tasksChoices: nothing,
  calendarPolicy: nothing,
  saveCalendarPolicy: async ({ ada }) => {
    const { policy, version } = await ada.call('calendarPolicy')
    return { body: { policy: { ...policy, folder: await ada.folderFor('calendar') }, version } }
  },
  countCalendar: async ({ ada }) => ({ body: (await ada.call('calendarPolicy')).policy }),
  calendarChoices: nothing,
  contactsPolicy: nothing,
  saveContactsPolicy: async ({ ada }) => {
    const { policy, version } = await ada.call('contactsPolicy')
    return { body: { policy, version } }
  },
  countContacts: async ({ ada }) => ({ body: (await ada.call('contactsPolicy')).policy }),
  contactsChoices: nothing,
  fieldMapping: () => area,
  ...policyCalls,
  ...wizardCalls,
  ...administrationCalls,

  syncStatus: nothing,
  switchArea: () => ({ ...area, body: { enabled: true } }),
  resetArea: () => area,
  previewArea: () => area,
  runNow: nothing,
  listRuns: () => ({ query: { limit: 5 } }),
  getRun: async (world) => ({ params: { id: await anyRun(world) } }),
  listRunItems: async (world) => ({ params: { id: await anyRun(world) }, query: { limit: 5 } }),
  async cancelRun(world) {
    const id = await anyRun(world)
    // As a run looks while a worker is at it.
    await world.database.sql
      .updateTable('runs')
      .set({ state: 'running', finishedAt: null })
      .where('id', '=', id)
      .execute()
    return { params: { id } }
  },
  getPlan: async (world) => ({ params: { id: (await previewed(world)).id } }),
  listPlanItems: async (world) => ({ params: { id: (await previewed(world)).id }, query: { limit: 5 } }),
  async approvePlan(world) {
    const { id, hash } = await previewed(world)
    return { params: { id }, body: { hash, keys: null } }
  },
  rejectPlan: async (world) => ({ params: { id: (await previewed(world)).id } }),
  listRunPlans: async (world) => ({ params: { id: (await previewed(world)).runId } }),
  undoRun: async (world) => ({ params: { id: await writingRun(world) }, body: { keys: null } }),
  async areaImpact({ ada }) {
    const { policy } = await ada.call('contactsPolicy')
    return { ...area, body: { policy } }
  },
  planReset: () => ({ ...area, body: { from: null, direction: 'both', at: null } }),
  compareNow: nothing,
  listComparisons: nothing,
  listConflicts: () => ({ query: { state: 'open', limit: 5 } }),
  resolveConflict: async (world) => ({ params: { id: await openConflict(world) }, body: { keep: 'crm' } }),
  listAttention: () => ({ query: { limit: 5 } }),
  actOnAttention: async (world) => ({ body: { id: await attentionId(world), action: 'stopSyncing' } }),
  recordHistory: async (world) => ({
    params: { kind: 'ticket', id: (await anyTicket(world)).id },
    query: { limit: 5 },
  }),
  async restoreField({ ada }) {
    const { id, version } = (await ada.call('createTicket', { body: newTicket() })).ticket
    await ada.call('changeTicket', { params: { id }, body: { version, title: 'Another title' } })
    const { items } = await ada.call('recordHistory', { params: { kind: 'ticket', id } })
    return { body: { kind: 'ticket', id, changeId: items[0]?.id ?? '', field: 'title' } }
  },
  why: async (world) => ({ body: { area: 'tasks', crmId: `ticket:${(await anyTicket(world)).id}` } }),

  synchroniser: nothing,
  setSynchroniser: () => ({ body: { mailboxId: null, state: 'running' } }),
}

/** Ada is in step; Ben is connected. */
export const happyCall = async (world: FirmWorld, name: EndpointName): Promise<HappyCall> => ({
  as: isAdministrators(name) ? world.clara : name === 'deleteConnection' ? world.ben : world.ada,
  input: await made[name](world),
})
