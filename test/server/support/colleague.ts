/** Somebody who works at the firm: signed in with a real token, connects a mailbox, saves settings, syncs, and looks into Outlook. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { simulatedRegistrations } from '../../../server/config.ts'
import { sampleFirm } from '../../../server/tools/sample-firm.ts'
import type { EndpointName, ReplyOf } from '../../../shared/endpoints.ts'
import type { PolicyArea } from '../../../shared/schemas/policies/areas.ts'
import type { ContactsPolicy } from '../../../shared/schemas/policies/contacts.ts'
import type { InspectedItem } from '../../microsoft365/control/inspect.ts'
import type { Person } from '../../microsoft365/control/person.ts'
import type { Microsoft365 } from '../../microsoft365/start.ts'
import { ask, call, type Input, type RawInput } from './endpoint-calls.ts'

export const publicOrigin = 'https://localhost:3000'

export type PolicyChange = Partial<Omit<ContactsPolicy, 'filters' | 'include' | 'allow'>> & {
  readonly filters?: Partial<ContactsPolicy['filters']>
  readonly include?: Partial<ContactsPolicy['include']>
  readonly allow?: Partial<ContactsPolicy['allow']>
}

const folderNames: Readonly<Record<PolicyArea, string>> = {
  contacts: 'CRM contacts',
  tasks: 'CRM tickets',
  calendar: 'CRM appointments',
  mail: 'Import Folder',
}

/** Only people of clients: the fewest records. */
export const peopleOnly: PolicyChange = {
  include: {
    clientPeople: true,
    alternates: false,
    dependents: false,
    suppliers: false,
    locations: false,
    employees: false,
  },
}

export interface Colleague {
  readonly userPrincipalName: string
  readonly userId: string
  /** A token as nested app authentication gives it. */
  token(): string
  call<N extends EndpointName>(name: N, input?: Input<N>): Promise<ReplyOf<N>>
  ask(name: EndpointName, input?: RawInput): Promise<LightMyRequestResponse>
  /** From the ticket through the sign-in pages and back; gives the page that the browser ends on. */
  connect(): Promise<LightMyRequestResponse>
  /** Saves a changed policy; chooses or creates the folder "CRM contacts" where none was chosen. */
  save(change: PolicyChange): Promise<ReplyOf<'saveContactsPolicy'>>
  /** Connected, saved, switched on, previewed, approved and run: everything is in step. */
  begin(change?: PolicyChange): Promise<void>
  /** "Sync now" and its result. */
  sync(): Promise<ReplyOf<'getRun'>>
  /** Saves, syncs, and approves what the change of settings would do. */
  change(change: PolicyChange): Promise<void>
  /** Approves the plan that waits, if one does, and works it off. */
  approve(): Promise<ReplyOf<'getPlan'> | null>
  status(): Promise<ReplyOf<'syncStatus'>['areas'][number]>
  attention(): Promise<ReplyOf<'listAttention'>['items']>
  items(runId: string): Promise<ReplyOf<'listRunItems'>['items']>
  /** The folder, list or calendar of another area, made where it is missing. */
  folderFor(area: PolicyArea): Promise<{ readonly id: string; readonly name: string }>
  /** What is in the chosen folder, by display name. */
  folder(): Promise<InspectedItem[]>
  /** Display names of the chosen folder, in order. */
  names(): Promise<string[]>
  /** By display name in the chosen folder. @throws when there is none or more than one. */
  contact(displayName: string): Promise<InspectedItem>
  /** Acts in Outlook. */
  readonly outlook: Person
}

export const nameOf = ({ values }: InspectedItem): string => String(values['displayName'] ?? '')

const ownPath = (address: string): string => address.slice(new URL(address).origin.length)

/** The part of the world that a colleague needs; the app changes at a restart. */
export interface Workplace {
  readonly backend: { readonly app: FastifyInstance }
  readonly microsoft365: Microsoft365
  work(): Promise<void>
}

export const colleagueOf = (world: Workplace, userPrincipalName: string): Colleague => {
  const simulated = world.microsoft365.world
  const { id: userId } = simulated.user(userPrincipalName)
  const app = (): FastifyInstance => world.backend.app

  const token = (): string => {
    const { apiClientId } = simulatedRegistrations
    const answer = simulated.identity.issueNestedToken({
      tenantId: sampleFirm.tenantId,
      userId,
      clientId: apiClientId,
      scopes: [`api://${apiClientId}/access_as_user`],
      origin: publicOrigin,
    })
    if (!answer.ok) throw new Error(answer.error.error_description)
    return answer.token.access_token
  }
  // The same for a while, as a pane would.
  let current: string | null = null
  const own = (): string => (current ??= token())
  const to = <N extends EndpointName>(name: N, input?: Input<N>): Promise<ReplyOf<N>> => call(app(), own(), name, input)

  const chosenFolder = async (): Promise<{ id: string; name: string }> => {
    const { policy } = await to('contactsPolicy')
    if (policy.folder !== null) return policy.folder
    const { items } = await to('areaFolders', { params: { area: 'contacts' } })
    const { id, name } =
      items.find((folder) => folder.name === 'CRM contacts') ??
      (await to('createAreaFolder', { params: { area: 'contacts' }, body: { name: 'CRM contacts' } }))
    return { id, name }
  }

  const colleague: Colleague = {
    userPrincipalName,
    userId,
    token,
    call: to,
    ask: (name, input) => ask(app(), own(), name, input),
    outlook: simulated.person(userPrincipalName),

    async connect() {
      const { url } = await to('createConnection')
      const begun = await app().inject({ url: ownPath(url) })
      if (begun.headers.location === undefined)
        throw new Error(`Connecting did not begin: ${begun.statusCode} ${begun.body}`)
      const back = (await fetch(String(begun.headers.location), { redirect: 'manual' })).headers.get('location')
      if (back === null) throw new Error('Sign-in did not come back')
      return app().inject({
        url: ownPath(back),
        headers: { cookie: String(begun.headers['set-cookie']).split(';')[0] ?? '' },
      })
    },

    async save(change) {
      const { policy, version } = await to('contactsPolicy')
      const changed: ContactsPolicy = {
        ...policy,
        ...change,
        folder: change.folder === undefined ? await chosenFolder() : change.folder,
        filters: { ...policy.filters, ...change.filters },
        include: { ...policy.include, ...change.include },
        allow: { ...policy.allow, ...change.allow },
      }
      return to('saveContactsPolicy', { body: { policy: changed, version } })
    },

    async begin(change = peopleOnly) {
      await colleague.connect()
      await colleague.save(change)
      await to('switchArea', { params: { area: 'contacts' }, body: { enabled: true } })
      await world.work()
      if ((await colleague.approve()) === null) throw new Error('The first run did not wait for approval')
    },

    async sync() {
      const { runId } = await to('runNow')
      await world.work()
      return to('getRun', { params: { id: runId } })
    },

    async change(change) {
      await colleague.save(change)
      await colleague.sync()
      await colleague.approve()
    },

    async approve() {
      const { waitingPlanId } = await colleague.status()
      if (waitingPlanId === null) return null
      const plan = await to('getPlan', { params: { id: waitingPlanId } })
      await to('approvePlan', { params: { id: waitingPlanId }, body: { hash: plan.hash, keys: null } })
      await world.work()
      return plan
    },

    async status() {
      const found = (await to('syncStatus')).areas.find(({ area }) => area === 'contacts')
      if (found === undefined) throw new Error('There is no contacts area')
      return found
    },

    attention: async () => (await to('listAttention', { query: { limit: 200 } })).items,
    items: async (id) => (await to('listRunItems', { params: { id }, query: { limit: 200 } })).items,

    async folderFor(area) {
      const name = folderNames[area]
      const { items } = await to('areaFolders', { params: { area } })
      const found =
        items.find((folder) => folder.name === name) ??
        (await to('createAreaFolder', { params: { area }, body: { name } }))
      return { id: found.id, name: found.name }
    },

    async folder() {
      const { id } = await chosenFolder()
      const mailbox = simulated.mailbox(userPrincipalName)
      const found = [...mailbox.folders.values()].find((folder) => folder.id === id)
      return simulated
        .contacts(userPrincipalName, found?.id ?? id)
        .sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
    },
    names: async () => (await colleague.folder()).map(nameOf),
    async contact(displayName) {
      const found = (await colleague.folder()).filter((item) => nameOf(item) === displayName)
      if (found[0] === undefined || found.length > 1)
        throw new Error(`${found.length} contacts are called ${displayName}: ${(await colleague.names()).join(', ')}`)
      return found[0]
    },
  }
  return colleague
}
