/** The API from memory, for unit tests of the pane: answers like the endpoint table says, for one firm with a few people. */
import { endpoints, type BodyOf, type EndpointName, type ParamsOf, type ReplyOf } from '../../../shared/endpoints.ts'
import { defaultContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'
import type { RunSummary, SyncStatus } from '../../../shared/schemas/sync.ts'
import * as sample from './sample-answers.ts'

export interface FakeState {
  connection: ReplyOf<'myConnection'>
  status: SyncStatus
  policy: ReplyOf<'contactsPolicy'>
  run: RunSummary
  conflicts: ReplyOf<'listConflicts'>['items']
  attention: ReplyOf<'listAttention'>['items']
  runs: RunSummary[]
}

type Request<N extends EndpointName> = { readonly params: ParamsOf<N>; readonly body: BodyOf<N> }
type Answers = { readonly [N in EndpointName]?: (request: Request<N>) => ReplyOf<N> }

const page = <T>(items: T[]) => ({ items, total: items.length, next: null })

export const createFakeApi = (change: Partial<FakeState> = {}) => {
  const state: FakeState = {
    connection: sample.healthyConnection,
    status: sample.status,
    policy: {
      policy: { ...defaultContactsPolicy, folder: { id: 'folder-1', name: 'CRM contacts' } },
      version: 3,
      origin: 'own',
      readOnlyReason: null,
    },
    run: sample.finishedRun,
    conflicts: sample.conflicts,
    attention: sample.attention,
    runs: [sample.finishedRun, sample.failedRun],
    ...change,
  }
  const calls: { name: EndpointName; body: unknown; token: string | null }[] = []

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
    getPlan: () => sample.plan,
    listPlanItems: () => page([...sample.planItems]),
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
    areaFolders: () => ({ items: sample.folders }),
    createAreaFolder: ({ body }) => ({ id: 'folder-9', name: body.name, path: body.name, isDefault: false }),
    fieldMapping: () => ({ rows: sample.mappingRows }),
  }

  const nameOf = (method: string, path: string): { name: EndpointName; params: Record<string, string> } | null => {
    for (const [name, endpoint] of Object.entries(endpoints)) {
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
