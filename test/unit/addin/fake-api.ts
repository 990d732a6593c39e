/** The API from memory, for unit tests of the pane: answers like the endpoint table says, for one firm with a few people. */
import { endpoints, type BodyOf, type EndpointName, type ParamsOf, type ReplyOf } from '../../../shared/endpoints.ts'
import { defaultPolicies } from '../../../shared/schemas/policies/areas.ts'
import type { RunSummary, SyncStatus } from '../../../shared/schemas/sync.ts'
import * as sample from './sample-answers.ts'
import * as work from './sample-work.ts'

export interface FakeState {
  connection: ReplyOf<'myConnection'>
  status: SyncStatus
  policy: ReplyOf<'contactsPolicy'>
  tasksPolicy: ReplyOf<'tasksPolicy'>
  calendarPolicy: ReplyOf<'calendarPolicy'>
  tickets: ReplyOf<'listTickets'>['items']
  meeting: ReplyOf<'getAppointment'>
  cancelled: ReplyOf<'listCancelledMeetings'>['items']
  plan: ReplyOf<'getPlan'>
  planItems: ReplyOf<'listPlanItems'>['items']
  run: RunSummary
  conflicts: ReplyOf<'listConflicts'>['items']
  attention: ReplyOf<'listAttention'>['items']
  runs: RunSummary[]
}

type Request<N extends EndpointName> = { readonly params: ParamsOf<N>; readonly body: BodyOf<N> }
type Answers = { readonly [N in EndpointName]?: (request: Request<N>) => ReplyOf<N> }

const page = <T>(items: T[]) => ({ items, total: items.length, next: null })

/** As somebody saved it before. */
const stored = <P>(policy: P) => ({
  policy,
  version: 3,
  origin: 'own' as const,
  readOnlyReason: null,
  own: [],
  firm: { source: 'builtIn' as const, policy },
})

export const createFakeApi = (change: Partial<FakeState> = {}) => {
  const state: FakeState = {
    connection: sample.healthyConnection,
    status: sample.status,
    policy: stored({ ...defaultPolicies.contacts, folder: { id: 'folder-1', name: 'CRM contacts' } }),
    tasksPolicy: stored({ ...defaultPolicies.tasks, folder: { id: 'folder-1', name: 'CRM contacts' } }),
    calendarPolicy: stored({ ...defaultPolicies.calendar, folder: { id: 'folder-1', name: 'CRM contacts' } }),
    tickets: [...work.tickets],
    meeting: work.meeting,
    cancelled: [work.cancelledMeeting],
    plan: sample.plan,
    planItems: [...sample.planItems],
    run: sample.finishedRun,
    conflicts: sample.conflicts,
    attention: sample.attention,
    runs: [sample.finishedRun, sample.failedRun],
    ...change,
  }
  const calls: { name: EndpointName; body: unknown; token: string | null }[] = []

  const ticket = (ticketId: string) => {
    const found = state.tickets.find((one) => one.ticket.id === ticketId)
    if (found === undefined) throw new Error('no such ticket in the fake')
    return found
  }

  const answers: Answers = {
    paneConfig: () => ({
      clientId: 'app',
      authority: 'https://login.example/tenant',
      scope: 'api://app/access_as_user',
      firmName: 'Harbour & Finch LLP',
    }),
    me: () => ({
      employeeId: sample.id(1),
      displayName: 'Ann Harbour',
      username: 'ann@harbour.example',
      role: 'employee',
      firmName: 'Harbour & Finch LLP',
      connection: state.connection,
    }),
    myConnection: () => state.connection,
    testConnection: () => state.connection,
    createConnection: () => ({ url: 'https://localhost/connect?t=1', expiresAt: Date.now() + 600_000 }),
    lookUpPeople: ({ body }) => ({
      people: body.addresses.map((address) => sample.people[address.toLowerCase()] ?? sample.nobody(address)),
    }),
    tags: () => ({
      update: '!Update',
      updateFailed: '!Update failed',
      clients: sample.clientNames.map((name, index) => ({ clientId: sample.id(200 + index), name })),
    }),
    syncStatus: () => state.status,
    switchArea: ({ params, body }) =>
      (state.status = {
        ...state.status,
        areas: state.status.areas.map((area) =>
          area.area === params.area ? { ...area, enabled: body.enabled } : area,
        ),
      }),
    runNow: () => ({ runId: state.run.id }),
    previewArea: () => ({ runId: state.run.id }),
    resetArea: () => ({ runId: state.run.id }),
    getRun: () => state.run,
    listRuns: () => ({ items: state.runs }),
    listRunItems: () => page([...sample.runItems]),
    cancelRun: () => ({}),
    getPlan: () => state.plan,
    listPlanItems: () => page(state.planItems),
    approvePlan: () => ({ runId: state.run.id }),
    rejectPlan: () => ({}),
    listConflicts: () => page(state.conflicts),
    listAttention: () => page(state.attention),
    contactsPolicy: () => state.policy,
    saveContactsPolicy: ({ body }) =>
      (state.policy = { ...state.policy, policy: body.policy, version: body.version + 1, origin: 'own' }),
    contactsChoices: () => sample.choices,
    countContacts: ({ body }) => ({
      total: body.include.locations ? 53 : 41,
      byKind: { clientPerson: 34, alternate: 3, dependent: 5, supplier: 7, location: 12, employee: 8 },
    }),
    tasksPolicy: () => state.tasksPolicy,
    saveTasksPolicy: ({ body }) => (state.tasksPolicy = { ...stored(body.policy), version: body.version + 1 }),
    tasksChoices: () => work.tasksChoices,
    countTasks: () => ({ total: 31, byStatus: { inProgress: 20, notStarted: 11 } }),
    calendarPolicy: () => state.calendarPolicy,
    saveCalendarPolicy: ({ body }) => (state.calendarPolicy = { ...stored(body.policy), version: body.version + 1 }),
    calendarChoices: () => work.calendarChoices,
    countCalendar: () => ({ total: 214, byKind: { meeting: 150, appointment: 64 } }),
    listTickets: () => page(state.tickets),
    listTicketTypes: () => ({ items: work.ticketTypes }),
    getTicket: ({ params }) => ticket(params.id),
    createTicket: ({ body }) => {
      const made = work.ticketDetail(
        state.tickets.length + 1,
        { ...body, title: body.title },
        { sync: { state: 'notLinked', reason: null } },
      )
      state.tickets = [...state.tickets, made]
      return made
    },
    changeTicket: ({ params, body: { version: _version, people: _people, ...part } }) => {
      const before = ticket(params.id)
      const after = { ...before, ticket: { ...before.ticket, ...part } }
      state.tickets = state.tickets.map((one) => (one === before ? after : one))
      return after
    },
    getClient: () => ({ client: sample.client, locations: [sample.location], contacts: sample.contacts }),
    listEmployees: () => ({ items: sample.employees }),
    findAppointment: () => ({ found: state.meeting }),
    getAppointment: () => state.meeting,
    changeAppointment: ({ body: { version: _version, from: _from, attendees: _attendees, ...part } }) =>
      (state.meeting = { ...state.meeting, appointment: { ...state.meeting.appointment, ...part } }),
    sendInvitations: ({ body }) =>
      (state.meeting = {
        ...state.meeting,
        appointment: {
          ...state.meeting.appointment,
          attendees: state.meeting.appointment.attendees.map((one) =>
            body.addresses.includes(one.address) ? { ...one, invitation: 'queued' } : one,
          ),
        },
      }),
    listCancelledMeetings: () => page(state.cancelled),
    removeCancelledMeeting: () => {
      state.cancelled = []
      return {}
    },
    areaFolders: () => ({ items: sample.folders }),
    createAreaFolder: ({ body }) => ({ id: 'folder-9', name: body.name, path: body.name, isDefault: false }),
    fieldMapping: () => ({ rows: sample.mappingRows }),
  }

  const nameOf = (method: string, path: string): { name: EndpointName; params: Record<string, string> } | null => {
    // Paths without params first, as the router does it.
    const table = Object.entries(endpoints).sort(
      ([, one], [, other]) => Number(one.path.includes(':')) - Number(other.path.includes(':')),
    )
    for (const [name, endpoint] of table) {
      const names: string[] = []
      const pattern = endpoint.path.replace(/:(\w+)/g, (_match, part: string) => {
        names.push(part)
        return '([^/]+)'
      })
      const match = endpoint.method === method ? new RegExp(`^${pattern}$`).exec(path) : null
      if (match !== null)
        return {
          name: name as EndpointName,
          params: Object.fromEntries(names.map((part, index) => [part, decodeURIComponent(match[index + 1] ?? '')])),
        }
    }
    return null
  }

  /** Stands in for `fetch` at the edge of the API client. */
  const answer = async (input: string | URL | globalThis.Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input), 'https://pane.example')
    const found = nameOf(init.method ?? 'GET', url.pathname)
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined
    const handler =
      found === null
        ? undefined
        : (answers[found.name] as ((request: { params: unknown; body: unknown }) => unknown) | undefined)
    if (found === null || handler === undefined) {
      return Response.json(
        { code: 'NOT_FOUND', message: 'not in the fake', whoActs: 'you', requestId: 'fake' },
        { status: 404 },
      )
    }
    calls.push({ name: found.name, body, token: new Headers(init.headers).get('authorization') })
    return Response.json(handler({ params: found.params, body }))
  }

  return { state, calls, answer }
}
